//! The SHA-256 hash of a spec, and the versions of the generators.

use plenary_openapi::Bundle;

/// The version of this crate.
pub const CODEGEN: &str = env!("CARGO_PKG_VERSION");

/// The version of progenitor that this crate uses.
pub const PROGENITOR: &str = "0.15.1";

/// Returns the SHA-256 hash of a spec in hexadecimal.
///
/// ```
/// let hash = plenary_codegen::sha256("openapi: 3.0.3\n");
/// assert_eq!(hash.len(), 64);
/// ```
pub fn sha256(text: &str) -> String {
    hmac_sha256::Hash::hash(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the SHA-256 hash of a document, of the overlays that change it, and of the files beside it.
///
/// With overlays or files, this is the hash of a line for each of them: its hash, two spaces and its name. The
/// document's line is the first one, and the overlays follow in their order, all without a name. The lines of the files
/// are sorted by name.
/// `sha256sum` prints such lines.
pub(crate) fn sha256_of(text: &str, overlays: &[&str], bundle: &Bundle) -> String {
    let mut files: Vec<(&str, &str)> = bundle.files().collect();
    if files.is_empty() && overlays.is_empty() {
        return sha256(text);
    }
    files.sort_unstable();
    let unnamed = std::iter::once(&text).chain(overlays).map(|text| ("", *text));
    sha256(&unnamed.chain(files).map(|(name, text)| format!("{}  {name}\n", sha256(text))).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::sha256;

    #[test]
    fn the_hash_is_sha_256() {
        assert_eq!(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
