//! Splits tokens into items without parsing them.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// An item of a file, a module or an `impl`, without its attributes.
pub(super) struct Item {
    /// The tokens before the braces or the semicolon.
    pub(super) head: Vec<TokenTree>,
    /// The braces with their content, if the item has braces.
    pub(super) braces: Option<TokenTree>,
}

/// Splits tokens into items. An item ends after its first braces or at a semicolon.
///
/// Moves each token, because a copy or a syntax tree of progenitor's whole output would be expensive.
pub(super) fn items(tokens: TokenStream) -> impl Iterator<Item = Item> {
    let mut tokens = tokens.into_iter();
    std::iter::from_fn(move || {
        let mut head = Vec::new();
        while let Some(token) = tokens.next() {
            match &token {
                TokenTree::Punct(mark) if mark.as_char() == '#' && head.is_empty() => {
                    // Skips the brackets of the attribute.
                    tokens.next();
                }
                TokenTree::Punct(mark) if mark.as_char() == ';' => return Some(Item { head, braces: None }),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !is_import(&head) => {
                    return Some(Item { head, braces: Some(token) });
                }
                _ => head.push(token),
            }
        }
        (!head.is_empty()).then_some(Item { head, braces: None })
    })
}

/// Returns true for the head of a `use`, which does not end after its braces.
fn is_import(head: &[TokenTree]) -> bool {
    words(head).any(|word| word == "use")
}

fn words(head: &[TokenTree]) -> impl Iterator<Item = &Ident> {
    head.iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word),
        _ => None,
    })
}

impl Item {
    /// Returns the name after a keyword such as `fn`, if the item contains it.
    pub(super) fn name_after(&self, keyword: &str) -> Option<String> {
        let mut words = words(&self.head).skip_while(|word| *word != keyword);
        words.nth(1).map(Ident::to_string)
    }

    /// Returns true if the item begins with a keyword.
    pub(super) fn begins_with(&self, keyword: &str) -> bool {
        words(&self.head).next().is_some_and(|word| word == keyword)
    }

    /// Returns the content of the braces.
    pub(super) fn content(self) -> TokenStream {
        // Consumes the braces, because reading a shared token stream would copy its tokens.
        match self.braces {
            Some(TokenTree::Group(group)) => group.stream(),
            _ => TokenStream::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, items};

    fn split(code: &str) -> Vec<Item> {
        items(code.parse().unwrap()).collect()
    }

    #[test]
    fn an_item_ends_after_its_braces_or_at_a_semicolon() {
        let code = "#[allow(a)] use a::{b, c}; #[derive(Clone)] pub struct D<'a> where 'a: 'a { e: [u8; 2] } pub struct F(G); \
                    pub(crate) mod h { fn i() {} } impl J for K<'_> { fn l() {} } async fn m";
        let items = split(code);
        assert_eq!(items.len(), 6);
        assert_eq!(items[1].name_after("struct").as_deref(), Some("D"));
        assert_eq!(items[2].name_after("struct").as_deref(), Some("F"));
        assert_eq!(items[3].name_after("mod").as_deref(), Some("h"));
        assert_eq!(items[3].name_after("struct"), None);
        assert!(items[4].begins_with("impl") && !items[5].begins_with("impl"));
        let content: Vec<String> = items.into_iter().map(|item| item.content().to_string()).collect();
        assert_eq!(content, ["", "e : [u8 ; 2]", "", "fn i () { }", "fn l () { }", ""]);
    }
}
