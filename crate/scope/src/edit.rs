//! Insertions into a source text. Nothing is moved or deleted, and no line break is added.

use oxc_span::Span;

use crate::sort::sort_by;

/// Which of several insertions at one offset comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Order {
    /// The end of a wrapped range.
    Close,
    /// A statement after the declaration that ends here.
    Ending,
    /// The import of the run time.
    Import,
    /// The name of an anonymous default export.
    Name,
    /// A statement before what begins here.
    Statement,
    /// The start of a wrapped range.
    Open,
}

#[derive(Debug)]
pub(crate) struct Insertion {
    pub(crate) at: u32,
    order: Order,
    /// The other end of a wrapped range: inner ends close first, outer starts open first.
    other: u32,
    pub(crate) text: String,
}

#[derive(Debug, Default)]
pub(crate) struct Edit {
    insertions: Vec<Insertion>,
}

impl Edit {
    pub(crate) fn insert(&mut self, at: u32, order: Order, text: String) {
        self.insertions.push(Insertion {
            at,
            order,
            other: 0,
            text,
        });
    }

    pub(crate) fn wrap(&mut self, span: Span, before: String, after: String) {
        self.insertions.push(Insertion {
            at: span.start,
            order: Order::Open,
            other: span.end,
            text: before,
        });
        self.insertions.push(Insertion {
            at: span.end,
            order: Order::Close,
            other: span.start,
            text: after,
        });
    }

    /// The insertions in their order in the text; those that are equal in all keep the order they were made in.
    pub(crate) fn into_sorted(mut self) -> Vec<Insertion> {
        sort_by(&mut self.insertions, |insertion| {
            let Insertion {
                at, order, other, ..
            } = *insertion;
            u128::from(at) << 64 | (order as u128) << 32 | u128::from(!other)
        });
        self.insertions
    }
}

/// The text with the insertions, which are sorted.
pub(crate) fn apply(source: &str, insertions: &[Insertion]) -> String {
    let added: usize = insertions
        .iter()
        .map(|insertion| insertion.text.len())
        .sum();
    let mut text = String::with_capacity(source.len() + added);
    let mut from = 0;
    for insertion in insertions {
        let at = insertion.at as usize;
        text.push_str(&source[from..at]);
        text.push_str(&insertion.text);
        from = at;
    }
    text.push_str(&source[from..]);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nests_wrapped_ranges() {
        let mut edit = Edit::default();
        edit.wrap(Span::new(0, 6), "a(".into(), ")a".into());
        edit.wrap(Span::new(0, 3), "b(".into(), ")b".into());
        edit.wrap(Span::new(3, 6), "c(".into(), ")c".into());
        edit.insert(3, Order::Ending, ";".into());
        let text = apply("012345", &edit.into_sorted());
        assert_eq!(text, "a(b(012)b;c(345)c)a");
    }
}
