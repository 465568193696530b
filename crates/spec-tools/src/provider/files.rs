//! The paths of a provider's files in the workspace.

/// Returns the path of a provider's spec.
pub(super) fn spec(name: &str) -> String {
    format!("specs/{name}.yaml")
}

/// Returns the path of a provider's golden file.
pub(super) fn golden_file(name: &str) -> String {
    format!("tests/golden/{name}.rs")
}
