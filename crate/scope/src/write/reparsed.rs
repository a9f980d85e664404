//! Every fixture, as it is written and with no white space that is not needed, is the same program after the insertions: it
//! parses, and without what was inserted its tokens are those of the source.

use std::fs;
use std::path::Path;

use crate::Callee;
use crate::Options;
use crate::Register;
use crate::describe::hash::Hasher;
use crate::describe::provenance::provenances;
use crate::describe::taken::taken;
use crate::index::analysis::Analysis;
use crate::parse::with_module;
use crate::reach::needed::needed;
use crate::reach::proxies::proxies;
use crate::write::adapters::adapters;
use crate::write::edit::{Insertion, apply, joins};
use crate::write::marks::Marks;
use crate::write::registration::{self, Told};

#[test]
fn fixtures_are_the_same_programs_minified_too() {
    let mut tried = 0;
    visit(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"),
        &mut |id, source| {
            for reachable in [false, true] {
                let Some(minified) = minified(&source, id) else {
                    return;
                };
                tried += 1;
                expect_same(&source, id, reachable);
                expect_same(&minified, id, reachable);
            }
        },
    );
    assert!(tried > 80, "only {tried} were tried");
}

#[test]
fn keywords_and_functions_of_one_line_stay_two_tokens() {
    for source in [
        "const a=(k)=>{return(x)=>x+k}",
        "const a=(k)=>{return{f(x){return x+k}}}",
        "const a=(k)=>{return async(x)=>x+k}",
        "const a=(k)=>{return class{f(){return k}}}",
        "function*a(k){yield(x)=>x+k;yield*[(x)=>k]}",
        "async function a(k){await(()=>k);for await(const f of[()=>k])f()}",
        "const a=(k)=>typeof{f(){return k}}",
        "const a=(k)=>void{f(){return k}}",
        "const a=(k)=>k in{f(){return k}}",
        "const a=(k)=>k instanceof class{static[Symbol.hasInstance](){return k}}",
        "const a=(k)=>{throw{f(){return k}}}",
        "const a=(k)=>{switch(k){case{f(){return k}}.f:return 1}}",
        "const a=(k)=>{for(const f of[()=>k])f();for(const f in{a(){return k}})f}",
        "const a=(k)=>{if(k){return()=>k}else{return{f(){return k}}}}",
        "const a=(k)=>new class{f(){return k}}",
        "const a=(k)=>delete{f(){return k}}.f",
        "const a=(k)=>class extends class{f(){return k}}{}",
        "export default(x)=>x+1",
        "export default{f(x){return x}}",
        "export default{f(x){return x}}.f",
        "export default[(x)=>x]",
        "export default class{f(){}}",
        "export default class extends Object{f(){}}",
        "export default function(){}",
        "export default function*(){}",
        "export default async function(){}",
        "export default async(x)=>x",
        "class A{f=()=>{}\n*g(){}\n['h']=()=>this}",
        "class A{static f=(x)=>x\nstatic g=()=>{}}",
        "let a=()=>1\nlet b=()=>2",
        "let a;a=()=>1\na=function(){}\n;[a]",
        "const a=(k)=>k?()=>k:()=>1",
        "const a=(k)=>k||(()=>k)",
        "const a=k=>({...k,['b']:()=>k,c(){return k},...{d(){}}})",
        "function f(){'use strict'\nfunction g(){return f}return g}",
        "'use strict'\nfunction f(){}",
    ] {
        expect_same(source, "a.js", false);
    }
}

fn visit(folder: &Path, each: &mut impl FnMut(&str, String)) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let id = path.display().to_string();
        if path.is_dir() {
            visit(&path, each);
        } else if !id.ends_with(".snap") {
            each(&id, fs::read_to_string(&path).expect("UTF-8"));
        }
    }
}

fn options(reachable: bool) -> Options<'static> {
    let own = Callee {
        specifier: "./cache".into(),
        name: "cached".into(),
    };
    let mut options = Options::default();
    options.callees.push(own);
    if reachable {
        options.register = Register::Reachable;
    }
    options
}

/// The tokens with what must stand between them; nothing, if the source does not parse.
fn minified(source: &str, id: &str) -> Option<String> {
    let printed = with_module(source, id, &options(false), |module| {
        let mut text = String::new();
        let mut end = 0;
        for token in module.tokens {
            let (from, word) = (token.start() as usize, module.text(token.span()));
            let joined = match (text.chars().next_back(), word.chars().next()) {
                (Some(left), Some(right)) => joins(left, right),
                _ => false,
            };
            if source[end..from].contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
                text.push('\n');
            } else if joined && from > end {
                text.push(' ');
            }
            text.push_str(word);
            end = token.end() as usize;
        }
        text
    });
    printed.ok()
}

fn expect_same(source: &str, id: &str, reachable: bool) {
    let options = options(reachable);
    let made = with_module(source, id, &options, |module| {
        let analysis = Analysis::new(module, &options);
        let mut hasher = Hasher::new(&analysis);
        let (needed, _) = needed(&analysis, &mut hasher);
        let hashes = vec![String::from("hash"); needed.len()];
        let made = provenances(&analysis, &mut hasher);
        let told = Told {
            made: &made,
            proxies: &proxies(&analysis),
            taken: &taken(&analysis),
            marks: &Marks::new(&analysis),
            adapters: adapters(&analysis),
        };
        let edit = registration::write(&analysis, &needed, &hashes, told);
        let tokens = module.tokens.iter();
        let tokens: Vec<String> = tokens.map(|t| module.text(t.span()).to_owned()).collect();
        (edit.into_sorted(source), tokens)
    });
    let (insertions, tokens) = made.unwrap_or_else(|_| panic!("{id} does not parse:\n{source}"));
    let code = apply(source, &insertions);
    let inserted = ranges(&insertions);
    let left = with_module(&code, id, &options, |module| {
        let own = module.tokens.iter().filter(|token| {
            let from = token.start() as usize;
            !inserted.iter().any(|range| range.contains(&from))
        });
        own.map(|token| module.text(token.span()).to_owned())
            .collect::<Vec<_>>()
    });
    match left {
        Ok(left) => assert_eq!(left, tokens, "{id}:\n{code}"),
        Err(_) => panic!("{id}: the output does not parse:\n{code}"),
    }
}

/// Where the insertions stand in the output.
fn ranges(insertions: &[Insertion]) -> Vec<std::ops::Range<usize>> {
    let mut shift = 0;
    let mut found = vec![];
    for insertion in insertions {
        let from = insertion.at as usize + shift;
        shift += insertion.text.len();
        found.push(from..from + insertion.text.len());
    }
    found
}
