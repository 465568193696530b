//! Tests for the adoption of whole foreign documents.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod adopted;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use adopted::{adopted, assert_has, losses};
use plenary_codegen::{Adoption, Warning, adopt, adopt_with_files, generate_document};
use serde_json::json;

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
            "/paths/~1rooms/get/parameters/1/schema/properties/tags: the items of the list become strings: callers \
             format them",
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
            "/paths/~1api~1v1~1rooms.export/post/requestBody/content/application~1xml/schema: the body is bytes: clients \
             have no type for `application/xml`",
            "/servers/1: the server `{protocol}://{host}` is not used: callers set it with `base_url`",
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
fn our_own_documents_keep_their_extensions() {
    for name in ["rocketchat", "signalwire", "telnyx"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../specs").join(name).with_extension("yaml");
        let (document, warnings) = adopt_with_files(&file, name, &fs::read_to_string(&file).unwrap()).unwrap();
        let ignored: Vec<_> = losses(&warnings).into_iter().filter(|loss| loss.contains("`x-")).collect();
        assert_eq!(ignored, [] as [&str; 0], "{name}");
        assert!(generate_document(&document).unwrap().contains("paging: Some("), "{name}");
    }
}
