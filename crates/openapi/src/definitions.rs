//! The objects of OpenAPI 3.0, with their keys and the forms of their values.

use crate::operations::METHODS;

/// The form of a key's value.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Any,
    Text,
    Boolean,
    Count,
    Number,
    Texts,
    Values,
    Object(&'static Definition),
    List(&'static Definition),
    Map(&'static Definition),
    /// `true`, `false` or an object.
    BooleanOr(&'static Definition),
}

/// An object of OpenAPI.
pub(crate) struct Definition {
    pub(crate) name: &'static str,
    pub(crate) keys: &'static [(&'static str, Form)],
    pub(crate) required: &'static [&'static str],
    /// Whether a `$ref` can replace the object.
    pub(crate) reference: bool,
    /// The form of the values under free keys, such as paths.
    pub(crate) other: Option<Form>,
}

impl Definition {
    /// Returns true if a key is an extension that allows any value in this object.
    pub(crate) fn is_open(&self, key: &str) -> bool {
        key.starts_with("x-") && self.keys.iter().all(|(name, _)| *name != key)
    }
}

const fn definition(
    name: &'static str,
    keys: &'static [(&'static str, Form)],
    required: &'static [&'static str],
) -> Definition {
    Definition { name, keys, required, reference: false, other: None }
}

const fn shareable(
    name: &'static str,
    keys: &'static [(&'static str, Form)],
    required: &'static [&'static str],
) -> Definition {
    Definition { name, keys, required, reference: true, other: None }
}

pub(crate) static ROOT: Definition = definition(
    "document",
    &[
        ("openapi", Form::Text),
        ("info", Form::Object(&INFO)),
        ("servers", Form::List(&SERVER)),
        ("paths", Form::Object(&PATHS)),
        ("components", Form::Object(&COMPONENTS)),
        ("security", Form::List(&SECURITY_REQUIREMENT)),
        ("tags", Form::List(&TAG)),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("x-documentation", Form::Object(&DOCUMENTATION)),
        ("x-error", Form::Object(&ERROR_POINTERS)),
        ("x-retry-after", Form::Object(&RETRY_AFTER)),
        ("x-webhook-bodies", Form::Map(&MEDIA_TYPE)),
        ("x-webhook-signature", Form::Object(&WEBHOOK_SIGNATURE)),
    ],
    &["openapi", "info", "paths"],
);
static DOCUMENTATION: Definition = definition(
    "x-documentation",
    &[("documents", Form::Texts), ("families", Form::Texts), ("page_suffix", Form::Text)],
    &[],
);
static ERROR_POINTERS: Definition = definition(
    "x-error",
    &[
        ("code", Form::Texts),
        ("message", Form::Texts),
        ("details", Form::Object(&ERROR_DETAILS)),
        ("in_success", Form::Object(&ERROR_IN_SUCCESS)),
    ],
    &[],
);
static ERROR_DETAILS: Definition = definition(
    "details of x-error",
    &[("list", Form::Texts), ("code", Form::Texts), ("message", Form::Texts), ("field", Form::Texts)],
    &["list"],
);
static ERROR_IN_SUCCESS: Definition = definition(
    "in_success of x-error",
    &[("pointer", Form::Text), ("value", Form::Any), ("status_code", Form::Count)],
    &["pointer", "value", "status_code"],
);
static RETRY_AFTER: Definition = definition(
    "x-retry-after",
    &[("headers", Form::List(&RETRY_AFTER_HEADER)), ("messages", Form::List(&RETRY_AFTER_MESSAGE))],
    &[],
);
static RETRY_AFTER_HEADER: Definition = definition(
    "header of x-retry-after",
    &[("name", Form::Text), ("unit", Form::Text), ("status_codes", Form::Values)],
    &["name", "unit", "status_codes"],
);
static RETRY_AFTER_MESSAGE: Definition = definition(
    "message of x-retry-after",
    &[("pointer", Form::Text), ("pattern", Form::Text), ("unit", Form::Text), ("status_codes", Form::Values)],
    &["pointer", "pattern", "unit", "status_codes"],
);
static WEBHOOK_SIGNATURE: Definition = definition(
    "x-webhook-signature",
    &[
        ("scheme", Form::Text),
        ("header", Form::Text),
        ("form", Form::Text),
        ("prefix", Form::Text),
        ("signature_key", Form::Text),
        ("timestamp_key", Form::Text),
        ("encoding", Form::Text),
        ("id_header", Form::Text),
        ("timestamp_header", Form::Text),
        ("message", Form::Text),
        ("tolerance_s", Form::Count),
        ("key", Form::Object(&WEBHOOK_KEY)),
    ],
    &["scheme", "header", "encoding", "message", "key"],
);
static WEBHOOK_KEY: Definition = definition(
    "key of x-webhook-signature",
    &[("encoding", Form::Text), ("prefix", Form::Text), ("environment", Form::Text)],
    &["encoding", "environment"],
);
static INFO: Definition = definition(
    "info",
    &[
        ("title", Form::Text),
        ("description", Form::Text),
        ("termsOfService", Form::Text),
        ("contact", Form::Any),
        ("license", Form::Any),
        ("version", Form::Text),
    ],
    &["title", "version"],
);
static SERVER: Definition = definition(
    "server",
    &[("url", Form::Text), ("description", Form::Text), ("variables", Form::Map(&SERVER_VARIABLE))],
    &["url"],
);
static SERVER_VARIABLE: Definition = definition(
    "server variable",
    &[("enum", Form::Texts), ("default", Form::Text), ("description", Form::Text)],
    &["default"],
);
static PATHS: Definition =
    Definition { name: "paths", keys: &[], required: &[], reference: false, other: Some(Form::Object(&PATH_ITEM)) };
static PATH_ITEM: Definition = shareable(
    "path",
    &[
        ("summary", Form::Text),
        ("description", Form::Text),
        (METHODS[0], Form::Object(&OPERATION)),
        (METHODS[1], Form::Object(&OPERATION)),
        (METHODS[2], Form::Object(&OPERATION)),
        (METHODS[3], Form::Object(&OPERATION)),
        (METHODS[4], Form::Object(&OPERATION)),
        (METHODS[5], Form::Object(&OPERATION)),
        (METHODS[6], Form::Object(&OPERATION)),
        (METHODS[7], Form::Object(&OPERATION)),
        ("servers", Form::List(&SERVER)),
        ("parameters", Form::List(&PARAMETER)),
    ],
    &[],
);
static OPERATION: Definition = definition(
    "operation",
    &[
        ("tags", Form::Texts),
        ("summary", Form::Text),
        ("description", Form::Text),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("operationId", Form::Text),
        ("parameters", Form::List(&PARAMETER)),
        ("requestBody", Form::Object(&REQUEST_BODY)),
        ("responses", Form::Object(&RESPONSES)),
        ("callbacks", Form::Any),
        ("deprecated", Form::Boolean),
        ("security", Form::List(&SECURITY_REQUIREMENT)),
        ("servers", Form::List(&SERVER)),
    ],
    &["responses"],
);
static EXTERNAL_DOCS: Definition =
    definition("external documentation", &[("description", Form::Text), ("url", Form::Text)], &["url"]);
static PARAMETER: Definition = shareable(
    "parameter",
    &[
        ("name", Form::Text),
        ("in", Form::Text),
        ("description", Form::Text),
        ("required", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("allowEmptyValue", Form::Boolean),
        ("style", Form::Text),
        ("explode", Form::Boolean),
        ("allowReserved", Form::Boolean),
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("content", Form::Map(&MEDIA_TYPE)),
    ],
    &["name", "in"],
);
static REQUEST_BODY: Definition = shareable(
    "request body",
    &[("description", Form::Text), ("content", Form::Map(&MEDIA_TYPE)), ("required", Form::Boolean)],
    &["content"],
);
static RESPONSES: Definition =
    Definition { name: "responses", keys: &[], required: &[], reference: false, other: Some(Form::Object(&RESPONSE)) };
static RESPONSE: Definition = shareable(
    "response",
    &[
        ("description", Form::Text),
        ("headers", Form::Map(&HEADER)),
        ("content", Form::Map(&MEDIA_TYPE)),
        ("links", Form::Map(&LINK)),
    ],
    &["description"],
);
static LINK: Definition = shareable(
    "link",
    &[
        ("operationRef", Form::Text),
        ("operationId", Form::Text),
        ("parameters", Form::Any),
        ("requestBody", Form::Any),
        ("description", Form::Text),
        ("server", Form::Object(&SERVER)),
        ("x-request", Form::Object(&LINK_REQUEST)),
    ],
    &[],
);
static LINK_REQUEST: Definition =
    definition("x-request", &[("parameters", Form::Any), ("requestBody", Form::Any)], &[]);
static HEADER: Definition = shareable(
    "header",
    &[
        ("description", Form::Text),
        ("required", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("style", Form::Text),
        ("explode", Form::Boolean),
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("content", Form::Map(&MEDIA_TYPE)),
    ],
    &[],
);
static MEDIA_TYPE: Definition = definition(
    "media type",
    &[
        ("schema", Form::Object(&SCHEMA)),
        ("example", Form::Any),
        ("examples", Form::Map(&EXAMPLE)),
        ("encoding", Form::Any),
    ],
    &[],
);
static EXAMPLE: Definition = shareable(
    "example",
    &[("summary", Form::Text), ("description", Form::Text), ("value", Form::Any), ("externalValue", Form::Text)],
    &[],
);
static TAG: Definition = definition(
    "tag",
    &[("name", Form::Text), ("description", Form::Text), ("externalDocs", Form::Object(&EXTERNAL_DOCS))],
    &["name"],
);
static SECURITY_REQUIREMENT: Definition =
    Definition { name: "security requirement", keys: &[], required: &[], reference: false, other: Some(Form::Texts) };
static COMPONENTS: Definition = definition(
    "components",
    &[
        ("schemas", Form::Map(&SCHEMA)),
        ("responses", Form::Map(&RESPONSE)),
        ("parameters", Form::Map(&PARAMETER)),
        ("examples", Form::Map(&EXAMPLE)),
        ("requestBodies", Form::Map(&REQUEST_BODY)),
        ("headers", Form::Map(&HEADER)),
        ("securitySchemes", Form::Map(&SECURITY_SCHEME)),
        ("links", Form::Map(&LINK)),
        ("callbacks", Form::Any),
    ],
    &[],
);
static SECURITY_SCHEME: Definition = shareable(
    "security scheme",
    &[
        ("type", Form::Text),
        ("description", Form::Text),
        ("name", Form::Text),
        ("in", Form::Text),
        ("scheme", Form::Text),
        ("bearerFormat", Form::Text),
        ("flows", Form::Any),
        ("openIdConnectUrl", Form::Text),
    ],
    &["type"],
);
static SCHEMA: Definition = shareable(
    "schema",
    &[
        ("title", Form::Text),
        ("description", Form::Text),
        ("type", Form::Text),
        ("format", Form::Text),
        ("nullable", Form::Boolean),
        ("default", Form::Any),
        ("example", Form::Any),
        ("enum", Form::Values),
        ("pattern", Form::Text),
        ("minLength", Form::Count),
        ("maxLength", Form::Count),
        ("minimum", Form::Number),
        ("maximum", Form::Number),
        ("exclusiveMinimum", Form::Boolean),
        ("exclusiveMaximum", Form::Boolean),
        ("multipleOf", Form::Number),
        ("items", Form::Object(&SCHEMA)),
        ("minItems", Form::Count),
        ("maxItems", Form::Count),
        ("uniqueItems", Form::Boolean),
        ("properties", Form::Map(&SCHEMA)),
        ("required", Form::Texts),
        ("minProperties", Form::Count),
        ("maxProperties", Form::Count),
        ("additionalProperties", Form::BooleanOr(&SCHEMA)),
        ("allOf", Form::List(&SCHEMA)),
        ("oneOf", Form::List(&SCHEMA)),
        ("anyOf", Form::List(&SCHEMA)),
        ("not", Form::Object(&SCHEMA)),
        ("discriminator", Form::Object(&DISCRIMINATOR)),
        ("readOnly", Form::Boolean),
        ("writeOnly", Form::Boolean),
        ("deprecated", Form::Boolean),
        ("externalDocs", Form::Object(&EXTERNAL_DOCS)),
        ("xml", Form::Any),
    ],
    &[],
);
static DISCRIMINATOR: Definition =
    definition("discriminator", &[("propertyName", Form::Text), ("mapping", Form::Any)], &["propertyName"]);

/// Returns the form of a key that OpenAPI 3.1 or 3.2 adds to an object, or whose form differs there.
pub(crate) fn later_form(definition: &Definition, key: &str) -> Option<Form> {
    Some(match (definition.name, key) {
        ("document", "jsonSchemaDialect" | "$self") => Form::Text,
        ("document", "webhooks") | ("components", "pathItems") => Form::Map(&PATH_ITEM),
        ("components", "mediaTypes") => Form::Map(&MEDIA_TYPE),
        ("path", "query") => Form::Object(&OPERATION),
        ("path", "additionalOperations") => Form::Map(&OPERATION),
        ("info" | "response", "summary") | ("server", "name") => Form::Text,
        ("tag", "summary" | "parent" | "kind") => Form::Text,
        ("media type", "itemSchema") => Form::BooleanOr(&SCHEMA),
        ("media type", "prefixEncoding" | "itemEncoding") => Form::Any,
        ("media type" | "parameter" | "header", "schema") => Form::BooleanOr(&SCHEMA),
        ("security scheme", "deprecated") => Form::Boolean,
        ("security scheme", "oauth2MetadataUrl") | ("discriminator", "defaultMapping") => Form::Text,
        ("example", "dataValue") => Form::Any,
        ("example", "serializedValue") => Form::Text,
        ("schema", "type" | "const" | "$vocabulary") => Form::Any,
        ("schema", "examples") => Form::Values,
        ("schema", "exclusiveMinimum" | "exclusiveMaximum") => Form::Number,
        ("schema", "minContains" | "maxContains") => Form::Count,
        ("schema", "dependentRequired") => Form::Any,
        (
            "schema",
            "$id" | "$schema" | "$anchor" | "$dynamicAnchor" | "$dynamicRef" | "$comment" | "contentMediaType"
            | "contentEncoding",
        ) => Form::Text,
        ("schema", "properties" | "patternProperties" | "$defs" | "dependentSchemas") => Form::Map(&SCHEMA),
        ("schema", "allOf" | "oneOf" | "anyOf" | "prefixItems") => Form::List(&SCHEMA),
        (
            "schema",
            "items"
            | "additionalProperties"
            | "not"
            | "if"
            | "then"
            | "else"
            | "contains"
            | "propertyNames"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema",
        ) => Form::BooleanOr(&SCHEMA),
        _ => return None,
    })
}

/// How the value of a keyword contains schemas.
pub(crate) enum Holder {
    One,
    List,
    Map,
}

/// Returns how a keyword contains schemas in any version of OpenAPI or JSON Schema, or `None` for any other keyword.
pub(crate) fn schemas_in(keyword: &str) -> Option<Holder> {
    let known = SCHEMA.keys.iter().find(|(key, _)| *key == keyword).map(|(_, form)| *form);
    match known.or_else(|| later_form(&SCHEMA, keyword)) {
        Some(Form::Object(inner) | Form::BooleanOr(inner)) if inner.name == SCHEMA.name => Some(Holder::One),
        Some(Form::List(inner)) if inner.name == SCHEMA.name => Some(Holder::List),
        Some(Form::Map(inner)) if inner.name == SCHEMA.name => Some(Holder::Map),
        Some(_) => None,
        // Earlier versions of JSON Schema have these keywords.
        None => match keyword {
            "definitions" | "dependencies" => Some(Holder::Map),
            "additionalItems" => Some(Holder::One),
            _ => None,
        },
    }
}

/// Returns true if OpenAPI 3.1 requires a key that OpenAPI 3.0 requires.
pub(crate) fn is_required_later(definition: &Definition, key: &str) -> bool {
    !matches!((definition.name, key), ("document", "paths") | ("operation", "responses") | ("response", "description"))
}

/// Returns true if OpenAPI 3.1 allows a key next to a `$ref`.
pub(crate) fn is_sibling(definition: &Definition, key: &str) -> bool {
    matches!(definition.name, "schema" | "path") || matches!(key, "summary" | "description")
}
