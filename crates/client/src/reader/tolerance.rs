//! Leaves out the entries of lists that do not match their type.

use std::ops::Range;

use serde::de::DeserializeSeed;

use super::cursor::Reader;
use super::fault::{Fault, Step};

/// The maximum number of entries of a body that may not match their type.
///
/// If there are more, the body fails as a whole, so that a hostile body does not use memory for an error per entry.
const MISFITS: usize = 1000;

/// The maximum length of all paths to misfits together, per byte of the body.
///
/// The path of each misfit contains the keys around its list. In a hostile body, a key can be as long as the body.
const PATHS: usize = 8;

/// The length of paths that is allowed in addition, even for a short body.
const ALWAYS_ALLOWED: usize = 1024 * 1024;

/// An entry of a list that does not match its type.
pub(crate) struct Misfit {
    /// The path of the entry.
    pub(crate) path: Vec<Step>,
    pub(crate) fault: Fault,
    /// The position of the entry in the body.
    pub(crate) place: Range<usize>,
}

/// What a reader left out.
///
/// Such a reader leaves out entries of the outermost lists only. An entry with a mismatch in a list of its own is left
/// out as a whole, because it would otherwise differ from what the server sent.
#[derive(Default)]
pub(super) struct Tolerance {
    /// The path of the current value.
    path: Vec<Step>,
    misfits: Vec<Misfit>,
    /// The length of the paths in `misfits`.
    length: usize,
}

impl Tolerance {
    pub(super) fn enter_key(&mut self, key: &str) {
        self.path.push(Step::Key(key.to_owned()));
    }

    pub(super) fn leave(&mut self) {
        self.path.pop();
    }

    /// Notes a misfit. Returns false if there are too many.
    fn note(&mut self, index: usize, fault: Fault, place: Range<usize>, body: usize) -> bool {
        let path: Vec<Step> = self.path.iter().cloned().chain([Step::Index(index)]).collect();
        self.length += path.iter().map(Step::length).sum::<usize>();
        self.misfits.push(Misfit { path, fault, place });
        self.misfits.len() <= MISFITS && self.length <= body.saturating_mul(PATHS).saturating_add(ALWAYS_ALLOWED)
    }
}

/// An entry of a list, as a tolerant reader reads it.
pub(super) enum Entry<T> {
    Fits(T),
    LeftOut,
}

impl<'de> Reader<'de> {
    /// Creates a reader that leaves out entries that do not match their type.
    pub(crate) fn tolerant(text: &'de str) -> Self {
        Self { tolerance: Some(Box::default()), ..Self::new(text) }
    }

    /// Returns the entries that were left out, in order.
    pub(crate) fn into_misfits(self) -> Vec<Misfit> {
        self.tolerance.map(|tolerance| tolerance.misfits).unwrap_or_default()
    }

    /// Reads an entry of an outermost list.
    ///
    /// An entry is read on its own, at its depth in the body. It can therefore use up neither the levels nor the passes
    /// over unions of the entries after it.
    pub(super) fn read_entry<T: DeserializeSeed<'de>>(
        &mut self,
        index: usize,
        seed: T,
    ) -> Result<Entry<T::Value>, Fault> {
        self.peek();
        let start = self.at;
        self.skip()?;
        let place = start..self.at;
        let mut entry = Reader { levels: self.levels, ..Reader::new(&self.text[place.clone()]) };
        let fault = match entry.whole(|entry| seed.deserialize(entry)) {
            Ok(value) => {
                let before = self.read_again;
                self.read_again += entry.read_again;
                if !self.has_read_too_often() {
                    return Ok(Entry::Fits(value));
                }
                self.read_again = before;
                Fault::ambiguous()
            }
            Err(placed) => placed.fault,
        };
        let body = self.text.len();
        let is_noted = |tolerance: &mut Box<Tolerance>| tolerance.note(index, fault, place, body);
        match self.tolerance.as_mut().is_some_and(is_noted) {
            true => Ok(Entry::LeftOut),
            false => Err(Fault::new("entries that match their type", "too many other entries")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::super::{Reader, Step};
    use crate::exact::Exact;
    use crate::{Tries, Union};

    fn read<T: Exact>(text: &str) -> Option<(T, Vec<String>)> {
        let mut reader = Reader::tolerant(text);
        let value = reader.whole(|reader| T::decode(reader)).ok()?;
        let paths = reader.into_misfits().into_iter().map(|misfit| {
            assert!(!text[misfit.place].is_empty());
            format!("{:?}", misfit.path.iter().map(Step::length).collect::<Vec<_>>())
        });
        Some((value, paths.collect()))
    }

    #[test]
    fn an_entry_is_left_out_of_an_outermost_list_only() {
        assert_eq!(
            read::<Vec<Vec<i64>>>("[[1, 2], [3, \"x\"], [], 7]").map(|(lists, misfits)| (lists, misfits.len())),
            Some((vec![vec![1, 2], vec![]], 2))
        );
        assert_eq!(
            read::<BTreeMap<String, Vec<i64>>>(r#"{"a": [1, null, 2], "b": ["x"]}"#)
                .map(|(lists, misfits)| (lists, misfits.len())),
            Some(([("a".to_owned(), vec![1, 2]), ("b".to_owned(), vec![])].into(), 2))
        );
        // Neither is a list of entries, or the text is not JSON.
        for text in [r#"{"a": 7}"#, r#"{"a": [1, nul]}"#, r#"{"a": [1, [}"#, "[[1]]"] {
            assert!(read::<BTreeMap<String, Vec<i64>>>(text).is_none(), "{text}");
        }
    }

    #[test]
    fn an_entry_at_any_depth_is_left_out_at_most() {
        for levels in 120..=300 {
            let text = format!("[1, {}{}, 2]", "[".repeat(levels), "]".repeat(levels));
            let (values, misfits) = read::<Vec<Value>>(&text).unwrap();
            assert_eq!((values.len(), misfits.len()), if levels < 128 { (3, 0) } else { (2, 1) }, "{levels}");
        }
    }

    #[test]
    fn the_paths_of_misfits_are_linear_in_the_body() {
        let body = |key: usize| format!("{{\"{}\": [{}7]}}", "k".repeat(key), "7,".repeat(900));
        let read = |text: &str| read::<BTreeMap<String, Vec<bool>>>(text).map(|(_, misfits)| misfits.len());
        assert_eq!(read(&body(10)), Some(901));
        assert_eq!(read(&body(10_000)), None);
    }

    enum Never {
        Unknown(Value),
    }

    impl Union for Never {
        fn choose<'de, A: serde::de::SeqAccess<'de>>(mut tries: Tries<'_, A>) -> Option<Self> {
            tries.member::<Vec<bool>>().map(|_| Self::Unknown(Value::Null))
        }

        fn unknown(value: Value) -> Self {
            Self::Unknown(value)
        }
    }

    /// A union keeps a value that fits no member, so nothing of it is left out.
    #[test]
    fn a_member_of_a_union_is_read_strictly() {
        let text = "[true, 7]";
        let mut reader = Reader::tolerant(text);
        let Never::Unknown(value) = reader.whole(|reader| crate::union(reader)).ok().unwrap();
        assert_eq!((value.to_string().as_str(), reader.into_misfits().len()), ("[true,7]", 0));
    }
}
