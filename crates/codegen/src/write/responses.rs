//! Writes the response enums, with a variant per status code.

use super::code::Code;
use super::enums::macro_call;
use crate::model::{Content, ModelOperation, Response};
use crate::rust_type::{content_type, status_name, status_pattern};

/// Writes the enum of an operation's error responses, if any has a body.
pub(super) fn errors(code: &mut Code, operation: &ModelOperation) {
    let Some(name) = operation.error_name() else { return };
    let responses: Vec<&Response> = operation.error_responses().map(|(response, _)| response).collect();
    code.blank();
    code.documentation(&[format!("The error responses of `{}`, with a variant for each status code.", operation.id)]);
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.line("#[non_exhaustive]");
    by_status(code, "operation_error", &name, &responses);
}

/// Writes the enum of an operation's successful responses, if their types differ.
pub(super) fn successes(code: &mut Code, operation: &ModelOperation) {
    let Some(name) = operation.success_name() else { return };
    let responses: Vec<&Response> = operation.successes().collect();
    code.blank();
    code.documentation(&[format!(
        "The successful responses of `{}`, with a variant for each status code.",
        operation.id
    )]);
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.line("#[allow(clippy::large_enum_variant, reason = \"a response is held once\")]");
    code.line("#[non_exhaustive]");
    by_status(code, "operation_success", &name, &responses);
}

fn by_status(code: &mut Code, macro_name: &str, name: &str, responses: &[&Response]) {
    code.block(format_args!("pub enum {name}"), |code| {
        for response in responses {
            let Response { status, description, truth, content } = response;
            let mut paragraphs = vec![format!("`{status}`: {description}")];
            paragraphs.extend(truth.clone());
            code.documentation(&paragraphs);
            let variant = status_name(status);
            match content {
                None => code.line(format_args!("{variant},")),
                Some(content) => code.line(format_args!("{variant}({}),", content_type(content))),
            }
        }
    });
    // A range comes last, because it applies only to status codes without their own variant.
    let (ranges, exact): (Vec<&Response>, Vec<&Response>) =
        responses.iter().partition(|response| response.status.ends_with("XX"));
    let entries = exact.into_iter().chain(ranges).map(|response| {
        let kind = match &response.content {
            None => "empty",
            Some(Content::Text(_)) => "text",
            Some(Content::Bytes(_)) => "bytes",
            Some(_) => "json",
        };
        format!("{} => {} as {kind}", status_pattern(&response.status), status_name(&response.status))
    });
    macro_call(code, macro_name, name, entries);
}
