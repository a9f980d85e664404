//! Finding an output.

use super::Store;
use crate::entry::{MissReason, RemovalCause, Slot, WrapperId};
use crate::expiry::{expires_at, is_stale};
use crate::fingerprint::Fingerprint;
use crate::slab::NONE;

impl Store {
    /// The output of a call, or why there is none.
    ///
    /// A hit counts as a use. A fresh entry that another wrapper of the function stored is a hit too: this wrapper
    /// then holds it as well, which may cost it its own oldest entry. `captures` only tells the reason of a miss.
    /// Allocates nothing at a hit on an entry that the wrapper holds already.
    ///
    /// # Errors
    /// The reason of the miss. A stale lease is dropped, and the entry with its last one.
    #[inline]
    pub fn lookup(
        &mut self,
        wrapper: WrapperId,
        key: Fingerprint,
        captures: Fingerprint,
        now: f64,
    ) -> Result<Slot, MissReason> {
        // Most calls: a hit on an entry that only this wrapper holds. It touches one line of the processor's cache in the
        // index and one in the table of entries.
        let found = self.slot_at_hand(key);
        if let Some(slot) = found {
            let entry = &mut self.entries[slot];
            let lease = &entry.lease;
            let is_only = lease.wrapper == wrapper && lease.next == NONE;
            if is_only
                && !is_stale(lease.expires, now)
                && let Some(caller) = self.wrappers.get_mut(wrapper.0)
                && caller.is_registered()
            {
                entry.frequency = entry.frequency.saturating_add(1);
                entry.age = self.queue.age;
                caller.last_captures = Some(captures);
                caller.stats.hits += 1;
                caller.stats.saved_ms += f64::from(entry.cost);
                caller.order.touch(&mut self.entries, slot);
                return Ok(Slot(slot));
            }
        }
        self.lookup_in_general(wrapper, key, found, captures, now)
    }

    #[inline(never)]
    fn lookup_in_general(
        &mut self,
        wrapper: WrapperId,
        key: Fingerprint,
        found: Option<u32>,
        captures: Fingerprint,
        now: f64,
    ) -> Result<Slot, MissReason> {
        let Some(caller) = self
            .wrappers
            .get_mut(wrapper.0)
            .filter(|caller| caller.is_registered())
        else {
            return Err(MissReason::FirstCall);
        };
        let before = caller.last_captures.replace(captures);
        let outcome = self.seek(wrapper, key, found, now);
        let stats = &mut self.wrappers[wrapper.0].stats;
        match outcome {
            Ok(slot) => {
                stats.hits += 1;
                stats.saved_ms += f64::from(self.entries[slot].cost);
                Ok(Slot(slot))
            }
            Err(known) => {
                stats.misses += 1;
                Err(known.unwrap_or(match before {
                    None => MissReason::FirstCall,
                    Some(before) if before != captures => MissReason::CapturesChanged,
                    Some(_) => MissReason::ArgsChanged,
                }))
            }
        }
    }

    /// Whether [`lookup`](Self::lookup) would hit, and where. Counts as no use, drops nothing.
    pub fn find(&self, wrapper: WrapperId, key: Fingerprint, now: f64) -> Option<Slot> {
        let limits = self.registered(wrapper)?.limits;
        let slot = self.slot_of(key)?;
        let expires = match self.entries.lease_of(slot, wrapper) {
            Some(lease) => self.entries.lease(lease).expires,
            None if limits.max_entries == 0 => return None,
            None => expires_at(self.entries.rest(slot).stored_at, limits.ttl?),
        };
        (!is_stale(expires, now)).then_some(Slot(slot))
    }

    fn seek(
        &mut self,
        wrapper: WrapperId,
        key: Fingerprint,
        found: Option<u32>,
        now: f64,
    ) -> Result<u32, Option<MissReason>> {
        let Some(slot) = found else {
            self.absent = Some(key);
            return Err(self.departed.cause(key).map(MissReason::from));
        };
        match self.entries.lease_of(slot, wrapper) {
            None => self.adopt(slot, wrapper, now)?,
            Some(lease) if is_stale(self.entries.lease(lease).expires, now) => {
                self.drop_lease(lease, RemovalCause::Expired);
                return Err(Some(MissReason::Expired));
            }
            Some(lease) => {
                self.count_use(slot);
                self.entries.note_user(slot, wrapper);
                self.wrappers[wrapper.0]
                    .order
                    .touch(&mut self.entries, lease);
            }
        }
        Ok(slot)
    }

    fn count_use(&mut self, slot: u32) {
        let entry = &mut self.entries[slot];
        entry.frequency = entry.frequency.saturating_add(1);
        entry.age = self.queue.age;
    }

    /// Takes a lease on an entry that others hold.
    fn adopt(&mut self, slot: u32, wrapper: WrapperId, now: f64) -> Result<(), Option<MissReason>> {
        let limits = self.wrappers[wrapper.0].limits;
        if limits.max_entries == 0 {
            return Err(None);
        }
        let stored_at = self.entries.rest(slot).stored_at;
        let expires = expires_at(stored_at, limits.ttl.ok_or(None)?);
        if is_stale(expires, now) {
            return Err(Some(MissReason::Expired));
        }
        self.make_place(wrapper);
        self.count_use(slot);
        self.add_lease(slot, wrapper, expires);
        self.drop_orphans(slot);
        Ok(())
    }

    /// Leases that unregistered wrappers left on the entry go: a registered one holds it now.
    fn drop_orphans(&mut self, slot: u32) {
        let mut at = self.entries.first_lease(slot);
        while at != NONE {
            let lease = self.entries.lease(at);
            let (holder, next) = (lease.wrapper, lease.next);
            if !self.wrappers[holder.0].is_registered() {
                self.drop_lease(at, RemovalCause::Replaced);
            }
            at = next;
        }
    }
}
