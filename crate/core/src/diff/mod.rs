//! Where two encoded values first differ, for people.

mod path;
mod render;
mod step;

use crate::error::EncodingError;
use crate::reader::{Value, read};
use path::{Segment, path_of};
use render::Renderer;
use step::{Compared, Frame, Next, compare};

/// The first difference between a value as it was and as it is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Difference {
    /// From the value to what differs: `rows[0].price`, `["odd key"]`, `.get("k")` for the value of a Map's entry,
    /// `.values()[2]` for a Set's; empty: the value itself. Of more than 32 steps the middle is left out.
    pub path: String,
    /// What was there, in a few words: `"text"`, `Array(3)`, `{…} 2 keys`, `(absent)`.
    pub before: String,
    /// What is there. Never the same text as `before`.
    pub after: String,
}

/// How JavaScript writes numbers. Rust's own formatting of floats would be 10 kB of every page's download.
#[derive(Clone, Copy)]
pub struct Format {
    /// `String(number)`, but for -0.
    pub number: fn(f64) -> String,
    /// `toISOString()` of a valid time value.
    pub date: fn(f64) -> String,
}

/// One side of a difference.
#[derive(Clone, Copy)]
enum Side<'d> {
    Absent,
    Hole,
    Value(Value<'d>),
    /// The order of its keys, from the first that differs.
    Keys(Value<'d>, u32),
    /// An element of a buffer.
    Element(Value<'d>, usize),
    Size(usize),
}

/// The first difference between two encodings, in the order of the value; `None`: they are equal.
///
/// A member or entry that one side lacks is told under its own path as `(absent)`; if only the order of keys differs,
/// the path is the object's. Nothing is recursive.
///
/// # Errors
/// [`EncodingError`] if one of them is not an encoding.
///
/// ```
/// use wasmemo_core::diff::{Format, difference};
///
/// let format = Format { number: |number| number.to_string(), date: |time| time.to_string() };
/// let before = [0x210, 0x05, 7, 0x02]; // [7, null]
/// let after = [0x210, 0x05, 7, 0x04]; // [7, true]
/// let found = difference(&before, &after, format).unwrap().unwrap();
/// assert_eq!((found.path.as_str(), found.before.as_str(), found.after.as_str()), ("[1]", "null", "true"));
/// ```
pub fn difference(
    before: &[u32],
    after: &[u32],
    format: Format,
) -> Result<Option<Difference>, EncodingError> {
    let (before, after) = (read(before)?, read(after)?);
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut compared = compare(before.root(), after.root(), Segment::Nothing);
    loop {
        match compared {
            Compared::Same => {}
            Compared::Open(frame) => frames.push(frame),
            Compared::Differs(segment, before, after) => {
                let renderer = Renderer { format };
                let (before, after) = renderer.sides(before, after);
                let steps: Vec<_> = frames.iter().map(|frame| frame.segment).collect();
                return Ok(Some(Difference {
                    path: path_of(&steps, segment, renderer),
                    before,
                    after,
                }));
            }
        }
        compared = loop {
            let Some(frame) = frames.last_mut() else {
                return Ok(None);
            };
            match frame.next() {
                Next::Pair(before, after, segment) => break compare(before, after, segment),
                Next::Differs(segment, before, after) => {
                    break Compared::Differs(segment, before, after);
                }
                Next::Done => {
                    frames.pop();
                }
            }
        };
    }
}
