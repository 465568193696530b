//! A client that the build script generates from `api/openapi.yaml`.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
