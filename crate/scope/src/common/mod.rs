//! What several steps need and that belongs to none.

pub(crate) mod ordered;
pub(crate) mod sort;
pub(crate) mod work;
