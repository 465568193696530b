//! Operations on client tokens, which let a browser join a room.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::id;
use super::state::{ClientToken, State};
use crate::call::Call;
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::seconds;

impl State {
    pub(super) fn create_client_token(&mut self, call: &Call<'_>) -> Outcome {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let body: Value = call.body_with_defaults().into();
        let token = ClientToken {
            room,
            token: random_token(),
            expires: later(call, &body["token_ttl_secs"]),
            refresh: random_token(),
            refresh_expires: later(call, &body["refresh_token_ttl_secs"]),
        };
        let data = json!({
            "token": token.token,
            "token_expires_at": seconds(token.expires),
            "refresh_token": token.refresh,
            "refresh_token_expires_at": seconds(token.refresh_expires),
        });
        self.tokens.push(token);
        call.success(json!({"data": data}))
    }

    pub(super) fn refresh_client_token(&mut self, call: &Call<'_>) -> Outcome {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let body: Value = call.body_with_defaults().into();
        let refresh = body["refresh_token"].as_str();
        let is_meant = |token: &&mut ClientToken| token.room == room && refresh == Some(&token.refresh);
        let token = self.tokens.iter_mut().find(is_meant).filter(|token| token.refresh_expires > call.now);
        let token = token.ok_or(Refusal::Forbidden("The refresh token is unknown, or has expired."))?;
        token.token = random_token();
        token.expires = later(call, &body["token_ttl_secs"]);
        call.success(json!({"data": {"token": token.token, "token_expires_at": seconds(token.expires)}}))
    }

    /// Returns the room of a token that is valid at this time.
    pub(super) fn room_of_token(&self, token: &str, now: DateTime<Utc>) -> Option<String> {
        let known = self.tokens.iter().find(|known| known.token == token && known.expires > now);
        known.map(|known| known.room.clone())
    }
}

/// Returns the time of the call plus this number of seconds.
fn later(call: &Call<'_>, ttl: &Value) -> DateTime<Utc> {
    call.now + TimeDelta::seconds(ttl.as_i64().unwrap_or_default())
}

fn random_token() -> String {
    format!("{}.{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
