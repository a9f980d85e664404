//! Numbers, without Rust's formatting machinery.

use super::text::{Units, push_plain};
use crate::encoding::BufferKind;
use crate::words::bytes_of;

pub(crate) fn push_number(out: &mut String, mut value: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 {
            break;
        }
    }
    for &digit in &digits[at..] {
        out.push(char::from(digit));
    }
}

pub(super) fn push_int(out: &mut String, value: i64) {
    if value < 0 {
        out.push('-');
    }
    push_number(out, value.unsigned_abs());
}

/// `text` is what `toString(16)` wrote: decimal as far as 64 bits go, else hexadecimal.
pub(super) fn push_bigint(out: &mut String, text: Units<'_>) {
    let start = u32::from(text.get(0) == b'-'.into());
    if start == 1 {
        out.push('-');
    }
    if text.len() - start > 16 {
        out.push_str("0x");
        push_plain(out, text, start);
    } else {
        let mut value = 0;
        for at in start..text.len() {
            // `0` to `9` are 0x30 to 0x39, `a` to `f` 0x61 to 0x66.
            let unit = u64::from(text.get(at));
            value = value << 4
                | if unit >= 0x40 {
                    (unit & 15) + 9
                } else {
                    unit & 15
                };
        }
        push_number(out, value);
    }
    out.push('n');
}

pub(super) fn double_of(words: &[u32]) -> f64 {
    f64::from_bits(u64::from(words[0]) | u64::from(words[1]) << 32)
}

pub(super) enum Element {
    Int(i64),
    Float(f64),
    BigInt(i64),
    BigUint(u64),
}

/// An element of a buffer whose bytes start with the first word.
pub(super) fn element(kind: BufferKind, words: &[u32], at: usize) -> Element {
    let size = kind.element_bytes();
    let mut bytes = [0; 8];
    bytes[..size].copy_from_slice(&bytes_of(words)[at * size..(at + 1) * size]);
    let bits = u64::from_le_bytes(bytes);
    match kind {
        BufferKind::Int8 => Element::Int((bits as i8).into()),
        BufferKind::Int16 => Element::Int((bits as i16).into()),
        BufferKind::Int32 => Element::Int((bits as i32).into()),
        BufferKind::Float16 => Element::Float(half(bits as u16)),
        BufferKind::Float32 => Element::Float(f32::from_bits(bits as u32).into()),
        BufferKind::Float64 => Element::Float(f64::from_bits(bits)),
        BufferKind::BigInt64 => Element::BigInt(bits as i64),
        BufferKind::BigUint64 => Element::BigUint(bits),
        _ => Element::Int(bits as i64),
    }
}

/// IEEE 754 binary16.
fn half(bits: u16) -> f64 {
    let fraction = f64::from(bits & 0x3ff);
    let magnitude = match bits >> 10 & 31 {
        0 => fraction / 16_777_216.0,
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        exponent => (fraction + 1024.0) * f64::from_bits((u64::from(exponent) + 1023 - 25) << 52),
    };
    if bits >> 15 == 1 {
        -magnitude
    } else {
        magnitude
    }
}
