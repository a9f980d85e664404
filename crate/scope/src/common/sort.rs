//! Sorting, compiled once: the standard library's sort is 3 kB of wasm for each type that is sorted.

use oxc_span::Span;

/// Sorts by a number of 96 bits; equal ones keep their order. Most lists are in order already.
pub(crate) fn sort_by<T>(list: &mut Vec<T>, key: impl Fn(&T) -> u128) {
    if list.is_sorted_by_key(&key) {
        return;
    }
    let keys = list.iter().enumerate();
    let mut order: Vec<u128> = keys
        .map(|(at, item)| key(item) << 32 | at as u128)
        .collect();
    order.sort_unstable();
    let mut items: Vec<Option<T>> = list.drain(..).map(Some).collect();
    list.extend(
        order
            .iter()
            .filter_map(|&place| items[place as u32 as usize].take()),
    );
}

/// Start first, then end, as a key of [`sort_by`].
pub(crate) fn span_key(span: Span) -> u128 {
    u128::from(span.start) << 32 | u128::from(span.end)
}

/// Sorts names and leaves each once.
pub(crate) fn sort_names(names: &mut Vec<&str>) {
    names.sort_unstable();
    names.dedup();
}
