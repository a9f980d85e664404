//! What an insertion from JavaScript says of its output: a sum of these.

/// The output's fingerprint is the result of the staging area, where it is sealed.
pub const CHECKED: u32 = 1;
/// Keep the output's encoding for telling differences, if the value area held all of it.
pub const KEEP: u32 = 2;
/// Keep all of the output's encoding, for copies.
pub const COPY: u32 = 4;
/// The output is still to be sealed.
pub const SEAL: u32 = 8;
