//! Login, logout and the profile of the caller.

use axum::http::{HeaderMap, StatusCode};
use serde_json::{Value, json};

use super::state::State;
use crate::call::Call;
use crate::credentials::Credentials;
use crate::documented::ROCKETCHAT_PASSWORD;
use crate::refusal::Refusal;
use crate::response::Outcome;

const USER_HEADER: &str = "X-User-Id";
const TOKEN_HEADER: &str = "X-Auth-Token";

/// Revokes the token of the request.
pub(super) fn logout(call: &Call<'_>) -> Outcome {
    call.credentials.revoke(TOKEN_HEADER, &call.request.headers);
    call.success(json!({"status": "success", "data": {"message": "You've been logged out!"}}))
}

/// Returns true if a request has both credentials.
pub(super) fn has_credentials(headers: &HeaderMap, credentials: &Credentials) -> bool {
    [USER_HEADER, TOKEN_HEADER].iter().all(|header| {
        let value = headers.get(*header).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| credentials.is_valid_in(header, value))
    })
}

/// Returns the refusal of an invalid login.
pub(super) fn login_refused() -> Refusal {
    let body = json!({"status": "error", "error": "Unauthorized", "message": "Unauthorized"});
    Refusal::Other(StatusCode::UNAUTHORIZED, body)
}

impl State {
    /// Logs in the connection's user.
    ///
    /// Accepts [`ROCKETCHAT_PASSWORD`] or any valid token as the password. Also resumes a session with a valid token.
    pub(super) fn login(&self, call: &Call<'_>) -> Outcome {
        let user = call.body("user");
        let candidates = [user, &user["username"], &user["email"], call.body("username"), call.body("email")];
        let names = [self.me["username"].clone(), self.email()];
        let is_me = candidates.iter().any(|name| names.contains(name));
        let resumed = call.body_text("resume");
        let is_valid = |token: &str| call.credentials.is_valid_in(TOKEN_HEADER, token);
        let is_password = |password: &str| is_me && (password == ROCKETCHAT_PASSWORD || is_valid(password));
        if !resumed.map_or_else(|| call.body_text("password").is_some_and(is_password), is_valid) {
            return Err(login_refused());
        }
        let token = match resumed {
            Some(token) => token.to_owned(),
            None => call.credentials.issue(TOKEN_HEADER).ok_or_else(login_refused)?,
        };
        let mut me = self.profile(call);
        if let Some(me) = me.as_object_mut() {
            me.remove("success");
        }
        let data = json!({"authToken": token, "userId": self.me["_id"], "me": me});
        call.success(json!({"status": "success", "data": data}))
    }

    pub(super) fn me(&self, call: &Call<'_>) -> Outcome {
        call.success(self.profile(call))
    }

    /// Returns true if the caller is the connection's user, or false for a guest.
    pub(super) fn is_logged_in(&self, call: &Call<'_>) -> bool {
        has_credentials(&call.request.headers, call.credentials)
    }

    fn email(&self) -> Value {
        format!("{}@example.com", self.me["username"].as_str().unwrap_or_default()).into()
    }

    fn profile(&self, call: &Call<'_>) -> Value {
        let username = self.me["username"].as_str().unwrap_or_default();
        let origin = call.address.split("/api/").next().unwrap_or_default();
        json!({
            "_id": self.me["_id"],
            "name": self.me["name"],
            "emails": [{"address": self.email(), "verified": true}],
            "status": self.me["status"],
            "statusConnection": self.me["status"],
            "username": username,
            "utcOffset": 1,
            "active": true,
            "roles": ["user", "admin"],
            "settings": {"preferences": {}},
            "customFields": {},
            "avatarUrl": format!("{origin}/avatar/{username}"),
            "success": true,
        })
    }
}
