//! Noticing what was there before.

use std::collections::VecDeque;

/// How many marks are remembered, whatever the length of the list.
const REMEMBERED: usize = 256;

/// Notices a mark that comes again: at once if it is among the last ones, and in the end however long the circle is.
#[derive(Default)]
pub(super) struct Repetition {
    recent: VecDeque<u64>,
    /// The last mark whose number is a power of two. In a circle one of them is met again, as Brent has it.
    kept: Option<u64>,
    count: u64,
}

impl Repetition {
    /// Whether the mark was there before; it is from now on.
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
    fn a_short_circle_is_noticed_at_once_and_a_long_one_within_a_few_rounds() {
        for length in [1, 2, REMEMBERED as u64, 3000] {
            let mut repetition = Repetition::default();
            let ahead = 5;
            let noticed = (0..).find(|step: &u64| {
                let mark = if *step < ahead { 1_000_000 + step } else { (step - ahead) % length };
                repetition.repeats(mark)
            });
            let first = ahead + length;
            let latest = if length <= REMEMBERED as u64 { first } else { 3 * first };
            assert!(noticed.is_some_and(|step| (first..=latest).contains(&step)), "{length}: {noticed:?}");
            assert!(repetition.recent.len() <= REMEMBERED);
        }
    }

    #[test]
    fn what_never_repeats_is_never_noticed() {
        let mut repetition = Repetition::default();
        assert!((0..10_000).all(|mark| !repetition.repeats(mark)));
    }
}
