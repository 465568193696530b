//! Who calls.

use serde_json::{Value, json};

use super::state::State;
use crate::provider::{Answer, Call};

/// Makes the token of the request worthless.
pub(super) fn logout(call: &Call<'_>) -> Answer {
    call.credentials.revoke("X-Auth-Token", &call.given.headers);
    call.success(json!({"status": "success", "data": {"message": "You've been logged out!"}}))
}

impl State {
    pub(super) fn me(&self, call: &Call<'_>) -> Answer {
        call.success(self.profile(call))
    }

    fn profile(&self, call: &Call<'_>) -> Value {
        let username = self.me["username"].as_str().unwrap_or_default();
        let origin = call.address.split("/api/").next().unwrap_or_default();
        json!({
            "_id": self.me["_id"],
            "name": self.me["name"],
            "emails": [{"address": format!("{username}@example.com"), "verified": true}],
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
