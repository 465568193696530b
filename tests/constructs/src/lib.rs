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

/// A document as a carrier writes it.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod carrier {
    include!(concat!(env!("OUT_DIR"), "/carrier.rs"));
}

/// A document as a TypeSpec compiler writes it.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod pages {
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}

/// A document as a chat server's topics are written.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod workspace {
    include!(concat!(env!("OUT_DIR"), "/workspace.rs"));
}

/// A document with the mistakes that published ones have.
#[allow(missing_docs, reason = "the document has words for a few things only")]
pub mod sloppy {
    include!(concat!(env!("OUT_DIR"), "/sloppy.rs"));
}
