//! Compares two interfaces item by item.

use std::collections::BTreeSet;

use plenary_codegen::{Aspect, Item, ItemKind};

use super::change::{Change, Pointers};
use super::class::{ChangeKind, class};

/// Returns the changes between two versions of a client.
pub(super) fn clients(old: &Item, new: &Item) -> Vec<Change> {
    let mut comparison = Comparison { provider: new.name.clone(), changes: Vec::new() };
    comparison.items(Version::root(old), Version::root(new), false);
    let changes = &mut comparison.changes;
    // The client embeds the document, so every edit also changes the document. Report that change only if nothing else
    // changed.
    let of_document = |change: &Change| change.kind == ChangeKind::Changed(Aspect::Document);
    if changes.iter().all(of_document) {
        for change in changes {
            change.name = format!("{}::OPENAPI", change.provider);
            (change.old, change.new) = (None, None);
        }
    } else {
        changes.retain(|change| !of_document(change));
    }
    comparison.changes
}

/// Returns the change for a client that exists only on one side.
pub(super) fn client_alone(old: Option<&Item>, new: Option<&Item>) -> Option<Change> {
    let (item, kind) = match (old, new) {
        (None, Some(new)) => (new, ChangeKind::Added),
        (Some(old), None) => (old, ChangeKind::Removed),
        _ => return None,
    };
    let mut comparison = Comparison { provider: item.name.clone(), changes: Vec::new() };
    comparison.alone(kind, Version::root(item), false);
    comparison.changes.pop()
}

/// An item on one side, with the name that users write.
#[derive(Clone)]
struct Version<'a> {
    item: &'a Item,
    path: String,
    /// The part of the named item, such as `parameter page_size`.
    subject: Option<String>,
}

impl<'a> Version<'a> {
    fn root(item: &'a Item) -> Self {
        Self { item, path: item.name.clone(), subject: None }
    }

    fn inside(&self, item: &'a Item) -> Self {
        let subject = match item.kind {
            ItemKind::Parameter => Some(format!("parameter {}", item.name)),
            ItemKind::Body | ItemKind::Success | ItemKind::BareStatus => Some(item.name.clone()),
            _ => None,
        };
        let path = match &subject {
            Some(_) => self.path.clone(),
            None => format!("{}::{}{}", self.path, module(item.kind), item.name),
        };
        Self { item, path, subject }
    }
}

struct Comparison {
    provider: String,
    changes: Vec<Change>,
}

impl Comparison {
    fn items(&mut self, old: Version<'_>, new: Version<'_>, is_sent: bool) {
        if old.item.name != new.item.name {
            let names = (Some(old.item.name.clone()), Some(new.item.name.clone()));
            self.push(ChangeKind::Renamed, Some(&old), Some(&new), names, is_sent);
        } else if old.item.key != new.item.key {
            let keys = (Some(old.item.key.clone()), Some(new.item.key.clone()));
            self.push(ChangeKind::Rewired, Some(&old), Some(&new), keys, is_sent);
        }
        let changed = |aspect: Aspect| old.item.facts.get(&aspect) != new.item.facts.get(&aspect);
        let aspects: BTreeSet<Aspect> = old.item.facts.keys().chain(new.item.facts.keys()).copied().collect();
        let both_fail = [&old, &new]
            .iter()
            .all(|version| version.item.facts.get(&Aspect::Errors).is_some_and(|errors| errors != "Error<()>"));
        let is_field = new.item.kind == ItemKind::Field;
        for aspect in aspects.into_iter().filter(|aspect| changed(*aspect)) {
            // A new form implies a new builder and tag. A field's type implies its presence. An operation's name
            // implies the name of its error enum.
            let is_implied = match aspect {
                Aspect::Builder | Aspect::Tag => changed(Aspect::Form),
                Aspect::Presence => is_field && changed(Aspect::Type),
                Aspect::Errors => old.item.name != new.item.name && both_fail,
                _ => false,
            };
            if is_implied {
                continue;
            }
            let facts = (old.item.facts.get(&aspect).cloned(), new.item.facts.get(&aspect).cloned());
            let kind = kind(aspect, facts.0.as_deref(), facts.1.as_deref());
            self.push(kind, Some(&old), Some(&new), facts, is_sent);
        }
        if changed(Aspect::Form) {
            return;
        }
        let is_sent = match new.item.kind {
            ItemKind::Operation => true,
            _ => [&old, &new].iter().all(|version| version.item.facts.contains_key(&Aspect::Builder)),
        };
        for pair in pairs(&old.item.items, &new.item.items) {
            match pair {
                (Some(a), Some(b)) => self.items(old.inside(a), new.inside(b), is_sent),
                (Some(a), None) => self.alone(ChangeKind::Removed, old.inside(a), is_sent),
                (None, Some(b)) => self.alone(ChangeKind::Added, new.inside(b), is_sent),
                (None, None) => {}
            }
        }
    }

    /// Adds the change for an item that exists only on one side.
    fn alone(&mut self, kind: ChangeKind, version: Version<'_>, is_sent: bool) {
        let shown = Some(shown(version.item)).filter(|text| !text.is_empty());
        match kind {
            ChangeKind::Added => self.push(kind, None, Some(&version), (None, shown), is_sent),
            _ => self.push(kind, Some(&version), None, (shown, None), is_sent),
        }
    }

    fn push(
        &mut self,
        kind: ChangeKind,
        old: Option<&Version<'_>>,
        new: Option<&Version<'_>>,
        facts: (Option<String>, Option<String>),
        is_sent: bool,
    ) {
        // A renamed item appears under its old name, because users' code contains that name.
        let named = if kind == ChangeKind::Renamed { old } else { new.or(old) };
        let Some(named) = named else { return };
        let words = words(kind);
        let is_provider =
            named.item.kind == ItemKind::Provider && !matches!(kind, ChangeKind::Added | ChangeKind::Removed);
        self.changes.push(Change {
            class: class(named.item, kind, is_sent),
            provider: self.provider.clone(),
            name: if is_provider { format!("{}::PROVIDER", named.path) } else { named.path.clone() },
            change: named.subject.as_ref().map_or_else(|| words.clone(), |subject| format!("{subject}: {words}")),
            old: facts.0,
            new: facts.1,
            pointer: Pointers {
                old: old.map(|version| version.item.pointer.clone()),
                new: new.map(|version| version.item.pointer.clone()),
            },
            kind,
        });
    }
}

/// Pairs the items of two sides by `key`, and then by `other_key`.
///
/// An item without a match has `None` on the other side.
fn pairs<'a>(old: &'a [Item], new: &'a [Item]) -> Vec<(Option<&'a Item>, Option<&'a Item>)> {
    let mut pairs = Vec::new();
    let (mut old, mut new): (Vec<&Item>, Vec<&Item>) = (old.iter().collect(), new.iter().collect());
    let same_key = |a: &Item, b: &Item| a.key == b.key;
    let same_other = |a: &Item, b: &Item| a.other_key.is_some() && a.other_key == b.other_key;
    let ways: [fn(&Item, &Item) -> bool; 2] = [same_key, same_other];
    for same in ways {
        old.retain(|a| {
            let found = new.iter().position(|b| a.kind == b.kind && same(a, b));
            if let Some(index) = found {
                pairs.push((Some(*a), Some(new.remove(index))));
            }
            found.is_none()
        });
    }
    pairs.extend(old.into_iter().map(|a| (Some(a), None)));
    pairs.extend(new.into_iter().map(|b| (None, Some(b))));
    pairs
}

/// Describes an item by its main facts, such as its type or its method and path.
fn shown(item: &Item) -> String {
    let fact = |aspect: Aspect| item.facts.get(&aspect).map(String::as_str).unwrap_or_default();
    match item.kind {
        ItemKind::Operation => format!("{} {}", fact(Aspect::Method), fact(Aspect::Path)),
        ItemKind::Parameter => format!("{} {}", fact(Aspect::Presence), fact(Aspect::Type)),
        ItemKind::Type => fact(Aspect::Form).to_owned(),
        ItemKind::Credential => fact(Aspect::Placement).to_owned(),
        ItemKind::Value => item.key.clone(),
        _ => fact(Aspect::Type).to_owned(),
    }
}

fn kind(aspect: Aspect, old: Option<&str>, new: Option<&str>) -> ChangeKind {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<i128>().ok());
    let limit =
        |is_tighter: bool| if is_tighter { ChangeKind::Tightened(aspect) } else { ChangeKind::Loosened(aspect) };
    match (aspect, old, new) {
        (Aspect::Presence, _, Some("required")) => ChangeKind::NowRequired,
        (Aspect::Presence, ..) => ChangeKind::NowOptional,
        (Aspect::Minimum | Aspect::Maximum | Aspect::Shortest | Aspect::Longest | Aspect::Pattern, None, Some(_)) => {
            limit(true)
        }
        (Aspect::Minimum | Aspect::Maximum | Aspect::Shortest | Aspect::Longest | Aspect::Pattern, Some(_), None) => {
            limit(false)
        }
        (Aspect::Minimum | Aspect::Shortest, ..) => limit(number(new) > number(old)),
        (Aspect::Maximum | Aspect::Longest, ..) => limit(number(new) < number(old)),
        (_, None, _) => ChangeKind::Gained(aspect),
        (_, _, None) => ChangeKind::Lost(aspect),
        _ => ChangeKind::Changed(aspect),
    }
}

fn words(kind: ChangeKind) -> String {
    match kind {
        ChangeKind::Added => String::from("added"),
        ChangeKind::Removed => String::from("removed"),
        ChangeKind::Renamed => String::from("renamed"),
        ChangeKind::Rewired => String::from("name on the wire"),
        ChangeKind::NowRequired | ChangeKind::NowOptional => String::from("presence"),
        ChangeKind::Tightened(aspect) => format!("{} tightened", aspect_words(aspect)),
        ChangeKind::Loosened(aspect) => format!("{} loosened", aspect_words(aspect)),
        ChangeKind::Gained(aspect) | ChangeKind::Lost(aspect) | ChangeKind::Changed(aspect) => {
            aspect_words(aspect).to_owned()
        }
    }
}

/// Returns the name of an aspect, as the output shows it.
const fn aspect_words(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Form => "form",
        Aspect::Type => "type",
        Aspect::Presence => "presence",
        Aspect::AtLeastOne | Aspect::ExactlyOne => "choice of required parameters",
        Aspect::Errors => "error type",
        Aspect::Builder => "builder",
        Aspect::Minimum => "minimum",
        Aspect::Maximum => "maximum",
        Aspect::Shortest => "minimum length",
        Aspect::Longest => "maximum length",
        Aspect::Pattern => "pattern",
        Aspect::Method => "method",
        Aspect::Path => "path",
        Aspect::Placement => "placement",
        Aspect::Status => "status",
        Aspect::Tag => "tag",
        Aspect::Server => "server",
        Aspect::Credentials => "credentials",
        Aspect::Paging => "paging",
        Aspect::RateLimit => "rate limit",
        Aspect::ErrorPointers => "form of errors",
        Aspect::RetryAfter => "form of waits",
        Aspect::WebhookSignature => "signature of webhooks",
        Aspect::Default => "default",
        Aspect::Values => "known values",
        Aspect::Title => "title",
        Aspect::Description => "description",
        Aspect::Truth => "note on differences from the documentation",
        Aspect::Deprecated => "deprecated",
        Aspect::Examples => "examples",
        Aspect::Page => "page",
        Aspect::PageRead => "read date",
        Aspect::Version => "version",
        Aspect::Document => "order or extensions of the document",
        _ => "words",
    }
}

/// Returns the module or type that contains the items of this kind.
const fn module(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Credential | ItemKind::ServerVariable => "ClientBuilder::",
        ItemKind::Operation => "Client::",
        ItemKind::Type => "types::",
        _ => "",
    }
}
