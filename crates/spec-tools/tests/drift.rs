//! Tests `cargo specs drift` with unchanged and changed documentation.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking")]

mod shared;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use plenary_spec_tools::{Difference, Drift, Pages, Workspace, drift};
use serde_json::Value;
use shared::shared;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/drift").join(name)
}

/// Replaces text in a page, and compares the spec with the page.
fn changed(name: &str, changes: &[(&str, &str)]) -> Drift {
    let mut page = std::fs::read_to_string(fixture(name)).unwrap();
    for (old, new) in changes {
        assert!(page.contains(old), "{name} has no {old:?}");
        page = page.replacen(old, new, 1);
    }
    found_in(&page)
}

fn found_in(page: &str) -> Drift {
    static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let count = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("plenary-drift-{}-{count}", std::process::id()));
    std::fs::write(&file, page).unwrap();
    let found = drift(&[fixture("harbor.yaml")], &Pages::Files(vec![file.clone()])).unwrap();
    std::fs::remove_file(file).unwrap();
    found
}

/// Returns the only unexplained difference on one line.
fn only(found: &Drift) -> String {
    assert!(found.failures.is_empty(), "{found}");
    let drift: Vec<&Difference> = found.operations.iter().flat_map(|operation| &operation.drift).collect();
    let [Difference { subject, aspect, pointer, ours, page, .. }] = drift.as_slice() else {
        panic!("not exactly one difference:\n{found}");
    };
    assert!(HARBOR.pointer(pointer).is_some(), "{pointer}");
    format!("{subject}: {aspect}: {ours} / {page}")
}

static HARBOR: LazyLock<Value> = LazyLock::new(|| {
    let text = std::fs::read_to_string(fixture("harbor.yaml")).unwrap();
    plenary_openapi::read_yaml(&text).unwrap().value
});

/// Returns the known differences, and asserts that their pointers exist in a spec.
fn known(found: &Drift, spec: &Value) -> Vec<String> {
    let known = found.operations.iter().flat_map(|operation| &operation.known);
    known
        .inspect(|known| assert!(spec.pointer(&known.pointer).is_some(), "{}", known.pointer))
        .map(|known| format!("{} {}", known.subject, known.aspect))
        .collect()
}

const BERTHS: [&str; 4] =
    ["200 data[].depth field", "200 data[].length contradiction", "200 data[].note type", "429 status"];

/// Only this page has the parameter.
const WITH_FERRY: [&str; 5] = ["query parameter ferry parameter", BERTHS[0], BERTHS[1], BERTHS[2], BERTHS[3]];

/// Documentation in each format, with its known differences.
const PAGES: [(&str, &[&str]); 9] = [
    ("rocketchat.txt", &BERTHS),
    ("rocketchat.md", &WITH_FERRY),
    ("example.md", &[]),
    ("signalwire.txt", &["404 body"]),
    ("signalwire.md", &[]),
    ("telnyx.txt", &["200 data[].stays[].left_at null"]),
    ("telnyx.html", &["200 data[].stays[].left_at null"]),
    ("openapi-3.0.json", &["200 data[].stays[].left_at null"]),
    ("openapi-3.1.yaml", &[]),
];

#[test]
fn pages_in_every_format_have_only_known_differences() {
    for (name, expected) in PAGES {
        let found = changed(name, &[]);
        assert!(!found.is_drift() && found.failures.is_empty(), "{name}: {found}");
        assert_eq!(found.operations.len(), 1, "{name}");
        assert_eq!(known(&found, &HARBOR), expected, "{name}");
    }
}

#[test]
fn a_line_about_a_difference_that_is_gone_is_stale() {
    let changes = [
        ("note\nstring\n", "note\nstring\ndepth\ninteger\n"),
        ("\"note\": \"deep\"", "\"note\": \"deep\", \"depth\": 4"),
    ];
    let found = changed("rocketchat.txt", &changes);
    assert!(!found.is_drift(), "{found}");
    let stale: Vec<&str> = found.stale.iter().map(|stale| &*stale.pointer).collect();
    let expected = [
        "/components/schemas/Berth/properties/depth/x-truth/missing-on-page",
        // The page no longer has a parameter that our spec does not have.
        "/paths/~1api~1v1~1berths.list/get/x-truth/extra-on-page",
    ];
    assert_eq!(stale, expected);
    assert!(found.to_string().contains("2 stale `x-truth`"), "{found}");

    // A line is not stale if one of the compared pages has the difference.
    let pages = PAGES.iter().map(|(name, _)| fixture(name)).collect();
    let found = drift(&[fixture("harbor.yaml")], &Pages::Files(pages)).unwrap();
    assert_eq!(found.stale, []);
}

#[test]
fn a_line_about_something_extra_covers_only_what_it_names() {
    let with = |name: &str| {
        let parameter = format!("{name}\nstring\n\nWhich.\n\ncount\ninteger");
        changed("rocketchat.txt", &[("count\ninteger", &parameter)])
    };
    let named = with("ferry");
    assert!(
        !named.is_drift() && known(&named, &HARBOR).contains(&String::from("query parameter ferry parameter")),
        "{named}"
    );
    assert_eq!(only(&with("ferries")), "query parameter ferries: parameter: no such parameter / string");
}

#[test]
fn a_line_about_one_form_explains_one_fact_in_that_form() {
    let directory = tempfile::tempdir().unwrap();
    let (spec, document, text) =
        (directory.path().join("harbor.yaml"), directory.path().join("a.json"), directory.path().join("a.txt"));
    let line = "record_type: {type: string, x-truth: {type: {openapi: The document is wrong.}}}";
    let own = std::fs::read_to_string(fixture("harbor.yaml")).unwrap();
    assert!(own.contains("record_type: {type: string}"));
    std::fs::write(&spec, own.replacen("record_type: {type: string}", line, 1)).unwrap();
    let compare = |page: &Path, name: &str, changes: &[(&str, &str)]| {
        let original = std::fs::read_to_string(fixture(name)).unwrap();
        let changed = changes.iter().fold(original, |page, (old, new)| {
            assert!(page.contains(old), "{name} has no {old:?}");
            page.replacen(old, new, 1)
        });
        std::fs::write(page, changed).unwrap();
        drift(std::slice::from_ref(&spec), &Pages::Files(vec![page.to_owned()])).unwrap()
    };
    let wrong = ("\"record_type\": {\"type\": \"string\"", "\"record_type\": {\"type\": \"integer\"");
    // Our type does not accept the document's form, and need not.
    let found = compare(&document, "openapi-3.0.json", &[wrong]);
    assert!(!found.is_drift() && found.stale.is_empty(), "{found}");
    // Any other fact beside it is a difference.
    let bound = ("\"maximum\": 250", "\"maximum\": 200");
    let found = compare(&document, "openapi-3.0.json", &[wrong, bound]);
    assert!(only(&found).contains("maximum"), "{found}");
    // The line is stale if the document is right, whatever a page in another form says.
    let found = compare(&document, "openapi-3.0.json", &[]);
    let stale: Vec<&str> = found.stale.iter().map(|stale| &*stale.pointer).collect();
    assert!(stale.len() == 1 && stale[0].ends_with("/record_type/x-truth/type/openapi"), "{found}");
    assert!(compare(&text, "telnyx.txt", &[]).stale.is_empty());
    let found = compare(&text, "telnyx.txt", &[("record_type string", "record_type integer")]);
    assert!(only(&found).contains("record_type: type: string / integer"), "{found}");
}

#[test]
fn changes_in_text_of_rocketchat_are_drift() {
    let of = |changes: &[(&str, &str)]| only(&changed("rocketchat.txt", changes));
    // The table has new fields in an inner and in an outer object.
    assert_eq!(
        of(&[("guests\nArray", "quay\nstring\nguests\nArray")]),
        "200 data[].quay: field: no such field / string"
    );
    assert_eq!(
        of(&[("total\ninteger\n400", "total\ninteger\nsince\nstring\n400")]),
        "200 since: field: no such field / string"
    );
    // Only the example has a new field.
    assert_eq!(
        of(&[("\"name\": \"North 1\",", "\"name\": \"North 1\", \"crane\": true,")]),
        "200 data[].crane: field: no such field / boolean, in its example only"
    );
    assert_eq!(
        of(&[("guests\nArray of object\nobject\n", ""), ("      \"guests\": [],\n", "")]),
        "200 data[].guests: field: array of object / no such field"
    );
    assert_eq!(
        of(&[("name\nstring\nname\nstring\n", "name\nstring\n"), (",\n        \"name\": \"Ada\"", "")]),
        "200 data[].owner.name: field: string / no such field"
    );
    assert_eq!(
        of(&[("total\ninteger", "total\nstring"), ("\"total\": 2", "\"total\": \"2\"")]),
        "200 total: type: integer / string"
    );
    assert_eq!(
        of(&[("\"kind\": \"dry\"", "\"kind\": \"floating\"")]),
        "200 data[].kind: enum: \"wet\", \"dry\" / \"floating\" in its example"
    );
    assert_eq!(of(&[("\"kind\": \"wet\",\n", "")]), "200 data[].kind: required: required / optional");
    // An `x-truth` covers no difference of another kind: this one is about the type.
    assert_eq!(
        of(&[("note\nstring\n", ""), (",\n      \"note\": \"deep\"", "")]),
        "200 data[].note: field: string or array of string / no such field"
    );
    // An `x-truth` does not cover a type that our spec rejects.
    assert_eq!(
        of(&[("note\nstring", "note\ninteger"), ("\"note\": \"deep\"", "\"note\": 3")]),
        "200 data[].note: type: string or array / integer"
    );

    assert_eq!(
        of(&[("harborId\nstringRequired\n\nWhich harbor.\n\nExampleh7\n", "")]),
        "query parameter harborId: parameter: string / no such parameter"
    );
    assert_eq!(
        of(&[("harborId\nstringRequired", "harborId\nstring")]),
        "query parameter harborId: required: required / optional"
    );
    assert_eq!(
        of(&[("count\ninteger", "pier\nstring\n\nWhich.\n\ncount\ninteger")]),
        "query parameter pier: parameter: no such parameter / string"
    );
    assert_eq!(
        of(&[("count\ninteger", "count\nstring"), ("Minimum1\nDefault20", "Minimum1\nDefault20")]).split(": ").next(),
        Some("query parameter count")
    );
    assert_eq!(
        of(&[("[ \"wet\", \"dry\" ]", "[ \"wet\",\n \"dry\",\n \"floating\" ]")]),
        "query parameter kind: enum: without \"floating\" / \"wet\", \"dry\", \"floating\""
    );
    assert_eq!(of(&[("Default20", "Default25")]), "query parameter count: default: 20 / 25");
    assert_eq!(of(&[("Minimum1\n", "")]), "query parameter count: minimum: 1 / none");
    assert_eq!(
        of(&[
            ("X-Harbor-Token\n", "X-Pier-Token\n"),
            ("X-Pier-Token\nstringRequired\n\nWhat the harbor master handed out.\n", "X-Harbor-Token\nstring\n\n")
        ]),
        "header parameter X-Harbor-Token: required: required / optional"
    );

    assert_eq!(
        of(&[("4 requests per", "9 requests per")]),
        "operation: rate limit: 4 requests per 2000 ms / 9 requests per 2000 ms"
    );
    assert_eq!(of(&[("\nWas this", "\n409\n\nConflict\n\nWas this")]), "409: status: no such status / documented");
}

#[test]
fn changes_in_text_of_signalwire_are_drift() {
    let of = |changes: &[(&str, &str)]| only(&changed("signalwire.txt", changes));
    assert_eq!(
        of(&[("10 \"meta\": {}", "10 \"meta\": {}, \"flag\": \"se\"")]),
        "200 data[].flag: field: no such field / string"
    );
    assert_eq!(
        of(&[("datalist of objects", "totalintegerRequired\nHow many.\ndatalist of objects")]),
        "200 total: field: no such field / integer"
    );
    assert_eq!(of(&[("9 \"crew\": 3,", "9 \"rig\": \"ketch\",")]), "200 data[].crew: field: integer / no such field");
    assert_eq!(of(&[("\"crew\": 3", "\"crew\": \"three\"")]), "200 data[].crew: type: integer / string");
    assert_eq!(
        of(&[("\"rig\": \"ketch\"", "\"rig\": \"yawl\"")]),
        "200 data[].rig: enum: \"sloop\", \"ketch\" / \"yawl\" in its example"
    );
    assert_eq!(
        of(&[("moored_afterstringOptional\n\nOnly boats that came later.\n", "")]),
        "query parameter moored_after: parameter: string / no such parameter"
    );
    assert_eq!(
        of(&[("moored_afterstringOptional", "moored_afterstringRequired")]),
        "query parameter moored_after: required: optional / required"
    );
    assert_eq!(
        of(&[("moored_afterstring", "moored_afterdatetime")]),
        "query parameter moored_after: format: none / date-time"
    );
    assert_eq!(of(&[("1-90", "1-900")]), "query parameter page_size: maximum: 90 / 900");
    assert_eq!(of(&[("Defaults to 30", "Defaults to 31")]), "query parameter page_size: default: 30 / 31");
    assert_eq!(
        of(&[("page_sizeinteger", "rigenumOptional\nAllowed values: sloop ketch\n\npage_sizeinteger")]),
        "query parameter rig: parameter: no such parameter / any"
    );
    assert_eq!(
        of(&[("404\nNot Found Error", "404\nNot Found Error\n422\nUnprocessable Entity Error")]),
        "422: status: no such status / documented"
    );
}

#[test]
fn changes_in_text_of_telnyx_are_drift() {
    let of = |changes: &[(&str, &str)]| only(&changed("telnyx.txt", changes));
    // A field after the end of a list belongs to the outer object. A field before the end belongs to the items of the
    // list.
    assert_eq!(
        of(&[("  • ]\n\n  • record_type", "  • ]\n\n  • depth number\n\n  • record_type")]),
        "200 data[].depth: field: no such field / number"
    );
    assert_eq!(
        of(&[("    When the boat left.\n", "    When the boat left.\n\n    reason string\n")]),
        "200 data[].stays[].reason: field: no such field / string"
    );
    assert_eq!(
        of(&[("page_number integer", "page_number integer\n    cursor string")]),
        "200 meta.cursor: field: no such field / string"
    );
    assert_eq!(
        of(&[("  • id uuid\n\n    Which stay.\n", "")]),
        "200 data[].stays[].id: field: string (uuid) / no such field"
    );
    assert_eq!(of(&[("record_type string", "record_type integer")]), "200 data[].record_type: type: string / integer");
    assert_eq!(
        of(&[("[free, taken]", "[free, taken, blocked]")]),
        "200 data[].state: enum: without \"blocked\" / \"free\", \"taken\", \"blocked\""
    );
    assert_eq!(of(&[("state string", "state stringnullable")]), "200 data[].state: null: never null / may be null");
    assert_eq!(of(&[("<= 60", "<= 90")]), "200 data[].wait_secs: maximum: 60 / 90");
    assert_eq!(
        of(&[("    filter[since][gte] date\n\n    Only moorings laid out on that day or later.\n", "")]),
        "query parameter filter[since][gte]: parameter: string (date) / no such parameter"
    );
    assert_eq!(
        of(&[("[gte] date\n", "[gte] datetime\n")]),
        "query parameter filter[since][gte]: format: date / date-time"
    );
    assert_eq!(
        of(&[("page[size] integer", "page[size] integerrequired")]),
        "query parameter page[size]: required: optional / required"
    );
    assert_eq!(of(&[("Loading...", "4XX: Refused.")]), "4XX: status: no such status / documented");
}

#[test]
fn changes_in_html_are_drift() {
    let of = |changes: &[(&str, &str)]| only(&changed("telnyx.html", changes));
    assert_eq!(
        of(&[("<code>taken</code>]", "<code>taken</code>, <code>blocked</code>]")]),
        "200 data[].state: enum: without \"blocked\" / \"free\", \"taken\", \"blocked\""
    );
    assert_eq!(
        of(&[("<strong>record_type</strong><span> string", "<strong>record_type</strong><span> boolean")]),
        "200 data[].record_type: type: string / boolean"
    );
}

#[test]
fn changes_in_documents_are_drift() {
    let of = |name: &str, changes: &[(&str, &str)]| only(&changed(name, changes));
    let record_type = |limit: &str| of("openapi-3.1.yaml", &[("record_type: {type: string}", limit)]);
    let stated = "200 data[].record_type: ";
    assert_eq!(record_type("record_type: {type: string, maxLength: 9}"), format!("{stated}maxLength: none / 9"));
    assert_eq!(record_type("record_type: {type: string, pattern: ^m}"), format!("{stated}pattern: none / \"^m\""));
    assert_eq!(record_type("record_type: {type: string, default: m}"), format!("{stated}default: none / \"m\""));
    let json = "openapi-3.0.json";
    assert_eq!(
        of(json, &[("\"record_type\"", "\"keel\": {\"$ref\": \"#/components/schemas/Named\"}, \"record_type\"")]),
        "200 data[].keel: field: no such field / object"
    );
    assert_eq!(
        of(
            json,
            &[(
                "\"record_type\": {\"type\": \"string\"}",
                "\"record_type\": {\"type\": \"string\", \"nullable\": true}"
            )]
        ),
        "200 data[].record_type: null: never null / may be null"
    );
    assert_eq!(
        of(json, &[("\"taken\"]", "\"taken\", \"blocked\"]")]),
        "200 data[].state: enum: without \"blocked\" / \"free\", \"taken\", \"blocked\""
    );
    assert_eq!(
        of(json, &[("{\"gte\":", "{\"lte\": {\"type\": \"string\"}, \"gte\":")]),
        "query parameter filter[since][lte]: parameter: no such parameter / string"
    );
    assert_eq!(
        of(json, &[("\"200\": {\"$ref\"", "\"409\": {\"description\": \"Taken.\"}, \"200\": {\"$ref\"")]),
        "409: status: no such status / documented"
    );

    let yaml = "openapi-3.1.yaml";
    assert_eq!(
        of(yaml, &[("{const: taken}", "{const: taken}, {const: blocked}")]),
        "200 data[].state: enum: without \"blocked\" / \"free\", \"taken\", \"blocked\""
    );
    assert_eq!(
        of(yaml, &[("record_type: {type: string}", "record_type: {type: [string, integer]}")]),
        "200 data[].record_type: type: string / integer or string"
    );
    assert_eq!(
        of(yaml, &[("{anyOf: [{type: integer, minimum: 0, maximum: 60}, {type: \"null\"}]}", "{type: integer}")]),
        "200 data[].wait_secs: null: may be null / never null"
    );

    let markdown = "signalwire.md";
    assert_eq!(
        of(
            markdown,
            &[(
                "      required:\n        - id\n        - rig\n",
                "      required:\n        - id\n        - rig\n        - crew\n"
            )]
        ),
        "200 data[].crew: required: optional / required"
    );
    assert_eq!(of(markdown, &[("            maximum: 90\n", "")]), "query parameter page_size: maximum: 90 / none");
    assert_eq!(
        of("rocketchat.md", &[("\"count\", \"in\": \"query\"", "\"count\", \"in\": \"header\"")]),
        "query parameter count: place: query / header"
    );
    assert_eq!(
        of("rocketchat.md", &[("\"length\": null", "\"length\": \"long\"")]),
        "200 data[].length: contradiction: number or null / described as number, string in its example"
    );
    assert_eq!(
        of("example.md", &[("\"total\": 1", "\"total\": 1, \"since\": \"2026\"")]),
        "200 since: field: no such field / string"
    );
}

#[test]
fn an_unreadable_page_is_a_failure_and_not_drift() {
    let deep = "[".repeat(100_000);
    let nested = format!("{{\"openapi\": \"3.0.0\", \"paths\": {}", "{\"a\":".repeat(50_000));
    let loops =
        "openapi: 3.0.0\npaths: {/moorings: {get: {parameters: [{$ref: '#/paths/~1moorings/get/parameters/0'}]}}}";
    let pages = [
        "",
        "\u{feff}",
        "words",
        "{",
        "openapi: 2",
        "swagger: '2.0'\npaths: {}",
        "openapi: 3.1.0\npaths: [1]",
        "```json\n{}\n```",
        "Get\n/api/v1/berths.list\nResponses",
        "GET\n/moorings\nResponses\n999: none",
        "openapi: &a 3.0.0\npaths: *a",
        deep.as_str(),
        nested.as_str(),
    ];
    for page in pages {
        let found = found_in(page);
        assert!(!found.is_drift() && found.failures.len() == 1, "{page:.60}: {found}");
    }
    assert!(found_in(loops).is_drift(), "a parameter that refers to itself is missing");
    // Our spec does not have the operation.
    let other = changed("telnyx.txt", &[("\n/moorings\n", "\n/tides\n")]);
    assert!(other.failures[0].error.contains("GET /tides"), "{other}");
}

#[test]
fn endless_nesting_is_cut_off() {
    let nested = |field: &str| field.repeat(9_000);
    found_in(&format!("Get\n/api/v1/berths.list\nResponses\n200\nobject\n{}", nested("a\nobject\n")));
    found_in(&format!("GET\n/moorings\nResponses\n200: Deep.\n{}", nested("a object[]\nArray [\n")));
    let schema = "{\"items\":".repeat(100) + "{}" + &"}".repeat(100);
    let loops = "{\"properties\": {\"a\": {\"$ref\": \"#/components/schemas/A\"}, \"b\": {\"$ref\": \"#/components/schemas/A\"}}}";
    found_in(&format!(
        "{{\"openapi\": \"3.1.0\", \"paths\": {{\"/moorings\": {{\"get\": {{\"responses\": {{\"200\": {{\"content\": {{\"json\": {{\"schema\": \
         {{\"allOf\": [{schema}, {{\"$ref\": \"#/components/schemas/A\"}}]}}}}}}}}}}}}}}}}, \"components\": {{\"schemas\": {{\"A\": {loops}}}}}}}"
    ));
}

#[test]
fn truncated_and_rotated_pages_do_not_panic() {
    for name in ["rocketchat.txt", "signalwire.txt", "telnyx.txt", "rocketchat.md", "openapi-3.1.yaml"] {
        let page = std::fs::read_to_string(fixture(name)).unwrap();
        let lines: Vec<&str> = page.lines().collect();
        for cut in (0..lines.len()).step_by(3) {
            found_in(&lines[..cut].join("\n"));
            let rotated: Vec<&str> = lines[cut..].iter().chain(&lines[..cut]).copied().collect();
            found_in(&rotated.join("\n"));
        }
    }
}

#[test]
fn each_spec_agrees_with_itself() {
    for file in Workspace::of_this_tool().specs().unwrap() {
        let found = drift(std::slice::from_ref(&file), &Pages::Files(vec![file.clone()])).unwrap();
        assert!(
            !found.is_drift()
                && found.failures.is_empty()
                && found.operations.iter().all(|operation| operation.known.is_empty()),
            "{found}"
        );
    }
}

#[test]
fn shared_parts_are_compared_like_inline_parts() {
    let spec = shared(&HARBOR);
    assert!(spec["components"]["responses"].as_object().is_some_and(|responses| responses.len() > 5), "{spec}");
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("harbor.yaml");
    std::fs::write(&file, spec.to_string()).unwrap();
    for (name, expected) in PAGES {
        let found = drift(std::slice::from_ref(&file), &Pages::Files(vec![fixture(name)])).unwrap();
        assert!(!found.is_drift() && found.failures.is_empty(), "{name}: {found}");
        assert_eq!(known(&found, &spec), expected, "{name}");
    }
}
