//! Collections of records in memory.
//!
//! A provider has one lock for its collections. A call holds the lock from its first read to its last change.

use indexmap::IndexMap;
use serde_json::Value;

/// Records with unique ids, in list order.
pub(crate) struct Records {
    id: &'static str,
    items: IndexMap<String, Value>,
}

impl Records {
    /// Creates an empty collection. `id` is the name of the id property.
    pub(crate) fn new(id: &'static str) -> Self {
        Records { id, items: IndexMap::new() }
    }

    /// Adds a record. Ignores a record without an id, or with an id in use.
    pub(crate) fn add(&mut self, record: Value) {
        if let Some(id) = record[self.id].as_str()
            && !self.items.contains_key(id)
        {
            self.items.insert(id.to_owned(), record);
        }
    }

    /// Adds the records of a list. Ignores a value that is not a list.
    pub(crate) fn add_list(&mut self, list: &Value) {
        list.as_array().into_iter().flatten().for_each(|record| self.add(record.clone()));
    }

    /// Adds records that `record` generates, until `total` records match.
    pub(crate) fn fill(&mut self, total: usize, matches: impl Fn(&Value) -> bool, record: impl Fn(usize) -> Value) {
        let present = self.iter().filter(|item| matches(item)).count();
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

    pub(crate) fn retain(&mut self, is_kept: impl Fn(&Value) -> bool) {
        self.items.retain(|_, item| is_kept(item));
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

    pub(crate) fn matching(&self, matches: impl Fn(&Value) -> bool) -> Vec<Value> {
        self.iter().filter(|item| matches(item)).cloned().collect()
    }
}

/// Returns at most `size` items of a list, after the first `skipped` items.
pub(crate) fn page(items: Vec<Value>, skipped: usize, size: usize) -> Vec<Value> {
    items.into_iter().skip(skipped).take(size).collect()
}

/// Returns a record with only these properties.
pub(crate) fn picked(record: &Value, properties: &[&str]) -> Value {
    let present = properties.iter().filter_map(|name| Some(((*name).to_owned(), record.get(*name)?.clone())));
    Value::Object(present.collect())
}
