//! Differences by example: the path, what was there, what is there.

mod support;

use support::expect::{FORMAT, expect};
use support::js::*;
use wasmemo_core::diff::difference;

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
    expect(
        &Js::Set(vec![object(vec![])]),
        &Js::Set(vec![array(vec![])]),
        ".values()[0]",
        "{}",
        "Array(0)",
    );
    expect(
        &Js::Set(vec![object(vec![])]),
        &set(&[1]),
        ".values()[0]",
        "{}",
        "(absent)",
    );
    let of_object = |x| Js::Set(vec![object(vec![("x", int(x))])]);
    expect(&of_object(1), &of_object(2), ".values()[0].x", "1", "2");
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
