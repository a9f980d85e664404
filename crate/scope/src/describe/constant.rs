//! What cannot change while the page lives: it counts in the hash of a function, by its text.

use std::fmt::{Display, Formatter, Result};

/// A constant that a function reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Constant {
    /// An enum, and the hash of its declaration.
    Enum { name: String, hash: String },
    /// A variable, and the hash of its initialiser.
    Literal { name: String, hash: String },
    /// What an installed package exports under a path; `*`: all of it.
    Package { identity: String, path: String },
}

impl Constant {
    pub(crate) fn package(identity: &str, path: &str) -> Self {
        Self::Package {
            identity: identity.to_owned(),
            path: path.to_owned(),
        }
    }
}

impl Display for Constant {
    fn fmt(&self, to: &mut Formatter) -> Result {
        match self {
            Self::Enum { name, hash } => write!(to, "enum {name}={hash}"),
            Self::Literal { name, hash } => write!(to, "literal {name}={hash}"),
            Self::Package { identity, path } => write!(to, "package {identity}#{path}"),
        }
    }
}
