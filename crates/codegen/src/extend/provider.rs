//! The provider and its operations as data.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme};
use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::provenance;
use crate::GenerateError;
use crate::document::Document;
use crate::lower::credential_names;
use crate::model::{
    ErrorPointers, Kind, Location, Model, Operation, Paging, Parameter, Response, RetryAfter, RetryAfterHeader,
    RetryAfterMessage, WaitUnit,
};
use crate::refine::{limits, option};

/// A part of what a caller proves itself with.
pub(super) struct Credential {
    pub(super) name: String,
    pub(super) description: String,
    placement: TokenStream,
}

/// A part of the base URL.
pub(super) struct Variable {
    pub(super) name: String,
    pub(super) description: String,
}

/// The credentials of all security schemes, in their order.
pub(super) fn credentials(document: &Document) -> Vec<Credential> {
    let schemes = document.openapi().components.iter().flat_map(|components| &components.security_schemes);
    let mut credentials = Vec::new();
    for (scheme_name, scheme) in schemes {
        let ReferenceOr::Item(scheme) = scheme else { continue };
        let (placements, description) = match scheme {
            SecurityScheme::APIKey { location: APIKeyLocation::Header, name, description, .. } => {
                (vec![quote!(Header(#name))], description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme == "basic" => {
                (vec![quote!(BasicUser), quote!(BasicPassword)], description)
            }
            SecurityScheme::HTTP { scheme, description, .. } if scheme == "bearer" => {
                (vec![quote!(Bearer)], description)
            }
            _ => continue,
        };
        for (name, placement) in credential_names(document, scheme_name).into_iter().zip(placements) {
            let description = description.clone().unwrap_or_default();
            credentials.push(Credential {
                name,
                description,
                placement: quote!(plenary_client::Placement::#placement),
            });
        }
    }
    credentials
}

/// The variables of the first server.
pub(super) fn variables(document: &Document) -> Vec<Variable> {
    let variables = document.openapi().servers.first().and_then(|server| server.variables.as_ref());
    variables
        .into_iter()
        .flatten()
        .map(|(name, variable)| Variable {
            name: name.clone(),
            description: variable.description.clone().unwrap_or_default(),
        })
        .collect()
}

/// The environment variable that something of a provider is read from.
pub(super) fn environment(provider: &str, name: &str) -> String {
    format!("{provider}_{name}").to_uppercase().replace('-', "_")
}

/// `PROVIDER`, its operations, and `OPENAPI`.
pub(super) fn provider(
    document: &Document,
    model: &Model,
    credentials: &[Credential],
    variables: &[Variable],
) -> Result<TokenStream, GenerateError> {
    let name = document.provider();
    let title = &model.title;
    let version = &document.openapi().info.version;
    let server = document.openapi().servers.first().map(|server| server.url.as_str()).unwrap_or_default();
    let url_environment = environment(name, "url");
    let provenance = provenance::entry(model);
    let variables = variables.iter().map(|Variable { name, description }| {
        let environment = environment(document.provider(), name);
        quote!(plenary_client::ServerVariable { name: #name, environment: #environment, description: #description })
    });
    let credentials = credentials.iter().map(|Credential { name, description, placement }| {
        let environment = environment(document.provider(), name);
        quote!(plenary_client::Credential {
            name: #name, environment: #environment, placement: #placement, description: #description
        })
    });
    let retry_after = retry_after(&model.retry_after);
    let ErrorPointers { code, message } = &model.error;
    let error = quote!(plenary_client::ErrorPointers { code: &[#(#code),*], message: &[#(#message),*] });
    let operations = model.operations.iter().map(|operation| operation_entry(name, operation));
    // What is sent in parts is no JSON.
    let components = model.components.iter().filter(|component| !matches!(component.kind, Kind::Parts(_)));
    let components = components.map(|component| {
        let name = &component.name;
        let rust = format_ident!("{name}");
        quote!(plenary_client::Component::of::<types::#rust>(#name))
    });
    let text = serde_json::to_string(document.value()).map_err(|error| GenerateError::Extend(error.to_string()))?;
    Ok(quote! {
        /// The provider: where it lives, how it knows its callers, what it can do.
        pub static PROVIDER: plenary_client::Provider = plenary_client::Provider {
            name: #name,
            title: #title,
            version: #version,
            server: #server,
            variables: &[#(#variables),*],
            url_environment: #url_environment,
            credentials: &[#(#credentials),*],
            retry_after: #retry_after,
            error: #error,
            operations: &[#(#operations),*],
            #[cfg(feature = "components")]
            components: COMPONENTS,
            #[cfg(not(feature = "components"))]
            components: &[],
            #[cfg(feature = "components")]
            connect: Some(named_calls::connect),
            #[cfg(not(feature = "components"))]
            connect: None,
            openapi: OPENAPI,
            provenance: #provenance,
        };

        /// Every type by its name, to decode and describe at run time.
        #[cfg(feature = "components")]
        pub static COMPONENTS: &[plenary_client::Component] = &[#(#components),*];

        /// The specification that this crate was generated from, as JSON.
        pub const OPENAPI: &str = #text;
    })
}

fn retry_after(RetryAfter { headers, messages }: &RetryAfter) -> TokenStream {
    let codes = |codes: &[u16]| -> Vec<Literal> { codes.iter().map(|code| Literal::u16_unsuffixed(*code)).collect() };
    let headers = headers.iter().map(|RetryAfterHeader { name, unit, status_codes }| {
        let (unit, status_codes) = (wait_unit(*unit), codes(status_codes));
        quote!(plenary_client::RetryAfterHeader { name: #name, unit: #unit, status_codes: &[#(#status_codes),*] })
    });
    let messages = messages.iter().map(|RetryAfterMessage { pointer, pattern, unit, status_codes }| {
        let (unit, status_codes) = (wait_unit(*unit), codes(status_codes));
        quote!(plenary_client::RetryAfterMessage {
            pointer: #pointer, pattern: #pattern, unit: #unit, status_codes: &[#(#status_codes),*]
        })
    });
    quote!(plenary_client::RetryAfter { headers: &[#(#headers),*], messages: &[#(#messages),*] })
}

fn wait_unit(unit: WaitUnit) -> TokenStream {
    let unit = match unit {
        WaitUnit::Seconds => quote!(Seconds),
        WaitUnit::Milliseconds => quote!(Milliseconds),
        WaitUnit::UnixSeconds => quote!(UnixSeconds),
        WaitUnit::UnixMilliseconds => quote!(UnixMilliseconds),
    };
    quote!(plenary_client::WaitUnit::#unit)
}

fn operation_entry(provider: &str, operation: &Operation) -> TokenStream {
    let Operation { id, method, path, summary, page, page_read, credentials, credentials_are_optional, .. } = operation;
    let paging = option(operation.paging.as_ref().map(paging_entry));
    let rate_limit = option(
        operation
            .rate_limit
            .map(|(requests, per_ms)| quote!(plenary_client::RateLimit { requests: #requests, per_ms: #per_ms })),
    );
    let parameters = operation.parameters.iter().map(parameter_entry);
    let responses = operation.responses.iter().map(response_entry);
    quote! {
        plenary_client::Operation {
            provider: #provider,
            id: #id,
            method: #method,
            path: #path,
            summary: #summary,
            page: #page,
            page_read: #page_read,
            paging: #paging,
            rate_limit: #rate_limit,
            credentials: &[#(#credentials),*],
            credentials_are_optional: #credentials_are_optional,
            parameters: &[#(#parameters),*],
            responses: &[#(#responses),*],
        }
    }
}

fn paging_entry(paging: &Paging) -> TokenStream {
    let paging = match paging {
        Paging::Offset { items, offset, count, total, .. } => {
            quote!(Offset { items: #items, offset: #offset, count: #count, total: #total })
        }
        Paging::PageNumber { items, number, size, current, pages } => {
            quote!(PageNumber { items: #items, number: #number, size: #size, current: #current, pages: #pages })
        }
        Paging::LinkCursor { items, number, size, token, next } => {
            quote!(LinkCursor { items: #items, number: #number, size: #size, token: #token, next: #next })
        }
    };
    quote!(plenary_client::Paging::#paging)
}

fn parameter_entry(parameter: &Parameter) -> TokenStream {
    let Parameter { wire, required, description, .. } = parameter;
    let location = match parameter.location {
        Location::Path => quote!(Path),
        Location::Query => quote!(Query),
        Location::Header => quote!(Header),
    };
    let limits = limits(&parameter.limits);
    quote! {
        plenary_client::Parameter {
            name: #wire,
            location: plenary_client::Location::#location,
            required: #required,
            limits: #limits,
            description: #description,
        }
    }
}

fn response_entry(response: &Response) -> TokenStream {
    let Response { status, description, .. } = response;
    let component = option(response.component());
    quote!(plenary_client::ResponseKind { status: #status, description: #description, component: #component })
}
