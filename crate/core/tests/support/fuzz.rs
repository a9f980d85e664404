//! How long a fuzz target runs.

use std::time::Duration;

/// Longest input in bytes.
pub const MAX_LENGTH: usize = 2048;

/// `FUZZ_SECONDS`, or half a second.
pub fn time() -> Duration {
    let seconds = std::env::var("FUZZ_SECONDS").ok();
    Duration::from_secs_f64(seconds.and_then(|text| text.parse().ok()).unwrap_or(0.5))
}
