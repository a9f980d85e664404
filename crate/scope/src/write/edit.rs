//! Insertions into a source text. Nothing is moved or deleted, and no line break is added.

use oxc_span::Span;

use crate::common::sort::sort_by;

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

    /// Takes back what would stand inside of these ranges, or be wrapped around one.
    pub(crate) fn leave_alone(mut self, ranges: &[Span]) -> Self {
        let is_inside = |range: &Span, insertion: &Insertion| match insertion.order {
            Order::Open | Order::Close => [insertion.at, insertion.other]
                .iter()
                .all(|&end| range.start <= end && end <= range.end),
            _ => range.start < insertion.at && insertion.at < range.end,
        };
        self.insertions
            .retain(|insertion| !ranges.iter().any(|range| is_inside(range, insertion)));
        self
    }

    /// The insertions in their order in the text; those that are equal in all keep the order they were made in. None of them
    /// makes one token with what stands beside it: `return(x)=>x` gets a space.
    pub(crate) fn into_sorted(mut self, source: &str) -> Vec<Insertion> {
        sort_by(&mut self.insertions, |insertion| {
            let Insertion {
                at, order, other, ..
            } = *insertion;
            u128::from(at) << 64 | (order as u128) << 32 | u128::from(!other)
        });
        keep_apart(source, &mut self.insertions);
        self.insertions
    }
}

fn keep_apart(source: &str, insertions: &mut [Insertion]) {
    // The offset where the one before stands, and its last character.
    let mut before: Option<(u32, char)> = None;
    for place in 0..insertions.len() {
        let at = insertions[place].at;
        let left = match before {
            Some((there, last)) if there == at => Some(last),
            _ => source[..at as usize].chars().next_back(),
        };
        let is_last = insertions.get(place + 1).is_none_or(|next| next.at != at);
        let right = source[at as usize..].chars().next().filter(|_| is_last);
        let text = &mut insertions[place].text;
        if let (Some(left), Some(first)) = (left, text.chars().next())
            && joins(left, first)
        {
            text.insert(0, ' ');
        }
        if let (Some(last), Some(right)) = (text.chars().next_back(), right)
            && joins(last, right)
        {
            text.push(' ');
        }
        before = text.chars().next_back().map(|last| (at, last));
    }
}

/// Can the two be of one token, or begin a comment? Where it is not sure a space does no harm.
pub(crate) fn joins(left: char, right: char) -> bool {
    let in_names =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '\\') || !c.is_ascii();
    let operators = "+-*/%<>=&|^!?.";
    in_names(left) && in_names(right)
        || left.is_ascii_digit() && right == '.'
        || operators.contains(left) && operators.contains(right)
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
        let source = "[12)3]";
        let text = apply(source, &edit.into_sorted(source));
        assert_eq!(text, "a(b([12)b;c()3])c)a");
    }

    #[test]
    fn glues_to_nothing() {
        for (left, inserted, right, expected) in [
            ("return", "wm(", "(x)", "return wm((x)"),
            ("ünï", "wm(", "(x)", "ünï wm((x)"),
            ("(", "wm(", "x", "(wm(x"),
            ("}", ";wm", "x", "};wm x"),
            ("a+", "+b", ")", "a+ +b)"),
            ("a/", "/b", ")", "a/ /b)"),
            ("a<", "!--", ")", "a< !--)"),
            ("1", ".b", ")", "1 .b)"),
            ("b", ")", "in c", "b)in c"),
        ] {
            let mut edit = Edit::default();
            edit.insert(left.len() as u32, Order::Open, inserted.into());
            let source = format!("{left}{right}");
            assert_eq!(apply(&source, &edit.into_sorted(&source)), expected);
        }
    }

    #[test]
    fn keeps_insertions_of_one_place_apart() {
        let mut edit = Edit::default();
        edit.insert(1, Order::Open, "b(".into());
        edit.insert(1, Order::Import, "import".into());
        edit.insert(1, Order::Name, "name".into());
        assert_eq!(apply("a()", &edit.into_sorted("a()")), "a import name b(()");
    }
}
