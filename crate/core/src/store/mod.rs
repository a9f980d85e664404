//! Key to entry.

mod insertion;
mod lookup;
mod removal;
mod validate;

pub use validate::Broken;
pub(crate) use validate::ensure;

use crate::departed::Departed;
use crate::entry::{Entries, Lease, Leases, RemovalCause, Slot, WrapperId};
use crate::evict::cost_aware::CostQueue;
use crate::fingerprint::Fingerprint;
use crate::index::Index;
use crate::slab::{NONE, Slab};
use crate::stats::Stats;
use crate::wrapper::{Limits, State, Wrapper, Wrappers};

/// The byte budget unless one is set: 64 MiB.
pub const DEFAULT_BUDGET: u64 = 64 << 20;

/// Bytes of memory that an entry takes at most beside its kept encoding, in a store of many, on 64-bit machines;
/// in wasm it is less. Of it, 112 are the entry, 40 its lease, up to 20 its share of the index (8 bytes a bucket, 40 to
/// 80 % in use) and up to 32 its share of the budget's queue (16 bytes a place, 50 to 100 % in use).
pub const OVERHEAD_PER_ENTRY: u32 = 204;

/// An entry that is gone.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[repr(C)]
pub struct Released {
    /// Its slot. May be in use again by the time this is read, by the insertion that caused the release.
    pub slot: u32,
    /// Why, a [`RemovalCause`] as its number.
    pub cause: u32,
    /// The wrapper that stored it, or one that held it if that is gone.
    pub wrapper: u32,
    /// Its weight; the largest number if it is more.
    pub bytes: u32,
}

/// All entries, of all functions.
///
/// An entry is held by the *leases* of the wrappers that stored or used it. Each wrapper orders and limits its own
/// leases; an entry leaves when its last lease does. Over all entries lies one byte budget.
///
/// Entries that leave are appended to a list that [`take_released`](Self::take_released) hands over: the store calls
/// nobody. Whoever keeps outputs by slot must take the list after each call and drop them, before putting an
/// output into the slot that [`insert`](Self::insert) returned.
///
/// ```
/// use wasmemo_core::{Fingerprint, Limits, MissReason, Output, Store};
///
/// let mut store = Store::new();
/// let wrapper = store.register(Fingerprint::of(b"f"), Limits { ttl: Some(1000.0), ..Limits::default() });
/// let key = Fingerprint::of(b"f(1)");
/// let captures = Fingerprint::default();
///
/// assert_eq!(store.lookup(wrapper, key, captures, 0.0), Err(MissReason::FirstCall));
/// let slot = store.insert(wrapper, key, Output { weight: 24, ..Output::default() }, 1000.0, 0.0).unwrap();
/// assert_eq!(store.lookup(wrapper, key, captures, 999.0), Ok(slot));
/// assert_eq!(store.lookup(wrapper, key, captures, 1000.0), Err(MissReason::Expired));
/// assert_eq!(store.take_released().len(), 1);
/// ```
pub struct Store {
    entries: Entries,
    leases: Leases,
    wrappers: Wrappers,
    index: Index,
    queue: CostQueue,
    budget: u64,
    bytes: u64,
    generation: u32,
    departed: Departed,
    released: Vec<Released>,
    taken: Vec<Released>,
}

/// Above this many records the list of released entries gives its memory back once it is taken.
const RELEASED_KEPT: usize = 4096;

impl Default for Store {
    fn default() -> Self {
        Self::new()
    }
}

impl Store {
    /// An empty store with the default budget. Takes no memory yet.
    pub const fn new() -> Self {
        Self {
            entries: Slab::new(),
            leases: Slab::new(),
            wrappers: Slab::new(),
            index: Index::new(),
            queue: CostQueue::new(),
            budget: DEFAULT_BUDGET,
            bytes: 0,
            generation: 0,
            departed: Departed::new(),
            released: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// A new wrapper of the function with this key. Wrappers with equal function keys share entries.
    pub fn register(&mut self, function: Fingerprint, limits: Limits) -> WrapperId {
        WrapperId(
            self.wrappers
                .insert(Wrapper::new(function, limits, self.generation)),
        )
    }

    /// Forgets the wrapper, with its leases if `forget`; else they stay, for later wrappers of the function to take
    /// over, until the budget takes them. Unknown wrappers are ignored.
    pub fn unregister(&mut self, wrapper: WrapperId, forget: bool) {
        let Some(leaving) = self.wrappers.get_mut(wrapper.0) else {
            return;
        };
        leaving.state = State::Gone;
        if leaving.stats.entries == 0 {
            self.wrappers.remove(wrapper.0);
        } else if forget {
            while let Some(lease) = self
                .wrappers
                .get(wrapper.0)
                .and_then(|leaving| leaving.order.any())
            {
                self.drop_lease(lease, RemovalCause::Cleared);
            }
            self.reclaim();
        }
    }

    /// The wrapper's counters; `None` if it is not registered.
    pub fn stats(&self, wrapper: WrapperId) -> Option<&Stats> {
        self.registered(wrapper).map(|wrapper| &wrapper.stats)
    }

    /// Sets the byte budget over all entries. Entries above it leave at once.
    pub fn set_budget(&mut self, bytes: u64) {
        self.budget = bytes;
        self.make_room(0);
        self.reclaim();
    }

    /// The weight of all entries; one that several wrappers hold counts once.
    pub const fn total_bytes(&self) -> u64 {
        self.bytes
    }

    /// The number of all entries.
    pub const fn total_entries(&self) -> usize {
        self.entries.len()
    }

    /// The number of the insertion that filled the slot, or 0 if it is empty.
    pub fn generation(&self, slot: Slot) -> u32 {
        self.entries.get(slot.0).map_or(0, |entry| entry.generation)
    }

    /// The words kept of the slot's output, if any.
    pub fn kept(&self, slot: Slot) -> Option<&[u32]> {
        self.entries.get(slot.0)?.output.kept.as_deref()
    }

    /// The entries that left since the list was last taken, in order. Valid until it is taken again.
    pub fn take_released(&mut self) -> &[Released] {
        self.taken.clear();
        if self.taken.capacity() > RELEASED_KEPT {
            self.taken = Vec::new();
        }
        core::mem::swap(&mut self.taken, &mut self.released);
        &self.taken
    }

    pub(crate) fn stored_fingerprint(&self, slot: Slot) -> Option<Fingerprint> {
        self.entries.get(slot.0)?.output.fingerprint
    }

    /// Counts for the wrapper that used the entry last.
    pub(crate) fn count_mutation(&mut self, slot: Slot) {
        let user = self.leases[self.entries[slot.0].leases].wrapper;
        self.wrappers[user.0].stats.mutations += 1;
    }

    fn registered(&self, wrapper: WrapperId) -> Option<&Wrapper> {
        self.wrappers
            .get(wrapper.0)
            .filter(|wrapper| wrapper.is_registered())
    }

    #[inline]
    fn slot_of(&self, key: Fingerprint) -> Option<u32> {
        self.index.find(key, |slot| self.entries[slot].key == key)
    }

    /// The wrapper's lease on the entry.
    #[inline]
    fn lease_of(&self, slot: u32, wrapper: WrapperId) -> Option<u32> {
        let mut at = self.entries[slot].leases;
        while at != NONE {
            let lease = &self.leases[at];
            if lease.wrapper == wrapper {
                return Some(at);
            }
            at = lease.sibling;
        }
        None
    }

    /// A new lease, the first of the entry.
    fn add_lease(&mut self, slot: u32, wrapper: WrapperId, expires: f64) {
        let entry = &mut self.entries[slot];
        let lease = self.leases.insert(Lease {
            expires,
            priority: 0.0,
            slot: Slot(slot),
            wrapper,
            sibling: entry.leases,
            newer: NONE,
            older: NONE,
        });
        entry.leases = lease;
        let holder = &mut self.wrappers[wrapper.0];
        holder.order.attach(&mut self.leases, lease, entry);
        holder.stats.entries += 1;
        holder.stats.bytes += entry.output.weight;
    }
}
