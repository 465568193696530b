//! Tests that `interface` returns the names and types of the generated code.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use plenary_codegen::{Aspect, Document, Item as InterfaceItem, ItemKind, check, generate, interface};
use syn::{Fields, ImplItem, Item, Type, Visibility};

/// The members of types and implementations, with their types if they have any.
type Members = BTreeMap<String, BTreeSet<String>>;

fn tight(tokens: &impl quote::ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}

fn module<'a>(items: &'a [Item], name: &str) -> &'a [Item] {
    let found = items.iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == name => module.content.as_ref(),
        _ => None,
    });
    &found.unwrap().1
}

fn types(items: &[Item]) -> Members {
    let mut types = Members::new();
    for item in items {
        match item {
            Item::Struct(item) => {
                let fields = match &item.fields {
                    Fields::Named(fields) => fields.named.iter().collect(),
                    Fields::Unnamed(_) | Fields::Unit => Vec::new(),
                };
                let fields = fields.into_iter().filter(|field| matches!(field.vis, Visibility::Public(_)));
                let fields = fields.map(|field| format!("{}: {}", field.ident.as_ref().unwrap(), tight(&field.ty)));
                types.insert(item.ident.to_string(), fields.collect());
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().filter(|variant| variant.ident != "Unknown");
                let variants = variants.map(|variant| match variant.fields.iter().next() {
                    Some(field) => format!("{}: {}", variant.ident, tight(&field.ty)),
                    None => variant.ident.to_string(),
                });
                types.insert(item.ident.to_string(), variants.collect());
            }
            Item::Type(item) => {
                types.insert(item.ident.to_string(), BTreeSet::from([tight(&item.ty)]));
            }
            _ => {}
        }
    }
    // Builders are not types of the provider.
    types.retain(|name, _| !name.ends_with("Builder"));
    types
}

fn methods(items: &[Item]) -> Members {
    let mut methods = Members::new();
    for item in items {
        let Item::Impl(block) = item else { continue };
        let (None, Type::Path(path)) = (&block.trait_, &*block.self_ty) else { continue };
        let name = path.path.segments.last().unwrap().ident.to_string();
        let public = block.items.iter().filter_map(|item| match item {
            ImplItem::Fn(method) if matches!(method.vis, Visibility::Public(_)) => Some(method.sig.ident.to_string()),
            _ => None,
        });
        methods.entry(name).or_default().extend(public);
    }
    methods
}

fn named(items: &[InterfaceItem], kinds: &[ItemKind]) -> BTreeSet<String> {
    items.iter().filter(|item| kinds.contains(&item.kind)).map(|item| item.name.clone()).collect()
}

#[test]
fn the_interface_has_the_names_and_types_of_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for file in ["specs/rocketchat", "specs/signalwire", "specs/telnyx", "tests/constructs/specs/constructs"] {
        let text = fs::read_to_string(root.join(file).with_extension("yaml")).unwrap();
        let client = interface(&Document::read(file, "mine", &text).and_then(check).unwrap());
        let code = syn::parse_file(&generate(file, "mine", &text).unwrap()).unwrap();
        let value: serde_json::Value = serde_json::from_str(&client.facts[&Aspect::Document]).unwrap();

        let described = client.items.iter().filter(|item| item.kind == ItemKind::Type).map(|item| {
            let members = item.items.iter().map(|member| match member.facts.get(&Aspect::Type) {
                Some(rust) => format!("{}: {}", member.name, rust.replace(' ', "")),
                None => member.name.clone(),
            });
            let alias = item.facts.get(&Aspect::Type).map(|rust| rust.replace(' ', ""));
            (item.name.clone(), members.chain(alias).collect::<BTreeSet<String>>())
        });
        assert_eq!(described.collect::<Members>(), types(module(&code.items, "types")), "{file}");

        let client_methods = methods(&code.items);
        let mut operations = named(&client.items, &[ItemKind::Operation]);
        operations.extend(["builder", "from_env", "raw_request"].map(String::from));
        assert_eq!(operations, client_methods["Client"], "{file}");
        let access = named(&client.items, &[ItemKind::Credential, ItemKind::ServerVariable]);
        assert!(access.is_subset(&client_methods["ClientBuilder"]), "{file}: {access:?}");

        let builders = methods(module(&code.items, "builder"));
        for operation in client.items.iter().filter(|item| item.kind == ItemKind::Operation) {
            let mut parameters = named(&operation.items, &[ItemKind::Parameter, ItemKind::Body]);
            parameters.insert(String::from("send"));
            let builder = heck::AsUpperCamelCase(&operation.name).to_string();
            let set: BTreeSet<String> = builders[&builder].iter().filter(|name| *name != "body_map").cloned().collect();
            assert_eq!(parameters, set, "{file}: {builder}");
        }
        assert_pointers_exist(&client, &value);
    }
}

fn assert_pointers_exist(item: &InterfaceItem, document: &serde_json::Value) {
    assert!(document.pointer(&item.pointer).is_some(), "{}: {}", item.name, item.pointer);
    item.items.iter().for_each(|item| assert_pointers_exist(item, document));
}
