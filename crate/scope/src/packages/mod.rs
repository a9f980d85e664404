//! What is known of the exports of installed packages: from the lists, and from the user, whose word counts first.

pub(crate) mod lists;

use crate::options::Options;
use crate::packages::lists::{Entry, Makes, PURE, Package, STATEFUL};

/// What the options say of an export, of it alone before its package: is it pure, or does it hold state?
fn said(options: &Options, package: &Package, export: &str) -> Option<bool> {
    if options.pure.is_empty() && options.stateful.is_empty() {
        return None;
    }
    let (parent, _) = package.split();
    let own = format!("{}#{export}", package.specifier);
    let of_parent = format!("{}#{export}", parent.specifier);
    for entry in [&*own, &*of_parent, package.specifier, parent.specifier] {
        let is_listed = |list: &[String]| list.iter().any(|item| item == entry);
        if is_listed(&options.stateful) {
            return Some(false);
        }
        if is_listed(&options.pure) {
            return Some(true);
        }
    }
    None
}

/// Does this export hold state? `*`: does any of the module's?
pub(crate) fn is_stateful(options: &Options, identity: &str, export: &str) -> bool {
    let spelling = spelling(identity);
    let package = Package::new(&spelling);
    if let Some(pure) = said(options, &package, export) {
        return !pure;
    }
    let (parent, _) = package.split();
    let own = STATEFUL.of(&package).count() > 0;
    let mut entries = STATEFUL.of(if own { &package } else { &parent });
    if export != "*" {
        // What is said of all packages is a guess by the name (`use*`), and the list of pure exports knows better.
        let mut of_all = STATEFUL.named("*");
        let pure = || package.entries(&PURE, export).into_iter();
        return entries.any(|entry| entry.has(export))
            || of_all.any(|entry| entry.has(export))
                && !pure().any(|(entry, name)| entry.makes(&[name]).is_some());
    }
    let starts = [package, parent].map(|package| format!("{}#", package.specifier));
    let mut named = options.stateful.iter();
    entries.next().is_some() || named.any(|item| starts.iter().any(|start| item.starts_with(start)))
}

/// What a pure export makes, or a member of one: `["z", "coerce", "number"]`. `None`: it is not known to be pure.
pub(crate) fn makes(options: &Options, identity: &str, path: &[&str]) -> Option<Makes> {
    let (export, members) = path.split_first()?;
    let package = Package::new(identity);
    if is_stateful(options, identity, export) {
        return None;
    }
    let member = members
        .first()
        .filter(|_| matches!(*export, "default" | "*"));
    if said(options, &package, member.unwrap_or(export)) == Some(true) {
        return Some(Makes::Functions);
    }
    // A version that nobody knows may do anything.
    package.major?;
    let entries = package.entries(&PURE, export).into_iter();
    let mut made = entries.filter_map(|(entry, name)| {
        let path: Vec<&str> = [name].into_iter().chain(members.iter().copied()).collect();
        entry.makes(&path)
    });
    made.next()
}

/// Is anything said of the module: could a value be made by it alone?
pub(crate) fn is_looked_at(options: &Options, identity: &str) -> bool {
    let package = Package::new(identity);
    let (parent, _) = package.split();
    let mut known = PURE.of(&package).chain(PURE.of(&parent));
    !options.pure.is_empty() || known.next().is_some()
}

/// Does this method of what a pure export of the module made change nothing?
pub(crate) fn is_method(options: &Options, identity: &str, name: &str) -> bool {
    let package = Package::new(identity);
    if said(options, &package, "*") == Some(true) {
        return true;
    }
    let (parent, _) = package.split();
    let own = PURE.of(&package).count() > 0;
    let mut entries = PURE.of(if own { &package } else { &parent });
    entries.any(|entry| entry.is_method(name))
}

/// Are methods of what the module made package code?
pub(crate) fn has_methods(options: &Options, identity: &str) -> bool {
    // A name that no list has after `except`.
    is_method(options, identity, "*")
}

/// Has this export the others of its module as members?
pub(crate) fn is_container(identity: &str, export: &str) -> bool {
    let spelling = spelling(identity);
    let package = Package::new(&spelling);
    PURE.of(&package).any(|entry| entry.is_container(export))
}

/// May the app have put this member into what the module exports (`_.mixin`)?
pub(crate) fn is_added(identity: &str, name: &str) -> bool {
    let spelling = spelling(identity);
    let package = Package::new(&spelling);
    let mut entries = PURE
        .of(&package)
        .filter(|entry| entry.lists_others())
        .peekable();
    package.major.is_some() && entries.peek().is_some() && !entries.any(|entry| entry.is_own(name))
}

/// The settings that an export reads besides its arguments: expressions of `$`, and of other exports in braces.
pub(crate) fn settings(identity: &str, export: &str) -> Vec<&'static str> {
    let spelling = spelling(identity);
    let package = Package::new(&spelling);
    let entries = package.entries(&PURE, export).into_iter();
    entries
        .flat_map(|(entry, name)| entry.settings(name))
        .collect()
}

/// Does this export read settings? `*`: does any of the module's?
pub(crate) fn reads_settings(identity: &str, export: &str) -> bool {
    let spelling = spelling(identity);
    let package = Package::new(&spelling);
    let (parent, _) = package.split();
    let mut known = PURE.of(&package).chain(PURE.of(&parent));
    match export {
        "*" => known.any(Entry::reads_settings),
        _ => !settings(identity, export).is_empty(),
    }
}

/// Vite bundles dependencies under names with `_` for `/`, and without their versions.
pub(crate) fn spelling(identity: &str) -> String {
    match identity
        .strip_prefix('@')
        .unwrap_or(identity)
        .contains(['@', '/'])
    {
        true => identity.to_owned(),
        false => identity.replacen('_', "/", usize::MAX),
    }
}
