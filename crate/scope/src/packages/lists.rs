//! Lists of packages' exports: what is pure, what holds state, which settings are read. Their syntax is told in the data files,
//! which `build.rs` packs: a statement is one line here.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Where an entry of the list is about the language's own globals.
pub(crate) const GLOBALS: &str = "globals";

/// What is said of the exports of packages.
#[derive(Debug, Default)]
pub(crate) struct List(FxHashMap<&'static str, Vec<Entry>>);

/// What is said of some versions of a module.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    versions: (u32, u32),
    /// Exports that make functions, or objects that hold them.
    makers: Names,
    /// Exports that answer data.
    data: Names,
    /// Exports that have the others as members.
    containers: Names,
    /// What is made of a made value.
    methods: Names,
    /// Modules with one export.
    modules: Vec<&'static str>,
    settings: Vec<(Names, &'static str)>,
    /// Other exports that there are, of what the app may add some to.
    others: Names,
}

/// `name name`, `a.b`, `a.*`, `*`, `* except name name`.
#[derive(Debug, Default)]
struct Names {
    all: bool,
    names: FxHashSet<&'static str>,
    except: FxHashSet<&'static str>,
    /// Of `use*`: what names begin with, before a capital letter.
    starts: Vec<&'static str>,
}

/// What a pure export makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Makes {
    /// Functions, or objects that hold them.
    Functions,
    Data,
}

pub(crate) static PURE: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!(concat!(env!("OUT_DIR"), "/pure.txt"))));
pub(crate) static STATEFUL: LazyLock<List> =
    LazyLock::new(|| List::new(include_str!(concat!(env!("OUT_DIR"), "/stateful.txt"))));

impl List {
    fn new(text: &'static str) -> Self {
        let mut list = Self::default();
        text.lines().for_each(|line| list.add(line));
        list
    }

    /// One statement: `word package@2-4, package: names`.
    fn add(&mut self, statement: &'static str) {
        let Some((head, rest)) = statement.split_once(": ") else {
            return;
        };
        const WORDS: [&str; 6] = ["data ", "in ", "each ", "methods ", "settings ", "not "];
        let word = WORDS.iter().find(|word| head.starts_with(*word));
        let head = &head[word.map_or(0, |word| word.len())..];
        let (packages, exports) = head.split_once('#').unwrap_or((head, ""));
        for package in packages.split(',') {
            let entry = self.entry(package.trim());
            match word.map(|word| word.trim_end()) {
                None => entry.makers.add(rest),
                Some("data") => entry.data.add(rest),
                Some("in") => entry.containers.add(rest),
                Some("each") => entry.modules.extend(rest.split_whitespace()),
                Some("methods") => entry.methods.add(rest),
                Some("not") => entry.others.add(rest),
                Some("settings") => {
                    let mut names = Names::default();
                    names.add(exports);
                    entry.settings.push((names, rest));
                }
                Some(_) => {}
            }
        }
    }

    /// What is said of something that has no version: of `*`, which is every package, or of [`GLOBALS`].
    pub(crate) fn named(&self, name: &str) -> impl Iterator<Item = &Entry> {
        self.0.get(name).into_iter().flatten()
    }

    fn entry(&mut self, package: &'static str) -> &mut Entry {
        let (name, versions) = match package.rfind('@') {
            Some(at) if at > 0 => (&package[..at], &package[at + 1..]),
            _ => (package, "0-4294967295"),
        };
        let (from, to) = versions.split_once('-').unwrap_or((versions, versions));
        let number = |text: &str| text.parse().unwrap_or_default();
        let versions = (number(from), number(to));
        let entries = self.0.entry(name).or_default();
        let place = entries.iter().position(|entry| entry.versions == versions);
        let place = place.unwrap_or_else(|| {
            entries.push(Entry {
                versions,
                ..Entry::default()
            });
            entries.len() - 1
        });
        &mut entries[place]
    }

    /// What is said of a module of a package, in this version.
    pub(crate) fn of<'l>(&'l self, package: &Package) -> impl Iterator<Item = &'l Entry> {
        let entries = self.0.get(package.specifier).into_iter().flatten();
        let major = package.major;
        entries.filter(move |entry| {
            major.is_none_or(|major| (entry.versions.0..=entry.versions.1).contains(&major))
        })
    }
}

impl Entry {
    /// What the export makes that `path` leads to: `["z", "coerce", "number"]`.
    pub(crate) fn makes(&self, path: &[&str]) -> Option<Makes> {
        let path = match path {
            [container, rest @ ..] if !rest.is_empty() && self.containers.has(&[container]) => rest,
            _ => path,
        };
        match (self.data.has(path), self.makers.has(path)) {
            (true, _) => Some(Makes::Data),
            (_, true) => Some(Makes::Functions),
            _ => None,
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.makers.has(&[name])
    }

    /// Is it known that the package has such an export itself?
    pub(crate) fn is_own(&self, name: &str) -> bool {
        self.others.has(&[name]) || self.makes(&[name]).is_some()
    }

    pub(crate) fn lists_others(&self) -> bool {
        !self.others.names.is_empty()
    }

    pub(crate) fn is_container(&self, name: &str) -> bool {
        self.containers.has(&[name])
    }

    pub(crate) fn is_method(&self, name: &str) -> bool {
        self.methods.has(&[name])
    }

    /// The settings that an export reads, as expressions of `$`.
    pub(crate) fn settings(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let read = self
            .settings
            .iter()
            .filter(move |(names, _)| names.has(&[name]));
        read.map(|(_, expression)| *expression)
    }

    pub(crate) fn reads_settings(&self) -> bool {
        !self.settings.is_empty()
    }

    /// The export that a module of the package stands for: `groupBy` for `es/groupBy.js`.
    fn module<'p>(&self, path: &'p str) -> Option<&'p str> {
        self.modules.iter().find_map(|pattern| {
            let (before, after) = pattern.split_once('$')?;
            let name = path.strip_prefix(before)?.strip_suffix(after)?;
            (!name.contains(['/', '.'])).then_some(name)
        })
    }
}

impl Names {
    fn add(&mut self, text: &'static str) {
        let mut target = &mut self.names;
        for name in text.split_whitespace() {
            match name {
                "*" => self.all = true,
                "except" => target = &mut self.except,
                _ if name.ends_with('*') && !name.contains('.') => {
                    self.starts.push(&name[..name.len() - 1]);
                }
                _ => drop(target.insert(name)),
            }
        }
    }

    fn has(&self, path: &[&str]) -> bool {
        match path {
            [] => false,
            [name] => {
                let mut starts = self.starts.iter();
                self.names.contains(name)
                    || self.all && !self.except.contains(name)
                    || starts.any(|start| {
                        let rest = name.strip_prefix(start);
                        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()))
                    })
            }
            [parents @ .., _] => {
                let any = format!("{}.*", parents.join("."));
                self.names.contains(any.as_str()) || self.names.contains(path.join(".").as_str())
            }
        }
    }
}

/// An installed module, by its identity: `@scope/name/part@1.2.3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Package<'i> {
    pub(crate) specifier: &'i str,
    /// `None`: not known.
    pub(crate) major: Option<u32>,
}

impl<'i> Package<'i> {
    pub(crate) fn new(identity: &'i str) -> Self {
        let (specifier, version) = match identity.rfind('@') {
            Some(at) if at > 0 => (&identity[..at], &identity[at + 1..]),
            _ => (identity, ""),
        };
        let digits = version.bytes().take_while(u8::is_ascii_digit).count();
        Self {
            specifier,
            major: version[..digits].parse().ok(),
        }
    }

    /// The package without its part, and the part: `@scope/name`, `part/of/it`.
    pub(crate) fn split(&self) -> (Self, &'i str) {
        let scope = usize::from(self.specifier.starts_with('@'));
        match self.specifier.match_indices('/').nth(scope) {
            None => (*self, ""),
            Some((at, _)) => {
                let specifier = &self.specifier[..at];
                (Self { specifier, ..*self }, &self.specifier[at + 1..])
            }
        }
    }

    /// What a list says of it, and the name there of what it exports as `name`.
    pub(crate) fn entries<'l>(&self, list: &'l List, name: &'i str) -> Vec<(&'l Entry, &'i str)> {
        let own: Vec<_> = list.of(self).map(|entry| (entry, name)).collect();
        let (parent, part) = self.split();
        if !own.is_empty() || part.is_empty() {
            return own;
        }
        let modules = list.of(&parent).filter_map(|entry| {
            let export = entry.module(part)?;
            (name == "default" || name == export).then_some((entry, export))
        });
        modules.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\nzod@4, zod/v4@3-4: string iso.date coerce.*\ndata zod@4: parse\n\
        in zod@4: z default\nmethods zod@4: * except register\nsettings zod@4#*: {config}()\n\
        lodash@4: map\neach lodash@4: $ es/$.js\n@s/a: *\n";

    fn makes(list: &List, identity: &str, path: &[&str]) -> Option<Makes> {
        let package = Package::new(identity);
        let entries = package.entries(list, path[0]);
        entries.into_iter().find_map(|(entry, name)| {
            let path: Vec<&str> = [name]
                .into_iter()
                .chain(path[1..].iter().copied())
                .collect();
            entry.makes(&path)
        })
    }

    #[test]
    fn reads_exports_versions_and_members() {
        let list = List::new(TEXT);
        assert_eq!(
            makes(&list, "zod@4.1.0", &["string"]),
            Some(Makes::Functions)
        );
        assert_eq!(makes(&list, "zod@5.0.0", &["string"]), None);
        assert_eq!(
            makes(&list, "zod/v4@3.25.0", &["string"]),
            Some(Makes::Functions)
        );
        assert_eq!(
            makes(&list, "zod@4.1.0", &["z", "iso", "date"]),
            Some(Makes::Functions)
        );
        assert_eq!(
            makes(&list, "zod@4.1.0", &["coerce", "date"]),
            Some(Makes::Functions)
        );
        assert_eq!(makes(&list, "zod@4.1.0", &["iso", "other"]), None);
        assert_eq!(makes(&list, "zod@4.1.0", &["parse"]), Some(Makes::Data));
        assert_eq!(makes(&list, "zod@4.1.0", &["z", "config"]), None);
        assert_eq!(makes(&list, "zod@4.1.0", &["z"]), None);
        assert_eq!(makes(&list, "@s/a@1.0.0", &["any"]), Some(Makes::Functions));
        assert_eq!(
            makes(&list, "lodash/map@4.0.0", &["default"]),
            Some(Makes::Functions)
        );
        assert_eq!(
            makes(&list, "lodash/es/map.js@4.0.0", &["map"]),
            Some(Makes::Functions)
        );
        assert_eq!(makes(&list, "lodash/fp/map@4.0.0", &["default"]), None);
        let zod = Package::new("zod@4.0.0");
        assert!(
            list.of(&zod)
                .all(|entry| entry.is_method("min") && !entry.is_method("register"))
        );
        let settings: Vec<_> = list
            .of(&zod)
            .flat_map(|entry| entry.settings("string"))
            .collect();
        assert_eq!(settings, ["{config}()"]);
    }

    #[test]
    fn the_lists_are_read_whole() {
        for list in [&*PURE, &*STATEFUL] {
            for (package, entries) in &list.0 {
                assert!(!package.contains([' ', '#']), "{package}");
                for (_, expression) in entries.iter().flat_map(|entry| &entry.settings) {
                    assert!(!expression.contains('\n'), "{package}: {expression}");
                }
            }
        }
    }
}
