//! The content hash of a function: over its name and its tokens, so that comments, white space, the quotes of plain strings and
//! types do not count, but the line breaks that the grammar gives a meaning to.

use oxc_parser::{Kind, Token};
use oxc_span::Span;
use wasmemo_scope_abi::names::PLACE_DIGITS;
use xxhash_rust::xxh3::xxh3_64;

use crate::common::work;
use crate::describe::capture::Captures;
use crate::flags;
use crate::index::analysis::Analysis;
use crate::index::function::Function;
use crate::parse::lines::LINE_ENDS;

/// Changes whenever equal sources would hash otherwise than before: persisted entries are cold then.
const VERSION: &[u8] = b"wasmemo scope 3\0";

/// Of 64 bits.
const DIGITS: u32 = 11;

/// Hashes ranges of one module; keeps its buffer.
pub(crate) struct Hasher<'a> {
    source: &'a str,
    tokens: &'a [Token],
    erased: Vec<Span>,
    buffer: Vec<u8>,
}

impl<'a> Hasher<'a> {
    pub(crate) fn new(analysis: &Analysis<'_, 'a, '_>) -> Self {
        Self {
            source: analysis.module.source,
            tokens: analysis.module.tokens,
            erased: analysis.index.erased.clone(),
            buffer: vec![],
        }
    }

    /// The hash of a function in the module `module`: of its qualified name and its tokens, the constants it reads, and
    /// the names of its captures, which say what the values of the thunk stand for.
    pub(crate) fn function(
        &mut self,
        module: Option<&str>,
        name: &[String],
        function: &Function,
        captures: &Captures,
    ) -> String {
        self.buffer.clear();
        self.buffer.extend_from_slice(VERSION);
        self.buffer.push(u8::from(module.is_some()));
        let depth = name.len() as u32;
        self.buffer.extend_from_slice(&depth.to_le_bytes());
        for text in module.into_iter().chain(name.iter().map(String::as_str)) {
            self.text(text);
        }
        let place = digest(&self.buffer, PLACE_DIGITS);
        let kinds = captures.flags & (flags::ASYNC | flags::GENERATOR);
        self.buffer.push(kinds as u8);
        self.feed(function.span);
        self.reads(captures);
        place + &digest(&self.buffer, DIGITS)
    }

    /// The hash of an expression that makes a value: of its tokens, the constants it reads, and the names of its captures.
    pub(crate) fn made(&mut self, span: Span, captures: &Captures) -> String {
        self.buffer.clear();
        self.buffer.extend_from_slice(VERSION);
        self.text("made");
        self.feed(span);
        self.reads(captures);
        digest(&self.buffer, DIGITS)
    }

    /// The hash of a range alone.
    pub(crate) fn tokens(&mut self, span: Span) -> String {
        self.buffer.clear();
        self.feed(span);
        digest(&self.buffer, DIGITS)
    }

    /// The constants, and the names of what the thunk reads.
    fn reads(&mut self, captures: &Captures) {
        for constant in &captures.folded {
            self.text(&constant.to_string());
        }
        for entry in &captures.entries {
            self.text(&entry.name);
        }
    }

    fn text(&mut self, text: &str) {
        // A byte that no text in UTF-8 holds ends it.
        self.buffer.extend_from_slice(text.as_bytes());
        self.buffer.push(0xff);
    }

    fn feed(&mut self, span: Span) {
        let first = self
            .tokens
            .partition_point(|token| token.start() < span.start);
        let mut erased = self.erased.partition_point(|range| range.end <= span.start);
        let (mut previous, mut end) = (Kind::Eof, span.start as usize);
        for token in &self.tokens[first..] {
            if token.end() > span.end {
                break;
            }
            work::count(1);
            while self
                .erased
                .get(erased)
                .is_some_and(|range| range.end <= token.start())
            {
                erased += 1;
            }
            // A range that begins outside belongs to what is around.
            let inside = self.erased.get(erased).is_some_and(|range| {
                range.start <= token.start()
                    && token.end() <= range.end
                    && range.start >= span.start
            });
            if inside {
                continue;
            }
            let kind = token.kind();
            let source = self.source;
            let text = &source[token.start() as usize..token.end() as usize];
            let break_counts = break_counts(previous, kind);
            if break_counts && source[end..token.start() as usize].contains(LINE_ENDS) {
                self.text("\n");
            }
            match plain_string(kind, text) {
                Some(inner) => {
                    self.buffer.push(0xfe);
                    self.text(inner);
                }
                None => self.text(text),
            }
            (previous, end) = (kind, token.end() as usize);
        }
    }
}

/// Does a line break between these two tokens change what they mean?
fn break_counts(previous: Kind, next: Kind) -> bool {
    matches!(
        previous,
        Kind::Return
            | Kind::Break
            | Kind::Continue
            | Kind::Throw
            | Kind::Yield
            | Kind::Async
            | Kind::Get
            | Kind::Set
            | Kind::Static
            | Kind::Accessor
            | Kind::Using
            | Kind::Abstract
            | Kind::Declare
            | Kind::Type
    ) || matches!(next, Kind::Plus2 | Kind::Minus2)
}

/// The content of a string that reads the same in either quotes.
fn plain_string(kind: Kind, text: &str) -> Option<&str> {
    if kind != Kind::Str || text.len() < 2 {
        return None;
    }
    let inner = &text[1..text.len() - 1];
    (!inner.contains(['\\', '"', '\''])).then_some(inner)
}

/// 6 bits a digit, of characters that need no quoting in JavaScript.
fn digest(bytes: &[u8], digits: u32) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let hash = xxh3_64(bytes);
    let digit = |position: u32| ALPHABET[(hash >> (6 * position) & 63) as usize] as char;
    (0..digits).map(digit).collect()
}
