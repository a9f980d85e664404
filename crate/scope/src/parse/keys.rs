//! Names of members as they are written, and which of them can be written back after a dot or between brackets.

use oxc_ast::ast::PropertyKey;

/// The name of a property or member, if it is written as one, as a string or as a position.
pub(crate) fn key_name<'a>(key: &PropertyKey<'a>) -> Option<&'a str> {
    match key {
        PropertyKey::StaticIdentifier(name) => Some(name.name.as_str()),
        PropertyKey::PrivateIdentifier(name) => Some(name.name.as_str()),
        PropertyKey::StringLiteral(literal) => Some(literal.value.as_str()),
        PropertyKey::NumericLiteral(literal) => {
            let text = literal.raw.as_ref()?.as_str();
            is_position(text).then_some(text)
        }
        _ => None,
    }
}

pub(crate) fn is_name(text: &str) -> bool {
    let inner = |c: u8| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'$');
    !text.is_empty() && !text.as_bytes()[0].is_ascii_digit() && text.bytes().all(inner)
}

pub(crate) fn is_position(text: &str) -> bool {
    let canonical = text == "0" || !text.starts_with('0');
    canonical && (1..=9).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())
}
