//! Words one by one: headers, counts, and the payloads without values in them.

use crate::encoding::{BufferKind, WIDE_COUNT, tag};
use crate::error::Fault;

/// The one NaN.
const NAN: u64 = 0x7ff8_0000_0000_0000;

pub(super) struct Words<'a> {
    words: &'a [u32],
    at: usize,
}

impl<'a> Words<'a> {
    pub(super) fn new(words: &'a [u32]) -> Self {
        Self { words, at: 0 }
    }

    pub(super) fn at(&self) -> u32 {
        self.at as u32
    }

    pub(super) fn expect_end(&self) -> Result<(), Fault> {
        check(self.at == self.words.len(), Fault::Trailing)
    }

    /// A count that is a whole word.
    pub(super) fn count(&mut self) -> Result<u32, Fault> {
        Ok(self.skip(1)?[0])
    }

    pub(super) fn skip(&mut self, words: u64) -> Result<&'a [u32], Fault> {
        let left = &self.words[self.at..];
        if words > left.len() as u64 {
            return Err(Fault::Truncated);
        }
        self.at += words as usize;
        Ok(&left[..words as usize])
    }

    /// The next header's tag and number.
    pub(super) fn header(&mut self) -> Result<(u8, u32), Fault> {
        let word = self.count()?;
        let mut n = word >> 8;
        if n == WIDE_COUNT {
            n = self.count()?;
            check(n >= WIDE_COUNT, Fault::NotCanonical)?;
        }
        Ok((word as u8, n))
    }

    /// A f64 of a time, a size, an offset. Every NaN is one.
    pub(super) fn double(&mut self) -> Result<f64, Fault> {
        let words = self.skip(2)?;
        let bits = u64::from(words[0]) | u64::from(words[1]) << 32;
        let value = f64::from_bits(bits);
        check(!value.is_nan() || bits == NAN, Fault::NotCanonical)?;
        Ok(value)
    }

    /// The payload of a value that contains no others.
    pub(super) fn leaf(&mut self, tag: u8, n: u32) -> Result<(), Fault> {
        match tag {
            tag::UNDEFINED..=tag::TRUE | tag::IGNORED => check(n == 0, Fault::BadNumber),
            tag::INT | tag::IDENTITY => self.fixed(n, 1),
            tag::FLOAT => {
                check(n == 0, Fault::BadNumber)?;
                let value = self.double()?;
                let is_int =
                    value == f64::from(value as i32) && !(value == 0.0 && value.is_sign_negative());
                check(!is_int, Fault::NotCanonical)
            }
            tag::DATE => {
                check(n == 0, Fault::BadNumber)?;
                self.double().map(|_| ())
            }
            tag::FUNCTION | tag::FINGERPRINT => self.fixed(n, 4),
            tag::BIGINT | tag::LATIN1 | tag::UTF16 => self.string(tag, n),
            tag::HOLE | tag::REF => Ok(()),
            tag::BUFFER => self.buffer(n),
            _ => check(false, Fault::UnknownTag),
        }
    }

    /// The words of a string, which was read before.
    pub(super) fn text(&self, tag: u8, n: u32, payload: u32) -> &'a [u32] {
        let start = payload as usize;
        &self.words[start..start + text_words(tag, n) as usize]
    }

    fn fixed(&mut self, n: u32, words: u64) -> Result<(), Fault> {
        check(n == 0, Fault::BadNumber)?;
        self.skip(words).map(|_| ())
    }

    fn string(&mut self, tag: u8, n: u32) -> Result<(), Fault> {
        let words = self.skip(text_words(tag, n))?;
        let canonical = match tag {
            tag::UTF16 => {
                zeros_after(words, u64::from(n) * 2)
                    && words.iter().any(|word| word & 0xff00_ff00 != 0)
            }
            tag::LATIN1 => zeros_after(words, n.into()),
            _ => zeros_after(words, n.into()) && is_bigint(words, n as usize),
        };
        check(canonical, Fault::NotCanonical)
    }

    fn buffer(&mut self, n: u32) -> Result<(), Fault> {
        let kind = BufferKind::from_number(n);
        check(kind.is_some(), Fault::BadNumber)?;
        let length = self.skip(2)?;
        let bytes = u64::from(length[0]) | u64::from(length[1]) << 32;
        let element = kind.map_or(1, BufferKind::element_bytes) as u64;
        check(bytes % element == 0, Fault::BadNumber)?;
        let words = self.skip(bytes.div_ceil(4))?;
        check(zeros_after(words, bytes), Fault::NotCanonical)
    }
}

fn text_words(tag: u8, n: u32) -> u64 {
    let bytes = if tag == tag::UTF16 {
        u64::from(n) * 2
    } else {
        n.into()
    };
    bytes.div_ceil(4)
}

/// Whether the last word is zero behind so many bytes.
fn zeros_after(words: &[u32], bytes: u64) -> bool {
    match (words.last(), bytes % 4) {
        (None, _) | (_, 0) => true,
        (Some(last), used) => last >> (used * 8) == 0,
    }
}

/// Whether the bytes are what `toString(16)` writes.
fn is_bigint(words: &[u32], length: usize) -> bool {
    let text = &crate::words::bytes_of(words)[..length];
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    match digits.first() {
        None => false,
        Some(b'0') => text == b"0",
        Some(_) => digits
            .iter()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')),
    }
}

pub(super) fn check(holds: bool, fault: Fault) -> Result<(), Fault> {
    if holds { Ok(()) } else { Err(fault) }
}
