//! A hash table of numbers: fingerprint to place.
//!
//! Linear probing with backward-shift deletion (D. Knuth, *The Art of Computer Programming* 3, 6.4, algorithm R).
//! A bucket keeps 32 bits of the fingerprint beside the place. So a probe reads the entry only when it is almost
//! certainly the right one, and growing reads none. hashbrown's table took 6 bytes less for each entry, and 2 kB more
//! of every page's download.

use crate::fingerprint::Fingerprint;
use crate::slab::NONE;

#[derive(Clone, Copy)]
struct Bucket {
    tag: u32,
    at: u32,
}

const EMPTY: Bucket = Bucket { tag: 0, at: NONE };
const FEWEST_BUCKETS: usize = 16;

pub(crate) struct Index {
    /// A power of two of them, or none; at most 4/5 in use.
    buckets: Vec<Bucket>,
    len: usize,
}

impl Index {
    pub(crate) const fn new() -> Self {
        Self {
            buckets: Vec::new(),
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
        if self.len == 0 {
            return None;
        }
        let tag = tag(fingerprint);
        let mut bucket = self.home(tag);
        loop {
            let Bucket { tag: other, at } = self.buckets[bucket];
            if at == NONE {
                return None;
            }
            if other == tag && is_key(at) {
                return Some(at);
            }
            bucket = self.next(bucket);
        }
    }

    /// Adds a fingerprint that is not there yet.
    pub(crate) fn insert(&mut self, fingerprint: Fingerprint, at: u32) {
        if (self.len + 1) * 5 > self.buckets.len() * 4 {
            self.grow();
        }
        self.len += 1;
        self.put(Bucket {
            tag: tag(fingerprint),
            at,
        });
    }

    /// Removes the fingerprint at this place, if it is there.
    pub(crate) fn remove(&mut self, fingerprint: Fingerprint, at: u32) {
        if self.len == 0 {
            return;
        }
        let mut hole = self.home(tag(fingerprint));
        while self.buckets[hole].at != at {
            if self.buckets[hole].at == NONE {
                return;
            }
            hole = self.next(hole);
        }
        self.len -= 1;
        let mask = self.buckets.len() - 1;
        let mut bucket = hole;
        loop {
            bucket = self.next(bucket);
            let moved = self.buckets[bucket];
            if moved.at == NONE {
                break;
            }
            // It may move back only if its home does not lie behind the hole.
            let distance = bucket.wrapping_sub(self.home(moved.tag)) & mask;
            if distance >= bucket.wrapping_sub(hole) & mask {
                self.buckets[hole] = moved;
                hole = bucket;
            }
        }
        self.buckets[hole] = EMPTY;
    }

    fn grow(&mut self) {
        let larger = vec![EMPTY; FEWEST_BUCKETS.max(self.buckets.len() * 2)];
        for bucket in core::mem::replace(&mut self.buckets, larger) {
            if bucket.at != NONE {
                self.put(bucket);
            }
        }
    }

    fn put(&mut self, bucket: Bucket) {
        let mut free = self.home(bucket.tag);
        while self.buckets[free].at != NONE {
            free = self.next(free);
        }
        self.buckets[free] = bucket;
    }

    #[inline]
    fn home(&self, tag: u32) -> usize {
        tag as usize & (self.buckets.len() - 1)
    }

    #[inline]
    fn next(&self, bucket: usize) -> usize {
        (bucket + 1) & (self.buckets.len() - 1)
    }
}

/// XXH3 spreads well enough for any of its words to be the place.
fn tag(fingerprint: Fingerprint) -> u32 {
    fingerprint.0[0]
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::fingerprint::Fingerprint;

    #[test]
    fn behaves_like_a_map_also_where_homes_collide() {
        let mut index = Index::new();
        let mut model = std::collections::BTreeMap::new();
        let mut random = 1_u32;
        for step in 0..20_000_u32 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            // Few homes, some of them at the end of the table.
            let key = (random >> 8) % 96;
            let fingerprint = Fingerprint([key % 7 + 12, key, 0, 0]);
            let known = model.get(&key).copied();
            assert_eq!(
                index.find(fingerprint, |at| model.get(&key) == Some(&at)),
                known,
                "step {step}"
            );
            match known {
                Some(at) => {
                    index.remove(fingerprint, at);
                    model.remove(&key);
                }
                None => {
                    index.insert(fingerprint, step);
                    model.insert(key, step);
                }
            }
            assert_eq!(index.len(), model.len());
        }
    }
}
