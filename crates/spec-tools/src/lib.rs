//! `cargo specs`: the command that maintains the specs.
//!
//! The command is not part of `plenary-codegen`, so that build scripts do not compile a command line parser.

mod apply;
mod check;
mod diff;
mod drift;
mod edit;
mod foreign_document;
mod golden;
mod lock;
mod package;
mod parts;
mod provider;
mod record;
mod recursion;
mod release;
mod snapshot;
mod words;
mod workspace;
mod wrong_usage;
mod yaml;

pub use apply::{Applied, AppliedFile, NotApplied, apply};
pub use check::{Checked, check, explain};
pub use diff::{Bump, Change, ChangeClass, Diff, Pointers, diff};
pub use drift::{Compared, Difference, Drift, Failure, Pages, Stale, drift};
pub use foreign_document::DocumentChanges;
pub use golden::{golden, public_interface};
pub use lock::lock;
pub use package::{Packaged, Packaging, package};
pub use provider::{Changed, add_provider, remove_provider};
pub use record::{ComparedPages, Moved, MovedPages, Movement, Reading, ReplayedStep, moved_pages, replay};
pub use release::Release;
pub use workspace::Workspace;
pub use wrong_usage::WrongUsage;
