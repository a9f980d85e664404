//! Counters of one wrapper.

/// What a wrapper did since it was registered. Clearing does not reset it.
///
/// ```
/// use wasmemo_core::{Eviction, Fingerprint, Limits, Store};
///
/// let mut store = Store::new();
/// let wrapper = store.register(Fingerprint::of(b"f"), Limits::default());
/// let _ = store.lookup(wrapper, Fingerprint::of(b"f(1)"), Fingerprint::default(), 0.0);
/// assert_eq!(store.stats(wrapper).unwrap().misses, 1);
/// # let _ = Eviction::Recency;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stats {
    /// Lookups that found an output.
    pub hits: u64,
    /// Lookups that found none.
    pub misses: u64,
    /// Entries the wrapper holds now; one that two wrappers hold counts for both.
    pub entries: u32,
    /// Their weight together.
    pub bytes: u64,
    /// Checks that found an output changed.
    pub mutations: u64,
    /// Entries it lost to `max_entries` or to the byte budget.
    pub evictions: u64,
    /// Milliseconds of computing that hits saved: the sum of the entries' costs, those of first runs capped.
    pub saved_ms: f64,
}

impl Stats {
    /// What JavaScript calls the [`numbers`](Self::numbers).
    pub const NAMES: [&str; 7] = [
        "hits",
        "misses",
        "entries",
        "bytes",
        "mutations",
        "evictions",
        "savedMs",
    ];

    /// As they cross to JavaScript.
    pub fn numbers(&self) -> [f64; Self::NAMES.len()] {
        [
            self.hits as f64,
            self.misses as f64,
            f64::from(self.entries),
            self.bytes as f64,
            self.mutations as f64,
            self.evictions as f64,
            self.saved_ms,
        ]
    }
}
