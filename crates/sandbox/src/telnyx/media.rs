//! Recordings and compositions.

use serde_json::{Value, json};
use uuid::Uuid;

use super::filters;
use super::state::State;
use crate::problem::{Fault, Problem};
use crate::provider::{Answer, Call};
use crate::timestamps::microseconds;

impl State {
    /// Deletes all that the filters keep, on whichever page of a list it would be.
    pub(super) fn delete_recordings(&mut self, call: &Call<'_>) -> Answer {
        let filters = filters(call.arguments());
        let before = self.recordings.iter().count();
        self.recordings.retain(|recording| !filters.iter().all(|filter| filter.keeps(recording)));
        let deleted = before - self.recordings.iter().count();
        call.success(json!({"data": {"room_recordings": deleted}}))
    }

    pub(super) fn create_composition(&mut self, call: &Call<'_>) -> Answer {
        let body: Value = call.body_with_defaults().into();
        let now = microseconds(call.now);
        let or = |property: &str, otherwise: Value| match &body[property] {
            Value::Null => otherwise,
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
            let unknown = || Problem::body("session_id", Fault::Unfit("must be the id of a session"));
            let session = session.ok_or_else(unknown)?;
            composition["session_id"] = session["id"].clone();
            composition["room_id"] = session["room_id"].clone();
        }
        self.order_composition(composition.clone(), call.now);
        call.success(json!({"data": composition}))
    }
}
