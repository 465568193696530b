//! `cargo specs`, for whoever keeps the specifications.
//!
//! It stands apart from `plenary-codegen` so that no build script compiles a command line.

mod golden;
mod workspace;

pub use golden::{golden, public_interface};
pub use workspace::Workspace;
