//! Shared vectors: what TypeScript wrote, Rust reads, writes again to the same bytes, and hashes alike.

mod support;

use std::fs;
use std::path::Path;

use support::{json, properties};
use wasmemo_core::reader::read;
use wasmemo_core::{Fingerprint, bytes_of};

#[test]
fn typescript_and_rust_agree() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors");
    let mut count = 0;
    for file in fs::read_dir(&directory).expect("tests/vectors is there") {
        let path = file.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            let text = fs::read_to_string(&path).unwrap();
            for vector in json::objects(&text) {
                check(&vector);
                count += 1;
            }
        }
    }
    assert!(count > 0, "there are vectors");
    println!("{count} vectors");
}

fn check(vector: &json::Object) {
    let name = &vector["name"];
    let bytes = from_hex(&vector["words"]);
    assert_eq!(bytes.len() % 4, 0, "{name}: whole words");
    let words: Vec<u32> = bytes
        .chunks(4)
        .map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]]))
        .collect();
    assert_eq!(
        Fingerprint::of(bytes_of(&words)).to_hex(),
        vector["fingerprint"],
        "{name}: the fingerprint"
    );
    if let Err(error) = read(&words) {
        panic!("{name}: {error}");
    }
    // Deep values recurse in the simple encoder only.
    let check = std::thread::Builder::new()
        .stack_size(1 << 30)
        .spawn(move || properties::any_words(&words));
    assert!(check.unwrap().join().is_ok(), "{name}: written again");
}

fn from_hex(text: &str) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).expect("a hex digit") as u8;
    text.as_bytes()
        .chunks(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]))
        .collect()
}
