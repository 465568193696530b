//! The README of a packaged crate, from its documentation.

/// The contents of a README.
pub(super) struct Readme<'a> {
    pub(super) name: &'a str,
    pub(super) version: &'a str,
    /// The content of `src/lib.rs`, or of `src/main.rs` without a library.
    pub(super) documentation: &'a str,
    pub(super) is_program: bool,
    pub(super) features: Vec<&'a str>,
    pub(super) is_foreign: bool,
}

/// Returns the README: name, documentation, dependency, features and license.
pub(super) fn readme(readme: &Readme<'_>) -> String {
    let Readme { name, version, documentation, is_program, features, is_foreign } = readme;
    let mut text = format!("# {name}\n\n{}\n", documentation_of(documentation));
    text.push_str(&match is_program {
        true => format!("\n```sh\ncargo install {name}\n```\n"),
        false => format!("\n```toml\n[dependencies]\n{name} = \"{version}\"\n```\n"),
    });
    let meanings = [
        ("components", "a table of the types by name, to decode and describe values at run time"),
        ("schemars", "JSON Schema of the types, by schemars 1"),
        ("webhooks", "verification of webhooks, if the provider signs them"),
    ];
    let lines = meanings.into_iter().filter(|(feature, _)| features.contains(feature));
    let lines: String = lines.map(|(feature, meaning)| format!("- `{feature}`: {meaning}\n")).collect();
    if !lines.is_empty() {
        text.push_str(&format!("\n## Features\n\n{lines}"));
    }
    text.push_str("\n## License\n\nMIT or Apache-2.0, at your option.");
    if *is_foreign {
        text.push_str(" The API and its OpenAPI document belong to their owners.");
    }
    text.push('\n');
    text
}

/// Returns the documentation of a crate without hidden lines and links to items.
fn documentation_of(source: &str) -> String {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if line.starts_with("```") {
            in_code = !in_code;
            // The example is compiled in `src/lib.rs`, with its hidden lines.
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
    use super::documentation_of;

    #[test]
    fn documentation_is_the_first_comment_without_hidden_lines_and_links() {
        let source = "//! A client: [`Client`].\n//!\n//! ```no_run\n//! # async fn example() {\n//! call();\n//! # }\n\
                      //! ```\n\nfn code() {}\n//! no more\n";
        assert_eq!(documentation_of(source), "A client: `Client`.\n\n```rust,ignore\ncall();\n```");
    }
}
