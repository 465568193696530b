//! Documents of others, written anew in our conventions.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use plenary_codegen::{Warning, adopt, generate_document};

fn adopted(name: &str) -> (String, Vec<Warning>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name);
    let (document, warnings) = adopt(name, "theirs", &fs::read_to_string(file).unwrap()).unwrap();
    (generate_document(&document).unwrap(), warnings)
}

fn assert_has(code: &str, parts: &[&str]) {
    let flat: String = code.split_whitespace().collect();
    for part in parts {
        let wanted: String = part.split_whitespace().collect();
        assert!(flat.contains(&wanted), "{part}\n{code}");
    }
}

fn losses(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|Warning { pointer, loss }| format!("{pointer}: {loss}")).collect()
}

#[test]
fn three_zero_is_taken_but_for_what_no_client_can_say() {
    let (code, warnings) = adopted("three-zero.json");
    assert_has(
        &code,
        &[
            "pub fn things_list_all(&self)",
            "pub fn post_things(&self)",
            "pub fn filter_created_gte<V>",
            "pub fn filter_name<V>",
            "pub fn sort<V>",
            "pub fn tags<V>",
            "pub fn x_tenant<V>",
            "pub fn if_match<V>",
            "minimum: Some(1), maximum: Some(100)",
            "pub kind: Option<ThingKind>",
            "pub parent: Option<Thing>",
            "pub self_: Option<Box<Thing>>",
            "pub children: Nullable<Vec<Thing>>",
            "pub labels: Option<BTreeMap<String, ThingLabelsValue>>",
            "progenitor_client::tagged_union!(ThingPet by \"type\"",
            "pub owner: Option<ThingOwner>",
            "pub age: Number",
            "pub wrapped: Nullable<Base>",
            "pub loose: Nullable<Value>",
            "401 => Some(progenitor_client::decode(body).map(Self::Unauthorized))",
            "400..=499 => Some(progenitor_client::decode(body).map(Self::ClientError))",
            "pub fn access_token(mut self",
            "pub fn server_region(mut self",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/components/schemas/Thing/properties/ID: the property is passed over: another one becomes the field `id`",
            "/components/securitySchemes/query: the credential is left out: a client cannot send the kind `apiKey`",
            "/paths/~1things/get/parameters: `ids` is passed over: no form that a client can send",
            "/paths/~1things/get/parameters: `session` is passed over: no form that a client can send",
            "/paths/~1things/post/requestBody: the body may be left out, and the client always asks for it",
            "/paths/~1things/post/responses/202: only 201 is taken for success",
            "/paths/~1things~1{thing-id}/patch: the operation is left out: its body is [\"multipart/form-data\"], and a \
             client sends JSON",
        ]
    );
}

#[test]
fn three_one_is_read_down_to_three_zero() {
    let (code, warnings) = adopted("three-one.yaml");
    assert_has(
        &code,
        &[
            "pub fn list_events(&self)",
            "pub fn list_events_2(&self)",
            "pub fn post_events(&self)",
            "pub fn username(mut self",
            "pub next: Nullable<String>",
            "pub maybe: Nullable<Started>",
            "pub inner: Option<DateTime<Utc>>",
            "pub many: Nullable<",
            "pub by: Nullable<StartedBy>",
            "pub why: Option<EndedWhy>",
            "pub detail: Option<String>",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/components/securitySchemes/bearer: the credential is left out: another one goes into `authorization`",
            "/paths/~1events/put: the operation is left out: it documents no success",
        ]
    );
}

#[test]
fn what_is_no_document_is_an_error_and_no_panic() {
    for text in [
        "",
        "[]",
        "7",
        "{}",
        "openapi: 3.0.0",
        "openapi: 3.1.0\npaths: [1]",
        "\u{0}\u{1}",
        "{\"paths\": {\"/a\": null}}",
    ] {
        // An empty client is fine, a panic is not.
        let _ = adopt("hostile", "hostile", text).map(|(document, _)| generate_document(&document));
    }
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
    assert!(adopt("deep", "deep", &deep).is_err());
    let circle = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":
        {"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},
        "components":{"schemas":{"A":{"$ref":"#/components/schemas/B"},"B":{"allOf":[{"$ref":"#/components/schemas/A"}]},
        "C":{"items":{"$ref":"#/components/schemas/C/items"}}}}}"##;
    let _ = adopt("circle", "circle", circle).map(|(document, _)| generate_document(&document));
}
