//! What a change does to users, and the version it asks for.

use plenary_codegen::{Aspect, Item, ItemKind};
use serde::Serialize;

use super::compare::Kind;

/// What a change does to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeClass {
    /// Code that compiles does not any more, or a call that was allowed is refused.
    Breaking,
    /// There is more than before, or the same call does something else on the wire.
    Additive,
    /// Only words.
    Documentation,
}

/// The step of a version, in the terms of 1.0.0 and later.
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
    /// The step that a change of this class asks for.
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

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Breaking => "breaking",
            Self::Additive => "additive",
            Self::Documentation => "documentation",
        }
    }
}

impl Bump {
    /// The step that cargo takes for the same below 1.0.0, where the second number is the one that breaks.
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

    /// The name of the step.
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

/// What a change to an item does to users. `is_sent`: users make values of the type that the item belongs to.
pub(super) fn class(item: &Item, kind: Kind, is_sent: bool) -> ChangeClass {
    match kind {
        Kind::Added => added(item, is_sent),
        Kind::Removed if item.kind == ItemKind::BareStatus => ChangeClass::Documentation,
        Kind::Removed | Kind::Renamed => ChangeClass::Breaking,
        // The name in Rust stays; what is sent, or taken for it, is another text.
        Kind::Rewired => ChangeClass::Additive,
        Kind::Gained(Aspect::Builder) | Kind::Lost(Aspect::AtLeastOne) => ChangeClass::Additive,
        Kind::NowOptional => ChangeClass::Additive,
        Kind::NowRequired => ChangeClass::Breaking,
        // Limits are checked before sending, and only there.
        Kind::Tightened(_) | Kind::Changed(Aspect::Pattern) if is_sent => ChangeClass::Breaking,
        Kind::Loosened(_) if is_sent => ChangeClass::Additive,
        Kind::Tightened(_) | Kind::Loosened(_) => ChangeClass::Documentation,
        Kind::Changed(aspect) | Kind::Gained(aspect) | Kind::Lost(aspect) => fact(aspect),
    }
}

fn added(item: &Item, is_sent: bool) -> ChangeClass {
    let is_required = item.facts.get(&Aspect::Presence).is_some_and(|presence| presence == "required");
    match item.kind {
        // A client is not built without them.
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
        Aspect::Form | Aspect::Type | Aspect::Presence | Aspect::AtLeastOne | Aspect::Errors | Aspect::Builder => {
            ChangeClass::Breaking
        }
        // The same call does something else on the wire: users should know, and need not change anything.
        Aspect::Method
        | Aspect::Path
        | Aspect::Placement
        | Aspect::Status
        | Aspect::Tag
        | Aspect::Server
        | Aspect::Credentials
        | Aspect::Paging
        | Aspect::RateLimit => ChangeClass::Additive,
        _ => ChangeClass::Documentation,
    }
}
