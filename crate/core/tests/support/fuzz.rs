//! A small fuzzer for stable Rust: a corpus that grows by inputs of new outcome would need instrumented code; this
//! one mutates and mixes random inputs, and runs as long as it is told.

use std::time::{Duration, Instant};

/// Runs `target` for `FUZZ_SECONDS` seconds (half a second if it is not set) on inputs that a seed tells.
pub fn run(target: impl Fn(&[u8])) {
    let seconds = std::env::var("FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0.5);
    let seed = std::env::var("FUZZ_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or_else(|| {
            let now = std::time::SystemTime::now()
                .duration_since(std::time::UNIX_EPOCH)
                .unwrap();
            now.as_nanos() as u64
        });
    println!("FUZZ_SEED={seed}");
    let mut random = Random(seed | 1);
    let mut corpus: Vec<Vec<u8>> = vec![Vec::new()];
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let mut runs = 0_u64;
    while Instant::now() < end {
        let mut input = corpus[random.below(corpus.len())].clone();
        random.mutate(&mut input);
        target(&input);
        runs += 1;
        let at = random.below(256);
        if at < corpus.len() {
            corpus[at] = input;
        } else {
            corpus.push(input);
        }
    }
    println!("{runs} runs");
}

/// Xorshift: G. Marsaglia, *Xorshift RNGs*, Journal of Statistical Software 8 (2003), 14.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }

    fn mutate(&mut self, input: &mut Vec<u8>) {
        for _ in 0..=self.below(4) {
            let at = self.below(input.len());
            match self.below(6) {
                0 | 1 => {
                    let count = self.below(64);
                    input.extend((0..count).map(|_| self.next() as u8));
                }
                2 if !input.is_empty() => input[at] = self.next() as u8,
                3 if !input.is_empty() => input[at] ^= 1 << self.below(8),
                4 => input.truncate(at),
                _ if !input.is_empty() => {
                    let length = self.below(input.len() - at);
                    let copy = input[at..at + length].to_vec();
                    input.extend(copy);
                }
                _ => {}
            }
            input.truncate(2048);
        }
    }
}
