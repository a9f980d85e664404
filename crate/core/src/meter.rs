//! What hits save is as true as the costs they are measured by. The first runs of a function are compiled while they run, and
//! take many times as long as later ones would: their costs are capped by what those took.

/// So many runs are early.
const EARLY: usize = 3;
/// So many later ones are kept, the last ones.
const LATER: usize = 9;

/// An early run whose output was stored.
#[derive(Clone, Copy, Default)]
struct Run {
    slot: u32,
    /// Of the entry; 0: there is none.
    generation: u32,
    cost: f32,
    /// Of the entry that left.
    hits: u32,
}

/// What is known of the runs of one wrapper.
#[derive(Default)]
pub(crate) struct Meter {
    early: [Run; EARLY],
    later: [f32; LATER],
    runs: usize,
}

impl Meter {
    /// A run took `cost` ms, and its output was stored.
    pub(crate) fn note(&mut self, slot: u32, generation: u32, cost: f32) {
        match self.early.get_mut(self.runs) {
            Some(run) => {
                *run = Run {
                    slot,
                    generation,
                    cost,
                    hits: 0,
                }
            }
            None => self.later[self.runs % LATER] = cost,
        }
        // Around where the place in the list of later ones is the same.
        self.runs = if self.runs == usize::MAX - 1 {
            LATER * 2
        } else {
            self.runs + 1
        };
    }

    /// The entry leaves, after so many hits.
    pub(crate) fn end(&mut self, generation: u32, hits: u32) {
        for run in &mut self.early {
            if run.generation == generation {
                run.hits = hits;
            }
        }
    }

    /// Milliseconds that hits did not save, though the early runs took them. `hits_of` knows entries that are there, by slot
    /// and generation.
    pub(crate) fn overstated(&self, hits_of: impl Fn(u32, u32) -> Option<u32>) -> f64 {
        let Some(usual) = self.usual() else {
            return 0.0;
        };
        let of = |run: &Run| {
            let hits = hits_of(run.slot, run.generation).unwrap_or(run.hits);
            f64::from((run.cost - usual).max(0.0)) * f64::from(hits)
        };
        self.early.iter().map(of).sum()
    }

    /// The median of the later runs.
    fn usual(&self) -> Option<f32> {
        let count = self.runs.saturating_sub(EARLY).min(LATER);
        // They fill the list from the place of the first one on.
        let mut costs = [0.0; LATER];
        for (i, cost) in costs.iter_mut().enumerate().take(count) {
            *cost = self.later[(EARLY + i) % LATER];
        }
        let costs = costs.get_mut(..count)?;
        costs.sort_unstable_by(f32::total_cmp);
        costs.get(count / 2).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meter(costs: &[f32]) -> Meter {
        let mut meter = Meter::default();
        for (generation, &cost) in (1..).zip(costs) {
            meter.note(generation - 1, generation, cost);
        }
        meter
    }

    #[test]
    fn nothing_is_capped_before_there_is_a_later_run() {
        assert_eq!(meter(&[10.0, 9.0, 8.0]).overstated(|_, _| Some(100)), 0.0);
    }

    #[test]
    fn early_runs_are_capped_by_the_median_of_later_ones() {
        let meter = meter(&[10.0, 1.0, 3.0, 1.0, 100.0, 2.0]);
        assert_eq!(meter.overstated(|_, _| Some(5)), (8.0 + 1.0) * 5.0);
    }

    #[test]
    fn hits_of_entries_that_left_count_too() {
        let mut meter = meter(&[10.0, 10.0, 10.0, 2.0]);
        meter.end(1, 7);
        assert_eq!(meter.overstated(|_, _| None), 8.0 * 7.0);
    }

    #[test]
    fn the_last_nine_later_runs_count() {
        let costs: Vec<f32> = [50.0; 3]
            .into_iter()
            .chain([9.0; 20])
            .chain([2.0; 9])
            .collect();
        assert_eq!(meter(&costs).overstated(|_, _| Some(1)), 3.0 * 48.0);
    }
}
