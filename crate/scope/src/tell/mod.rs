//! Step 6: what is said about memoized functions at build time.

pub(crate) mod diagnostic;
pub(crate) mod suppress;
pub(crate) mod warnings;
