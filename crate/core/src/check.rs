//! Whether an output is still what it was when it was stored.

use crate::entry::Slot;
use crate::fingerprint::Fingerprint;
use crate::staging::Staging;
use crate::store::Store;

impl Store {
    /// Whether the output in the slot, whose fingerprint is now `now`, is intact.
    ///
    /// An output stored without a fingerprint is not checked and counts as intact, so does an empty slot. A mutation
    /// counts for the wrapper that used the entry last.
    ///
    /// ```
    /// use wasmemo_core::{Fingerprint, Limits, Output, Store};
    ///
    /// let mut store = Store::new();
    /// let wrapper = store.register(Fingerprint::of(b"f"), Limits::default());
    /// let stored = Fingerprint::of(b"[1]");
    /// let output = Output { fingerprint: Some(stored), weight: 32, ..Output::default() };
    /// let slot = store.insert(wrapper, Fingerprint::of(b"f()"), output, f64::INFINITY, 0.0).unwrap();
    ///
    /// assert!(store.check(slot, stored));
    /// assert!(!store.check(slot, Fingerprint::of(b"[1,2]")));
    /// assert_eq!(store.stats(wrapper).unwrap().mutations, 1);
    /// ```
    pub fn check(&mut self, slot: Slot, now: Fingerprint) -> bool {
        let intact = self.is_intact(slot, now);
        if !intact {
            self.count_mutation(slot);
        }
        intact
    }

    /// The words kept of the slot's output, if they are what its fingerprint was made of by this area's secret: what a copy is made of must be nothing
    /// else, whatever became of the memory.
    ///
    /// ```
    /// use wasmemo_core::{Fingerprint, Limits, Output, Secret, Staging, Store};
    ///
    /// let area = Staging::new(Secret::STANDARD);
    /// let mut store = Store::new();
    /// let wrapper = store.register(Fingerprint::of(b"f"), Limits::default());
    /// let output = |of: &[u8]| Output {
    ///     fingerprint: Some(Fingerprint::of(of)),
    ///     kept: Some(Box::new([5, 42])),
    ///     ..Output::default()
    /// };
    /// let key = Fingerprint::of(b"f()");
    /// let slot = store.insert(wrapper, key, output(&[5, 0, 0, 0, 42, 0, 0, 0]), f64::INFINITY, 0.0).unwrap();
    /// assert_eq!(store.kept_intact(slot, &area), Some(&[5, 42][..]));
    /// let slot = store.insert(wrapper, key, output(b"another"), f64::INFINITY, 0.0).unwrap();
    /// assert_eq!(store.kept_intact(slot, &area), None);
    /// ```
    pub fn kept_intact(&self, slot: Slot, area: &Staging) -> Option<&[u32]> {
        let kept = self.kept(slot)?;
        let now = area.fingerprint(kept);
        self.is_intact(slot, now).then_some(kept)
    }

    /// What [`check`](Self::check) would say; counts nothing.
    pub fn is_intact(&self, slot: Slot, now: Fingerprint) -> bool {
        self.stored_fingerprint(slot)
            .is_none_or(|stored| stored == now)
    }
}
