//! Memory refused at every point of a script: for each growth that the script asks for, one run where that one is refused, one
//! where those are that follow it soon, and one where all are that follow. Whatever has begun ends, the store is valid after each
//! step, and what it finds is what was stored last.

use std::collections::HashMap;
use std::thread;

use wasmemo_core::insert_flags::{CHECKED, COPY, KEEP, SEAL};
use wasmemo_core::staging::{KEY_START, VALUE_START, VALUE_WORDS};
use wasmemo_core::{SECRET_BYTES, Slot};

use crate::engine::with;
use crate::memory::refusing::{Refusals, begin, growths, within};
use crate::{room, stagings, store};

const WRAPPERS: u32 = 4;
const KEY_END: usize = KEY_START + 10;

type Key = [u32; 4];

/// What a script stores: few large outputs, or many small ones.
#[derive(Clone, Copy)]
struct Kind {
    steps: u32,
    calls: u32,
    /// So many in 16 are long.
    long: u32,
    /// All is looked at after so many steps.
    checks: u32,
}

/// What the engine was given, and what it answered last.
struct Script {
    kind: Kind,
    random: u32,
    id: u32,
    wrappers: Vec<u32>,
    /// By wrapper and call: the output stored last.
    stored: HashMap<(u32, u32), (Key, Vec<u32>)>,
    refused: u32,
}

impl Script {
    fn next(&mut self, below: u32) -> u32 {
        self.random = self.random.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        (self.random >> 8) % below
    }

    /// Looks a call up. Its key, and its slot.
    fn lookup(&self, function: u32, call: u32) -> (Key, Option<u32>) {
        self.write(KEY_START, &[function, 0, 0, 0, 0, 0, 0, 0, 2, call]);
        let wrapper = self.wrappers[function as usize];
        let answer = within(|| store::lookup(wrapper, self.id, KEY_END as u32, 0.0));
        (self.result(), u32::try_from(answer).ok())
    }

    fn write(&self, at: usize, words: &[u32]) {
        with(|engine| {
            engine.stagings[self.id as usize].words_mut()[at..at + words.len()]
                .copy_from_slice(words);
        });
    }

    fn result(&self) -> Key {
        with(|engine| engine.stagings[self.id as usize].result().0)
    }

    /// Writes an output as JavaScript does; answers how many words are left to seal.
    fn write_output(&self, output: &[u32], is_copy: bool) -> usize {
        if is_copy {
            within(|| stagings::keep_begin(self.id));
        }
        let mut rest = output;
        while rest.len() > VALUE_WORDS {
            self.write(VALUE_START, &rest[..VALUE_WORDS]);
            within(|| stagings::flush(self.id, VALUE_WORDS as u32));
            rest = &rest[VALUE_WORDS..];
        }
        self.write(VALUE_START, rest);
        rest.len()
    }

    fn insert(&mut self, function: u32, call: u32, key: Key) {
        let length = match self.next(16) {
            0 if self.kind.long > 0 => VALUE_WORDS + 5000,
            which if which < self.kind.long => 1000 + self.next(9000) as usize,
            _ => 1 + self.next(30) as usize,
        };
        let output: Vec<u32> = (0..length as u32).map(|at| at ^ self.random).collect();
        let is_copy = self.next(3) == 0;
        let flags = SEAL | CHECKED | if is_copy { COPY } else { KEEP };
        let size = self.write_output(&output, is_copy) as f64;
        let [k0, k1, k2, k3] = key;
        let (wrapper, id, cost) = (self.wrappers[function as usize], self.id, f64::from(call));
        let answer = within(|| {
            store::insert(
                wrapper,
                k0,
                k1,
                k2,
                k3,
                id,
                flags,
                size,
                f64::INFINITY,
                0.0,
                cost,
            )
        });
        if answer < 0 {
            self.refused += 1;
            // Nothing older is to be met in its place.
            assert_eq!(self.find(function, key), None);
        }
        self.stored.insert((function, call), (key, output));
    }

    fn find(&self, function: u32, key: Key) -> Option<u32> {
        let [k0, k1, k2, k3] = key;
        let wrapper = self.wrappers[function as usize];
        u32::try_from(within(|| store::find(wrapper, k0, k1, k2, k3, 0.0))).ok()
    }

    fn step(&mut self) {
        let (function, call) = (self.next(WRAPPERS), self.next(self.kind.calls));
        match self.next(400) {
            0 => within(|| store::clear(self.wrappers[function as usize])),
            1 => within(store::clear_all),
            2 => {
                let bytes = 500_000 << self.next(6);
                within(|| store::set_budget(f64::from(bytes)));
            }
            3 => {
                let wrapper = self.wrappers[function as usize];
                let forgets = self.next(2) == 0;
                self.wrappers[function as usize] = within(|| {
                    store::unregister(wrapper, forgets);
                    register(function)
                });
            }
            4..60 => {
                within(store::released_take);
            }
            _ => {
                let (key, slot) = self.lookup(function, call);
                let is_again = self.next(8) == 0;
                match slot {
                    Some(slot) if !is_again => self.read(function, call, slot),
                    _ => self.insert(function, call, key),
                }
            }
        }
    }

    /// A hit: the output is as it was, and what is kept of it is too.
    fn read(&mut self, function: u32, call: u32, slot: u32) {
        let (_, output) = &self.stored[&(function, call)];
        let words = self.write_output(output, false) as u32;
        assert!(within(|| store::intact(slot, self.id, words)));
        assert_eq!(
            within(|| store::kept_pointer(slot)) == 0,
            kept(slot).is_none()
        );
    }

    fn check(&self) {
        with(|engine| assert_eq!(engine.store.validate(), Ok(())));
        for (&(function, _), (key, output)) in &self.stored {
            let words = self.find(function, *key).and_then(kept);
            assert!(words.is_none_or(|words| words == *output));
        }
    }
}

fn kept(slot: u32) -> Option<Vec<u32>> {
    with(|engine| engine.store.kept(Slot(slot)).map(<[u32]>::to_vec))
}

fn register(function: u32) -> u32 {
    let most = if function == 0 { 7.0 } else { f64::INFINITY };
    store::register(function, 0, 0, 0, most, f64::INFINITY, function == 1)
}

/// Runs the script with memory of its own: growths it asked for while it began, all of them, and insertions that were refused.
fn run(kind: Kind, refusals: Refusals) -> (u32, u32, u32) {
    let run = move || {
        begin(refusals);
        let mut script = within(|| {
            room::begin();
            Script {
                kind,
                random: 7,
                id: stagings::staging_new(),
                wrappers: vec![],
                stored: HashMap::new(),
                refused: 0,
            }
        });
        script.write(VALUE_START, &[9; SECRET_BYTES / 4]);
        within(|| stagings::secret_take(script.id));
        for function in 0..WRAPPERS {
            let wrapper = within(|| register(function));
            script.wrappers.push(wrapper);
        }
        let first = growths();
        for step in 1..=kind.steps {
            script.step();
            if step % kind.checks == 0 {
                script.check();
            }
        }
        (first, growths(), script.refused)
    };
    // The engine is a thread's own, and is gone with it.
    thread::spawn(run).join().expect("no step fails")
}

/// Refuses at each point; answers the most insertions that were refused in one run.
fn refuse_everywhere(kind: Kind) -> u32 {
    let never = Refusals {
        from: u32::MAX,
        count: 0,
    };
    let (first, last, refused) = run(kind, never);
    assert!(last - first > 20, "{last} growths are too few points");
    assert_eq!(refused, 0);
    let mut most = 0;
    for from in first..last {
        for count in [1, 20, u32::MAX] {
            let (_, _, refused) = run(kind, Refusals { from, count });
            most = most.max(refused);
        }
    }
    most
}

#[test]
fn what_has_begun_ends_wherever_memory_is_refused() {
    let large = Kind {
        steps: 300,
        calls: 150,
        long: 8,
        checks: 1,
    };
    assert!(
        refuse_everywhere(large) > 0,
        "some outputs are returned unstored"
    );
    let small = Kind {
        steps: 4000,
        calls: 4000,
        long: 0,
        checks: 100,
    };
    // One may leave itself.
    assert!(refuse_everywhere(small) < 4, "others make room");
}
