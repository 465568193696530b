//! A client generated from a specification that has what the providers' do not have yet: request bodies, path parameters,
//! answers without a body, types that contain themselves.

include!(concat!(env!("OUT_DIR"), "/codegen.rs"));
