//! The names of types and variants in generated code.

use crate::model::{Additional, Content, Presence, Property, Scalar, Shape, pascal};

/// The type of the field that contains undocumented fields.
pub(crate) const UNDOCUMENTED: &str = "plenary_client::UndocumentedFields";

/// Returns the Rust type of a shape, as seen from the `types` module.
pub(crate) fn rust_type(shape: &Shape) -> String {
    match shape {
        Shape::Component(name) => name.clone(),
        Shape::Boxed(name) => format!("Box<{name}>"),
        Shape::Scalar(scalar) => String::from(match scalar {
            Scalar::Text => "String",
            Scalar::Secret => "Secret",
            Scalar::DateTime => "DateTime<Utc>",
            Scalar::Date => "NaiveDate",
            Scalar::Uuid => "Uuid",
            Scalar::Integer32 => "i32",
            Scalar::Integer64 => "i64",
            Scalar::Unsigned64 => "u64",
            Scalar::Number => "Number",
            Scalar::Boolean => "bool",
            Scalar::File => "plenary_client::File",
        }),
        Shape::List(item) => format!("Vec<{}>", rust_type(item)),
        Shape::Map(value) if **value == Shape::Any => String::from("Map<String, Value>"),
        Shape::Map(value) => format!("BTreeMap<String, {}>", rust_type(value)),
        Shape::Nullable(item) => format!("Option<{}>", rust_type(item)),
        Shape::Any => String::from("Value"),
    }
}

/// Returns the Rust type of a field.
///
/// If a field can be both missing and null, its type distinguishes the two.
pub(crate) fn field_type(Property { shape, presence, .. }: &Property) -> String {
    let rust = rust_type(shape);
    match presence {
        Presence::Required => rust,
        Presence::RequiredNullable | Presence::Optional => format!("Option<{rust}>"),
        Presence::OptionalNullable => format!("Nullable<{rust}>"),
    }
}

/// Returns the Rust type of the field for additional properties.
pub(crate) fn additional_type(Additional { shape, .. }: &Additional) -> String {
    format!("BTreeMap<String, {}>", rust_type(shape))
}

/// Returns the Rust type of a body, as seen from the `types` module.
pub(crate) fn content_type(content: &Content) -> String {
    match (content, content.component()) {
        (Content::Events(_), Some(component)) => format!("plenary_client::Events<{component}>"),
        (Content::Events(_), None) => String::from("plenary_client::Events<String>"),
        (_, Some(component)) => component.to_owned(),
        (Content::Text(_), None) => String::from("String"),
        (_, None) => String::from("plenary_client::Bytes"),
    }
}

/// Returns the variant of a status code, such as `Unauthorized` for `401`.
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

/// Returns the Rust pattern of a status code, such as `400..=499` for `4XX`.
pub(crate) fn status_pattern(status: &str) -> String {
    match status.strip_suffix("XX") {
        Some(hundreds) => format!("{hundreds}00..={hundreds}99"),
        None => status.to_owned(),
    }
}

/// Returns the name that an error message shows for a parameter's type.
pub(crate) fn expected(shape: &Shape) -> String {
    match shape {
        Shape::Component(name) | Shape::Boxed(name) => format!("`{name}`"),
        Shape::Scalar(Scalar::Integer32 | Scalar::Integer64 | Scalar::Unsigned64) => String::from("integer"),
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
