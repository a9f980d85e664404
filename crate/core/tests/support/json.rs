//! As much JSON as the vectors need: a list of objects whose values are strings.

use std::collections::HashMap;

pub type Object = HashMap<String, String>;

pub fn objects(text: &str) -> Vec<Object> {
    let mut rest = text.chars();
    let mut objects = Vec::new();
    let mut object = Object::new();
    let mut name = None;
    while let Some(character) = rest.next() {
        match character {
            '"' => {
                let text = string(&mut rest);
                match name.take() {
                    None => name = Some(text),
                    Some(name) => {
                        object.insert(name, text);
                    }
                }
            }
            '}' => objects.push(std::mem::take(&mut object)),
            '[' | ']' | '{' | ':' | ',' => {}
            other => assert!(
                other.is_whitespace(),
                "not a list of objects of strings: {other}"
            ),
        }
    }
    objects
}

fn string(rest: &mut std::str::Chars<'_>) -> String {
    let mut text = String::new();
    loop {
        match rest.next().expect("the string ends") {
            '"' => return text,
            // Only names hold escapes, and names are only shown.
            '\\' => text.extend(['\\', rest.next().expect("the escape ends")]),
            character => text.push(character),
        }
    }
}
