//! What is done with the calls of a function that a value goes through.

use crate::reach::flow::Leads;

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

impl Calls {
    /// Notes that the calls of what is exported as `name` count.
    pub(crate) fn push(self, name: &str, leads: &mut Leads) {
        if self.takes {
            leads.names.push(called(name));
        }
        if self.gives {
            leads.names.push(given_by(name));
        }
    }
}

/// The name under which what the calls of a function give is followed.
pub(crate) fn given_by(name: &str) -> String {
    format!("{name}().")
}

/// The name under which what a function is called with counts.
pub(crate) fn called(name: &str) -> String {
    format!("{name}()")
}
