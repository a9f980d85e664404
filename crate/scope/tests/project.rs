//! The name graph of a project, by small projects.

use wasmemo_scope::{Options, Project, Reached, scan};

fn project(files: &[(&str, &str)]) -> Project {
    let mut project = Project::default();
    for (id, source) in files {
        project.set(id, scan(source, id, &Options::default()));
    }
    project
}

fn reached(files: &[(&str, &str)]) -> Reached {
    project(files).reach()
}

const MEMO: &str = "import { memo } from 'wasmemo'\n";

#[test]
fn follows_names_through_modules() {
    let app = format!(
        "{MEMO}import {{ b }} from './b'; const local = () => b(); export const a = memo(() => local())"
    );
    let found = reached(&[
        ("a.ts", &app),
        (
            "b.ts",
            "import { c } from './c'; export const b = () => c(), unused = () => 1",
        ),
        (
            "c.ts",
            "import { d } from 'package'; export function c() { return d() }",
        ),
    ]);
    assert_eq!(found.names, ["b", "c"]);
    assert_eq!(found.memoized, ["a"]);
}

#[test]
fn follows_renames_barrels_and_defaults() {
    let app = format!(
        "{MEMO}import {{ x as y }} from './barrel'; import def from './def'; memo(() => y() + def())"
    );
    let found = reached(&[
        ("a.js", &app),
        (
            "barrel.js",
            "export { inner as x } from './inner'; export * from './other'",
        ),
        (
            "inner.js",
            "const inner = () => deep(); export { inner }; import { deep } from './deep'",
        ),
        ("deep.js", "export const deep = () => 1"),
        (
            "def.js",
            "import { late } from './late'; export default () => late()",
        ),
        ("late.js", "export let late; late = () => 1"),
    ]);
    assert_eq!(found.names, ["deep", "default", "inner", "late"]);
}

#[test]
fn a_namespace_counts_by_member_and_whole_by_all() {
    let by_member = format!("{MEMO}import * as ns from './ns'; memo(() => ns.used())");
    let whole = format!("{MEMO}import * as ns from './ns'; memo(k => ns[k]())");
    assert_eq!(reached(&[("a.js", &by_member)]).names, ["used"]);
    assert_eq!(reached(&[("a.js", &whole)]).names, ["*"]);
}

#[test]
fn reaches_what_is_memoized_elsewhere_and_by_decorators() {
    let found = reached(&[
        (
            "a.ts",
            &format!("{MEMO}import {{ f }} from './f'; export default memo(f)"),
        ),
        (
            "f.ts",
            "import { g } from './g'; export function f() { return g }",
        ),
        (
            "c.ts",
            &format!(
                "{MEMO}import {{ h }} from './h'; export class C {{ @memo m() {{ return h() }} }}"
            ),
        ),
    ]);
    assert_eq!(found.names, ["f", "g", "h"]);
    assert_eq!(found.memoized, ["default"]);
}

#[test]
fn memoized_names_are_followed_through_renames() {
    let found = reached(&[
        ("a.js", &format!("{MEMO}export const total = memo(() => 1)")),
        ("b.js", "export { total as sum } from './a'"),
        ("c.js", "import { sum } from './b'; export { sum as all }"),
    ]);
    assert_eq!(found.memoized, ["all", "sum", "total"]);
}

#[test]
fn a_changed_file_tells_whether_its_callers_change() {
    let mut project = project(&[("a.js", "export const a = () => 1")]);
    let memoized = format!("{MEMO}export const a = memo(() => 1)");
    let summary = || scan(&memoized, "a.js", &Options::default());
    assert!(project.set("a.js", summary()));
    assert!(!project.set("a.js", summary()));
    project.remove("a.js");
    assert_eq!(project.reach(), Reached::default());
}

#[test]
fn unreadable_files_add_nothing() {
    assert_eq!(
        reached(&[("a.js", "const = 1"), ("b.css", "b {}")]),
        Reached::default()
    );
}

#[test]
fn what_is_given_to_a_memoized_function_elsewhere_is_reached() {
    let found = reached(&[
        (
            "a.js",
            &format!("{MEMO}export const calling = memo((f, x) => f(x))"),
        ),
        ("b.js", "export { calling as through } from './a'"),
        (
            "c.js",
            "import { through } from './b'; import { delta } from './d'; import { unmet } from './d';\
             export const root = x => through(delta, x) + through({ run: v => box(v) }, x); const box = v => inner(v);\
             import { inner } from './d'; export const no = () => unmet()",
        ),
        (
            "d.js",
            "export const delta = x => x, inner = x => x, unmet = () => 1",
        ),
    ]);
    assert_eq!(found.names, ["delta", "inner"]);
}

#[test]
fn what_is_put_into_a_reached_value_elsewhere_is_reached() {
    let found = reached(&[
        (
            "a.js",
            &format!(
                "{MEMO}export const list = []; export const all = memo(() => list.map(f => f()))"
            ),
        ),
        (
            "b.js",
            "import { list } from './a'; import { c, d } from './c'; export const add = f => list.push(f); list.push(c)",
        ),
        ("c.js", "export const c = () => 1, d = () => 2, e = () => 3"),
        (
            "d.js",
            "import { add } from './b'; import { e } from './c'; add(e)",
        ),
        (
            "e.js",
            "import * as b from './b'; import { f } from './f'; b.add(() => f)",
        ),
        ("f.js", "export let f = 1; export const g = 2"),
    ]);
    assert_eq!(found.names, ["add", "c", "e", "f", "list"]);
}
