//! Words as bytes.

// The encoding is little-endian and so is wasm. Elsewhere the bytes of a word would stand the other way round,
// and every fingerprint would differ.
#[cfg(target_endian = "big")]
compile_error!("wasmemo-core reads words in place and needs a little-endian target");

/// The bytes of `words`, in place.
pub fn bytes_of(words: &[u32]) -> &[u8] {
    // SAFETY: every bit pattern of a u32 is four valid bytes, the length is exact, and u8 has no alignment.
    unsafe {
        core::slice::from_raw_parts(words.as_ptr().cast::<u8>(), core::mem::size_of_val(words))
    }
}
