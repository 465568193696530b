//! Records of one kind, kept in memory.

use serde_json::Value;

/// Records in the order they are listed in, each with an id that no other has.
pub(crate) struct Records {
    id: &'static str,
    items: Vec<Value>,
}

impl Records {
    /// No records yet; `id` is the property that holds their id.
    pub(crate) fn new(id: &'static str) -> Self {
        Records { id, items: Vec::new() }
    }

    /// Adds a record; one without an id, or with an id that is already there, is left out.
    pub(crate) fn add(&mut self, record: Value) {
        if let Some(id) = record[self.id].as_str()
            && self.find(id).is_none()
        {
            self.items.push(record);
        }
    }

    /// Adds the records of a documented list; what is no list has none.
    pub(crate) fn add_list(&mut self, list: &Value) {
        list.as_array().into_iter().flatten().for_each(|record| self.add(record.clone()));
    }

    /// Adds made records until `total` of them match; `record` makes the one of a given index.
    pub(crate) fn fill(&mut self, total: usize, matching: impl Fn(&Value) -> bool, record: impl Fn(usize) -> Value) {
        let present = self.items.iter().filter(|item| matching(item)).count();
        (0..total.saturating_sub(present)).map(record).for_each(|record| self.add(record));
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Value> {
        self.items.iter().find(|item| item[self.id] == id)
    }

    pub(crate) fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Value) -> K) {
        self.items.sort_by_key(key);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Value> {
        self.items.iter()
    }

    pub(crate) fn matching(&self, kept: impl Fn(&Value) -> bool) -> Vec<Value> {
        self.items.iter().filter(|item| kept(item)).cloned().collect()
    }
}

/// The part of a listing that starts after `skipped` items and holds at most `size` of them.
pub(crate) fn page(items: Vec<Value>, skipped: usize, size: usize) -> Vec<Value> {
    items.into_iter().skip(skipped).take(size).collect()
}
