//! Detects repeated pages and links.

use std::collections::VecDeque;

/// The number of recent marks that are remembered, which bounds the memory.
const REMEMBERED: usize = 256;

/// Detects repeated marks.
///
/// A repetition of a recent mark is detected at once, a longer cycle eventually.
#[derive(Default)]
pub(super) struct Repetition {
    recent: VecDeque<u64>,
    /// The last mark whose number is a power of two.
    ///
    /// In a cycle, one of them eventually repeats (Brent's algorithm).
    kept: Option<u64>,
    count: u64,
}

impl Repetition {
    /// Records a mark, and returns true if it is known to be a repetition.
    pub(super) fn repeats(&mut self, mark: u64) -> bool {
        if self.kept == Some(mark) || self.recent.contains(&mark) {
            return true;
        }
        self.count += 1;
        if self.count.is_power_of_two() {
            self.kept = Some(mark);
        }
        if self.recent.len() == REMEMBERED {
            self.recent.pop_front();
        }
        self.recent.push_back(mark);
        false
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
