//! A table of reusable places.

const CHUNK: usize = 1024;

/// Values at places that do not move, freed places being reused, the last freed first.
///
/// It grows by chunks and not by doubling: linear memory is never given back, so a copy of a large table
/// into one twice as large would cost three times the table for ever.
pub(crate) struct Slab<T> {
    chunks: Vec<Box<[Place<T>]>>,
    free: u32,
    fresh: u32,
    live: u32,
}

enum Place<T> {
    Live(T),
    Free { next: u32 },
}

/// No place.
pub(crate) const NONE: u32 = u32::MAX;

impl<T> Slab<T> {
    pub(crate) const fn new() -> Self {
        Self {
            chunks: Vec::new(),
            free: NONE,
            fresh: 0,
            live: 0,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.live as usize
    }

    /// One more than the highest place ever used since the last [`reset`](Self::reset).
    pub(crate) const fn end(&self) -> u32 {
        self.fresh
    }

    pub(crate) fn insert(&mut self, value: T) -> u32 {
        self.live += 1;
        if self.free != NONE {
            let at = self.free;
            let place = self
                .place_mut(at)
                .expect("a free place lies within the slab");
            match core::mem::replace(place, Place::Live(value)) {
                Place::Free { next } => self.free = next,
                Place::Live(_) => unreachable!("the free list names a live place"),
            }
            return at;
        }
        let at = self.fresh;
        if at as usize == self.chunks.len() * CHUNK {
            self.chunks
                .push((0..CHUNK).map(|_| Place::Free { next: NONE }).collect());
        }
        *self.place_mut(at).expect("the chunk was added") = Place::Live(value);
        self.fresh += 1;
        at
    }

    pub(crate) fn remove(&mut self, at: u32) -> Option<T> {
        let next = self.free;
        let place = self.place_mut(at)?;
        if let Place::Free { .. } = place {
            return None;
        }
        let Place::Live(value) = core::mem::replace(place, Place::Free { next }) else {
            return None;
        };
        self.free = at;
        self.live -= 1;
        Some(value)
    }

    #[inline]
    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        match self
            .chunks
            .get(at as usize / CHUNK)?
            .get(at as usize % CHUNK)?
        {
            Place::Live(value) => Some(value),
            Place::Free { .. } => None,
        }
    }

    #[inline]
    pub(crate) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        match self.place_mut(at)? {
            Place::Live(value) => Some(value),
            Place::Free { .. } => None,
        }
    }

    /// All live places in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..self.fresh).filter_map(|at| Some((at, self.get(at)?)))
    }

    /// Gives the memory back. Nothing may be live.
    pub(crate) fn reset(&mut self) {
        debug_assert_eq!(self.live, 0);
        *self = Self::new();
    }

    #[inline]
    fn place_mut(&mut self, at: u32) -> Option<&mut Place<T>> {
        self.chunks
            .get_mut(at as usize / CHUNK)?
            .get_mut(at as usize % CHUNK)
    }
}

impl<T> core::ops::Index<u32> for Slab<T> {
    type Output = T;

    #[inline]
    fn index(&self, at: u32) -> &T {
        self.get(at).expect("a place in use")
    }
}

impl<T> core::ops::IndexMut<u32> for Slab<T> {
    #[inline]
    fn index_mut(&mut self, at: u32) -> &mut T {
        self.get_mut(at).expect("a place in use")
    }
}
