//! Reads the documents of a side from a file, a directory or a git revision.
//!
//! To read revisions, this module runs `git`. A git library would be a large dependency for four small queries.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};

/// A document, and its name for error messages.
#[derive(Clone, Debug)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
}

/// The documents of one side, by provider.
#[derive(Debug)]
pub(super) struct Side {
    name: String,
    /// Whether the side is a single file.
    ///
    /// If so, only the provider of the file is compared.
    is_file: bool,
    sources: BTreeMap<String, Source>,
}

/// A provider with its document on each side.
pub(super) type Pair = (String, Option<Source>, Option<Source>);

/// Reads a side.
pub(super) fn side(directory: &Path, name: &str) -> Result<Side> {
    let path = directory.join(name);
    let (is_file, sources) = if name == "." {
        (false, in_directory(&repository(directory).unwrap_or(path).join("specs"), "specs")?)
    } else if path.is_dir() {
        let specs = path.join("specs");
        (false, in_directory(if specs.is_dir() { &specs } else { &path }, name)?)
    } else if path.exists() {
        (true, BTreeMap::from([read(&path, name.to_owned())?]))
    } else {
        (false, in_revision(directory, name)?)
    };
    Ok(Side { name: name.to_owned(), is_file, sources })
}

/// Pairs the documents of both sides by provider.
pub(super) fn pairs(old: Side, new: Side, provider: Option<&str>) -> Result<Vec<Pair>> {
    match (old.is_file, new.is_file) {
        (true, true) => {
            let named = new.sources.keys().next().cloned().unwrap_or_default();
            let pair = (old.sources.into_values().next(), new.sources.into_values().next());
            Ok(vec![(provider.map_or(named, String::from), pair.0, pair.1)])
        }
        (true, false) => {
            let (provider, old, new) = with_file(old, new, provider)?;
            Ok(vec![(provider, Some(old), Some(new))])
        }
        (false, true) => {
            let (provider, new, old) = with_file(new, old, provider)?;
            Ok(vec![(provider, Some(old), Some(new))])
        }
        (false, false) => {
            let (mut old, mut new) = (old.sources, new.sources);
            let all: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
            let is_wanted = |name: &String| provider.is_none_or(|provider| provider == name);
            let wanted: Vec<String> = all.into_iter().filter(is_wanted).collect();
            if wanted.is_empty() {
                bail!("no specs/{}.yaml on either side", provider.unwrap_or("*"));
            }
            Ok(wanted
                .into_iter()
                .map(|name| {
                    let pair = (old.remove(&name), new.remove(&name));
                    (name, pair.0, pair.1)
                })
                .collect())
        }
    }
}

/// Pairs a file with the document of its provider on the other side.
fn with_file(file: Side, mut others: Side, provider: Option<&str>) -> Result<(String, Source, Source)> {
    let Some((stem, source)) = file.sources.into_iter().next() else { bail!("`{}` is not a file", file.name) };
    let provider = provider.map_or(stem, String::from);
    let Some(other) = others.sources.remove(&provider) else {
        bail!(
            "`{}` has no specs/{provider}.yaml to compare with `{}` (name the provider with --provider)",
            others.name,
            file.name
        );
    };
    Ok((provider, source, other))
}

fn in_directory(directory: &Path, name: &str) -> Result<BTreeMap<String, Source>> {
    let mut sources = BTreeMap::new();
    for entry in fs::read_dir(directory).with_context(|| directory.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            sources.extend([read(&path, format!("{name}/{file}"))?]);
        }
    }
    Ok(sources)
}

fn read(path: &Path, file: String) -> Result<(String, Source)> {
    let bytes = fs::read(path).with_context(|| file.clone())?;
    Ok((provider(path), Source { file, text: text(&bytes) }))
}

/// Decodes bytes with replacement characters for invalid UTF-8.
///
/// The gate reports these characters as invalid YAML.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn provider(path: &Path) -> String {
    path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn in_revision(directory: &Path, revision: &str) -> Result<BTreeMap<String, Source>> {
    let root = repository(directory)
        .with_context(|| format!("`{revision}` is not a file, and this is not a git repository"))?;
    let commit = format!("{revision}^{{commit}}");
    let commit = git(&root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|_| anyhow!("`{revision}` is neither a file nor a git revision"))?;
    let commit = text(&commit).trim().to_owned();
    let listed = git(&root, &["ls-tree", "-z", "--name-only", "--full-tree", &commit, "specs/"])?;
    let mut sources = BTreeMap::new();
    for name in text(&listed).split('\0').filter(|name| name.ends_with(".yaml")) {
        let content = git(&root, &["cat-file", "blob", &format!("{commit}:{name}")])?;
        sources.insert(provider(Path::new(name)), Source { file: format!("{revision}:{name}"), text: text(&content) });
    }
    Ok(sources)
}

/// Returns the root of the repository that contains a directory.
fn repository(directory: &Path) -> Result<PathBuf> {
    let root = git(directory, &["rev-parse", "--show-toplevel"])?;
    Ok(PathBuf::from(text(&root).trim_end_matches(['\r', '\n'])))
}

fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").current_dir(directory).args(arguments).output().context("cannot run `git`")?;
    if !output.status.success() {
        bail!("`git {}` failed: {}", arguments.join(" "), text(&output.stderr).trim());
    }
    Ok(output.stdout)
}
