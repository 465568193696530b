//! Writes the code that adds paging to the builders of lists.

use plenary_openapi::unescape;

use super::code::Code;
use crate::GenerateError;
use crate::model::{Kind, Model, ModelOperation, Paging, Presence, Property, Scalar, Shape, pascal};
use crate::rust_type::rust_type;

/// A call to the macro that adds paging to a builder.
pub(super) struct Paged {
    head: String,
    functions: Vec<Function>,
}

/// A function that reads a value from a page or from the builder.
struct Function {
    signature: &'static str,
    value: String,
}

/// Writes the macro call.
pub(super) fn write(code: &mut Code, Paged { head, functions }: &Paged) {
    code.blank();
    code.block("plenary_client::paged_operation!", |code| {
        code.block(head, |code| {
            for Function { signature, value } in functions {
                code.block(signature, |code| code.line(format_args!("Some({value})")));
            }
        });
    });
}

/// Returns the macro call for an operation with paging.
pub(super) fn paged(model: &Model, operation: &ModelOperation, paging: &Paging) -> Result<Paged, GenerateError> {
    let unreadable = |what: &str| {
        GenerateError::Refine(format!(
            "`x-paging` of `{}`: the generated types have no {what} at its pointer",
            operation.id
        ))
    };
    let success = operation.successes().next().filter(|_| operation.success_name().is_none());
    let response = success.and_then(|success| success.component()).ok_or_else(|| unreadable("response"))?;
    let read = |pointer: &str, what| ValuePath::to(model, response, pointer).ok_or_else(|| unreadable(what));
    let (list, begins, place, total) = match paging {
        Paging::Offset { items, offset, skipped, total, .. } => (items, Some(offset), Some(skipped), Some(total)),
        Paging::PageNumber { items, number, current, pages, .. } => (items, Some(number), Some(current), Some(pages)),
        Paging::LinkCursor { items, .. } | Paging::TokenCursor { items, .. } => (items, None, None, None),
    };
    let list = read(list, "list")?;
    let item = list.item(model).and_then(|item| item_type(&item)).ok_or_else(|| unreadable("list"))?;
    let mut functions = vec![
        Function { signature: "fn items(response: &Self::Response) -> Option<&[Self::Item]>", value: list.list(false) },
        Function {
            signature: "fn into_items(response: Self::Response) -> Option<Vec<Self::Item>>",
            value: list.list(true),
        },
    ];
    let mut add = |signature, value: Option<String>| {
        functions.extend(value.map(|value| Function { signature, value }));
    };
    add("fn begins(&self) -> Option<i64>", begins.and_then(|wire| first_position(operation, wire)));
    for (signature, pointer) in [
        ("fn position(response: &Self::Response) -> Option<i64>", place),
        ("fn total(response: &Self::Response) -> Option<i64>", total),
    ] {
        // The position is optional.
        if let Some(pointer) = pointer.filter(|pointer| !pointer.is_empty()) {
            let number = read(pointer, "integer")?.number(model).ok_or_else(|| unreadable("integer"))?;
            add(signature, Some(number));
        }
    }
    match paging {
        Paging::LinkCursor { next, .. } => {
            let text = read(next, "text")?.text(model).ok_or_else(|| unreadable("text"))?;
            add("fn next(response: &Self::Response) -> Option<&str>", Some(text));
        }
        Paging::TokenCursor { next, .. } => {
            let token = read(next, "token")?.token(model).ok_or_else(|| unreadable("token"))?;
            add("fn token(response: &Self::Response) -> Option<String>", Some(token));
        }
        Paging::Offset { .. } | Paging::PageNumber { .. } => {}
    }
    Ok(Paged { head: format!("{} of {item}", pascal(&operation.id)), functions })
}

/// Returns an expression for the caller's first position, if it is an integer.
fn first_position(operation: &ModelOperation, wire: &str) -> Option<String> {
    let parameter = operation.parameters.iter().find(|parameter| parameter.wire == wire)?;
    matches!(parameter.shape, Shape::Scalar(Scalar::Integer32 | Scalar::Integer64)).then_some(())?;
    let given = format!("*self.{}.as_ref().ok()?", parameter.method);
    let value = if parameter.required { given } else { format!("({given})?") };
    Some(format!("i64::from({value})"))
}

/// The path from a response to a value in it.
struct ValuePath<'a> {
    /// Whether the response can be null.
    is_nullable: bool,
    properties: Vec<&'a Property>,
    end: Shape,
}

impl<'a> ValuePath<'a> {
    fn to(model: &'a Model, response: &str, pointer: &str) -> Option<Self> {
        let root = Shape::Component(response.to_owned());
        let mut path = match settled(model, &root) {
            Shape::Nullable(inner) => Self { is_nullable: true, properties: Vec::new(), end: (**inner).clone() },
            _ => Self { is_nullable: false, properties: Vec::new(), end: root },
        };
        for part in pointer.split('/').skip(1) {
            let wire = unescape(part);
            let Kind::Object(object) = kind(model, settled(model, &path.end))? else { return None };
            let property = object.properties.iter().find(|property| property.wire == *wire)?;
            path.end = property.shape.clone();
            path.properties.push(property);
        }
        Some(path)
    }

    /// Returns an expression for the value. The expression returns early if a parent is missing.
    fn place(&self, is_moved: bool) -> String {
        let mut place = String::from(match (self.is_nullable, is_moved) {
            (false, _) => "response",
            (true, true) => "response?",
            (true, false) => "response.as_ref()?",
        });
        for property in &self.properties {
            let present = match (property.presence, is_moved) {
                (Presence::Required, _) => "",
                (Presence::Optional | Presence::RequiredNullable, true) => "?",
                (Presence::Optional | Presence::RequiredNullable, false) => ".as_ref()?",
                (Presence::OptionalNullable, true) => ".into_option()?",
                (Presence::OptionalNullable, false) => ".value()?",
            };
            place = format!("{place}.{}{present}", property.field);
        }
        place
    }

    /// Returns true if the expression is a reference when the value is not moved.
    fn is_referred(&self) -> bool {
        self.properties.last().is_none_or(|property| property.presence != Presence::Required)
    }

    fn list(&self, is_moved: bool) -> String {
        let place = self.place(is_moved);
        if is_moved || self.is_referred() { place } else { format!("&{place}") }
    }

    fn item(&self, model: &Model) -> Option<Shape> {
        match settled(model, &self.end) {
            Shape::List(item) => Some((**item).clone()),
            _ => None,
        }
    }

    fn number(&self, model: &Model) -> Option<String> {
        matches!(settled(model, &self.end), Shape::Scalar(Scalar::Integer32 | Scalar::Integer64)).then_some(())?;
        let place = self.place(false);
        Some(if self.is_referred() { format!("i64::from(*{place})") } else { format!("i64::from({place})") })
    }

    fn text(&self, model: &Model) -> Option<String> {
        let place = self.place(false);
        match settled(model, &self.end) {
            Shape::Scalar(Scalar::Text) => Some(format!("{place}.as_str()")),
            Shape::Scalar(Scalar::Secret) => Some(format!("{place}.expose()")),
            other => match kind(model, other)? {
                Kind::Identifier(Scalar::Text) => Some(format!("{place}.as_str()")),
                _ => None,
            },
        }
    }

    /// Returns an expression for a text, a UUID or an integer as an owned string.
    fn token(&self, model: &Model) -> Option<String> {
        if let Some(text) = self.text(model) {
            return Some(format!("{text}.to_owned()"));
        }
        let shape = settled(model, &self.end);
        let is_shown =
            matches!(shape, Shape::Scalar(Scalar::Uuid | Scalar::Integer32 | Scalar::Integer64 | Scalar::Unsigned64));
        let is_identifier = || matches!(kind(model, shape), Some(Kind::Identifier(Scalar::Uuid)));
        (is_shown || is_identifier()).then(|| format!("{}.to_string()", self.place(false)))
    }
}

/// Follows the aliases of a shape.
fn settled<'a>(model: &'a Model, shape: &'a Shape) -> &'a Shape {
    let mut shape = shape;
    // The gate rejects components that refer back to themselves.
    for _ in 0..MOST_ALIASES {
        let Some(Kind::Alias(inner)) = kind(model, shape) else { break };
        shape = inner;
    }
    shape
}

/// The maximum number of aliases that are followed.
const MOST_ALIASES: usize = 64;

fn kind<'a>(model: &'a Model, shape: &Shape) -> Option<&'a Kind> {
    let (Shape::Component(name) | Shape::Boxed(name)) = shape else { return None };
    model.components.iter().find(|component| component.name == *name).map(|component| &component.kind)
}

/// Returns an item's type, as seen from outside the `types` module.
///
/// Returns `None` for a type of item that paging does not support yet.
fn item_type(shape: &Shape) -> Option<String> {
    match shape {
        Shape::Component(name) | Shape::Boxed(name) => Some(format!("types::{name}")),
        Shape::Nullable(item) => item_type(item).map(|item| format!("Option<{item}>")),
        Shape::Scalar(Scalar::Secret) => Some(String::from("plenary_client::Secret")),
        Shape::Scalar(Scalar::DateTime) => Some(String::from("chrono::DateTime<chrono::Utc>")),
        Shape::Scalar(Scalar::Date) => Some(String::from("chrono::NaiveDate")),
        Shape::Scalar(Scalar::Uuid) => Some(String::from("uuid::Uuid")),
        Shape::Scalar(Scalar::Number) => Some(String::from("serde_json::Number")),
        Shape::Any => Some(String::from("serde_json::Value")),
        Shape::List(item) => item_type(item).map(|item| format!("Vec<{item}>")),
        Shape::Map(value) if **value == Shape::Any => Some(String::from("serde_json::Map<String, serde_json::Value>")),
        Shape::Map(value) => item_type(value).map(|value| format!("std::collections::BTreeMap<String, {value}>")),
        Shape::Scalar(Scalar::File) => None,
        Shape::Scalar(_) => Some(rust_type(shape)),
    }
}
