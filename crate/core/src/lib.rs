//! The engine of wasmemo: encoded values in, verdicts out.
//!
//! Pure Rust: it knows neither JavaScript nor a clock. Times are milliseconds given by the caller.
//!
//! - [`encoding`]: the bytes of a value, specified; [`reader`]: reads and validates them
//! - [`fingerprint`], [`key`], [`staging`]: bytes to 128-bit fingerprints, keyed by a [`Secret`]
//! - [`store`]: key to entry, with the wrappers' limits and one byte budget; at most [`OVERHEAD_PER_ENTRY`] bytes of
//!   memory an entry
//! - [`insert_flags`], [`Stats::NAMES`] and the like: numbers that cross to JavaScript; `cargo xtask abi` writes them down for it
//! - [`mod@check`], [`diff`]: whether an output is still what it was, and where it is not
//!
//! A hit allocates nothing, but for the first of a wrapper on an entry that another one stored.

mod broken;
pub mod check;
mod chunks;
mod departed;
pub mod diff;
pub mod encoding;
mod entries;
mod entry;
pub mod error;
mod evict;
pub mod expiry;
pub mod fingerprint;
mod index;
pub mod insert_flags;
pub mod key;
mod limits;
mod long_hash;
mod meter;
pub mod reader;
mod secret;
mod short_hash;
mod slab;
pub mod staging;
mod stats;
pub mod store;
mod streaming;
mod tiny_hash;
mod words;
mod wrapper;

pub use broken::Broken;
pub use departed::DEPARTED_KEYS;
pub use entry::{MissReason, Output, RemovalCause, Slot, WrapperId};
pub use evict::gain::COST_FLOOR_MS;
pub use fingerprint::Fingerprint;
pub use limits::{Eviction, Limits};
pub use secret::{SECRET_BYTES, Secret};
pub use staging::Staging;
pub use stats::Stats;
pub use store::{DEFAULT_BUDGET, OVERHEAD_PER_ENTRY, Released, Store};
pub use streaming::Streaming;
pub use words::bytes_of;
