//! Edits the list and the table of providers in `src/lib.rs` of the workspace.

use anyhow::{Context as _, Result, ensure};

use crate::words::escaped;

/// Consecutive lines, one per provider, sorted by name.
struct Lines {
    /// The line above the first provider.
    head: &'static str,
    /// The characters before the name in each line.
    before_name: &'static str,
    /// The characters after the name in each line.
    after_name: &'static str,
}

const TABLE: Lines = Lines { head: "//! |---|---|", before_name: "//! | `", after_name: "`" };
const LIST: Lines = Lines { head: "providers! {", before_name: "    \"", after_name: "\":" };

/// Returns the source with a provider added.
pub(super) fn with(source: &str, name: &str, title: &str) -> Result<String> {
    let source = TABLE.insert(source, name, &format!("//! | `{name}` | {} |", escaped(title)))?;
    LIST.insert(&source, name, &format!("    \"{name}\": plenary_{name} as {name},"))
}

/// Returns the source with a provider removed.
pub(super) fn without(source: &str, name: &str) -> Result<String> {
    LIST.remove(&TABLE.remove(source, name)?, name)
}

impl Lines {
    fn insert(&self, source: &str, name: &str, line: &str) -> Result<String> {
        let mut lines: Vec<&str> = source.split('\n').collect();
        let (start, names) = self.find(&lines)?;
        ensure!(!names.contains(&name), "src/lib.rs already has `{name}`");
        let position = names.iter().take_while(|known| **known < name).count();
        lines.insert(start + position, line);
        Ok(lines.join("\n"))
    }

    fn remove(&self, source: &str, name: &str) -> Result<String> {
        let mut lines: Vec<&str> = source.split('\n').collect();
        let (start, names) = self.find(&lines)?;
        let position = names.iter().position(|known| *known == name);
        lines.remove(start + position.with_context(|| format!("src/lib.rs has no `{name}` after `{}`", self.head))?);
        Ok(lines.join("\n"))
    }

    /// Finds the index of the first provider's line, and the names of all providers.
    fn find<'a>(&self, lines: &[&'a str]) -> Result<(usize, Vec<&'a str>)> {
        let mut found = lines.iter().enumerate().filter(|(_, line)| line.trim_end() == self.head);
        let start = found.next().with_context(|| format!("src/lib.rs has no line `{}`", self.head))?.0 + 1;
        ensure!(found.next().is_none(), "src/lib.rs has `{}` twice", self.head);
        let name = |line: &&'a str| Some(line.strip_prefix(self.before_name)?.split_once(self.after_name)?.0);
        Ok((start, lines.iter().skip(start).map_while(name).collect()))
    }
}
