//! Writes the description of the provider, its components and its spec.

use super::access::{Credential, Variable, environment};
use super::code::Code;
use super::expression::{Expression, literal};
use super::retry_after::{error_pointers, retry_after};
use crate::document::Document;
use crate::model::{Kind, Model, static_name};
use crate::provenance::{CODEGEN, PROGENITOR};

/// Writes `PROVIDER`, `COMPONENTS` and `OPENAPI`.
pub(super) fn provider(
    code: &mut Code,
    document: &Document,
    model: &Model,
    credentials: &[Credential],
    variables: &[Variable],
) {
    code.blank();
    code.documentation(&["Describes the provider: its server, its credentials and its operations."]);
    let inside = |code: &mut Code| {
        for (field, value) in fields(document, model, credentials, variables) {
            code.field(field, &value);
        }
        code.formatted(BY_FEATURE);
        let provenance = Expression::structure(
            "plenary_client::Provenance",
            [
                ("sha256", Expression::string(document.sha256())),
                ("codegen", Expression::string(CODEGEN)),
                ("progenitor", Expression::string(PROGENITOR)),
            ],
        );
        code.field("provenance", &provenance);
    };
    code.enclosed("pub static PROVIDER: plenary_client::Provider = plenary_client::Provider {", inside, "};");

    // A multipart body has no JSON form.
    let components = model.components.iter().filter(|component| !matches!(component.kind, Kind::Parts(_)));
    let components = components.map(|component| {
        let name = &component.name;
        Expression::call(format!("plenary_client::Component::of::<types::{name}>"), [Expression::string(name)])
    });
    code.blank();
    code.documentation(&["The types by name, to decode and describe values at run time."]);
    code.line("#[cfg(feature = \"components\")]");
    let components = Expression::list(components);
    code.expression("pub static COMPONENTS: &[plenary_client::Component] = ", &components, ";");

    code.blank();
    code.documentation(&["The spec that this crate was generated from, as JSON."]);
    let text = document.value().to_string();
    code.line(format_args!("pub const OPENAPI: &str = {};", literal(&text)));
}

/// Returns the fields that do not depend on a feature.
fn fields(
    document: &Document,
    model: &Model,
    credentials: &[Credential],
    variables: &[Variable],
) -> [(&'static str, Expression); 11] {
    let provider = document.provider();
    let server = document.openapi().servers.first().map(|server| server.url.as_str()).unwrap_or_default();
    let variables = variables.iter().map(|Variable { name, description, default }| {
        let default = default.as_ref().map(|default| Expression::call("Some", [Expression::string(default)]));
        Expression::structure(
            "plenary_client::ServerVariable",
            [
                ("name", Expression::string(name)),
                ("environment", Expression::string(&environment(provider, name))),
                ("description", Expression::string(description)),
                ("default", default.unwrap_or_else(|| Expression::text("None"))),
            ],
        )
    });
    let credentials = credentials.iter().map(|Credential { name, description, placement }| {
        Expression::structure(
            "plenary_client::Credential",
            [
                ("name", Expression::string(name)),
                ("environment", Expression::string(&environment(provider, name))),
                ("placement", Expression::text(format!("plenary_client::Placement::{placement}"))),
                ("description", Expression::string(description)),
            ],
        )
    });
    let signature = model.webhook_signature.as_ref().map(|_| Expression::text("&WEBHOOK_SIGNATURE"));
    let operations = model.operations.iter().map(|operation| &operation.id);
    let operations = operations.map(|id| Expression::text(format!("&operations::{}", static_name(id))));
    [
        ("name", Expression::string(provider)),
        ("title", Expression::string(&model.title)),
        ("version", Expression::string(&document.openapi().info.version)),
        ("server", Expression::string(server)),
        ("variables", Expression::list(variables)),
        ("url_environment", Expression::string(&environment(provider, "url"))),
        ("credentials", Expression::list(credentials)),
        ("retry_after", retry_after(&model.retry_after)),
        ("error", error_pointers(&model.error)),
        ("webhook_signature", Expression::option(signature)),
        ("operations", Expression::list(operations)),
    ]
}

const BY_FEATURE: &str = r#"#[cfg(feature = "components")]
components: COMPONENTS,
#[cfg(not(feature = "components"))]
components: &[],
openapi: OPENAPI,
"#;
