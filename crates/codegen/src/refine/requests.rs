//! Builders of the objects that are sent: each field converted and checked, the missing ones named.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::limits::check;
use crate::documentation::comment;
use crate::model::{Presence, Property};
use crate::rust_type::rust_type;

/// The builder of an object, and the way from one to the other.
pub(super) fn builder(name: &Ident, properties: &[Property]) -> TokenStream {
    let builder = format_ident!("{name}Builder");
    let documentation = format!(" Builds a [`{name}`]; what is not allowed is told when it is built.");
    let begins = format!(" Begins a `{name}`.");
    let fields: Vec<Ident> = properties.iter().map(|property| Ident::new(&property.field, Span::call_site())).collect();
    let held = properties.iter().map(held);
    let initial = properties.iter().map(|Property { wire, presence, .. }| match presence {
        Presence::Required | Presence::RequiredNullable => {
            let missing = format!("`{wire}` is required");
            quote!(Err(String::from(#missing)))
        }
        Presence::Optional => quote!(Ok(None)),
        Presence::OptionalNullable => quote!(Ok(Nullable::Absent)),
    });
    let setters = properties.iter().map(setter);
    quote! {
        impl #name {
            #[doc = #begins]
            pub fn builder() -> #builder {
                <#builder as Default>::default()
            }
        }

        #[doc = #documentation]
        #[derive(Clone, Debug)]
        #[must_use = "a builder does nothing until it is built or sent"]
        pub struct #builder {
            #(#fields: Result<#held, String>,)*
        }

        impl Default for #builder {
            fn default() -> Self {
                Self { #(#fields: #initial,)* }
            }
        }

        impl #builder {
            #(#setters)*

            /// The object.
            ///
            /// # Errors
            ///
            /// The first field that is missing, does not convert, or is not allowed.
            pub fn build(self) -> Result<#name, String> {
                Ok(#name { #(#fields: self.#fields?,)* })
            }
        }

        impl TryFrom<#builder> for #name {
            type Error = String;

            fn try_from(builder: #builder) -> Result<Self, Self::Error> {
                builder.build()
            }
        }
    }
}

fn held(Property { shape, presence, .. }: &Property) -> TokenStream {
    let rust = rust_type(shape);
    match presence {
        Presence::Required => rust,
        Presence::RequiredNullable | Presence::Optional => quote!(Option<#rust>),
        Presence::OptionalNullable => quote!(Nullable<#rust>),
    }
}

fn setter(Property { wire, field, documentation, shape, presence, limits }: &Property) -> TokenStream {
    // The builder has a `build` of its own.
    let method = if field == "build" { format_ident!("build_") } else { Ident::new(field, Span::call_site()) };
    let field = Ident::new(field, Span::call_site());
    let documentation = comment(documentation);
    let rust = rust_type(shape);
    let checked = check(wire, limits);
    let wrapped = match presence {
        Presence::Required => None,
        Presence::RequiredNullable | Presence::Optional => Some(quote!(.map(Some))),
        Presence::OptionalNullable => Some(quote!(.map(Nullable::Value))),
    };
    let null = match presence {
        Presence::Required | Presence::Optional => None,
        Presence::RequiredNullable => Some(quote!(None)),
        Presence::OptionalNullable => Some(quote!(Nullable::Null)),
    };
    let null = null.map(|null| {
        let to_null = format_ident!("{}_null", field.to_string().trim_end_matches('_'));
        let documentation = format!(" Sends `{wire}` as null.");
        quote! {
            #[doc = #documentation]
            pub fn #to_null(mut self) -> Self {
                self.#field = Ok(#null);
                self
            }
        }
    });
    quote! {
        #documentation
        pub fn #method(mut self, value: impl TryInto<#rust, Error: ::std::fmt::Display>) -> Self {
            self.#field = plenary_client::converted_field(#wire, value) #checked #wrapped;
            self
        }
        #null
    }
}
