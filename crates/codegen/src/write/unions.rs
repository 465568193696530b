//! Writes unions.

use super::code::Code;
use super::enums::macro_call;
use super::expression::literal;
use crate::model::Member;
use crate::rust_type::rust_type;

/// Writes a union with a discriminator.
pub(super) fn tagged(code: &mut Code, name: &str, tag: &str, members: &[Member]) {
    union(code, name, members);
    let entries = members.iter().map(|one| format!("{} = {}", member(one), literal(&one.value)));
    macro_call(code, "tagged_union", &format!("{name} by {}", literal(tag)), entries);
}

/// Writes a union without a discriminator.
pub(super) fn untagged(code: &mut Code, name: &str, members: &[Member]) {
    union(code, name, members);
    macro_call(code, "untagged_union", name, members.iter().map(member));
}

fn union(code: &mut Code, name: &str, members: &[Member]) {
    code.line("#[derive(Clone, Debug, PartialEq)]");
    code.line("#[allow(clippy::large_enum_variant, reason = \"the members differ in size\")]");
    code.line("#[non_exhaustive]");
    code.block(format_args!("pub enum {name}"), |code| {
        for one in members {
            code.documentation(&[&one.description]);
            code.line(format_args!("{},", member(one)));
        }
        code.documentation(&["A value that matches no other variant, unchanged."]);
        code.line("Unknown(Value),");
    });
}

fn member(Member { name, shape, .. }: &Member) -> String {
    format!("{name}({})", rust_type(shape))
}
