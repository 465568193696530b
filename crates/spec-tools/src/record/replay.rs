//! `cargo specs replay`: compares each version of a document with the one before.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use serde::Serialize;

use super::file::Record;
use super::{MovedPages, Now, compare_provider, read_document};
use crate::drift::{Failure, Spec};

/// What moved from one version of a document to the next.
#[derive(Clone, Debug, Serialize)]
pub struct ReplayedStep {
    /// The file with the new version.
    pub file: PathBuf,
    /// What moved.
    #[serde(flatten)]
    pub moved: MovedPages,
}

/// Compares each version of a document in a directory with the one before, in the order of the file names.
///
/// A version that is not a readable OpenAPI document is a failure, and the next version is compared with the one before
/// it.
///
/// # Errors
///
/// Returns an error if the directory cannot be read, or if it has fewer than two files.
pub fn replay(directory: &Path) -> Result<Vec<ReplayedStep>> {
    let name = || directory.display().to_string();
    let entries = fs::read_dir(directory).with_context(name)?;
    let mut files: Vec<PathBuf> = entries.map(|entry| Ok(entry?.path())).collect::<Result<_>>().with_context(name)?;
    files.retain(|file| file.is_file());
    files.sort();
    ensure!(files.len() > 1, "{} has fewer than two versions of a document", name());
    let mut steps = Vec::new();
    let mut before: Option<Spec> = None;
    for file in files {
        match (Spec::of_version(&file), before.take()) {
            (Ok(now), Some(spec)) => {
                steps.push(ReplayedStep { file, moved: compare(&spec, &now) });
                before = Some(now);
            }
            (Ok(now), None) => before = Some(now),
            (Err(error), spec) => {
                let failure =
                    Failure { operation: None, page: file.display().to_string(), error: format!("{error:#}") };
                steps.push(ReplayedStep {
                    file,
                    moved: MovedPages { failures: vec![failure], ..MovedPages::default() },
                });
                before = spec;
            }
        }
    }
    Ok(steps)
}

fn compare(before: &Spec, after: &Spec) -> MovedPages {
    let read = |version: &Spec| {
        let mut now = Now::default();
        // The title of a document may change.
        read_document(before, &version.tree.value, Some(String::new()), &mut now);
        now
    };
    let (recorded, now) = (read(before), read(after));
    let others = recorded.others.into_iter().map(|(title, requests)| (title, requests.into_keys().collect()));
    let record = Record { operations: recorded.operations, others: BTreeMap::from_iter(others) };
    let mut moved = MovedPages::default();
    moved.providers.push(compare_provider(before, &record, &now, &mut moved.failures));
    moved
}
