//! Values out of bytes: whichever bytes, a valid value. Few bytes changed, little of the value changed.

use wasmemo_core::encoding::tag;
use wasmemo_core::reader::Value;

use super::js::*;

pub struct Bytes<'a> {
    bytes: &'a [u8],
    values: usize,
}

impl<'a> Bytes<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, values: 0 }
    }

    /// Zero when there are no more.
    fn next(&mut self) -> u8 {
        let Some((&first, rest)) = self.bytes.split_first() else {
            return 0;
        };
        self.bytes = rest;
        first
    }

    fn word(&mut self) -> u32 {
        u32::from_le_bytes([self.next(), self.next(), self.next(), self.next()])
    }

    fn double(&mut self) -> f64 {
        match self.next() % 8 {
            0 => f64::NAN,
            1 => -0.0,
            2 => f64::INFINITY,
            3 => 1e300,
            4 => f64::from(self.next()),
            _ => f64::from(self.next()) / 16.0 + 0.01,
        }
    }

    fn units(&mut self) -> Vec<u16> {
        let length = self.next() % 6;
        (0..length)
            .map(|_| match self.next() {
                byte @ 0..=199 => b'a' as u16 + u16::from(byte % 4),
                byte @ 200..=230 => byte.into(),
                byte => 0xd7f0 + u16::from(byte - 231) * 8,
            })
            .collect()
    }

    fn members(&mut self, depth: usize) -> Vec<(Vec<u16>, Js)> {
        let mut members: Vec<(Vec<u16>, Js)> = Vec::new();
        for _ in 0..self.next() % 5 {
            let name = self.units();
            if !members.iter().any(|(other, _)| *other == name) {
                let value = self.value(depth);
                members.push((name, value));
            }
        }
        members
    }

    /// Members with names as those of `MEMBERS` are, or nearly.
    fn marked(&mut self, depth: usize) -> Vec<(Vec<u16>, Js)> {
        let mark = units([".", "-", "@", "~0", "@1", "~24 "][usize::from(self.next() % 6)]);
        let mut members = self.members(depth);
        for (name, _) in &mut members {
            name.splice(0..0, mark.iter().copied());
        }
        members
    }

    fn list(&mut self, depth: usize) -> Vec<Js> {
        (0..self.next() % 5).map(|_| self.value(depth)).collect()
    }

    fn number(&mut self) -> Js {
        let value = self.double();
        if value == f64::from(value as i32) && !(value == 0.0 && value.is_sign_negative()) {
            int(value as i32)
        } else {
            // The one NaN.
            number(if value.is_nan() {
                f64::from_bits(0x7ff8_0000_0000_0000)
            } else {
                value
            })
        }
    }

    fn primitive(&mut self) -> Js {
        match self.next() % 8 {
            0 => TRUE,
            1 => Js::Leaf(tag::FALSE, 0, vec![]),
            2 => int(self.word() as i32),
            3 => self.number(),
            4 => bigint(["0", "-1", "ff", "-123456789abcdef0123"][usize::from(self.next() % 4)]),
            5 => Js::Symbol((self.next() % 3).into(), self.units()),
            _ => Js::Text(self.units()),
        }
    }

    fn bytes(&mut self) -> Vec<u8> {
        (0..self.next() % 4 * 8).map(|_| self.next()).collect()
    }

    /// A value with so many open frames around it.
    pub fn value(&mut self, depth: usize) -> Js {
        self.values += 1;
        if self.values > 300 || depth > 20 {
            return NULL;
        }
        match self.next() % 32 {
            0 => UNDEFINED,
            1 => NULL,
            2..=7 => self.primitive(),
            8 | 9 => {
                let elements = (0..self.next() % 5)
                    .map(|_| (!self.next().is_multiple_of(4)).then(|| self.value(depth + 1)))
                    .collect();
                Js::Array(
                    elements,
                    if self.next() > 200 {
                        self.members(depth + 1)
                    } else {
                        vec![]
                    },
                )
            }
            10..=16 => Js::Object(self.members(depth + 1)),
            17 => {
                let keys = self.list(depth + 1);
                Js::Map(
                    keys.into_iter()
                        .map(|key| (key, self.value(depth + 1)))
                        .collect(),
                )
            }
            18 => Js::Set(self.list(depth + 1)),
            19 => date(f64::from(self.next())),
            20 => Js::RegExp(self.units(), self.units()),
            21 => Js::Boxed(Box::new(self.primitive())),
            22 => Js::Error((self.next() % 9).into(), self.members(depth + 1)),
            23 => buffer((self.next() % 15).into(), &self.bytes()),
            24 => Js::Host(self.units(), self.list(depth + 1)),
            25 if self.next() < 128 => {
                Js::Hiding(self.word() % 4, self.units(), None, self.marked(depth + 1))
            }
            25 => Js::Instance(self.word() % 4, self.units(), None, self.members(depth + 1)),
            26 => {
                let content = match self.next() % 3 {
                    0 => Js::Set(self.list(depth + 2)),
                    1 => date(1.0),
                    _ => array(self.list(depth + 2)),
                };
                Js::Instance(
                    self.word() % 4,
                    self.units(),
                    Some(Box::new(content)),
                    self.members(depth + 2),
                )
            }
            27 => Js::Rule(
                (self.next() % 2).into(),
                self.units(),
                Box::new(self.value(depth + 1)),
            ),
            28 if depth > 0 => {
                Js::Leaf(tag::BACK, 1 + u32::from(self.next()) % depth as u32, vec![])
            }
            29 if depth > 0 => Js::Leaf(tag::SHARED, 0, vec![]),
            30 => {
                let file = (self.next() > 127).then(|| (self.units(), [0, self.word() >> 2]));
                Js::Blob([0, self.word() >> 2], self.units(), file)
            }
            31 => Js::View(
                4,
                [0, 0, 0, self.word() >> 2],
                Box::new(buffer(0, &self.bytes())),
            ),
            _ => match self.next() % 4 {
                0 => Js::Leaf(tag::IDENTITY, 0, vec![self.next().into()]),
                1 => Js::Leaf(tag::FUNCTION, 0, vec![self.next().into(), 0, 0, 0]),
                2 => Js::Leaf(tag::REF, self.next().into(), vec![]),
                _ => Js::Leaf(tag::IGNORED, 0, vec![]),
            },
        }
    }
}

/// How many holes a document has: four thousand million of them are a valid array, but no `Vec`.
pub fn holes(value: Value<'_>) -> u64 {
    let own = if value.tag() == tag::HOLE {
        u64::from(value.n())
    } else {
        0
    };
    own + value.values().map(holes).sum::<u64>()
}
