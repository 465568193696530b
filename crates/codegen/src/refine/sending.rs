//! What `send` puts into a request where progenitor has another form for it, or none.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, format_ident, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::{VisitMut, visit_expr_if_mut};
use syn::{Block, Expr, ExprIf, ExprMethodCall, ImplItemFn, Item, Lit, Local, Member, Pat, Stmt, Token, parse_quote};

use super::operations::{is_impl_of, method};
use crate::GenerateError;
use crate::model::{Body, Content, Location, Operation, Parameter, Scalar, Shape, Style};

/// The type of a body, from within the builders.
pub(super) fn body_type(body: &Body) -> TokenStream {
    match &body.content {
        Content::Text(_) => quote!(String),
        Content::Bytes(_) => quote!(plenary_client::Content),
        content => {
            let component = format_ident!("{}", content.component().unwrap_or_default());
            quote!(types::#component)
        }
    }
}

/// Makes room in an operation's builder for a body that is not there.
pub(super) fn allow_no_body(items: &mut [Item], builder: &str, body: &Body) -> Result<(), GenerateError> {
    struct Absent(usize);
    impl VisitMut for Absent {
        fn visit_field_value_mut(&mut self, field: &mut syn::FieldValue) {
            if matches!(&field.member, Member::Named(name) if name == "body") {
                field.expr = parse_quote!(Ok(None));
                self.0 += 1;
            }
        }
    }
    let held = body_type(body);
    let mut declared = 0;
    let mut absent = Absent(0);
    for item in items {
        match item {
            Item::Struct(structure) if structure.ident == builder => {
                for field in &mut structure.fields {
                    if field.ident.as_ref().is_some_and(|name| name == "body") {
                        field.ty = parse_quote!(Result<Option<#held>, String>);
                        declared += 1;
                    }
                }
            }
            Item::Impl(block) if is_impl_of(block, builder) => absent.visit_impl_item_fn_mut(method(block, "new")?),
            _ => {}
        }
    }
    if (declared, absent.0) == (1, 1) {
        Ok(())
    } else {
        Err(GenerateError::changed("allow_no_body", "one field `body` in the builder"))
    }
}

/// Rewrites the body, and the parameters that have a style or parts.
pub(super) fn refine(send: &mut ImplItemFn, operation: &Operation) -> Result<(), GenerateError> {
    if let Some(body) = operation.body.as_ref().filter(|body| !(body.required && body.content.is_json())) {
        let mut bodies = Bodies { body, changed: 0 };
        bodies.visit_impl_item_fn_mut(send);
        if bodies.changed != 1 {
            return Err(GenerateError::changed("sending", "one `.json(&body)` in `send`"));
        }
    }
    let accepted = accepted(operation);
    if accepted.iter().any(|media_type| media_type != "application/json") {
        let mut header = Accept { media_types: accepted.join(", "), changed: 0 };
        header.visit_impl_item_fn_mut(send);
        if header.changed != 1 {
            return Err(GenerateError::changed("sending", "one header `ACCEPT` in `send`"));
        }
    }
    let styled: Vec<&Parameter> = operation.parameters.iter().filter(|parameter| parameter.style.is_some()).collect();
    if !styled.is_empty() {
        queries(&mut send.block, &styled)?;
    }
    let texts: Vec<String> = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.location != Location::Query && has_no_text(&parameter.shape))
        .map(|parameter| parameter.method.clone())
        .collect();
    if !texts.is_empty() {
        let mut written = Texts { names: &texts, changed: 0 };
        written.visit_impl_item_fn_mut(send);
        if written.changed != texts.len() {
            return Err(GenerateError::changed("sending", "`to_string` for every parameter in path and headers"));
        }
    }
    Ok(())
}

/// The media types of all documented answers, those of the successes first.
fn accepted(operation: &Operation) -> Vec<String> {
    let mut media_types: Vec<String> = Vec::new();
    let failures = operation.failures().map(|(response, _)| response);
    for content in operation.successes().chain(failures).filter_map(|response| response.content.as_ref()) {
        let media_type = content.media_type().to_owned();
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    media_types
}

/// Asks for what is documented where that is more than JSON.
struct Accept {
    media_types: String,
    changed: usize,
}

impl VisitMut for Accept {
    fn visit_expr_method_call_mut(&mut self, call: &mut ExprMethodCall) {
        let name = call.args.first().and_then(|name| match name {
            Expr::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
            _ => None,
        });
        if call.method == "header" && name.as_deref() == Some("ACCEPT") {
            struct Value<'a>(&'a str, usize);
            impl VisitMut for Value<'_> {
                fn visit_lit_mut(&mut self, literal: &mut Lit) {
                    *literal = Lit::Str(syn::LitStr::new(self.0, literal.span()));
                    self.1 += 1;
                }
            }
            let mut value = Value(&self.media_types, 0);
            call.args.iter_mut().skip(1).for_each(|argument| value.visit_expr_mut(argument));
            self.changed += value.1;
        }
        syn::visit_mut::visit_expr_method_call_mut(self, call);
    }
}

/// What `Display` does not write as documented.
const fn has_no_text(shape: &Shape) -> bool {
    matches!(shape, Shape::List(_) | Shape::Scalar(Scalar::DateTime))
}

/// Puts in place of `.json(&body)` what sends the body as documented.
struct Bodies<'a> {
    body: &'a Body,
    changed: usize,
}

impl VisitMut for Bodies<'_> {
    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::MethodCall(call) = expression
            && call.method == "json"
        {
            let request = &call.receiver;
            let sent = sent(&self.body.content);
            *expression = if self.body.required {
                parse_quote!({ let request = #request; #sent })
            } else {
                parse_quote!({
                    let request = #request;
                    match body {
                        Some(body) => #sent,
                        None => request,
                    }
                })
            };
            self.changed += 1;
            return;
        }
        syn::visit_mut::visit_expr_mut(self, expression);
    }
}

fn sent(content: &Content) -> TokenStream {
    match content {
        Content::Json(_) => quote!(request.json(&body)),
        // What has a type already keeps it.
        Content::OtherJson(_, media_type) => {
            quote!(request.header(::reqwest::header::CONTENT_TYPE, #media_type).json(&body))
        }
        Content::Form(_, styles) => {
            let styles = styles.iter().map(|(name, one)| {
                let style = style(*one);
                quote!((#name, #style))
            });
            quote!(plenary_client::form(request, &body, &[#(#styles),*]))
        }
        Content::Multipart(_, media_types) => {
            let media_types = media_types.iter().map(|(name, media_type)| quote!((#name, #media_type)));
            quote!(plenary_client::multipart(request, body, &[#(#media_types),*]).await?)
        }
        Content::Text(media_type) => {
            quote!(request.header(::reqwest::header::CONTENT_TYPE, #media_type).body(body))
        }
        Content::Bytes(media_type) => {
            let body = quote!(body.into_body().map_err(Error::InvalidRequest)?);
            quote!(request.header(::reqwest::header::CONTENT_TYPE, #media_type).body(#body))
        }
    }
}

/// Takes styled parameters out of progenitor's queries, and writes them behind the path.
fn queries(send: &mut Block, styled: &[&Parameter]) -> Result<(), GenerateError> {
    struct Queries<'a>(&'a [&'a Parameter], usize);
    impl VisitMut for Queries<'_> {
        fn visit_expr_mut(&mut self, expression: &mut Expr) {
            syn::visit_mut::visit_expr_mut(self, expression);
            if let Expr::MethodCall(call) = expression
                && call.method == "query"
                && let Some(Expr::Reference(parameter)) = call.args.first()
                && let Expr::Call(new) = &*parameter.expr
                && let Some(Expr::Reference(value)) = new.args.last()
                && self.0.iter().any(|styled| is_named(&value.expr, &styled.method))
            {
                *expression = (*call.receiver).clone();
                self.1 += 1;
            }
        }
    }
    let mut queries = Queries(styled, 0);
    queries.visit_block_mut(send);
    let place = send.stmts.iter().position(|statement| url(statement).is_some());
    let (Some(place), true) = (place, queries.1 == styled.len()) else {
        return Err(GenerateError::changed("queries", "`.query(…)` for every parameter, and a URL before it"));
    };
    let name = send.stmts.get(place).and_then(url).cloned();
    let added = styled.iter().map(|parameter| -> Stmt {
        let wire = &parameter.wire;
        let field = format_ident!("{}", parameter.method);
        let style = parameter.style.map(style);
        parse_quote!(let #name = plenary_client::query(#name, #wire, &#field, #style);)
    });
    let added: Vec<Stmt> = added.collect();
    send.stmts.splice(place + 1..=place, added);
    Ok(())
}

/// The name of the URL, where a statement makes it.
fn url(statement: &Stmt) -> Option<&syn::Ident> {
    let Stmt::Local(Local { pat: Pat::Ident(name), init: Some(init), .. }) = statement else { return None };
    matches!(&*init.expr, Expr::Macro(made) if made.mac.path.is_ident("format")).then_some(&name.ident)
}

/// Puts in place of `to_string` what writes lists and instants.
struct Texts<'a> {
    names: &'a [String],
    changed: usize,
}

impl VisitMut for Texts<'_> {
    fn visit_expr_if_mut(&mut self, optional: &mut ExprIf) {
        let is_theirs =
            matches!(&*optional.cond, Expr::Let(test) if self.names.iter().any(|name| is_named(&test.expr, name)));
        if is_theirs {
            let value = [String::from("value")];
            let mut inside = Texts { names: &value, changed: 0 };
            inside.visit_block_mut(&mut optional.then_branch);
            self.changed += inside.changed;
        } else {
            visit_expr_if_mut(self, optional);
        }
    }

    fn visit_expr_mut(&mut self, expression: &mut Expr) {
        if let Expr::MethodCall(ExprMethodCall { method, receiver, .. }) = expression
            && method == "to_string"
            && self.names.iter().any(|name| is_named(receiver, name))
        {
            *expression = parse_quote!(plenary_client::text(&#receiver));
            self.changed += 1;
            return;
        }
        syn::visit_mut::visit_expr_mut(self, expression);
    }

    fn visit_macro_mut(&mut self, made: &mut syn::Macro) {
        type Arguments = Punctuated<Expr, Token![,]>;
        if let Ok(mut arguments) = made.parse_body_with(Arguments::parse_terminated) {
            let before = self.changed;
            arguments.iter_mut().for_each(|argument| self.visit_expr_mut(argument));
            if self.changed > before {
                made.tokens = arguments.into_token_stream();
            }
        }
    }
}

fn is_named(expression: &Expr, name: &str) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident(name))
}

/// A style as the client crate has it.
fn style(style: Style) -> TokenStream {
    match style {
        Style::Commas => quote!(plenary_client::Style::Joined(",")),
        Style::Spaces => quote!(plenary_client::Style::Joined(" ")),
        Style::Pipes => quote!(plenary_client::Style::Joined("|")),
        Style::Brackets => quote!(plenary_client::Style::Brackets),
        Style::Properties => quote!(plenary_client::Style::Properties),
        Style::Json => quote!(plenary_client::Style::Json),
    }
}
