//! Streams over lists that come in pages, in the builder of their operation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::GenerateError;
use crate::model::{Kind, Model, Operation, Paging, Presence, Property, Scalar, Shape, pascal};
use crate::rust_type::rust_type;

/// Says of every list where a page has its items and what leads on, in the terms of its type.
pub(super) fn streams(model: &Model) -> Result<TokenStream, GenerateError> {
    let mut streams = TokenStream::new();
    for (position, operation) in model.operations.iter().enumerate() {
        let Some(paging) = &operation.paging else { continue };
        streams.extend(paged(model, operation, position, paging)?);
    }
    Ok(streams)
}

fn paged(model: &Model, operation: &Operation, position: usize, paging: &Paging) -> Result<TokenStream, GenerateError> {
    let unreadable = |what: &str| {
        GenerateError::Refine(format!("`x-paging` of `{}`: the generated types have no {what} there", operation.id))
    };
    let success = operation.successes().next().filter(|_| operation.success_name().is_none());
    let answer = success.and_then(|success| success.component()).ok_or_else(|| unreadable("answer"))?;
    let read = |pointer: &str, what| Way::to(model, answer, pointer).ok_or_else(|| unreadable(what));
    let (list, begins, place, total, next) = match paging {
        Paging::Offset { items, offset, skipped, total, .. } => (items, Some(offset), Some(skipped), Some(total), None),
        Paging::PageNumber { items, number, current, pages, .. } => {
            (items, Some(number), Some(current), Some(pages), None)
        }
        Paging::LinkCursor { items, next, .. } => (items, None, None, None, Some(next)),
    };
    let list = read(list, "list")?;
    let item = list.item(model).and_then(|item| item_type(&item)).ok_or_else(|| unreadable("list"))?;
    let (borrowed, moved) = (list.list(false), list.list(true));
    let number = |name: &str, pointer: Option<&String>| {
        let name = format_ident!("{name}");
        // An answer need not say where it stands.
        let number = pointer
            .filter(|pointer| !pointer.is_empty())
            .map(|pointer| read(pointer, "integer")?.number().ok_or_else(|| unreadable("integer")));
        number
            .transpose()
            .map(|number| number.map(|number| quote!(fn #name(answer: &Self::Answer) -> Option<i64> { Some(#number) })))
    };
    let (place, total) = (number("position", place)?, number("total", total)?);
    let next = next.map(|pointer| read(pointer, "text")?.text(model).ok_or_else(|| unreadable("text")));
    let next = next.transpose()?.map(|text| quote!(fn next(answer: &Self::Answer) -> Option<&str> { Some(#text) }));
    let begins = begins.and_then(|wire| asked(operation, wire));
    let (name, answer) = (format_ident!("{}", pascal(&operation.id)), format_ident!("{answer}"));
    let position = syn::Index::from(position);
    let failure = operation.error_name().map_or_else(
        || quote!(()),
        |error| {
            let error = format_ident!("{error}");
            quote!(types::#error)
        },
    );
    Ok(quote! {
        plenary_client::paged_operation! {
            #name as &super::PROVIDER.operations[#position] => types::#answer, #item, #failure {
                fn items(answer: &Self::Answer) -> Option<&[Self::Item]> { Some(#borrowed) }
                fn into_items(answer: Self::Answer) -> Option<Vec<Self::Item>> { Some(#moved) }
                #begins #place #total #next
            }
        }
    })
}

/// What the builder itself asks for, where that is a number.
fn asked(operation: &Operation, wire: &str) -> Option<TokenStream> {
    let parameter = operation.parameters.iter().find(|parameter| parameter.wire == wire)?;
    matches!(parameter.shape, Shape::Scalar(Scalar::Integer32 | Scalar::Integer64)).then_some(())?;
    let field = Ident::new(&parameter.method, Span::call_site());
    let given = quote!(*self.#field.as_ref().ok()?);
    let value = if parameter.required { given } else { quote!((#given)?) };
    Some(quote!(fn begins(&self) -> Option<i64> { Some(i64::from(#value)) }))
}

/// The way from an answer to a value inside of it.
struct Way<'a> {
    properties: Vec<&'a Property>,
    end: Shape,
}

impl<'a> Way<'a> {
    fn to(model: &'a Model, answer: &str, pointer: &str) -> Option<Self> {
        let mut way = Self { properties: Vec::new(), end: Shape::Component(answer.to_owned()) };
        for part in pointer.split('/').skip(1) {
            let wire = part.replace("~1", "/").replace("~0", "~");
            let Kind::Object(properties) = kind(model, &way.end)? else { return None };
            let property = properties.iter().find(|property| property.wire == wire)?;
            way.end = property.shape.clone();
            way.properties.push(property);
        }
        Some(way)
    }

    /// The value where it stands, behind everything around it that may be missing.
    fn place(&self, is_moved: bool) -> TokenStream {
        let mut place = quote!(answer);
        for property in &self.properties {
            let field = Ident::new(&property.field, Span::call_site());
            let present = match (property.presence, is_moved) {
                (Presence::Required, _) => None,
                (Presence::Optional | Presence::RequiredNullable, true) => Some(quote!(?)),
                (Presence::Optional | Presence::RequiredNullable, false) => Some(quote!(.as_ref()?)),
                (Presence::OptionalNullable, true) => Some(quote!(.into_option()?)),
                (Presence::OptionalNullable, false) => Some(quote!(.value()?)),
            };
            place = quote!(#place.#field #present);
        }
        place
    }

    /// Whether what stands at the end is a reference already, when it is not moved.
    fn is_referred(&self) -> bool {
        self.properties.last().is_none_or(|property| property.presence != Presence::Required)
    }

    fn list(&self, is_moved: bool) -> TokenStream {
        let place = self.place(is_moved);
        if is_moved || self.is_referred() { place } else { quote!(&#place) }
    }

    fn item(&self, model: &Model) -> Option<Shape> {
        let mut shape = &self.end;
        loop {
            match shape {
                Shape::List(item) => return Some((**item).clone()),
                other => match kind(model, other)? {
                    Kind::Alias(inner) => shape = inner,
                    _ => return None,
                },
            }
        }
    }

    fn number(&self) -> Option<TokenStream> {
        matches!(self.end, Shape::Scalar(Scalar::Integer32 | Scalar::Integer64)).then_some(())?;
        let place = self.place(false);
        Some(if self.is_referred() { quote!(i64::from(*#place)) } else { quote!(i64::from(#place)) })
    }

    fn text(&self, model: &Model) -> Option<TokenStream> {
        let place = self.place(false);
        match &self.end {
            Shape::Scalar(Scalar::Text) => Some(quote!(#place.as_str())),
            Shape::Scalar(Scalar::Secret) => Some(quote!(#place.expose())),
            other => match kind(model, other)? {
                Kind::Identifier(Scalar::Text) => Some(quote!(#place.as_str())),
                _ => None,
            },
        }
    }
}

fn kind<'a>(model: &'a Model, shape: &Shape) -> Option<&'a Kind> {
    let (Shape::Component(name) | Shape::Boxed(name)) = shape else { return None };
    model.components.iter().find(|component| component.name == *name).map(|component| &component.kind)
}

/// The type of an item from beside the module `types`; nothing where no list of such items can be spelt yet.
fn item_type(shape: &Shape) -> Option<TokenStream> {
    match shape {
        Shape::Component(name) | Shape::Boxed(name) => {
            let name = format_ident!("{name}");
            Some(quote!(types::#name))
        }
        Shape::Nullable(item) => item_type(item).map(|item| quote!(Option<#item>)),
        Shape::Scalar(Scalar::Secret) => Some(quote!(plenary_client::Secret)),
        Shape::Scalar(Scalar::DateTime) => Some(quote!(::chrono::DateTime<::chrono::Utc>)),
        Shape::Scalar(Scalar::Date) => Some(quote!(::chrono::NaiveDate)),
        Shape::Scalar(Scalar::Uuid) => Some(quote!(::uuid::Uuid)),
        Shape::Scalar(Scalar::Number) => Some(quote!(::serde_json::Number)),
        Shape::Any => Some(quote!(::serde_json::Value)),
        Shape::List(_) | Shape::Map(_) | Shape::Scalar(Scalar::File) => None,
        Shape::Scalar(_) => Some(rust_type(shape)),
    }
}
