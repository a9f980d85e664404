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

#[test]
fn exports_are_reached_by_module() {
    let app = format!(
        "{MEMO}import h from './h'; import {{ get }} from './barrel'; import * as ns from './ns';\
         export const f = memo(x => h(x) + get(x) + Object.values(ns).map(g => g()))"
    );
    let found = reached(&[
        ("src/a.js", &app),
        ("src/h.js", "export default function h(x) { return x }"),
        (
            "src/page.js",
            "import { u } from './u'; export default function Page() { return u() }; export const get = () => u()",
        ),
        ("src/u.js", "export const u = () => 1"),
        (
            "src/barrel.js",
            "export * from './get'; export { default as Page } from './page'",
        ),
        (
            "src/get.js",
            "export const get = x => x, set = () => 1; export default () => 2",
        ),
        (
            "src/ns/index.js",
            "export const one = () => 1, two = () => 2",
        ),
    ]);
    let of = |id: &str| {
        let found = found.modules.iter().find(|module| module.id == id);
        found.map_or(vec![], |module| module.register.clone())
    };
    assert_eq!(of("src/h.js"), ["default"]);
    assert_eq!(of("src/page.js"), [""; 0]);
    assert_eq!(of("src/get.js"), ["get"]);
    assert_eq!(of("src/ns/index.js"), ["one", "two"]);
    assert_eq!(found.names, ["default", "get", "one", "two"]);
}

#[test]
fn what_is_typed_as_data_is_not_followed() {
    let types = "type Id = string | number; interface Row { id: Id; at?: Date; tags: readonly string[] }; enum E { A }\n";
    for (parameters, follows) in [
        ("rows: Row[]", false),
        ("{ rows }: { rows: Record<string, Row> }, e: E", false),
        ("...ids: [Id, Map<Id, Row>][]", false),
        ("rows: Row[], pick: (row: Row) => Id", true),
        ("rows: { at(): Date }[]", true),
        ("rows: Other[]", true),
        ("rows: unknown", true),
        ("rows: Row[], more", true),
        ("rows: any[]", true),
        ("rows: Array<Function>", true),
    ] {
        let app = format!(
            "{MEMO}import type {{ Other }} from './o'; {types}\
             export const f = memo(({parameters}) => [1].map(() => typeof rows))"
        );
        let found = reached(&[
            ("a.ts", &app),
            (
                "b.ts",
                "import { f } from './a'; import { load } from './ops'; const rows = load(); f(rows)",
            ),
            ("ops.ts", "export function load() { return [] }"),
        ]);
        assert_eq!(
            found.names.contains(&"load".to_owned()),
            follows,
            "{parameters}"
        );
    }
}
