//! The encoding of values. Its format's number is part of every function key (`pkg/src/call/function-key.ts`).
//!
//! Equal encodings mean equal values: it is injective, and every value has exactly one encoding. TypeScript writes
//! it (`pkg/src/encode`), Rust reads it.
//!
//! An encoding is a sequence of little-endian 32-bit words. A value starts with a header word, `tag | n << 8`, where
//! `n` has 24 bits. A count of 0xFFFFFF or more stands in the next word instead, and `n` is 0xFFFFFF. *String* below
//! means a value of tag `LATIN1` or `UTF16`.
//!
//! | tag | name | n | payload |
//! |---|---|---|---|
//! | `0x01` | `UNDEFINED` | 0 | |
//! | `0x02` | `NULL` | 0 | |
//! | `0x03` | `FALSE` | 0 | |
//! | `0x04` | `TRUE` | 0 | |
//! | `0x05` | `INT` | 0 | 1 word: every number that is a 32-bit integer, except -0 |
//! | `0x06` | `FLOAT` | 0 | 2 words: f64, low word first; every NaN is `0x7ff8000000000000` |
//! | `0x07` | `BIGINT` | chars | the text of `toString(16)`, one byte a character, zero-padded to words |
//! | `0x08` | `LATIN1` | units | one byte a unit, zero-padded to words; all units are at most 0xFF |
//! | `0x09` | `UTF16` | units | two bytes a unit, zero-padded to words; at least one unit is above 0xFF |
//! | `0x0a` | `SYMBOL` | 0 well-known, 1 registered, 2 any other | string: the name (`Symbol.iterator`); the key; identity, space, description |
//! | `0x0b` | `HOLE` | run length | only among the elements of an array; runs are as long as they can be |
//! | `0x0c` | `BACK` | distance in frames, 1: the innermost open frame | |
//! | `0x10` | `ARRAY` | length | elements; a run of holes counts its length |
//! | `0x11` | `ARRAY_NAMED` | length | elements, 1 word count, names (strings), values: an array with named members |
//! | `0x12` | `OBJECT` | count | names (strings), values |
//! | `0x13` | `OBJECT_AGAIN` | 0 | values; the names are those of the last object opened at this frame depth |
//! | `0x14` | `MAP` | size | key, value, key, value … |
//! | `0x15` | `SET` | size | values |
//! | `0x16` | `DATE` | 0 | 2 words: time value as f64 |
//! | `0x17` | `REGEXP` | 0 | string source, string flags |
//! | `0x18` | `BOXED` | 0 | one primitive value |
//! | `0x19` | `ERROR` | [kind](ERROR_KINDS) | 1 word count, names (strings), values |
//! | `0x1a` | `BUFFER` | [kind](BufferKind) | 2 words byte length as u64, low word first; bytes, zero-padded to words |
//! | `0x1b` | `HOST` | child count | string: constructor name; children |
//! | `0x1c` | `INSTANCE` | parts, 1 or 2 | 1 word class identity (in copy mode an index like that of a `REF`), string class name; with 2 parts the content of the built-in it extends; an object: its members |
//! | `0x1d` | `RULE` | ordinal | string rule name, the rule's result |
//! | `0x1e` | `IDENTITY` | 0 | 1 word |
//! | `0x1f` | `FUNCTION` | 0 | 4 words: function key |
//! | `0x20` | `BLOB` | 0 Blob, 1 File | 2 words size as f64, string type; a File adds string name, 2 words last modified as f64 |
//! | `0x21` | `FINGERPRINT` | 0 | 4 words; only in keys |
//! | `0x22` | `IGNORED` | 0 | only in keys: an argument that does not count, an abort signal |
//! | `0x23` | `SHARED` | ordinal of an opened frame | copy mode only, in place of `BACK` |
//! | `0x24` | `VIEW` | [kind](BufferKind) | copy mode only: 2 words byte offset, 2 words length in elements, both f64 (length NaN: it follows the buffer); the buffer |
//! | `0x25` | `REF` | index | copy mode only: an output kept by reference |
//! | `0x26` | `MEMBERS` | count | [names](#members-of-instances) (strings), values: in place of the object of an instance, where it has members that are not enumerable or stand under symbols |
//!
//! # Frames
//! `ARRAY`, `ARRAY_NAMED`, `OBJECT`, `OBJECT_AGAIN`, `MAP`, `SET`, `ERROR`, `HOST`, `RULE`, `VIEW` and `MEMBERS` each open a
//! frame while their children are written. An `INSTANCE` of one part is one frame with its object; an `INSTANCE` of
//! two parts opens a frame, and so do its parts inside it. `BACK` counts open frames from the innermost outwards.
//! The root's depth is 0.
//!
//! `SHARED` counts opened frames from the first of the encoding. In copy mode `DATE`, `REGEXP`, `BOXED` and `BUFFER`
//! take an ordinal too, though they have no depth.
//!
//! # Members of instances
//! A name in `MEMBERS` begins with `.` for an enumerable member and `-` for another one; of a symbol, with `@` and `~`, and
//! goes on with the symbol's kind and text as in `SYMBOL`. In copy mode a symbol of kind 2 has kind 3, and in place of the
//! text an index like that of a `REF`. At least one name begins with another character than `.`.
//!
//! # Names once
//! Where an object has exactly the names, in order, of the last `OBJECT` or `OBJECT_AGAIN` opened at the same frame
//! depth in the same encoding, it must be written as `OBJECT_AGAIN`. Names are most of the bytes of usual data.

/// `n` of a header whose count stands in the next word.
pub const WIDE_COUNT: u32 = 0xff_ffff;

/// Declares the tags, and the list of them all that TypeScript gets.
macro_rules! tags {
    ($($name:ident = $number:literal,)*) => {
        /// Header tags.
        #[expect(missing_docs, reason = "the table above says it")]
        pub mod tag {
            $(pub const $name: u8 = $number;)*

            /// All of them, by name.
            pub const ALL: &[(&str, u8)] = &[$((stringify!($name), $name)),*];
        }
    };
}

tags! {
    UNDEFINED = 0x01,
    NULL = 0x02,
    FALSE = 0x03,
    TRUE = 0x04,
    INT = 0x05,
    FLOAT = 0x06,
    BIGINT = 0x07,
    LATIN1 = 0x08,
    UTF16 = 0x09,
    SYMBOL = 0x0a,
    HOLE = 0x0b,
    BACK = 0x0c,
    ARRAY = 0x10,
    ARRAY_NAMED = 0x11,
    OBJECT = 0x12,
    OBJECT_AGAIN = 0x13,
    MAP = 0x14,
    SET = 0x15,
    DATE = 0x16,
    REGEXP = 0x17,
    BOXED = 0x18,
    ERROR = 0x19,
    BUFFER = 0x1a,
    HOST = 0x1b,
    INSTANCE = 0x1c,
    RULE = 0x1d,
    IDENTITY = 0x1e,
    FUNCTION = 0x1f,
    BLOB = 0x20,
    FINGERPRINT = 0x21,
    IGNORED = 0x22,
    SHARED = 0x23,
    VIEW = 0x24,
    REF = 0x25,
    MEMBERS = 0x26,
}

/// Getters whose answers are the children of a `HOST`, after its name, where a difference is told by their names.
pub mod host {
    /// Of `DOMRect` and `DOMRectReadOnly`.
    pub const RECT: &[&str] = &["x", "y", "width", "height"];
    /// Of `DOMPoint` and `DOMPointReadOnly`.
    pub const POINT: &[&str] = &["x", "y", "z", "w"];
    /// Of `DOMQuad`.
    pub const QUAD: &[&str] = &["p1", "p2", "p3", "p4"];
    /// Of `ImageData`.
    pub const IMAGE: &[&str] = &["width", "height", "colorSpace", "data"];
    /// Of `DOMMatrix` and `DOMMatrixReadOnly`.
    pub const MATRIX: &[&str] = &[
        "is2D", "m11", "m12", "m13", "m14", "m21", "m22", "m23", "m24", "m31", "m32", "m33", "m34",
        "m41", "m42", "m43", "m44",
    ];
}

/// Names of the kinds of `ERROR`, by number.
pub const ERROR_KINDS: [&str; 9] = [
    "Error",
    "EvalError",
    "RangeError",
    "ReferenceError",
    "SyntaxError",
    "TypeError",
    "URIError",
    "AggregateError",
    "DOMException",
];

/// Kinds of `BUFFER` and `VIEW`, by number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "they are JavaScript's own names")]
#[repr(u8)]
pub enum BufferKind {
    ArrayBuffer = 0,
    SharedArrayBuffer = 1,
    DataView = 2,
    Int8 = 3,
    Uint8 = 4,
    Uint8Clamped = 5,
    Int16 = 6,
    Uint16 = 7,
    Int32 = 8,
    Uint32 = 9,
    Float16 = 10,
    Float32 = 11,
    Float64 = 12,
    BigInt64 = 13,
    BigUint64 = 14,
}

impl BufferKind {
    /// All kinds, by number.
    pub const ALL: [Self; 15] = [
        Self::ArrayBuffer,
        Self::SharedArrayBuffer,
        Self::DataView,
        Self::Int8,
        Self::Uint8,
        Self::Uint8Clamped,
        Self::Int16,
        Self::Uint16,
        Self::Int32,
        Self::Uint32,
        Self::Float16,
        Self::Float32,
        Self::Float64,
        Self::BigInt64,
        Self::BigUint64,
    ];

    /// The kind of a number.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }

    /// Bytes of an element; 1 where there are none.
    pub const fn element_bytes(self) -> usize {
        match self {
            Self::Int16 | Self::Uint16 | Self::Float16 => 2,
            Self::Int32 | Self::Uint32 | Self::Float32 => 4,
            Self::Float64 | Self::BigInt64 | Self::BigUint64 => 8,
            _ => 1,
        }
    }

    /// The constructor's name in JavaScript.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ArrayBuffer => "ArrayBuffer",
            Self::SharedArrayBuffer => "SharedArrayBuffer",
            Self::DataView => "DataView",
            Self::Int8 => "Int8Array",
            Self::Uint8 => "Uint8Array",
            Self::Uint8Clamped => "Uint8ClampedArray",
            Self::Int16 => "Int16Array",
            Self::Uint16 => "Uint16Array",
            Self::Int32 => "Int32Array",
            Self::Uint32 => "Uint32Array",
            Self::Float16 => "Float16Array",
            Self::Float32 => "Float32Array",
            Self::Float64 => "Float64Array",
            Self::BigInt64 => "BigInt64Array",
            Self::BigUint64 => "BigUint64Array",
        }
    }
}
