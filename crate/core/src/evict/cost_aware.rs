//! The least computing time saved per byte goes first: GreedyDual-Size-Frequency.
//!
//! Algorithm: L. Cherkasova, *Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy*,
//! HP Laboratories report HPL-98-69R1, 1998. An entry's priority is `age + frequency × cost / weight`; the lowest
//! goes, and `age` becomes its priority, so that entries not used for long lose against new ones.
//!
//! The queue is a binary heap that is put in order late. A hit only raises the entry's own priority; the heap keeps
//! the older, lower one. When a victim is asked for, the first element sinks to its present priority until the first
//! is up to date. Because priorities only rise, that element is the true minimum. A hit thus neither allocates
//! nor moves anything.

use crate::entry::Entry;
use crate::slab::NONE;
use crate::store::{Broken, ensure};

/// Milliseconds below which every computation counts alike. A clock may be as coarse as this or worse, and an entry
/// of cost 0 would keep one priority however often it is used.
pub const COST_FLOOR_MS: f64 = 0.001;

/// Where a queue's items keep their priority and their place in the heap.
pub(crate) trait Ranked {
    fn priority(&self, item: u32) -> f64;
    fn place(&self, item: u32) -> u32;
    fn set_place(&mut self, item: u32, place: u32);
}

pub(crate) struct CostQueue {
    heap: Vec<Element>,
    age: f64,
}

#[derive(Clone, Copy)]
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
    pub(crate) const fn new() -> Self {
        Self {
            heap: Vec::new(),
            age: 0.0,
        }
    }

    /// The priority of an entry used now.
    pub(crate) fn priority(&self, entry: &Entry) -> f64 {
        let cost = entry.output.cost.max(COST_FLOOR_MS);
        self.age + f64::from(entry.frequency) * cost / entry.output.weight.max(1) as f64
    }

    pub(crate) fn push(&mut self, items: &mut impl Ranked, item: u32, order: u32) {
        let place = self.heap.len();
        self.heap.push(Element {
            priority: items.priority(item),
            order,
            item,
        });
        items.set_place(item, place as u32);
        self.rise(items, place);
    }

    pub(crate) fn remove(&mut self, items: &mut impl Ranked, place: u32) {
        let place = place as usize;
        items.set_place(self.heap[place].item, NONE);
        let last = self.heap.len() - 1;
        self.heap.swap(place, last);
        self.heap.truncate(last);
        if place < self.heap.len() {
            items.set_place(self.heap[place].item, place as u32);
            let place = self.rise(items, place);
            self.sink(items, place);
        }
    }

    /// The item of the lowest priority; all that stay age by it. The caller removes it.
    pub(crate) fn victim(&mut self, items: &mut impl Ranked) -> Option<u32> {
        loop {
            let first = self.heap.first_mut()?;
            let priority = items.priority(first.item);
            if priority == first.priority {
                self.age = priority;
                return Some(first.item);
            }
            first.priority = priority;
            self.sink(items, 0);
        }
    }

    /// An item that is cheap to remove.
    pub(crate) fn last(&self) -> Option<u32> {
        self.heap.last().map(|element| element.item)
    }

    /// Gives the memory back. The queue must be empty.
    pub(crate) fn reset(&mut self) {
        *self = Self::new();
    }

    fn rise(&mut self, items: &mut impl Ranked, mut place: usize) -> usize {
        while place > 0 {
            let parent = (place - 1) / 2;
            if !self.heap[place].goes_before(&self.heap[parent]) {
                break;
            }
            self.swap(items, place, parent);
            place = parent;
        }
        place
    }

    fn sink(&mut self, items: &mut impl Ranked, mut place: usize) {
        loop {
            let left = 2 * place + 1;
            if left >= self.heap.len() {
                return;
            }
            let right = left + 1;
            let child = if right < self.heap.len() && self.heap[right].goes_before(&self.heap[left])
            {
                right
            } else {
                left
            };
            if !self.heap[child].goes_before(&self.heap[place]) {
                return;
            }
            self.swap(items, place, child);
            place = child;
        }
    }

    fn swap(&mut self, items: &mut impl Ranked, a: usize, b: usize) {
        self.heap.swap(a, b);
        items.set_place(self.heap[a].item, a as u32);
        items.set_place(self.heap[b].item, b as u32);
    }

    /// The number of items.
    pub(crate) fn validate(&self, items: &impl Ranked) -> Result<usize, Broken> {
        for (place, element) in self.heap.iter().enumerate() {
            let is_known = items.place(element.item) as usize == place;
            let has_fallen = items.priority(element.item) < element.priority;
            let is_late = place > 0 && element.goes_before(&self.heap[(place - 1) / 2]);
            ensure(is_known && !has_fallen && !is_late, Broken::Queue)?;
        }
        Ok(self.heap.len())
    }
}
