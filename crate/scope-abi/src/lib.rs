//! What `wasmemo-scope` and its users in TypeScript both know: flags, names, the shapes of options and answers.
//!
//! A crate of its own, because `cargo xtask abi` writes it down for TypeScript and must not wait for a parser to compile.

pub mod answers;
pub mod code;
mod crossing;
pub mod flags;
pub mod json;
pub mod names;
pub mod options;

pub use crossing::{Crosses, Json, Member, Record};
