//! The free variables of every function of a module, for comparison with other analyzers.

use crate::common::sort::{sort_by, sort_names};
use crate::describe::uses::outer_names;
use crate::index::analysis::Analysis;
use crate::options::Options;
use crate::parse::lines::Lines;
use crate::parse::with_module;
use crate::{Diagnostic, FreeVariables};

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
