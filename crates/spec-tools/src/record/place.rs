//! Finds the place in our spec that a subject of a page concerns.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::compare::{Movement, Step};
use super::facts::{Facts, is_inside, last_step, parent};
use super::schema::Entry;

/// The maximum number of schemas that contain themselves on the way to a subject.
const TURNS: usize = 64;

/// The subjects of an operation in our spec.
pub(crate) struct Places {
    entries: BTreeMap<String, Entry>,
    /// The subjects without the names of the members of unions. Pages often have no such members or other names.
    nameless: HashMap<String, String>,
}

impl Places {
    pub(crate) fn new(entries: BTreeMap<String, Entry>) -> Self {
        let mut nameless = HashMap::new();
        for subject in entries.keys() {
            nameless.entry(without_members(subject)).or_insert_with(|| subject.clone());
        }
        Self { entries, nameless }
    }

    /// Returns the JSON pointer of the place that a step concerns, and whether our spec already says what the page says
    /// now.
    ///
    /// For something new, the place is the object or the operation that would contain it.
    pub(crate) fn place(&self, step: &Step) -> (String, bool) {
        let own = match &step.movement {
            Movement::Fact { .. } => self.find(&step.subject),
            _ if is_member(&step.subject) => self.find_member(step),
            _ => self.find(&step.subject),
        };
        match (&step.movement, own) {
            (Movement::Added, own) => (self.container(&step.subject), own.is_some()),
            (Movement::Gone, Some(own)) => (own.pointer.clone(), false),
            (Movement::Gone, None) => (self.container(&step.subject), true),
            (Movement::Fact { name, after, .. }, Some(own)) => {
                let is_ours = own.facts.get(name).unwrap_or(&Value::Null) == after;
                (own.place_of(name).to_owned(), is_ours)
            }
            (Movement::Fact { .. }, None) => (self.container(&step.subject), false),
        }
    }

    /// Returns the facts of a new part in which our spec differs from the page, if our spec has the part.
    ///
    /// In a response, a page is no evidence that a property is required.
    pub(crate) fn differences(&self, step: &Step) -> Vec<Step> {
        let is_reshaped =
            matches!(&step.movement, Movement::Fact { name, .. } if matches!(name.as_str(), "type" | "union"));
        if !(step.movement == Movement::Added || is_reshaped) || !self.place(step).1 {
            return Vec::new();
        }
        if is_member(&step.subject) && !self.entries.contains_key(&step.subject) {
            // Another member of our union has exactly these facts.
            return Vec::new();
        }
        let is_response = step.subject == "DEFAULT" || step.subject.starts_with(|first: char| first.is_ascii_digit());
        let mut missing: Vec<String> = Vec::new();
        let mut steps = Vec::new();
        for (end, facts) in &step.part {
            // Of the parts that are missing, only the outermost is a change.
            if missing.iter().any(|outer| is_inside(end, outer)) {
                continue;
            }
            let subject = format!("{}{end}", step.subject);
            let part = || inside(&step.part, end);
            let Some(own) = self.find(&subject) else {
                missing.push(end.clone());
                steps.push(Step { subject, movement: Movement::Added, part: part() });
                continue;
            };
            let is_left_out = |name: &str| match name {
                "shown" | "contradiction" | "incomplete" => true,
                "required" => is_response,
                // The step itself tells this.
                "type" | "union" => end.is_empty() && is_reshaped,
                _ => false,
            };
            for (name, after) in
                facts.iter().filter(|(name, after)| !is_left_out(name) && own.facts.get(*name) != Some(*after))
            {
                let movement = Movement::Fact { name: name.clone(), before: Value::Null, after: after.clone() };
                steps.push(Step { subject: subject.clone(), movement, part: part() });
            }
        }
        steps
    }

    /// Finds a member of a union by its name, or another member of the union that has the same facts.
    fn find_member(&self, step: &Step) -> Option<&Entry> {
        let is_same = |(subject, _): &(&String, &Entry)| {
            let has = |(end, facts): (&String, &Facts)| {
                self.entries.get(&format!("{subject}{end}")).is_some_and(|own| own.facts == *facts)
            };
            is_member(subject)
                && without_members(subject) == without_members(&step.subject)
                && step.part.iter().all(has)
        };
        self.entries.get(&step.subject).or_else(|| self.entries.iter().find(is_same).map(|(_, entry)| entry))
    }

    fn find(&self, subject: &str) -> Option<&Entry> {
        let mut subject = subject.to_owned();
        for _ in 0..TURNS {
            let exact = self.entries.get(&subject);
            let nameless = || self.entries.get(self.nameless.get(&without_members(&subject))?);
            if let Some(entry) = exact.or_else(nameless) {
                return Some(entry);
            }
            subject = self.described_elsewhere(&subject)?;
        }
        None
    }

    /// Returns the subject inside the first use of a schema, where our spec describes it.
    fn described_elsewhere(&self, subject: &str) -> Option<String> {
        let outer = parent(subject, |outer| self.entries.contains_key(outer))?;
        let first = self.entries.get(outer)?.facts.get("same as")?.as_str()?;
        Some(format!("{first}{}", &subject[outer.len()..]))
    }

    /// Returns the pointer of the closest object of ours that contains a subject.
    fn container(&self, subject: &str) -> String {
        let mut subject = subject;
        while let Some(outer) = parent(subject, |_| true) {
            if let Some(entry) = self.find(outer) {
                return entry.object.clone();
            }
            subject = outer;
        }
        self.entries.get("operation").map(|operation| operation.pointer.clone()).unwrap_or_default()
    }
}

fn is_member(subject: &str) -> bool {
    last_step(subject).starts_with('<')
}

/// Returns the facts of a part and of all that is inside it, by the rest of their ends.
fn inside(part: &BTreeMap<String, Facts>, outer: &str) -> BTreeMap<String, Facts> {
    let inside = part.iter().filter(|(end, _)| *end == outer || is_inside(end, outer));
    inside.map(|(end, facts)| (end[outer.len()..].to_owned(), facts.clone())).collect()
}

/// Removes the names of the members of unions from a subject.
fn without_members(subject: &str) -> String {
    let mut depth = 0_usize;
    let kept = subject.chars().filter(|character| {
        depth += usize::from(*character == '<');
        let is_outside = depth == 0;
        depth = depth.saturating_sub(usize::from(*character == '>'));
        is_outside
    });
    kept.collect()
}
