//! The builders of the operations: parameters checked, answers typed by their status.

use std::collections::BTreeMap;

use quote::{format_ident, quote};
use syn::visit_mut::VisitMut;
use syn::{Arm, Expr, ExprMatch, Ident, ImplItem, ImplItemFn, Item, ItemImpl, ItemMod, Lit, parse_quote};

use super::limits::check;
use super::{calls, pages, sending};
use crate::GenerateError;
use crate::documentation::comment;
use crate::model::{Body, Content, Location, Model, Operation, Parameter, Scalar, Shape, pascal};

/// Refines the builder of every operation.
pub(super) fn refine(module: &mut ItemMod, model: &Model) -> Result<(), GenerateError> {
    let Some((_, items)) = &mut module.content else {
        return Err(GenerateError::changed("operations", "builders inside the module `builder`"));
    };
    import_what_is_used(items, model)?;
    calls::control(items, model)?;
    pages::stream(items, model)?;
    let builders = items.iter_mut().filter_map(|item| match item {
        Item::Impl(block) => Some((type_of(block)?, block)),
        _ => None,
    });
    let mut builders: BTreeMap<String, &mut ItemImpl> = builders.collect();
    for operation in &model.operations {
        let builder = builders
            .remove(&pascal(&operation.id))
            .ok_or(GenerateError::changed("operations", "a builder for every operation"))?;
        method(builder, "new")?.vis = parse_quote!(pub(super));
        for parameter in &operation.parameters {
            check_parameter(method(builder, &parameter.method)?, parameter);
        }
        if let Some(body) = &operation.body {
            explain_body(method(builder, "body")?, body);
        }
        sending::refine(method(builder, "send")?, operation)?;
        name_missing_parameters(method(builder, "new")?, operation)?;
        type_answers(method(builder, "send")?, operation)?;
        if !operation.at_least_one.is_empty() {
            ask_for_one(method(builder, "send")?, operation);
        }
    }
    for operation in &model.operations {
        if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
            sending::allow_no_body(items, &pascal(&operation.id), body)?;
        }
    }
    Ok(())
}

pub(super) fn is_impl_of(block: &ItemImpl, name: &str) -> bool {
    type_of(block).is_some_and(|of| of == name)
}

/// The name of the type that has these methods.
pub(super) fn type_of(block: &ItemImpl) -> Option<String> {
    match &*block.self_ty {
        syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
}

pub(super) fn method<'a>(builder: &'a mut ItemImpl, name: &str) -> Result<&'a mut ImplItemFn, GenerateError> {
    builder
        .items
        .iter_mut()
        .find_map(|item| match item {
            ImplItem::Fn(method) if method.sig.ident == name => Some(method),
            _ => None,
        })
        .ok_or_else(|| GenerateError::Refine(format!("progenitor's builder has no method `{name}` any more")))
}

/// Imports only what the builders use.
fn import_what_is_used(items: &mut Vec<Item>, model: &Model) -> Result<(), GenerateError> {
    let before = items.len();
    items.retain(|item| !matches!(item, Item::Use(_)));
    if before - items.len() != 2 {
        return Err(GenerateError::changed("import_what_is_used", "two imports in the module `builder`"));
    }
    let outer: syn::ItemUse = parse_quote!(
        use super::{ClientHooks, ClientInfo, Error, OperationInfo, ResponseValue};
    );
    let types: syn::ItemUse = parse_quote!(
        use super::types;
    );
    items.splice(0..0, [Item::Use(outer), Item::Use(types)]);
    if model.operations.iter().any(|operation| operation.path.contains('{')) {
        items.insert(
            0,
            parse_quote!(
                use plenary_client::encode_path;
            ),
        );
    }
    Ok(())
}

/// Documents a parameter, and has it checked against its bounds before anything is sent.
fn check_parameter(method: &mut ImplItemFn, parameter: &Parameter) {
    let field = format_ident!("{}", parameter.method);
    let wire = &parameter.wire;
    let expected = expected(&parameter.shape);
    let documentation = comment(&parameter.documentation);
    let checked = check(wire, &parameter.limits);
    let in_path = matches!(parameter.location, Location::Path)
        .then(|| quote!(.and_then(|value| plenary_client::path_segment(#wire, value))));
    let wrapped = (!parameter.required).then(|| quote!(.map(Some)));
    let signature = &method.sig;
    *method = parse_quote! {
        #documentation
        pub #signature {
            self.#field = plenary_client::converted(#wire, #expected, value) #checked #in_path #wrapped;
            self
        }
    };
}

/// Documents the body, and gives its own reason where it does not convert.
fn explain_body(method: &mut ImplItemFn, body: &Body) {
    let held = sending::body_type(body);
    let kind = match body.content.component() {
        Some(_) => String::from("The body of the request: the type itself, or its builder."),
        None => format!("The body of the request: `{}`.", body.content.media_type()),
    };
    let words = comment(&[&kind, &body.description]);
    let wrapped = (!body.required).then(|| quote!(.map(Some)));
    *method = parse_quote! {
        #words
        pub fn body(mut self, value: impl TryInto<#held, Error: ::std::fmt::Display>) -> Self {
            self.body = plenary_client::converted_field("body", value) #wrapped;
            self
        }
    };
}

/// What a parameter takes, in words for an error.
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

/// Says of a required parameter that is not given what the wire calls it.
fn name_missing_parameters(method: &mut ImplItemFn, operation: &Operation) -> Result<(), GenerateError> {
    struct Rename<'a>(&'a Operation, usize);
    impl VisitMut for Rename<'_> {
        fn visit_lit_mut(&mut self, literal: &mut Lit) {
            let Lit::Str(text) = literal else { return };
            let Some(field) = text.value().strip_suffix(" was not initialized").map(String::from) else { return };
            if field == "body" && self.0.body.is_some() {
                *literal = Lit::Str(syn::LitStr::new("the body is required", text.span()));
                return;
            }
            if let Some(parameter) = self.0.parameters.iter().find(|parameter| parameter.method == field) {
                *literal = Lit::Str(syn::LitStr::new(&format!("`{}` is required", parameter.wire), text.span()));
                self.1 += 1;
            }
        }
    }
    let mut rename = Rename(operation, 0);
    rename.visit_impl_item_fn_mut(method);
    let required = operation.parameters.iter().filter(|parameter| parameter.required).count();
    if rename.1 == required {
        Ok(())
    } else {
        Err(GenerateError::changed("name_missing_parameters", "`… was not initialized` for every required parameter"))
    }
}

/// Sends nothing where each of the parameters was left out that may not all be.
fn ask_for_one(method: &mut ImplItemFn, operation: &Operation) {
    let is_one = |parameter: &&Parameter| operation.at_least_one.contains(&parameter.wire);
    let fields = operation.parameters.iter().filter(is_one).map(|parameter| format_ident!("{}", parameter.method));
    let missing = format!("at least one of {} is required", listed(&operation.at_least_one));
    let check = parse_quote! {
        if let Self { #(#fields: Ok(None),)* .. } = &self {
            return Err(Error::InvalidRequest(String::from(#missing)));
        }
    };
    method.block.stmts.insert(0, check);
}

/// `a`, `b`, in backticks.
pub(super) fn listed(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Types an answer by its status: successes as progenitor has them, all else by the operation's own enum.
fn type_answers(method: &mut ImplItemFn, operation: &Operation) -> Result<(), GenerateError> {
    struct Answers(Option<Ident>, usize);
    impl VisitMut for Answers {
        fn visit_expr_match_mut(&mut self, expression: &mut ExprMatch) {
            let is_error = |arm: &Arm| {
                matches!(&*arm.body, Expr::Call(call) if is_path(&call.func, "Err"))
                    || matches!(&*arm.body, Expr::Block(block) if block_is_error(&block.block))
            };
            // progenitor calls the answer something else where a parameter is called `response`.
            // A body that may be left out is matched over as well.
            let Expr::MethodCall(status) = &*expression.expr else { return };
            let Some(response) = answer(&status.receiver) else { return };
            let otherwise = parse_quote!(_ => Err(Error::from_response(#response)),);
            expression.arms.retain(|arm| !is_error(arm));
            if let Some(typed) = &self.0 {
                let statuses: Vec<&syn::Pat> = expression.arms.iter().map(|arm| &arm.pat).collect();
                let arm: Arm = parse_quote!(#(#statuses)|* => ResponseValue::#typed(#response),);
                expression.arms = vec![arm];
            }
            expression.arms.push(otherwise);
            self.1 += 1;
        }
    }
    let typed = match operation.successes().find_map(|success| success.content.as_ref()) {
        _ if operation.success_name().is_some() => Some(format_ident!("by_status")),
        Some(Content::Text(_)) => Some(format_ident!("text")),
        Some(Content::Bytes(_)) => Some(format_ident!("bytes")),
        _ => None,
    };
    let mut answers = Answers(typed, 0);
    answers.visit_impl_item_fn_mut(method);
    if answers.1 != 1 {
        return Err(GenerateError::changed("type_answers", "one match over the status in `send`"));
    }
    let errors = match operation.error_name() {
        Some(name) => format!(" [`Error`]; the documented refusals are in [`types::{name}`]."),
        None => String::from(" [`Error`]; no refusal is documented."),
    };
    let signature = &method.sig;
    let body = &method.block;
    *method = parse_quote! {
        /// Sends the request and reads the whole answer.
        ///
        /// # Errors
        ///
        #[doc = #errors]
        pub #signature #body
    };
    Ok(())
}

/// What a match over `answer.status().as_u16()` looks at.
fn answer(matched: &Expr) -> Option<&Expr> {
    match matched {
        Expr::MethodCall(call) => answer(&call.receiver),
        Expr::Path(_) => Some(matched),
        _ => None,
    }
}

fn block_is_error(block: &syn::Block) -> bool {
    matches!(block.stmts.as_slice(), [syn::Stmt::Expr(Expr::Call(call), None)] if is_path(&call.func, "Err"))
}

fn is_path(expression: &Expr, name: &str) -> bool {
    matches!(expression, Expr::Path(path) if path.path.is_ident(name))
}
