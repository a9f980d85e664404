//! Function, captures and arguments to the key of one call.

use crate::fingerprint::Fingerprint;
use crate::secret::Secret;
use crate::words::bytes_of;

/// Words of the function key at the start of a call's words.
pub const FUNCTION_WORDS: usize = 4;
/// Words before the call's own: the function key, then the fingerprint of the captures (zeros: there are none).
pub const PREFIX_WORDS: usize = 8;

/// The key of a call: the fingerprint of function key, captures and the call's words together.
///
/// One hash over the three parts, not three hashes mixed: the parts have fixed places, so the bytes stay unambiguous.
///
/// ```
/// use wasmemo_core::key::{key_of, captures_of};
/// use wasmemo_core::{Fingerprint, Secret};
///
/// let words = [1, 2, 3, 4, 0, 0, 0, 0, 0x05, 42];
/// assert_ne!(key_of(&words, &Secret::STANDARD), key_of(&words[..8], &Secret::STANDARD));
/// assert_eq!(captures_of(&words), Fingerprint::default());
/// ```
#[inline]
pub fn key_of(words: &[u32], secret: &Secret) -> Fingerprint {
    Fingerprint::keyed(bytes_of(words), secret)
}

/// The captures' fingerprint among the words of a call. Panics if there are fewer than [`PREFIX_WORDS`].
#[inline]
pub fn captures_of(words: &[u32]) -> Fingerprint {
    Fingerprint([words[4], words[5], words[6], words[7]])
}
