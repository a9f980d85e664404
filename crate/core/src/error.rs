//! What can be wrong with an encoding.

use core::fmt;

/// A malformed encoding. It never comes from this format's writers: the words are foreign, cut off or damaged.
///
/// ```
/// use wasmemo_core::reader::read;
/// use wasmemo_core::error::{EncodingError, Fault};
///
/// let cut_off = [0x05]; // a number without its word
/// assert_eq!(read(&cut_off).err(), Some(EncodingError { fault: Fault::Truncated, word: 1 }));
/// ```
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct EncodingError {
    /// What is wrong.
    pub fault: Fault,
    /// The index of the word up to which it was read.
    pub word: u32,
}

/// The ways in which an encoding can be malformed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Fault {
    /// It ends within a value.
    Truncated,
    /// It goes on after its value.
    Trailing,
    /// A header's tag is not in the table.
    UnknownTag,
    /// The tag may not stand here: a hole outside an array, a name that is no string, and so on.
    Misplaced,
    /// The header's number, or a count, is not one that the tag allows.
    BadNumber,
    /// It refers to a frame or to names that do not exist.
    BadReference,
    /// The value has another, canonical encoding.
    NotCanonical,
}

impl Fault {
    const fn text(self) -> &'static str {
        match self {
            Self::Truncated => "the encoding ends within a value",
            Self::Trailing => "the encoding goes on after its value",
            Self::UnknownTag => "unknown tag",
            Self::Misplaced => "the tag may not stand here",
            Self::BadNumber => "the tag does not allow this number",
            Self::BadReference => "reference to nothing",
            Self::NotCanonical => "the value has another, canonical encoding",
        }
    }
}

impl fmt::Display for EncodingError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} (word {})", self.fault.text(), self.word)
    }
}

impl core::error::Error for EncodingError {}
