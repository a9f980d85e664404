//! Time to live. Times are milliseconds of one monotonic clock, given by the caller.

/// The first moment at which an output stored at `stored_at` is stale.
///
/// A hit does not move it. An infinite `ttl` never ends.
#[inline]
pub fn expires_at(stored_at: f64, ttl: f64) -> f64 {
    stored_at + ttl
}

/// Whether `expires` has come: an age equal to the ttl is stale.
#[inline]
pub fn is_stale(expires: f64, now: f64) -> bool {
    now >= expires
}
