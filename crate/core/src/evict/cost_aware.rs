//! The least computing time saved per byte goes first: GreedyDual-Size-Frequency.
//!
//! Algorithm: L. Cherkasova, *Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy*,
//! HP Laboratories report HPL-98-69R1, 1998. An entry's priority is `age + frequency × cost / weight`, of the age at its
//! last use; the lowest goes, and `age` becomes its priority, so that entries not used for long lose against new ones.
//!
//! The queue is a binary heap that is put in order late. A hit only counts and notes the age; the heap keeps the older,
//! lower priority. When a victim is asked for, the first element sinks to its present priority until the first
//! is up to date. Because priorities only rise, that element is the true minimum. A hit thus neither computes,
//! allocates nor moves anything.

use crate::broken::{Broken, ensure};
use crate::chunks::Chunks;
use crate::entries::Entries;
use crate::slab::NONE;

/// What a queue's items are.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Items {
    /// Entries by slot: the queue is the budget's.
    Entries,
    /// Leases: the queue is a wrapper's.
    Leases,
}

pub(crate) struct CostQueue {
    heap: Chunks<Element, 128>,
    len: u32,
    items: Items,
    pub(crate) age: f64,
}

#[derive(Clone, Copy, Default)]
struct Element {
    /// At most the item's own.
    priority: f64,
    /// Among equal priorities the smaller goes first: the older entry.
    order: u32,
    item: u32,
}

impl Element {
    fn goes_before(&self, other: &Self) -> bool {
        self.priority < other.priority
            || (self.priority == other.priority && self.order < other.order)
    }
}

impl CostQueue {
    pub(crate) const fn new(items: Items) -> Self {
        Self {
            heap: Chunks::new(),
            len: 0,
            items,
            age: 0.0,
        }
    }

    /// Adds an item, which is used now.
    pub(crate) fn push(&mut self, entries: &mut Entries, item: u32) {
        match self.items {
            Items::Entries => entries[item].age = self.age,
            Items::Leases => entries.lease_mut(item).age = self.age,
        }
        let place = self.len;
        self.heap.reach(place);
        self.len += 1;
        let element = Element {
            priority: self.priority(entries, item),
            order: entries.rest(entries.slot_of(item)).generation,
            item,
        };
        let place = self.rise(entries, place, &element);
        self.put(entries, place, element);
    }

    pub(crate) fn remove(&mut self, entries: &mut Entries, item: u32) {
        let place = self.place(entries, item);
        self.set_place(entries, item, NONE);
        self.len -= 1;
        if place < self.len {
            let last = self.heap[self.len];
            let place = self.rise(entries, place, &last);
            let place = self.sink(entries, place, &last);
            self.put(entries, place, last);
        }
    }

    /// The item of the lowest priority; all that stay age by it. The caller removes it.
    pub(crate) fn victim(&mut self, entries: &mut Entries) -> Option<u32> {
        while self.len > 0 {
            let mut first = self.heap[0];
            let priority = self.priority(entries, first.item);
            if priority == first.priority {
                self.age = priority;
                return Some(first.item);
            }
            first.priority = priority;
            let place = self.sink(entries, 0, &first);
            self.put(entries, place, first);
        }
        None
    }

    /// An item that is cheap to remove.
    pub(crate) fn last(&self) -> Option<u32> {
        Some(self.heap[self.len.checked_sub(1)?].item)
    }

    /// Moves those down that the element goes before; answers the place that is left for it.
    fn rise(&mut self, entries: &mut Entries, mut place: u32, element: &Element) -> u32 {
        while place > 0 {
            let parent = (place - 1) / 2;
            let above = self.heap[parent];
            if !element.goes_before(&above) {
                break;
            }
            self.put(entries, place, above);
            place = parent;
        }
        place
    }

    /// Moves those up that go before the element; answers the place that is left for it.
    fn sink(&mut self, entries: &mut Entries, mut place: u32, element: &Element) -> u32 {
        loop {
            let mut child = 2 * place + 1;
            if child >= self.len {
                return place;
            }
            let mut below = self.heap[child];
            if child + 1 < self.len {
                let right = self.heap[child + 1];
                if right.goes_before(&below) {
                    (child, below) = (child + 1, right);
                }
            }
            if !below.goes_before(element) {
                return place;
            }
            self.put(entries, place, below);
            place = child;
        }
    }

    fn put(&mut self, entries: &mut Entries, place: u32, element: Element) {
        self.heap[place] = element;
        self.set_place(entries, element.item, place);
    }

    fn priority(&self, entries: &Entries, item: u32) -> f64 {
        let age = match self.items {
            Items::Entries => entries[item].age,
            Items::Leases => entries.lease(item).age,
        };
        age + entries.gain(entries.slot_of(item))
    }

    fn place(&self, entries: &Entries, item: u32) -> u32 {
        match self.items {
            Items::Entries => entries.rest(item).place,
            Items::Leases => entries.lease(item).newer,
        }
    }

    fn set_place(&self, entries: &mut Entries, item: u32, place: u32) {
        match self.items {
            Items::Entries => entries.rest_mut(item).place = place,
            Items::Leases => entries.lease_mut(item).newer = place,
        }
    }

    /// The number of items.
    pub(crate) fn validate(&self, entries: &Entries) -> Result<usize, Broken> {
        for place in 0..self.len {
            let element = self.heap[place];
            let is_known = self.place(entries, element.item) == place;
            let has_fallen = self.priority(entries, element.item) < element.priority;
            let is_late = place > 0 && element.goes_before(&self.heap[(place - 1) / 2]);
            ensure(is_known && !has_fallen && !is_late, Broken::Queue)?;
        }
        Ok(self.len as usize)
    }
}
