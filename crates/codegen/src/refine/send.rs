//! `send` of a builder: its parameters and body handed to one request, its response typed by the status code.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::answers::status_pattern;
use crate::documentation::listed;
use crate::model::{Body, Content, Location, Operation, Parameter, Style};

/// Writes the method.
pub(super) fn send(operation: &Operation, position: usize) -> TokenStream {
    let errors = match operation.error_name() {
        Some(name) => format!(" Returns an [`Error`]. The documented errors are in [`types::{name}`]."),
        None => String::from(" Returns an [`Error`]. No error is documented."),
    };
    let error = match operation.error_name() {
        Some(name) => {
            let name = format_ident!("{name}");
            quote!(types::#name)
        }
        None => quote!(()),
    };
    let (success, decode) = success(operation);
    let at_least_one = at_least_one(operation);
    let position = Literal::usize_unsuffixed(position);
    let accept = accept(operation).map(|media_types| quote!(.accept(#media_types)));
    let in_path = in_path(operation);
    let others = operation.parameters.iter().filter(|parameter| parameter.location != Location::Path);
    let parameters = in_path.into_iter().chain(others).map(parameter);
    let body = operation.body.as_ref().map(body);
    let statuses = statuses(operation);
    quote! {
        /// Sends the request and reads the whole response.
        ///
        /// # Errors
        ///
        #[doc = #errors]
        pub async fn send(self) -> Result<ResponseValue<#success>, Error<#error>> {
            #at_least_one
            let request =
                plenary_client::Request::new(self.client, &super::PROVIDER.operations[#position], self.call_options)
                    #accept #(#parameters)* #body;
            let response = request.send().await?;
            match response.status().as_u16() {
                #(#statuses)|* => ResponseValue::#decode(response),
                _ => Err(Error::from_response(response)),
            }
        }
    }
}

/// The type of a success, and what decodes it.
fn success(operation: &Operation) -> (TokenStream, TokenStream) {
    if let Some(name) = operation.success_name() {
        let name = format_ident!("{name}");
        return (quote!(types::#name), quote!(by_status));
    }
    match operation.successes().find_map(|success| success.content.as_ref()) {
        Some(Content::Text(_)) => (quote!(String), quote!(text)),
        Some(content) => match content.component() {
            Some(name) => {
                let name = format_ident!("{name}");
                (quote!(types::#name), quote!(json))
            }
            None => (quote!(plenary_client::Bytes), quote!(bytes)),
        },
        None => (quote!(()), quote!(empty)),
    }
}

/// The status codes of the documented successes. A range holds every other code.
fn statuses(operation: &Operation) -> Vec<TokenStream> {
    let range = operation.successes().find(|success| success.status.ends_with("XX"));
    match range {
        Some(range) => vec![status_pattern(&range.status)],
        None => operation.successes().map(|success| status_pattern(&success.status)).collect(),
    }
}

/// Sends nothing if none of the parameters is set of which at least one is required.
fn at_least_one(operation: &Operation) -> Option<TokenStream> {
    let is_one = |parameter: &&Parameter| operation.at_least_one.contains(&parameter.wire);
    let fields = operation.parameters.iter().filter(is_one).map(|parameter| format_ident!("{}", parameter.method));
    let missing = format!("at least one of {} is required", listed(&operation.at_least_one));
    (!operation.at_least_one.is_empty()).then(|| {
        quote! {
            if let Self { #(#fields: Ok(None),)* .. } = &self {
                return Err(Error::InvalidRequest(String::from(#missing)));
            }
        }
    })
}

/// The documented media types of all responses, those of the successes first, if they are more than JSON.
fn accept(operation: &Operation) -> Option<String> {
    let mut media_types: Vec<&str> = Vec::new();
    let failures = operation.failures().map(|(response, _)| response);
    for content in operation.successes().chain(failures).filter_map(|response| response.content.as_ref()) {
        let media_type = content.media_type();
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    media_types.iter().any(|media_type| *media_type != "application/json").then(|| media_types.join(", "))
}

/// The parameters of the path, in the order in which it has them.
fn in_path(operation: &Operation) -> Vec<&Parameter> {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    let mut parameters: Vec<&Parameter> = parameters.collect();
    parameters.sort_by_key(|parameter| operation.path.find(&format!("{{{}}}", parameter.wire)));
    parameters
}

fn parameter(parameter: &Parameter) -> TokenStream {
    let wire = &parameter.wire;
    let field = format_ident!("{}", parameter.method);
    match (parameter.location, parameter.style) {
        (Location::Path, _) => quote!(.path(#wire, self.#field)),
        (Location::Header, _) => quote!(.header(#wire, self.#field)),
        (Location::Query, None) => quote!(.query(#wire, self.#field)),
        (Location::Query, Some(style)) => {
            let style = style_entry(style);
            quote!(.styled_query(#wire, self.#field, #style))
        }
    }
}

fn body(Body { content, required, .. }: &Body) -> TokenStream {
    let body = if *required { quote!(self.body.map(Some)) } else { quote!(self.body) };
    let media_type = content.media_type();
    match content {
        Content::Json(_) | Content::OtherJson(..) => quote!(.json(#media_type, #body)),
        Content::Form(_, styles) => {
            let styles = styles.iter().map(|(name, style)| {
                let style = style_entry(*style);
                quote!((#name, #style))
            });
            quote!(.form(#body, &[#(#styles),*]))
        }
        Content::Multipart(_, media_types) => {
            let media_types = media_types.iter().map(|(name, media_type)| quote!((#name, #media_type)));
            quote!(.multipart(#body, &[#(#media_types),*]))
        }
        Content::Text(_) | Content::Bytes(_) => quote!(.content(#media_type, #body)),
    }
}

/// A style as the client crate has it.
fn style_entry(style: Style) -> TokenStream {
    match style {
        Style::Commas => quote!(plenary_client::Style::Joined(",")),
        Style::Spaces => quote!(plenary_client::Style::Joined(" ")),
        Style::Pipes => quote!(plenary_client::Style::Joined("|")),
        Style::Brackets => quote!(plenary_client::Style::Brackets),
        Style::Properties => quote!(plenary_client::Style::Properties),
        Style::Json => quote!(plenary_client::Style::Json),
    }
}
