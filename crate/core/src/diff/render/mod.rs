//! Values in a few words.

mod number;
pub(super) mod text;

use super::{Format, Side};
use crate::encoding::{BufferKind, ERROR_KINDS, tag};
use crate::reader::Value;
pub(super) use number::push_number;
use text::{Units, push_plain, push_quoted};

#[derive(Clone, Copy)]
pub(super) struct Renderer {
    pub(super) format: Format,
}

/// Keys named where only their order differs.
const KEYS_SHOWN: usize = 4;

impl Renderer {
    /// Both sides of a difference, never the same text.
    pub(super) fn sides(self, before: Side<'_>, after: Side<'_>) -> (String, String) {
        let start = match (before, after) {
            (Side::Value(before), Side::Value(after)) => text::start_of_difference(before, after),
            _ => 0,
        };
        let (before, mut after) = (self.side(before, start), self.side(after, start));
        if before == after {
            after.push_str(" (another)");
        }
        (before, after)
    }

    fn side(self, side: Side<'_>, start: u32) -> String {
        let mut out = String::new();
        match side {
            Side::Absent => out.push_str("(absent)"),
            Side::Hole => out.push_str("(empty)"),
            Side::Value(value) if text::is_text(value) => {
                push_quoted(&mut out, Units::of(value), start)
            }
            Side::Value(value) => self.value(&mut out, value),
            Side::Keys(value, from) => self.keys(&mut out, value, from),
            Side::Element(buffer, at) => self.element(&mut out, buffer, at),
            Side::Size(size) => push_number(&mut out, size as u64),
        }
        out
    }

    pub(super) fn value(self, out: &mut String, value: Value<'_>) {
        let n = u64::from(value.n());
        match value.tag() {
            tag::UNDEFINED..=tag::SYMBOL => self.primitive(out, value),
            tag::HOLE => out.push_str("(empty)"),
            tag::BACK => counted(out, "[Circular *", n, "]"),
            tag::SHARED => counted(out, "[Shared *", n, "]"),
            tag::IDENTITY => counted(out, "object #", value.payload()[0].into(), ""),
            tag::FUNCTION => out.push_str("function"),
            tag::ARRAY | tag::ARRAY_NAMED => counted(out, "Array(", n, ")"),
            tag::OBJECT | tag::OBJECT_AGAIN | tag::MEMBERS => members(out, value),
            tag::HOST => {
                label(out, value);
                self.labelled(out, value.values().nth(1).filter(|_| n == 1));
            }
            tag::INSTANCE => {
                label(out, value);
                out.push(' ');
                if let Some(object) = value.values().last() {
                    members(out, object);
                }
            }
            tag::RULE => {
                out.push_str("rule ");
                label(out, value);
            }
            _ => self.built_in(out, value),
        }
    }

    fn primitive(self, out: &mut String, value: Value<'_>) {
        match value.tag() {
            tag::UNDEFINED => out.push_str("undefined"),
            tag::NULL => out.push_str("null"),
            tag::FALSE => out.push_str("false"),
            tag::TRUE => out.push_str("true"),
            tag::INT => number::push_int(out, (value.payload()[0] as i32).into()),
            tag::FLOAT => self.double(out, value.payload()),
            tag::BIGINT => number::push_bigint(out, Units::of(value)),
            tag::SYMBOL => {
                if let Some(name) = value.values().next() {
                    text::push_symbol(out, value.n(), Units::of(name));
                }
            }
            _ => push_quoted(out, Units::of(value), 0),
        }
    }

    /// What the language and its hosts have beside objects and arrays.
    fn built_in(self, out: &mut String, value: Value<'_>) {
        let n = u64::from(value.n());
        match value.tag() {
            tag::MAP => counted(out, "Map(", n, ")"),
            tag::SET => counted(out, "Set(", n, ")"),
            tag::DATE => self.date(out, value),
            tag::REGEXP => regexp(out, value),
            tag::ERROR => {
                out.push_str(ERROR_KINDS[value.n() as usize]);
                self.labelled(out, value.values().nth(1));
            }
            tag::BUFFER => {
                let kind = BufferKind::from_number(value.n()).unwrap_or(BufferKind::ArrayBuffer);
                out.push_str(kind.name());
                let elements = u64::from(value.payload()[0]) / kind.element_bytes() as u64;
                counted(out, "(", elements, ")");
            }
            tag::VIEW => {
                out.push_str(BufferKind::from_number(value.n()).map_or("", BufferKind::name))
            }
            tag::BOXED => {
                out.push_str("Object");
                self.labelled(out, value.values().next());
            }
            tag::BLOB => out.push_str(if n == 0 { "Blob" } else { "File" }),
            tag::REF => out.push_str("Blob"),
            _ => out.push_str("(ignored)"),
        }
    }

    /// `(inner)`, if there is a primitive inside; a value is not looked into further.
    fn labelled(self, out: &mut String, inner: Option<Value<'_>>) {
        if let Some(inner) = inner.filter(|inner| inner.is_primitive()) {
            out.push('(');
            self.value(out, inner);
            out.push(')');
        }
    }

    fn date(self, out: &mut String, value: Value<'_>) {
        let time = number::double_of(value.payload());
        if time.is_nan() {
            out.push_str("Invalid Date");
        } else {
            out.push_str(&(self.format.date)(time));
        }
    }

    fn double(self, out: &mut String, words: &[u32]) {
        self.float(out, number::double_of(words));
    }

    fn float(self, out: &mut String, value: f64) {
        // JavaScript writes it as 0.
        if value == 0.0 && value.is_sign_negative() {
            out.push_str("-0");
        } else {
            out.push_str(&(self.format.number)(value));
        }
    }

    fn keys(self, out: &mut String, value: Value<'_>, from: u32) {
        out.push_str("keys in the order ");
        if from > 0 {
            out.push_str("…, ");
        }
        let from = from as usize;
        let (is_map, names) = (value.tag() == tag::MAP, value.name_count() > 0);
        let count = if names { value.name_count() } else { value.n() } as usize;
        for at in from..count.min(from + KEYS_SHOWN) {
            if at > from {
                out.push_str(", ");
            }
            if names {
                let name = Units::of(value.name(at as u32));
                if value.tag() == tag::MEMBERS {
                    text::push_marked_name(out, name);
                } else {
                    push_plain(out, name, 0);
                }
            } else if let Some(key) = value.values().nth(if is_map { at * 2 } else { at }) {
                self.value(out, key);
            }
        }
        if count > from + KEYS_SHOWN {
            out.push_str(", …");
        }
    }

    fn element(self, out: &mut String, buffer: Value<'_>, at: usize) {
        let kind = BufferKind::from_number(buffer.n()).unwrap_or(BufferKind::ArrayBuffer);
        match number::element(kind, &buffer.payload()[2..], at) {
            number::Element::Int(value) => number::push_int(out, value),
            number::Element::Float(value) => self.float(out, value),
            number::Element::BigInt(value) => {
                number::push_int(out, value);
                out.push('n');
            }
            number::Element::BigUint(value) => {
                push_number(out, value);
                out.push('n');
            }
        }
    }
}

/// `{…} 3 keys`.
fn members(out: &mut String, object: Value<'_>) {
    match object.name_count() {
        0 => out.push_str("{}"),
        1 => out.push_str("{…} 1 key"),
        count => counted(out, "{…} ", count.into(), " keys"),
    }
}

fn regexp(out: &mut String, value: Value<'_>) {
    let mut strings = value.values().map(Units::of);
    if let (Some(source), Some(flags)) = (strings.next(), strings.next()) {
        out.push('/');
        push_plain(out, source, 0);
        out.push('/');
        push_plain(out, flags, 0);
    }
}

/// The name of its class, constructor or rule.
fn label(out: &mut String, value: Value<'_>) {
    if let Some(name) = value.values().next() {
        push_plain(out, Units::of(name), 0);
    }
}

fn counted(out: &mut String, before: &str, count: u64, after: &str) {
    out.push_str(before);
    push_number(out, count);
    out.push_str(after);
}
