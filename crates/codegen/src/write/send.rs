//! Writes the `send` method of a builder.

use super::code::Code;
use super::expression::{Expression, literal};
use crate::model::{Body, Content, Location, ModelOperation, Parameter, Style, static_name};
use crate::rust_type::status_pattern;

/// The methods of `Request` that check how many parameters are set, and the variables with the counts.
const AT_LEAST_ONE: &str = "at_least_one";
const EXACTLY_ONE: &str = "exactly_one";

/// Writes the `send` method.
///
/// `client` is the builder's field that contains the client.
pub(super) fn send(code: &mut Code, operation: &ModelOperation, client: &str) {
    let error = error(operation);
    let errors = match operation.error_name() {
        Some(name) => format!("Returns an [`Error`]. The error responses of the spec are in [`types::{name}`]."),
        None => String::from("Returns an [`Error`]. The spec has no error response with a body."),
    };
    let (success, decode) = success(operation);
    code.blank();
    code.rustdoc(&format!("Sends the request and reads the response.\n\n# Errors\n\n{errors}"));
    let result = format!("Result<ResponseValue<{success}>, Error<{error}>>");
    code.function("pub async fn send", &["self"], &result, |code| {
        count_given(code, operation, AT_LEAST_ONE, &operation.at_least_one);
        count_given(code, operation, EXACTLY_ONE, &operation.exactly_one);
        let inside = |code: &mut Code| {
            // The future of an `async fn` keeps `self` alive unless all of `self` is moved.
            code.line("let call = self;");
            code.expression("", &request(operation, client), "");
        };
        code.enclosed("let request = {", inside, "};");
        code.line("let response = request.send().await?;");
        code.block("match response.status().as_u16()", |code| {
            code.line(format_args!("{} => ResponseValue::{decode}(response),", statuses(operation)));
            code.line("_ => Err(Error::from_response(response)),");
        });
    });
}

/// Returns an expression that builds the request from the values in the builder.
fn request(operation: &ModelOperation, client: &str) -> Expression {
    let described = format!("&super::operations::{}", static_name(&operation.id));
    let connection = format!("call.{client}.inner");
    let arguments = [connection.as_str(), &described, "call.call_options"].map(Expression::text);
    let mut request = Expression::call("plenary_client::Request::new", arguments);
    request = request.then(count_check(AT_LEAST_ONE, &operation.at_least_one));
    request = request.then(count_check(EXACTLY_ONE, &operation.exactly_one));
    request = request.then(accept(operation).map(|types| Expression::call("accept", [Expression::string(&types)])));
    let has_events = operation.successes().any(|success| matches!(success.content, Some(Content::Events(_))));
    request = request.then(has_events.then(|| Expression::call("events", [])));
    let others = operation.parameters.iter().filter(|parameter| parameter.location != Location::Path);
    for one in in_path(operation).into_iter().chain(others) {
        request = request.then(Some(parameter(one)));
    }
    request.then(operation.body.as_ref().map(body))
}

/// Returns the type of a documented error.
pub(super) fn error(operation: &ModelOperation) -> String {
    operation.error_name().map_or_else(|| String::from("()"), |name| format!("types::{name}"))
}

/// Returns the type of a successful response, and the function that decodes it.
pub(super) fn success(operation: &ModelOperation) -> (String, &'static str) {
    if let Some(name) = operation.success_name() {
        return (format!("types::{name}"), "by_status");
    }
    match operation.successes().find_map(|success| success.content.as_ref()) {
        Some(Content::Text(_)) => (String::from("String"), "text"),
        Some(Content::Events(Some(name))) => (format!("plenary_client::Events<types::{name}>"), "events"),
        Some(Content::Events(None)) => (String::from("plenary_client::Events<String>"), "text_events"),
        Some(content) => match content.component() {
            Some(name) => (format!("types::{name}"), "json"),
            None => (String::from("plenary_client::Bytes"), "bytes"),
        },
        None => (String::from("()"), "empty"),
    }
}

/// Returns the pattern of the successful status codes.
///
/// A range includes the single status codes, so it is sufficient.
fn statuses(operation: &ModelOperation) -> String {
    match operation.successes().find(|success| success.status.ends_with("XX")) {
        Some(range) => status_pattern(&range.status),
        None => {
            let codes: Vec<String> = operation.successes().map(|success| status_pattern(&success.status)).collect();
            codes.join(" | ")
        }
    }
}

/// Writes the count of the parameters that are set, for `x-at-least-one` or `x-exactly-one`.
fn count_given(code: &mut Code, operation: &ModelOperation, count: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    code.line(format_args!("let mut {count} = 0_usize;"));
    for field in fields(operation, names) {
        let is_given = Expression::text(format!("!matches!(self.{field}, Ok(None))"));
        code.expression(&format!("{count} += "), &Expression::call("usize::from", [is_given]), ";");
    }
}

/// Returns the call that checks the count, or `None` if the operation has no such rule.
fn count_check(method: &str, names: &[String]) -> Option<Expression> {
    let listed = Expression::list(names.iter().map(|name| Expression::string(name)));
    (!names.is_empty()).then(|| Expression::call(method, [Expression::text(method), listed]))
}

/// Returns the fields of the builder for parameters.
fn fields<'a>(operation: &'a ModelOperation, names: &'a [String]) -> impl Iterator<Item = &'a str> {
    let is_one = |parameter: &&Parameter| names.contains(&parameter.wire);
    operation.parameters.iter().filter(is_one).map(|parameter| parameter.method.as_str())
}

/// Returns the value of the `Accept` header, or `None` if all responses are JSON.
///
/// The media types of successful responses come first.
fn accept(operation: &ModelOperation) -> Option<String> {
    let mut media_types: Vec<&str> = Vec::new();
    let errors = operation.error_responses().map(|(response, _)| response);
    for content in operation.successes().chain(errors).filter_map(|response| response.content.as_ref()) {
        let media_type = content.media_type();
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    media_types.iter().any(|media_type| *media_type != "application/json").then(|| media_types.join(", "))
}

/// Returns the path parameters, in the order of the path.
fn in_path(operation: &ModelOperation) -> Vec<&Parameter> {
    let parameters = operation.parameters.iter().filter(|parameter| parameter.location == Location::Path);
    let mut parameters: Vec<&Parameter> = parameters.collect();
    parameters.sort_by_key(|parameter| operation.path.find(&format!("{{{}}}", parameter.wire)));
    parameters
}

fn parameter(parameter: &Parameter) -> Expression {
    let wire = Expression::string(&parameter.wire);
    let value = Expression::text(format!("call.{}", parameter.method));
    match (parameter.location, parameter.style) {
        (Location::Path, _) => Expression::call("path", [wire, value]),
        (Location::Header, _) => Expression::call("header", [wire, value]),
        (Location::Query, None) => Expression::call("query", [wire, value]),
        (Location::Query, Some(style)) => {
            Expression::call("styled_query", [wire, value, Expression::text(style_text(style))])
        }
    }
}

fn body(Body { content, required, .. }: &Body) -> Expression {
    let body = Expression::text(if *required { "call.body.map(Some)" } else { "call.body" });
    let media_type = Expression::string(content.media_type());
    let pair = |name: &str, text: String| Expression::text(format!("({}, {text})", literal(name)));
    match content {
        Content::Json(_) | Content::OtherJson(..) => Expression::call("json", [media_type, body]),
        Content::Form(_, styles) => {
            let styles = styles.iter().map(|(name, style)| pair(name, style_text(*style).to_owned()));
            Expression::call("form", [body, Expression::list(styles)])
        }
        Content::Multipart(_, media_types) => {
            let media_types = media_types.iter().map(|(name, media_type)| pair(name, literal(media_type)));
            Expression::call("multipart", [body, Expression::list(media_types)])
        }
        Content::Text(_) | Content::Bytes(_) | Content::Events(_) => Expression::call("content", [media_type, body]),
    }
}

/// Returns the name of a style in `plenary-client`.
const fn style_text(style: Style) -> &'static str {
    match style {
        Style::Commas => "plenary_client::Style::Joined(\",\")",
        Style::Spaces => "plenary_client::Style::Joined(\" \")",
        Style::Pipes => "plenary_client::Style::Joined(\"|\")",
        Style::Brackets => "plenary_client::Style::Brackets",
        Style::Properties => "plenary_client::Style::Properties",
        Style::Json => "plenary_client::Style::Json",
    }
}
