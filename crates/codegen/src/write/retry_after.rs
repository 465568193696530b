//! Writes the locations of waits, error codes and messages in responses.

use super::expression::{Expression, integer};
use crate::model::{ErrorInSuccess, ErrorPointers, RetryAfter, RetryAfterHeader, RetryAfterMessage, WaitUnit};

/// Returns the expression for `x-retry-after`.
pub(super) fn retry_after(RetryAfter { headers, messages }: &RetryAfter) -> Expression {
    let headers = headers.iter().map(|RetryAfterHeader { name, unit, status_codes }| {
        Expression::structure(
            "plenary_client::RetryAfterHeader",
            [("name", Expression::string(name)), ("unit", wait_unit(*unit)), ("status_codes", codes(status_codes))],
        )
    });
    let messages = messages.iter().map(|RetryAfterMessage { pointer, pattern, unit, status_codes }| {
        Expression::structure(
            "plenary_client::RetryAfterMessage",
            [
                ("pointer", Expression::string(pointer)),
                ("pattern", Expression::string(pattern)),
                ("unit", wait_unit(*unit)),
                ("status_codes", codes(status_codes)),
            ],
        )
    });
    let fields = [("headers", Expression::list(headers)), ("messages", Expression::list(messages))];
    Expression::structure("plenary_client::RetryAfter", fields)
}

/// Returns the expression for `x-error`.
pub(super) fn error_pointers(ErrorPointers { code, message, details, in_success }: &ErrorPointers) -> Expression {
    let strings = |texts: &[String]| Expression::list(texts.iter().map(|text| Expression::string(text)));
    let in_success = in_success.as_ref().map(|ErrorInSuccess { pointer, value, status_code }| {
        Expression::structure(
            "plenary_client::ErrorInSuccess",
            [
                ("pointer", Expression::string(pointer)),
                ("value", Expression::string(&value.to_string())),
                ("status_code", Expression::text(integer(status_code))),
            ],
        )
    });
    let details = Expression::structure(
        "plenary_client::ErrorDetailPointers",
        [
            ("list", strings(&details.list)),
            ("code", strings(&details.code)),
            ("message", strings(&details.message)),
            ("field", strings(&details.field)),
        ],
    );
    let fields = [
        ("code", strings(code)),
        ("message", strings(message)),
        ("details", details),
        ("in_success", Expression::option(in_success)),
    ];
    Expression::structure("plenary_client::ErrorPointers", fields)
}

fn codes(codes: &[u16]) -> Expression {
    Expression::list(codes.iter().map(|code| Expression::text(integer(code))))
}

fn wait_unit(unit: WaitUnit) -> Expression {
    Expression::text(match unit {
        WaitUnit::Seconds => "plenary_client::WaitUnit::Seconds",
        WaitUnit::Milliseconds => "plenary_client::WaitUnit::Milliseconds",
        WaitUnit::UnixSeconds => "plenary_client::WaitUnit::UnixSeconds",
        WaitUnit::UnixMilliseconds => "plenary_client::WaitUnit::UnixMilliseconds",
    })
}
