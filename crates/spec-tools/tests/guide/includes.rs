//! Tests that the Rust code of the guide is code that other tests compile and run.

use std::fs;
use std::path::{Path, PathBuf};

use crate::page::{Page, ROOT, guide};

/// A line such as `{{#include ../code/errors.rs:by_status}}`.
struct Include {
    file: PathBuf,
    anchor: Option<String>,
}

impl Include {
    fn of_line(page: &Page, line: &str) -> Option<Self> {
        let target = line.strip_prefix("{{#include ")?.strip_suffix("}}")?;
        let (file, anchor) = match target.split_once(':') {
            Some((file, anchor)) => (file, Some(anchor.to_owned())),
            None => (target, None),
        };
        Some(Self { file: page.directory().join(file), anchor })
    }

    fn text(&self) -> String {
        let shown = self.file.display();
        let text =
            fs::read_to_string(Path::new(ROOT).join(&self.file)).unwrap_or_else(|error| panic!("{shown}: {error}"));
        let Some(anchor) = &self.anchor else {
            assert!(!text.contains("// ANCHOR"), "{shown} has anchors, which a page without an anchor would show");
            return text;
        };
        let part = text.split_once(&format!("// ANCHOR: {anchor}\n")).map(|(_, rest)| rest);
        let part = part.and_then(|rest| rest.split_once(&format!("// ANCHOR_END: {anchor}\n")));
        part.unwrap_or_else(|| panic!("{shown} has no anchor `{anchor}`")).0.to_owned()
    }

    /// Returns true if a test compiles and runs the file.
    fn is_tested(&self) -> bool {
        let components: Vec<_> =
            self.file.components().map(|component| component.as_os_str().to_str().unwrap()).collect();
        let path = components.join("/");
        path.starts_with("docs/src/../code/") || path.starts_with("docs/src/../../examples/own-api/")
    }
}

#[test]
fn rust_code_is_included_from_tested_files() {
    let mut included = 0;
    for page in guide() {
        for fence in &page.fences {
            let lines: Vec<&str> = fence.text.lines().filter(|line| !line.is_empty()).collect();
            let includes: Vec<_> = lines.iter().filter_map(|line| Include::of_line(&page, line)).collect();
            if fence.language == "rust" {
                assert!(
                    includes.len() == lines.len(),
                    "{}: write this code in docs/code:\n{}",
                    page.path.display(),
                    fence.text
                );
            }
            for include in &includes {
                assert!(include.is_tested(), "no test runs {}", include.file.display());
                assert!(!include.text().trim().is_empty());
                included += 1;
            }
        }
    }
    assert!(included > 20, "{included}");
}

/// The README cannot include files, so its code is a copy.
#[test]
fn the_code_of_the_readme_is_that_of_the_guide() {
    let readme = Page::read("README.md");
    let examples: Vec<_> = readme.fences.iter().filter(|fence| fence.language.starts_with("rust")).collect();
    assert!(examples.len() >= 3);
    let programs = fs::read_dir(Path::new(ROOT).join("docs/code")).unwrap();
    let programs: Vec<_> = programs.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    for example in examples {
        assert!(programs.contains(&example.text), "README.md: no file in docs/code is equal to:\n{}", example.text);
    }
}

/// A block of a `Cargo.toml` names crates and features that exist.
#[test]
fn dependencies_exist() {
    let manifest = |file: &str| -> toml_edit::DocumentMut {
        fs::read_to_string(Path::new(ROOT).join(file)).unwrap().parse().unwrap()
    };
    let mut seen = 0;
    for page in guide().into_iter().chain([Page::read("README.md")]) {
        for fence in page.fences.iter().filter(|fence| fence.language == "toml" && !fence.text.starts_with("{{#")) {
            let document: toml_edit::DocumentMut = fence.text.parse().unwrap();
            for section in ["dependencies", "dev-dependencies"] {
                for (name, dependency) in
                    document.get(section).and_then(|section| section.as_table()).into_iter().flatten()
                {
                    let Some(path) = dependency.get("path").and_then(|path| path.as_str()) else { continue };
                    let directory = path.strip_prefix("../plenary").unwrap().trim_start_matches('/');
                    let crate_manifest = manifest(Path::new(directory).join("Cargo.toml").to_str().unwrap());
                    assert_eq!(crate_manifest["package"]["name"].as_str(), Some(name));
                    let features = dependency.get("features").and_then(|features| features.as_array());
                    for feature in features.into_iter().flatten() {
                        let feature = feature.as_str().unwrap();
                        assert!(crate_manifest["features"].get(feature).is_some(), "{name} has no feature {feature}");
                    }
                    seen += 1;
                }
            }
        }
    }
    assert!(seen >= 3, "{seen}");
}
