//! Operations on the outbound streams of rooms and conferences.

use serde_json::{Value, json};
use uuid::Uuid;

use super::listing::unpaged;
use super::state::{State, with_owner};
use super::{id, without_owner};
use crate::call::Call;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::seconds;

impl State {
    pub(super) fn list_streams_of_conference(&self, call: &Call<'_>) -> Outcome {
        self.conferences.find(&id(call)).ok_or(Refusal::Missing)?;
        self.list_streams(call)
    }

    pub(super) fn list_streams_of_room(&self, call: &Call<'_>) -> Outcome {
        self.rooms.find(&id(call)).ok_or(Refusal::Missing)?;
        self.list_streams(call)
    }

    fn list_streams(&self, call: &Call<'_>) -> Outcome {
        let owner = id(call);
        unpaged(call, self.streams.iter().filter(|stream| stream["owner"] == owner).map(without_owner).collect())
    }

    pub(super) fn create_stream_of_conference(&mut self, call: &Call<'_>) -> Outcome {
        let conference = self.conferences.find(&id(call)).ok_or(Refusal::Missing)?;
        let stream = new_stream(call, conference);
        self.add_stream(call, stream)
    }

    pub(super) fn create_stream_of_room(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.rooms.find(&id(call)).ok_or(Refusal::Missing)?;
        let stream = new_stream(call, room);
        self.add_stream(call, stream)
    }

    fn add_stream(&mut self, call: &Call<'_>, stream: Value) -> Outcome {
        self.streams.add(with_owner(stream.clone(), &id(call)));
        call.success(stream)
    }

    pub(super) fn stream(&self, call: &Call<'_>) -> Outcome {
        call.success(self.streams.find(&id(call)).map(without_owner).ok_or(Refusal::Missing)?)
    }

    pub(super) fn update_stream(&mut self, call: &Call<'_>) -> Outcome {
        let stream = self.streams.find_mut(&id(call)).ok_or(Refusal::Missing)?;
        if let Some(url) = call.body_text("url") {
            stream["url"] = url.into();
            stream["stream_type"] = stream_type(url).into();
        }
        stream["updated_at"] = seconds(call.now).into();
        call.success(without_owner(stream))
    }
}

/// Returns a new stream of a room or conference.
fn new_stream(call: &Call<'_>, owner: &Value) -> Value {
    let url = call.body_text("url").unwrap_or_default();
    let (width, height) = if owner["quality"] == "1080p" { (1920, 1080) } else { (1280, 720) };
    json!({
        "id": Uuid::new_v4(),
        "url": url,
        "stream_type": stream_type(url),
        "width": width,
        "height": height,
        "fps": 20,
        "created_at": seconds(call.now),
        "updated_at": seconds(call.now),
    })
}

fn stream_type(url: &str) -> &'static str {
    if url.starts_with("rtmps") { "RTMPS" } else { "RTMP" }
}
