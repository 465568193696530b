//! Tests the commands of the guide and of the README.
//!
//! The commands of a page run in one shell, in the order of the page. They run in the root of the repository, or in an
//! empty directory if the page has files to write. A block with the comment `<!-- not run: … -->` is not run, and the
//! test prints the reason.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::thread;

use regex_lite::Regex;

use crate::page::{Fence, Page, ROOT, guide};

/// The commands that cargo has already compiled, as shell functions.
const FUNCTIONS: &str = r#"
plenary() { "$BIN/plenary" "$@"; }
cargo() {
    case "$1 $2" in
        "specs "*) shift; "$BIN/cargo-specs" "$@" ;;
        "run --example") local name=$3; shift 3; [ "${1:-}" != -- ] || shift; "$BIN/examples/$name" "$@" ;;
        "run --") shift 2; "$BIN/plenary" "$@" ;;
        "run ") "$BIN/plenary" ;;
        *) echo "this test cannot run: cargo $*"; return 99 ;;
    esac
}
set -o pipefail
trap '[ -z "${PLENARY_SANDBOX_PID:-}" ] || kill "$PLENARY_SANDBOX_PID" 2>/dev/null' EXIT
"#;

/// A command with its expected output and exit code.
struct Command {
    text: String,
    /// The lines of the output. `…` stands for any text. Without lines, any output is right.
    output: Vec<String>,
    exit: i32,
}

impl Command {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), output: Vec::new(), exit: 0 }
    }

    /// Reads a block of commands, or of commands behind `$` with their output.
    fn of_fence(fence: &Fence) -> Vec<Self> {
        let is_console = fence.language == "console";
        let mut commands: Vec<Self> = Vec::new();
        let mut is_continued = false;
        for line in fence.text.lines().filter(|line| !line.is_empty()) {
            let last = commands.last_mut();
            match (last, line.strip_prefix("$ ")) {
                (Some(last), _) if is_continued => last.text = format!("{}\n{line}", last.text),
                (_, Some(command)) if is_console => commands.push(Self::new(command)),
                (_, _) if !is_console => commands.push(Self::new(line)),
                (Some(last), _) => match line.strip_prefix("[exit ").and_then(|rest| rest.strip_suffix(']')) {
                    Some(exit) => last.exit = exit.parse().unwrap(),
                    None => last.output.push(line.to_owned()),
                },
                (None, _) => panic!("output without a command: {line}"),
            }
            is_continued = line.ends_with('\\');
        }
        commands
    }

    /// Returns true if `cargo test` in the guide names a test of the workspace, which this run includes.
    fn is_a_test(&self) -> bool {
        let Some(arguments) = self.text.strip_prefix("cargo test --workspace") else { return false };
        if let Some(name) = arguments.strip_prefix(" --test ") {
            let mut crates = fs::read_dir(Path::new(ROOT).join("crates")).unwrap().map(|entry| entry.unwrap().path());
            let has_test = |directory: &Path| {
                [format!("tests/{name}.rs"), format!("tests/{name}/main.rs")]
                    .iter()
                    .any(|file| directory.join(file).exists())
            };
            assert!(
                has_test(Path::new(ROOT)) || crates.any(|directory| has_test(&directory)),
                "{}: no such test",
                self.text
            );
        } else {
            assert!(arguments.trim_start().is_empty() || arguments.trim_start().starts_with('#'), "{}", self.text);
        }
        true
    }

    fn check(&self, exit: i32, output: &str) -> Result<(), String> {
        let mut pattern = String::from("(?s)^");
        for (number, line) in self.output.iter().enumerate() {
            pattern.push_str(if number == 0 { "" } else { "\n" });
            let parts: Vec<_> = line.split('…').map(regex_lite::escape).collect();
            pattern.push_str(&parts.join(".*"));
        }
        pattern.push_str("\n?$");
        let is_expected = self.output.is_empty() || Regex::new(&pattern).unwrap().is_match(output);
        if exit == self.exit && is_expected {
            return Ok(());
        }
        let expected = self.output.join("\n");
        Err(format!("$ {}\n{output}[exit {exit}], but the page shows:\n{expected}\n[exit {}]\n", self.text, self.exit))
    }
}

/// Runs the commands of a page. Returns their number, and a text for each that differs from the page.
fn run(page: &Page) -> (usize, Vec<String>) {
    let mut commands = Vec::new();
    for fence in page.fences.iter().filter(|fence| ["sh", "console"].contains(&fence.language.as_str())) {
        match &fence.not_run {
            Some(reason) => {
                let first = fence.text.lines().next().unwrap_or_default();
                // The test harness would hide the output of `eprintln!`.
                let _ = writeln!(io::stderr(), "NOT RUN: {}: {first}: {reason}", page.path.display());
            }
            None => commands.extend(Command::of_fence(fence)),
        }
    }
    commands.extend(page.table_commands.iter().map(|text| Command::new(text)));
    commands.retain(|command| !command.is_a_test());
    if commands.is_empty() {
        return (0, Vec::new());
    }

    let directory = tempfile::tempdir().unwrap();
    let files: Vec<_> = page.fences.iter().filter_map(|fence| Some((fence.file.as_ref()?, &fence.text))).collect();
    let current = if files.is_empty() { Path::new(ROOT).to_owned() } else { directory.path().join("page") };
    fs::create_dir_all(&current).unwrap();
    for (file, text) in files {
        fs::write(current.join(file), text).unwrap();
    }
    let place = |number: usize, part: &str| directory.path().join(format!("{number}.{part}"));
    let mut script = String::from(FUNCTIONS);
    for (number, command) in commands.iter().enumerate() {
        let (output, exit) = (place(number, "output"), place(number, "exit"));
        let (output, exit) = (output.display(), exit.display());
        writeln!(script, "{{ {}\n}} >'{output}' 2>&1 </dev/null; echo $? >'{exit}'", command.text).unwrap();
    }
    fs::write(directory.path().join("script"), script).unwrap();

    let binaries = Path::new(env!("CARGO_BIN_EXE_cargo-specs")).parent().unwrap();
    for program in ["plenary", "examples/telnyx_room"] {
        assert!(binaries.join(program).exists(), "run `cargo build --workspace --bins --examples` first");
    }
    let mut bash = Process::new("bash");
    bash.arg(directory.path().join("script")).current_dir(current).env("BIN", binaries).env("RUST_BACKTRACE", "0");
    for (name, _) in env::vars()
        .filter(|(name, _)| ["ROCKETCHAT_", "SIGNALWIRE_", "TELNYX_"].iter().any(|provider| name.starts_with(provider)))
    {
        bash.env_remove(name);
    }
    bash.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    let differences = commands.iter().enumerate().filter_map(|(number, command)| {
        let exit = fs::read_to_string(place(number, "exit")).ok().and_then(|text| text.trim().parse().ok());
        let output = fs::read(place(number, "output")).unwrap_or_default();
        let difference = command.check(exit.unwrap_or(-1), &String::from_utf8_lossy(&output)).err()?;
        Some(format!("{}: {difference}", page.path.display()))
    });
    (commands.len(), differences.collect())
}

#[test]
fn commands_do_what_the_page_shows() {
    let mut pages = guide();
    pages.push(Page::read("README.md"));
    let ran: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = pages.iter().map(|page| scope.spawn(|| run(page))).collect();
        running.into_iter().map(|page| page.join().unwrap()).collect()
    });
    let differences: Vec<_> = ran.iter().flat_map(|(_, differences)| differences.as_slice()).cloned().collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert!(ran.iter().map(|(count, _)| count).sum::<usize>() > 80, "most commands are gone");
}

/// Each row of the comparison has an answer that a reader can check.
#[test]
fn each_feature_has_a_command() {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/src/comparison.md")).unwrap();
    let rows: Vec<&str> =
        text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| feature")).collect();
    assert!(rows.len() >= 54, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        let [_, answer, details, command] = cells[..] else { panic!("a row has four cells: {row}") };
        assert!(["yes", "partly", "no"].contains(&answer), "{row}");
        assert!(details.len() > 5 && command.starts_with('`') && command.ends_with("` |"), "{row}");
    }
}

#[test]
fn a_command_with_another_result_is_found() {
    let fence = |text: &str| Fence { language: "console".into(), file: None, not_run: None, text: text.into() };
    let [command] = &Command::of_fence(&fence("$ one \\\n  two\na…c\nlast\n[exit 2]\n"))[..] else { panic!() };
    assert_eq!((command.text.as_str(), command.exit), ("one \\\n  two", 2));
    assert_eq!(command.check(2, "abc\nlast\n"), Ok(()));
    for (exit, output) in [(0, "abc\nlast\n"), (2, "ab\nlast\n"), (2, "abc\nlast\nmore\n"), (2, "")] {
        assert!(command.check(exit, output).is_err(), "{output}");
    }
}
