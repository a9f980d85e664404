//! An array that grows by chunks.

/// Values that never move.
///
/// It grows by chunks and not by doubling: linear memory is never given back, so a copy of a large array into one twice
/// as large would cost three times the array for ever, and stall the call that needs it.
pub(crate) struct Chunks<T, const CHUNK: usize>(Vec<Box<[T; CHUNK]>>);

impl<T: Default, const CHUNK: usize> Chunks<T, CHUNK> {
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Makes the place one past the end usable, which is `at`, unless it is already.
    pub(crate) fn reach(&mut self, at: u32) {
        if at as usize == self.0.len() * CHUNK {
            let chunk: Box<[T]> = (0..CHUNK).map(|_| T::default()).collect();
            self.0.extend(chunk.try_into().ok());
        }
    }

    // Always: at opt-level z each access would be a call, which is a fifth of an eviction, for 100 bytes of gzip.
    #[inline(always)]
    pub(crate) fn get(&self, at: u32) -> Option<&T> {
        Some(&self.0.get(at as usize / CHUNK)?[at as usize % CHUNK])
    }

    #[inline(always)]
    pub(crate) fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        Some(&mut self.0.get_mut(at as usize / CHUNK)?[at as usize % CHUNK])
    }
}

/// Of a place that was reached.
impl<T: Default, const CHUNK: usize> core::ops::Index<u32> for Chunks<T, CHUNK> {
    type Output = T;

    #[inline(always)]
    fn index(&self, at: u32) -> &T {
        self.get(at).unwrap_or_else(|| broken())
    }
}

impl<T: Default, const CHUNK: usize> core::ops::IndexMut<u32> for Chunks<T, CHUNK> {
    #[inline(always)]
    fn index_mut(&mut self, at: u32) -> &mut T {
        self.get_mut(at).unwrap_or_else(|| broken())
    }
}

// One cold call without arguments: it is in every function of the store.
#[cold]
#[inline(never)]
fn broken() -> ! {
    panic!("a place in use")
}
