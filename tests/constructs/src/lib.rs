//! A client generated from a specification that has what the providers' do not have yet: request bodies, path parameters,
//! answers without a body, types that contain themselves. And clients of documents that follow none of our conventions.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));

/// A document of OpenAPI 3.0.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod three_zero {
    include!(concat!(env!("OUT_DIR"), "/three-zero.rs"));
}

/// A document of OpenAPI 3.1.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod three_one {
    include!(concat!(env!("OUT_DIR"), "/three-one.rs"));
}
