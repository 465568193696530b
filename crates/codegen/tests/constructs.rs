//! Tests what becomes of single constructs of foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use plenary_codegen::{Adoption, LossKind, generate_document};
use serde_json::{Value, json};

/// A client, without white space, and what its document loses.
struct Client {
    code: String,
    losses: Vec<String>,
    lost_operations: usize,
}

impl Client {
    /// Generates the client of a document with some paths and component schemas.
    fn of(paths: &Value, schemas: &Value) -> Self {
        Self::of_document(&json!({
            "openapi": "3.1.0",
            "info": { "title": "Constructs", "version": "1" },
            "servers": [{ "url": "https://constructs.example" }],
            "paths": paths,
            "components": { "schemas": schemas },
        }))
    }

    fn of_document(document: &Value) -> Self {
        let text = document.to_string();
        let adopted = Adoption::of(Path::new("constructs.json"), "constructs", &text).adopt().unwrap();
        let code = generate_document(&adopted.document).unwrap();
        let lost = adopted.warnings.iter().filter(|warning| warning.kind == LossKind::Operation);
        Self {
            code: code.split_whitespace().collect(),
            lost_operations: lost.count(),
            losses: adopted.warnings.iter().map(|one| format!("{}: {}", one.pointer, one.loss)).collect(),
        }
    }

    /// Generates the client of an operation `GET /things` with a parameter.
    fn of_parameter(parameter: &Value) -> Self {
        let mut operation = json!({ "operationId": "get_things", "responses": nothing() });
        operation["parameters"] = json!([parameter]);
        let path = if parameter["in"] == "path" { "/things/{p}" } else { "/things" };
        Self::of(&json!({ path: { "get": operation } }), &json!({}))
    }

    fn assert_has(&self, parts: &[&str]) {
        for part in parts {
            let part: String = part.split_whitespace().collect();
            assert!(self.code.contains(&part), "{part}");
        }
    }
}

fn nothing() -> Value {
    json!({ "204": { "description": "" } })
}

fn body(media_type: &str, schema: &Value) -> Value {
    json!({ "description": "", "content": { media_type: { "schema": schema } } })
}

fn text() -> Value {
    json!({ "type": "string" })
}

#[test]
fn the_default_response_replaces_no_other() {
    let of = |kind: &str| body("application/json", &json!({ "type": kind }));
    let responses = json!({
        "default": of("boolean"), "204": { "description": "" }, "404": of("string"), "4XX": of("integer"),
    });
    let client = Client::of(
        &json!({ "/things": { "get": { "operationId": "get_things", "responses": responses } } }),
        &json!({}),
    );
    client.assert_has(&[
        "404 => NotFound as json",
        "400..=499 => ClientError as json",
        "500..=599 => ServerError as json",
        "ClientError(GetThings4xxResponseContent)",
        "pub type GetThings4xxResponseContent = i64;",
    ]);
    assert_eq!(client.losses, Vec::<String>::new());
}

#[test]
fn a_body_without_a_type_is_named() {
    let object = json!({ "type": "object", "properties": { "a": text() } });
    let of = |id: &str, sent: &Value, answered: &Value| json!({ "operationId": id, "requestBody": sent, "responses": { "200": answered } });
    let client = Client::of(
        &json!({
            "/xml": { "post": of("send_xml", &body("application/xml", &object), &body("text/xml", &object)) },
            "/csv": { "post": of("send_csv", &body("text/csv", &json!({ "type": "string", "maxLength": 5 })), &body("image/png", &text())) },
            "/pdf": { "post": of("send_pdf", &body("application/pdf", &json!({})), &body("application/pdf", &json!({ "type": "string", "format": "binary" }))) },
        }),
        &json!({}),
    );
    assert_eq!(
        client.losses,
        [
            "/paths/~1csv/post/requestBody/content/text~1csv/schema/maxLength: clients do not check this `maxLength`",
            "/paths/~1xml/post/requestBody/content/application~1xml/schema: the body is bytes: clients have no type for \
             `application/xml`",
            "/paths/~1xml/post/responses/200/content/text~1xml/schema: the body is text: clients have no type for \
             `text/xml`",
        ]
    );
}

#[test]
fn a_form_can_be_a_map() {
    let form = "application/x-www-form-urlencoded";
    let of = |id: &str, schema: &Value| json!({ "post": { "operationId": id, "requestBody": body(form, schema), "responses": nothing() } });
    let client = Client::of(
        &json!({
            "/typed": of("send_typed", &json!({ "type": "object", "additionalProperties": text() })),
            "/open": of("send_open", &json!({ "type": "object" })),
            "/closed": of("send_closed", &json!({ "type": "object", "additionalProperties": false })),
        }),
        &json!({}),
    );
    client.assert_has(&[
        "pub type SendTypedRequest = BTreeMap<String, String>;",
        "pub type SendOpenRequest = Map<String, Value>;",
        "impl TryInto<types::SendTypedRequest",
        ".form(call.body, &[])",
    ]);
    let loss = format!("/paths/~1closed/post/requestBody: the body is omitted: it is `{form}`, but has no fields");
    assert_eq!(client.losses, [loss]);
}

#[test]
fn the_style_of_an_object_in_a_form_is_kept_or_named() {
    let object = json!({ "type": "object", "properties": { "a": text() } });
    let schema = json!({ "type": "object", "properties": { "deep": object, "flat": object, "list": { "type": "array", "items": text() } } });
    let mut form = body("application/x-www-form-urlencoded", &schema);
    let content = &mut form["content"]["application/x-www-form-urlencoded"];
    content["encoding"] = json!({
        "deep": { "style": "deepObject" }, "flat": { "style": "form" }, "list": { "style": "form", "explode": true },
    });
    let client = Client::of(
        &json!({ "/forms": { "post": { "operationId": "send_form", "requestBody": form, "responses": nothing() } } }),
        &json!({}),
    );
    client.assert_has(&[r#".form(call.body, &[("deep", plenary_client::Style::Brackets)])"#]);
    let pointer = "/paths/~1forms/post/requestBody/content/application~1x-www-form-urlencoded/encoding/flat/style";
    assert_eq!(
        client.losses,
        [format!("{pointer}: the `style` of the field `flat` is omitted: clients do not support it")]
    );
}

#[test]
fn a_query_parameter_with_any_json_media_type_is_json() {
    for media_type in ["application/json", "application/vnd.x+json", "application/json; charset=utf-8"] {
        let content = json!({ media_type: { "schema": { "type": "object", "properties": { "a": text() } } } });
        let client = Client::of_parameter(&json!({ "name": "p", "in": "query", "content": content }));
        client.assert_has(&[r#".styled_query("p", call.p, plenary_client::Style::Json)"#]);
        assert_eq!(client.losses, Vec::<String>::new(), "{media_type}");
    }
}

#[test]
fn a_style_that_does_not_exist_is_named() {
    for (place, style, default) in
        [("query", "simple", "form"), ("header", "form", "simple"), ("path", "deepObject", "simple")]
    {
        let required = place == "path";
        let parameter = json!({ "name": "p", "in": place, "style": style, "required": required, "schema": text() });
        let client = Client::of_parameter(&parameter);
        client.assert_has(&[&format!(r#".{place}("p", call.p)"#)]);
        assert_eq!(client.losses.len(), 1, "{:?}", client.losses);
        let loss = format!("`p` is sent in the style `{default}`: `{style}` is not a style for the {place}");
        assert!(client.losses[0].ends_with(&loss), "{:?}", client.losses);
    }
}

#[test]
fn list_items_that_callers_format_are_named() {
    let object = json!({ "type": "object", "properties": { "a": text() } });
    for item in [object.clone(), json!({ "type": "array", "items": text() }), json!({ "oneOf": [text(), object] })] {
        for place in ["query", "header"] {
            let schema = json!({ "type": "array", "items": item });
            let client = Client::of_parameter(&json!({ "name": "p", "in": place, "schema": schema }));
            assert_eq!(
                client.losses,
                ["/paths/~1things/get/parameters/0/schema: the items of the list become strings: callers format them"]
            );
        }
    }
    let scalars = json!({ "type": "array", "items": { "oneOf": [text(), { "type": "integer" }] } });
    let client = Client::of_parameter(&json!({ "name": "p", "in": "query", "schema": scalars }));
    assert_eq!(client.losses, Vec::<String>::new());
}

#[test]
fn a_header_that_no_request_can_have_is_named() {
    let client = Client::of_parameter(&json!({ "name": "a b", "in": "header", "schema": text() }));
    assert_eq!(client.losses, ["/paths/~1things/get/parameters: `a b` is omitted: no header can have this name"]);
}

#[test]
fn names_in_other_alphabets_cost_no_operation() {
    let operation = |id: &str| json!({ "operationId": id, "responses": { "200": body("application/json", &json!({ "$ref": "#/components/schemas/色" })) } });
    let client = Client::of(
        &json!({ "/things": { "get": operation("一覧"), "post": operation("") }, "/色": { "get": operation("色") } }),
        &json!({ "色": { "type": "string", "enum": ["赤", "青", ""] } }),
    );
    assert_eq!(client.lost_operations, 0, "{:?}", client.losses);
    client.assert_has(&[
        "pub fn get_things(&self)",
        "pub fn post_things(&self)",
        "pub fn get_operation(&self)",
        "Text = \"赤\", Text2 = \"青\", Empty = \"\",",
    ]);
}

#[test]
fn a_relative_server_has_no_host() {
    let server = |url: &str| {
        let document = json!({
            "openapi": "3.0.3", "info": { "title": "Servers", "version": "1" }, "servers": [{ "url": url }],
            "paths": { "/things": { "get": { "operationId": "get_things", "responses": nothing() } } },
        });
        let client = Client::of_document(&document);
        let server = client.code.split("server:\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        (server, client.losses.len())
    };
    let expected = |url: &str| url.to_owned();
    assert_eq!(server("v1"), (expected("https://{server_host}/v1"), 0));
    assert_eq!(server("/v1/"), (expected("https://{server_host}/v1"), 0));
    assert_eq!(server("/"), (expected("https://{server_host}"), 0));
    assert_eq!(server("api.example/v1"), (expected("https://api.example/v1"), 1));
    assert_eq!(server("localhost:8080"), (expected("https://localhost:8080"), 1));
}

#[test]
fn a_schema_with_one_value_or_none_is_named() {
    let properties = json!({
        "null": { "type": "null" }, "constant": { "const": null }, "values": { "enum": [null] },
        "never": false, "not": { "not": {} },
        "either": { "oneOf": [{ "const": "auto" }, { "type": "object" }] },
    });
    let answer = json!({ "200": body("application/json", &json!({ "type": "object", "properties": properties })) });
    let client =
        Client::of(&json!({ "/things": { "get": { "operationId": "get_things", "responses": answer } } }), &json!({}));
    let at = "/paths/~1things/get/responses/200/content/application~1json/schema/properties";
    assert_eq!(
        client.losses,
        [
            format!("{at}/constant: the schema becomes any JSON: its only value is null"),
            format!("{at}/either/oneOf/0/const: clients do not check this `const`"),
            format!("{at}/never: the schema becomes any JSON: it has no values"),
            format!("{at}/not: the schema becomes any JSON: it has no values"),
            format!("{at}/null: the schema becomes any JSON: its only value is null"),
            format!("{at}/values: the schema becomes any JSON: its only value is null"),
        ]
    );
}

#[test]
fn an_integer_has_the_bits_of_its_bounds() {
    let properties = json!({
        "plain": { "type": "integer", "format": "int32", "maximum": 10 },
        "wide": { "type": "integer", "format": "int32", "maximum": 4_294_967_295_u32 },
    });
    let schema = json!({ "Thing": { "type": "object", "properties": properties } });
    let answer = json!({ "200": body("application/json", &json!({ "$ref": "#/components/schemas/Thing" })) });
    let client =
        Client::of(&json!({ "/things": { "get": { "operationId": "get_things", "responses": answer } } }), &schema);
    client.assert_has(&["pub plain: Option<i32>", "pub wide: Option<i64>"]);
}

#[test]
fn an_enum_with_one_value_can_be_a_parameter() {
    for kind in [json!("x"), json!(1)] {
        for schema in [json!({ "const": kind }), json!({ "type": "array", "items": { "enum": [kind] } })] {
            let client = Client::of_parameter(&json!({ "name": "p", "in": "query", "schema": schema }));
            assert_eq!(client.losses, Vec::<String>::new());
            client.assert_has(&["pub enum GetThingsPParameter"]);
        }
    }
}

#[test]
fn the_values_of_an_exploded_label_are_joined() {
    let list = json!({ "type": "array", "items": text() });
    let parameter =
        json!({ "name": "p", "in": "path", "required": true, "style": "label", "explode": true, "schema": list });
    let client = Client::of_parameter(&parameter);
    client.assert_has(&[r#"path: "/things/.{p}""#, "p: Result<String, plenary_client::Invalid>"]);
    assert_eq!(
        client.losses,
        ["/paths/~1things~1{p}/get/parameters: `p` becomes a string: callers join its values with `.`"]
    );
}

#[test]
fn null_of_an_extension_is_null() {
    let properties = json!({ "a": { "type": "string", "x-nullable": true } });
    let schema = json!({ "Thing": { "type": "object", "required": ["a"], "properties": properties } });
    let answer = json!({ "200": body("application/json", &json!({ "$ref": "#/components/schemas/Thing" })) });
    let client =
        Client::of(&json!({ "/things": { "get": { "operationId": "get_things", "responses": answer } } }), &schema);
    client.assert_has(&["pub a: Option<String>"]);
}

#[test]
fn what_is_required_of_other_schemas_is_named() {
    let schemas = json!({
        "Base": { "type": "object", "properties": { "a": text() } },
        "Thing": { "allOf": [{ "$ref": "#/components/schemas/Base" }], "required": ["ghost"] },
        "Lone": { "type": "object", "discriminator": { "propertyName": "a" }, "properties": { "a": text() } },
        "Either": { "anyOf": [{ "required": ["a"] }, { "required": ["b"] }] },
    });
    let answer = json!({ "200": body("application/json", &json!({ "$ref": "#/components/schemas/Thing" })) });
    let client =
        Client::of(&json!({ "/things": { "get": { "operationId": "get_things", "responses": answer } } }), &schemas);
    assert_eq!(
        client.losses,
        [
            "/components/schemas/Either/anyOf: clients do not check this `anyOf`",
            "/components/schemas/Lone/discriminator: the discriminator is ignored: the schema is neither a union nor \
             merged by other schemas",
            "/components/schemas/Thing/required: `ghost` is not required: the schema has no such property",
        ]
    );
}

#[test]
fn what_a_webhook_has_beside_its_body_is_named() {
    let mut content = body("application/json", &text());
    content["content"]["application/json"]["encoding"] = json!({ "a": {} });
    let header = json!([{ "name": "X-Signature", "in": "header", "schema": text() }]);
    let received = json!({
        "parameters": header,
        "post": { "parameters": header, "security": [{ "key": [] }], "requestBody": content, "responses": nothing() },
    });
    let operation = json!({
        "operationId": "get_things", "responses": nothing(), "callbacks": { "done": { "{$url}": received } },
    });
    let document = json!({
        "openapi": "3.1.0", "info": { "title": "Webhooks", "version": "1" },
        "servers": [{ "url": "https://webhooks.example" }],
        "paths": { "/things": { "get": operation } }, "webhooks": { "sent": received },
    });
    let client = Client::of_document(&document);
    let at = ["/paths/~1things/get/callbacks/done/{$url}", "/webhooks/sent"];
    let expected = at.iter().zip(["callback `get_things done`", "webhook `sent`"]).flat_map(|(at, of)| {
        let kind = of.split(' ').next().unwrap();
        let omitted = |key: &str| format!("the `{key}` of the {of} are omitted: only its body becomes a type");
        [
            format!("{at}/parameters: {}", omitted("parameters")),
            format!("{at}/post/parameters: {}", omitted("parameters")),
            format!(
                "{at}/post/requestBody/content/application~1json/encoding: clients do not use this `encoding`: they read \
                 the body of the {kind} as a whole"
            ),
            format!("{at}/post/security: {}", omitted("security")),
        ]
    });
    assert_eq!(client.losses, expected.collect::<Vec<_>>());
}
