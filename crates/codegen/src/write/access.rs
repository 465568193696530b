//! The settings of a client: credentials, and variables of the base URL.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme};

use super::expression::literal;
use crate::document::Document;
use crate::lower::credential_names;

/// A credential of the caller, such as a token or a user name.
pub(super) struct Credential {
    pub(super) name: String,
    pub(super) description: String,
    /// The variant of `Placement`, as Rust code.
    pub(super) placement: String,
}

/// A variable of the base URL.
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) description: String,
    /// The default value, or `None` if the caller must set the variable.
    pub(super) default: Option<String>,
}

/// Returns the credentials of the security schemes, in document order.
pub(super) fn credentials(document: &Document) -> Vec<Credential> {
    let schemes = document.openapi().components.iter().flat_map(|components| &components.security_schemes);
    let mut credentials = Vec::new();
    for (scheme_name, scheme) in schemes {
        let ReferenceOr::Item(scheme) = scheme else { continue };
        let (placements, description) = match scheme {
            SecurityScheme::APIKey { location: APIKeyLocation::Header, name, description, .. } => {
                (vec![format!("Header({})", literal(name))], description)
            }
            SecurityScheme::APIKey { location: APIKeyLocation::Query, name, description, .. } => {
                (vec![format!("Query({})", literal(name))], description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme == "basic" => {
                (vec![String::from("BasicUser"), String::from("BasicPassword")], description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme == "bearer" => {
                (vec![String::from("Bearer")], description)
            }
            _ => continue,
        };
        for (name, placement) in credential_names(document, scheme_name).into_iter().zip(placements) {
            let description = description.clone().unwrap_or_default();
            credentials.push(Credential { name, description, placement });
        }
    }
    credentials
}

/// Returns the variables of the first server.
pub(super) fn variables(document: &Document) -> Vec<Variable> {
    let variables = document.openapi().servers.first().and_then(|server| server.variables.as_ref());
    variables
        .into_iter()
        .flatten()
        .map(|(name, variable)| Variable {
            name: name.clone(),
            description: variable.description.clone().unwrap_or_default(),
            // OpenAPI requires a default, so our specs have one that is only an example.
            default: Some(variable.default.clone()).filter(|default| document.is_foreign() && !default.is_empty()),
        })
        .collect()
}

/// Returns the name of a setting's environment variable.
pub(super) fn environment(provider: &str, name: &str) -> String {
    format!("{provider}_{name}").to_uppercase().replace('-', "_")
}
