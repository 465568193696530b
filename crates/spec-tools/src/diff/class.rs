//! The effect of a change on users, and its version bump.

use plenary_codegen::{Aspect, Item, ItemKind};
use serde::Serialize;

/// The effect of a change on users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeClass {
    /// Code no longer compiles, or a valid call now returns an error.
    Breaking,
    /// An item is new, or the same call sends or reads different data on the wire.
    Additive,
    /// Only documentation changes.
    Documentation,
}

/// How an item has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ChangeKind {
    Added,
    Removed,
    Renamed,
    /// The name on the wire has changed, and the name in Rust has not.
    Rewired,
    NowRequired,
    NowOptional,
    Tightened(Aspect),
    Loosened(Aspect),
    Gained(Aspect),
    Lost(Aspect),
    Changed(Aspect),
}

/// A version bump from 1.0.0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// 1.2.3 to 1.2.4.
    Patch,
    /// 1.2.3 to 1.3.0.
    Minor,
    /// 1.2.3 to 2.0.0.
    Major,
}

impl ChangeClass {
    /// Returns the version bump that a change of this class needs.
    ///
    /// ```
    /// use plenary_spec_tools::{Bump, ChangeClass};
    ///
    /// assert_eq!(ChangeClass::Additive.bump(), Bump::Minor);
    /// assert_eq!(ChangeClass::Additive.bump().below_one(), Bump::Patch);
    /// ```
    pub const fn bump(self) -> Bump {
        match self {
            Self::Breaking => Bump::Major,
            Self::Additive => Bump::Minor,
            Self::Documentation => Bump::Patch,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Documentation => "documentation",
        }
    }
}

impl Bump {
    /// Returns the equivalent bump below 1.0.0.
    ///
    /// Below 1.0.0, cargo treats a new minor version as breaking.
    ///
    /// ```
    /// use plenary_spec_tools::Bump;
    ///
    /// assert_eq!(Bump::Major.below_one(), Bump::Minor);
    /// ```
    #[must_use]
    pub const fn below_one(self) -> Self {
        match self {
            Self::Major => Self::Minor,
            Self::Minor | Self::Patch => Self::Patch,
        }
    }

    /// Returns the name of the bump.
    ///
    /// ```
    /// assert_eq!(plenary_spec_tools::Bump::Major.name(), "major");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// Classifies a change to an item.
///
/// `is_sent` is true if users build values of the item's type.
pub(super) fn class(item: &Item, kind: ChangeKind, is_sent: bool) -> ChangeClass {
    match kind {
        ChangeKind::Added => added(item, is_sent),
        ChangeKind::Removed if item.kind == ItemKind::BareStatus => ChangeClass::Documentation,
        ChangeKind::Removed | ChangeKind::Renamed => ChangeClass::Breaking,
        ChangeKind::Rewired => ChangeClass::Additive,
        ChangeKind::Gained(Aspect::Builder) | ChangeKind::Lost(Aspect::AtLeastOne | Aspect::ExactlyOne) => {
            ChangeClass::Additive
        }
        // The client no longer has `Webhooks`.
        ChangeKind::Lost(Aspect::WebhookSignature) => ChangeClass::Breaking,
        ChangeKind::NowOptional => ChangeClass::Additive,
        ChangeKind::NowRequired => ChangeClass::Breaking,
        // The client checks limits only in requests.
        ChangeKind::Tightened(_) | ChangeKind::Changed(Aspect::Pattern) if is_sent => ChangeClass::Breaking,
        ChangeKind::Loosened(_) if is_sent => ChangeClass::Additive,
        ChangeKind::Tightened(_) | ChangeKind::Loosened(_) => ChangeClass::Documentation,
        ChangeKind::Changed(aspect) | ChangeKind::Gained(aspect) | ChangeKind::Lost(aspect) => fact(aspect),
    }
}

fn added(item: &Item, is_sent: bool) -> ChangeClass {
    let is_required = item.facts.get(&Aspect::Presence).is_some_and(|presence| presence == "required");
    match item.kind {
        // Users cannot build a client without these settings.
        ItemKind::Credential | ItemKind::ServerVariable => ChangeClass::Breaking,
        ItemKind::Body if is_required => ChangeClass::Breaking,
        ItemKind::Parameter | ItemKind::Field if is_required && is_sent => ChangeClass::Breaking,
        ItemKind::BareStatus => ChangeClass::Documentation,
        // Structs and enums are `#[non_exhaustive]`.
        _ => ChangeClass::Additive,
    }
}

const fn fact(aspect: Aspect) -> ChangeClass {
    match aspect {
        Aspect::Form
        | Aspect::Type
        | Aspect::Presence
        | Aspect::AtLeastOne
        | Aspect::ExactlyOne
        | Aspect::Errors
        | Aspect::Builder => ChangeClass::Breaking,
        // The same call sends different data on the wire. Users should read about this, but need not change code.
        Aspect::Method
        | Aspect::Path
        | Aspect::Placement
        | Aspect::Status
        | Aspect::Tag
        | Aspect::Server
        | Aspect::Credentials
        | Aspect::Paging
        | Aspect::RateLimit
        | Aspect::ErrorPointers
        | Aspect::RetryAfter
        | Aspect::WebhookSignature => ChangeClass::Additive,
        _ => ChangeClass::Documentation,
    }
}
