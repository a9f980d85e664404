//! What is said about a module at build time: what, where, why it matters, and the mend.

use oxc_span::Span;
use wasmemo_scope_abi::answers::Diagnostic;
use wasmemo_scope_abi::code::Code;

use crate::parse::lines::Lines;

/// A finding before its place is counted in lines.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) mend: String,
}

impl Finding {
    pub(crate) fn new(
        code: Code,
        span: Span,
        message: impl Into<String>,
        mend: impl Into<String>,
    ) -> Self {
        Self {
            code,
            span,
            message: message.into(),
            mend: mend.into(),
        }
    }

    pub(crate) fn locate(self, lines: &Lines) -> Diagnostic {
        let (line, column) = lines.position(self.span.start);
        Diagnostic {
            code: self.code,
            message: self.message,
            mend: self.mend,
            start: lines.utf16(self.span.start),
            end: lines.utf16(self.span.end),
            line,
            column,
        }
    }
}
