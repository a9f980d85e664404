//! What a source's bytes say against it before it is parsed.

/// Brackets open at once. Hand-written and minified code stays far below; the parser's own recursion would overflow
/// the stack far above.
pub(crate) const MAX_DEPTH: usize = 500;

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    Binary,
    TooDeep,
}

/// Brackets are counted without telling strings from code: a text that holds hundreds of unclosed ones is left alone
/// too, which is safe.
pub(crate) fn unfit(source: &str) -> Option<Unfit> {
    let (words, rest) = source.as_bytes().as_chunks::<8>();
    let mut depth = 0usize;
    for word in words {
        let mut found = marks(u64::from_le_bytes(*word));
        while found != 0 {
            let byte = word[found.trailing_zeros() as usize / 8];
            if let Some(unfit) = count(&mut depth, byte) {
                return Some(unfit);
            }
            found &= found - 1;
        }
    }
    rest.iter().find_map(|&byte| count(&mut depth, byte))
}

fn count(depth: &mut usize, byte: u8) -> Option<Unfit> {
    match byte {
        0 => return Some(Unfit::Binary),
        b'(' | b'[' | b'{' => {
            *depth += 1;
            if *depth > MAX_DEPTH {
                return Some(Unfit::TooDeep);
            }
        }
        b')' | b']' | b'}' => *depth = depth.saturating_sub(1),
        _ => {}
    }
    None
}

/// The high bit of each of eight bytes that may be a bracket or zero: most words have none, and are done in one step.
fn marks(word: u64) -> u64 {
    const fn all(byte: u8) -> u64 {
        u64::from_ne_bytes([byte; 8])
    }
    let zeros = |word: u64| !(((word & all(0x7f)) + all(0x7f)) | word | all(0x7f));
    let round = zeros((word & all(!1)) ^ all(b'('));
    // `[ ] { }` differ in these bits alone; `Y _ y` and DEL are among those that are looked at for nothing.
    let other = zeros((word | all(0x26)) ^ all(0x7f));
    round | other | zeros(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_like_one_byte_after_the_other() {
        let slowly = |source: &str| {
            let mut depth = 0;
            source.bytes().find_map(|byte| count(&mut depth, byte))
        };
        let open = "([{".repeat(MAX_DEPTH / 3);
        for shift in 0..9 {
            let before = "x".repeat(shift);
            for bracket in ["(", "[", "{", ")(([", "]({", "}[[", "y_Y\u{7f}", "\0"] {
                for more in 0..9 {
                    let source = format!(
                        "{before}{open}{}{bracket}{}",
                        "é_y".repeat(more),
                        "(".repeat(more / 3)
                    );
                    assert_eq!(unfit(&source), slowly(&source), "{source}");
                }
            }
        }
        assert_eq!(unfit(&"(".repeat(MAX_DEPTH)), None);
        assert_eq!(unfit(&"(".repeat(MAX_DEPTH + 1)), Some(Unfit::TooDeep));
        // What closes nothing in a string hides nothing after it.
        let hidden = format!("'{}'{}", ")".repeat(1000), "[".repeat(MAX_DEPTH + 1));
        assert_eq!(unfit(&hidden), Some(Unfit::TooDeep));
    }
}
