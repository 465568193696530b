//! Tokens with which a browser comes into a room.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::id;
use super::state::State;
use crate::provider::{Answer, Call, Refusal};
use crate::timestamps::seconds;

/// A token, and the one that it can be refreshed with.
pub(super) struct ClientToken {
    room: String,
    token: String,
    expires: DateTime<Utc>,
    refresh: String,
    refresh_expires: DateTime<Utc>,
}

impl State {
    pub(super) fn create_client_token(&mut self, call: &Call<'_>) -> Answer {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let body: Value = call.body_with_defaults().into();
        let token = ClientToken {
            room,
            token: drawn(),
            expires: later(call, &body["token_ttl_secs"]),
            refresh: drawn(),
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

    pub(super) fn refresh_client_token(&mut self, call: &Call<'_>) -> Answer {
        let room = id(call, "room_id");
        self.rooms.find(&room).ok_or(Refusal::Missing)?;
        let body: Value = call.body_with_defaults().into();
        let given = body["refresh_token"].as_str();
        let known = |token: &&mut ClientToken| token.room == room && given == Some(&token.refresh);
        let token = self.tokens.iter_mut().find(known).filter(|token| token.refresh_expires > call.now);
        let token = token.ok_or(Refusal::Forbidden("The refresh token is unknown, or has expired."))?;
        token.token = drawn();
        token.expires = later(call, &body["token_ttl_secs"]);
        call.success(json!({"data": {"token": token.token, "token_expires_at": seconds(token.expires)}}))
    }

    /// The room that a token leads into, as long as it is good.
    pub(super) fn room_of_token(&self, token: &str, now: DateTime<Utc>) -> Option<String> {
        let known = self.tokens.iter().find(|known| known.token == token && known.expires > now);
        known.map(|known| known.room.clone())
    }
}

fn later(call: &Call<'_>, ttl: &Value) -> DateTime<Utc> {
    call.now + TimeDelta::seconds(ttl.as_i64().unwrap_or_default())
}

fn drawn() -> String {
    format!("{}.{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}
