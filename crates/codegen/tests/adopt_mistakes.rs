//! Tests what becomes of the mistakes in foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adopted;
mod places;

use std::fs;
use std::path::Path;

use adopted::{adopted, assert_has, losses};
use plenary_codegen::{adopt, check_foreign, generate_document};
use serde_json::json;

#[test]
fn mistakes_remove_only_operations_that_cannot_be_called() {
    let (code, warnings) = adopted("sloppy.json");
    assert_has(
        &code,
        &[
            "pub fn delete_a_key(&self)",
            // Renames a path parameter that has the name of a query parameter, because the name of a path parameter is
            // not sent.
            "pub fn path_id(mut self",
            "pub fn id(mut self",
            "server: \"http://sloppy.example/base\"",
            "path: \"/matrix/;m={m}\"",
            r#"method: "OPTIONS""#,
            "2XX",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/components/schemas/Pet/discriminator: the discriminator is ignored: the schema is neither a union nor merged \
             by other schemas",
            "/components/schemas/Vec: the schema becomes any JSON: `VecSchema` contains itself",
            "/components/schemas/a b/properties/null: the schema becomes any JSON: its only value is null",
            "/components/schemas/a b/properties/one/oneOf: clients do not check this `oneOf`",
            "/components/schemas/a b/properties/strange/maxLength: clients do not check this `maxLength`",
            "/components/schemas/a b/required: `nothing` is not required: the schema has no such property",
            "/components/schemas/self: the schema becomes any JSON: `SelfSchema` contains itself",
            "/paths/~1id~1{id}/get/parameters: clients encode the reserved characters of `r`",
            "/paths/~1id~1{id}/get/parameters/0/schema/in: the keyword `in` is ignored: clients do not know it",
            "/paths/~1id~1{id}/get/parameters/0/schema/name: the keyword `name` is ignored: clients do not know it",
            "/paths/~1id~1{id}/get/parameters/4: the parameter is omitted: it has no name or no `in`",
            "/paths/~1id~1{id}/get/parameters/5/schema: the items of the list become strings: callers format them",
            "/paths/~1id~1{id}/get/parameters/7/schema/minimum: clients do not check this `minimum`",
            "/paths/~1id~1{id}/get/parameters/9/schema/pattern: clients do not check this `pattern`",
            "/paths/~1id~1{id}/get/responses: missing successful response: the default response is read as one",
            "/paths/~1wire/get: the operation is omitted: it switches to another protocol",
            "/servers/1: the server `//elsewhere.example` is not used: callers set it with `base_url`",
        ]
    );
}

#[test]
fn names_each_loss_of_a_document() {
    let (code, warnings) = adopted("losses.yaml");
    assert_has(
        &code,
        &[
            r#"server: "https://{server_region}.losses.example/v1""#,
            r#"default: Some("eu")"#,
            r#""/beta/below""#,
            "pub fn raw_credential(mut self",
            "pub fn filter_from(mut self",
            "pub fn count(mut self",
            "minimum(1)",
            r#"accept("application/vnd.losses+json;version=2"#,
            "NaiveDate",
        ],
    );
    assert!(!code.contains("key_credential") && !code.contains("unused_credential"));
    assert_eq!(
        losses(&warnings),
        [
            "/components/securitySchemes: the credential `nobody` is omitted: the document does not define it",
            "/components/securitySchemes/admin: the credential is the same as `token`: a client sends one value in \
             this header",
            "/components/securitySchemes/key: the credential is omitted: each operation that allows it also allows \
             another credential",
            "/components/securitySchemes/unused: the credential is omitted: no operation needs it",
            "/paths/~1body/post: the operation is omitted: the reference of its body `./bodies.yaml#/Body` cannot \
             be followed: the file does not exist",
            "/paths/~1cookies/get/parameters: the cookies become the `Cookie` header: callers format its value, as in \
             `session=…; theme=…`",
            "/paths/~1error/get/responses/404: the response 404 is omitted: the reference \
             `#/components/responses/Missing` does not exist",
            "/paths/~1fields/post/requestBody/content/application~1x-www-form-urlencoded/encoding/tags/explode: the \
             `explode` of the field `tags` is omitted: clients do not support it",
            "/paths/~1fields/post/requestBody/content/application~1x-www-form-urlencoded/encoding/tgas: the \
             encoding of `tgas` is omitted: the body has no such field",
            "/paths/~1form/post/requestBody: the body is omitted: it is `application/x-www-form-urlencoded`, but \
             has no fields",
            "/paths/~1gone: the operations of `/gone` are omitted: the reference `./gone.yaml` cannot be followed: the \
             file does not exist",
            "/paths/~1header/get/parameters: `Accept` is omitted: clients set this header themselves",
            "/paths/~1limits/post/requestBody/content/application~1json/schema/properties/labels/additionalProperties/maxLength: clients do not check this `maxLength`",
            "/paths/~1limits/post/requestBody/content/application~1json/schema/properties/names/items/minLength: clients do not check this `minLength`",
            "/paths/~1limits/post/requestBody/content/application~1json/schema/properties/names/uniqueItems: clients do not check this `uniqueItems`",
            "/paths/~1limits/post/requestBody/content/application~1json/schema/properties/step/multipleOf: clients do not check this `multipleOf`",
            "/paths/~1media/post/responses/303: the response 303 is omitted: clients have no type for this status",
            "/paths/~1media/post/responses/500/content/application~1xml: the body of the error is omitted: clients \
             have no type for `application/xml`",
            "/paths/~1mixed/post/requestBody/content/multipart~1mixed: the body becomes bytes: callers write the parts \
             of `multipart/mixed`, and the boundary into the `Content-Type` header",
            "/paths/~1outside/get: the operation is omitted: the reference `./operations.yaml#/get` cannot be \
             followed: the file does not exist",
            "/paths/~1parameter/get: the operation is omitted: the reference of a parameter \
             `#/components/parameters/Missing` does not exist",
            "/paths/~1query/get/parameters: clients encode the reserved characters of `url`",
            "/paths/~1query/get/parameters/2/schema/items/minimum: clients do not check this `minimum`",
            "/paths/~1query/get/parameters/2/schema/maxItems: clients do not check this `maxItems`",
            "/paths/~1query/get/parameters/3/schema/maximum: clients do not check this `maximum`",
            "/paths/~1response/get: the operation is omitted: the reference of its response 200 \
             `#/components/responses/Missing` does not exist",
            "/paths/~1unknown/get/security/0: `nobody` is not sent: the credential is omitted or unknown",
            "/paths/~1unnamed/get/parameters/0: the parameter is omitted: it has no name or no `in`",
            "/servers/1: the server `https://sandbox.losses.example/v1` is not used: callers set it with `base_url`",
        ]
    );
}

#[test]
fn no_name_costs_a_document() {
    let (code, warnings) = adopted("names.yaml");
    assert_has(
        &code,
        &[
            "pub struct SearchSloQuerySchema",
            "pub next: Option<Box<SearchSloQuerySchema>>",
            "https://{server_host}/api",
            r#"/twice/{id}/{path_id}"#,
            r#""/relative""#,
            r#"/calls/{path_2fa}"#,
            "pub fn start_time(mut self",
            "pub fn start_time_less(mut self",
            r#".query("StartTime>", call.start_time_greater)"#,
            r#".query("_", call.empty)"#,
            r#".query("2fa", call.x_2fa)"#,
            r#".query("send", call.send_2)"#,
            "integer_enum!(LevelsLevel { Low = 1, VeryLow = -2, })",
            "integer_enum!(LevelsPlain { Value1 = 1, Value2 = 2, })",
            "pub plain: Nullable<LevelsPlain>",
            "pub big: Option<u64>",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1broken~1{id/get: the operation is omitted: `/broken/{id` is not a valid path",
            "/servers/0/url: `<your host>` is not a host name: callers set the variable `server_host`",
            "/servers/0/url: `?key=1` is omitted: a base URL has no query and no fragment",
        ]
    );
}

#[test]
fn the_check_of_a_later_version_reports_only_its_own_faults() {
    let path = Path::new("later.yaml");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign");
    for name in ["three-one.yaml", "transport.yaml"] {
        let text = fs::read_to_string(tests.join(name)).unwrap();
        let findings = check_foreign(&tests.join(name), "later", &text).unwrap_err();
        let found: Vec<&str> = findings.iter().map(|finding| finding.problem.as_str()).collect();
        let expected: &[&str] = match name {
            "three-one.yaml" => &[
                "the reference `#/components/schemas/Missing` does not exist",
                "the reference `https://other.example/schema.json` is in another document",
            ],
            _ => &["the reference `#/components/pathItems/Lost` does not exist"],
        };
        assert_eq!(found, expected, "{name}");
    }
    let good = r##"{"openapi":"3.1.0","info":{"title":"t","version":"1","summary":"s"},"webhooks":{},"components":{"schemas":
        {"A":{"type":["string","null"],"const":"a","examples":["a"],"$defs":{"b":true}},"B":{"$ref":"#/components/schemas/A",
        "description":"d"},"C":{"type":"integer","exclusiveMinimum":3,"prefixItems":[{}],"items":false}}}}"##;
    assert_eq!(check_foreign(path, "later", good), Ok(()));
    let bad = r#"{"openapi":"3.1.0","info":{"title":"t","version":1},"paths":{"/a/{b}":{"get":{"operationId":"c"},
        "put":{"operationId":"c","parameters":[{"name":"b","in":"path","required":"yes","schema":{"typ":"string"}}]}}}}"#;
    let findings = check_foreign(path, "later", bad).unwrap_err();
    let found: Vec<(&str, &str)> = findings.iter().map(|finding| (finding.rule, finding.pointer.as_str())).collect();
    assert_eq!(
        found,
        [
            ("shape", "/info/version"),
            ("path-parameter", "/paths/~1a~1{b}/get"),
            ("operation-id", "/paths/~1a~1{b}/put/operationId"),
            ("shape", "/paths/~1a~1{b}/put/parameters/0/required"),
            ("unknown-key", "/paths/~1a~1{b}/put/parameters/0/schema/typ"),
        ]
    );
}

/// Returns the rule that rejects a document, or generates its client.
fn rejected_by(text: &str) -> Option<&'static str> {
    match adopt("hostile", "hostile", text) {
        Ok((document, _)) => {
            generate_document(&document).unwrap();
            None
        }
        Err(findings) => findings.iter().next().map(|finding| finding.rule),
    }
}

#[test]
fn rejects_texts_that_are_not_openapi() {
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
    let documents = [
        ("", Some("operation-id")),
        ("[]", Some("operation-id")),
        ("7", Some("operation-id")),
        ("{}", Some("operation-id")),
        ("openapi: 3.0.0", Some("operation-id")),
        ("openapi: 3.1.0\npaths: [1]", Some("operation-id")),
        ("\u{0}\u{1}", Some("yaml")),
        ("{\"paths\": {\"/a\": null}}", Some("operation-id")),
        (&deep, Some("yaml")),
    ];
    for (text, expected) in documents {
        assert_eq!(rejected_by(text), expected, "{}", text.chars().take(40).collect::<String>());
    }
}

#[test]
fn circular_references_become_any_json() {
    let circle = r##"{"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":
        {"description":"","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},
        "components":{"schemas":{"A":{"$ref":"#/components/schemas/B"},"B":{"allOf":[{"$ref":"#/components/schemas/A"}]},
        "C":{"items":{"$ref":"#/components/schemas/C/items"}}}}}"##;
    assert_eq!(rejected_by(circle), None);
}

/// Replaces one value at a time, at many places in each document.
///
/// `FOREIGN_STEP=1` tries each place.
#[test]
fn no_mistake_in_a_document_causes_a_panic() {
    let step = std::env::var("FOREIGN_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(97);
    let unexpected = [
        json!(null),
        json!(-7),
        json!("x"),
        json!([]),
        json!({}),
        json!(true),
        json!([{"$ref": "#"}]),
        json!({"$ref": "#/paths"}),
    ];
    for name in ["carrier.yaml", "pages.yaml", "workspace.yaml", "sloppy.json", "three-zero.json", "three-one.yaml"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name);
        let original = plenary_openapi::read_yaml(&fs::read_to_string(file).unwrap()).unwrap().value;
        for (index, pointer) in places::places(&original).iter().enumerate().step_by(step) {
            let mut document = original.clone();
            document.pointer_mut(pointer).unwrap().clone_from(&unexpected[index % unexpected.len()]);
            // A document may be rejected. If it is adopted, its client can be generated.
            if let Ok((adopted, _)) = adopt(name, "theirs", &document.to_string()) {
                let generated = generate_document(&adopted);
                assert!(generated.is_ok(), "{name}{pointer}: {:?}", generated.err());
            }
        }
    }
}
