//! What can be wrong with a store: the invariants that [`Store::validate`](crate::Store::validate) checks.

/// What must always hold of a store, if it does not. It would be a bug of the store.
///
/// Its names are not text, because texts would be 500 bytes of every page's download, for tests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(u8)]
pub enum Broken {
    /// An entry is not found under its key, or a key of the index has no entry.
    Index = 1,
    /// The entries' bytes are miscounted.
    Bytes = 2,
    /// The budget is exceeded.
    Budget = 3,
    /// An entry has no lease, or its leases belong elsewhere, or two of them to one wrapper.
    Leases = 4,
    /// A lease belongs to no entry or no wrapper.
    StrayLease = 5,
    /// A wrapper's entries or bytes are miscounted, or are more than it may hold.
    Wrapper = 6,
    /// An unregistered wrapper without leases stayed.
    Leftover = 7,
    /// The order of use within a wrapper is torn.
    Recency = 8,
    /// A cost queue is out of order, or an item is not where it believes to be, or has fallen.
    Queue = 9,
}

pub(crate) fn ensure(holds: bool, broken: Broken) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(broken) }
}
