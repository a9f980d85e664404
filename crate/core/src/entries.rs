//! The table of entries and of their leases.
//!
//! A lease is in two lists. By `next`: the leases of one entry. By `older` and `newer`: those of one wrapper, in the order that
//! [`crate::evict`] keeps. Here wrapper A has two entries, and B shares the one in slot 3:
//!
//! ```text
//!                  slot 3                 slot 7
//!              ┌───────────┐  older   ┌───────────┐
//! A: newest ─→ │ lease     │ ───────→ │ lease     │ ←─ A: oldest
//!              │ wrapper A │ ←─────── │ wrapper A │
//!              └─────┬─────┘   newer  └─────┬─────┘
//!                    │ next                 │ next
//!              ┌─────↓─────┐               NONE
//! B: newest ─→ │ extra 0   │ ←─ B: oldest
//!              │ wrapper B │
//!              └─────┬─────┘
//!                    │ next
//!                   NONE
//! ```
//!
//! The first lease lies in the entry itself, where a hit reads it with the rest of the line, and has the slot's number. The
//! others lie in a table of their own, their numbers marked with [`EXTRA`]. If the first is given up before the others, its
//! wrapper is `NONE` and its `next` still leads to them.

use crate::chunks::Chunks;
use crate::entry::{Entry, Extra, Lease, Rest, WrapperId};
use crate::evict::gain::gain;
use crate::slab::{NONE, Slab};

/// Set in the number of a lease that is not the entry's own, whose number is the slot's.
const EXTRA: u32 = 1 << 31;

pub(crate) struct Entries {
    slots: Slab<Entry, 256>,
    rests: Chunks<Rest, 256>,
    extras: Slab<Extra, 64>,
}

impl Entries {
    pub(crate) const fn new() -> Self {
        Self {
            slots: Slab::new(),
            rests: Chunks::new(),
            extras: Slab::new(),
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.slots.len()
    }

    pub(crate) fn insert(&mut self, entry: Entry, rest: Rest) -> u32 {
        let slot = self.slots.insert(entry);
        self.rests.reach(slot);
        self.rests[slot] = rest;
        slot
    }

    /// The slot must be in use, its leases gone.
    pub(crate) fn remove(&mut self, slot: u32) {
        self.slots.remove(slot);
        self.rests[slot] = Rest::default();
    }

    pub(crate) fn is_live(&self, slot: u32) -> bool {
        self.slots.get(slot).is_some()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &Entry)> {
        self.slots.iter()
    }

    pub(crate) fn rest(&self, slot: u32) -> &Rest {
        &self.rests[slot]
    }

    pub(crate) fn rest_mut(&mut self, slot: u32) -> &mut Rest {
        &mut self.rests[slot]
    }

    pub(crate) fn weight(&self, slot: u32) -> u64 {
        self.rests[slot].weight.into()
    }

    /// What the entry's uses are worth: milliseconds saved a byte.
    pub(crate) fn gain(&self, slot: u32) -> f64 {
        let Entry {
            frequency, cost, ..
        } = self.slots[slot];
        gain(frequency, cost.into(), self.rests[slot].weight)
    }

    pub(crate) fn lease(&self, at: u32) -> &Lease {
        if at & EXTRA == 0 {
            &self.slots[at].lease
        } else {
            &self.extras[at & !EXTRA].lease
        }
    }

    #[inline]
    pub(crate) fn lease_mut(&mut self, at: u32) -> &mut Lease {
        if at & EXTRA == 0 {
            &mut self.slots[at].lease
        } else {
            &mut self.extras[at & !EXTRA].lease
        }
    }

    /// The slot of a lease's entry.
    pub(crate) fn slot_of(&self, lease: u32) -> u32 {
        if lease & EXTRA == 0 {
            lease
        } else {
            self.extras[lease & !EXTRA].slot
        }
    }

    /// The first lease of an entry, or `NONE`. The others follow by `next`.
    pub(crate) fn first_lease(&self, slot: u32) -> u32 {
        let own = &self.slots[slot].lease;
        if own.wrapper.0 == NONE {
            own.next
        } else {
            slot
        }
    }

    /// The wrapper's lease on the entry.
    pub(crate) fn lease_of(&self, slot: u32, wrapper: WrapperId) -> Option<u32> {
        let mut at = self.first_lease(slot);
        while at != NONE {
            let lease = self.lease(at);
            if lease.wrapper == wrapper {
                return Some(at);
            }
            at = lease.next;
        }
        None
    }

    /// A new lease on the entry, which is in no order yet.
    pub(crate) fn add_lease(&mut self, slot: u32, wrapper: WrapperId, expires: f64) -> u32 {
        let own = &mut self.slots[slot].lease;
        let mut lease = Lease {
            expires,
            wrapper,
            next: own.next,
            ..Lease::default()
        };
        let mut at = slot;
        if own.wrapper.0 == NONE {
            *own = lease;
        } else {
            lease.next = own.next;
            let extra = Extra {
                lease,
                slot,
                last_user: wrapper,
            };
            at = EXTRA | self.extras.insert(extra);
            self.slots[slot].lease.next = at;
        }
        self.note_user(slot, wrapper);
        at
    }

    /// Takes a lease off its entry. It must be in no order any more.
    pub(crate) fn remove_lease(&mut self, at: u32) {
        let slot = self.slot_of(at);
        if at == slot {
            self.slots[slot].lease.wrapper = WrapperId(NONE);
            return;
        }
        let last_user = self.last_user(slot);
        let next = self.lease(at).next;
        let mut before = slot;
        while self.lease(before).next != at {
            before = self.lease(before).next;
        }
        self.lease_mut(before).next = next;
        self.extras.remove(at & !EXTRA);
        self.note_user(slot, last_user);
    }

    /// Who used the entry last: checks of its output count for that wrapper. It may hold the entry no more.
    pub(crate) fn last_user(&self, slot: u32) -> WrapperId {
        let own = &self.slots[slot].lease;
        if own.next == NONE {
            own.wrapper
        } else {
            self.extras[own.next & !EXTRA].last_user
        }
    }

    pub(crate) fn note_user(&mut self, slot: u32, wrapper: WrapperId) {
        let next = self.slots[slot].lease.next;
        if next != NONE {
            self.extras[next & !EXTRA].last_user = wrapper;
        }
    }

    /// The leases that are not their entry's own.
    pub(crate) fn extras(&self) -> impl Iterator<Item = &Extra> {
        self.extras.iter().map(|(_, extra)| extra)
    }
}

/// Of a slot in use.
impl core::ops::Index<u32> for Entries {
    type Output = Entry;

    #[inline]
    fn index(&self, slot: u32) -> &Entry {
        &self.slots[slot]
    }
}

impl core::ops::IndexMut<u32> for Entries {
    #[inline]
    fn index_mut(&mut self, slot: u32) -> &mut Entry {
        &mut self.slots[slot]
    }
}
