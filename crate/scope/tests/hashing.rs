//! Edits that must keep a function's hash, and edits that must change it.

use wasmemo_scope::{Options, Origin, transform};

/// The hash of the memoized function in a module, which is its first.
fn hash(body: &str) -> String {
    let source = format!("import {{ memo }} from 'wasmemo'\n{body}");
    let output = transform(&source, "m.ts", &Options::default());
    assert_eq!(output.diagnostics, [], "{body}");
    output.functions[0].hash.clone()
}

#[test]
fn what_says_the_same_hashes_the_same() {
    for (before, after) in [
        ("memo(x => x + 1)", "memo( x=>x/* one */+\n1 ) // more"),
        ("memo(() => 'a')", "memo(() => \"a\")"),
        (
            "memo((x: number): number => x)",
            "memo((x: string | number) => x)",
        ),
        ("memo(<T>(x: T) => x as unknown)", "memo((x) => x)"),
        ("memo((x: any) => x!.y satisfies 1)", "memo((x) => x.y)"),
        (
            "memo(() => { type A = 1; interface B {} return 1 })",
            "memo(() => { return 1 })",
        ),
        (
            "const K = 1; memo(() => K)",
            "/* moved */\n\nconst K = 1 as const\nmemo(() => K)",
        ),
        ("memo(function (this: void) {})", "memo(function () {})"),
        (
            "import { a } from './a'; memo(() => a)",
            "import { a } from './moved'; memo(() => a)",
        ),
    ] {
        assert_eq!(hash(before), hash(after), "{before}\n{after}");
    }
}

#[test]
fn what_says_another_thing_hashes_otherwise() {
    for (before, after) in [
        ("memo(x => x + 1)", "memo(x => x + 2)"),
        ("memo(() => 'a b')", "memo(() => 'a  b')"),
        ("memo(() => `a${1}b`)", "memo(() => `a${1} b`)"),
        ("memo(() => 'a')", "memo(() => a)"),
        ("memo(() => /a/g)", "memo(() => /a/i)"),
        ("memo(() => { return 1 })", "memo(() => { return\n1 })"),
        ("memo(() => { return /a/ })", "memo(() => { return\n/a/ })"),
        ("memo(() => { return `a` })", "memo(() => { return\n`a` })"),
        ("memo(x => { x\n++x })", "memo(x => { x++\nx })"),
        ("memo(() => 1)", "memo(async () => 1)"),
        ("const K = 1; memo(() => K)", "const K = 2; memo(() => K)"),
        (
            "const K = 1; memo(() => K)",
            "let K = 1; K = 2; memo(() => K)",
        ),
        (
            "enum E { A } memo(() => E.A)",
            "enum E { B, A } memo(() => E.A)",
        ),
        (
            "import { a } from 'p'; memo(() => a)",
            "import { a } from 'q'; memo(() => a)",
        ),
        (
            "import { a } from 'p'; memo(() => a)",
            "import { b as a } from 'p'; memo(() => a)",
        ),
        (
            "import { a } from 'p'; memo(() => a)",
            "import { a } from './p'; memo(() => a)",
        ),
        ("memo(() => 'ab' + 'c')", "memo(() => 'a' + 'bc')"),
    ] {
        assert_ne!(hash(before), hash(after), "{before}\n{after}");
    }
}

#[test]
fn the_version_of_a_package_counts() {
    let with = |version: &'static str| {
        let options = Options {
            classify: Box::new(move |_| Some(Origin::Package(format!("p@{version}")))),
            ..Options::default()
        };
        let source = "import { memo } from 'wasmemo'; import { a } from 'p'; memo(() => a())";
        let output = transform(source, "m.js", &options);
        output.functions[0].hash.clone()
    };
    assert_eq!(with("1.0.0"), with("1.0.0"));
    assert_ne!(with("1.0.0"), with("1.0.1"));
}

/// The hash of each registered function of `body`, by the text of its first line.
fn hashes(body: &str, module: Option<&str>, names: bool) -> Vec<(String, String)> {
    let source = format!("import {{ memo }} from 'wasmemo'\n{body}");
    let options = Options {
        module: module.map(str::to_owned),
        names,
        ..Options::default()
    };
    let output = transform(&source, "m.ts", &options);
    let functions = output.functions.into_iter();
    functions.map(|f| (f.name, f.hash)).collect()
}

/// The hash of the only function that is called `name`.
fn hash_of(body: &str, module: Option<&str>, name: &str) -> String {
    let mut found = hashes(body, module, true);
    found.retain(|(found, _)| found == name);
    let [(_, hash)] = &found[..] else {
        panic!("{name} in {body}: {found:?}")
    };
    hash.clone()
}

#[test]
fn a_function_counts_with_its_name_and_the_names_around_it() {
    // Conformance case 5.3: four functions that say the same, four hashes.
    let source = "function f() { return 1 }; memo(f)\n\
        function a() { function f() { return 1 }; memo(f) }\n\
        const b = () => { function f() { return 1 }; memo(f) }\n\
        class C { f() { function f() { return 1 }; memo(f) } }";
    let names = ["f", "a.f", "b.f", "C.f.f"];
    let mut found = names.map(|name| hash_of(source, None, name)).to_vec();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), names.len());
    let again = format!("/* moved */ const unrelated = 1\n{source}");
    assert_eq!(hash_of(source, None, "a.f"), hash_of(&again, None, "a.f"));
    let of_literal = hash_of(
        "const t = { f: () => 1, g: () => 1 }; memo(t.f)",
        None,
        "t.f",
    );
    assert_ne!(
        of_literal,
        hash_of("const u = { f: () => 1 }; memo(u.f)", None, "u.f")
    );
    let alone = hash_of("const f = () => 1; memo(f)", None, "f");
    assert_ne!(alone, hash_of("const g = () => 1; memo(g)", None, "g"));
    assert_ne!(alone, of_literal);
}

#[test]
fn anonymous_functions_that_say_the_same_are_one_in_a_module() {
    let source = "const a = memo(x => x + 1); function f() { return memo(x => x + 1) }";
    for module in [None, Some("src/m.ts")] {
        let mut found = hashes(source, module, true);
        found.retain(|(name, _)| name.is_empty());
        let [first, second] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!(first, second);
    }
    assert_ne!(
        hashes(source, Some("a.ts"), true),
        hashes(source, Some("b.ts"), true)
    );
    assert_ne!(
        hashes(source, Some("a.ts"), true),
        hashes(source, None, true)
    );
}

#[test]
fn the_module_counts_where_it_is_told() {
    let source = "const f = () => 1; memo(f)";
    let [a, b, none] = [Some("a.ts"), Some("b.ts"), None].map(|id| hash_of(source, id, "f"));
    assert!(a != b && a != none && b != none);
    assert_eq!(a, hash_of(source, Some("a.ts"), "f"));
    // A name is no module.
    let nested = "function m() { const f = () => 1; memo(f) }";
    assert_ne!(
        hash_of(nested, None, "m.f"),
        hash_of(source, Some("m"), "f")
    );
}

#[test]
fn names_left_out_change_no_hash() {
    let source = "import { rate } from './r'; const f = x => x * rate; memo(f); memo(() => rate)";
    for module in [None, Some("m.ts")] {
        assert_eq!(hashes(source, module, true), hashes(source, module, false));
    }
}
