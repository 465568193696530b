//! Records generated from an index, so that each run has the same records.
//!
//! Together, the records cover many forms of a record, such as missing, null and empty properties.

mod fields;
mod ids;
mod rocketchat;
mod signalwire;
mod telnyx;

pub(crate) use ids::{short_id, uuid};
pub(crate) use rocketchat::{
    object_id_of, rocketchat_capabilities, rocketchat_conference, rocketchat_people, rocketchat_removed_room,
    rocketchat_room, rocketchat_subscription,
};
pub(crate) use signalwire::{signalwire_conference, signalwire_conference_tokens, signalwire_meeting, signalwire_room};
pub(crate) use telnyx::{telnyx_composition, telnyx_recording, telnyx_room};
