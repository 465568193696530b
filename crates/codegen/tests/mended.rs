//! Tests for the parts of foreign documents that change, so that no operation and no type is lost.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use plenary_codegen::{Adoption, LossKind, generate_document};

#[test]
fn faults_change_a_client_but_lose_no_operation_and_no_type() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign/mended.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let adopted = Adoption::of(&file, "mended", &text).adopt().unwrap();
    let report = adopted.report();
    assert_eq!((report.operations.total, report.operations.bound, report.operations.lost), (5, 5, 0));
    let code: String = generate_document(&adopted.document).unwrap().split_whitespace().collect();
    for part in [
        r#"method: "OPTIONS""#,
        r#"method: "TRACE""#,
        "pub fn ask_agent(&self)",
        "pub fn upload_file(&self)",
        "untagged_union!(Key { Password(Password), Phone(Phone), })",
        "pub struct RoomOpenedWebhook",
        "Opened = \"opened\"",
    ] {
        let part: String = part.split_whitespace().collect();
        assert!(code.contains(&part), "{part}");
    }
    let losses: Vec<String> = adopted.warnings.iter().map(|one| format!("{}: {}", one.pointer, one.loss)).collect();
    assert_eq!(
        losses,
        [
            "/components/schemas/Key: a member of the union is omitted: `Password` and \
             `SecurityKey` have the same type",
            "/components/schemas/Key: the discriminator is ignored: `Password` is not an object, so it cannot have the \
             tag `kind`",
            "/paths/~1agents/post/servers/0: clients call the document's server instead: this one is \
             `https://{agent}`, which clients cannot call",
            "/paths/~1uploads/put/servers/0: clients call the document's server instead: this one is `https://`, \
             which clients cannot call",
        ]
    );
    assert!(adopted.warnings.iter().all(|warning| warning.kind != LossKind::Operation));
    // A key is decoded as a password, which has the same type.
    assert_eq!(report.any_json.len(), 0);
}

#[test]
fn a_client_that_has_only_webhooks_has_no_unused_items() {
    let text = "openapi: 3.0.3\ninfo: {title: Hooks, version: '1'}\nx-webhooks: {opened: {post: {requestBody: {content: \
                {application/json: {schema: {type: object, properties: {room: {type: string}}}}}}, responses: {}}}}\n";
    let adopted = Adoption::of(Path::new("hooks.yaml"), "hooks", text).adopt().unwrap();
    let code = generate_document(&adopted.document).unwrap();
    assert!(code.contains("pub struct OpenedWebhook"));
    for unused in [
        "type Prepared",
        "use super::types;",
        "use plenary_client::Operation",
        " arguments: plenary_client::Arguments,\n        ) -> plenary_client::NamedCall {",
    ] {
        assert!(!code.contains(unused), "{unused}");
    }
}
