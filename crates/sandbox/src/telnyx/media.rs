//! Operations on recordings and compositions.

use serde_json::{Value, json};
use uuid::Uuid;

use super::listing::filters;
use super::state::State;
use crate::call::Call;
use crate::problem::{Fault, Problem};
use crate::response::Outcome;
use crate::timestamps::microseconds;

impl State {
    /// Deletes all recordings that match the filters. Ignores the page parameters.
    pub(super) fn delete_recordings(&mut self, call: &Call<'_>) -> Outcome {
        let filters = filters(call.arguments());
        let before = self.recordings.iter().count();
        self.recordings.retain(|recording| !filters.iter().all(|filter| filter.matches(recording)));
        let deleted = before - self.recordings.iter().count();
        call.success(json!({"data": {"room_recordings": deleted}}))
    }

    pub(super) fn create_composition(&mut self, call: &Call<'_>) -> Outcome {
        let body: Value = call.body_with_defaults().into();
        if body["format"].as_str().is_some_and(|format| format != "mp4") {
            return Err(Problem::body("format", Fault::Invalid("is not supported (only mp4 is)")).into());
        }
        if body["resolution"].as_str().is_some_and(|resolution| !is_resolution(resolution)) {
            return Err(Problem::body("resolution", Fault::Invalid("is not a width and a height like 1280x720")).into());
        }
        let now = microseconds(call.now);
        let or = |property: &str, default: Value| match &body[property] {
            Value::Null => default,
            value => value.clone(),
        };
        let mut composition = json!({
            "id": Uuid::new_v4(),
            "user_id": self.user,
            "status": "enqueued",
            "size_mb": null,
            "download_url": null,
            "duration_secs": null,
            "format": or("format", "mp4".into()),
            "resolution": or("resolution", "1280x720".into()),
            "created_at": now,
            "updated_at": now,
            "ended_at": null,
            "completed_at": null,
            "video_layout": or("video_layout", json!({})),
            "webhook_event_url": body["webhook_event_url"],
            "webhook_event_failover_url": body["webhook_event_failover_url"],
            "webhook_timeout_secs": body["webhook_timeout_secs"],
            "record_type": "composition",
        });
        if let Some(session) = body["session_id"].as_str() {
            let session = self.sessions.find(&session.to_ascii_lowercase());
            let unknown = || Problem::body("session_id", Fault::Invalid("must be the id of a session"));
            let session = session.ok_or_else(unknown)?;
            composition["session_id"] = session["id"].clone();
            composition["room_id"] = session["room_id"].clone();
        }
        self.add_composition(composition.clone(), call.now);
        call.success(json!({"data": composition}))
    }
}

/// Returns true for a width and a height in pixels, such as `1280x720`.
fn is_resolution(text: &str) -> bool {
    let is_length = |text: &str| text.parse::<u16>().is_ok_and(|length| length > 0) && !text.starts_with('+');
    text.split_once('x').is_some_and(|(width, height)| is_length(width) && is_length(height))
}
