//! Tests for the selection of operations.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use plenary_codegen::{AdoptError, Adopted, Adoption, Selection};
use serde_json::Value;

fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name)
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

fn adopted(name: &str, operations: &[&str], tags: &[&str], paths: &[&str]) -> Result<Adopted, AdoptError> {
    let (file, selection) =
        (file(name), Selection { operations: texts(operations), tags: texts(tags), paths: texts(paths) });
    Adoption::of(&file, "theirs", &fs::read_to_string(&file).unwrap()).select(selection).adopt()
}

fn operations(document: &Value) -> Vec<&str> {
    plenary_openapi::operations(document).filter_map(|operation| operation.id()).collect()
}

fn names<'d>(document: &'d Value, section: &str) -> Vec<&'d str> {
    let section = document.pointer(&format!("/components/{section}"));
    section.and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

fn losses(adopted: &Adopted) -> Vec<String> {
    adopted.warnings.iter().map(|warning| format!("{}: {}", warning.pointer, warning.loss)).collect()
}

#[test]
fn a_selection_keeps_what_it_names_and_what_that_needs() {
    let by_tag = adopted("selection.yaml", &[], &["Parcels"], &[]).unwrap();
    let document = by_tag.document.value();
    assert_eq!(operations(document), ["list_parcels", "open_parcel"]);
    assert_eq!(names(document, "securitySchemes"), ["key"]);
    let schemas = names(document, "schemas");
    for needed in ["Parcel", "Letter", "Express", "DepotId", "Weight", "Arrival"] {
        assert!(schemas.contains(&needed), "{needed}: {schemas:?}");
    }
    assert!(!schemas.contains(&"Truck") && !schemas.contains(&"Broken"), "{schemas:?}");
    assert!(document["x-webhook-bodies"].get("parcelArrived").is_some());
    assert!(document["x-webhook-bodies"].get("truckLeft").is_none());
    // The problems of all other parts cause no warnings, because these parts are gone.
    assert_eq!(losses(&by_tag), Vec::<String>::new());

    let whole = adopted("selection.yaml", &[], &[], &[]).unwrap();
    assert!(losses(&whole).len() > 5, "{:?}", losses(&whole));
}

#[test]
fn a_selection_is_the_union_of_its_three_parts() {
    let ids = |operations_: &[&str], tags: &[&str], paths: &[&str]| {
        let adopted = adopted("selection.yaml", operations_, tags, paths).unwrap();
        operations(adopted.document.value()).into_iter().map(String::from).collect::<Vec<_>>()
    };
    // Selects by the id, by the method and the path, by the name of the client's method, and by the path.
    assert_eq!(ids(&["listParcels"], &[], &[]), ["list_parcels"]);
    assert_eq!(ids(&["POST /parcels"], &[], &[]), ["post_parcels"]);
    assert_eq!(ids(&["post_parcels"], &[], &[]), ["post_parcels"]);
    assert_eq!(ids(&["open_parcel"], &[], &[]), ["open_parcel"]);
    assert_eq!(ids(&[], &[], &["/parcels"]), ["list_parcels", "post_parcels"]);
    assert_eq!(ids(&[], &[], &["/parcels/{id}"]), ["open_parcel"]);
    assert_eq!(ids(&["loadTruck"], &[], &["/parcels/*"]), ["open_parcel", "load_truck"]);
    assert_eq!(ids(&["loadTruck"], &["Loading"], &[]), ["post_parcels", "load_truck"]);
    assert_eq!(ids(&[], &[], &["/**"]), ["list_parcels", "post_parcels", "open_parcel", "load_truck", "trace_trucks"]);
    let webhook = adopted("selection.yaml", &["loadTruck", "parcelArrived"], &[], &[]).unwrap();
    assert!(webhook.document.value()["x-webhook-bodies"].get("parcelArrived").is_some());
}

#[test]
fn a_name_that_selects_nothing_is_an_error_with_near_matches() {
    let error =
        adopted("selection.yaml", &["list_parcel", "listParcels", "zzz"], &["parcels"], &["/parcel", "[", "/truck/*"])
            .unwrap_err()
            .to_string();
    assert_eq!(
        error,
        "the operation `list_parcel` selects nothing (did you mean `listParcels` or `list_parcels`?)\n\
         the operation `zzz` selects nothing (no operation of the document has a similar name)\n\
         the tag `parcels` selects nothing (did you mean `Parcels`?)\n\
         the path `/parcel` selects nothing (did you mean `/parcels` or `/parcels/{id}`?)\n\
         the path `[` selects nothing (Pattern syntax error near position 0: invalid range pattern)\n\
         the path `/truck/*` selects nothing (did you mean `/trucks`?)"
    );
}

#[test]
fn selected_parts_keep_their_places() {
    let adopted = adopted("selection.yaml", &["DELETE /parcels/{id}", "loadTruck"], &[], &[]).unwrap();
    assert_eq!(
        losses(&adopted),
        [
            "/components/pathItems/Parcel/delete: the operation is omitted: the cookies parameter `a` is required, \
             but clients do not support parameters in `cookies`",
            "/components/schemas/Truck/properties/wheels/not: clients do not check this `not`",
            "/components/securitySchemes/unused_certificate: the credential is omitted: clients do not support this \
             scheme of the type `mutualTLS`",
            "/paths/~1trucks/put/parameters: the cookies become the `Cookie` header: callers format its value, as in \
             `session=…`",
            "/security/0: `unused_certificate` is not sent: the credential is omitted or unknown",
        ]
    );
}

#[test]
fn documents_of_several_files_and_in_swagger_can_be_selected() {
    let split = adopted("split/openapi.yaml", &["read_book"], &[], &[]).unwrap();
    assert_eq!(operations(split.document.value()), ["read_book"]);
    assert!(losses(&split).iter().all(|loss| !loss.contains("Author") && !loss.contains("books.example/paths")));
    let swagger = adopted("swagger.yaml", &[], &[], &["/**"]).unwrap();
    let whole = adopted("swagger.yaml", &[], &[], &[]).unwrap();
    assert_eq!(operations(swagger.document.value()), operations(whole.document.value()));
    let some = operations(whole.document.value());
    let one = adopted("swagger.yaml", &some[..1], &[], &[]).unwrap();
    assert_eq!(operations(one.document.value()), some[..1]);
}

#[test]
fn a_selection_of_everything_changes_no_operation() {
    for name in ["three-zero.json", "three-one.yaml", "carrier.yaml", "workspace.yaml", "sloppy.json", "transport.yaml"]
    {
        let whole = adopted(name, &[], &[], &[]).unwrap();
        let selected = adopted(name, &[], &[], &["**", "/**"]).unwrap();
        assert_eq!(selected.document.value()["paths"], whole.document.value()["paths"], "{name}");
    }
}
