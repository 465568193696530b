//! The test controls of Telnyx.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::state::{State, seconds_between};
use super::{SignedWebhook, Telnyx};
use crate::joining::{JoinError, Joined};
use crate::timestamps::{microseconds, time_of};

impl Telnyx {
    /// Lets a participant join a room, and starts a session if the room has none.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) -> Result<(), plenary_sandbox::JoinError> {
    /// let ada = sandbox.telnyx().join("0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "Ada")?;
    /// println!("{} is in {}", ada.participant_id, ada.session_id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The participant's `context` contains the name, as `{"name":"Ada"}`. If `enable_recording` is true, the sandbox
    /// starts an audio recording and a video recording of the participant.
    ///
    /// # Errors
    ///
    /// Returns [`JoinError::NoSuchRoom`] if no room has the id. Returns [`JoinError::Full`] if the session already has
    /// `max_participants` participants.
    pub fn join(&self, room_id: &str, name: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        self.state(now).join(&room_id.to_ascii_lowercase(), name, now)
    }

    /// Lets a participant join a room with a client token, as a browser does.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, token: &str) {
    /// sandbox.clock().advance(std::time::Duration::from_secs(3601));
    /// assert_eq!(sandbox.telnyx().join_with_token(token, "Ada"), Err(plenary_sandbox::JoinError::InvalidToken));
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Returns the errors of [`join`](Self::join). Returns [`JoinError::InvalidToken`] if the token is unknown, has
    /// expired or has been refreshed.
    pub fn join_with_token(&self, token: &str, name: &str) -> Result<Joined, JoinError> {
        let now = self.clock.now();
        let mut state = self.state(now);
        let room = state.room_of_token(token, now).ok_or(JoinError::InvalidToken)?;
        state.join(&room, name, now)
    }

    /// Lets a participant leave, and returns true if the participant was in a session.
    ///
    /// The session ends when the last participant leaves.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, ada: plenary_sandbox::Joined) {
    /// assert!(sandbox.telnyx().leave(&ada.participant_id));
    /// assert!(!sandbox.telnyx().leave(&ada.participant_id));
    /// # }
    /// ```
    pub fn leave(&self, participant_id: &str) -> bool {
        let now = self.clock.now();
        self.state(now).leave(participant_id, now, "left")
    }

    /// Returns true if a participant is muted.
    ///
    /// The API does not return this information.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, ada: plenary_sandbox::Joined) {
    /// assert!(!sandbox.telnyx().is_muted(&ada.participant_id));
    /// # }
    /// ```
    #[must_use]
    pub fn is_muted(&self, participant_id: &str) -> bool {
        self.state(self.clock.now()).muted.contains(participant_id)
    }

    /// Returns the bodies of the webhooks for all rooms, from oldest to newest.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// for webhook in sandbox.telnyx().webhooks() {
    ///     println!("{}", webhook["data"]["event_type"]);
    /// }
    /// # }
    /// ```
    ///
    /// The sandbox records all webhooks, even for rooms without a `webhook_event_url`. It sends webhooks only to
    /// `http://` URLs of this machine, such as `http://127.0.0.1:8080/hooks`. If `webhook_event_url` is another URL, or
    /// its receiver does not respond with a success, the sandbox sends the webhook to `webhook_event_failover_url`.
    #[must_use]
    pub fn webhooks(&self) -> Vec<Value> {
        self.state(self.clock.now()).webhooks.clone()
    }

    /// Returns the webhooks with their signatures, from oldest to newest.
    ///
    /// The signatures have the form that Telnyx documents. Each webhook is signed at the time of its event, so a
    /// receiver refuses it a few minutes later.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// for webhook in sandbox.telnyx().signed_webhooks() {
    ///     println!("{:?}", webhook.headers.get("telnyx-signature-ed25519"));
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn signed_webhooks(&self) -> Vec<SignedWebhook> {
        let now = self.clock.now();
        let sent = |webhook: &Value| time_of(&webhook["data"]["occurred_at"]).unwrap_or(now);
        self.webhooks().iter().map(|webhook| self.webhook_key.sign(webhook, sent(webhook))).collect()
    }

    /// Returns the public key that verifies the webhooks, in base64.
    ///
    /// The key differs in each run. `GET /public_key` returns it, too, as in the API of Telnyx.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox) {
    /// println!("TELNYX_PUBLIC_KEY={}", sandbox.telnyx().public_key());
    /// # }
    /// ```
    #[must_use]
    pub fn public_key(&self) -> String {
        self.webhook_key.public()
    }
}

impl State {
    /// Returns the ids of the participants who are in a session.
    pub(super) fn present(&self, session: &str) -> impl Iterator<Item = &str> {
        let is_present =
            move |participant: &&Value| participant["session_id"] == session && participant["left_at"].is_null();
        self.participants.iter().filter(is_present).filter_map(|participant| participant["id"].as_str())
    }

    fn join(&mut self, room_id: &str, name: &str, now: DateTime<Utc>) -> Result<Joined, JoinError> {
        let room = self.rooms.find(room_id).ok_or(JoinError::NoSuchRoom)?;
        let is_recorded = room["enable_recording"] == true;
        let limit =
            room["max_participants"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
        let active = room["active_session_id"].as_str().map(str::to_owned);
        if active.as_ref().is_some_and(|session| self.present(session).count() >= limit) {
            return Err(JoinError::Full);
        }
        let session = active.unwrap_or_else(|| self.start_session(room_id, now));

        let participant = Uuid::new_v4().to_string();
        let (context, timestamp) = (json!({"name": name}).to_string(), microseconds(now));
        self.participants.add(json!({
            "id": participant,
            "session_id": session,
            "context": context,
            "joined_at": timestamp,
            "updated_at": timestamp,
            "left_at": null,
            "record_type": "room_participant",
        }));
        let payload =
            json!({"session_id": session, "room_id": room_id, "participant_id": participant, "context": context});
        self.record_webhook("participant.joined", &timestamp, payload);
        if is_recorded {
            for (kind, codec) in [("audio", "opus"), ("video", "vp8")] {
                self.start_recording(room_id, &session, &participant, kind, codec, &timestamp);
            }
        }
        Ok(Joined { session_id: session, participant_id: participant })
    }

    fn start_session(&mut self, room_id: &str, now: DateTime<Utc>) -> String {
        let (session, timestamp) = (Uuid::new_v4().to_string(), microseconds(now));
        self.sessions.add(json!({
            "id": session,
            "room_id": room_id,
            "active": true,
            "created_at": timestamp,
            "updated_at": timestamp,
            "ended_at": null,
            "record_type": "room_session",
        }));
        if let Some(room) = self.rooms.find_mut(room_id) {
            room["active_session_id"] = session.as_str().into();
        }
        self.record_webhook("session.started", &timestamp, json!({"session_id": session, "room_id": room_id}));
        session
    }

    fn start_recording(&mut self, room: &str, session: &str, participant: &str, kind: &str, codec: &str, now: &str) {
        let recording = Uuid::new_v4();
        self.recordings.add(json!({
            "id": recording,
            "room_id": room,
            "session_id": session,
            "participant_id": participant,
            "status": "processing",
            "type": kind,
            "size_mb": null,
            "download_url": null,
            "codec": codec,
            "duration_secs": null,
            "created_at": now,
            "updated_at": now,
            "started_at": now,
            "ended_at": null,
            "completed_at": null,
            "record_type": "room_recording",
        }));
        let payload = json!({
            "session_id": session,
            "room_id": room,
            "participant_id": participant,
            "recording_id": recording,
            "type": kind,
        });
        self.record_webhook("recording.started", now, payload);
    }

    /// Lets a participant leave. Ends the session if nobody is left.
    pub(super) fn leave(&mut self, participant_id: &str, now: DateTime<Utc>, reason: &str) -> bool {
        let Some(participant) = self.participants.find_mut(participant_id).filter(|one| one["left_at"].is_null())
        else {
            return false;
        };
        let timestamp = microseconds(now);
        participant["left_at"] = timestamp.as_str().into();
        participant["updated_at"] = timestamp.as_str().into();
        let session = participant["session_id"].as_str().unwrap_or_default().to_owned();
        let payload = json!({
            "session_id": session,
            "room_id": self.sessions.find(&session).map(|session| &session["room_id"]),
            "participant_id": participant_id,
            "context": participant["context"],
            "duration_secs": seconds_between(&participant["joined_at"], &Value::Null, now),
            "left_reason": reason,
        });
        self.muted.remove(participant_id);
        self.record_webhook("participant.left", &timestamp, payload);

        let open = |one: &&Value| one["participant_id"] == participant_id && one["ended_at"].is_null();
        let recordings = self.recordings.iter().filter(open).filter_map(|recording| recording["id"].as_str());
        for recording in recordings.map(str::to_owned).collect::<Vec<_>>() {
            self.end_recording(&recording, now);
        }
        if self.present(&session).next().is_none() {
            self.close_session(&session, now, "last_participant_left");
        }
        true
    }

    /// Ends a session, and lets its participants leave.
    pub(super) fn end_session(&mut self, session_id: &str, now: DateTime<Utc>, reason: &str) {
        let present: Vec<String> = self.present(session_id).map(str::to_owned).collect();
        // The session is closed first, because the last participant to leave would close it with another reason.
        self.close_session(session_id, now, reason);
        for participant in present {
            self.leave(&participant, now, reason);
        }
    }

    fn close_session(&mut self, session_id: &str, now: DateTime<Utc>, reason: &str) {
        let Some(session) = self.sessions.find_mut(session_id).filter(|session| session["active"] == true) else {
            return;
        };
        let timestamp = microseconds(now);
        session["active"] = false.into();
        session["ended_at"] = timestamp.as_str().into();
        session["updated_at"] = timestamp.as_str().into();
        let payload = json!({
            "session_id": session_id,
            "room_id": session["room_id"],
            "duration_secs": seconds_between(&session["created_at"], &Value::Null, now),
            "ended_reason": reason,
        });
        let room = session["room_id"].as_str().unwrap_or_default().to_owned();
        if let Some(room) = self.rooms.find_mut(&room) {
            room["active_session_id"] = Value::Null;
        }
        self.record_webhook("session.ended", &timestamp, payload);
    }
}
