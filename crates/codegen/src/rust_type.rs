//! Types and variants as generated code writes them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::model::{Content, Scalar, Shape, pascal};

/// The Rust type of a shape, from within the module `types`.
pub(crate) fn rust_type(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Component(name) => {
            let name = format_ident!("{name}");
            quote!(#name)
        }
        Shape::Boxed(name) => {
            let name = format_ident!("{name}");
            quote!(Box<#name>)
        }
        Shape::Scalar(scalar) => match scalar {
            Scalar::Text => quote!(String),
            Scalar::Secret => quote!(Secret),
            Scalar::DateTime => quote!(DateTime<Utc>),
            Scalar::Date => quote!(NaiveDate),
            Scalar::Uuid => quote!(Uuid),
            Scalar::Integer32 => quote!(i32),
            Scalar::Integer64 => quote!(i64),
            Scalar::Number => quote!(Number),
            Scalar::Boolean => quote!(bool),
            Scalar::File => quote!(plenary_client::File),
        },
        Shape::List(item) => {
            let item = rust_type(item);
            quote!(Vec<#item>)
        }
        Shape::Map(value) if **value == Shape::Any => quote!(Map<String, Value>),
        Shape::Map(value) => {
            let value = rust_type(value);
            quote!(BTreeMap<String, #value>)
        }
        Shape::Nullable(item) => {
            let item = rust_type(item);
            quote!(Option<#item>)
        }
        Shape::Any => quote!(Value),
    }
}

/// Returns the Rust type of a response, from within the module `types`.
pub(crate) fn content_type(content: &Content) -> TokenStream {
    match (content, content.component()) {
        (_, Some(component)) => {
            let component = format_ident!("{component}");
            quote!(#component)
        }
        (Content::Text(_), None) => quote!(String),
        (_, None) => quote!(plenary_client::Bytes),
    }
}

/// Returns the variant of a status code: `401` as `Unauthorized`, `4XX` as `ClientError`.
pub(crate) fn status_name(status: &str) -> String {
    match status {
        "2XX" => String::from("Success"),
        "4XX" => String::from("ClientError"),
        "5XX" => String::from("ServerError"),
        "default" => String::from("Default"),
        _ => {
            let reason = http::StatusCode::from_bytes(status.as_bytes()).ok().and_then(|code| code.canonical_reason());
            reason.map_or_else(|| format!("Status{status}"), pascal)
        }
    }
}

/// Returns what a parameter takes, in words for an error.
pub(crate) fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Component(name) | Shape::Boxed(name) => format!("`{name}`"),
        Shape::Scalar(Scalar::Integer32 | Scalar::Integer64) => String::from("integer"),
        Shape::Scalar(Scalar::Boolean) => String::from("boolean"),
        Shape::Scalar(Scalar::Date) => String::from("date"),
        Shape::Scalar(Scalar::DateTime) => String::from("date-time"),
        Shape::Scalar(Scalar::Number) => String::from("number"),
        Shape::Scalar(Scalar::Uuid) => String::from("UUID"),
        Shape::Scalar(Scalar::Text | Scalar::Secret) => String::from("text"),
        Shape::List(_) => String::from("list"),
        Shape::Scalar(Scalar::File) | Shape::Map(_) | Shape::Nullable(_) | Shape::Any => String::from("value"),
    }
}
