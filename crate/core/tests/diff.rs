//! Differences by example: the path, what was there, what is there.

mod support;

use support::js::*;
use wasmemo_core::diff::{Format, difference};
use wasmemo_core::encoding::tag;

const FORMAT: Format = Format {
    number: |number| number.to_string(),
    date: |time| format!("date {time}"),
};

#[track_caller]
fn expect(before: &Js, after: &Js, path: &str, was: &str, is: &str) {
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

fn row(price: Js) -> Js {
    object(vec![("name", text("tea")), ("price", price)])
}

#[test]
fn a_member_of_an_element_of_a_member() {
    let before = object(vec![("rows", array(vec![row(int(3)), row(int(4))]))]);
    let after = object(vec![("rows", array(vec![row(int(3)), row(number(4.5))]))]);
    expect(&before, &after, "rows[1].price", "4", "4.5");
}

#[test]
fn elements() {
    expect(
        &array(vec![int(1), int(2)]),
        &array(vec![int(1), int(3)]),
        "[1]",
        "2",
        "3",
    );
    expect(
        &array(vec![int(1)]),
        &array(vec![int(1), int(2)]),
        "[1]",
        "(absent)",
        "2",
    );
    expect(
        &array(vec![int(1), int(2)]),
        &array(vec![int(1)]),
        "[1]",
        "2",
        "(absent)",
    );
    expect(
        &array(vec![UNDEFINED]),
        &Js::Array(vec![None], vec![]),
        "[0]",
        "undefined",
        "(empty)",
    );
    expect(
        &array(vec![int(1)]),
        &Js::Array(vec![Some(int(1)), None], vec![]),
        "[1]",
        "(absent)",
        "(empty)",
    );
    let holes = |count: usize, end: i32| {
        let mut elements = vec![None; count];
        elements.push(Some(int(end)));
        Js::Array(elements, vec![])
    };
    expect(&holes(3, 1), &holes(3, 2), "[3]", "1", "2");
    expect(&holes(3, 1), &holes(2, 1), "[2]", "(empty)", "1");
}

#[test]
fn named_members_of_an_array() {
    let with = |of| Js::Array(vec![Some(int(1))], members(of));
    expect(
        &with(vec![]),
        &with(vec![("index", int(0))]),
        "index",
        "(absent)",
        "0",
    );
    expect(
        &with(vec![("index", int(0))]),
        &with(vec![("index", int(1))]),
        "index",
        "0",
        "1",
    );
}

#[test]
fn added_removed_and_reordered_keys() {
    let ab = object(vec![("a", int(1)), ("b", int(2))]);
    expect(
        &ab,
        &object(vec![("a", int(1)), ("b", int(2)), ("c", int(3))]),
        "c",
        "(absent)",
        "3",
    );
    expect(
        &ab,
        &object(vec![("c", int(3)), ("a", int(1)), ("b", int(2))]),
        "c",
        "(absent)",
        "3",
    );
    expect(&ab, &object(vec![("b", int(2))]), "a", "1", "(absent)");
    expect(&ab, &object(vec![("a", int(1))]), "b", "2", "(absent)");
    expect(
        &ab,
        &object(vec![("b", int(2)), ("a", int(1))]),
        "",
        "keys in the order a, b",
        "keys in the order b, a",
    );
    expect(
        &ab,
        &object(vec![("a", int(9)), ("c", int(3))]),
        "a",
        "1",
        "9",
    );
    let many = |last: [&str; 2]| {
        let names = ["a", "b", last[0], last[1], "e", "f", "g"];
        object(names.into_iter().map(|name| (name, NULL)).collect())
    };
    expect(
        &object(vec![("in", many(["c", "d"]))]),
        &object(vec![("in", many(["d", "c"]))]),
        "in",
        "keys in the order …, c, d, e, f, …",
        "keys in the order …, d, c, e, f, …",
    );
}

#[test]
fn the_members_of_repeated_objects_keep_their_names() {
    // The second and third row are written without names, or with others, according to what stands before them.
    let wide = object(vec![
        ("name", text("tea")),
        ("price", int(1)),
        ("tax", int(7)),
    ]);
    let before = array(vec![row(int(1)), row(int(2)), row(int(3))]);
    let after = array(vec![row(int(1)), wide, row(int(3))]);
    expect(&before, &after, "[1].price", "2", "1");
    let after = array(vec![
        row(int(1)),
        row(int(2)),
        object(vec![("name", text("tea")), ("cost", int(3))]),
    ]);
    expect(&before, &after, "[2].price", "3", "(absent)");
}

#[test]
fn odd_keys() {
    for (name, path) in [
        ("odd key", r#"["odd key"]"#),
        ("0", r#"["0"]"#),
        ("", r#"[""]"#),
        ("say \"a\\b\"\n\u{1}", r#"["say \"a\\b\"\n\u0001"]"#),
        ("naïve", r#"["naïve"]"#),
        ("日本", r#"["日本"]"#),
        ("$_9", "$_9"),
    ] {
        expect(
            &object(vec![(name, int(1))]),
            &object(vec![(name, int(2))]),
            path,
            "1",
            "2",
        );
    }
}

#[test]
fn maps() {
    let map = |entries: &[(&str, i32)]| {
        Js::Map(
            entries
                .iter()
                .map(|&(key, value)| (text(key), int(value)))
                .collect(),
        )
    };
    expect(
        &map(&[("k", 1)]),
        &map(&[("k", 2)]),
        r#".get("k")"#,
        "1",
        "2",
    );
    expect(
        &map(&[("k", 1)]),
        &map(&[("k", 1), ("l", 2)]),
        r#".get("l")"#,
        "(absent)",
        "2",
    );
    expect(
        &map(&[("j", 1), ("k", 2)]),
        &map(&[("k", 2)]),
        r#".get("j")"#,
        "1",
        "(absent)",
    );
    expect(
        &map(&[("j", 1), ("k", 2)]),
        &map(&[("k", 2), ("j", 1)]),
        "",
        r#"keys in the order "j", "k""#,
        r#"keys in the order "k", "j""#,
    );
    let by_object = |x, value| Js::Map(vec![(object(vec![("x", int(x))]), int(value))]);
    expect(&by_object(1, 1), &by_object(2, 1), ".keys()[0].x", "1", "2");
    expect(&by_object(1, 1), &by_object(1, 2), ".values()[0]", "1", "2");
    expect(
        &by_object(1, 1),
        &Js::Map(vec![]),
        ".keys()[0]",
        "{…} 1 key",
        "(absent)",
    );
    expect(
        &object(vec![("m", Js::Map(vec![(int(1), array(vec![int(1)]))]))]),
        &object(vec![("m", Js::Map(vec![(int(1), array(vec![int(2)]))]))]),
        "m.get(1)[0]",
        "1",
        "2",
    );
}

#[test]
fn sets() {
    let set = |values: &[i32]| Js::Set(values.iter().map(|&value| int(value)).collect());
    expect(
        &set(&[1, 2]),
        &set(&[1, 3]),
        ".values()[1]",
        "2",
        "(absent)",
    );
    expect(&set(&[1]), &set(&[1, 3]), ".values()[1]", "(absent)", "3");
    expect(
        &set(&[1, 2]),
        &set(&[2, 1]),
        "",
        "keys in the order 1, 2",
        "keys in the order 2, 1",
    );
    let of_object = |x| Js::Set(vec![object(vec![("x", int(x))])]);
    expect(&of_object(1), &of_object(2), ".values()[0].x", "1", "2");
}

#[test]
fn kinds() {
    let kinds = [
        (UNDEFINED, "undefined"),
        (NULL, "null"),
        (TRUE, "true"),
        (int(-7), "-7"),
        (number(0.5), "0.5"),
        (number(-0.0), "-0"),
        (bigint("-ff"), "-255n"),
        (bigint("123456789abcdef01"), "0x123456789abcdef01n"),
        (text("tea"), r#""tea""#),
        (Js::Symbol(0, units("Symbol.iterator")), "Symbol.iterator"),
        (Js::Symbol(1, units("app")), r#"Symbol.for("app")"#),
        (array(vec![NULL; 3]), "Array(3)"),
        (object(vec![]), "{}"),
        (object(vec![("a", NULL)]), "{…} 1 key"),
        (
            object(vec![("a", NULL), ("b", NULL), ("c", NULL)]),
            "{…} 3 keys",
        ),
        (Js::Map(vec![(NULL, NULL), (TRUE, NULL)]), "Map(2)"),
        (Js::Set(vec![NULL]), "Set(1)"),
        (date(0.0), "date 0"),
        (date(f64::from_bits(0x7ff8_0000_0000_0000)), "Invalid Date"),
        (Js::RegExp(units("a+"), units("gi")), "/a+/gi"),
        (Js::Boxed(Box::new(int(5))), "Object(5)"),
        (
            Js::Error(
                5,
                members(vec![("name", text("TypeError")), ("message", text("no"))]),
            ),
            r#"TypeError("no")"#,
        ),
        (buffer(6, &[0; 6]), "Int16Array(3)"),
        (Js::Host(units("URL"), vec![text("a:b")]), r#"URL("a:b")"#),
        (Js::Host(units("DOMRect"), vec![int(1), int(2)]), "DOMRect"),
        (
            Js::Instance(1, units("Point"), None, members(vec![("x", NULL)])),
            "Point {…} 1 key",
        ),
        (Js::Rule(0, units("Db"), Box::new(NULL)), "rule Db"),
        (Js::Leaf(tag::IDENTITY, 0, vec![3]), "object #3"),
        (Js::Leaf(tag::FUNCTION, 0, vec![1, 2, 3, 4]), "function"),
        (Js::Blob([0, 0], units("text/plain"), None), "Blob"),
    ];
    for (at, (before, was)) in kinds.iter().enumerate() {
        for (after, is) in &kinds[at + 1..] {
            if was.starts_with("Array") && is.starts_with("Array")
                || was.starts_with('{') && is.starts_with('{')
            {
                continue;
            }
            if (*was, *is) == ("{…} 1 key", "{…} 3 keys")
                || was.starts_with("URL") && is.starts_with("DOM")
            {
                continue;
            }
            expect(
                &array(vec![before.clone()]),
                &array(vec![after.clone()]),
                "[0]",
                was,
                is,
            );
        }
    }
}

#[test]
fn content_of_built_ins_and_classes() {
    let error = |message| {
        Js::Error(
            0,
            members(vec![("name", text("Error")), ("message", text(message))]),
        )
    };
    expect(&error("a"), &error("b"), "message", r#""a""#, r#""b""#);
    expect(
        &Js::Boxed(Box::new(int(1))),
        &Js::Boxed(Box::new(int(2))),
        "",
        "Object(1)",
        "Object(2)",
    );
    let rect = |x| Js::Host(units("DOMRect"), vec![int(x), int(0), int(1), int(1)]);
    expect(
        &object(vec![("box", rect(1))]),
        &object(vec![("box", rect(2))]),
        "box.x",
        "1",
        "2",
    );
    let matrix = |m44| {
        Js::Host(
            units("DOMMatrix"),
            (0..17)
                .map(|at| int(if at == 16 { m44 } else { 0 }))
                .collect(),
        )
    };
    expect(&matrix(1), &matrix(2), "m44", "1", "2");
    let url = |href| Js::Host(units("URL"), vec![text(href)]);
    expect(&url("a:"), &url("b:"), "", r#""a:""#, r#""b:""#);
    let point =
        |identity, x| Js::Instance(identity, units("Point"), None, members(vec![("x", int(x))]));
    expect(&point(1, 1), &point(1, 2), "x", "1", "2");
    expect(
        &point(1, 1),
        &point(2, 1),
        "",
        "Point {…} 1 key",
        "Point {…} 1 key (another)",
    );
    let list = |element, x| {
        Js::Instance(
            1,
            units("List"),
            Some(Box::new(array(vec![int(element)]))),
            members(vec![("x", int(x))]),
        )
    };
    expect(&list(1, 1), &list(2, 1), "[0]", "1", "2");
    expect(&list(1, 1), &list(1, 2), "x", "1", "2");
    let rule = |result| {
        Js::Rule(
            0,
            units("Db"),
            Box::new(object(vec![("url", text(result))])),
        )
    };
    expect(
        &array(vec![rule("a")]),
        &array(vec![rule("b")]),
        "[0].url",
        r#""a""#,
        r#""b""#,
    );
}

#[test]
fn typed_arrays_and_buffers() {
    expect(
        &buffer(3, &[1, 2, 3]),
        &buffer(3, &[1, 2, 255]),
        "[2]",
        "3",
        "-1",
    );
    expect(
        &buffer(4, &[1, 2]),
        &buffer(4, &[1, 2, 3]),
        "length",
        "2",
        "3",
    );
    expect(
        &buffer(0, &[1, 2]),
        &buffer(0, &[1, 9]),
        ".bytes[1]",
        "2",
        "9",
    );
    expect(
        &buffer(2, &[1, 2]),
        &buffer(2, &[1, 2, 3]),
        "byteLength",
        "2",
        "3",
    );
    let of = |kind: u32, values: [&[u8]; 2]| buffer(kind, &values.concat());
    expect(
        &of(6, [&[0; 2], &[1, 0]]),
        &of(6, [&[0; 2], &[1, 255]]),
        "[1]",
        "1",
        "-255",
    );
    expect(
        &of(12, [&1.5_f64.to_le_bytes(), &2.5_f64.to_le_bytes()]),
        &of(12, [&1.5_f64.to_le_bytes(), &(-0.0_f64).to_le_bytes()]),
        "[1]",
        "2.5",
        "-0",
    );
    expect(
        &buffer(10, &[0, 0x3e]),
        &buffer(10, &[1, 0x80]),
        "[0]",
        "1.5",
        "-0.00000005960464477539063",
    );
    expect(
        &buffer(11, &0.5_f32.to_le_bytes()),
        &buffer(11, &[0; 4]),
        "[0]",
        "0.5",
        "0",
    );
    expect(
        &buffer(13, &[255; 8]),
        &buffer(13, &[0; 8]),
        "[0]",
        "-1n",
        "0n",
    );
    expect(
        &buffer(14, &[255; 8]),
        &buffer(14, &[0; 8]),
        "[0]",
        "18446744073709551615n",
        "0n",
    );
    expect(
        &buffer(3, &[1]),
        &buffer(4, &[1]),
        "",
        "Int8Array(1)",
        "Uint8Array(1)",
    );
}

#[test]
fn long_strings_are_shown_around_their_difference() {
    let long = |end: &str| text(&("x".repeat(100) + end));
    let lead = "x".repeat(20);
    expect(
        &long("a"),
        &long("b"),
        "",
        &format!("\"…{lead}a\""),
        &format!("\"…{lead}b\""),
    );
    let start = "x".repeat(60);
    expect(
        &text(&("a".to_owned() + &start)),
        &text("b"),
        "",
        &format!("\"a{}…\"", &start[1..]),
        "\"b\"",
    );
}

#[test]
fn lone_surrogates_and_pairs() {
    let surrogate = Js::Text(vec![0xd83d]);
    expect(
        &surrogate,
        &text("\u{fffd}"),
        "",
        r#""\ud83d""#,
        "\"\u{fffd}\"",
    );
    expect(
        &text("😀"),
        &Js::Text(vec![0xde00, 0xd83d]),
        "",
        "\"😀\"",
        r#""\ude00\ud83d""#,
    );
}

#[test]
fn depth_is_not_limited_by_the_stack() {
    let nested = |end: u32| {
        let mut words = vec![0x110; 100_000];
        words.extend([0x05, end]);
        words
    };
    let told = difference(&nested(1), &nested(2), FORMAT).unwrap().unwrap();
    // The root's own step has no text.
    assert_eq!(told.path, "[0]".repeat(15) + " … " + &"[0]".repeat(17));
    assert_eq!((told.before.as_str(), told.after.as_str()), ("1", "2"));
}

#[test]
fn four_thousand_million_holes() {
    let holes = |end| {
        vec![
            0xffff_ff10,
            0xffff_ffff,
            0xffff_ff0b,
            0xffff_fffe,
            0x05,
            end,
        ]
    };
    let told = difference(&holes(1), &holes(2), FORMAT).unwrap().unwrap();
    assert_eq!(told.path, "[4294967294]");
}
