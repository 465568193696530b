//! Matches the builders of the operations and their fields to the model.

use std::collections::BTreeMap;

use syn::{Field, GenericArgument, PathArguments, Signature, Type};

use super::{ownership, parts};
use crate::GenerateError;
use crate::model::{Model, ModelOperation, pascal};

/// The builder of an operation.
pub(crate) struct Builder {
    /// The name of the field that contains the client. The name differs if a parameter is called `client`.
    pub(crate) client: String,
    /// The client, the parameters and the body, in progenitor's order.
    pub(crate) fields: Vec<BuilderField>,
    /// The `new` method.
    pub(crate) new: Signature,
}

/// A field of a builder.
pub(crate) struct BuilderField {
    pub(crate) name: String,
    /// The type of the field.
    pub(crate) rust: Type,
    /// The type that a setter accepts: the field's type without `Result` and `Option`.
    pub(crate) value: Option<Type>,
}

/// Returns the builders of the operations, in the order of the model.
pub(super) fn builders(
    mut taken: BTreeMap<String, parts::Builder>,
    model: &Model,
) -> Result<Vec<Builder>, GenerateError> {
    let builder = |operation: &ModelOperation| {
        let taken = taken.remove(&pascal(&operation.id));
        builder(taken.ok_or(GenerateError::changed("send", "a builder for every operation"))?, operation)
    };
    let builders = model.operations.iter().map(builder).collect::<Result<_, _>>()?;
    if !taken.is_empty() {
        return Err(GenerateError::changed("send", "no other builders than those of the operations"));
    }
    Ok(builders)
}

fn builder(
    parts::Builder { fields, new, mut setters }: parts::Builder,
    operation: &ModelOperation,
) -> Result<Builder, GenerateError> {
    let changed =
        || GenerateError::changed("checks", "`new`, and a field and a setter for each parameter and the body");
    let new = new.ok_or_else(changed)?;
    let mut builder_fields = Vec::new();
    let mut client = None;
    for Field { ident, ty, .. } in fields {
        let name = ident.ok_or_else(changed)?.to_string();
        if ownership::is_client(&ty) && client.is_none() {
            client = Some(name.clone());
            builder_fields.push(BuilderField { name, rust: ty, value: None });
            continue;
        }
        if !setters.remove(&name) {
            return Err(changed());
        }
        let is_optional = match operation.parameters.iter().find(|parameter| parameter.method == name) {
            Some(parameter) => !parameter.required,
            None if name == "body" => operation.body.as_ref().is_some_and(|body| !body.required),
            None => return Err(changed()),
        };
        let value = type_argument(&ty, "Result").ok_or_else(changed)?;
        let value = if is_optional { type_argument(value, "Option").ok_or_else(changed)? } else { value }.clone();
        builder_fields.push(BuilderField { name, rust: ty, value: Some(value) });
    }
    let expected = 1 + operation.parameters.len() + usize::from(operation.body.is_some());
    if builder_fields.len() != expected || !setters.is_empty() {
        return Err(changed());
    }
    Ok(Builder { client: client.ok_or_else(changed)?, fields: builder_fields, new })
}

/// Returns the first type argument of a generic type, if it has the given name.
fn type_argument<'a>(generic: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = generic else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first()? {
        GenericArgument::Type(argument) => Some(argument),
        _ => None,
    }
}
