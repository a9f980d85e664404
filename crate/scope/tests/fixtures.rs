//! Every file under tests/fixtures against its snapshot. `UPDATE_SNAPSHOTS=1 cargo test -p wasmemo-scope` writes them
//! anew; read the difference before committing it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use wasmemo_scope::{
    Callee, Classify, Code, Options, Origin, Output, Register, free_variables, transform,
};

#[test]
fn fixtures_match_their_snapshots() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = vec![];
    let files = files(&root);
    assert!(files.len() > 40, "only {} fixtures found", files.len());
    for file in files {
        let source = fs::read_to_string(&file).expect("fixtures are UTF-8");
        let id = file
            .strip_prefix(&root)
            .expect("inside")
            .display()
            .to_string();
        let output = transform(&source, &id, &options(&source));
        if let Some(code) = &output.code {
            let again = free_variables(code, &id, &Options::default());
            assert!(
                again.is_ok(),
                "{id}: the output does not parse: {again:?}\n{code}"
            );
            assert_eq!(code.lines().count(), source.lines().count(), "{id}: lines");
        }
        let snapshot = snapshot(&output);
        let mut path = file.into_os_string();
        path.push(".snap");
        if update {
            fs::write(&path, snapshot).expect("writable");
        } else if fs::read_to_string(&path).ok().as_ref() != Some(&snapshot) {
            wrong.push(format!("{id}:\n{snapshot}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "differ from their snapshots:\n{}",
        wrong.join("\n")
    );
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_none_or(|ending| ending != "snap") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The options in a fixture's first line: `// options: reachable`, `names=a,b`, `memoized=f`, `ignore=impure`,
/// `wrapper=./cache#cached`, `anonymous` (no names of captures), `coverage`, `module=a.js`,
/// `pure=pkg#a,other`, `stateful=pkg`, `factories=h`, `source=preact`, `version=4` (of all packages; 1 if it is not said).
fn options(source: &str) -> Options<'static> {
    let mut options = Options {
        classify: versions("1"),
        ..Options::default()
    };
    let first = source.lines().next().unwrap_or_default();
    let words = first.strip_prefix("// options: ").unwrap_or_default();
    for word in words.split_whitespace() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        let list = || value.split(',').map(str::to_owned);
        match name {
            "reachable" => options.register = Register::Reachable,
            "names" => options.register = Register::Names(list().collect()),
            "memoized" => options.memoized = list().collect(),
            "ignore" => options.ignore = value.split(',').filter_map(Code::from_word).collect(),
            "wrapper" => {
                let (specifier, name) = value.split_once('#').expect("specifier#name");
                options.callees = vec![Callee {
                    specifier: specifier.to_owned(),
                    name: name.to_owned(),
                }];
            }
            "pure" => options.pure = list().collect(),
            "stateful" => options.stateful = list().collect(),
            "version" => options.classify = versions(value),
            "coverage" => options.coverage = true,
            "anonymous" => options.names = false,
            "factories" => options.jsx_factories = list().collect(),
            "source" => options.jsx_source = Some(value.to_owned()),
            "module" => options.module = Some(value.to_owned()),
            other => panic!("unknown option {other}"),
        }
    }
    options
}

fn versions(major: &str) -> Classify<'static> {
    let major = major.to_owned();
    Box::new(move |specifier| {
        let package = specifier.starts_with(|c: char| c.is_ascii_alphabetic());
        package.then(|| Origin::Package(format!("{specifier}@{major}.2.3")))
    })
}

fn snapshot(output: &Output) -> String {
    let mut text = String::new();
    for function in &output.functions {
        let memoized = if function.memoized { " memoized" } else { "" };
        let (line, column) = (function.line, function.column);
        let name = match function.name.as_str() {
            "" => "(anonymous)",
            name => name,
        };
        let (hash, flags) = (&function.hash, function.flags);
        let _ = writeln!(
            text,
            "function {line}:{column} {name}{memoized} {hash} flags {flags}"
        );
        for (what, list) in [
            ("free", &function.free),
            ("captures", &function.captures),
            ("constants", &function.constants),
            ("callees", &function.callees),
        ] {
            if !list.is_empty() {
                let _ = writeln!(text, "  {what}: {}", list.join(" "));
            }
        }
    }
    for diagnostic in &output.diagnostics {
        let (line, column, code) = (diagnostic.line, diagnostic.column, diagnostic.code);
        let _ = writeln!(text, "{code} {line}:{column} {}", diagnostic.message);
        let _ = writeln!(text, "  mend: {}", diagnostic.mend);
    }
    match &output.code {
        Some(code) => text.push_str(&format!("---\n{code}")),
        None => text.push_str("unchanged\n"),
    }
    text
}
