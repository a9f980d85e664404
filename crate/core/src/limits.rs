//! What one wrapper allows itself.

/// How a wrapper at its `max_entries` chooses what goes.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Eviction {
    /// The entry used longest ago.
    #[default]
    Recency,
    /// The entry that saves the least computing per byte and use.
    Cost,
}

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
