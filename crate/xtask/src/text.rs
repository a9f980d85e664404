//! Bytes as text that compresses about as well as the bytes themselves, for the script that carries the module.
//!
//! Base64 spreads each byte over two characters, so gzip no longer finds what repeats: the module cost a third more than as a
//! file. Here a byte is one character or two, and equal bytes are equal text. Bytes are counted in 91 digits, `#` to `~`
//! without the backslash; a space in front adds 91, an exclamation mark 182. No quotation mark occurs.

const DIGITS: u8 = 91;
const FIRST: u8 = b'#';

/// The text; `pkg/src/entry/inline.ts` reads it.
pub(crate) fn as_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    for &byte in bytes {
        match byte / DIGITS {
            0 => {}
            1 => text.push(' '),
            _ => text.push('!'),
        }
        let digit = FIRST + byte % DIGITS;
        text.push(char::from(if digit == b'\\' { b'~' } else { digit }));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn one_character_or_two_a_byte() {
        assert_eq!(as_text(&[0, 90, 91, 181, 182, 255]), "#} # }!#!l");
        assert_eq!(as_text(&[57]), "~");
    }

    #[test]
    fn needs_no_escapes_and_is_unambiguous() {
        let all: Vec<u8> = (0..=255).collect();
        let mut texts: Vec<String> = all.iter().map(|&byte| as_text(&[byte])).collect();
        assert!(texts.iter().all(|text| !text.contains(['"', '\\', '\n'])));
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 256);
    }
}
