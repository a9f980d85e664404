//! Paths as one would write them in JavaScript.

use super::render::text::{Units, push_marked_name, push_plain, push_quoted};
use super::render::{Renderer, push_number};
use crate::encoding::{host, tag};
use crate::reader::Value;

/// A step from a value to one inside it.
#[derive(Clone, Copy)]
pub(super) enum Segment<'d> {
    Nothing,
    Index(u32),
    Member(Value<'d>),
    /// A member of an instance, whose name tells its kind.
    Marked(Value<'d>),
    Field(&'static str),
    /// The value of a Map's entry.
    Get(Value<'d>),
    /// The key of a Map's entry that is an object.
    KeyAt(u32),
    /// A Set's value, or that of a Map's entry whose key is an object.
    ValueAt(u32),
    /// A byte of an `ArrayBuffer` or `DataView`.
    Byte(u32),
}

/// Steps above which the middle of a path is left out.
const MOST_STEPS: usize = 32;

pub(super) fn path_of(steps: &[Segment<'_>], last: Segment<'_>, renderer: Renderer) -> String {
    let mut path = String::new();
    for (at, &step) in steps.iter().enumerate() {
        if steps.len() <= MOST_STEPS || at < MOST_STEPS / 2 || at >= steps.len() - MOST_STEPS / 2 {
            push_segment(&mut path, step, renderer);
        } else if at == MOST_STEPS / 2 {
            path.push_str(" … ");
        }
    }
    push_segment(&mut path, last, renderer);
    path
}

fn push_segment(path: &mut String, segment: Segment<'_>, renderer: Renderer) {
    match segment {
        Segment::Nothing => {}
        Segment::Index(at) => push_at(path, "[", at, "]"),
        Segment::Member(name) => push_member(path, Units::of(name)),
        Segment::Marked(name) => push_marked(path, Units::of(name)),
        Segment::Field(name) => {
            push_dot(path);
            path.push_str(name);
        }
        Segment::Get(key) => {
            path.push_str(".get(");
            renderer.value(path, key);
            path.push(')');
        }
        Segment::KeyAt(at) => push_at(path, ".keys()[", at, "]"),
        Segment::ValueAt(at) => push_at(path, ".values()[", at, "]"),
        Segment::Byte(at) => push_at(path, ".bytes[", at, "]"),
    }
}

fn push_at(path: &mut String, before: &str, at: u32, after: &str) {
    path.push_str(before);
    push_number(path, at.into());
    path.push_str(after);
}

fn push_dot(path: &mut String) {
    if !path.is_empty() {
        path.push('.');
    }
}

fn push_marked(path: &mut String, name: Units<'_>) {
    let is_symbol = name.starts_with("@") || name.starts_with("~");
    if !is_symbol {
        return push_member(path, name.from(1));
    }
    path.push('[');
    push_marked_name(path, name);
    path.push(']');
}

fn push_member(path: &mut String, units: Units<'_>) {
    if units.are_identifier() {
        push_dot(path);
        push_plain(path, units, 0);
    } else {
        path.push('[');
        push_quoted(path, units, 0);
        path.push(']');
    }
}

/// Which getter of a host object its child stands for; its first child is its constructor's name.
pub(super) fn host_field(object: Value<'_>, child: u32) -> Segment<'static> {
    let name = object.values().next().map(Units::of);
    let is = |wanted: &str| name.is_some_and(|name| name.starts_with(wanted));
    let fields = if is("DOMRect") {
        host::RECT
    } else if is("DOMPoint") {
        host::POINT
    } else if is("DOMMatrix") {
        host::MATRIX
    } else if is("DOMQuad") {
        host::QUAD
    } else if is("ImageData") {
        host::IMAGE
    } else {
        &[]
    };
    debug_assert_eq!(object.tag(), tag::HOST);
    child
        .checked_sub(1)
        .and_then(|field| fields.get(field as usize))
        .map_or(Segment::Nothing, |&name| Segment::Field(name))
}
