//! Tests that links lead to files, and to headings in them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::page::{Page, ROOT, guide, other_pages};

/// Resolves `..` in a path.
fn resolved(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut resolved, component| {
        match component {
            Component::ParentDir => assert!(resolved.pop(), "{} leaves the repository", path.display()),
            component => resolved.push(component),
        }
        resolved
    })
}

/// Returns the reason why a link leads nowhere.
fn problem(page: &Page, link: &str) -> Option<String> {
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let is_book = page.path.starts_with("docs/src");
    if is_book && file.starts_with("../doc/") {
        return documentation_problem(file);
    }
    let target = if file.is_empty() { page.path.clone() } else { resolved(&page.directory().join(file)) };
    if !Path::new(ROOT).join(&target).exists() {
        return Some(String::from("the file does not exist"));
    }
    if is_book && !target.starts_with("docs/src") {
        return Some(String::from("the file is not part of the book"));
    }
    if anchor.is_empty() || Page::read(target).headings.iter().any(|heading| heading == anchor) {
        return None;
    }
    Some(String::from("the page has no such heading"))
}

/// Returns the reason why a link into the output of `cargo doc` leads nowhere.
fn documentation_problem(file: &str) -> Option<String> {
    let parts: Vec<&str> = file.split('/').collect();
    let [_, "doc", library, "index.html"] = parts[..] else {
        return Some(String::from("only links to the first page of a crate are checked"));
    };
    let directory = match library.strip_prefix("plenary_") {
        Some(name) => format!("crates/{}", name.replace('_', "-")),
        None if library == "plenary" => String::new(),
        None => return Some(String::from("there is no such crate")),
    };
    let is_library = Path::new(ROOT).join(directory).join("src/lib.rs").exists();
    (!is_library).then(|| String::from("there is no such crate"))
}

#[test]
fn links_lead_somewhere() {
    let mut problems = Vec::new();
    let mut checked = 0;
    for page in guide().into_iter().chain(other_pages()).chain([Page::read("docs/src/SUMMARY.md")]) {
        let is_relative = |link: &&String| !link.is_empty() && !link.contains("://");
        for link in page.links.iter().filter(is_relative) {
            checked += 1;
            problems.extend(problem(&page, link).map(|problem| format!("{}: {link}: {problem}", page.path.display())));
        }
    }
    assert!(checked > 40, "{checked}");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_table_of_contents_has_each_page() {
    let files = fs::read_dir(Path::new(ROOT).join("docs/src")).unwrap().map(|entry| entry.unwrap().path());
    let files = files.map(|file| file.file_name().unwrap().to_str().unwrap().to_owned());
    let files: BTreeSet<String> = files.filter(|file| file != "SUMMARY.md").collect();
    let listed = guide().into_iter().map(|page| page.path.file_name().unwrap().to_str().unwrap().to_owned());
    assert_eq!(files, listed.collect());
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = Page::read("docs/src/start.md");
    for link in ["nowhere.md", "errors.md#nowhere", "#nowhere", "../../README.md", "../doc/nowhere/index.html"] {
        assert!(problem(&page, link).is_some(), "{link}");
    }
    for link in ["errors.md", "errors.md#by-status-code", "#a-program", "../doc/plenary_sandbox/index.html"] {
        assert_eq!(problem(&page, link), None, "{link}");
    }
}
