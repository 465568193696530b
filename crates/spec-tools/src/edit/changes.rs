//! Finds the text that changes between two values of a document.

use std::ops::Range;

use serde_json::{Map, Value};
use similar::{DiffOp, capture_diff_slices};

use super::layout::{Kind, Layout, Node, Part};
use super::writing::{self, Style, WIDTH};

/// The maximum number of comparisons for the items of a list. The items of longer lists are compared by position.
const COMPARISONS: usize = 1_000_000;

/// Returns the text after the change.
pub(super) fn written(layout: &Layout<'_>, old: &Value, new: &Value) -> String {
    let mut changes = Changes { layout, is_compact: is_compact(layout.root.styles()), splices: Vec::new() };
    changes.change(&layout.root, Slot::Root, old, new);
    let line_break = if layout.text.contains("\r\n") { "\r\n" } else { "\n" };
    // The sort is stable: an inner part precedes what is inserted after it.
    changes.splices.sort_by_key(|(range, _)| (range.start, range.end));
    let mut text = String::new();
    let mut position = 0;
    for (range, inserted) in changes.splices {
        // No splice begins before the end of another one. The caller reads the text again in any case.
        text.push_str(layout.text.get(position..range.start).unwrap_or_default());
        text.push_str(&inserted.replace('\n', line_break));
        position = position.max(range.end);
    }
    text.push_str(&layout.text[position..]);
    text
}

fn is_compact((flow, block): (usize, usize)) -> bool {
    flow > block
}

struct Changes<'a> {
    layout: &'a Layout<'a>,
    /// The style of most lists and objects in the document.
    is_compact: bool,
    splices: Vec<(Range<usize>, String)>,
}

/// The place of a node.
#[derive(Clone, Copy, Debug)]
enum Slot<'a> {
    Root,
    Flow,
    Block { part: &'a Part, siblings: &'a [Part] },
}

/// A step from the old parts of a container to the new ones.
enum Step<'v> {
    Keep(usize, &'v Value),
    Remove(usize),
    Insert(&'v str, &'v Value),
}

impl<'a> Changes<'a> {
    fn change(&mut self, node: &'a Node, slot: Slot<'a>, old: &Value, new: &Value) {
        if old == new {
            return;
        }
        let steps = match (&node.kind, old, new) {
            _ if self.is_too_wide(node, slot, new) => None,
            (Kind::Object { parts, .. }, Value::Object(old), Value::Object(new)) => entries(parts, old, new),
            (Kind::List { .. }, Value::Array(old), Value::Array(new)) => Some(items(old, new)),
            _ => None,
        };
        let steps = steps.filter(|steps| steps.iter().any(|step| matches!(step, Step::Keep(..))));
        let (Some(steps), Some((is_flow, parts))) = (steps, node.container()) else {
            return self.replace(node, slot, new);
        };
        for step in &steps {
            let Step::Keep(index, value) = step else { continue };
            let part = &parts[*index];
            let old = match old {
                Value::Object(entries) => entries.get(&part.key),
                Value::Array(items) => items.get(*index),
                _ => None,
            };
            let slot = if is_flow { Slot::Flow } else { Slot::Block { part, siblings: parts } };
            self.change(&part.node, slot, old.unwrap_or(&Value::Null), value);
        }
        let is_list = matches!(node.kind, Kind::List { .. });
        self.insert(parts, &steps, is_flow, is_list);
        if is_flow { self.remove_in_flow(parts, &steps) } else { self.remove_in_block(parts, &steps) }
    }

    /// Returns true if a container on one line must be written in block style, because the line would be too long.
    fn is_too_wide(&self, node: &Node, slot: Slot<'a>, new: &Value) -> bool {
        let text = &self.layout.text[node.start..node.end];
        matches!(slot, Slot::Block { .. })
            && node.container().is_some_and(|(is_flow, _)| is_flow)
            && !text.contains(['\n', '#'])
            && self.layout.column(node.start) + writing::flow(new).chars().count() > WIDTH
    }

    /// Returns the style for a new part of a container: the style of the parts beside it, or of the document.
    fn style(&self, parts: &[Part]) -> Style {
        let beside = parts.iter().filter_map(|part| part.node.container()).filter(|(_, parts)| !parts.is_empty());
        let styles = beside.fold(
            (0, 0),
            |(flow, block), (is_flow, _)| {
                if is_flow { (flow + 1, block) } else { (flow, block + 1) }
            },
        );
        let is_compact = if styles == (0, 0) { self.is_compact } else { is_compact(styles) };
        Style { is_compact, has_block_scalars: true }
    }

    fn insert(&mut self, parts: &[Part], steps: &[Step<'_>], is_flow: bool, is_list: bool) {
        let style = self.style(parts);
        let separator = separator(self.layout.text, parts);
        let column = parts.first().map_or(0, |part| self.layout.column(part.head));
        let margin = format!("\n{}", " ".repeat(column));
        let kept = |step: &Step<'_>| match step {
            Step::Keep(index, _) => parts.get(*index),
            _ => None,
        };
        for (number, step) in steps.iter().enumerate() {
            let Step::Insert(key, value) = step else { continue };
            let part = match (is_flow, is_list) {
                (true, true) => writing::flow(value),
                (true, false) => writing::flow_entry(key, value),
                (false, true) => format!("-{}", writing::after_dash(value, column, style)),
                (false, false) => writing::entry(key, value, column, style),
            };
            let separator = if is_flow { &separator } else { &margin };
            if let Some(before) = steps[..number].iter().rev().find_map(kept) {
                let end = before.node.end;
                let at = if is_flow { end } else { self.layout.line_end(end) };
                self.splices.push((at..at, format!("{separator}{part}")));
            } else if let Some(after) = steps[number..].iter().find_map(kept) {
                self.splices.push((after.head..after.head, format!("{part}{separator}")));
            }
        }
    }

    fn remove_in_block(&mut self, parts: &[Part], steps: &[Step<'_>]) {
        let is_kept = kept(parts, steps);
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| !is_kept[*index]) {
            let start = self.layout.line_start(part.head);
            let end = self.layout.line_end(part.node.end);
            let is_alone = self.layout.text[start..part.head].bytes().all(|byte| byte == b' ');
            if is_alone {
                // Removes the line break before the part, because another part may be inserted after its last line.
                let range = match self.layout.text[..start].strip_suffix('\n') {
                    Some(above) => above.strip_suffix('\r').unwrap_or(above).len()..end,
                    None => 0..(end + 1).min(self.layout.text.len()),
                };
                self.splices.push((range, String::new()));
            } else if let Some(next) = parts.get(index + 1) {
                // The first part is behind a dash. The next part takes its place, behind the comments between them.
                let comments: Vec<&str> = self.layout.text[end..next.head].lines().map(str::trim).collect();
                let comments: Vec<&str> = comments.into_iter().filter(|line| line.starts_with('#')).collect();
                let margin = " ".repeat(self.layout.column(part.head));
                let comments: String = comments.iter().map(|comment| format!("{comment}\n{margin}")).collect();
                self.remove_until_next(part, next, is_kept.get(index + 1) == Some(&true), comments);
            }
        }
    }

    /// Removes a part behind a dash.
    fn remove_until_next(&mut self, part: &Part, next: &Part, is_next_kept: bool, comments: String) {
        if is_next_kept {
            self.splices.push((part.head..next.head, comments));
        } else {
            let end = self.layout.line_end(part.node.end);
            self.splices.push((part.head..end, comments.trim_end().to_owned()));
        }
    }

    fn remove_in_flow(&mut self, parts: &[Part], steps: &[Step<'_>]) {
        let is_kept = kept(parts, steps);
        let last_kept = is_kept.iter().rposition(|is_kept| *is_kept);
        for (index, part) in parts.iter().enumerate().filter(|(index, _)| !is_kept[*index]) {
            let is_last = last_kept.is_none_or(|last| index > last);
            let before = index.checked_sub(1).and_then(|index| parts.get(index));
            let (range, gap) = match (is_last, before, parts.get(index + 1)) {
                (true, Some(before), _) => (before.node.end..part.node.end, before.node.end..part.head),
                (_, _, Some(next)) => (part.head..next.head, part.node.end..next.head),
                _ => (part.head..part.node.end, part.node.end..part.node.end),
            };
            let gap_text = &self.layout.text[gap.clone()];
            if !gap_text.contains('#') {
                self.splices.push((range, String::new()));
                continue;
            }
            // Keeps the comments between the parts.
            self.splices.push((part.head..part.node.end, String::new()));
            if let Some(comma) = gap_text.find(',').map(|comma| gap.start + comma) {
                self.splices.push((comma..comma + 1, String::new()));
            }
        }
    }

    fn replace(&mut self, node: &'a Node, slot: Slot<'a>, new: &Value) {
        let text = self.layout.text;
        match slot {
            Slot::Root => {
                let style = Style { is_compact: self.is_compact, has_block_scalars: true };
                let column = self.layout.column(node.start);
                self.splices.push((node.start..node.end, writing::block(new, column, style)));
            }
            Slot::Flow => {
                let is_apart = text[..node.start].ends_with([' ', '\n', '[', '{', ',']);
                let space = if is_apart { "" } else { " " };
                self.splices.push((node.start..node.end, format!("{space}{}", string_like(text, node, new))));
            }
            Slot::Block { part, siblings } => {
                let inside = match &text[node.start..node.end] {
                    "" => "",
                    _ => text[part.begin..node.start].trim_end(),
                };
                let after = text[node.end..self.layout.line_end(node.end)].trim();
                let beside: Vec<&Part> = siblings.iter().filter(|sibling| sibling.head != part.head).collect();
                let mut style = self.style_beside(&beside, node);
                style.has_block_scalars = after.is_empty() && inside.is_empty();
                let column = self.layout.column(part.head);
                let used = self.layout.column(part.begin) + 1;
                let written = match (&node.kind, new) {
                    (Kind::Scalar { is_quoted: true }, Value::String(_)) => {
                        format!(" {}", string_like(text, node, new))
                    }
                    _ if text[part.head..part.begin] == *"-" => writing::after_dash(new, column, style),
                    _ => writing::after_key(new, column, used, style),
                };
                let is_below = written.starts_with('\n');
                let written =
                    if is_below { format!("{inside}{written}") } else { format!("{written}{}", spaced(inside)) };
                self.splices.push((part.begin..node.end, written));
            }
        }
    }

    fn style_beside(&self, beside: &[&Part], node: &Node) -> Style {
        let own = node.container().into_iter().filter(|(_, parts)| !parts.is_empty());
        let others = beside.iter().filter_map(|part| part.node.container()).filter(|(_, parts)| !parts.is_empty());
        let styles = own.chain(others).fold(
            (0, 0),
            |(flow, block), (is_flow, _)| {
                if is_flow { (flow + 1, block) } else { (flow, block + 1) }
            },
        );
        let is_compact = if styles == (0, 0) { self.is_compact } else { is_compact(styles) };
        Style { is_compact, has_block_scalars: true }
    }
}

/// Puts a space before a comment that begins in the line of a value.
fn spaced(comment: &str) -> String {
    if comment.is_empty() || comment.starts_with([' ', '\n', '\r']) {
        comment.to_owned()
    } else {
        format!(" {comment}")
    }
}

/// Writes a value on one line. A string keeps the quotes of the string that it replaces.
fn string_like(text: &str, node: &Node, new: &Value) -> String {
    match new {
        Value::String(new) if text[node.start..node.end].starts_with(['"', '\'']) => writing::quoted(new),
        new => writing::flow(new),
    }
}

/// Returns the text between the first two parts of a flow container, or a comma.
fn separator(text: &str, parts: &[Part]) -> String {
    let between = parts.first().zip(parts.get(1)).map(|(one, other)| &text[one.node.end..other.head]);
    between.filter(|between| !between.contains('#')).unwrap_or(", ").replace("\r\n", "\n")
}

/// Returns whether each part is kept.
fn kept(parts: &[Part], steps: &[Step<'_>]) -> Vec<bool> {
    let mut is_kept = vec![true; parts.len()];
    for step in steps {
        if let Step::Remove(index) = step
            && let Some(is_kept) = is_kept.get_mut(*index)
        {
            *is_kept = false;
        }
    }
    is_kept
}

/// Returns the steps from the entries of an object to those of another one.
fn entries<'v>(parts: &[Part], old: &Map<String, Value>, new: &'v Map<String, Value>) -> Option<Vec<Step<'v>>> {
    let mut inserted: Vec<Vec<(&str, &Value)>> = vec![Vec::new(); parts.len() + 1];
    let mut last = 0;
    let index: std::collections::HashMap<&str, usize> =
        parts.iter().enumerate().map(|(index, part)| (part.key.as_str(), index)).collect();
    let added = writing::new_entries(old, new);
    let mut added = added.into_iter().peekable();
    for (key, value) in new {
        if added.next_if(|(name, _)| *name == key).is_some() {
            inserted.get_mut(last)?.push((key, value));
        } else {
            last = index.get(key.as_str())? + 1;
        }
    }
    let mut steps: Vec<Step<'v>> = inserted[0].iter().map(|(key, value)| Step::Insert(key, value)).collect();
    for (index, part) in parts.iter().enumerate() {
        steps.push(new.get(&part.key).map_or(Step::Remove(index), |value| Step::Keep(index, value)));
        steps.extend(inserted[index + 1].iter().map(|(key, value)| Step::Insert(key, value)));
    }
    Some(steps)
}

/// Returns the steps from the items of a list to those of another one.
fn items<'v>(old: &[Value], new: &'v [Value]) -> Vec<Step<'v>> {
    let prefix = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let rest = old[prefix..].iter().rev().zip(new[prefix..].iter().rev());
    let suffix = rest.take_while(|(old, new)| old == new).count();
    let inner = (prefix..old.len() - suffix, prefix..new.len() - suffix);
    let mut steps: Vec<Step<'v>> = (0..prefix).map(|index| Step::Keep(index, &new[index])).collect();
    if inner.0.len().saturating_mul(inner.1.len()) > COMPARISONS {
        replaced(old, new, inner.0.clone(), inner.1.clone(), &mut steps);
    } else {
        let texts = |items: &[Value]| items.iter().map(Value::to_string).collect::<Vec<_>>();
        let (one, other) = (texts(&old[inner.0.clone()]), texts(&new[inner.1.clone()]));
        for operation in capture_diff_slices(similar::Algorithm::Myers, &one, &other) {
            let at = |range: Range<usize>| range.start + prefix..range.end + prefix;
            let (from, to) = (at(operation.old_range()), at(operation.new_range()));
            match operation {
                DiffOp::Equal { .. } => steps.extend(from.zip(to).map(|(from, to)| Step::Keep(from, &new[to]))),
                _ => replaced(old, new, from, to, &mut steps),
            }
        }
    }
    let end = (old.len() - suffix..old.len()).zip(new.len() - suffix..new.len());
    steps.extend(end.map(|(from, to)| Step::Keep(from, &new[to])));
    steps
}

/// Adds the steps for a run of items that all differ.
fn replaced<'v>(old: &[Value], new: &'v [Value], from: Range<usize>, to: Range<usize>, steps: &mut Vec<Step<'v>>) {
    let has_same = to.clone().any(|index| from.clone().any(|candidate| is_same(&old[candidate], &new[index])));
    if from.len() == to.len() && !has_same {
        // As many items with other content are versions of each other, so that their comments stay.
        steps.extend(from.zip(to).map(|(from, to)| Step::Keep(from, &new[to])));
        return;
    }
    let mut next = from.start;
    for index in to {
        let value = &new[index];
        let same = (next..from.end).find(|candidate| is_same(&old[*candidate], value));
        match same {
            Some(candidate) => {
                steps.extend((next..candidate).map(Step::Remove));
                steps.push(Step::Keep(candidate, value));
                next = candidate + 1;
            }
            None => steps.push(Step::Insert("", value)),
        }
    }
    steps.extend((next..from.end).map(Step::Remove));
}

/// Returns true if two items are versions of one: objects with the same name.
fn is_same(old: &Value, new: &Value) -> bool {
    let keys = ["name", "title", "in", plenary_openapi::REFERENCE];
    let is_named = keys.iter().any(|key| old.get(key).is_some());
    is_named && keys.iter().all(|key| old.get(key) == new.get(key)) || old == new
}
