//! The Rocket.Chat operations, error responses and test controls.

mod account;
mod chat_access;
mod conferences;
mod contents;
mod lists;
mod live;
mod members;
mod messages;
mod responses;
mod rooms;
mod script_date;
mod state;
mod uploads;

use std::fmt;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use serde_json::json;

use crate::api::Setup;
use crate::call::Call;
use crate::clock::Clock;
use crate::credentials::Credentials;
use crate::operation::ServedOperation;
use crate::parameters::Dialect;
use crate::problem::{Fault, Problem};
use crate::provider::Provider;
use crate::rate_limit::Exceeded;
use crate::refusal::Refusal;
use crate::response::{Outcome, json};
use responses::error_body;
use state::State;
use uploads::UPLOADS;

pub(crate) const DIALECT: Dialect = Dialect {
    rejects_undocumented: true,
    capital_booleans: false,
    absolute_uris: false,
    // The server accepts any value, because it only searches for the value.
    open_enums: &[("rooms_members_ordered_by_role", "status")],
};

/// The test controls of Rocket.Chat: other users join calls, and calls end.
///
/// ```no_run
/// # fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
/// assert!(sandbox.rocketchat().join_call(call_id, "ada.lovelace"));
/// assert!(sandbox.rocketchat().end_call(call_id));
/// # }
/// ```
pub struct RocketChat {
    clock: Clock,
    state: Mutex<State>,
}

impl fmt::Debug for RocketChat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RocketChat").finish_non_exhaustive()
    }
}

impl RocketChat {
    pub(crate) fn new(setup: &Setup<'_>) -> io::Result<Self> {
        let state = State::new(setup.document, &setup.credentials.part("user_id")?);
        Ok(RocketChat { clock: setup.clock.clone(), state: Mutex::new(state) })
    }

    /// Locks the records and makes the changes that are due at `now`.
    fn state(&self, now: DateTime<Utc>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.settle(now);
        state
    }
}

impl Provider for RocketChat {
    fn respond(&self, call: &Call<'_>) -> Option<Outcome> {
        let state = &mut *self.state(call.now);
        Some(match call.operation.id.as_str() {
            "video_conference_list" => state.conference_list(call),
            "video_conference_info" => state.conference_info(call),
            "video_conference_start" => state.start_conference(call),
            "video_conference_join" => state.join_conference(call),
            "video_conference_cancel" => state.cancel_conference(call),
            "video_conference_decline" => state.decline_conference(call),
            "video_conference_leave" => state.leave_conference(call),
            "video_conference_heartbeat" => state.keep_conference(call),
            "video_conference_ring" => state.ring(call),
            "video_conference_add_participants" => state.add_participants(call),
            "video_conference_rename" => state.rename_conference(call),
            "video_conference_share_chat" => state.share_chat(call),
            "video_conference_joinable" => state.joinable_conferences(call),
            "video_conference_capabilities" => conferences::capabilities(call),
            "video_conference_providers" => conferences::providers(call),
            "rooms_get" => state.rooms_get(call),
            "rooms_info" => state.room_info(call),
            "rooms_delete" => state.delete_room(call),
            "rooms_create_discussion" => state.create_discussion(call),
            "rooms_save_room_settings" => state.save_settings(call),
            "rooms_change_archivation_state" => state.change_archivation(call),
            "rooms_name_exists" => state.name_exists(call),
            "rooms_favorite" => state.favorite(call),
            "rooms_open" => state.open(call),
            "rooms_hide" => state.hide(call),
            "rooms_save_notification" => state.save_notification(call),
            "rooms_save_draft" => state.save_draft(call),
            "rooms_export" => state.export(call),
            "rooms_admin_rooms" => state.admin_rooms(call),
            "rooms_admin_rooms_get_room" => state.admin_room(call),
            "rooms_admin_rooms_private_rooms" => state.private_rooms(call),
            "rooms_get_discussions" => state.discussions(call),
            "rooms_autocomplete_available_for_teams" => state.available_for_teams(call),
            "rooms_autocomplete_channel_and_private" => state.suggestions(call),
            "rooms_autocomplete_channel_and_private_with_pagination" => state.suggestion_page(call),
            "rooms_autocomplete_admin_rooms" => state.suggestions(call),
            "rooms_join" => state.join_room(call),
            "rooms_leave" => state.leave_room(call),
            "rooms_mute_user" => state.mute(call, true),
            "rooms_unmute_user" => state.mute(call, false),
            "rooms_ban_user" => state.ban(call),
            "rooms_unban_user" => state.unban(call),
            "rooms_banned_users" => state.banned_users(call),
            "rooms_invite" => state.reply_to_invitation(call),
            "rooms_is_member" => state.is_member(call),
            "rooms_roles" => state.roles(call),
            "audit_rooms_members" => state.members_of_room(call),
            "rooms_members_ordered_by_role" => state.members_by_role(call),
            "rooms_images" => state.images(call),
            "rooms_media_confirm" => state.confirm_media(call),
            "rooms_clean_history" => state.clean_history(call),
            "rooms_media" => state.upload_media(call),
            "me" => state.me(call),
            "login" => state.login(call),
            "logout" => account::logout(call),
            _ => return None,
        })
    }

    fn unauthorized(&self) -> Response {
        let body = json!({"status": "error", "message": "You must be logged in to do this."});
        json(StatusCode::UNAUTHORIZED, body)
    }

    fn refused(&self, operation: &ServedOperation, refusal: Refusal) -> Response {
        let refusal = match refusal {
            Refusal::Problems(problems) if operation.id == "rooms_media" => uploads::refusal(&problems),
            // The provider responds to invalid logins in the same way.
            Refusal::Problems(_) | Refusal::Malformed(_) if operation.id == "login" => account::login_refused(),
            refusal => refusal,
        };
        match refusal {
            // The provider's validator stops at the first problem.
            Refusal::Problems(problems) => {
                let message = problems.first().map_or_else(String::new, validator_message);
                json(StatusCode::BAD_REQUEST, error_body("invalid-params", &message))
            }
            Refusal::Malformed(part) => json(StatusCode::BAD_REQUEST, error_body("invalid-params", part.requirement())),
            // The operations that Rocket.Chat 8.9.0 added respond with 404 if the call is missing.
            Refusal::Missing if operation.example(StatusCode::NOT_FOUND, "call").is_some() => {
                json(StatusCode::NOT_FOUND, json!({"success": false, "error": "Resource not found"}))
            }
            // The provider returns the same error for a missing record and for a record that the caller may not see.
            Refusal::Missing | Refusal::Documented(..) => {
                json(StatusCode::BAD_REQUEST, json!({"success": false, "error": "invalid-params"}))
            }
            Refusal::Forbidden(reason) => json(StatusCode::FORBIDDEN, json!({"success": false, "error": reason})),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn rate_limited(&self) -> Response {
        let error = "Error, too many requests. Please slow down. [error-too-many-requests]";
        json(StatusCode::TOO_MANY_REQUESTS, json!({"success": false, "error": error}))
    }

    fn rate_limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![
            ("x-ratelimit-limit", exceeded.requests.to_string()),
            ("x-ratelimit-remaining", "0".to_owned()),
            ("x-ratelimit-reset", exceeded.until.timestamp_millis().to_string()),
        ]
    }

    fn not_found(&self) -> Response {
        (StatusCode::NOT_FOUND, "404 Not Found").into_response()
    }

    fn method_not_allowed(&self) -> Response {
        json(StatusCode::METHOD_NOT_ALLOWED, json!({"success": false, "error": "Method not allowed"}))
    }

    // Serves uploaded files at their URLs.
    fn undocumented(&self, path: &str, headers: &HeaderMap, credentials: &Credentials) -> Option<Response> {
        let id = path.strip_prefix(UPLOADS)?.split('/').next()?;
        let state = self.state(self.clock.now());
        let Some(content) = state.contents.find(id) else { return Some(self.not_found()) };
        // The server protects files with the caller's credentials by default.
        if !account::has_credentials(headers, credentials) {
            return Some(StatusCode::FORBIDDEN.into_response());
        }
        Some(([(CONTENT_TYPE, content.media_type.clone())], content.bytes.clone()).into_response())
    }
}

fn validator_message(Problem { part, fault }: &Problem) -> String {
    match fault {
        Fault::Missing => format!("must have required property '{}'", part.name()),
        Fault::Undocumented => "must NOT have additional properties".to_owned(),
        Fault::Repeated(expected) => format!("must be {expected}"),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode};
    use serde_json::{Value, json};

    use super::{DIALECT, RocketChat, state};
    use crate::api::Api;
    use crate::clock::Clock;
    use crate::router::Router;

    fn router() -> (Router, String) {
        let api = Api::new(&plenary::rocketchat::PROVIDER, DIALECT, &Clock::real(), RocketChat::new);
        let api = api.expect("a usable document").0;
        let token = api.credentials.part("auth_token").expect("a token");
        (Router::new(String::new(), vec![api], Clock::real(), false).expect("routes"), token)
    }

    async fn post(router: &Router, path: &str, headers: &[(&str, &str)], body: String) -> (StatusCode, Value) {
        let mut request = Request::builder().method("POST").uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = router.respond(request.body(Body::from(body)).expect("a request")).await;
        let (status, body) = (response.status(), to_bytes(response.into_body(), usize::MAX).await.expect("a body"));
        (status, serde_json::from_slice(&body).unwrap_or_default())
    }

    #[tokio::test]
    async fn a_user_can_upload_a_file_between_login_and_logout() {
        let (router, token) = router();
        let json_type = [("content-type", "application/json")];
        let login = |body: Value| post(&router, "/api/v1/login", &json_type, body.to_string());
        for wrong in
            [json!({"user": "jane.doe", "password": "no"}), json!({"user": "nobody", "password": token}), json!([])]
        {
            let (status, body) = login(wrong).await;
            assert_eq!((status, &body["status"]), (StatusCode::UNAUTHORIZED, &json!("error")));
        }
        let (status, resumed) = login(json!({"resume": token})).await;
        assert_eq!((status, &resumed["data"]["authToken"]), (StatusCode::OK, &json!(token)));
        let (_, session) = login(json!({"user": {"email": "jane.doe@example.com"}, "password": token})).await;
        let own = |name: &str| session["data"][name].as_str().expect("a text").to_owned();
        let (user, fresh) = (own("userId"), own("authToken"));
        assert_ne!(fresh, token);

        let form = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\
            Content-Type: image/png\r\n\r\ncontent\r\n--part--\r\n";
        let headers =
            [("content-type", "multipart/form-data; boundary=part"), ("x-user-id", &user), ("x-auth-token", &fresh)];
        let room = crate::documented::ROCKETCHAT_ROOM_ID;
        let media = format!("/api/v1/rooms.media/{room}");
        let (status, uploaded) = post(&router, &media, &headers, form.to_owned()).await;
        assert_eq!(status, StatusCode::OK, "{uploaded}");
        let file = uploaded["file"]["_id"].as_str().expect("an id").to_owned();
        for unreadable in ["--part--\r\n", "no form", ""] {
            assert_eq!(post(&router, &media, &headers, unreadable.to_owned()).await.0, StatusCode::BAD_REQUEST);
        }

        let json_headers = [json_type[0], ("x-user-id", &user), ("x-auth-token", &fresh)];
        let confirm = |room: &str| format!("/api/v1/rooms.mediaConfirm/{room}/{file}");
        for (other, status) in
            [(state::INVITATION_ROOM_ID, StatusCode::BAD_REQUEST), ("unknown", StatusCode::FORBIDDEN)]
        {
            let elsewhere = post(&router, &confirm(other), &json_headers, "{}".to_owned()).await;
            assert_eq!(elsewhere.0, status, "{other}");
        }
        let (_, sent) = post(&router, &confirm(room), &json_headers, json!({"msg": "Look"}).to_string()).await;
        assert_eq!((&sent["message"]["file"]["name"], &sent["message"]["msg"]), (&json!("a.png"), &json!("Look")));

        assert_eq!(post(&router, "/api/v1/logout", &json_headers, String::new()).await.0, StatusCode::OK);
        assert_eq!(post(&router, &media, &headers, form.to_owned()).await.0, StatusCode::UNAUTHORIZED);
        assert_eq!(login(json!({"resume": fresh})).await.0, StatusCode::UNAUTHORIZED);
    }
}
