//! Two values side by side: what of them is compared next.

use super::Side;
use super::path::{Segment, host_field};
use crate::encoding::{BufferKind, tag};
use crate::reader::{Value, Values};
use crate::words::bytes_of;

/// The outcome of comparing two values without looking inside.
pub(super) enum Compared<'d> {
    Same,
    /// They are of one kind; look inside.
    Open(Frame<'d>),
    Differs(Segment<'d>, Side<'d>, Side<'d>),
}

pub(super) enum Next<'d> {
    Pair(Value<'d>, Value<'d>, Segment<'d>),
    Differs(Segment<'d>, Side<'d>, Side<'d>),
    Done,
}

/// Two values of one kind, compared up to a point.
pub(super) struct Frame<'d> {
    pub(super) segment: Segment<'d>,
    before: Value<'d>,
    after: Value<'d>,
    values: (Values<'d>, Values<'d>),
    /// Elements, members or entries that are compared.
    done: u32,
    members_done: u32,
    /// What is left of runs of holes.
    holes: (u32, u32),
    /// A key that is equal on both sides: its values come next.
    key: Option<Value<'d>>,
}

pub(super) fn compare<'d>(
    before: Value<'d>,
    after: Value<'d>,
    segment: Segment<'d>,
) -> Compared<'d> {
    let whole = Compared::Differs(segment, Side::Value(before), Side::Value(after));
    let kind = kind_of(before);
    if kind != kind_of(after) {
        return whole;
    }
    let same_head = match kind {
        tag::ARRAY | tag::OBJECT | tag::MEMBERS | tag::MAP | tag::SET => true,
        tag::ERROR => before.n() == after.n(),
        tag::HOST | tag::RULE => before.n() == after.n() && same_label(before, after),
        tag::INSTANCE => {
            before.n() == after.n()
                && before.payload()[0] == after.payload()[0]
                && same_label(before, after)
        }
        tag::VIEW => before.n() == after.n() && before.payload()[..4] == after.payload()[..4],
        _ if before.words() == after.words() => return Compared::Same,
        tag::BUFFER => before.n() == after.n(),
        _ => false,
    };
    if !same_head {
        return whole;
    }
    Compared::Open(Frame {
        segment,
        before,
        after,
        values: (before.values(), after.values()),
        done: 0,
        members_done: 0,
        holes: (0, 0),
        key: None,
    })
}

fn kind_of(value: Value<'_>) -> u8 {
    match value.tag() {
        tag::ARRAY_NAMED => tag::ARRAY,
        tag::OBJECT_AGAIN => tag::OBJECT,
        tag => tag,
    }
}

/// Whether their first strings are equal: the names of class, constructor or rule.
fn same_label(a: Value<'_>, b: Value<'_>) -> bool {
    a.values().next().map(Value::words) == b.values().next().map(Value::words)
}

impl<'d> Frame<'d> {
    pub(super) fn next(&mut self) -> Next<'d> {
        match kind_of(self.before) {
            tag::ARRAY => self.next_element(),
            tag::OBJECT | tag::MEMBERS | tag::ERROR => self.next_member(),
            tag::MAP => self.next_entry(true),
            tag::SET => self.next_entry(false),
            tag::BUFFER => self.differing_element(),
            _ => self.next_part(),
        }
    }

    fn next_element(&mut self) -> Next<'d> {
        let lengths = (self.before.n(), self.after.n());
        while self.done < lengths.0.max(lengths.1) {
            let at = self.done;
            let before = element(&mut self.values.0, &mut self.holes.0, at < lengths.0);
            let after = element(&mut self.values.1, &mut self.holes.1, at < lengths.1);
            self.done += 1;
            match (before, after) {
                (Side::Value(before), Side::Value(after)) => {
                    return Next::Pair(before, after, Segment::Index(at));
                }
                (Side::Hole, Side::Hole) => {
                    // Both runs at once: an array may have four thousand million holes.
                    let run = self.holes.0.min(self.holes.1);
                    self.done += run;
                    self.holes = (self.holes.0 - run, self.holes.1 - run);
                }
                _ => return Next::Differs(Segment::Index(at), before, after),
            }
        }
        self.next_member()
    }

    fn next_member(&mut self) -> Next<'d> {
        let (before, after) = (self.before, self.after);
        let at = self.members_done;
        self.members_done += 1;
        let name_before = (at < before.name_count()).then(|| before.name(at));
        let name_after = (at < after.name_count()).then(|| after.name(at));
        let has = |value: Value<'d>, name: Value<'d>| {
            value.names().any(|other| other.words() == name.words())
        };
        match (name_before, name_after) {
            (None, None) => Next::Done,
            (Some(name), Some(other)) if name.words() == other.words() => {
                self.pair(member(before, name))
            }
            (Some(name), _) if !has(after, name) => Next::Differs(
                member(before, name),
                side(self.values.0.next()),
                Side::Absent,
            ),
            (_, Some(name)) if !has(before, name) => Next::Differs(
                member(after, name),
                Side::Absent,
                side(self.values.1.next()),
            ),
            _ => Next::Differs(
                Segment::Nothing,
                Side::Keys(before, at),
                Side::Keys(after, at),
            ),
        }
    }

    /// The next key of a Map and then its value, or the next value of a Set.
    fn next_entry(&mut self, is_map: bool) -> Next<'d> {
        loop {
            let at = self.done;
            if let Some(key) = self.key.take() {
                self.done += 1;
                return self.pair(if key.is_primitive() {
                    Segment::Get(key)
                } else {
                    Segment::ValueAt(at)
                });
            }
            let key_before = (at < self.before.n())
                .then(|| self.values.0.next())
                .flatten();
            let key_after = (at < self.after.n())
                .then(|| self.values.1.next())
                .flatten();
            match (key_before, key_after) {
                (None, None) => return Next::Done,
                (Some(before), Some(after))
                    if before.is_primitive() && before.words() == after.words() =>
                {
                    self.pass_key(before, is_map);
                }
                (Some(before), Some(after)) if !before.is_primitive() && !after.is_primitive() => {
                    self.pass_key(before, is_map);
                    let segment = if is_map {
                        Segment::KeyAt(at)
                    } else {
                        Segment::ValueAt(at)
                    };
                    return Next::Pair(before, after, segment);
                }
                _ => return self.differing_key(key_before, key_after, is_map),
            }
        }
    }

    fn pass_key(&mut self, key: Value<'d>, is_map: bool) {
        if is_map {
            self.key = Some(key);
        } else {
            self.done += 1;
        }
    }

    fn differing_key(
        &mut self,
        before: Option<Value<'d>>,
        after: Option<Value<'d>>,
        is_map: bool,
    ) -> Next<'d> {
        let at = self.done;
        let step = if is_map { 2_u32 } else { 1 };
        let has = |value: Value<'d>, key: Value<'d>| {
            key.is_primitive()
                && (0..)
                    .zip(value.values())
                    .any(|(at, other)| at % step == 0 && other.words() == key.words())
        };
        let told = |key: Value<'d>, value: Option<Value<'d>>| match (is_map, key.is_primitive()) {
            (true, true) => (Segment::Get(key), side(value)),
            (true, false) => (Segment::KeyAt(at), Side::Value(key)),
            (false, _) => (Segment::ValueAt(at), Side::Value(key)),
        };
        if let Some(key) = before
            && !has(self.after, key)
        {
            let (segment, value) = told(key, self.values.0.next());
            return Next::Differs(segment, value, Side::Absent);
        }
        if let Some(key) = after
            && !has(self.before, key)
        {
            let (segment, value) = told(key, self.values.1.next());
            return Next::Differs(segment, Side::Absent, value);
        }
        Next::Differs(
            Segment::Nothing,
            Side::Keys(self.before, at),
            Side::Keys(self.after, at),
        )
    }

    /// Content and members of an instance, fields of a host object, the result of a rule, the buffer of a view.
    fn next_part(&mut self) -> Next<'d> {
        let at = self.done;
        self.done += 1;
        let segment = match self.before.tag() {
            tag::HOST => host_field(self.before, at),
            tag::VIEW => Segment::Field("buffer"),
            _ => Segment::Nothing,
        };
        self.pair(segment)
    }

    fn differing_element(&mut self) -> Next<'d> {
        let (before, after) = (self.before, self.after);
        let kind = BufferKind::from_number(before.n()).unwrap_or(BufferKind::ArrayBuffer);
        let size = kind.element_bytes();
        let lengths = (before.payload()[0] as usize, after.payload()[0] as usize);
        let (bytes, others) = (
            &bytes_of(&before.payload()[2..])[..lengths.0],
            bytes_of(&after.payload()[2..]),
        );
        let is_array = kind as u32 > BufferKind::DataView as u32;
        match bytes
            .iter()
            .zip(&others[..lengths.1])
            .position(|(byte, other)| byte != other)
        {
            Some(at) => {
                let at = at / size;
                let segment = if is_array {
                    Segment::Index(at as u32)
                } else {
                    Segment::Byte(at as u32)
                };
                Next::Differs(segment, Side::Element(before, at), Side::Element(after, at))
            }
            None => {
                let segment = Segment::Field(if is_array { "length" } else { "byteLength" });
                Next::Differs(
                    segment,
                    Side::Size(lengths.0 / size),
                    Side::Size(lengths.1 / size),
                )
            }
        }
    }

    fn pair(&mut self, segment: Segment<'d>) -> Next<'d> {
        match (self.values.0.next(), self.values.1.next()) {
            (Some(before), Some(after)) => Next::Pair(before, after, segment),
            _ => Next::Done,
        }
    }
}

fn member<'d>(of: Value<'d>, name: Value<'d>) -> Segment<'d> {
    if of.tag() == tag::MEMBERS {
        Segment::Marked(name)
    } else {
        Segment::Member(name)
    }
}

fn element<'d>(values: &mut Values<'d>, hole: &mut u32, is_there: bool) -> Side<'d> {
    if !is_there {
        return Side::Absent;
    }
    if *hole > 0 {
        *hole -= 1;
        return Side::Hole;
    }
    match values.next() {
        Some(value) if value.tag() == tag::HOLE => {
            *hole = value.n() - 1;
            Side::Hole
        }
        value => side(value),
    }
}

fn side(value: Option<Value<'_>>) -> Side<'_> {
    value.map_or(Side::Absent, Side::Value)
}
