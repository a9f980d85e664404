//! Which modules of a project a specifier leads to. No file is read: the paths of the modules are what is known.

use rustc_hash::FxHashMap;

/// Path without ending -> modules: a component has one for each of its scripts.
pub(crate) struct Places<'p> {
    ids: &'p [&'p str],
    exact: FxHashMap<&'p str, Vec<usize>>,
}

impl<'p> Places<'p> {
    pub(crate) fn new(ids: &'p [&'p str]) -> Self {
        let mut exact: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (module, id) in ids.iter().enumerate() {
            exact.entry(without_ending(id)).or_default().push(module);
        }
        Self { ids, exact }
    }

    /// The modules that `specifier` may mean. A path that is relative to `importer` means what is there; another one, whose
    /// beginning a configuration renames, what ends like it; a name of a configuration's own, any.
    pub(crate) fn find(&self, importer: &str, specifier: &str) -> Vec<usize> {
        let path = match specifier.starts_with('.') {
            true => joined(importer, specifier),
            false => specifier.to_owned(),
        };
        if let Some((start, _)) = path.split_once('*') {
            return self.beginning(start, specifier.starts_with('.'));
        }
        let bare = without_ending(&path);
        if let Some(found) = self.exact.get(bare) {
            return found.clone();
        }
        let mut found = self.ending(bare);
        if found.is_empty() && !specifier.contains(['/', '\\', '.']) {
            found.extend(0..self.ids.len());
        }
        found
    }

    fn beginning(&self, start: &str, is_relative: bool) -> Vec<usize> {
        // What an alias renames is at the beginning of the path.
        let inner = start.split_once('/').map_or("", |(_, rest)| rest);
        let ids = self.ids.iter().enumerate();
        let found = ids.filter(|(_, id)| match is_relative {
            true => id.starts_with(start),
            false => id.starts_with(start) || id.contains(inner),
        });
        found.map(|(module, _)| module).collect()
    }

    /// Those that have the most of the path's last parts in common with it.
    fn ending(&self, path: &str) -> Vec<usize> {
        let mut most = 1;
        let mut found: Vec<usize> = vec![];
        for (&bare, modules) in &self.exact {
            let parts = bare.rsplit(['/', '\\']).zip(path.rsplit(['/', '\\']));
            let common = parts.take_while(|(one, other)| one == other).count();
            if common > most {
                found.clear();
                most = common;
            }
            if common == most {
                found.extend(modules);
            }
        }
        found
    }
}

/// A path from the folder of a module.
fn joined(importer: &str, specifier: &str) -> String {
    let importer = importer.split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = importer.split(['/', '\\']).collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// `a/b.ts`, `a/b.js?x`, `a/b` and `a/b/index.ts` are one.
fn without_ending(path: &str) -> &str {
    const ENDINGS: [&str; 8] = [".js", ".ts", ".jsx", ".tsx", ".mjs", ".mts", ".cjs", ".cts"];
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut endings = ENDINGS.iter();
    let bare = endings.find_map(|ending| path.strip_suffix(ending));
    let bare = bare.unwrap_or(path).trim_end_matches('/');
    match bare.strip_suffix("index") {
        Some("") => "",
        Some(folder) if folder.ends_with(['/', '\\']) => &folder[..folder.len() - 1],
        _ => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_modules_as_bundlers_do() {
        let ids = [
            "/a/src/b/d.ts",
            "/a/src/b/index.tsx",
            "/a/src/x.svelte?lang.ts",
            "/a/other/d.ts",
            "/a/src/d.page.js",
            "/a/index.ts",
        ];
        let places = Places::new(&ids);
        for (importer, specifier, expected) in [
            ("/a/src/m.ts", "./b/d", &[0][..]),
            ("/a/src/m.ts", "./b/d.js", &[0]),
            ("/a/src/m.ts?x", "./b", &[1]),
            ("/a/src/b/m.ts", ".", &[1]),
            ("/a/src/b/m.ts", "./", &[1]),
            ("/a/src/m.ts", "..", &[5]),
            ("/a/src/b/m.ts", "../x.svelte", &[2]),
            ("/a/src/m.ts", "./d.page", &[4]),
            ("/a/src/m.ts", "@/b/d", &[0]),
            ("/a/src/m.ts", "~/other/d.js", &[3]),
            ("/a/src/m.ts", "/a/other/d", &[3]),
            ("/a/src/m.ts", "./logo.svg", &[]),
            ("/a/src/m.ts", "./b/*", &[0, 1]),
            ("/a/src/m.ts", "@/b/*.ts", &[0, 1]),
            ("/a/src/m.ts", "settings", &[0, 1, 2, 3, 4, 5]),
            ("/a/src/m.ts", "*", &[0, 1, 2, 3, 4, 5]),
        ] {
            let mut found = places.find(importer, specifier);
            found.sort_unstable();
            assert_eq!(found, expected, "{specifier}");
        }
        let short = ["main.ts", "ops.ts", "sub/index.ts"];
        let places = Places::new(&short);
        assert_eq!(places.find("main.ts", "./ops"), [1]);
        assert_eq!(places.find("main.ts", "./sub"), [2]);
        assert_eq!(places.find("sub/index.ts", "../ops"), [1]);
    }
}
