//! Writes open enums and identifiers.

use super::code::Code;
use super::expression::literal;
use crate::model::{Scalar, Variant};

/// Writes an open enum of strings.
pub(super) fn string_enum(code: &mut Code, name: &str, variants: &[Variant<String>]) {
    code.line("#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]");
    open_enum(code, name, variants, "String");
    macro_call(code, "string_enum", name, variants.iter().map(|one| format!("{} = {}", one.name, literal(&one.value))));
}

/// Writes an open enum of integers.
pub(super) fn integer_enum(code: &mut Code, name: &str, variants: &[Variant<i64>]) {
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]");
    open_enum(code, name, variants, "i64");
    macro_call(code, "integer_enum", name, variants.iter().map(|one| format!("{} = {}", one.name, one.value)));
}

fn open_enum<T>(code: &mut Code, name: &str, variants: &[Variant<T>], unknown: &str) {
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub enum {name}"), |code| {
        for variant in variants {
            code.documentation(&[&variant.description]);
            code.line(format_args!("{},", variant.name));
        }
        code.documentation(&["A value that the spec does not list, unchanged."]);
        code.line(format_args!("Unknown({unknown}),"));
    });
}

/// Writes a newtype.
pub(super) fn identifier(code: &mut Code, name: &str, inner: Scalar) {
    let (derives, inner) = match inner {
        Scalar::Uuid => ("Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord", "Uuid"),
        _ => ("Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord", "String"),
    };
    code.line(format_args!("#[derive({derives})]"));
    code.line(format_args!("pub struct {name}(pub {inner});"));
    code.blank();
    code.line(format_args!("plenary_client::identifier!({name}({inner}));"));
}

/// Writes a call to a macro of `plenary-client`, with one entry per line.
pub(super) fn macro_call(code: &mut Code, macro_name: &str, head: &str, entries: impl Iterator<Item = String>) {
    code.blank();
    let inside = |code: &mut Code| entries.for_each(|entry| code.line(format_args!("{entry},")));
    code.enclosed(format_args!("plenary_client::{macro_name}!({head} {{"), inside, "});");
}
