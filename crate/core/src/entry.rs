//! One stored output, and the leases that hold it.

use crate::fingerprint::Fingerprint;
use crate::slab::{NONE, Place};

/// An output's place: its index in the table of outputs on the JavaScript side.
///
/// A slot is reused once its entry is gone. [`Store::generation`](crate::Store::generation) tells two users apart.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Slot(pub u32);

/// A registered wrapper of a function.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct WrapperId(pub u32);

/// Declares an enum of numbers that cross to JavaScript, from 0 on, with the words that they have there.
macro_rules! numbered {
    ($(#[$about:meta])* $name:ident { $($(#[$of_one:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        #[repr(u8)]
        pub enum $name {
            $($(#[$of_one])* $variant,)*
        }

        impl $name {
            /// All, by number.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The words that JavaScript has for them, by number.
            pub const WORDS: &[&str] = &[$($word),*];
        }
    };
}

numbered! {
    /// Why an entry left the store. The numbers are those of the wasm interface.
    RemovalCause {
        /// A newer output took the same key.
        Replaced = "replaced",
        /// `max_entries` or the byte budget was reached.
        Size = "size",
        /// Its ttl ran out.
        Expired = "expired",
        /// The user cleared it, or its function's last wrapper is gone.
        Cleared = "cleared",
        /// Its output was found changed and is to be computed anew.
        Mutated = "mutated",
        /// The user's validation refused it.
        Invalid = "invalid",
    }
}

impl RemovalCause {
    /// The cause of a number of the wasm interface.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL.get(number as usize).copied()
    }
}

numbered! {
    /// Why a lookup found nothing. The numbers are those of the wasm interface.
    MissReason {
        /// The wrapper never looked anything up before.
        FirstCall = "first-call",
        /// The last call had other arguments, and this call's output was never stored, or too long ago to know.
        ArgsChanged = "args-changed",
        /// The captured variables are not those of the last call.
        CapturesChanged = "captures-changed",
        /// The output was there and is older than its ttl.
        Expired = "expired",
        /// The output was there and went for want of room.
        Evicted = "evicted",
        /// The output was there and was cleared.
        Cleared = "cleared",
        /// The output was there and was removed because it had been changed.
        Mutated = "mutated",
        /// The output was there and the user's validation refused it.
        Invalid = "invalid",
    }
}

impl From<RemovalCause> for MissReason {
    fn from(cause: RemovalCause) -> Self {
        match cause {
            // A replacement too heavy to be stored took the older output's place.
            RemovalCause::Replaced | RemovalCause::Size => Self::Evicted,
            RemovalCause::Expired => Self::Expired,
            RemovalCause::Cleared => Self::Cleared,
            RemovalCause::Mutated => Self::Mutated,
            RemovalCause::Invalid => Self::Invalid,
        }
    }
}

/// What is known of an output when it is stored.
#[derive(Debug, Default)]
pub struct Output {
    /// The fingerprint of its encoding; `None`: the output is not checked at hits.
    pub fingerprint: Option<Fingerprint>,
    /// Bytes it counts in the budget; 4 GiB if it is more.
    pub weight: u64,
    /// Its encoding, if that is kept for telling a difference, or as the stored form of copy mode.
    pub kept: Option<Box<[u32]>>,
    /// Milliseconds the function took; seven digits of it are kept.
    pub cost: f64,
}

/// What a hit reads and writes of an entry: 64 bytes, one line of the processor's cache.
#[derive(Default)]
#[repr(align(64))]
pub(crate) struct Entry {
    pub(crate) key: Fingerprint,
    /// The age of the budget's queue at the last use; see [`crate::evict`].
    pub(crate) age: f64,
    pub(crate) cost: f32,
    /// 0: there is no entry.
    pub(crate) frequency: u32,
    /// The entry's own lease: nearly always the only one. What follows it are the others.
    pub(crate) lease: Lease,
}

/// The rest of an entry, which a hit does not touch.
#[derive(Default)]
pub(crate) struct Rest {
    /// Zeros: the output is not checked. No encoding is likely to have that fingerprint.
    pub(crate) fingerprint: Fingerprint,
    pub(crate) kept: Option<Box<[u32]>>,
    pub(crate) stored_at: f64,
    pub(crate) weight: u32,
    /// Number of the insertion. No two insertions near in time have the same.
    pub(crate) generation: u32,
    pub(crate) stored_by: WrapperId,
    /// Where it stands in the budget's queue.
    pub(crate) place: u32,
}

/// Ties a wrapper to an entry. An entry leaves when its last lease does.
pub(crate) struct Lease {
    pub(crate) expires: f64,
    /// Only under cost eviction: the age of the wrapper's queue at the last use.
    pub(crate) age: f64,
    /// `NONE`: there is no lease.
    pub(crate) wrapper: WrapperId,
    /// The entry's next lease.
    pub(crate) next: u32,
    /// The next newer lease in the wrapper's list; under cost eviction: the place in the wrapper's queue.
    pub(crate) newer: u32,
    pub(crate) older: u32,
}

/// A lease of an entry that has another one already.
#[derive(Default)]
pub(crate) struct Extra {
    pub(crate) lease: Lease,
    pub(crate) slot: u32,
    /// In the first of an entry: the wrapper that used the entry last.
    pub(crate) last_user: WrapperId,
}

impl Default for Lease {
    fn default() -> Self {
        Self {
            expires: 0.0,
            age: 0.0,
            wrapper: WrapperId(NONE),
            next: NONE,
            newer: NONE,
            older: NONE,
        }
    }
}

impl Place for Entry {
    fn is_live(&self) -> bool {
        self.frequency != 0
    }

    fn link(&mut self) -> &mut u32 {
        &mut self.lease.next
    }
}

impl Place for Extra {
    fn is_live(&self) -> bool {
        self.lease.wrapper.0 != NONE
    }

    fn link(&mut self) -> &mut u32 {
        &mut self.lease.next
    }
}
