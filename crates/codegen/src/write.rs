//! The finished code as text.

/// Formats the code for whoever reads it in `OUT_DIR`.
pub(crate) fn write(file: &syn::File) -> String {
    prettyplease::unparse(file)
}
