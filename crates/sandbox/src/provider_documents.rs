//! The three OpenAPI documents that are played.

pub(crate) const ROCKETCHAT: &str = plenary_rocketchat::OPENAPI;
pub(crate) const SIGNALWIRE: &str = plenary_signalwire::OPENAPI;
pub(crate) const TELNYX: &str = plenary_telnyx::OPENAPI;
