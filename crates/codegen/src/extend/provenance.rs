//! What the client was made from, where its user sees it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::Model;
use crate::provenance::{CODEGEN, PROGENITOR};

/// The entry in `PROVIDER`.
pub(super) fn entry(model: &Model) -> TokenStream {
    let sha256 = &model.sha256;
    quote!(plenary_client::Provenance { sha256: #sha256, codegen: #CODEGEN, progenitor: #PROGENITOR })
}
