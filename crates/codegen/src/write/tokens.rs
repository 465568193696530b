//! Formats progenitor's tokens.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// Shorter names for types in progenitor's output.
const SHORTER: [(&str, &str); 6] = [
    ("::std::string::String", "String"),
    ("::std::option::Option", "Option"),
    ("::std::vec::Vec", "Vec"),
    ("::chrono::naive::NaiveDate", "chrono::NaiveDate"),
    ("::chrono::offset::Utc", "chrono::Utc"),
    ("::std::collections::HashMap", "std::collections::HashMap"),
];

/// Returns a type as code, with shorter names.
pub(super) fn type_text(of: &syn::Type) -> String {
    let text = SHORTER.iter().fold(text(of), |text, (long, short)| text.replace(long, short));
    let text = text.strip_prefix("::").map(String::from).unwrap_or(text);
    text.replace("<::", "<").replace(" ::", " ")
}

/// Returns code on one line.
pub(super) fn text(code: &impl ToTokens) -> String {
    let mut text = String::new();
    write(code.to_token_stream(), &mut text);
    text
}

fn write(tokens: TokenStream, text: &mut String) {
    let mut is_tight = true;
    for token in tokens {
        let joins = match &token {
            TokenTree::Punct(mark) => matches!(mark.as_char(), ',' | ':' | '.' | '<' | '>' | '?' | ';'),
            TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis && !text.ends_with(','),
            _ => false,
        };
        if !is_tight && !joins {
            text.push(' ');
        }
        is_tight = match &token {
            TokenTree::Punct(mark) => match mark.as_char() {
                ':' => mark.spacing() == Spacing::Joint || text.ends_with(':'),
                '.' | '<' | '&' | '\'' => true,
                _ => mark.spacing() == Spacing::Joint,
            },
            _ => false,
        };
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::Brace => ("{ ", " }"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write(group.stream(), text);
                text.push_str(close);
            }
            other => text.push_str(&other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{text, type_text};

    #[test]
    fn types_have_their_usual_form() {
        for (long, short) in [
            ("Result<Option<::chrono::naive::NaiveDate>, String>", "Result<Option<chrono::NaiveDate>, String>"),
            ("::chrono::DateTime<::chrono::offset::Utc>", "chrono::DateTime<chrono::Utc>"),
            ("&'a super::Client", "&'a super::Client"),
            ("Result<::std::vec::Vec<::std::string::String>, String>", "Result<Vec<String>, String>"),
        ] {
            assert_eq!(type_text(&syn::parse_str(long).unwrap()), short);
        }
    }

    #[test]
    fn code_stays_unchanged() {
        for code in ["self.baseurl.as_str()", "&self.client", "\"a :: b\"", "builder::ListRooms::new(self)"] {
            assert_eq!(text(&syn::parse_str::<syn::Expr>(code).unwrap()), code);
        }
    }
}
