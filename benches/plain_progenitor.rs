//! Prints a spec as JSON, or generates a client with plain progenitor.
//!
//! The settings of progenitor are the same as ours. `benches/generated-code` and `benches/spec-edit` run this program.
//! The program is declared as a cargo example of `plenary-codegen`, so that it shares that crate's build of progenitor.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a benchmark may panic")]

use std::{env, fs};

use progenitor::{GenerationSettings, Generator, InterfaceStyle, TagStyle};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read", spec] => print!("{}", plenary_openapi::read_yaml(&fs::read_to_string(spec).unwrap()).unwrap().value),
        ["generate", document, code] => {
            let document = serde_json::from_str(&fs::read_to_string(document).unwrap()).unwrap();
            let mut settings = GenerationSettings::new();
            settings.with_interface(InterfaceStyle::Builder).with_tag(TagStyle::Merged);
            let tokens = Generator::new(&settings).generate_tokens(&document).unwrap();
            fs::write(code, prettyplease::unparse(&syn::parse2(tokens).unwrap())).unwrap();
        }
        _ => panic!("usage: plain_progenitor read SPEC | generate DOCUMENT CODE"),
    }
}
