//! Records of one kind, kept in memory.
//!
//! A provider keeps all its collections behind one lock, which each call holds from its first look to its last change.

use indexmap::IndexMap;
use serde_json::Value;

/// Records in the order they are listed in, each with an id that no other has.
pub(crate) struct Records {
    id: &'static str,
    items: IndexMap<String, Value>,
}

impl Records {
    /// No records yet; `id` is the property that holds their id.
    pub(crate) fn new(id: &'static str) -> Self {
        Records { id, items: IndexMap::new() }
    }

    /// Adds a record; one without an id, or with an id that is already there, is left out.
    pub(crate) fn add(&mut self, record: Value) {
        if let Some(id) = record[self.id].as_str()
            && !self.items.contains_key(id)
        {
            self.items.insert(id.to_owned(), record);
        }
    }

    /// Adds the records of a documented list; what is no list has none.
    pub(crate) fn add_list(&mut self, list: &Value) {
        list.as_array().into_iter().flatten().for_each(|record| self.add(record.clone()));
    }

    /// Adds made records until `total` of them match; `record` makes the one of a given index.
    pub(crate) fn fill(&mut self, total: usize, matching: impl Fn(&Value) -> bool, record: impl Fn(usize) -> Value) {
        let present = self.iter().filter(|item| matching(item)).count();
        (0..total.saturating_sub(present)).map(record).for_each(|record| self.add(record));
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Value> {
        self.items.get(id)
    }

    pub(crate) fn find_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.items.get_mut(id)
    }

    pub(crate) fn remove(&mut self, id: &str) -> Option<Value> {
        self.items.shift_remove(id)
    }

    pub(crate) fn retain(&mut self, kept: impl Fn(&Value) -> bool) {
        self.items.retain(|_, item| kept(item));
    }

    pub(crate) fn sort_by_key<K: Ord>(&mut self, mut key: impl FnMut(&Value) -> K) {
        self.items.sort_by_key(|_, item| key(item));
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Value> {
        self.items.values()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.items.values_mut()
    }

    pub(crate) fn matching(&self, kept: impl Fn(&Value) -> bool) -> Vec<Value> {
        self.iter().filter(|item| kept(item)).cloned().collect()
    }
}

/// The part of a listing that starts after `skipped` items and holds at most `size` of them.
pub(crate) fn page(items: Vec<Value>, skipped: usize, size: usize) -> Vec<Value> {
    items.into_iter().skip(skipped).take(size).collect()
}
