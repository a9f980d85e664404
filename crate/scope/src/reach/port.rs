//! What modules meet of each other: an export, or any member of a name, and what is asked of it.

use crate::index::imports::WHOLE;

/// What is done with the calls of a value, if it is a function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Calls {
    /// It keeps what it is called with, or hands it on: that counts.
    pub(crate) takes: bool,
    /// It gives the value that is followed.
    pub(crate) gives: bool,
}

pub(crate) const NO_CALLS: Calls = Calls {
    takes: false,
    gives: false,
};
pub(crate) const TAKES: Calls = Calls {
    takes: true,
    gives: false,
};
pub(crate) const GIVES: Calls = Calls {
    takes: false,
    gives: true,
};
pub(crate) const BOTH: Calls = Calls {
    takes: true,
    gives: true,
};

/// What is asked of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Side {
    /// What it is.
    Value,
    /// What is put into it.
    Put,
    /// What it is called with.
    Taken,
    /// What is put into what its calls give.
    Given,
}

/// An export of this module, or of one that it imports.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Port {
    /// The other module as the import writes it; empty: this one.
    pub(crate) from: String,
    /// The exported name; [`WHOLE`]: all of them.
    pub(crate) name: String,
    pub(crate) side: Side,
}

impl Port {
    pub(crate) fn new(from: &str, name: &str, side: Side) -> Self {
        let (from, name) = (from.to_owned(), name.to_owned());
        Self { from, name, side }
    }

    /// All exports of another module.
    pub(crate) fn whole(from: &str) -> Self {
        Self::new(from, WHOLE, Side::Value)
    }

    /// How it stands in [`crate::Register::Names`]: the name alone for an export of the module itself.
    pub(crate) fn text(&self) -> String {
        let Self { from, name, side } = self;
        let side = match side {
            Side::Value => "",
            Side::Put => "<",
            Side::Taken => "()",
            Side::Given => "().",
        };
        match from.is_empty() {
            true => format!("{name}{side}"),
            false => format!("{from}#{name}{side}"),
        }
    }
}

impl Calls {
    /// The sides of a function's name that lead to these calls.
    pub(crate) fn sides(self) -> impl Iterator<Item = Side> {
        let takes = self.takes.then_some(Side::Taken);
        takes.into_iter().chain(self.gives.then_some(Side::Given))
    }
}
