//! A table of reusable places.

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
///
/// It grows by chunks and not by doubling: linear memory is never given back, so a copy of a large table
/// into one twice as large would cost three times the table for ever.
pub(crate) struct Slab<T, const CHUNK: usize> {
    chunks: Vec<Box<[T; CHUNK]>>,
    free: u32,
    end: u32,
    live: u32,
}

impl<T: Place, const CHUNK: usize> Slab<T, CHUNK> {
    pub(crate) const fn new() -> Self {
        Self {
            chunks: Vec::new(),
            free: NONE,
            end: 0,
            live: 0,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.live as usize
    }

    /// One more than the highest place ever used since the last [`reset`](Self::reset).
    pub(crate) const fn end(&self) -> u32 {
        self.end
    }

    pub(crate) fn insert(&mut self, value: T) -> u32 {
        self.live += 1;
        let at = self.free;
        if at != NONE {
            self.free = *self[at].link();
            self[at] = value;
            return at;
        }
        let at = self.end;
        self.end += 1;
        if at as usize == self.chunks.len() * CHUNK {
            let chunk: Box<[T]> = (0..CHUNK).map(|_| T::default()).collect();
            self.chunks.extend(chunk.try_into().ok());
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

    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        let value = &self.chunks.get(at as usize / CHUNK)?[at as usize % CHUNK];
        value.is_live().then_some(value)
    }

    pub(crate) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        let value = &mut self.chunks.get_mut(at as usize / CHUNK)?[at as usize % CHUNK];
        value.is_live().then_some(value)
    }

    /// All live places in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &T)> {
        (0..self.end).filter_map(|at| Some((at, self.get(at)?)))
    }

    /// Gives the memory back. Nothing may be live.
    pub(crate) fn reset(&mut self) {
        debug_assert_eq!(self.live, 0);
        *self = Self::new();
    }
}

/// Of a place in use.
impl<T, const CHUNK: usize> core::ops::Index<u32> for Slab<T, CHUNK> {
    type Output = T;

    #[inline]
    fn index(&self, at: u32) -> &T {
        match self.chunks.get(at as usize / CHUNK) {
            Some(chunk) => &chunk[at as usize % CHUNK],
            None => broken(),
        }
    }
}

impl<T, const CHUNK: usize> core::ops::IndexMut<u32> for Slab<T, CHUNK> {
    #[inline]
    fn index_mut(&mut self, at: u32) -> &mut T {
        match self.chunks.get_mut(at as usize / CHUNK) {
            Some(chunk) => &mut chunk[at as usize % CHUNK],
            None => broken(),
        }
    }
}

// One cold call without arguments: it is in every function of the store.
#[cold]
#[inline(never)]
fn broken() -> ! {
    panic!("a place in use")
}
