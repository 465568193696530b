//! Writes the limits of parameters and fields.

use super::expression::{Expression, integer, literal};
use crate::model::Limits;

/// Returns an expression that converts `value` to a field with checked limits.
pub(super) fn converted_field(wire: &str, limits: &Limits) -> Expression {
    converted("field", [Expression::string(wire), Expression::text("value")], limits)
}

/// Returns an expression that converts `value` to a parameter with checked limits.
pub(super) fn converted_parameter(wire: &str, expected: &str, limits: &Limits) -> Expression {
    let arguments = [Expression::string(wire), Expression::string(expected), Expression::text("value")];
    converted("parameter", arguments, limits)
}

fn converted<const N: usize>(kind: &str, arguments: [Expression; N], limits: &Limits) -> Expression {
    if *limits == Limits::default() {
        return Expression::call(format!("plenary_client::converted_{kind}"), arguments);
    }
    let limits = limits_of("&plenary_client::Limits", limits);
    Expression::call(format!("plenary_client::limited_{kind}"), arguments.into_iter().chain([limits]))
}

/// Returns the limits as an expression. `name` is the path of the type in the code.
pub(super) fn limits_of(name: &str, limits: &Limits) -> Expression {
    let Limits { minimum, maximum, at_least, at_most, above, below, shortest, longest, pattern } = limits;
    let call = |method: &str, argument: String| Some(Expression::call(method, [Expression::text(argument)]));
    let number = |method: &str, bound: &Option<f64>| bound.and_then(|bound| call(method, format!("{bound:?}")));
    Expression::text(format!("{name}::NONE"))
        .then(minimum.and_then(|minimum| call("minimum", integer(minimum))))
        .then(maximum.and_then(|maximum| call("maximum", integer(maximum))))
        .then(number("at_least", at_least))
        .then(number("at_most", at_most))
        .then(number("above", above))
        .then(number("below", below))
        .then(shortest.and_then(|shortest| call("shortest", integer(shortest))))
        .then(longest.and_then(|longest| call("longest", integer(longest))))
        .then(pattern.as_ref().and_then(|pattern| call("pattern", literal(pattern))))
}
