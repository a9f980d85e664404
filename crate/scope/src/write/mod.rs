//! Step 5: registrations as text, inserted into the module, with a source map.

pub(crate) mod adapters;
pub(crate) mod added;
pub(crate) mod edit;
pub(crate) mod marks;
pub(crate) mod registration;
#[cfg(test)]
pub(crate) mod reparsed;
pub(crate) mod source_map;
