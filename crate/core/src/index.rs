//! A hash table of numbers: fingerprint to place.
//!
//! It consists of segments of a few hundred places, so that no insertion stalls for a whole table: *linear hashing*
//! (W. Litwin, *Linear Hashing: A New Tool for File and Table Addressing*, VLDB 1980) adds one segment at a time and moves
//! half of one other there. Within a segment: linear probing with backward-shift deletion (D. Knuth, *The Art of
//! Computer Programming* 3, 6.4, algorithm R).
//!
//! A bucket keeps 32 bits of the fingerprint beside the place. So a probe reads the entry only when it is almost
//! certainly the right one, and growing reads none. hashbrown's table was 2 kB more of every page's download, and grows
//! at once.

use crate::fingerprint::Fingerprint;
use crate::slab::NONE;

#[derive(Clone, Copy)]
struct Bucket {
    tag: u32,
    at: u32,
}

const EMPTY: Bucket = Bucket { tag: 0, at: NONE };
const FEWEST_BUCKETS: usize = 8;
/// Places a segment on average when a new one is added.
const SEGMENT: usize = 384;

pub(crate) struct Index {
    /// The lowest bits of a tag are its segment's number: as many bits as are needed for all segments, or one fewer if
    /// there is no such segment yet.
    segments: Vec<Segment>,
    len: usize,
}

impl Index {
    pub(crate) const fn new() -> Self {
        Self {
            segments: Vec::new(),
            len: 0,
        }
    }

    pub(crate) const fn len(&self) -> usize {
        self.len
    }

    /// The place of the fingerprint, which `is_key` recognises by its place.
    #[inline]
    pub(crate) fn find(
        &self,
        fingerprint: Fingerprint,
        is_key: impl Fn(u32) -> bool,
    ) -> Option<u32> {
        let tag = tag(fingerprint);
        let Segment { buckets, .. } = self.segments.get(self.segment_of(tag))?;
        let mut bucket = home(tag, buckets.len());
        loop {
            let Bucket { tag: other, at } = *buckets.get(bucket)?;
            if other == tag && at != NONE && is_key(at) {
                return Some(at);
            }
            if at == NONE {
                return None;
            }
            bucket = next(bucket, buckets.len());
        }
    }

    /// Adds a fingerprint that is not there yet. False: there is no memory for it.
    #[must_use]
    pub(crate) fn insert(&mut self, fingerprint: Fingerprint, at: u32) -> bool {
        if self.len >= self.segments.len() * SEGMENT {
            self.split();
        }
        let tag = tag(fingerprint);
        let segment = self.segment_of(tag);
        let is_in = self
            .segments
            .get_mut(segment)
            .is_some_and(|segment| segment.insert(Bucket { tag, at }));
        self.len += usize::from(is_in);
        is_in
    }

    /// Removes the fingerprint at this place, if it is there.
    pub(crate) fn remove(&mut self, fingerprint: Fingerprint, at: u32) {
        let tag = tag(fingerprint);
        let segment = self.segment_of(tag);
        if let Some(segment) = self.segments.get_mut(segment) {
            self.len -= usize::from(segment.remove(Bucket { tag, at }));
        }
    }

    /// Adds a segment, and moves there what belongs there. Without memory for it the segments there are get longer.
    fn split(&mut self) {
        let added = self.segments.len();
        if self.segments.try_reserve(1).is_err() {
            return;
        }
        self.segments.push(Segment::default());
        if added == 0 {
            return;
        }
        // The segment with the same number but for the highest bit has held its fingerprints so far.
        let from = added & !(1 << added.ilog2());
        let moves = |index: &Self, bucket: &Bucket| {
            bucket.at != NONE && index.segment_of(bucket.tag) == added
        };
        let Segment { buckets, len } = &self.segments[from];
        let moved = buckets.iter().filter(|bucket| moves(self, bucket)).count();
        let (Some(rest), Some(others)) = (empty_for(len - moved), empty_for(moved)) else {
            self.segments.pop();
            return;
        };
        let both = core::mem::take(&mut self.segments[from].buckets);
        self.segments[from].buckets = rest;
        self.segments[from].len -= moved;
        self.segments[added] = Segment {
            buckets: others,
            len: moved,
        };
        for bucket in both {
            if bucket.at != NONE {
                let segment = self.segment_of(bucket.tag);
                put(&mut self.segments[segment].buckets, bucket);
            }
        }
    }

    #[inline]
    fn segment_of(&self, tag: u32) -> usize {
        let count = self.segments.len();
        let mask = count.next_power_of_two() - 1;
        let number = tag as usize & mask;
        if number < count {
            number
        } else {
            number & (mask >> 1)
        }
    }
}

#[derive(Default)]
struct Segment {
    /// At most 3/4 in use.
    buckets: Vec<Bucket>,
    len: usize,
}

impl Segment {
    /// False: it is full, and there is no memory for more.
    fn insert(&mut self, bucket: Bucket) -> bool {
        let len = self.len + 1;
        // One bucket stays empty, where searches end.
        if len * 4 > self.buckets.len() * 3 && !self.resize(len) && len >= self.buckets.len() {
            return false;
        }
        self.len = len;
        put(&mut self.buckets, bucket);
        true
    }

    /// Makes room for so many, and more. False: there is no memory for it.
    fn resize(&mut self, len: usize) -> bool {
        let Some(mut larger) = empty_for(len) else {
            return false;
        };
        for &bucket in &self.buckets {
            if bucket.at != NONE {
                put(&mut larger, bucket);
            }
        }
        self.buckets = larger;
        true
    }

    /// Whether it was there.
    fn remove(&mut self, gone: Bucket) -> bool {
        let len = self.buckets.len();
        let mut hole = home(gone.tag, len);
        loop {
            match self.buckets.get(hole) {
                Some(bucket) if bucket.at == gone.at => break,
                Some(bucket) if bucket.at != NONE => hole = next(hole, len),
                _ => return false,
            }
        }
        self.len -= 1;
        let mut bucket = hole;
        loop {
            bucket = next(bucket, len);
            let moved = self.buckets[bucket];
            if moved.at == NONE {
                break;
            }
            // It may move back only if its home does not lie behind the hole.
            if distance(home(moved.tag, len), bucket, len) >= distance(hole, bucket, len) {
                self.buckets[hole] = moved;
                hole = bucket;
            }
        }
        self.buckets[hole] = EMPTY;
        true
    }
}

/// Buckets for so many, and more.
fn empty_for(len: usize) -> Option<Vec<Bucket>> {
    let count = FEWEST_BUCKETS.max(len * 5 / 3);
    let mut buckets = Vec::new();
    buckets.try_reserve_exact(count).ok()?;
    buckets.resize(count, EMPTY);
    Some(buckets)
}

fn put(buckets: &mut [Bucket], bucket: Bucket) {
    let mut free = home(bucket.tag, buckets.len());
    while buckets[free].at != NONE {
        free = next(free, buckets.len());
    }
    buckets[free] = bucket;
}

/// XXH3 spreads well enough for any of its words to be the place.
#[inline]
fn tag(fingerprint: Fingerprint) -> u32 {
    fingerprint.0[0]
}

/// The first bucket to look into. Of the tag's highest bits: the lowest are the segment's number.
#[inline]
fn home(tag: u32, buckets: usize) -> usize {
    ((u64::from(tag) * buckets as u64) >> 32) as usize
}

#[inline]
fn next(bucket: usize, buckets: usize) -> usize {
    if bucket + 1 < buckets { bucket + 1 } else { 0 }
}

/// Steps from one bucket on to another.
fn distance(from: usize, to: usize, buckets: usize) -> usize {
    if from <= to {
        to - from
    } else {
        to + buckets - from
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, SEGMENT};
    use crate::fingerprint::Fingerprint;
    use std::collections::BTreeMap;

    /// Inserts and removes among so many keys, the tag of each as given, and compares with a map at each step.
    fn behaves_like_a_map(keys: u32, steps: u32, tag: impl Fn(u32) -> u32) {
        let mut index = Index::new();
        let mut model = BTreeMap::new();
        let mut random = 1_u32;
        for step in 0..steps {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let key = (random >> 8) % keys;
            let fingerprint = Fingerprint([tag(key), key, 0, 0]);
            let known = model.get(&key).copied();
            let found = index.find(fingerprint, |at| model.get(&key) == Some(&at));
            assert_eq!(found, known, "step {step}");
            // It grows for a while, then shrinks, and so on.
            let grows = step % (8 * keys) < 4 * keys || random.is_multiple_of(5);
            match known {
                Some(at) if !grows || random.is_multiple_of(7) => {
                    index.remove(fingerprint, at);
                    model.remove(&key);
                }
                None if grows => {
                    assert!(index.insert(fingerprint, step));
                    model.insert(key, step);
                }
                _ => {}
            }
            assert_eq!(index.len(), model.len());
        }
        for (&key, &at) in &model {
            let fingerprint = Fingerprint([tag(key), key, 0, 0]);
            assert_eq!(index.find(fingerprint, |other| other == at), Some(at));
            index.remove(fingerprint, u32::MAX - 1);
            index.remove(fingerprint, at);
            index.remove(fingerprint, at);
        }
        assert_eq!(index.len(), 0);
        assert!(index.segments.iter().all(|segment| segment.len == 0));
    }

    #[test]
    fn behaves_like_a_map_where_homes_collide() {
        behaves_like_a_map(96, 20_000, |key| key % 7 + 12);
        behaves_like_a_map(96, 20_000, |key| u32::MAX - key % 7);
        behaves_like_a_map(3 * SEGMENT as u32, 40_000, |_| 5);
    }

    #[test]
    fn behaves_like_a_map_while_segments_are_added() {
        let spread = |key: u32| {
            key.wrapping_mul(0x9e37_79b9)
                .rotate_left(16)
                .wrapping_mul(0x85eb_ca6b)
        };
        behaves_like_a_map(20 * SEGMENT as u32, 200_000, spread);
        // All in the segments of odd numbers, and all in few homes.
        behaves_like_a_map(20 * SEGMENT as u32, 200_000, |key| spread(key) | 1);
        behaves_like_a_map(20 * SEGMENT as u32, 50_000, |key| spread(key) >> 26);
    }

    #[test]
    fn no_insertion_moves_more_than_some_segments() {
        let mut index = Index::new();
        for number in 0..200_000_u32 {
            let before = index.segments.len();
            assert!(index.insert(Fingerprint::of(&number.to_le_bytes()), number));
            assert!(index.segments.len() <= before + 1);
        }
        let longest = index.segments.iter().map(|segment| segment.len).max();
        assert!(longest.is_some_and(|longest| longest < 3 * SEGMENT));
        let buckets: usize = index
            .segments
            .iter()
            .map(|segment| segment.buckets.len())
            .sum();
        assert!(buckets * 3 <= 200_000 * 5, "{buckets} buckets");
    }
}
