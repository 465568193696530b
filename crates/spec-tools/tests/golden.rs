//! Tests that the golden files match the code that is generated from the specs.

use std::fs;

use plenary_spec_tools::{Workspace, public_interface};
use similar::TextDiff;

#[test]
fn golden_files_are_up_to_date() {
    let workspace = Workspace::of_this_tool();
    let mut changes = String::new();
    for provider in workspace.providers().unwrap() {
        let interface = public_interface(&workspace.code(&provider).unwrap()).unwrap();
        let golden = fs::read_to_string(workspace.golden_file(&provider)).unwrap_or_default();
        if golden != interface {
            let name = format!("tests/golden/{provider}.rs");
            let diff = TextDiff::from_lines(&golden, &interface);
            changes.push_str(&diff.unified_diff().context_radius(3).header(&name, "now").to_string());
        }
    }
    let files = workspace.golden_files().unwrap();
    let providers: Vec<_> = files.iter().map(|file| file.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(providers, workspace.providers().unwrap(), "run `cargo specs golden`");
    assert!(changes.is_empty(), "review the change, then run `cargo specs golden`:\n{changes}");
}

#[test]
fn private_items_and_bodies_are_dropped() {
    let code = "
        /// Words.
        pub struct Client { pub(crate) inner: u8, pub open: u8 }
        impl Client { pub fn call(&self) -> u8 { let secret = 7; secret } fn private(&self) {} }
        mod private { pub struct Hidden; }
        pub static TABLE: &[u8] = &[1, 2, 3];
        use std::fmt;
    ";
    let interface = public_interface(code).unwrap();
    assert_eq!(
        interface,
        "pub struct Client {\n    pub open: u8,\n}\n\nimpl Client {\n    pub fn call(&self) -> u8;\n}\n\n\
         pub static TABLE: &[u8] = _;\n"
    );
}
