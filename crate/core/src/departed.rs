//! Why keys that are gone went: for the reason of a later miss.

use crate::entry::RemovalCause;
use crate::fingerprint::Fingerprint;
use crate::index::Index;

/// How many departed keys are remembered, the last ones.
pub const DEPARTED_KEYS: usize = 4096;

/// A ring of departed keys. It takes no memory before the first departure, and 140 kB at most.
pub(crate) struct Departed {
    ring: Vec<(Fingerprint, RemovalCause)>,
    next: usize,
    index: Index,
}

impl Departed {
    pub(crate) const fn new() -> Self {
        Self {
            ring: Vec::new(),
            next: 0,
            index: Index::new(),
        }
    }

    /// Remembers the key, if there is memory: entries leave for want of it too.
    pub(crate) fn note(&mut self, key: Fingerprint, cause: RemovalCause) {
        if self.ring.capacity() == 0 && self.ring.try_reserve_exact(DEPARTED_KEYS).is_err() {
            return;
        }
        if let Some(earlier) = self.find(key) {
            self.unindex(earlier);
        }
        let at = self.next;
        self.next = (at + 1) % DEPARTED_KEYS;
        if at < self.ring.len() {
            self.unindex(at);
            self.ring[at] = (key, cause);
        } else {
            self.ring.push((key, cause));
        }
        // Where it is not found it counts as forgotten.
        let _ = self.index.insert(key, at as u32);
    }

    pub(crate) fn cause(&self, key: Fingerprint) -> Option<RemovalCause> {
        self.find(key).map(|at| self.ring[at].1)
    }

    fn find(&self, key: Fingerprint) -> Option<usize> {
        self.index
            .find(key, |at| self.ring[at as usize].0 == key)
            .map(|at| at as usize)
    }

    /// Takes a place of the ring out of the index, unless its key departed again since.
    fn unindex(&mut self, at: usize) {
        self.index.remove(self.ring[at].0, at as u32);
    }
}
