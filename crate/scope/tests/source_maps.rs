//! Every mapping leads from a token of the output to the same token of the source, over all fixtures.

use std::fs;
use std::path::Path;

use wasmemo_scope::{MapDetail, Options, transform};

#[test]
fn mappings_lead_to_the_same_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut checked = 0;
    for area in fs::read_dir(root).expect("readable") {
        for file in fs::read_dir(area.expect("readable").path()).expect("readable") {
            let path = file.expect("readable").path();
            if path.extension().is_none_or(|ending| ending == "snap") {
                continue;
            }
            let source = fs::read_to_string(&path).expect("UTF-8");
            checked += check(&source, &path.display().to_string());
        }
    }
    assert!(checked > 1000, "only {checked} mappings");
}

#[test]
fn the_source_is_left_out_on_request() {
    let source = "import { memo } from 'wasmemo'; memo(() => 1)";
    let map = |detail| {
        let options = Options {
            map: detail,
            ..Options::default()
        };
        transform(source, "m.js", &options).map
    };
    assert_eq!(map(MapDetail::None), None);
    let holds_source = |detail| map(detail).expect("changed").contains("sourcesContent");
    assert!(holds_source(MapDetail::WithSource));
    assert!(!holds_source(MapDetail::Mappings));
}

/// The number of mappings, all of them right.
fn check(source: &str, id: &str) -> usize {
    let output = transform(source, id, &Options::default());
    let (Some(code), Some(map)) = (output.code, output.map) else {
        return 0;
    };
    let lines = |text: &str| -> Vec<Vec<u16>> {
        text.split('\n')
            .map(|line| line.encode_utf16().collect())
            .collect()
    };
    let (generated, original) = (lines(&code), lines(source));
    let (_, rest) = map.split_once("\"mappings\":\"").expect("mappings");
    let mappings = rest.trim_end_matches("\"}");
    let (mut line, mut column, mut count) = (0, 0, 0);
    for (number, segments) in mappings.split(';').enumerate() {
        let mut at = 0;
        for segment in segments.split(',').filter(|segment| !segment.is_empty()) {
            let [moved, 0, lines_on, columns_on] = decode(segment)[..] else {
                panic!("{id}: segment {segment}");
            };
            at += moved;
            line += lines_on;
            column += columns_on;
            assert_eq!(line as usize, number, "{id}: lines stay");
            let here = &generated[number][at as usize..];
            let there = &original[number][column as usize..];
            assert_eq!(
                here.first(),
                there.first(),
                "{id}:{number}:{at} <- {column}"
            );
            count += 1;
        }
    }
    count
}

fn decode(segment: &str) -> Vec<i64> {
    let digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut numbers, mut number, mut shift) = (vec![], 0, 0);
    for c in segment.chars() {
        let digit = digits.find(c).expect("base 64") as i64;
        number |= (digit & 31) << shift;
        shift += 5;
        if digit & 32 == 0 {
            let sign = if number & 1 == 1 { -1 } else { 1 };
            numbers.push(sign * (number >> 1));
            (number, shift) = (0, 0);
        }
    }
    numbers
}
