//! `cargo specs`, for whoever keeps the specifications.
//!
//! It stands apart from `plenary-codegen` so that no build script compiles a command line.

mod check;
mod diff;
mod golden;
mod workspace;

pub use check::{Checked, check, explain};
pub use diff::{Bump, Change, ChangeClass, Diff, Pointers, diff};
pub use golden::{golden, public_interface};
pub use workspace::Workspace;
