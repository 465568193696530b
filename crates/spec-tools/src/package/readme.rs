//! README.md of a packaged crate, from what its `src/lib.rs` says of it.

/// What a README is made of.
pub(super) struct Readme<'a> {
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    /// The text of `src/lib.rs`.
    pub(super) documentation: &'a str,
    pub(super) features: Vec<&'a str>,
    pub(super) is_foreign: bool,
}

/// The README: name, documentation, how to depend on it, features, licence.
pub(super) fn readme(readme: &Readme<'_>) -> String {
    let Readme { name, version, documentation, features, is_foreign } = readme;
    let mut text = format!("# {name}\n\n{}\n", words(documentation));
    text.push_str(&format!("\n```toml\n[dependencies]\n{name} = \"{version}\"\n```\n"));
    let meanings = [
        ("components", "a table of all types by name, to decode and describe at run time"),
        ("schemars", "JSON Schema of every type, by schemars 1"),
    ];
    let lines = meanings.into_iter().filter(|(feature, _)| features.contains(feature));
    let lines: String = lines.map(|(feature, meaning)| format!("- `{feature}`: {meaning}\n")).collect();
    if !lines.is_empty() {
        text.push_str(&format!("\n## Features\n\n{lines}"));
    }
    text.push_str("\n## Licence\n\nMIT or Apache-2.0, as you like.");
    if *is_foreign {
        text.push_str(" The API, and the document that describes it, are their owner's.");
    }
    text.push('\n');
    text
}

/// The crate's documentation as it reads outside of rustdoc: no hidden lines, no links to items.
fn words(source: &str) -> String {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.starts_with("```") {
            in_code = !in_code;
            // It is an example of src/lib.rs, where it is compiled with its hidden lines.
            lines.push(String::from(if in_code { "```rust,ignore" } else { "```" }));
        } else if !in_code {
            lines.push(line.replace("[`", "`").replace("`]", "`"));
        } else if line != "#" && !line.starts_with("# ") {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_of_a_crate_are_its_first_comment_without_what_only_rustdoc_reads() {
        let source = "//! A client: [`Client`].\n//!\n//! ```no_run\n//! # async fn example() {\n//! call();\n//! # }\n\
                      //! ```\n\nfn code() {}\n//! no more\n";
        assert_eq!(words(source), "A client: `Client`.\n\n```rust,ignore\ncall();\n```");
    }
}
