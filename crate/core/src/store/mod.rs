//! Key to entry.

mod insertion;
mod lookup;
mod removal;
mod validate;

use crate::departed::Departed;
use crate::entries::Entries;
use crate::entry::{RemovalCause, Rest, Slot, WrapperId};
use crate::evict::cost_aware::{CostQueue, Items};
use crate::fingerprint::Fingerprint;
use crate::index::Index;
use crate::limits::Limits;
use crate::slab::Slab;
use crate::stats::Stats;
use crate::wrapper::{State, Wrapper, Wrappers};

/// The byte budget unless one is set: 64 MiB.
pub const DEFAULT_BUDGET: u64 = 64 << 20;

/// Bytes of memory that an entry takes at most beside its kept encoding, in a store of many, on 64-bit machines; in wasm it
/// is 8 less. Of it, 64 are what a hit touches, 56 the rest of the entry, 16 its place in the budget's queue and up to 14
/// its share of the index (8 bytes a bucket, 60 to 75 % in use).
pub const OVERHEAD_PER_ENTRY: u32 = 152;

/// An entry that is gone: a record of words for JavaScript.
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
    wrappers: Wrappers,
    index: Index,
    queue: CostQueue,
    budget: u64,
    /// Most entries: for want of memory.
    most: usize,
    bytes: u64,
    generation: u32,
    /// A key that was looked up and is not there, until any is inserted.
    absent: Option<Fingerprint>,
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
            entries: Entries::new(),
            wrappers: Slab::new(),
            index: Index::new(),
            queue: CostQueue::new(Items::Entries),
            budget: DEFAULT_BUDGET,
            most: usize::MAX,
            bytes: 0,
            generation: 0,
            absent: None,
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
    ///
    /// What a hit saved is what its entry cost, but for the entries of the wrapper's first three runs: theirs count no more than
    /// the median of the later ones.
    pub fn stats(&self, wrapper: WrapperId) -> Option<Stats> {
        let wrapper = self.registered(wrapper)?;
        let overstated = wrapper.meter.overstated(|slot, generation| {
            (self.entries.is_live(slot) && self.entries.rest(slot).generation == generation)
                .then(|| self.entries[slot].frequency.saturating_sub(1))
        });
        let mut stats = wrapper.stats;
        stats.saved_ms = (stats.saved_ms - overstated).max(0.0);
        Some(stats)
    }

    /// Sets the byte budget over all entries. Entries above it leave at once.
    pub fn set_budget(&mut self, bytes: u64) {
        self.budget = bytes;
        self.make_room(0);
        self.reclaim();
    }

    /// There is no memory for tables larger than now: from here on, an entry leaves for each new one.
    pub fn stop_growing(&mut self) {
        self.most = self.entries.len().max(1);
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
        self.rest(slot).map_or(0, |rest| rest.generation)
    }

    /// The words kept of the slot's output, if any.
    pub fn kept(&self, slot: Slot) -> Option<&[u32]> {
        self.rest(slot)?.kept.as_deref()
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

    /// Whether any left since then.
    pub const fn has_released(&self) -> bool {
        !self.released.is_empty()
    }

    pub(crate) fn stored_fingerprint(&self, slot: Slot) -> Option<Fingerprint> {
        let fingerprint = self.rest(slot)?.fingerprint;
        (fingerprint != Fingerprint::default()).then_some(fingerprint)
    }

    /// Counts for the wrapper that used the entry last, or for another one that holds it if that does not any more.
    pub(crate) fn count_mutation(&mut self, slot: Slot) {
        let last_user = self.entries.last_user(slot.0);
        let lease = self.entries.lease_of(slot.0, last_user);
        let lease = lease.unwrap_or_else(|| self.entries.first_lease(slot.0));
        let user = self.entries.lease(lease).wrapper;
        self.wrappers[user.0].stats.mutations += 1;
    }

    fn rest(&self, slot: Slot) -> Option<&Rest> {
        self.entries
            .is_live(slot.0)
            .then(|| self.entries.rest(slot.0))
    }

    fn registered(&self, wrapper: WrapperId) -> Option<&Wrapper> {
        self.wrappers
            .get(wrapper.0)
            .filter(|wrapper| wrapper.is_registered())
    }

    #[inline]
    fn slot_at_hand(&self, key: Fingerprint) -> Option<u32> {
        self.index.find(key, |slot| self.entries[slot].key == key)
    }

    /// The same, not in line.
    fn slot_of(&self, key: Fingerprint) -> Option<u32> {
        self.slot_at_hand(key)
    }

    /// A new lease on the entry.
    fn add_lease(&mut self, slot: u32, wrapper: WrapperId, expires: f64) {
        let lease = self.entries.add_lease(slot, wrapper, expires);
        let holder = &mut self.wrappers[wrapper.0];
        holder.order.attach(&mut self.entries, lease);
        holder.stats.entries += 1;
        holder.stats.bytes += self.entries.weight(slot);
    }
}
