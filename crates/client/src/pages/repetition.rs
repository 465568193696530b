//! Detects repeated pages and links.

use std::collections::VecDeque;

/// The maximum number of recent marks that are kept, to bound the memory.
const REMEMBERED: usize = 256;

/// Detects repeated marks.
///
/// A repetition of a recent mark is detected at once, and a longer cycle eventually.
#[derive(Default)]
pub(super) struct Repetition {
    recent: VecDeque<Mark>,
    /// The last mark whose number is a power of two.
    ///
    /// A cycle eventually repeats such a mark (Brent's algorithm).
    kept: Option<Mark>,
    count: u64,
}

/// A mark and its distance from the end of the list.
#[derive(Clone, Copy)]
struct Mark(u64, Option<i64>);

impl Repetition {
    /// Records a mark, and returns true if the mark is known to be a repetition.
    pub(super) fn repeats(&mut self, mark: u64) -> bool {
        self.record(mark, None).is_some()
    }

    /// Records a mark and its distance from the end of the list.
    ///
    /// If the mark is known to be a repetition, returns its earlier distance.
    pub(super) fn record(&mut self, mark: u64, from_end: Option<i64>) -> Option<Option<i64>> {
        if let Some(Mark(_, earlier)) = self.kept.iter().chain(&self.recent).find(|earlier| earlier.0 == mark) {
            return Some(*earlier);
        }
        self.count += 1;
        if self.count.is_power_of_two() {
            self.kept = Some(Mark(mark, from_end));
        }
        if self.recent.len() == REMEMBERED {
            self.recent.pop_front();
        }
        self.recent.push_back(Mark(mark, from_end));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{REMEMBERED, Repetition};

    #[test]
    fn a_short_cycle_is_detected_at_once_and_a_long_one_within_three_rounds() {
        for length in [1, 2, REMEMBERED as u64, 3000] {
            let mut repetition = Repetition::default();
            let ahead = 5;
            let detected = (0..).find(|step: &u64| {
                let mark = if *step < ahead { 1_000_000 + step } else { (step - ahead) % length };
                repetition.repeats(mark)
            });
            let first = ahead + length;
            let latest = if length <= REMEMBERED as u64 { first } else { 3 * first };
            assert!(detected.is_some_and(|step| (first..=latest).contains(&step)), "{length}: {detected:?}");
            assert!(repetition.recent.len() <= REMEMBERED);
        }
    }

    #[test]
    fn distinct_marks_are_never_detected() {
        let mut repetition = Repetition::default();
        assert!((0..10_000).all(|mark| !repetition.repeats(mark)));
    }
}
