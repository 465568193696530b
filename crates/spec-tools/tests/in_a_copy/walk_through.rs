//! Tests the walk-through in CONTRIBUTING.md.
//!
//! The test writes the files of the walk-through, runs its commands and compares their output.

use std::fs;
use std::path::PathBuf;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use toml_edit::DocumentMut;

use crate::copy::{Copy, shown};

const SECTION: &str = "## When the documentation changes\n";

/// A code fence with the attributes after its language.
struct Fence {
    language: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Fence {
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn fences(text: &str) -> Vec<Fence> {
    let mut fences: Vec<Fence> = Vec::new();
    let mut is_inside = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(information))) => {
                let mut words = information.split_whitespace().map(String::from);
                let language = words.next().unwrap_or_default();
                let attributes = words
                    .filter_map(|word| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
                fences.push(Fence { language, attributes: attributes.collect(), text: String::new() });
                is_inside = true;
            }
            Event::End(TagEnd::CodeBlock) => is_inside = false,
            Event::Text(text) if is_inside => fences.last_mut().unwrap().text.push_str(&text),
            _ => {}
        }
    }
    fences
}

/// A command with its expected output and exit code.
struct Command {
    words: Vec<String>,
    output: Vec<String>,
    exit: i32,
}

fn commands(console: &str) -> Vec<Command> {
    let mut commands: Vec<Command> = Vec::new();
    for line in console.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            let words = command.split(' ').map(String::from).collect();
            commands.push(Command { words, output: Vec::new(), exit: 0 });
            continue;
        }
        let command = commands.last_mut().expect("a command before its output");
        match line.strip_prefix("[exit ").and_then(|rest| rest.strip_suffix(']')) {
            Some(exit) => command.exit = exit.parse().unwrap(),
            None => command.output.push(line.to_owned()),
        }
    }
    commands
}

/// Inserts lines below a key of a YAML document, found by its indentation.
fn inserted_below(document: &str, pointer: &str, lines: &str) -> String {
    let mut rest = document;
    for (depth, key) in pointer.split('/').skip(1).enumerate() {
        let line = format!("\n{}{key}:\n", "  ".repeat(depth));
        let start = rest.find(&line).unwrap_or_else(|| panic!("{pointer}: no {key}"));
        rest = &rest[start + line.len() - 1..];
    }
    let position = document.len() - rest.len() + 1;
    format!("{}{lines}{}", &document[..position], &document[position..])
}

/// Replaces the description that a mark asks for, and removes the mark. There is only one mark.
fn described(document: &str, mark: &str, description: &str) -> String {
    let indented = |line: &str| line[..line.len() - line.trim_start().len()].to_owned();
    assert_eq!(document.matches(mark).count(), 1, "the spec has one `{mark}`: {document}");
    let mut lines: Vec<String> = Vec::new();
    let mut document = document.lines().peekable();
    while let Some(line) = document.next() {
        let is_marked = document.peek().is_some_and(|next| next.trim_start().starts_with(mark));
        if is_marked {
            lines.push(format!("{}{}", indented(line), description.trim_end()));
            document.next();
            while document.next_if(|item| item.trim_start().starts_with("- ")).is_some() {}
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n") + "\n"
}

fn run(copy: &Copy, Command { words, output, exit }: &Command) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (program, arguments) = words.split_first().unwrap();
    let done = match *program {
        // cargo has already compiled the command that the alias runs.
        "cargo" if arguments[0] == "specs" => copy.specs(&arguments[1..]),
        "cargo" => copy.cargo(arguments),
        "git" => copy.git(arguments),
        other => panic!("the walk-through does not run `{other}`"),
    };
    let command = words.join(" ");
    assert_eq!(done.status.code(), Some(*exit), "{command}: {}", shown(&done));
    let stdout = String::from_utf8(done.stdout).unwrap();
    // The walk-through shows only some lines of a git diff.
    if *program == "git" {
        for line in output {
            assert!(stdout.lines().any(|found| found == line), "{command} does not print {line:?}: {stdout}");
        }
    } else if !output.is_empty() {
        assert_eq!(stdout.lines().collect::<Vec<_>>(), *output, "{command}");
    }
}

#[test]
fn the_commands_print_what_contributing_shows() {
    let copy = Copy::take();
    let configuration: DocumentMut = fs::read_to_string(copy.root.join(".cargo/config.toml")).unwrap().parse().unwrap();
    let expected = concat!("run --quiet --package ", env!("CARGO_PKG_NAME"), " --");
    assert_eq!(configuration["alias"]["specs"].as_str(), Some(expected));
    let generated = Copy::generated_for_us("telnyx");
    assert!(!generated.is_empty());
    let contributing = fs::read_to_string(copy.root.join("CONTRIBUTING.md")).unwrap();
    let (_, section) = contributing.split_once(SECTION).expect("the section exists");
    let section = section.split("\n## ").next().unwrap();
    let mut seen = Vec::new();
    for fence in fences(section) {
        match fence.attribute("file").map(|file| PathBuf::from(&copy.root).join(file)) {
            Some(file) => {
                let text = match (fence.attribute("below"), fence.attribute("replacing")) {
                    (Some(pointer), _) => inserted_below(&fs::read_to_string(&file).unwrap(), pointer, &fence.text),
                    (None, Some(mark)) => described(&fs::read_to_string(&file).unwrap(), mark, &fence.text),
                    (None, None) => fence.text.clone(),
                };
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
                seen.push(fence.language.clone());
            }
            None => {
                assert_eq!(fence.language, "console", "a fence without a file is a console");
                for command in commands(&fence.text) {
                    run(&copy, &command);
                    seen.push(command.words[..command.words.len().min(3)].join(" "));
                }
            }
        }
    }
    let mut seen = seen.iter();
    for expected in [
        "markdown",
        "cargo specs drift",
        "cargo specs apply",
        "yaml",
        "cargo specs golden",
        "cargo specs check",
        "cargo specs diff",
        "cargo build --workspace",
    ] {
        assert!(seen.any(|step| step == expected), "{expected} is missing or out of order");
    }
    assert!(Copy::generated_for_us("telnyx") == generated, "the copy has changed what we compile");
}
