//! progenitor, driven over a lowered document.

use std::panic::{AssertUnwindSafe, catch_unwind};

use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle};

use crate::GenerateError;
use crate::lower::{Lowered, replacements};

/// Generates the client: a method and a builder per operation, over the model's types.
pub(crate) fn generate(lowered: &Lowered) -> Result<syn::File, GenerateError> {
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Builder)
        .with_tag(TagStyle::Merged)
        .with_inner_type(quote::quote!(progenitor_client::Connection));
    let components = lowered.model.components.iter();
    let components = components.map(|component| (component.name.clone(), format!("types::{}", component.name)));
    for (name, rust) in components.chain(lowered.model.operations.iter().flat_map(replacements)) {
        settings.with_replacement(name, rust, std::iter::empty());
    }
    // The gate refuses what progenitor is known to panic over; what it does not know must still be an error.
    let generated = catch_unwind(AssertUnwindSafe(|| Generator::new(&settings).generate_tokens(&lowered.openapi)));
    let tokens = match generated {
        Ok(generated) => generated.map_err(|error| GenerateError::Progenitor(error.to_string()))?,
        Err(_) => return Err(GenerateError::Progenitor(String::from("it panicked, see its message above"))),
    };
    syn::parse2(tokens).map_err(|error| GenerateError::Progenitor(error.to_string()))
}
