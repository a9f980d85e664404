//! A registered wrapper.

use crate::evict::Order;
use crate::fingerprint::Fingerprint;
use crate::limits::Limits;
use crate::meter::Meter;
use crate::slab::{Place, Slab};
use crate::stats::Stats;

/// Whether a wrapper is there.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum State {
    Registered,
    /// It is gone, but leases are left over from it.
    Gone,
    /// No wrapper.
    Free,
}

pub(crate) struct Wrapper {
    pub(crate) function: Fingerprint,
    pub(crate) limits: Limits,
    pub(crate) order: Order,
    pub(crate) stats: Stats,
    pub(crate) meter: Meter,
    /// The captures of the last lookup; `None`: there was none.
    pub(crate) last_captures: Option<Fingerprint>,
    pub(crate) state: State,
    /// The number of the last insertion before it was registered. The next free place, if it is free.
    pub(crate) born: u32,
}

impl Wrapper {
    pub(crate) fn new(function: Fingerprint, limits: Limits, born: u32) -> Self {
        Self {
            function,
            limits,
            order: Order::new(limits),
            stats: Stats::default(),
            meter: Meter::default(),
            last_captures: None,
            state: State::Registered,
            born,
        }
    }

    pub(crate) fn is_registered(&self) -> bool {
        self.state == State::Registered
    }
}

impl Default for Wrapper {
    fn default() -> Self {
        Self {
            state: State::Free,
            ..Self::new(Fingerprint::default(), Limits::default(), 0)
        }
    }
}

impl Place for Wrapper {
    fn is_live(&self) -> bool {
        self.state != State::Free
    }

    fn link(&mut self) -> &mut u32 {
        &mut self.born
    }
}

pub(crate) type Wrappers = Slab<Wrapper, 16>;
