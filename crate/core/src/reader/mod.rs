//! Reads and validates encodings: words to a flat table of values.
//!
//! Nothing is recursive, so depth is limited by memory only. Nothing is allocated for a count before as many words
//! were seen. What is not checked: that the names of one object differ from each other.

mod leaf;
mod parse;

pub use parse::read;

use crate::encoding::tag;

/// A validated encoding.
///
/// ```
/// use wasmemo_core::encoding::tag;
/// use wasmemo_core::reader::read;
///
/// let words = [0x210, 0x05, 7, 0x02]; // [7, null]
/// let document = read(&words).unwrap();
/// let root = document.root();
/// assert_eq!((root.tag(), root.n()), (tag::ARRAY, 2));
/// let tags: Vec<_> = root.values().map(|child| child.tag()).collect();
/// assert_eq!(tags, [tag::INT, tag::NULL]);
/// ```
pub struct Document<'a> {
    words: &'a [u32],
    /// In the order of the encoding: a value, then its strings and values.
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    tag: u8,
    n: u32,
    /// The first word after the header and its count.
    payload: u32,
    /// The first of the names, which are one node each.
    names: u32,
    name_count: u32,
    /// The node after all that it contains.
    end: u32,
    /// Its header, and the word after all that it contains.
    first_word: u32,
    end_word: u32,
}

impl Document<'_> {
    /// The encoded value.
    pub fn root(&self) -> Value<'_> {
        Value {
            document: self,
            at: 0,
        }
    }
}

/// A value within a document.
#[derive(Clone, Copy)]
pub struct Value<'d> {
    document: &'d Document<'d>,
    at: u32,
}

impl<'d> Value<'d> {
    /// Whether it has no values inside and is no hole.
    pub fn is_primitive(self) -> bool {
        self.tag() < tag::HOLE
    }

    /// Its tag; see [`crate::encoding`].
    pub fn tag(self) -> u8 {
        self.node().tag
    }

    /// Its number: a count, a kind, a distance. For a count it is the count itself, wherever it was written.
    pub fn n(self) -> u32 {
        self.node().n
    }

    /// The words after the header; how many of them are its own depends on the tag.
    pub fn payload(self) -> &'d [u32] {
        &self.document.words[self.node().payload as usize..]
    }

    /// The number of its names: those of an object, an error or an array with named members.
    pub fn name_count(self) -> u32 {
        self.node().name_count
    }

    /// All its words. Within an object they may depend on names that stand before it.
    pub fn words(self) -> &'d [u32] {
        let node = self.node();
        &self.document.words[node.first_word as usize..node.end_word as usize]
    }

    /// One of its names. Panics if there are not so many.
    pub fn name(self, index: u32) -> Value<'d> {
        let &Node {
            names, name_count, ..
        } = self.node();
        assert!(index < name_count, "a name of the value");
        Value {
            document: self.document,
            at: names + index,
        }
    }

    /// Its names, in order.
    pub fn names(self) -> impl Iterator<Item = Value<'d>> {
        (0..self.name_count()).map(move |index| self.name(index))
    }

    /// What it contains beside names, in order: elements, members, keys and values, strings of its own.
    pub fn values(self) -> Values<'d> {
        let node = self.node();
        let own_names = node.name_count > 0 && node.tag != tag::OBJECT_AGAIN;
        let (at, skip) = match node.tag {
            // The names stand between the elements and the named members.
            tag::ARRAY_NAMED => (self.at + 1, node.names),
            _ if own_names => (node.names + node.name_count, u32::MAX),
            _ => (self.at + 1, u32::MAX),
        };
        Values {
            document: self.document,
            at,
            end: node.end,
            skip,
            skipped: node.name_count,
        }
    }

    fn node(self) -> &'d Node {
        &self.document.nodes[self.at as usize]
    }
}

/// The values that a value contains.
#[derive(Clone)]
pub struct Values<'d> {
    document: &'d Document<'d>,
    at: u32,
    end: u32,
    skip: u32,
    skipped: u32,
}

impl<'d> Iterator for Values<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        if self.at == self.skip {
            self.at += self.skipped;
        }
        if self.at == self.end {
            return None;
        }
        let value = Value {
            document: self.document,
            at: self.at,
        };
        self.at = value.node().end;
        Some(value)
    }
}
