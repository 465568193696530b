//! Reads and writes `specs/pages/<provider>.yaml`.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use plenary_openapi::Node;
use serde_json::Value;

use super::facts::{Facts, Recorded, Subjects};
use crate::drift::Form;
use crate::workspace::Workspace;

const HEAD: &str = "\
# What each page of the provider's documentation said when it was last read: facts, in a form of our own.
# `cargo specs read` writes this file, and `cargo specs drift` compares it with the pages of today.
";

/// What the pages of a provider said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Record {
    /// The pages by the `operationId` in our spec. An operation can have a page in several forms.
    pub(crate) operations: BTreeMap<String, Vec<Recorded>>,
    /// The operations in each document that our spec does not have, by the title of the document.
    pub(crate) others: BTreeMap<String, Vec<String>>,
}

/// Returns the path of a provider's record in a workspace.
pub(crate) fn path(provider: &str) -> String {
    format!("specs/pages/{provider}.yaml")
}

/// Reads the record of a provider. A missing file is an empty record.
pub(crate) fn read(workspace: &Workspace, provider: &str) -> Result<Record> {
    let name = path(provider);
    match fs::read_to_string(workspace.root().join(&name)) {
        Ok(text) => parse(&text).with_context(|| format!("{name} (`cargo specs read` writes it)")),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Record::default()),
        Err(error) => Err(error).context(name),
    }
}

/// Writes the record of a provider, and returns its path.
pub(crate) fn write(workspace: &Workspace, provider: &str, record: &Record) -> Result<PathBuf> {
    let file = workspace.root().join(path(provider));
    let directory = file.parent().context("the record has no directory")?;
    fs::create_dir_all(directory).with_context(|| directory.display().to_string())?;
    let text = text(record);
    ensure!(parse(&text)? == *record, "the record of `{provider}` does not read back as it was written");
    fs::write(&file, text).with_context(|| file.display().to_string())?;
    Ok(PathBuf::from(path(provider)))
}

fn parse(text: &str) -> Result<Record> {
    let document = plenary_openapi::read_yaml(text)?.value;
    let root = Node::root(&document);
    let mut record = Record::default();
    let operations = root.get("operations").filter(|operations| operations.is_object());
    let operations = operations.context("the record has no `operations`")?;
    ensure!(root.get("others").is_none_or(|others| others.is_object()), "`others` is not an object");
    for (id, pages) in operations.entries() {
        ensure!(pages.is_array(), "{} is not a list", pages.pointer);
        let pages = pages.items().map(|page| recorded(&page).with_context(|| page.pointer.clone()));
        record.operations.insert(id.to_owned(), pages.collect::<Result<_>>()?);
    }
    for (title, requests) in root.get("others").iter().flat_map(Node::entries) {
        ensure!(requests.is_array(), "{} is not a list", requests.pointer);
        let requests = requests.items().filter_map(|request| request.as_str().map(str::to_owned)).collect();
        record.others.insert(title.to_owned(), requests);
    }
    Ok(record)
}

fn recorded(page: &Node<'_>) -> Result<Recorded> {
    let Some(form) = page.get("form").and_then(|form| serde_json::from_value::<Form>(form.value.clone()).ok()) else {
        bail!("the page has no form");
    };
    let facts = page.get("facts").context("the page has no facts")?;
    let mut subjects = Subjects::new();
    for (subject, facts) in facts.entries() {
        let facts = facts.as_object().with_context(|| format!("{} is not an object", facts.pointer))?;
        subjects.insert(subject.to_owned(), facts.iter().map(|(name, value)| (name.clone(), value.clone())).collect());
    }
    Ok(Recorded {
        request: page.text("request").context("the page has no request")?.to_owned(),
        form,
        document: page.text("document").map(str::to_owned),
        subjects,
    })
}

fn text(record: &Record) -> String {
    let mut text = String::from(HEAD);
    let mut line = |depth: usize, line: String| {
        text.extend([&"  ".repeat(depth), line.as_str(), "\n"]);
    };
    let none = if record.operations.is_empty() { " {}" } else { "" };
    line(0, format!("operations:{none}"));
    for (id, pages) in &record.operations {
        line(1, format!("{}:", scalar(id, Context::Block)));
        for page in pages {
            line(2, format!("- request: {}", scalar(&page.request, Context::Block)));
            line(3, format!("form: {}", page.form.name()));
            if let Some(document) = &page.document {
                line(3, format!("document: {}", scalar(document, Context::Block)));
            }
            line(3, String::from("facts:"));
            for (subject, facts) in &page.subjects {
                line(4, format!("{}: {}", scalar(subject, Context::Block), flow_facts(facts)));
            }
        }
    }
    if !record.others.is_empty() {
        line(0, String::from("others:"));
    }
    for (title, requests) in &record.others {
        let none = if requests.is_empty() { " []" } else { "" };
        line(1, format!("{}:{none}", scalar(title, Context::Block)));
        for request in requests {
            line(2, format!("- {}", scalar(request, Context::Block)));
        }
    }
    text
}

fn flow_facts(facts: &Facts) -> String {
    let entries: Vec<String> =
        facts.iter().map(|(name, value)| format!("{}: {}", scalar(name, Context::Flow), flow(value))).collect();
    format!("{{{}}}", entries.join(", "))
}

fn flow(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text, Context::Flow),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", scalar(key, Context::Flow), flow(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    Block,
    Flow,
}

/// Writes a text, with quotes unless YAML certainly reads the same text without them.
fn scalar(text: &str, context: Context) -> String {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_allowed = |character: char| {
        character.is_ascii_alphanumeric()
            || "_-./ +$".contains(character)
            || context == Context::Block && "[]<>(){}".contains(character)
    };
    let has_letter = text.chars().any(|character| character.is_ascii_alphabetic());
    let is_word = WORDS.contains(&text.to_ascii_lowercase().as_str());
    // A text that starts with a digit can be a number, such as `0x1f`, `1e3` or `1_000`, or a date.
    let starts = text.chars().next().is_some_and(|first| {
        first.is_ascii_alphabetic() || first == '/' || (first.is_ascii_digit() && text.contains(' '))
    });
    let is_plain = starts && has_letter && !is_word && !text.ends_with(' ') && text.chars().all(is_allowed);
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_reads_back_as_it_was_written() {
        let odd = [
            "",
            " ",
            "no",
            "1e3",
            "0x1f",
            "2026-11-20",
            "a: b",
            "a #b",
            "- c",
            "[x]",
            "é\u{85}\u{7f}",
            "\"q\"",
            "'",
            "~",
        ];
        let facts = |text: &str| Facts::from([(text.to_owned(), json!([text, 1, 2.5, true, null, {text: [text]}]))]);
        let subjects: Subjects = odd.iter().map(|text| ((*text).to_owned(), facts(text))).collect();
        let page = |text: &str| Recorded {
            request: text.to_owned(),
            form: Form::Text,
            document: Some(text.to_owned()),
            subjects: subjects.clone(),
        };
        let others = odd.iter().map(|text| ((*text).to_owned(), odd.map(str::to_owned).to_vec())).collect();
        let operations = odd.iter().map(|text| ((*text).to_owned(), vec![page(text)])).collect();
        let record = Record { operations, others };
        let written = text(&record);
        assert_eq!(parse(&written).map_err(|error| format!("{error:#}\n{written}")), Ok(record));
    }
}
