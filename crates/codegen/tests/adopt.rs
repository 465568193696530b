//! Tests for the adoption of foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod places;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use plenary_codegen::{Adoption, Warning, adopt, adopt_with_files, check_foreign, generate_document};
use serde_json::json;

fn adopted(name: &str) -> (String, Vec<Warning>) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/foreign").join(name);
    let (document, warnings) = adopt_with_files(&file, "theirs", &fs::read_to_string(&file).unwrap()).unwrap();
    (generate_document(&document).unwrap(), warnings)
}

fn assert_has(code: &str, parts: &[&str]) {
    let flat: String = code.split_whitespace().collect();
    for part in parts {
        let expected: String = part.split_whitespace().collect();
        assert!(flat.contains(&expected), "{part}\n{code}");
    }
}

fn losses(warnings: &[Warning]) -> Vec<String> {
    warnings.iter().map(|Warning { pointer, loss, .. }| format!("{pointer}: {loss}")).collect()
}

#[test]
fn adopts_openapi_3_0_and_warns_about_lost_parts() {
    let (code, warnings) = adopted("three-zero.json");
    assert_has(
        &code,
        &[
            "pub fn things_list_all(&self)",
            "pub fn post_things(&self)",
            "pub fn filter_created_gte(mut self",
            "pub fn filter_name(mut self",
            r#".styled_query("ids", call.ids, plenary_client::Style::Joined(","))"#,
            "pub enum PostThingsSuccess",
            "201 => Created as json",
            "202 => Accepted as empty",
            r#".json("application/json", call.body)"#,
            "pub fn sort(mut self",
            "pub fn tags(mut self",
            "pub fn x_tenant(mut self",
            "pub fn if_match(mut self",
            ".minimum(1).maximum(100)",
            "pub kind: Option<ThingKind>",
            "pub parent: Option<Thing>",
            "pub self_: Option<Box<Thing>>",
            "pub id_2: ",
            "pub children: Nullable<Vec<Thing>>",
            "pub labels: Option<BTreeMap<String, ThingLabelsValue>>",
            "plenary_client::tagged_union!(ThingPet by \"type\"",
            "pub owner: Option<ThingOwner>",
            "pub age: Number",
            "pub wrapped: Nullable<Base>",
            "pub loose: Nullable<Value>",
            "401 => Unauthorized as json",
            "400..=499 => ClientError as json",
            "pub fn access_token(mut self",
            "pub fn server_region(mut self",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/components/schemas/thing/properties/loose/not: clients do not check this `not`",
            "/components/schemas/thing/required: `ghost` is not required: the schema has no such property",
            "/components/securitySchemes/query: the credential is omitted: no operation needs it",
            "/paths/~1things/get/parameters: the cookies become the `Cookie` header: callers format its value, as in \
             `session=…`",
            "/paths/~1things/get/parameters/4/schema/items/maxLength: clients do not check this `maxLength`",
            "/paths/~1things/get/parameters/4/schema/minItems: clients do not check this `minItems`",
            "/paths/~1things~1{thing-id}/patch/requestBody: the body is omitted: it is `multipart/form-data`, but \
             has no fields",
        ]
    );
}

#[test]
fn adopts_openapi_3_1_as_3_0() {
    let (code, warnings) = adopted("three-one.yaml");
    assert_has(
        &code,
        &[
            "pub fn list_events(&self)",
            "pub fn list_events_2(&self)",
            "pub fn post_events(&self)",
            "pub fn username(mut self",
            "pub next: Nullable<String>",
            "pub maybe: Nullable<Box<Started>>",
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
            "/components/securitySchemes/bearer: the credential is omitted: each operation that allows it also \
             allows another credential",
            "/paths/~1events/get/responses/200/content/application~1json/schema/properties/far: the schema becomes \
             any JSON: the reference `https://other.example/schema.json` cannot be followed: it is in another document, and \
             nothing is read from the network",
            "/paths/~1events/get/responses/200/content/application~1json/schema/properties/gone: the schema becomes \
             any JSON: the reference `#/components/schemas/Missing` does not exist",
            "/paths/~1events/put/responses: missing successful response: any success is read as bytes",
            "/paths/~1events/put/responses/302: the response 302 is omitted: clients have no type for this status",
        ]
    );
}

#[test]
fn adopts_every_operation_of_a_carrier() {
    let (code, warnings) = adopted("carrier.yaml");
    assert_eq!(code.matches("pub async fn send(").count(), 10);
    assert_has(
        &code,
        &[
            "pub fn page_number(mut self",
            "pub fn filter_date_created_at_gte(mut self",
            r#".styled_query("labels", call.labels, plenary_client::Style::Brackets)"#,
            "pub enum CreateRoomSuccess",
            "pub file: Option<plenary_client::File>",
            "pub url: Option<String>",
            r#"&[("file", "application/pdf")]"#,
            "ResponseValue::bytes(response)",
            ".form(call.body.map(Some), &[])",
            "plenary_client::tagged_union!(Owner by \"kind\" { Person(Person) = \"person\", Robot(Robot) = \"robot\", })",
            "pub fn build_(mut self",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/components/schemas/Robot/properties/model/pattern: clients do not check this `pattern`",
            "/components/securitySchemes/branded: the credential is omitted: no operation needs it",
            "/paths/~1documents~1{id}~1link/get/responses: missing successful response: any success is read as bytes",
            "/paths/~1documents~1{id}~1link/get/responses/302: the response 302 is omitted: clients have no type \
             for this status",
        ]
    );
}

#[test]
fn a_document_with_two_successes_per_operation_loses_nothing() {
    let (code, warnings) = adopted("pages.yaml");
    assert_has(
        &code,
        &[
            // The responses with both status codes have the same schema, so they have one type.
            "Result<ResponseValue<types::RoomsRoom>, Error<types::RoomsCreateError>>",
            "pub enum RoomTokensCreateSuccess",
            "204 => NoContent as empty",
            "pub fn server_your_space_name(mut self",
            "pub active_session: Option<Box<RoomsSession>>",
            r#".styled_query("status", call.status, plenary_client::Style::Joined(","))"#,
        ],
    );
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

#[test]
fn adopts_every_operation_of_a_chat_server() {
    let (code, warnings) = adopted("workspace.yaml");
    assert_eq!(code.matches("pub async fn send(").count(), 7);
    assert_has(
        &code,
        &[
            "pub fn post_api_v1_rooms_media_rid(&self)",
            "pub fn post_api_v1_rooms_favorite_2(&self)",
            "pub fn get_api_v1_avatar_username(&self)",
            "pub file: plenary_client::File",
            "pub msg: Option<String>",
            "pub fn x_auth_token(mut self",
            r#".styled_query("query", call.query, plenary_client::Style::Json)"#,
            "ResponseValue::text(response)",
            "\"image/svg+xml",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1api~1v1~1livechat~1agents/get/responses: missing successful response: any success is read as \
             bytes",
            "/servers/1: the server `{protocol}://{host}` is not used: callers set it with `base_url`",
        ]
    );
}

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
            "/components/schemas/Vec: the schema becomes any JSON: `VecSchema` contains itself",
            "/components/schemas/a b/properties/strange/maxLength: clients do not check this `maxLength`",
            "/components/schemas/a b/required: `nothing` is not required: the schema has no such property",
            "/components/schemas/self: the schema becomes any JSON: `SelfSchema` contains itself",
            "/paths/~1id~1{id}/get/parameters: clients encode the reserved characters of `r`",
            "/paths/~1id~1{id}/get/parameters/0/schema/in: the keyword `in` is ignored: clients do not know it",
            "/paths/~1id~1{id}/get/parameters/0/schema/name: the keyword `name` is ignored: clients do not know it",
            "/paths/~1id~1{id}/get/parameters/4: the parameter is omitted: it has no name or no `in`",
            "/paths/~1id~1{id}/get/parameters/7/schema/minimum: clients do not check this `minimum`",
            "/paths/~1id~1{id}/get/parameters/9/schema/pattern: clients do not check this `pattern`",
            "/paths/~1id~1{id}/get/responses: missing successful response: the default response is read as one",
            "/paths/~1wire/get: the operation is omitted: it switches to another protocol",
            "/servers/1: the server `//elsewhere.example` is not used: callers set it with `base_url`",
        ]
    );
}

#[test]
fn composed_schemas_become_types_of_their_own() {
    let (code, warnings) = adopted("equal-composed.yaml");
    assert_has(
        &code,
        &[
            "tagged_union!(Animal by \"kind\" { Cat(Cat) = \"cat\", Dog(Dog) = \"dog\", })",
            "pub lives: Option<i64>",
            "tagged_union!(Shape by \"type\" { Circle(Circle) = \"Circle\", Square(Square) = \"Square\", })",
            "pub struct GetRequiredBesideAReferenceResponseContent { pub id: String, pub next: Option<Box<Item>>, \
             /// The fields",
            "tagged_union!(Payment by \"method\" { Card(PaymentCard) = \"card\", Bank(PaymentBank) = \"bank\", })",
            "pub struct GetTwoUnionsResponseContentLeftUp { pub left: i64, pub up: i64, /// The fields",
            "pub p: Option<Alias>",
            "pub type GetNullInAListResponseContent = Vec<Option<NullableSchema>>",
            "pub type GetNullableComponentAtTheRootResponseContentOrNull = Option<NullableSchema>",
            "untagged_union!(GetTitledLikeAComponentResponseContent { Item2(String), Item(Item), })",
            "UnknownSchema(UnknownSchema)",
            "pub names: Option<Vec<String>>",
            "pub size: Option<i64>",
            "pub url: Option<String>",
            "pub v: Nullable<Value>",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1choice_of_requirements/get/responses/200/content/application~1json/schema/anyOf: clients do \
             not check this `anyOf`: its members have no type",
            "/paths/~1contradiction/get/responses/200/content/application~1json/schema/properties/v: the schema \
             becomes any JSON: it combines an object with another type",
            "/paths/~1limits_beside_a_list/get/responses/200/content/application~1json/schema/properties/names/allOf/1/maxItems: clients do not check this `maxItems`",
            "/paths/~1mixed_types_in_all_of/get/responses/200/content/application~1json/schema/properties/v: the \
             schema becomes any JSON: the members of its `allOf` have no type in common",
            "/paths/~1string_with_properties/get/responses/200/content/application~1json/schema/properties/v/properties: the properties are ignored: the type is `string`",
            "/paths/~1string_with_properties/get/responses/200/content/application~1json/schema/properties/w/allOf/0/properties: the properties are ignored: the type is `string`",
            "/paths/~1typed_choice_of_formats/get/responses/200/content/application~1json/schema/properties/url/anyOf: clients do not check this `anyOf`: it is next to a type",
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
fn a_credential_in_a_cookie_is_the_cookie_header() {
    let text = r#"
openapi: 3.0.3
info: {title: Theirs, version: "1"}
servers: [{url: "https://theirs.example"}]
security: [{jar: []}]
paths:
  /things:
    get:
      parameters: [{name: theme, in: cookie, required: true, schema: {type: string}}]
      responses: {"204": {description: ""}}
components:
  securitySchemes: {jar: {type: apiKey, in: cookie, name: session}}
"#;
    let (document, warnings) = adopt("theirs.yaml", "theirs", text).unwrap();
    let code = plenary_codegen::generate_document(&document).unwrap();
    assert_has(&code, &["pub fn jar_credential(mut self", "as in `session=…`"]);
    assert!(!code.contains("pub fn cookie(mut self"));
    assert_eq!(
        losses(&warnings),
        [
            "/components/securitySchemes/jar: the credential becomes the `Cookie` header: its value is `session=…`",
            "/paths/~1things/get/parameters: callers add the cookies to the credential, as in `theme=…`",
        ]
    );
}

#[test]
fn the_signatures_of_webhooks_are_kept() {
    let document = |scheme: &str| {
        json!({
            "openapi": "3.1.0",
            "info": {"title": "Theirs", "version": "1"},
            "x-webhook-signature": {
                "scheme": scheme,
                "header": "X-Hub-Signature-256",
                "prefix": "sha256=",
                "encoding": "hex",
                "message": "{body}",
                "key": {"encoding": "text", "environment": "HUB_SECRET"},
            },
            "paths": {"/things": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
                "schema": {"type": ["object", "null"], "properties": {"a": {"const": 1}}}}}}}}}},
        })
    };
    let (kept, _) = adopt("theirs.json", "theirs", &document("hmac-sha256").to_string()).unwrap();
    let code = generate_document(&kept).unwrap();
    let prefix = r#"form: plenary_client::SignatureForm::Plain { prefix: "sha256=" },"#;
    assert_has(&code, &[prefix, "pub type Webhooks = ", "webhook_signature: Some(&WEBHOOK_SIGNATURE)"]);
    let mistaken = adopt("theirs.json", "theirs", &document("sha1").to_string()).unwrap_err().to_string();
    assert!(mistaken.contains("unknown value `sha1` [webhook-signature]"), "{mistaken}");
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
fn adopts_a_document_with_the_files_beside_it() {
    let (code, warnings) = adopted("split/openapi.yaml");
    assert_has(
        &code,
        &[
            "pub fn read_book(&self)",
            "pub fn delete_book(&self)",
            "pub fn list_authors(&self)",
            "pub fn key_credential(mut self",
            "pub author: Option<Box<Author>>",
            "pub books: Option<Vec<Book>>",
            "pub kind: Kind",
            "pub code: Option<Code>",
            "pub detail: Nullable<Value>",
            "tagged_union!(BookForm by \"type\" { Print(Print) = \"print\", Audio(Audio) = \"audio\", })",
            "PaymentRequired(BillingBook)",
        ],
    );
    let network = "it is in another document, and nothing is read from the network";
    let lost = [
        (
            "paths/index.yaml#/~1missing",
            "the operations of `/missing` are omitted",
            "missing.yaml",
            "the file does not exist",
        ),
        (
            "paths/index.yaml#/~1network",
            "the operations of `/network` are omitted",
            "https://books.example/paths.yaml",
            network,
        ),
        (
            "paths/index.yaml#/~1outside",
            "the operations of `/outside` are omitted",
            "../../carrier.yaml#/paths/~1rooms",
            "it is outside of the document's directory",
        ),
        (
            "schemas/Fault.yaml#/$defs/fault/properties/detail",
            "the schema becomes any JSON",
            "schemas/Fault.yaml#/$defs/missing",
            "the value `/$defs/missing` does not exist",
        ),
        (
            "schemas/Fault.yaml#/$defs/fault/properties/source",
            "the schema becomes any JSON",
            "https://books.example/source.json",
            network,
        ),
    ];
    let expected = lost.map(|(pointer, loss, reference, reason)| {
        format!("{pointer}: {loss}: the reference `{reference}` cannot be followed: {reason}")
    });
    assert_eq!(losses(&warnings), expected);
}

#[test]
fn adopts_swagger_2_0() {
    let (code, warnings) = adopted("swagger.yaml");
    assert_has(
        &code,
        &[
            r#"server: "https://kennel.example/v2""#,
            "pub fn list_dogs(&self)",
            ".minimum(1).maximum(100)",
            r#".styled_query("breeds", call.breeds, plenary_client::Style::Joined(","))"#,
            r#".query("ids", call.ids)"#,
            r#".styled_query("sizes", call.sizes, plenary_client::Style::Joined("|"))"#,
            r#".styled_query("words", call.words, plenary_client::Style::Joined(" "))"#,
            r#".query("columns", call.columns)"#,
            r#".header("X-Tenant", call.x_tenant)"#,
            "400..=499 => ClientError as json",
            "tagged_union!(Animal by \"kind\" { Dog(Dog) = \"dog\", Cat(Cat) = \"cat\", })",
            "pub name: Option<String>",
            "pub owner: Nullable<Owner>",
            "pub photo: plenary_client::File",
            "ResponseValue::bytes(response)",
            r#".accept("image/png"#,
            ".form(call.body.map(Some), &[])",
            "pub years: Option<String>",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1dogs/get/parameters/5: the list becomes a string: callers join its values as in `tsv`",
            "/paths/~1feed/get: the operation is omitted: its server is `wss://kennel.example/v2`, which clients \
             cannot call",
            "/paths/~1search/post/parameters/2: the list becomes a string: callers join its values as in `csv`",
            "/responses/Fault: the body of the error is omitted: clients have no type for `image/png`",
            "/servers/1: the server `http://kennel.example/v2` is not used: callers set it with `base_url`",
        ]
    );
}

#[test]
fn servers_credentials_methods_and_media_types_are_kept() {
    let (code, warnings) = adopted("transport.yaml");
    assert_has(
        &code,
        &[
            r#"server: Some("http://upload.transport.example/v2")"#,
            r#"server: Some("http://api.transport.example/other")"#,
            r#"placement: plenary_client::Placement::Query("key")"#,
            r#"path: "/search/{index}#search_messages""#,
            r#"method: "QUERY""#,
            r#"method: "COPY""#,
            "pub fn send_message(&self)",
            "pub fn send_message_multipart(&self)",
            "pub fn send_message_pdf(&self)",
            "pub fn send_message_csv(&self)",
            "ResponseValue<plenary_client::Events<types::Message>>",
            "ResponseValue<plenary_client::Events<types::ReadLogStreamEvent>>",
            "ResponseValue::text_events(response)",
            "pub struct MessageSentWebhook",
            "pub struct SubscribeOnMessageCallback",
        ],
    );
    assert_eq!(
        losses(&warnings),
        [
            "/paths/~1files/post/servers/0/variables/version: the variable `version` is always `2`: only the \
             document's server has variables",
            "/paths/~1messages/post/requestBody/content/application~1xml: the media type `application/xml` is \
             omitted: clients send `application/json` instead",
            "/paths/~1messages/post/requestBody/content/multipart~1mixed: the media type `multipart/mixed` is \
             omitted: clients send `application/json` instead",
            "/paths/~1search~1{index}/additionalOperations/CONNECT: the operation is omitted: clients do not support \
             the method `CONNECT`",
            "/paths/~1socket/get: the operation is omitted: its server is `wss://socket.transport.example`, which \
             clients cannot call",
            "/servers/1: the server `http://sandbox.transport.example` is not used: callers set it with `base_url`",
            "/webhooks/lost: the webhook `lost` is omitted: the reference `#/components/pathItems/Lost` does not exist",
            "/webhooks/pictureSent/post: the body of the webhook `pictureSent` is omitted: only JSON becomes a type",
        ]
    );
}

/// Returns the base URL of a document, and what is lost of its server.
fn server_of(servers: &str) -> (String, Vec<String>) {
    let paths = "paths: {/a: {get: {operationId: get_a, responses: {'204': {description: ''}}}}}";
    let text = format!("openapi: 3.0.3\ninfo: {{title: t, version: '1'}}\n{paths}\nservers: [{servers}]");
    let (document, warnings) = adopt("server", "server", &text).unwrap();
    (document.value()["servers"][0].to_string(), losses(&warnings))
}

#[test]
fn the_scheme_and_the_port_of_a_server_are_kept() {
    let variables = "protocol: {default: http, enum: [http, https]}, host: {default: localhost}, port: {default: 6333}";
    let (server, losses) =
        server_of(&format!("{{url: '{{protocol}}://{{host}}:{{port}}', variables: {{{variables}}}}}"));
    assert!(server.contains(r#""url":"http://{server_host_2}:{server_port}""#), "{server}");
    assert!(server.contains(r#""default":"6333""#), "{server}");
    let scheme = "/servers/0/url: the scheme `{protocol}` is always `http`: callers set another with `base_url`";
    assert_eq!(losses, [scheme]);
    let (server, losses) = server_of("{url: //host.example/v1}");
    assert!(server.contains(r#""url":"https://host.example/v1""#), "{server}");
    let scheme = "/servers/0/url: the URL has no scheme, so clients use `https`: callers set another with `base_url`";
    assert_eq!(losses, [scheme]);
    let (server, losses) = server_of("{url: 'wss://host.example'}");
    assert!(server.contains(r#""url":"https://host.example""#), "{server}");
    assert_eq!(losses, ["/servers/0/url: the scheme `wss` is always `https`: callers set another with `base_url`"]);
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

/// Each schema contains itself many times, so it must be followed only once.
#[test]
fn adopts_schemas_that_contain_themselves_many_times() {
    let many = |value: &str| (0..40).map(|index| value.replace('%', &index.to_string())).collect::<Vec<_>>().join(",");
    let parameter = many(r##""p%":{"$ref":"#/paths/~1a/get/parameters/0/schema"}"##);
    let response = many(r##""p%":{"$ref":"#/components/responses/R/content/application~1json/schema"}"##);
    let merged: Vec<String> = (0..20)
        .map(|index| {
            let next = (0..20).map(|_| format!(r##"{{"$ref":"#/components/schemas/M{}"}}"##, index + 1));
            format!(
                r#""M{index}":{{"allOf":[{}],"properties":{{"m{index}":{{}}}}}}"#,
                next.collect::<Vec<_>>().join(",")
            )
        })
        .collect();
    let text = format!(
        r##"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"get":{{"parameters":[
        {{"name":"q","in":"query","style":"deepObject","schema":{{"properties":{{{parameter}}}}}}}],"responses":{{"200":
        {{"$ref":"#/components/responses/R"}}}}}}}}}},"components":{{"responses":{{"R":{{"content":{{"application/json":
        {{"schema":{{"properties":{{{response}}}}}}}}}}}}},"schemas":{{{},"M20":{{"$ref":"#/components/schemas/M0"}}}}}}}}"##,
        merged.join(",")
    );
    let (document, _) = adopt("round", "round", &text).unwrap();
    assert_has(&generate_document(&document).unwrap(), &["pub fn get_a(&self)", "Style::Brackets"]);
}

#[test]
fn the_name_of_a_type_can_be_long() {
    let name = "Long".repeat(40);
    let text = format!(
        r##"{{"openapi":"3.0.3","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"post":{{"requestBody":{{"content":
        {{"application/json":{{"schema":{{"$ref":"#/components/schemas/{name}"}}}}}}}},"responses":{{"204":{{"description":""}}}}}}}}}},
        "components":{{"schemas":{{"{name}":{{"type":"object","properties":{{"{name}":{{"type":"string"}}}}}}}}}}}}"##
    );
    let (document, _) = adopt("long", "long", &text).unwrap();
    let code = generate_document(&document).unwrap();
    assert!(syn::parse_file(&code).is_ok(), "{code}");
}

/// Each type in a list counts once. Otherwise, each level would multiply the number of schemas by 40.
#[test]
fn repeated_types_do_not_multiply() {
    let types = vec!["\"array\""; 40].join(",");
    let schema = (0..7).fold(String::from("{}"), |items, _| format!(r#"{{"type":[{types}],"items":{items}}}"#));
    let (document, warnings) = adopt("types", "types", &response_of(&schema, "{}")).unwrap();
    assert_has(&generate_document(&document).unwrap(), &["Vec<Vec<Vec<Vec<Vec<Vec<Vec<Value>>>>>>>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

/// A document of 100 kB merges a million properties.
#[test]
fn merges_have_a_budget() {
    let properties: Vec<String> = (0..1000).map(|index| format!(r#""p{index}":{}"#, "{}")).collect();
    let merge = r##"{"allOf":[{"$ref":"#/components/schemas/Big"}],"required":["none"]}"##;
    let merges: Vec<String> = (0..1000).map(|index| format!(r#""M{index}":{merge}"#)).collect();
    let big = format!(r#""Big":{{"type":"object","properties":{{{}}}}}"#, properties.join(","));
    let schemas = format!("{{{big},{}}}", merges.join(","));
    let (_, warnings) = adopt("big", "big", &response_of(r#"{"type":["string","null"]}"#, &schemas)).unwrap();
    assert!(losses(&warnings).iter().any(|loss| loss.contains("the document merges too many")), "{warnings:?}");
}

/// Returns a document with one response and some components.
fn response_of(schema: &str, schemas: &str) -> String {
    format!(
        r#"{{"openapi":"3.1.0","info":{{"title":"t","version":"1"}},"paths":{{"/a":{{"get":{{"responses":{{"200":
        {{"description":"","content":{{"application/json":{{"schema":{schema}}}}}}}}}}}}}}},"components":{{"schemas":{schemas}}}}}"#
    )
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

#[test]
fn a_property_is_not_required_where_it_cannot_be() {
    let schema = json!({
        "type": "object",
        "required": ["id", "secret", "name"],
        "properties": {
            "id": { "type": "string", "readOnly": true },
            "secret": { "type": "string", "writeOnly": true },
            "name": { "$ref": "#/components/schemas/Name" },
        },
    });
    let name = json!({ "type": "object", "readOnly": true, "properties": { "first": { "type": "string" } } });
    let content = |schema: &str| json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{schema}") } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Access", "version": "1" },
        "servers": [{ "url": "https://access.example" }],
        "paths": { "/things": {
            "get": { "responses": { "200": { "description": "", "content": content("Received") } } },
            "post": {
                "requestBody": { "content": content("Sent") },
                "responses": { "200": { "description": "", "content": content("Both") } },
            },
            "put": { "requestBody": { "content": content("Both") }, "responses": { "204": { "description": "" } } },
        } },
        "components": { "schemas": { "Sent": schema, "Received": schema, "Both": schema, "Name": name } },
    });
    let (document, warnings) = adopt("access.json", "access", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    let flat: String = code.split_whitespace().collect();
    for (name, fields) in [
        ("Sent", "id: optional \"id\", secret: required \"secret\", name: optional \"name\""),
        ("Received", "id: required \"id\", secret: optional \"secret\", name: required \"name\""),
        ("Both", "id: optional \"id\", secret: optional \"secret\", name: optional \"name\""),
    ] {
        let expected: String = format!("object!({name} {{ {fields},").split_whitespace().collect();
        assert!(flat.contains(&expected), "{expected}\n{code}");
    }
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

#[test]
fn extensions_of_other_tools_are_used_or_named() {
    let rooms = json!({
        "type": "object",
        "properties": { "data": { "type": "array", "items": {}, "x-truth": "The server omits it." } },
    });
    let mut document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/rooms": { "get": {
            "operationId": "list_rooms",
            "x-rate-limit": { "requests": 1, "per_ms": 1000 },
            "responses": { "200": { "description": "The rooms.", "content": { "application/json": {
                "schema": { "$ref": "#/components/schemas/Rooms" },
            } } } },
        } } },
        "components": { "schemas": { "Rooms": rooms } },
    });
    let client = |document: &serde_json::Value| {
        let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
        let code = generate_document(&document).unwrap();
        let ignored = |Warning { pointer, loss, .. }: &Warning| {
            assert!(loss.contains("` is ignored: "), "{loss}");
            pointer.clone()
        };
        (
            code.contains("per_ms: 1_000") || code.contains("per_ms: 1000"),
            warnings.iter().map(ignored).collect::<Vec<_>>(),
        )
    };
    let (truth, get) = ("/components/schemas/Rooms/properties/data/x-truth", "/paths/~1rooms/get");
    assert_eq!(client(&document), (true, vec![String::from(truth)]));
    document["paths"]["/rooms"]["get"]["x-paging"] =
        json!({ "style": "offset", "items": "/data", "response": { "total": "/total" } });
    // Only the invalid extension is ignored.
    assert_eq!(client(&document), (true, vec![String::from(truth), format!("{get}/x-paging")]));
}

/// Returns the code and the warnings of a document in OpenAPI 3.1 with an operation that receives all schemas.
fn adopted_schemas(schemas: serde_json::Value) -> (String, Vec<String>) {
    let properties: serde_json::Map<_, _> = (schemas.as_object().unwrap().keys())
        .map(|name| (name.to_lowercase(), json!({ "$ref": format!("#/components/schemas/{name}") })))
        .collect();
    let content = json!({ "application/json": { "schema": { "type": "object", "properties": properties } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/all": { "post": {
            "operationId": "all",
            "requestBody": { "content": content },
            "responses": { "204": { "description": "Done." } },
        } } },
        "components": { "schemas": schemas },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    (generate_document(&document).unwrap(), losses(&warnings))
}

#[test]
fn keys_beside_others_are_kept_or_named() {
    let (code, losses) = adopted_schemas(json!({
        "Base": { "type": "object", "properties": { "id": { "type": "string" } } },
        "Room": { "$ref": "#/components/schemas/Base", "properties": { "name": { "type": "string" } }, "required": ["name"] },
        "Listed": { "allOf": [
            { "$ref": "#/components/schemas/Base" },
            { "properties": { "size": { "type": "integer" } }, "items": { "type": "string" }, "enum": [{ "size": 1 }] },
        ] },
        "Limited": { "allOf": [{ "$ref": "#/components/schemas/Base" }], "minProperties": 1, "format": "room" },
        "Bounds": { "type": "integer", "minimum": 1, "allOf": [{ "minimum": 2 }] },
        "Condition": { "type": "object", "then": { "properties": { "at": { "type": "integer" } } } },
    }));
    assert_has(
        &code,
        &[
            "pub struct Room { pub id: Option<String>, pub name: String,",
            "pub struct Listed { pub id: Option<String>, pub size: Option<i64>,",
            "pub at: Nullable<ConditionAt>",
            "untagged_union!(ConditionAt { Integer(i64), })",
        ],
    );
    for loss in [
        "/components/schemas/Listed/allOf/1/items: clients do not check this `items`: the schema is an object",
        "/components/schemas/Listed/allOf/1/enum: clients do not check this `enum`: the schema is an object",
        "/components/schemas/Limited/minProperties: clients do not check this `minProperties`",
        "/components/schemas/Limited/format: clients do not check this `format`",
        "/components/schemas/Bounds/allOf/0/minimum: clients do not check this `minimum`",
    ] {
        assert!(losses.iter().any(|one| one == loss), "{loss}\n{losses:#?}");
    }
}

#[test]
fn merged_members_of_a_union_have_no_limits() {
    let list = |limit: &str, value: u64| json!({ "type": "array", "items": { "type": "string" }, limit: value });
    let (code, losses) = adopted_schemas(json!({
        "Both": { "type": "object", "properties": { "v": { "anyOf": [list("maxItems", 2), list("minItems", 5)] } } },
        "One": { "type": "object", "properties": { "v": { "anyOf": [list("maxItems", 2), { "type": "array", "items": { "type": "string" } }] } } },
    }));
    assert!(!code.contains("max_items") && !code.contains("min_items"), "{code}");
    assert_eq!(
        losses,
        ["maxItems", "minItems"].map(|key| format!(
            "/components/schemas/Both/properties/v: clients do not check the `{key}` of its members"
        ))
    );
}

#[test]
fn limits_are_kept_as_integers_or_named() {
    let (code, losses) = adopted_schemas(json!({
        "Limits": { "type": "object", "properties": {
            "floats": { "type": "integer", "minimum": 1.0, "maximum": 1e3 },
            "fractions": { "type": "integer", "minimum": 0.5, "exclusiveMaximum": 9.5 },
            "exclusive": { "type": "integer", "exclusiveMinimum": 2.0, "exclusiveMaximum": 8 },
            "lengths": { "type": "string", "minLength": 1.0, "maxLength": 7.0 },
            // JavaScript prints the largest signed 64-bit integer like this.
            "rounded": { "type": "integer", "format": "int64", "maximum": 9_223_372_036_854_776_000_u64 },
            "unsigned": { "type": "integer", "format": "uint64", "maximum": 9_223_372_036_854_775_900_u64 },
            "all_unsigned": { "type": "integer", "format": "uint64", "minimum": 0, "maximum": 18_446_744_073_709_551_615_u64 },
            "huge": { "type": "integer", "minimum": 0, "maximum": 1e30 },
            "odd": { "type": "string", "maxLength": "7" },
        } },
    }));
    assert_has(
        &code,
        &[
            r#"limited_field("floats", value, &plenary_client::Limits::NONE.minimum(1).maximum(1000)"#,
            r#"limited_field("fractions", value, &plenary_client::Limits::NONE.minimum(1).maximum(9)"#,
            r#"limited_field("exclusive", value, &plenary_client::Limits::NONE.minimum(3).maximum(7)"#,
            r#"limited_field("lengths", value, &plenary_client::Limits::NONE.shortest(1).longest(7)"#,
            "pub rounded: Option<i64>",
            "pub unsigned: Option<u64>",
            r#"limited_field("all_unsigned", value, &plenary_client::Limits::NONE.minimum(0)"#,
            "pub huge: Option<Number>",
            r#"limited_field("huge", value, &plenary_client::Limits::NONE.at_least(0.0).at_most(1e30)"#,
        ],
    );
    assert_eq!(
        losses,
        [
            "odd/maxLength: clients do not check this `maxLength`",
            "unsigned/maximum: clients do not check this `maximum`"
        ]
        .map(|loss| format!("/components/schemas/Limits/properties/{loss}"))
    );
}

#[test]
fn a_form_has_the_fields_of_nested_choices() {
    let field =
        |name: &str| json!({ "type": "object", "required": [name], "properties": { name: { "type": "string" } } });
    let document = json!({
        "openapi": "3.0.3",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/form": { "post": {
            "operationId": "send_form",
            "requestBody": { "content": { "application/x-www-form-urlencoded": { "schema": {
                "type": "object", "required": ["a"], "properties": { "a": { "type": "string" } },
                "oneOf": [field("b"), { "anyOf": [field("c"), { "oneOf": [field("d"), field("e")] }] }],
            } } } },
            "responses": { "204": { "description": "Done." } },
        } } },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    assert_has(&code, &["pub a: String", "pub b: Option<String>", "pub d: Option<String>", "pub e: Option<String>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

#[test]
fn webhook_bodies_of_users_are_kept() {
    let body =
        |name: &str| json!({ "schema": { "type": "object", "properties": { name: { "type": ["string", "null"] } } } });
    let webhook = json!({ "post": { "requestBody": { "content": { "application/json": body("theirs") } } } });
    let document = json!({
        "openapi": "3.1.0",
        "info": { "title": "Vendor", "version": "1" },
        "servers": [{ "url": "https://vendor.example" }],
        "paths": { "/ping": { "get": { "operationId": "ping", "responses": { "204": { "description": "Alive." } } } } },
        "webhooks": { "room": webhook },
        "x-webhook-bodies": { "room": body("ours"), "call": body("other") },
    });
    let (document, warnings) = adopt("vendor.json", "vendor", &document.to_string()).unwrap();
    let code = generate_document(&document).unwrap();
    assert_has(&code, &["pub theirs: Nullable<String>", "pub ours: Nullable<String>", "pub other: Nullable<String>"]);
    assert_eq!(losses(&warnings), [] as [&str; 0]);
}

#[test]
fn the_hash_covers_each_file() {
    let directory = std::env::temp_dir().join(format!("plenary-hash-{}", std::process::id()));
    fs::create_dir_all(&directory).unwrap();
    let text = "{openapi: 3.0.3, info: {title: T, version: '1'}, servers: [{url: 'https://t.example'}], \
                paths: {/a: {$ref: 'a.yaml'}}}";
    let hash = |description: &str, overlays: &[&str]| {
        let operation = format!("get: {{operationId: get_a, responses: {{'204': {{description: {description}}}}}}}");
        fs::write(directory.join("a.yaml"), operation).unwrap();
        let path = directory.join("openapi.yaml");
        let adoption = overlays
            .iter()
            .fold(Adoption::of(&path, "theirs", text), |adoption, overlay| adoption.overlay("mine.yaml", overlay));
        let code = generate_document(&adoption.adopt().unwrap().document).unwrap();
        let (_, rest) = code.split_once("sha256: \"").unwrap();
        rest.get(..64).unwrap().to_owned()
    };
    let overlay = |title: &str| {
        let update = format!("{{target: $.info, update: {{title: {title}}}}}");
        format!("{{overlay: 1.0.0, info: {{title: Mine, version: '1'}}, actions: [{update}]}}")
    };
    let (one, other) = (overlay("One"), overlay("Other"));
    let hashes = [
        hash("Done.", &[]),
        hash("Changed.", &[]),
        hash("Done.", &[&one]),
        hash("Done.", &[&other]),
        hash("Done.", &[&one, &other]),
        hash("Done.", &[&other, &one]),
    ];
    fs::remove_dir_all(&directory).unwrap();
    assert_eq!(BTreeSet::from(hashes.clone()).len(), hashes.len(), "{hashes:?}");
}

#[test]
fn a_schema_without_a_known_type_is_named() {
    let (code, losses) = adopted_schemas(json!({
        "Holder": { "type": "object", "properties": {
            "unknown": { "type": "float" },
            "limited": { "maxLength": 5 },
            "tuple": { "prefixItems": [{ "type": "string" }] },
        } },
    }));
    assert_has(&code, &["pub unknown: Nullable<Value>", "pub limited: Nullable<Value>", "pub tuple: Option<Vec<"]);
    assert_eq!(
        losses,
        [
            "/components/schemas/Holder/properties/limited/maxLength: clients do not check this `maxLength`",
            "/components/schemas/Holder/properties/unknown/type: the type `float` is ignored: clients do not know it",
        ]
    );
}

/// Each member of the choice would copy an object with a large schema.
#[test]
fn the_copies_of_a_choice_have_a_budget() {
    let members: Vec<_> = (0..2000).map(|index| json!({ "properties": { format!("p{index}"): {} } })).collect();
    let values: Vec<_> = (0..4000).collect();
    let (_, losses) = adopted_schemas(json!({
        "Large": { "type": "object", "properties": { "kind": { "type": "string", "x-values": values } }, "oneOf": members },
    }));
    assert!(losses.iter().any(|loss| loss.ends_with("become any JSON: the document merges too many")), "{losses:?}");
}

#[test]
fn our_own_documents_keep_their_extensions() {
    for name in ["rocketchat", "signalwire", "telnyx"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").join(name).with_extension("yaml");
        let (document, warnings) = adopt_with_files(&file, name, &fs::read_to_string(&file).unwrap()).unwrap();
        let ignored: Vec<_> = losses(&warnings).into_iter().filter(|loss| loss.contains("`x-")).collect();
        assert_eq!(ignored, [] as [&str; 0], "{name}");
        assert!(generate_document(&document).unwrap().contains("paging: Some("), "{name}");
    }
}
