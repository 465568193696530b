//! Adds and removes a provider in the workspace's `Cargo.toml`.

use anyhow::{Context as _, Result};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value, value};

/// Adds the dependencies and features of a provider.
pub(super) fn with(manifest: &str, name: &str) -> Result<String> {
    let mut document: DocumentMut = manifest.parse()?;
    let package = format!("plenary-{name}");
    let dependencies = table(&mut document, &["workspace", "dependencies"])?;
    let version = dependencies.get("plenary-client").and_then(|client| client.get("version")?.as_value()).cloned();
    let path = Value::from(format!("crates/{name}"));
    let entry = inline([("version", version.context("plenary-client has no version")?), ("path", path)]);
    insert(dependencies, &package, entry, |known| known.starts_with("plenary-"));
    let entry = inline([("workspace", true.into()), ("optional", true.into())]);
    insert(table(&mut document, &["dependencies"])?, &package, entry, |known| known.starts_with("plenary-"));

    let features = table(&mut document, &["features"])?;
    insert_text(list(features, "default")?, name);
    let shared = shared(features);
    for feature in &shared {
        insert_text(list(features, feature)?, &format!("{package}?/{feature}"));
    }
    let enables = Value::Array([format!("dep:{package}")].into_iter().collect());
    insert(features, name, enables, |known| known != "default" && !shared.iter().any(|feature| feature == known));
    Ok(document.to_string())
}

/// Removes the dependencies and features of a provider.
pub(super) fn without(manifest: &str, name: &str) -> Result<String> {
    let mut document: DocumentMut = manifest.parse()?;
    let package = format!("plenary-{name}");
    table(&mut document, &["workspace", "dependencies"])?.remove(&package);
    table(&mut document, &["dependencies"])?.remove(&package);
    let features = table(&mut document, &["features"])?;
    features.remove(name);
    remove_text(list(features, "default")?, name);
    for feature in shared(features) {
        remove_text(list(features, &feature)?, &format!("{package}?/{feature}"));
    }
    Ok(document.to_string())
}

/// Returns the features that the facade only passes to the providers' crates, such as the TLS libraries.
fn shared(features: &Table) -> Vec<String> {
    let is_passed = |enables: &Item| {
        let enables = enables.as_array().into_iter().flatten();
        enables.into_iter().all(|enabled| enabled.as_str().is_some_and(|enabled| enabled.contains("?/")))
    };
    let shared = features.iter().filter(|(name, enables)| *name != "default" && is_passed(enables));
    shared.map(|(name, _)| name.to_owned()).collect()
}

fn table<'a>(document: &'a mut DocumentMut, path: &[&str]) -> Result<&'a mut Table> {
    let found = path.iter().try_fold(document.as_item_mut(), |item, key| item.get_mut(key));
    found.and_then(Item::as_table_mut).with_context(|| format!("Cargo.toml has no table [{}]", path.join(".")))
}

fn list<'a>(features: &'a mut Table, name: &str) -> Result<&'a mut Array> {
    let list = features.get_mut(name).and_then(Item::as_array_mut);
    list.with_context(|| format!("Cargo.toml has no feature `{name}`"))
}

fn inline<const N: usize>(entries: [(&str, Value); N]) -> Value {
    let entries = entries.into_iter().map(|(key, value)| (key.to_owned(), value.decorated(" ", "")));
    let mut table: InlineTable = entries.collect();
    table.fmt();
    Value::InlineTable(table)
}

/// Inserts an entry into the sorted run of similar entries, or at the end.
fn insert(table: &mut Table, key: &str, entry: Value, is_similar: impl Fn(&str) -> bool) {
    let mut keys: Vec<String> = table.iter().map(|(known, _)| known.to_owned()).collect();
    let position = keys.iter().position(|known| is_similar(known) && known.as_str() > key);
    let position = position.or_else(|| Some(keys.iter().rposition(|known| is_similar(known))? + 1));
    keys.insert(position.unwrap_or(keys.len()), key.to_owned());
    table.insert(key, value(entry));
    let place = |key: &str| keys.iter().position(|known| known == key);
    table.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
}

/// Inserts a string into a sorted list. The list stays on one line.
fn insert_text(list: &mut Array, text: &str) {
    let position = list.iter().take_while(|known| known.as_str().is_some_and(|known| known < text)).count();
    list.insert(position, text);
    spaced(list);
}

fn remove_text(list: &mut Array, text: &str) {
    list.retain(|known| known.as_str() != Some(text));
    spaced(list);
}

fn spaced(list: &mut Array) {
    for (index, item) in list.iter_mut().enumerate() {
        *item.decor_mut() = toml_edit::Decor::new(if index == 0 { "" } else { " " }, "");
    }
}

#[cfg(test)]
mod tests {
    use super::{with, without};

    #[test]
    fn a_provider_gets_each_feature_of_the_others() {
        let manifest = "[workspace.dependencies]\nplenary-client = { version = \"0.1.0\", path = \"crates/client\" }\n\n\
                        [features]\ndefault = [\"docks\", \"tls\"]\ndocks = [\"dep:plenary-docks\"]\n\
                        tls = [\"plenary-docks?/tls\"]\nempty = []\n\n[dependencies]\n\
                        plenary-docks = { workspace = true, optional = true }\n";
        let added = with(manifest, "harbor").unwrap();
        for line in [
            "harbor = [\"dep:plenary-harbor\"]",
            "tls = [\"plenary-docks?/tls\", \"plenary-harbor?/tls\"]",
            "empty = [\"plenary-harbor?/empty\"]",
        ] {
            assert!(added.lines().any(|found| found == line), "{line} is not in:\n{added}");
        }
        assert_eq!(without(&added, "harbor").unwrap(), manifest);
    }
}
