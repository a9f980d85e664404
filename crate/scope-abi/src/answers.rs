//! What the analyzer answers.

use crate::code::Code;
use crate::crossing::records;

records! {
    /// What the analyzer says about a place in a module.
    Diagnostic as "Diagnostic" {
        /// Why: the word to write after `wasmemo-ignore`.
        code: Code,
        /// What was found and what it leads to.
        message: String,
        /// What to do about it.
        mend: String,
        /// Where it begins, in UTF-16 units from the start of the source.
        start: u32,
        /// Where it ends, in UTF-16 units.
        end: u32,
        /// The line, from 1.
        line: u32,
        /// The column in UTF-16 units, from 0, as source maps and bundlers count.
        column: u32,
    }

    /// What was found out about a registered function.
    FunctionReport as "FunctionReport" {
        /// Its start in UTF-16 units.
        start: u32,
        /// Its end in UTF-16 units.
        end: u32,
        /// The line of its start, from 1.
        line: u32,
        /// The column of its start in UTF-16 units, from 0.
        column: u32,
        /// Its name after those of the functions, classes and literals around it, as `Shape.area`; empty: anonymous.
        name: String,
        /// Whether it is given to a wrapper in this module.
        memoized: bool,
        /// Its content hash.
        hash: String,
        /// Names of the captures whose values join the key.
        captures: Vec<String>,
        /// Constants that count in the hash: literals, enums, package versions.
        constants: Vec<String>,
        /// Outer functions it calls or passes on.
        callees: Vec<String>,
        /// Every outer name, known globals included.
        free: Vec<String>,
        /// The sum of its flags.
        flags: u32,
    }

    /// What became of a module.
    #[derive(Default)]
    Output as "Transformed" {
        /// The text with the registrations. Missing: nothing had to be inserted.
        code: Option<String>,
        /// The source map as JSON, if it was asked for and something was inserted.
        map: Option<String>,
        /// Findings, in the order of the source.
        diagnostics: Vec<Diagnostic>,
        /// The registered functions, memoized ones first; empty unless they were asked for.
        functions: Vec<FunctionReport>,
    }

    /// What memoized functions of a project reach.
    #[derive(Default)]
    Reached as "Reached" {
        /// Names of exports to register, of any module; sorted. Those of modules that the project does not know are among
        /// them; `*`: all of these.
        names: Vec<String>,
        /// Names of exports that hold memoized functions, of any module; sorted.
        memoized: Vec<String>,
        /// What each module has to know, sorted; those that reach nothing and are not reached are left out.
        modules: Vec<ReachedModule>,
    }

    /// What memoized functions reach in one module.
    #[derive(Default)]
    ReachedModule as "ReachedModule" {
        /// As the project was told.
        id: String,
        /// For the option `register`; sorted.
        register: Vec<String>,
        /// For the option `memoized`; sorted.
        memoized: Vec<String>,
    }

    /// The outer names of a function.
    FreeVariables as "FreeVariables" {
        /// Where it begins, in UTF-16 units.
        start: u32,
        /// Where it ends, in UTF-16 units.
        end: u32,
        /// The names; sorted.
        names: Vec<String>,
    }
}
