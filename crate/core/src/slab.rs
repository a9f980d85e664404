//! A table of reusable places.

use crate::chunks::Chunks;

/// No place.
pub(crate) const NONE: u32 = u32::MAX;

/// What a slab holds: it knows itself whether it is in use, which saves the slab a tag beside it and a test at each
/// access.
pub(crate) trait Place: Default {
    fn is_live(&self) -> bool;
    /// Where the next free place is kept while this one is free.
    fn link(&mut self) -> &mut u32;
}

/// Values at places that do not move, freed places being reused, the last freed first.
pub(crate) struct Slab<T, const CHUNK: usize> {
    values: Chunks<T, CHUNK>,
    free: u32,
    end: u32,
    live: u32,
}

impl<T: Place, const CHUNK: usize> Slab<T, CHUNK> {
    pub(crate) const fn new() -> Self {
        Self {
            values: Chunks::new(),
            free: NONE,
            end: 0,
            live: 0,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.live as usize
    }

    /// One more than the highest place ever used.
    pub(crate) const fn end(&self) -> u32 {
        self.end
    }

    pub(crate) fn insert(&mut self, value: T) -> u32 {
        self.live += 1;
        let mut at = self.free;
        if at == NONE {
            at = self.end;
            self.end += 1;
            self.values.reach(at);
        } else {
            self.free = *self[at].link();
        }
        self[at] = value;
        at
    }

    /// The place must be in use.
    pub(crate) fn remove(&mut self, at: u32) {
        let next = core::mem::replace(&mut self.free, at);
        self[at] = T::default();
        *self[at].link() = next;
        self.live -= 1;
    }

    #[inline]
    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        self.values.get(at).filter(|value| value.is_live())
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        self.values.get_mut(at).filter(|value| value.is_live())
    }

    /// All live places in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..self.end).filter_map(|at| Some((at, self.get(at)?)))
    }
}

/// Of a place in use.
impl<T: Place, const CHUNK: usize> core::ops::Index<u32> for Slab<T, CHUNK> {
    type Output = T;

    #[inline]
    fn index(&self, at: u32) -> &T {
        &self.values[at]
    }
}

impl<T: Place, const CHUNK: usize> core::ops::IndexMut<u32> for Slab<T, CHUNK> {
    #[inline]
    fn index_mut(&mut self, at: u32) -> &mut T {
        &mut self.values[at]
    }
}
