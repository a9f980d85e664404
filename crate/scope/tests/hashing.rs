//! Edits that must keep a function's hash, and edits that must change it.

use wasmemo_scope::{Options, transform};

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
            classify: Box::new(move |_| Some(format!("p@{version}"))),
            ..Options::default()
        };
        let source = "import { memo } from 'wasmemo'; import { a } from 'p'; memo(() => a())";
        let output = transform(source, "m.js", &options);
        output.functions[0].hash.clone()
    };
    assert_eq!(with("1.0.0"), with("1.0.0"));
    assert_ne!(with("1.0.0"), with("1.0.1"));
}
