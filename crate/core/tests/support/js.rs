//! Values as JavaScript has them, with the simplest encoder there is: the judge of the reader, the diff and their
//! property tests.

use std::collections::HashMap;

use wasmemo_core::encoding::tag;
use wasmemo_core::reader::Value;

/// A value in its most explicit form.
#[derive(Clone, Debug, PartialEq)]
pub enum Js {
    /// A tag, its number and payload words: values that contain no others.
    Leaf(u8, u32, Vec<u32>),
    /// UTF-16 units.
    Text(Vec<u16>),
    Symbol(u32, Vec<u16>),
    /// Elements, `None`: a hole; then named members.
    Array(Vec<Option<Js>>, Vec<(Vec<u16>, Js)>),
    Object(Vec<(Vec<u16>, Js)>),
    Map(Vec<(Js, Js)>),
    Set(Vec<Js>),
    RegExp(Vec<u16>, Vec<u16>),
    Boxed(Box<Js>),
    Error(u32, Vec<(Vec<u16>, Js)>),
    Host(Vec<u16>, Vec<Js>),
    /// Identity, name, content of the built-in, members.
    Instance(u32, Vec<u16>, Option<Box<Js>>, Vec<(Vec<u16>, Js)>),
    /// The same with members of all kinds.
    Hiding(u32, Vec<u16>, Option<Box<Js>>, Vec<(Vec<u16>, Js)>),
    Rule(u32, Vec<u16>, Box<Js>),
    /// Size, type, and of a File its name and when it was last modified.
    Blob([u32; 2], Vec<u16>, Option<(Vec<u16>, [u32; 2])>),
    View(u32, [u32; 4], Box<Js>),
}

pub fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

pub fn text(text: &str) -> Js {
    Js::Text(units(text))
}

pub fn int(value: i32) -> Js {
    Js::Leaf(tag::INT, 0, vec![value as u32])
}

pub fn double(value: f64) -> Vec<u32> {
    let bits = value.to_bits();
    vec![bits as u32, (bits >> 32) as u32]
}

pub fn number(value: f64) -> Js {
    Js::Leaf(tag::FLOAT, 0, double(value))
}

pub const UNDEFINED: Js = Js::Leaf(tag::UNDEFINED, 0, Vec::new());
pub const NULL: Js = Js::Leaf(tag::NULL, 0, Vec::new());
pub const TRUE: Js = Js::Leaf(tag::TRUE, 0, Vec::new());

pub fn date(time: f64) -> Js {
    Js::Leaf(tag::DATE, 0, double(time))
}

pub fn bigint(hex: &str) -> Js {
    Js::Leaf(tag::BIGINT, hex.len() as u32, words_of(hex.as_bytes()))
}

pub fn buffer(kind: u32, bytes: &[u8]) -> Js {
    let mut payload = vec![bytes.len() as u32, 0];
    payload.extend(words_of(bytes));
    Js::Leaf(tag::BUFFER, kind, payload)
}

pub fn array(elements: Vec<Js>) -> Js {
    Js::Array(elements.into_iter().map(Some).collect(), Vec::new())
}

pub fn members(members: Vec<(&str, Js)>) -> Vec<(Vec<u16>, Js)> {
    members
        .into_iter()
        .map(|(name, value)| (units(name), value))
        .collect()
}

pub fn object(of: Vec<(&str, Js)>) -> Js {
    Js::Object(members(of))
}

fn words_of(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks(4)
        .map(|chunk| {
            let mut word = [0; 4];
            word[..chunk.len()].copy_from_slice(chunk);
            u32::from_le_bytes(word)
        })
        .collect()
}

/// The encoding of a value.
pub fn encode(value: &Js) -> Vec<u32> {
    let mut encoder = Encoder::default();
    encoder.value(value, 0);
    encoder.words
}

#[derive(Default)]
struct Encoder {
    words: Vec<u32>,
    last_names: HashMap<usize, Vec<Vec<u16>>>,
}

impl Encoder {
    fn header(&mut self, tag: u8, n: u32) {
        if n < 0xff_ffff {
            self.words.push(u32::from(tag) | n << 8);
        } else {
            self.words.extend([u32::from(tag) | 0xff_ffff << 8, n]);
        }
    }

    fn text(&mut self, units: &[u16]) {
        let wide = units.iter().any(|&unit| unit > 0xff);
        self.header(
            if wide { tag::UTF16 } else { tag::LATIN1 },
            units.len() as u32,
        );
        let bytes: Vec<u8> = if wide {
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
        } else {
            units.iter().map(|&unit| unit as u8).collect()
        };
        self.words.extend(words_of(&bytes));
    }

    fn named(&mut self, members: &[(Vec<u16>, Js)], depth: usize) {
        for (name, _) in members {
            self.text(name);
        }
        for (_, value) in members {
            self.value(value, depth);
        }
    }

    /// `depth`: that of the object; its members are one deeper.
    fn object(&mut self, members: &[(Vec<u16>, Js)], depth: usize) {
        let names: Vec<_> = members.iter().map(|(name, _)| name.clone()).collect();
        if self.last_names.get(&depth) == Some(&names) {
            self.header(tag::OBJECT_AGAIN, 0);
            for (_, value) in members {
                self.value(value, depth + 1);
            }
        } else {
            self.last_names.insert(depth, names);
            self.header(tag::OBJECT, members.len() as u32);
            self.named(members, depth + 1);
        }
    }

    fn value(&mut self, value: &Js, depth: usize) {
        match value {
            Js::Leaf(tag, n, payload) => {
                self.header(*tag, *n);
                self.words.extend(payload);
            }
            Js::Text(units) => self.text(units),
            Js::Symbol(kind, name) => {
                self.header(tag::SYMBOL, *kind);
                self.text(name);
            }
            Js::Array(elements, members) => {
                let tag = if members.is_empty() {
                    tag::ARRAY
                } else {
                    tag::ARRAY_NAMED
                };
                self.header(tag, elements.len() as u32);
                for run in elements.chunk_by(|a, b| a.is_none() && b.is_none()) {
                    match &run[0] {
                        None => self.header(tag::HOLE, run.len() as u32),
                        Some(element) => self.value(element, depth + 1),
                    }
                }
                if !members.is_empty() {
                    self.words.push(members.len() as u32);
                    self.named(members, depth + 1);
                }
            }
            Js::Object(members) => self.object(members, depth),
            Js::Map(entries) => {
                self.header(tag::MAP, entries.len() as u32);
                for (key, value) in entries {
                    self.value(key, depth + 1);
                    self.value(value, depth + 1);
                }
            }
            Js::Set(values) => {
                self.header(tag::SET, values.len() as u32);
                for value in values {
                    self.value(value, depth + 1);
                }
            }
            Js::RegExp(source, flags) => {
                self.header(tag::REGEXP, 0);
                self.text(source);
                self.text(flags);
            }
            Js::Boxed(primitive) => {
                self.header(tag::BOXED, 0);
                self.value(primitive, depth);
            }
            Js::Error(kind, members) => {
                self.header(tag::ERROR, *kind);
                self.words.push(members.len() as u32);
                self.named(members, depth + 1);
            }
            Js::Host(name, children) => {
                self.header(tag::HOST, children.len() as u32);
                self.text(name);
                for child in children {
                    self.value(child, depth + 1);
                }
            }
            Js::Instance(identity, name, content, members) => {
                self.header(tag::INSTANCE, 1 + u32::from(content.is_some()));
                self.words.push(*identity);
                self.text(name);
                match content {
                    None => self.object(members, depth),
                    Some(content) => {
                        self.value(content, depth + 1);
                        self.object(members, depth + 1);
                    }
                }
            }
            Js::Hiding(identity, name, content, members) => {
                self.header(tag::INSTANCE, 1 + u32::from(content.is_some()));
                self.words.push(*identity);
                self.text(name);
                let mut inner = depth + 1;
                if let Some(content) = content {
                    self.value(content, inner);
                    inner += 1;
                }
                self.header(tag::MEMBERS, members.len() as u32);
                self.named(members, inner);
            }
            Js::Rule(ordinal, name, result) => {
                self.header(tag::RULE, *ordinal);
                self.text(name);
                self.value(result, depth + 1);
            }
            Js::Blob(size, media, file) => {
                self.header(tag::BLOB, u32::from(file.is_some()));
                self.words.extend(size);
                self.text(media);
                if let Some((name, modified)) = file {
                    self.text(name);
                    self.words.extend(modified);
                }
            }
            Js::View(kind, place, buffer) => {
                self.header(tag::VIEW, *kind);
                self.words.extend(place);
                self.value(buffer, depth + 1);
            }
        }
    }
}

/// The value that was read.
pub fn decode(value: Value<'_>) -> Js {
    let n = value.n();
    let payload = value.payload();
    let mut inner = value.values();
    match value.tag() {
        tag::LATIN1 | tag::UTF16 => Js::Text(text_of(value)),
        tag::SYMBOL => Js::Symbol(n, text_of(inner.next().unwrap())),
        tag::ARRAY | tag::ARRAY_NAMED => {
            let mut elements = Vec::new();
            while elements.len() < n as usize {
                let element = inner.next().unwrap();
                if element.tag() == tag::HOLE {
                    elements.extend((0..element.n()).map(|_| None));
                } else {
                    elements.push(Some(decode(element)));
                }
            }
            Js::Array(elements, named(value, inner))
        }
        tag::OBJECT | tag::OBJECT_AGAIN => Js::Object(named(value, inner)),
        tag::MAP => Js::Map(
            (0..n)
                .map(|_| (decode(inner.next().unwrap()), decode(inner.next().unwrap())))
                .collect(),
        ),
        tag::SET => Js::Set(inner.map(decode).collect()),
        tag::REGEXP => Js::RegExp(
            text_of(inner.next().unwrap()),
            text_of(inner.next().unwrap()),
        ),
        tag::BOXED => Js::Boxed(Box::new(decode(inner.next().unwrap()))),
        tag::ERROR => Js::Error(n, named(value, inner)),
        tag::HOST => Js::Host(text_of(inner.next().unwrap()), inner.map(decode).collect()),
        tag::INSTANCE => {
            let name = text_of(inner.next().unwrap());
            let content = (n == 2).then(|| Box::new(decode(inner.next().unwrap())));
            let object = inner.next().unwrap();
            let kind = if object.tag() == tag::MEMBERS {
                Js::Hiding
            } else {
                Js::Instance
            };
            kind(payload[0], name, content, named(object, object.values()))
        }
        tag::RULE => Js::Rule(
            n,
            text_of(inner.next().unwrap()),
            Box::new(decode(inner.next().unwrap())),
        ),
        tag::BLOB => {
            let media = text_of(inner.next().unwrap());
            let file = inner.next().map(|name| {
                let words = value.words();
                (
                    text_of(name),
                    [words[words.len() - 2], words[words.len() - 1]],
                )
            });
            Js::Blob([payload[0], payload[1]], media, file)
        }
        tag::VIEW => {
            let place = [payload[0], payload[1], payload[2], payload[3]];
            Js::View(n, place, Box::new(decode(inner.next().unwrap())))
        }
        tag => {
            let header = if n >= 0xff_ffff { 2 } else { 1 };
            Js::Leaf(tag, n, value.words()[header..].to_vec())
        }
    }
}

fn named<'d>(value: Value<'d>, values: impl Iterator<Item = Value<'d>>) -> Vec<(Vec<u16>, Js)> {
    value.names().map(text_of).zip(values.map(decode)).collect()
}

pub fn text_of(value: Value<'_>) -> Vec<u16> {
    let bytes = wasmemo_core::bytes_of(value.payload());
    let n = value.n() as usize;
    if value.tag() == tag::UTF16 {
        bytes[..2 * n]
            .chunks(2)
            .map(|unit| u16::from_le_bytes([unit[0], unit[1]]))
            .collect()
    } else {
        bytes[..n].iter().map(|&byte| byte.into()).collect()
    }
}
