//! The words that JavaScript writes: calls' keys and encoded values on their way into the engine.

use std::collections::TryReserveError;

use crate::fingerprint::Fingerprint;
use crate::key;
use crate::secret::{SECRET_BYTES, Secret};
use crate::streaming::Streaming;
use crate::words::bytes_of;

/// First word of the key area; before it lie the 4 words of the result. The function's key is there.
pub const KEY_START: usize = 4;
/// First word of the captures' fingerprint.
pub const CAPTURES_START: usize = KEY_START + key::FUNCTION_WORDS;
/// First word of a call's own words.
pub const CALL_START: usize = KEY_START + key::PREFIX_WORDS;
/// First word of the value area.
pub const VALUE_START: usize = 1024;
/// Words of the value area: 64 KiB.
pub const VALUE_WORDS: usize = 16384;

/// One staging area. It never moves, so its address may be kept.
///
/// ```text
/// word 0        4              8                 12                  1024              17408
///      ┌────────┬──────────────┬─────────────────┬──────────┬────────┬───────────────────┐
///      │ result │ function key │ captures'       │ the      │ unused │ an encoded value, │
///      │        │              │ fingerprint, or │ call's   │        │ or its next piece │
///      │        │              │ zeros           │ words    │        │                   │
///      └────────┴──────────────┴─────────────────┴──────────┴────────┴───────────────────┘
///        ↑        └── key() hashes from here to the call's end ─┘      └─ flush(), seal() ─┘
///        └─ key() and seal() write a fingerprint here
/// ```
///
/// A value longer than the value area is [flushed](Self::flush) piece by piece, so the area never grows.
///
/// ```
/// use wasmemo_core::{Fingerprint, Secret, Staging};
///
/// let mut staging = Staging::new(Secret::STANDARD);
/// staging.words_mut()[1024..1026].copy_from_slice(&[0x05, 42]);
/// assert_eq!(staging.seal(2), 8); // the number 42
/// assert_eq!(staging.result(), Fingerprint::of(&[5, 0, 0, 0, 42, 0, 0, 0]));
/// ```
pub struct Staging {
    words: Box<[u32]>,
    secret: Secret,
    streaming: Streaming,
    kept: Option<Vec<u32>>,
    sealed: Sealed,
}

/// The value sealed last.
#[derive(Default)]
struct Sealed {
    bytes: u64,
    /// Its length in words, if it lies in the value area as a whole.
    words: Option<usize>,
    /// Its words, if they were kept.
    kept: Option<Vec<u32>>,
}

impl Staging {
    /// An empty area.
    pub fn new(secret: Secret) -> Self {
        Self {
            words: vec![0; VALUE_START + VALUE_WORDS].into_boxed_slice(),
            secret,
            streaming: Streaming::new(secret),
            kept: None,
            sealed: Sealed::default(),
        }
    }

    /// All words, to read.
    pub fn words(&self) -> &[u32] {
        &self.words
    }

    /// All words, to write.
    pub fn words_mut(&mut self) -> &mut [u32] {
        &mut self.words
    }

    /// The fingerprint written last.
    pub fn result(&self) -> Fingerprint {
        Fingerprint([self.words[0], self.words[1], self.words[2], self.words[3]])
    }

    /// Appends the first `words` words of the value area to the value being written.
    pub fn flush(&mut self, words: usize) {
        let piece = &self.words[VALUE_START..VALUE_START + words];
        self.streaming.update(bytes_of(piece));
        if let Some(kept) = &mut self.kept {
            kept.extend_from_slice(piece);
        }
    }

    /// Until the next [`seal`](Self::seal) flushed words are also kept.
    pub fn keep(&mut self) {
        self.kept = Some(Vec::new());
    }

    /// Asks for the memory that keeping so many words more takes, if words are kept. False: it is refused.
    pub fn reserve(&mut self, words: usize) -> bool {
        self.kept
            .as_mut()
            .is_none_or(|kept| kept.try_reserve(words).is_ok())
    }

    /// Keeps the words after all if no more than these come, else gives up keeping them: there is no memory for them.
    pub fn reserve_least(&mut self, words: usize) {
        let is_refused = |kept: &mut Vec<u32>| kept.try_reserve_exact(words).is_err();
        if self.kept.as_mut().is_some_and(is_refused) {
            self.kept = None;
        }
    }

    /// Ends the value with the first `words` words of the value area. Its fingerprint becomes the result.
    /// Returns the value's length in bytes.
    pub fn seal(&mut self, words: usize) -> u64 {
        let piece = &self.words[VALUE_START..VALUE_START + words];
        let whole = self.streaming.bytes() == 0;
        let bytes = self.streaming.bytes() + 4 * words as u64;
        let fingerprint = if whole {
            Fingerprint::keyed(bytes_of(piece), &self.secret)
        } else {
            self.streaming.update(bytes_of(piece));
            self.streaming.finish()
        };
        let mut kept = self.kept.take();
        if let Some(kept) = &mut kept {
            kept.extend_from_slice(piece);
        }
        self.sealed = Sealed {
            bytes,
            words: whole.then_some(words),
            kept,
        };
        self.set_result(fingerprint);
        bytes
    }

    /// Bytes 0 to 192 of the value area become the secret of all that is hashed from now on, and are cleared.
    pub fn take_secret(&mut self) {
        let area = &mut self.words[VALUE_START..VALUE_START + SECRET_BYTES / 4];
        let mut bytes = [0; SECRET_BYTES];
        bytes.copy_from_slice(bytes_of(area));
        area.fill(0);
        self.secret = Secret::new(bytes);
        self.streaming = Streaming::new(self.secret);
    }

    /// What an encoded value's fingerprint is here, by this area's secret.
    pub fn fingerprint(&self, encoding: &[u32]) -> Fingerprint {
        Fingerprint::keyed(bytes_of(encoding), &self.secret)
    }

    /// Drops the value being written.
    pub fn abandon(&mut self) {
        self.streaming.reset();
        self.kept = None;
    }

    /// The key of the call whose words end before `end` becomes the result.
    #[inline]
    pub fn key(&mut self, end: usize) -> Fingerprint {
        let key = key::key_of(&self.words[KEY_START..end], &self.secret);
        self.set_result(key);
        key
    }

    /// The captures' fingerprint of the call.
    #[inline]
    pub fn captures(&self) -> Fingerprint {
        key::captures_of(&self.words[KEY_START..])
    }

    /// The length in bytes of the value sealed last.
    pub const fn sealed_bytes(&self) -> u64 {
        self.sealed.bytes
    }

    /// A copy of the value sealed last, if the value area held all of it. It must not have been written since. `Err`: its
    /// memory is refused.
    pub fn sealed_words(&self) -> Result<Option<Box<[u32]>>, TryReserveError> {
        let Some(words) = self.sealed.words else {
            return Ok(None);
        };
        let mut copy = Vec::new();
        copy.try_reserve_exact(words)?;
        copy.extend_from_slice(&self.words[VALUE_START..VALUE_START + words]);
        Ok(Some(copy.into_boxed_slice()))
    }

    /// The whole of the value sealed last, which was written under [`keep`](Self::keep); `None` if it was not.
    pub fn take_kept(&mut self) -> Option<Box<[u32]>> {
        self.sealed.kept.take().map(Vec::into_boxed_slice)
    }

    #[inline]
    fn set_result(&mut self, fingerprint: Fingerprint) {
        self.words[..4].copy_from_slice(&fingerprint.0);
    }
}
