//! Omits the entries of lists that do not match their type.

use serde::de::DeserializeSeed;

use super::cursor::Reader;
use super::fault::Fault;
use super::tolerance::Misfit;

/// An entry of a list, as a tolerant reader reads it.
pub(super) enum Entry<T> {
    Fits(T),
    Omitted,
}

impl<'de> Reader<'de> {
    /// Creates a reader that omits entries that do not match their type.
    pub(crate) fn tolerant(text: &'de str) -> Self {
        Self { tolerance: Some(Box::default()), ..Self::new(text) }
    }

    /// Returns the entries that were omitted, in order.
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
        match self.tolerance.as_mut().is_some_and(|tolerance| tolerance.note(index, fault, place, body)) {
            true => Ok(Entry::Omitted),
            false => Err(Fault::new("entries that match their type", "too many other entries")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::Value;

    use super::super::cursor::Reader;
    use super::super::fault::Step;
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
    fn an_entry_is_omitted_from_an_outermost_list_only() {
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
    fn an_entry_at_any_depth_is_omitted_at_most() {
        for levels in (120..=300).chain([100_000]) {
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

    /// A union keeps a value that fits no member, so none of its entries is omitted.
    #[test]
    fn a_member_of_a_union_is_read_strictly() {
        let text = "[true, 7]";
        let mut reader = Reader::tolerant(text);
        let Never::Unknown(value) = reader.whole(|reader| crate::union(reader)).ok().unwrap();
        assert_eq!((value.to_string().as_str(), reader.into_misfits().len()), ("[true,7]", 0));
    }
}
