//! The number of a version, and the places that contain it.

use anyhow::{Context as _, Result};
use cargo_metadata::semver::Version;
use toml_edit::{DocumentMut, Item, Value};

use crate::diff::Bump;

/// Returns the first version after another one that allows changes with this bump.
pub(super) fn after(version: &Version, bump: Bump) -> Version {
    let bump = if version.major == 0 { bump.below_one() } else { bump };
    match bump {
        Bump::Major => Version::new(version.major + 1, 0, 0),
        Bump::Minor => Version::new(version.major, version.minor + 1, 0),
        Bump::Patch => Version::new(version.major, version.minor, version.patch + 1),
    }
}

/// Returns the changelog with a section for the released version, or `None` if it has no such section.
pub(super) fn with_section(changelog: &str, version: &Version) -> Option<String> {
    let heading = format!("## {version}");
    let is_section = |line: &str| line == heading || line == format!("{heading} (unreleased)");
    let line = changelog.lines().find(|line| is_section(line))?;
    Some(changelog.replacen(&format!("{line}\n"), &format!("{heading}\n"), 1))
}

/// Returns the workspace's manifest with another version of all crates.
pub(super) fn with_version(manifest: &str, version: &Version) -> Result<String> {
    let mut document: DocumentMut = manifest.parse()?;
    let workspace = document.get_mut("workspace").context("Cargo.toml has no workspace")?;
    let package = workspace.get_mut("package").and_then(|package| package.get_mut("version"));
    replace(package.and_then(Item::as_value_mut).context("the workspace has no version")?, version);
    let dependencies = workspace.get_mut("dependencies").and_then(Item::as_table_mut).context("no dependencies")?;
    for (_, dependency) in dependencies.iter_mut() {
        // A crate of the workspace has a path and, if it is published, a version.
        let Some(dependency) = dependency.as_inline_table_mut().filter(|table| table.contains_key("path")) else {
            continue;
        };
        if let Some(value) = dependency.get_mut("version") {
            replace(value, version);
        }
    }
    Ok(document.to_string())
}

fn replace(value: &mut Value, version: &Version) {
    let decoration = value.decor().clone();
    *value = Value::from(version.to_string());
    *value.decor_mut() = decoration;
}

#[cfg(test)]
mod tests {
    use cargo_metadata::semver::Version;

    use super::{after, with_section, with_version};
    use crate::diff::Bump;

    #[test]
    fn a_bump_depends_on_the_first_number() {
        let after = |version: &str, bump| after(&version.parse().unwrap(), bump).to_string();
        let below = [Bump::Patch, Bump::Minor, Bump::Major].map(|bump| after("0.3.1", bump));
        assert_eq!(below, ["0.3.2", "0.3.2", "0.4.0"]);
        let from = [Bump::Patch, Bump::Minor, Bump::Major].map(|bump| after("1.3.1", bump));
        assert_eq!(from, ["1.3.2", "1.4.0", "2.0.0"]);
    }

    #[test]
    fn only_the_section_of_the_version_is_released() {
        let version = Version::new(0, 1, 0);
        let changelog = "# Changelog\n\n## 0.1.0 (unreleased)\n\n- A.\n";
        assert_eq!(with_section(changelog, &version).unwrap(), "# Changelog\n\n## 0.1.0\n\n- A.\n");
        assert_eq!(with_section(changelog, &Version::new(0, 1, 1)), None);
    }

    #[test]
    fn all_crates_get_the_version_and_nothing_else_changes() {
        let manifest = "[workspace.package]\nversion = \"0.1.0\" # all crates\n\n[workspace.dependencies]\n\
                        ours = { version = \"0.1.0\", path = \"ours\" }\ntests = { path = \"tests\" }\n\
                        theirs = { version = \"0.1.0\" }\n";
        let expected = manifest.replacen("0.1.0", "0.2.0", 2);
        assert_eq!(with_version(manifest, &Version::new(0, 2, 0)).unwrap(), expected);
    }
}
