//! A list without repetitions, in the order of arrival.

use rustc_hash::FxHashSet;

#[derive(Debug, Default)]
pub(crate) struct Ordered {
    list: Vec<String>,
    seen: FxHashSet<String>,
}

impl Ordered {
    pub(crate) fn add(&mut self, text: &str) {
        if !self.seen.contains(text) {
            self.seen.insert(text.to_owned());
            self.list.push(text.to_owned());
        }
    }

    pub(crate) fn into_list(self) -> Vec<String> {
        self.list
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(String::as_str)
    }
}
