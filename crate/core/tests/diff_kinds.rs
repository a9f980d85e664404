//! Differences by example: how values of every kind are told.

mod support;

use support::expect::expect;
use support::js::*;
use wasmemo_core::encoding::tag;

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
fn members_that_are_hidden_or_stand_under_symbols() {
    let hiding = |names: &[&str], last: Js| {
        let values = names.iter().map(|name| (*name, int(1)));
        let mut all: Vec<_> = values.collect();
        if let Some(member) = all.last_mut() {
            member.1 = last;
        }
        array(vec![Js::Hiding(1, units("File"), None, members(all))])
    };
    let paths = [
        (".shown", "[0].shown"),
        ("-hidden", "[0].hidden"),
        ("-odd name", r#"[0]["odd name"]"#),
        ("@0Symbol.iterator", "[0][Symbol.iterator]"),
        ("~1app", r#"[0][Symbol.for("app")]"#),
        ("@217 impl of it", "[0][Symbol(impl of it)]"),
    ];
    for (name, path) in paths {
        expect(
            &hiding(&["-a", name], int(1)),
            &hiding(&["-a", name], int(2)),
            path,
            "1",
            "2",
        );
        expect(
            &hiding(&["-a", name], int(1)),
            &hiding(&["-a"], int(1)),
            path,
            "1",
            "(absent)",
        );
    }
    expect(
        &hiding(&["-a", "~25 b"], int(1)),
        &hiding(&["~25 b", "-a"], int(1)),
        "[0]",
        "keys in the order a, Symbol(b)",
        "keys in the order Symbol(b), a",
    );
    expect(
        &Js::Symbol(2, units("12 a b")),
        &Js::Symbol(2, units("13 ")),
        "",
        "Symbol(a b)",
        "Symbol()",
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
