//! `cargo specs`, for whoever keeps the specifications.
//!
//! It stands apart from `plenary-codegen` so that no build script compiles a command line.

mod check;
mod diff;
mod drift;
mod golden;
mod lock;
mod package;
mod provider;
mod words;
mod workspace;
mod yaml;

pub use check::{Checked, check, explain};
pub use diff::{Bump, Change, ChangeClass, Diff, Pointers, diff};
pub use drift::{Compared, Difference, Drift, Failure, Pages, drift};
pub use golden::{golden, public_interface};
pub use lock::lock;
pub use package::{Packaged, Packaging, WrongUsage, package};
pub use provider::{Changed, add_provider, remove_provider};
pub use workspace::Workspace;
