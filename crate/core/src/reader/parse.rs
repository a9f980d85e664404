//! The parser: one loop over headers, with the open values on a stack of its own.

use super::leaf::{Words, check};
use super::{Document, Node};
use crate::encoding::{BufferKind, ERROR_KINDS, tag};
use crate::error::{EncodingError, Fault};
use crate::slab::NONE;

/// Reads one value that takes all of `words`.
///
/// # Errors
/// [`EncodingError`] at the first word that is not as [`crate::encoding`] says.
pub fn read(words: &[u32]) -> Result<Document<'_>, EncodingError> {
    let mut parser = Parser {
        words: Words::new(words),
        nodes: Vec::new(),
        open: Vec::new(),
        depth: 0,
        ordinals: 0,
        last_names: Vec::new(),
    };
    match parser.run() {
        Ok(()) => Ok(Document {
            words,
            nodes: parser.nodes,
        }),
        Err(fault) => Err(EncodingError {
            fault,
            word: parser.words.at(),
        }),
    }
}

struct Parser<'a> {
    words: Words<'a>,
    nodes: Vec<Node>,
    open: Vec<Open>,
    /// Open frames.
    depth: u32,
    /// Frames ever opened, as copy mode counts them.
    ordinals: u32,
    /// By depth: the object whose names the next one there may repeat.
    last_names: Vec<u32>,
}

/// A value that is not read to its end.
struct Open {
    node: u32,
    tag: u8,
    strings: u64,
    values: u64,
    then: Then,
    is_frame: bool,
    /// Its depth, that of the frame it belongs to.
    depth: u32,
    after_hole: bool,
}

/// What follows strings and values.
#[derive(Clone, Copy, PartialEq)]
enum Then {
    Nothing,
    /// The named members of an array.
    Members,
    /// Strings are names: they are to be compared once they are there.
    Names,
    /// When a File was last modified.
    Modified,
}

/// What may stand at a place.
#[derive(Clone, Copy, PartialEq)]
enum Allowed {
    Any,
    Text,
    Element {
        left: u64,
        after_hole: bool,
    },
    Primitive,
    /// The content of the built-in that an instance extends.
    Content,
    /// The members of an instance.
    Members,
    Bytes,
}

impl Allowed {
    fn allows(self, tag: u8, n: u32) -> bool {
        match self {
            Self::Any => tag != tag::HOLE,
            Self::Element { left, after_hole } => {
                tag != tag::HOLE || (n > 0 && u64::from(n) <= left && !after_hole)
            }
            Self::Text => matches!(tag, tag::LATIN1 | tag::UTF16),
            Self::Primitive => matches!(tag, tag::FALSE..=tag::SYMBOL),
            Self::Content => {
                matches!(tag, tag::ARRAY..=tag::INSTANCE | tag::BLOB | tag::SHARED..=tag::REF)
            }
            Self::Members => matches!(tag, tag::OBJECT | tag::OBJECT_AGAIN | tag::MEMBERS),
            Self::Bytes => {
                tag == tag::SHARED
                    || (tag == tag::BUFFER && n <= BufferKind::SharedArrayBuffer as u32)
            }
        }
    }
}

impl Parser<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        self.value(Allowed::Any)?;
        while let Some(allowed) = self.advance()? {
            self.value(allowed)?;
        }
        self.words.expect_end()
    }

    /// Closes what is complete. Returns what comes next, `None` at the end.
    fn advance(&mut self) -> Result<Option<Allowed>, Fault> {
        while let Some(top) = self.open.last_mut() {
            if top.strings > 0 {
                top.strings -= 1;
                return Ok(Some(Allowed::Text));
            }
            if top.then == Then::Names {
                top.then = Then::Nothing;
                if top.tag == tag::OBJECT {
                    let (node, depth) = (top.node, top.depth);
                    self.remember_names(node, depth)?;
                    continue;
                }
            }
            if top.values > 0 {
                let allowed = top.allowed();
                top.values -= 1;
                return Ok(Some(allowed));
            }
            match top.then {
                Then::Members => {
                    let count = self.words.count()?;
                    top.then = Then::Nothing;
                    (top.strings, top.values) = (count.into(), count.into());
                    self.nodes[top.node as usize].names = self.nodes.len() as u32;
                    self.nodes[top.node as usize].name_count = count;
                    // Without any it would be an ARRAY.
                    check(count > 0, Fault::NotCanonical)?;
                }
                Then::Modified => {
                    top.then = Then::Nothing;
                    self.words.double()?;
                }
                Then::Nothing | Then::Names => {
                    let end = self.nodes.len() as u32;
                    let node = &mut self.nodes[top.node as usize];
                    (node.end, node.end_word) = (end, self.words.at());
                    self.depth -= u32::from(top.is_frame);
                    self.open.pop();
                }
            }
        }
        Ok(None)
    }

    /// Reads a header and what has no end of its own. What has is open then, and [`advance`](Self::advance) asks for its parts.
    fn value(&mut self, allowed: Allowed) -> Result<(), Fault> {
        let first_word = self.words.at();
        let (tag, n) = self.words.header()?;
        check(allowed.allows(tag, n), Fault::Misplaced)?;
        self.note_hole(tag, n);
        let mut open = self.begin(tag, n, first_word);
        self.contents(&mut open, n)?;
        self.enter(open);
        Ok(())
    }

    /// A node without contents so far.
    fn begin(&mut self, tag: u8, n: u32, first_word: u32) -> Open {
        let node = self.nodes.len() as u32;
        let payload = self.words.at();
        self.nodes.push(Node {
            tag,
            n,
            payload,
            names: NONE,
            name_count: 0,
            end: node + 1,
            first_word,
            end_word: payload,
        });
        let within_instance = self.within_instance();
        Open {
            node,
            tag,
            strings: 0,
            values: 0,
            then: Then::Nothing,
            // An instance of one part and its object are one frame.
            is_frame: matches!(tag, tag::ARRAY..=tag::SET | tag::ERROR | tag::HOST..=tag::RULE | tag::VIEW | tag::MEMBERS)
                && !within_instance,
            depth: self.depth - u32::from(within_instance),
            after_hole: false,
        }
    }

    /// How many strings and values follow the header, by its tag; words that are neither are read here.
    fn contents(&mut self, open: &mut Open, n: u32) -> Result<(), Fault> {
        let tag = open.tag;
        // Tags whose number says nothing.
        if matches!(tag, tag::OBJECT_AGAIN | tag::REGEXP | tag::BOXED) {
            check(n == 0, Fault::BadNumber)?;
        }
        match tag {
            // What it refers to must be there already.
            tag::BACK => check(n > 0 && n <= self.depth, Fault::BadReference)?,
            tag::SHARED => check(n < self.ordinals, Fault::BadReference)?,
            tag::SYMBOL => {
                check(n <= 2, Fault::BadNumber)?;
                open.strings = 1;
            }
            tag::ARRAY => open.values = n.into(),
            tag::ARRAY_NAMED => (open.values, open.then) = (n.into(), Then::Members),
            tag::OBJECT | tag::MEMBERS => self.names_and_values(open, n),
            tag::OBJECT_AGAIN => self.values_again(open)?,
            tag::MAP => open.values = u64::from(n) * 2,
            tag::SET => open.values = n.into(),
            tag::REGEXP => open.strings = 2,
            tag::BOXED => open.values = 1,
            tag::HOST => (open.strings, open.values) = (1, n.into()),
            tag::RULE => (open.strings, open.values) = (1, 1),
            _ => self.with_words(open, n)?,
        }
        Ok(())
    }

    /// Values that have words of their own between the header and their parts.
    fn with_words(&mut self, open: &mut Open, n: u32) -> Result<(), Fault> {
        match open.tag {
            tag::ERROR => {
                check((n as usize) < ERROR_KINDS.len(), Fault::BadNumber)?;
                let count = self.words.count()?;
                self.names_and_values(open, count);
            }
            tag::INSTANCE => {
                check(n == 1 || n == 2, Fault::BadNumber)?;
                self.words.skip(1)?;
                (open.strings, open.values) = (1, n.into());
            }
            tag::BLOB => {
                check(n <= 1, Fault::BadNumber)?;
                self.words.double()?;
                // A File has a name beside its type.
                (open.strings, open.then) = if n == 0 {
                    (1, Then::Nothing)
                } else {
                    (2, Then::Modified)
                };
            }
            tag::VIEW => {
                let is_view =
                    n >= BufferKind::DataView as u32 && BufferKind::from_number(n).is_some();
                check(is_view, Fault::BadNumber)?;
                self.words.double()?;
                self.words.double()?;
                open.values = 1;
            }
            tag => self.words.leaf(tag, n)?,
        }
        Ok(())
    }

    /// Opens a value that has parts; another is complete.
    fn enter(&mut self, open: Open) {
        let takes_ordinal =
            open.is_frame || matches!(open.tag, tag::DATE | tag::REGEXP | tag::BOXED | tag::BUFFER);
        self.ordinals += u32::from(takes_ordinal);
        // A frame without parts is open too: it is left where it is closed.
        if open.is_frame || open.strings > 0 || open.values > 0 || open.then != Then::Nothing {
            self.depth += u32::from(open.is_frame);
            self.open.push(open);
        } else {
            self.nodes[open.node as usize].end_word = self.words.at();
        }
    }

    fn note_hole(&mut self, tag: u8, n: u32) {
        if let Some(parent) = self.open.last_mut() {
            parent.after_hole = tag == tag::HOLE;
            if parent.after_hole {
                // One was taken off already.
                parent.values -= u64::from(n) - 1;
            }
        }
    }

    /// Whether the value just read is the object of an instance of one part.
    fn within_instance(&self) -> bool {
        self.open.last().is_some_and(|top| {
            top.tag == tag::INSTANCE
                && top.strings == 0
                && top.is_frame
                && self.nodes[top.node as usize].n == 1
        }) && self
            .nodes
            .last()
            .is_some_and(|node| matches!(node.tag, tag::OBJECT | tag::OBJECT_AGAIN | tag::MEMBERS))
    }

    fn names_and_values(&mut self, open: &mut Open, count: u32) {
        (open.strings, open.values, open.then) = (count.into(), count.into(), Then::Names);
        let node = self.nodes.len() as u32 - 1;
        let names = &mut self.nodes[node as usize];
        names.names = node + 1;
        names.name_count = count;
    }

    fn values_again(&mut self, open: &mut Open) -> Result<(), Fault> {
        let last = self
            .last_names
            .get(open.depth as usize)
            .copied()
            .unwrap_or(NONE);
        check(last != NONE, Fault::BadReference)?;
        let Node {
            names, name_count, ..
        } = self.nodes[last as usize];
        let node = &mut self.nodes[open.node as usize];
        node.names = names;
        node.name_count = name_count;
        open.values = name_count.into();
        Ok(())
    }

    /// Notes an object whose names are read, unless it should have been an `OBJECT_AGAIN`.
    fn remember_names(&mut self, node: u32, depth: u32) -> Result<(), Fault> {
        let depth = depth as usize;
        if self.last_names.len() <= depth {
            self.last_names.resize(depth + 1, NONE);
        }
        let last = core::mem::replace(&mut self.last_names[depth], node);
        let repeats = last != NONE && self.same_names(last, node);
        check(!repeats, Fault::NotCanonical)
    }

    fn same_names(&self, a: u32, b: u32) -> bool {
        let (a, b) = (self.nodes[a as usize], self.nodes[b as usize]);
        a.name_count == b.name_count
            && (0..a.name_count).all(|name| {
                let a = self.nodes[(a.names + name) as usize];
                let b = self.nodes[(b.names + name) as usize];
                (a.tag, a.n) == (b.tag, b.n)
                    && self.words.text(a.tag, a.n, a.payload)
                        == self.words.text(b.tag, b.n, b.payload)
            })
    }
}

impl Open {
    fn allowed(&self) -> Allowed {
        match self.tag {
            tag::ARRAY => Allowed::Element {
                left: self.values,
                after_hole: self.after_hole,
            },
            tag::ARRAY_NAMED if self.then == Then::Members => Allowed::Element {
                left: self.values,
                after_hole: self.after_hole,
            },
            tag::BOXED => Allowed::Primitive,
            tag::INSTANCE if self.values == 2 => Allowed::Content,
            tag::INSTANCE => Allowed::Members,
            tag::VIEW => Allowed::Bytes,
            _ => Allowed::Any,
        }
    }
}
