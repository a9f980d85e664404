//! Results as JavaScript receives them.

use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Output {
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    map: Option<String>,
    diagnostics: Vec<Diagnostic>,
    functions: Vec<Function>,
}

impl From<wasmemo_scope::Output> for Output {
    fn from(output: wasmemo_scope::Output) -> Self {
        Self {
            code: output.code,
            map: output.map,
            diagnostics: output
                .diagnostics
                .into_iter()
                .map(Diagnostic::from)
                .collect(),
            functions: output.functions.into_iter().map(Function::from).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Diagnostic {
    code: &'static str,
    message: String,
    mend: String,
    start: u32,
    end: u32,
    line: u32,
    column: u32,
}

impl From<wasmemo_scope::Diagnostic> for Diagnostic {
    fn from(diagnostic: wasmemo_scope::Diagnostic) -> Self {
        Self {
            code: diagnostic.code.as_str(),
            message: diagnostic.message,
            mend: diagnostic.mend,
            start: diagnostic.start,
            end: diagnostic.end,
            line: diagnostic.line,
            column: diagnostic.column,
        }
    }
}

#[derive(Serialize)]
struct Function {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    name: String,
    memoized: bool,
    hash: String,
    captures: Vec<String>,
    constants: Vec<String>,
    callees: Vec<String>,
    free: Vec<String>,
    flags: u32,
}

impl From<wasmemo_scope::FunctionReport> for Function {
    fn from(function: wasmemo_scope::FunctionReport) -> Self {
        Self {
            start: function.start,
            end: function.end,
            line: function.line,
            column: function.column,
            name: function.name,
            memoized: function.memoized,
            hash: function.hash,
            captures: function.captures,
            constants: function.constants,
            callees: function.callees,
            free: function.free,
            flags: function.flags,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Free {
    start: u32,
    end: u32,
    names: Vec<String>,
}

impl From<wasmemo_scope::FreeVariables> for Free {
    fn from(free: wasmemo_scope::FreeVariables) -> Self {
        Self {
            start: free.start,
            end: free.end,
            names: free.names,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Reached {
    names: Vec<String>,
    memoized: Vec<String>,
}

impl From<wasmemo_scope::Reached> for Reached {
    fn from(reached: wasmemo_scope::Reached) -> Self {
        Self {
            names: reached.names,
            memoized: reached.memoized,
        }
    }
}
