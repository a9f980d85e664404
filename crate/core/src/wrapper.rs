//! A registered wrapper and its own limits.

use crate::evict::{Eviction, Order};
use crate::fingerprint::Fingerprint;
use crate::stats::Stats;

/// What one wrapper allows itself. Wrappers of one function share entries, each within its own limits.
///
/// ```
/// use wasmemo_core::{Eviction, Limits};
///
/// let limits = Limits { max_entries: 2, ..Limits::default() };
/// assert_eq!(limits.ttl, Some(f64::INFINITY));
/// assert_eq!(limits.eviction, Eviction::Recency);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Most entries it holds; 0: it stores nothing. By default there is no limit.
    pub max_entries: u32,
    /// Milliseconds an output stays fresh, from its storing. `None`: the ttl is computed for each output, so the
    /// wrapper cannot tell how long one that another stored would last, and takes none over. By default infinite.
    pub ttl: Option<f64>,
    /// What goes at `max_entries`. By default the entry used longest ago.
    pub eviction: Eviction,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_entries: u32::MAX,
            ttl: Some(f64::INFINITY),
            eviction: Eviction::Recency,
        }
    }
}

pub(crate) struct Wrapper {
    pub(crate) function: Fingerprint,
    pub(crate) limits: Limits,
    pub(crate) order: Order,
    pub(crate) stats: Stats,
    /// The captures of the last lookup; `None`: there was none.
    pub(crate) last_captures: Option<Fingerprint>,
    /// An unregistered wrapper stays while leases are left over from it.
    pub(crate) registered: bool,
    /// The number of the last insertion before it was registered.
    pub(crate) born: u32,
}

impl Wrapper {
    pub(crate) fn new(function: Fingerprint, limits: Limits, born: u32) -> Self {
        Self {
            function,
            limits,
            order: Order::new(limits.eviction),
            stats: Stats::default(),
            last_captures: None,
            registered: true,
            born,
        }
    }
}
