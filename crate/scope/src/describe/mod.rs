//! Step 4: what a function reads, what it is called, and the hash of its code.

pub(crate) mod capture;
pub(crate) mod captures;
pub(crate) mod constant;
pub(crate) mod fold;
pub(crate) mod free_variables;
pub(crate) mod hash;
pub(crate) mod held;
pub(crate) mod kept;
pub(crate) mod made;
pub(crate) mod names;
pub(crate) mod package_uses;
pub(crate) mod provenance;
pub(crate) mod receiver;
pub(crate) mod signals;
pub(crate) mod symbol_keys;
pub(crate) mod taken;
pub(crate) mod uses;
