//! The free variables of every function of a module, for comparison with other analyzers.

use crate::common::sort::{sort_by, sort_names};
use crate::describe::uses::outer_names;
use crate::index::analysis::Analysis;
use crate::options::Options;
use crate::parse::lines::Lines;
use crate::parse::with_module;
use crate::tell::diagnostic::Diagnostic;

/// The outer names of one function or class.
#[derive(Debug, Clone)]
pub struct FreeVariables {
    /// Its start in UTF-16 units. A method begins at its parameters.
    pub start: u32,
    /// Its end in UTF-16 units.
    pub end: u32,
    /// The names it reads or writes that are declared outside it, or nowhere; sorted. `arguments` is none.
    pub names: Vec<String>,
}

/// The free variables of all functions and classes, in the order of their starts.
///
/// # Errors
///
/// The diagnostic of a source that cannot be read.
pub fn free_variables(
    source: &str,
    id: &str,
    options: &Options,
) -> Result<Vec<FreeVariables>, Diagnostic> {
    let lines = Lines::new(source);
    let found = with_module(source, id, options, |module| {
        let analysis = Analysis::new(module, options);
        let mut functions: Vec<_> = analysis.index.functions.iter().collect();
        sort_by(&mut functions, |function| u128::from(function.span.start));
        let free = functions.into_iter().map(|function| {
            let outer = outer_names(&analysis, function).into_iter();
            let mut names: Vec<&str> = outer.map(|name| name.identifier.name.as_str()).collect();
            names.retain(|name| *name != "arguments");
            sort_names(&mut names);
            FreeVariables {
                start: lines.utf16(function.span.start),
                end: lines.utf16(function.span.end),
                names: names.into_iter().map(str::to_owned).collect(),
            }
        });
        free.collect()
    });
    found.map_err(|finding| finding.locate(&lines))
}
