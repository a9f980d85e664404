//! Why a diagnostic is raised.

use std::fmt;

/// Declares the codes with their words, and the list of them all.
macro_rules! codes {
    ($($(#[$about:meta])* $code:ident = $word:literal,)*) => {
        /// Why a diagnostic is raised. Its text is the word to write after `wasmemo-ignore`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$about])* $code,)*
        }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$code),*];

            /// The word for it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$code => $word,)*
                }
            }
        }
    };
}

codes! {
    /// The source does not parse; the module is left alone.
    Parse = "parse",
    /// Not text, too large, too deeply nested or of an unknown language; the module is left alone.
    Skipped = "skipped",
    /// The function given to a wrapper cannot be told from the source.
    Arg = "arg",
    /// Reads what can change between calls: clock, randomness, DOM, storage, network.
    Impure = "impure",
    /// Assigns an outer variable.
    Writes = "writes",
    /// Changes an outer object.
    Mutates = "mutates",
    /// A memoized generator.
    Generator = "generator",
    /// Calls a React hook.
    Hook = "hook",
    /// Direct `eval` or `with`.
    Eval = "eval",
    /// Loads app code by `import()`.
    Import = "import",
    /// Calls a closure that a package made.
    UnknownClosure = "unknown-closure",
    /// An ignore comment with a word that is no code.
    Ignore = "ignore",
}

impl Code {
    /// The code that a word stands for.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == word)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
