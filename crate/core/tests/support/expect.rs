//! Expected differences.

use wasmemo_core::diff::{Format, difference};

use super::js::{Js, encode};

pub const FORMAT: Format = Format {
    number: |number| number.to_string(),
    date: |time| format!("date {time}"),
};

#[track_caller]
pub fn expect(before: &Js, after: &Js, path: &str, was: &str, is: &str) {
    let told = difference(&encode(before), &encode(after), FORMAT)
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            told.path.as_str(),
            told.before.as_str(),
            told.after.as_str()
        ),
        (path, was, is)
    );
    let back = difference(&encode(after), &encode(before), FORMAT)
        .unwrap()
        .unwrap();
    assert_ne!(back.before, back.after);
    assert_eq!(
        difference(&encode(before), &encode(before), FORMAT),
        Ok(None)
    );
}
