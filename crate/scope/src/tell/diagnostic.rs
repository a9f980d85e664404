//! What is said about a module at build time: what, where, why it matters, and the mend.

use std::fmt;

use oxc_span::Span;

use crate::parse::lines::Lines;

/// Why a diagnostic is raised. Its text is the word to write after `wasmemo-ignore`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Code {
    /// The source does not parse; the module is left alone.
    Parse,
    /// Not text, too large, too deeply nested or of an unknown language; the module is left alone.
    Skipped,
    /// The function given to a wrapper cannot be told from the source.
    Arg,
    /// Reads what can change between calls: clock, randomness, DOM, storage, network.
    Impure,
    /// Assigns an outer variable.
    Writes,
    /// Changes an outer object.
    Mutates,
    /// A memoized generator.
    Generator,
    /// Calls a React hook.
    Hook,
    /// Direct `eval` or `with`.
    Eval,
    /// Loads app code by `import()`.
    Import,
    /// Calls a closure that a package made.
    UnknownClosure,
    /// An ignore comment with a word that is no code.
    Ignore,
}

impl Code {
    /// Every code, in the order of the documentation.
    pub const ALL: [Self; 12] = [
        Self::Parse,
        Self::Skipped,
        Self::Arg,
        Self::Impure,
        Self::Writes,
        Self::Mutates,
        Self::Generator,
        Self::Hook,
        Self::Eval,
        Self::Import,
        Self::UnknownClosure,
        Self::Ignore,
    ];

    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Skipped => "skipped",
            Self::Arg => "arg",
            Self::Impure => "impure",
            Self::Writes => "writes",
            Self::Mutates => "mutates",
            Self::Generator => "generator",
            Self::Hook => "hook",
            Self::Eval => "eval",
            Self::Import => "import",
            Self::UnknownClosure => "unknown-closure",
            Self::Ignore => "ignore",
        }
    }

    /// The code that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == word)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One finding in a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Why.
    pub code: Code,
    /// What was found and what it leads to.
    pub message: String,
    /// What to do about it.
    pub mend: String,
    /// Where it begins, in UTF-16 units from the start of the source.
    pub start: u32,
    /// Where it ends, in UTF-16 units.
    pub end: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column in UTF-16 units, from 0, as source maps and bundlers count.
    pub column: u32,
}

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
