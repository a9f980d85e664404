//! Fingerprints of what arrives in pieces.

use crate::fingerprint::Fingerprint;
use crate::long_hash::{STRIPE, Sums};
use crate::secret::{SECRET_BYTES, Secret};
use crate::short_hash;

/// Up to here the hash is another one, of all bytes at once.
const SHORT: usize = *short_hash::LENGTHS.end();

/// A fingerprint over bytes that arrive in pieces.
///
/// The pieces' borders do not matter: the result is that of [`Fingerprint::keyed`] over all of them together.
///
/// ```
/// use wasmemo_core::{Fingerprint, Secret, Streaming};
///
/// let mut streaming = Streaming::new(Secret::STANDARD);
/// streaming.update(b"a piece, ");
/// streaming.update(b"another");
/// assert_eq!(streaming.finish(), Fingerprint::of(b"a piece, another"));
/// ```
#[derive(Clone)]
pub struct Streaming {
    secret: Secret,
    sums: Sums,
    /// What the sums have not taken in, at least one byte once there are any.
    open: [u8; STRIPE],
    opened: usize,
    /// The stripe they took in last.
    last: [u8; STRIPE],
    /// The first bytes: they may be all.
    start: [u8; SHORT],
    bytes: u64,
}

impl Streaming {
    /// Nothing hashed yet.
    pub const fn new(secret: Secret) -> Self {
        Self {
            secret,
            sums: Sums::new(),
            open: [0; STRIPE],
            opened: 0,
            last: [0; STRIPE],
            start: [0; SHORT],
            bytes: 0,
        }
    }

    /// Appends `bytes`.
    pub fn update(&mut self, bytes: &[u8]) {
        if self.bytes < SHORT as u64 {
            let rest = &mut self.start[self.bytes as usize..];
            let few = rest.len().min(bytes.len());
            rest[..few].copy_from_slice(&bytes[..few]);
        }
        self.bytes += bytes.len() as u64;
        let secret = self.secret.bytes();
        let mut rest = bytes;
        if self.opened + rest.len() > STRIPE {
            if self.opened > 0 {
                let (now, after) = rest.split_at(STRIPE - self.opened);
                self.open[self.opened..].copy_from_slice(now);
                take(&mut self.sums, &self.open, secret);
                self.last = self.open;
                self.opened = 0;
                rest = after;
            }
            let (stripes, after) = rest.split_at((rest.len() - 1) / STRIPE * STRIPE);
            if let Some(last) = stripes.last_chunk() {
                take(&mut self.sums, stripes, secret);
                self.last = *last;
            }
            rest = after;
        }
        self.open[self.opened..][..rest.len()].copy_from_slice(rest);
        self.opened += rest.len();
    }

    /// How many bytes were appended since the last [`finish`](Self::finish) or [`reset`](Self::reset).
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The fingerprint of everything appended; starts over.
    pub fn finish(&mut self) -> Fingerprint {
        let fingerprint = if self.bytes <= SHORT as u64 {
            Fingerprint::keyed(&self.start[..self.bytes as usize], &self.secret)
        } else {
            self.finish_long()
        };
        self.reset();
        fingerprint
    }

    fn finish_long(&self) -> Fingerprint {
        let mut last = self.last;
        last.rotate_left(self.opened);
        last[STRIPE - self.opened..].copy_from_slice(&self.open[..self.opened]);
        Fingerprint::from_halves(self.sums.finish(&last, self.bytes, self.secret.bytes()))
    }

    /// Forgets everything appended.
    pub fn reset(&mut self) {
        self.sums = Sums::new();
        self.opened = 0;
        self.bytes = 0;
    }
}

/// Not in line: it is called twice.
#[inline(never)]
fn take(sums: &mut Sums, stripes: &[u8], secret: &[u8; SECRET_BYTES]) {
    sums.take(stripes, secret);
}
