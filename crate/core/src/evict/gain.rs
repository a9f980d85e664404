//! What keeping an entry is worth.

/// Milliseconds below which every computation counts alike. A clock may be as coarse as this or worse, and an entry
/// of cost 0 would keep one priority however often it is used.
pub const COST_FLOOR_MS: f64 = 0.001;

/// Milliseconds of computing that an entry saved a byte, of so many uses, each of which would have cost `cost` milliseconds.
pub(crate) fn gain(frequency: u32, cost: f64, weight: u32) -> f64 {
    f64::from(frequency) * cost.max(COST_FLOOR_MS) / f64::from(weight.max(1))
}
