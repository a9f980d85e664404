//! Sources that are no modules: left alone, with one diagnostic, never a panic.

use wasmemo_scope::{Code, Diagnostic, Options, Register, transform};

fn only_diagnostic(source: &str, id: &str, options: &Options) -> Diagnostic {
    let output = transform(source, id, options);
    assert_eq!(output.code, None, "{id}");
    let [diagnostic] = &output.diagnostics[..] else {
        panic!("{id}: {:?}", output.diagnostics);
    };
    diagnostic.clone()
}

#[test]
fn says_why_it_leaves_a_file_alone() {
    let options = Options::default();
    assert_eq!(only_diagnostic("a b c", "a.js", &options).code, Code::Parse);
    assert_eq!(only_diagnostic("\0", "a.js", &options).code, Code::Skipped);
    assert_eq!(only_diagnostic("x", "a.png", &options).code, Code::Skipped);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(only_diagnostic(&deep, "a.js", &options).code, Code::Skipped);
}

#[test]
fn a_large_file_is_skipped() {
    let options = Options {
        max_bytes: 10,
        ..Options::default()
    };
    let found = only_diagnostic("const a = 1234567", "a.js", &options);
    assert_eq!(found.code, Code::Skipped);
    assert!(found.message.contains("10 bytes"), "{}", found.message);
}

#[test]
fn the_place_of_a_parse_error_is_told() {
    let found = only_diagnostic("const a = 1\nf('𝒳' é)", "a.js", &Options::default());
    assert_eq!((found.line, found.column), (2, 7));
}

#[test]
fn empty_and_odd_sources_are_unchanged() {
    let sources = [
        "",
        "\n",
        "\u{feff}",
        "#!/bin/node",
        "'use strict'",
        "// only a comment",
        "<!-- html",
    ];
    for source in sources {
        let output = transform(source, "a.js", &Options::default());
        assert_eq!(output.code, None, "{source:?}");
    }
}

#[test]
fn every_cut_of_a_module_is_survived() {
    let source = "import { memo } from 'wasmemo'; const é = { a() { return `x${this.y}` } }\n\
        export default class extends é { #p = 1; @memo m<T>(x: T = <T>1) { return x?.[0]! } }; memo(async k => await k)";
    for (cut, _) in source.char_indices() {
        for register in [Register::All, Register::Reachable] {
            let options = Options {
                register,
                ..Options::default()
            };
            let _ = transform(&source[..cut], "a.ts", &options);
        }
    }
}
