//! Clients of documents that test the code generator.
//!
//! The client in the crate root is generated from a spec with constructs that no provider's spec contains. The modules
//! contain clients of foreign documents, which do not follow the conventions of `specs/`.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));

/// The client of an OpenAPI 3.0 document.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod three_zero {
    include!(concat!(env!("OUT_DIR"), "/three-zero.rs"));
}

/// The client of an OpenAPI 3.1 document.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod three_one {
    include!(concat!(env!("OUT_DIR"), "/three-one.rs"));
}

/// The client of a document that an overlay annotates.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod annotated {
    include!(concat!(env!("OUT_DIR"), "/annotated.rs"));
}

/// The client of a document in the style of a telephone carrier.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod carrier {
    include!(concat!(env!("OUT_DIR"), "/carrier.rs"));
}

/// The client of a document in the style of the TypeSpec compiler.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod pages {
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}

/// The client of a document in the style of a chat server.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod workspace {
    include!(concat!(env!("OUT_DIR"), "/workspace.rs"));
}

/// The client of a document with common mistakes.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod sloppy {
    include!(concat!(env!("OUT_DIR"), "/sloppy.rs"));
}

/// The client of an OpenAPI 3.0 document whose examples recoding must not change.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod equal_three_zero {
    include!(concat!(env!("OUT_DIR"), "/equal-three-zero.rs"));
}

/// The client of an OpenAPI 3.1 document whose examples recoding must not change.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod equal_three_one {
    include!(concat!(env!("OUT_DIR"), "/equal-three-one.rs"));
}

/// The client of a document with composed schemas, whose examples recoding must not change.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod equal_composed {
    include!(concat!(env!("OUT_DIR"), "/equal-composed.rs"));
}

/// The client of a document with parts that a client cannot have.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod losses {
    include!(concat!(env!("OUT_DIR"), "/losses.rs"));
}

/// The client of a document with names that are not valid in Rust.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod names {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
}

/// The client of a document with additional properties next to named ones.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod additional {
    include!(concat!(env!("OUT_DIR"), "/additional.rs"));
}

/// The client of a document in Swagger 2.0.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod swagger {
    include!(concat!(env!("OUT_DIR"), "/swagger.rs"));
}

/// The client of a document in several files.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod split {
    include!(concat!(env!("OUT_DIR"), "/split-openapi.rs"));
}

/// The client of a document with several servers, credentials, methods and media types.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod transport {
    include!(concat!(env!("OUT_DIR"), "/transport.rs"));
}

/// The clients of documents with single schemas, whose values recoding must not change.
#[allow(missing_docs, reason = "the documents describe only some of their parts")]
pub mod types_of_cases {
    include!(concat!(env!("OUT_DIR"), "/types.rs"));
}

/// The client of a document with many parts of each kind.
#[allow(missing_docs, reason = "the document describes only some of its parts")]
pub mod wide {
    include!(concat!(env!("OUT_DIR"), "/wide.rs"));
}
