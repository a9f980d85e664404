//! Strings, unit by unit: they may hold lone surrogates.

use crate::encoding::tag;
use crate::reader::Value;
use crate::words::bytes_of;

/// Units of a string that are shown.
const SHOWN: u32 = 60;
/// Units shown before a difference that lies deep in a string.
const LEAD: u32 = 20;

/// The UTF-16 units of a string, or the characters of a bigint.
#[derive(Clone, Copy)]
pub(crate) struct Units<'d> {
    bytes: &'d [u8],
    wide: bool,
    length: u32,
}

impl<'d> Units<'d> {
    /// The value must have a text.
    pub(crate) fn of(value: Value<'d>) -> Self {
        Self {
            bytes: bytes_of(value.payload()),
            wide: value.tag() == tag::UTF16,
            length: value.n(),
        }
    }

    pub(crate) fn len(self) -> u32 {
        self.length
    }

    pub(crate) fn get(self, at: u32) -> u16 {
        let at = at as usize;
        if self.wide {
            u16::from_le_bytes([self.bytes[2 * at], self.bytes[2 * at + 1]])
        } else {
            self.bytes[at].into()
        }
    }

    /// Whether it can follow a dot; of the letters only those of ASCII are told apart.
    pub(crate) fn are_identifier(self) -> bool {
        self.length > 0
            && (0..self.length).all(|at| {
                let unit = self.get(at);
                let digit = unit.wrapping_sub(b'0'.into()) < 10 && at > 0;
                let letter = (unit | 0x20).wrapping_sub(b'a'.into()) < 26;
                digit || letter || unit == b'_'.into() || unit == b'$'.into()
            })
    }

    /// Without the first units.
    pub(crate) fn from(self, start: u32) -> Self {
        let start = start.min(self.length);
        let bytes = start as usize * if self.wide { 2 } else { 1 };
        Self {
            bytes: &self.bytes[bytes..],
            length: self.length - start,
            ..self
        }
    }

    pub(crate) fn starts_with(self, text: &str) -> bool {
        self.length as usize >= text.len()
            && (0..)
                .zip(text.bytes())
                .all(|(at, byte)| self.get(at) == byte.into())
    }
}

pub(crate) fn is_text(value: Value<'_>) -> bool {
    matches!(value.tag(), tag::LATIN1 | tag::UTF16)
}

/// Where to start showing two strings, so that their difference is seen.
pub(crate) fn start_of_difference(before: Value<'_>, after: Value<'_>) -> u32 {
    if !is_text(before) || !is_text(after) {
        return 0;
    }
    let (before, after) = (Units::of(before), Units::of(after));
    let common = before.len().min(after.len());
    let differs = (0..common)
        .find(|&at| before.get(at) != after.get(at))
        .unwrap_or(common);
    if differs < SHOWN - LEAD {
        0
    } else {
        differs - LEAD
    }
}

/// A name of `MEMBERS`, without what tells its kind.
pub(crate) fn push_marked_name(out: &mut String, name: Units<'_>) {
    let is_symbol = name.starts_with("@") || name.starts_with("~");
    if is_symbol && name.len() > 1 {
        let kind = u32::from(name.get(1)).wrapping_sub(b'0'.into());
        push_symbol(out, kind, name.from(2));
    } else {
        push_plain(out, name.from(1), 0);
    }
}

/// A symbol of this kind, by its text in the encoding.
pub(crate) fn push_symbol(out: &mut String, kind: u32, text: Units<'_>) {
    match kind {
        0 => push_plain(out, text, 0),
        1 => {
            out.push_str("Symbol.for(");
            push_quoted(out, text, 0);
            out.push(')');
        }
        _ => {
            // Behind its identity.
            let space = (0..text.len()).find(|&at| text.get(at) == b' '.into());
            out.push_str("Symbol(");
            push_plain(out, text.from(space.map_or(0, |at| at + 1)), 0);
            out.push(')');
        }
    }
}

/// At most 60 units from `start` as they are, `…` for the rest.
pub(crate) fn push_plain(out: &mut String, units: Units<'_>, start: u32) {
    push(out, units, start, false);
}

/// At most 60 units from `start` as JSON would write them, `…` for the rest.
pub(crate) fn push_quoted(out: &mut String, units: Units<'_>, start: u32) {
    out.push('"');
    if start > 0 {
        out.push('…');
    }
    push(out, units, start, true);
    out.push('"');
}

fn push(out: &mut String, units: Units<'_>, start: u32, escape: bool) {
    let end = units.len().min(start.saturating_add(SHOWN));
    let mut at = start;
    while at < end {
        let unit = units.get(at);
        at += 1;
        // A pair may end one unit later.
        let low = if at < units.len() { units.get(at) } else { 0 };
        match char::from_u32(unit.into()) {
            Some('\n') if escape => out.push_str("\\n"),
            Some(character) if escape && character < ' ' => push_escape(out, unit),
            Some(character) => {
                if escape && (character == '"' || character == '\\') {
                    out.push('\\');
                }
                out.push(character);
            }
            None if unit < 0xdc00 && low & 0xfc00 == 0xdc00 => {
                let code = 0x10000 + ((u32::from(unit) & 0x3ff) << 10 | u32::from(low) & 0x3ff);
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                at += 1;
            }
            None => push_escape(out, unit),
        }
    }
    if at < units.len() {
        out.push('…');
    }
}

fn push_escape(out: &mut String, unit: u16) {
    out.push_str("\\u");
    for shift in [12, 8, 4, 0] {
        let digit = unit >> shift & 15;
        out.push(char::from(if digit < 10 {
            b'0' + digit as u8
        } else {
            b'a' - 10 + digit as u8
        }));
    }
}
