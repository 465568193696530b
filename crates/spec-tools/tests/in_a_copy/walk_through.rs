//! The walk-through of CONTRIBUTING.md: its files are written, its commands run, their output compared.

use std::fs;
use std::path::PathBuf;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::copy::{Copy, shown};

const SECTION: &str = "## A page has changed\n";

/// A fence, with what stands after its language.
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

/// A command with the output that stands below it.
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
        let command = commands.last_mut().expect("a command stands before its output");
        match line.strip_prefix("[exit ").and_then(|rest| rest.strip_suffix(']')) {
            Some(exit) => command.exit = exit.parse().unwrap(),
            None => command.output.push(line.to_owned()),
        }
    }
    commands
}

/// Writes lines below a key of a YAML document, which is found by its indentation.
fn written_below(document: &str, pointer: &str, lines: &str) -> String {
    let mut rest = document;
    for (depth, key) in pointer.split('/').skip(1).enumerate() {
        let line = format!("\n{}{key}:\n", "  ".repeat(depth));
        let start = rest.find(&line).unwrap_or_else(|| panic!("{pointer}: no {key}"));
        rest = &rest[start + line.len() - 1..];
    }
    let position = document.len() - rest.len() + 1;
    format!("{}{lines}{}", &document[..position], &document[position..])
}

fn run(copy: &Copy, Command { words, output, exit }: &Command) {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (program, arguments) = words.split_first().unwrap();
    let done = match *program {
        "cargo" => copy.cargo(arguments),
        "git" => copy.git(arguments),
        other => panic!("{other} is no command of the walk-through"),
    };
    let command = words.join(" ");
    assert_eq!(done.status.code(), Some(*exit), "{command}: {}", shown(&done));
    let said = String::from_utf8(done.stdout).unwrap();
    // Of a difference the one line is shown that matters.
    if *program == "git" {
        for line in output {
            assert!(said.lines().any(|found| found == line), "{command} does not say {line:?}: {said}");
        }
    } else if !output.is_empty() {
        assert_eq!(said.lines().collect::<Vec<_>>(), *output, "{command}");
    }
}

#[test]
fn the_commands_of_contributing_do_what_it_says() {
    let copy = Copy::take();
    let contributing = fs::read_to_string(copy.root.join("CONTRIBUTING.md")).unwrap();
    let (_, section) = contributing.split_once(SECTION).expect("the section is there");
    let section = section.split("\n## ").next().unwrap();
    let mut seen = Vec::new();
    for fence in fences(section) {
        match fence.attribute("file").map(|file| PathBuf::from(&copy.root).join(file)) {
            Some(file) => {
                let text = match fence.attribute("below") {
                    Some(pointer) => written_below(&fs::read_to_string(&file).unwrap(), pointer, &fence.text),
                    None => fence.text.clone(),
                };
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, text).unwrap();
                seen.push(fence.language.clone());
            }
            None => {
                assert_eq!(fence.language, "console", "a fence is a file or a console");
                for command in commands(&fence.text) {
                    run(&copy, &command);
                    seen.push(command.words[..command.words.len().min(3)].join(" "));
                }
            }
        }
    }
    // The order that the section promises.
    let mut seen = seen.iter();
    for due in [
        "markdown",
        "cargo specs drift",
        "yaml",
        "cargo specs check",
        "cargo specs golden",
        "cargo specs diff",
        "cargo build",
    ] {
        assert!(seen.any(|step| step == due), "{due} is missing, or out of order");
    }
}
