//! Tests that the sandbox behaves as the providers' servers do in details that their specs do not describe.
//!
//! Most of these details are asserted by the end-to-end tests of Rocket.Chat's server.

use plenary::rocketchat::types::{
    ConfirmedRoomMedia, RoomInfo, RoomMembersByRole, RoomMembership, SharedVideoConferenceChat, VideoConferenceInfo,
};
use plenary::telnyx::types::RoomCompositionEnvelope;
use plenary_sandbox::documented::ROCKETCHAT_ROOM_ID;
use reqwest::header::{ALLOW, CONTENT_TYPE};
use reqwest::{Response, StatusCode};
use serde_json::{Value, json};

use crate::sandbox_operations::Stage;

impl Stage {
    async fn json(&self, provider: &str, method: &str, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        let request = self.request(provider, method, path);
        let request = body.iter().fold(request, |request, body| request.json(body));
        let response = request.send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    async fn post(&self, operation: &str, body: Value) -> (StatusCode, Value) {
        self.json("rocketchat", "POST", &format!("/api/v1/{operation}"), Some(body)).await
    }

    async fn get(&self, query: &str) -> (StatusCode, Value) {
        self.json("rocketchat", "GET", &format!("/api/v1/{query}"), None).await
    }

    /// Posts a request that must succeed.
    async fn done(&self, operation: &str, body: Value) -> Value {
        let (status, answer) = self.post(operation, body).await;
        assert_eq!((status, &answer["success"]), (StatusCode::OK, &json!(true)), "{operation}: {answer}");
        answer
    }

    /// Sends a request that must succeed, and returns the body.
    ///
    /// The client's type must have all parts of the body.
    async fn shown<T: Decoded>(&self, query: &str) -> Value {
        let (status, answer) = self.get(query).await;
        assert_eq!(status, StatusCode::OK, "{query}: {answer}");
        T::check(&answer);
        answer
    }

    /// Uploads files to the documented room, each as a field with this name, file name, media type and content.
    async fn upload(&self, files: &[(&str, &str, &str, &str)]) -> (StatusCode, Value) {
        let mut form = String::from("--part\r\nContent-Disposition: form-data; name=\"ignored\"\r\n\r\ntext\r\n");
        for (field, name, kind, content) in files {
            form += &format!("--part\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n");
            form += &format!("Content-Type: {kind}\r\n\r\n{content}\r\n");
        }
        let path = format!("/api/v1/rooms.media/{ROCKETCHAT_ROOM_ID}");
        let request = self.request("rocketchat", "POST", &path).body(form + "--part--\r\n");
        let response = request.header(CONTENT_TYPE, "multipart/form-data; boundary=part").send().await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// Uploads a file, confirms it with this body, and returns its URL and the message.
    async fn sent(&self, file: (&str, &str, &str), body: Value) -> (String, Value) {
        let (status, uploaded) = self.upload(&[("file", file.0, file.1, file.2)]).await;
        assert_eq!(status, StatusCode::OK, "{uploaded}");
        let id = uploaded["file"]["_id"].as_str().unwrap();
        let confirmed = self.done(&format!("rooms.mediaConfirm/{ROCKETCHAT_ROOM_ID}/{id}"), body).await;
        ConfirmedRoomMedia::check(&confirmed);
        (uploaded["file"]["url"].as_str().unwrap().to_owned(), confirmed["message"].clone())
    }

    async fn fetch(&self, url: &str, has_credentials: bool) -> Response {
        let path = url.strip_prefix(&self.sandbox.connection().rocketchat.base_url).unwrap_or(url);
        match has_credentials {
            true => self.request("rocketchat", "GET", path).send().await.unwrap(),
            false => reqwest::get(url).await.unwrap(),
        }
    }

    /// Starts a call in a room, and returns its id.
    async fn call_in(&self, room: &str) -> String {
        let started = self.done("video-conference.start", json!({"roomId": room})).await;
        started["data"]["callId"].as_str().unwrap().to_owned()
    }

    /// Returns the id of a room of this type that the caller is in.
    async fn room(&self, kind: &str) -> String {
        let (_, rooms) = self.get("rooms.get").await;
        let mut rooms = rooms["update"].as_array().unwrap().iter();
        rooms.find(|room| room["t"] == kind && room["prid"].is_null()).unwrap()["_id"].as_str().unwrap().to_owned()
    }

    /// Returns the id of a new private room that the caller owns.
    async fn private_room(&self) -> String {
        let parent = self.room("p").await;
        let created = self.done("rooms.createDiscussion", json!({"prid": parent, "t_name": "Private"})).await;
        created["discussion"]["_id"].as_str().unwrap().to_owned()
    }
}

/// A response type of a client.
trait Decoded {
    /// Fails if the type does not accept the value, or does not know a part of it.
    fn check(value: &Value);
}

macro_rules! decoded {
    ($provider:ident: $($name:ident),+) => {$(
        impl Decoded for $name {
            fn check(value: &Value) {
                let (_, undocumented) =
                    plenary::$provider::decode_strict::<$name>(value.to_string().as_bytes()).unwrap();
                assert_eq!(undocumented, [], "{value}");
            }
        }
    )+};
}

decoded!(rocketchat: ConfirmedRoomMedia, RoomInfo, RoomMembersByRole, RoomMembership, SharedVideoConferenceChat, VideoConferenceInfo);
decoded!(telnyx: RoomCompositionEnvelope);

fn assert_refused(answer: &(StatusCode, Value), error_type: &str) {
    let (status, body) = answer;
    assert_eq!((*status, &body["success"]), (StatusCode::BAD_REQUEST, &json!(false)), "{body}");
    assert_eq!(body["errorType"], error_type, "{body}");
    let ending = format!("[{error_type}]");
    assert!(body["error"].as_str().is_some_and(|error| error.ends_with(&ending)), "{body}");
}

fn bare(status: StatusCode, error: &str) -> (StatusCode, Value) {
    (status, json!({"success": false, "error": error}))
}

#[tokio::test]
async fn an_export_needs_valid_dates_a_format_messages_and_recipients() {
    let stage = Stage::new().await;
    let file = |more: Value| {
        let mut body = json!({"rid": ROCKETCHAT_ROOM_ID, "type": "file", "format": "json"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let email = |more: Value| {
        let mut body = json!({"rid": ROCKETCHAT_ROOM_ID, "type": "email", "messages": ["6772586c8dd061cca4edc998"]});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (body, error_type) in [
        (file(json!({"dateFrom": "yesterday"})), "invalid-params"),
        (file(json!({"dateTo": "2026-02-30"})), "invalid-params"),
        (file(json!({"dateFrom": "2026-01-27T00:00:00Z"})), "invalid-params"),
        (json!({"rid": ROCKETCHAT_ROOM_ID, "type": "file"}), "invalid-params"),
        (file(json!({"dateFrom": "2026-03-03", "dateTo": "2026-03-01"})), "error-invalid-dates"),
        (file(json!({"dateFrom": "9999-12-31"})), "error-invalid-dates"),
        (email(json!({"toUsers": ["ada.lovelace"], "messages": []})), "invalid-params"),
        (email(json!({})), "error-invalid-recipient"),
        (email(json!({"toUsers": [], "toEmails": []})), "error-invalid-recipient"),
    ] {
        assert_refused(&stage.post("rooms.export", body).await, error_type);
    }
    for days in [json!({"dateFrom": "2026-03-01", "dateTo": "2026-03-01"}), json!({"dateTo": "2026-03-01"})] {
        assert_eq!(stage.done("rooms.export", file(days)).await, json!({"success": true}));
    }
    let known = stage.done("rooms.export", email(json!({"toUsers": ["ada.lovelace"]}))).await;
    assert_eq!(known, json!({"missing": [], "success": true}));
    let unknown = stage.done("rooms.export", email(json!({"toUsers": ["ada.lovelace", "nobody"]}))).await;
    assert_eq!(unknown["missing"], json!(["nobody"]));
}

#[tokio::test]
async fn an_upload_has_one_file_in_the_right_field() {
    let stage = Stage::new().await;
    let (right, wrong) = (("file", "a.png", "image/png", "a"), ("test", "a.png", "image/png", "a"));
    for files in [[right, right], [right, wrong]] {
        assert_refused(&stage.upload(&files).await, "error-too-many-files");
    }
    for files in [&[wrong][..], &[wrong, right], &[wrong, wrong]] {
        assert_refused(&stage.upload(files).await, "invalid-field");
    }
    let none = stage.upload(&[]).await;
    assert_refused(&none, "error-no-file");
    assert_eq!(none.1["error"], "No file uploaded [error-no-file]");
}

#[tokio::test]
async fn a_refused_confirmation_leaves_the_file_hidden() {
    let stage = Stage::new().await;
    let (_, uploaded) = stage.upload(&[("file", "a.png", "image/png", "a")]).await;
    let id = &uploaded["file"]["_id"];
    let images = async || {
        let (_, images) = stage.get(&format!("rooms.images?roomId={ROCKETCHAT_ROOM_ID}")).await;
        images["files"].as_array().unwrap().iter().filter(|file| file["_id"] == *id).count()
    };
    let confirm = format!("rooms.mediaConfirm/{ROCKETCHAT_ROOM_ID}/{}", id.as_str().unwrap());
    let refused = stage.post(&confirm, json!({"customFields": "[]"})).await;
    assert_refused(&refused, "invalid-field-customFields");
    assert_eq!(images().await, 0);
    stage.done(&confirm, json!({"customFields": "{}"})).await;
    assert_eq!(images().await, 1);
}

#[tokio::test]
async fn an_uploaded_file_has_a_url_that_works_with_credentials() {
    let stage = Stage::new().await;
    let (status, uploaded) = stage.upload(&[("file", "the plan.txt", "text/plain", "We meet at nine.")]).await;
    let url = uploaded["file"]["url"].as_str().unwrap();
    assert_eq!(status, StatusCode::OK);
    let file = stage.fetch(url, true).await;
    assert_eq!((file.status(), &file.headers()[CONTENT_TYPE]), (StatusCode::OK, &"text/plain".parse().unwrap()));
    assert_eq!(file.text().await.unwrap(), "We meet at nine.");
    assert_eq!(stage.fetch(url, false).await.status(), StatusCode::FORBIDDEN);
    let unknown = url.replace(uploaded["file"]["_id"].as_str().unwrap(), "DuGKthdwSZibkB92D");
    assert_eq!(stage.fetch(&unknown, true).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_message_of_an_upload_describes_the_file() {
    let stage = Stage::new().await;
    let (_, message) = stage.sent(("a.png", "image/png", "image"), json!({"description": "A harbour"})).await;
    let attachment = &message["attachments"][0];
    assert_eq!((&attachment["title"], &attachment["image_type"]), (&json!("a.png"), &json!("image/png")));
    assert_eq!((&attachment["image_alt"], &attachment["image_size"]), (&json!("A harbour"), &json!(5)));
    let files = message["files"].as_array().unwrap();
    assert_eq!((files.len(), &files[0], &files[1]["name"]), (2, &message["file"], &json!("thumb-a.png")));
    assert_eq!((&files[0]["format"], &files[1]["type"]), (&json!("png"), &json!("image/png")));
    let thumbnail = attachment["image_url"].as_str().unwrap();
    assert!(thumbnail.contains(files[1]["_id"].as_str().unwrap()), "{thumbnail}");
    let thumbnail = stage.fetch(thumbnail, true).await;
    assert_eq!(
        (thumbnail.status(), &thumbnail.headers()[CONTENT_TYPE]),
        (StatusCode::OK, &"image/png".parse().unwrap())
    );

    let (_, message) = stage.sent(("test.lst", "text/plain", "a"), json!({})).await;
    assert_eq!((&message["attachments"][0]["format"], &message["attachments"][0]["size"]), (&json!("LST"), &json!(1)));
    assert_eq!((message["files"].as_array().unwrap().len(), &message["files"][0]["name"]), (1, &json!("test.lst")));
    for (kind, media_type) in [("audio", "audio/mpeg"), ("video", "video/mp4")] {
        let (_, message) = stage.sent(("a", media_type, "a"), json!({})).await;
        assert_eq!(message["attachments"][0][format!("{kind}_type")], media_type);
    }
    let encrypted = json!({"t": "e2e", "content": {"algorithm": "rc.v1.aes-sha2", "ciphertext": "abc"}});
    let (_, message) = stage.sent(("a.png", "image/png", "a"), encrypted).await;
    assert_eq!((&message["content"]["ciphertext"], message.get("attachments")), (&json!("abc"), None));
}

#[tokio::test]
async fn a_direct_room_cannot_be_left() {
    let stage = Stage::new().await;
    let direct = stage.room("d").await;
    assert_refused(&stage.post("rooms.leave", json!({"roomId": direct})).await, "error-not-allowed");
}

#[tokio::test]
async fn a_hidden_room_cannot_be_hidden_again() {
    let stage = Stage::new().await;
    let room = json!({"roomId": ROCKETCHAT_ROOM_ID});
    for _ in 0..2 {
        stage.done("rooms.hide", room.clone()).await;
        let again = stage.post("rooms.hide", room.clone()).await;
        assert_eq!(again, bare(StatusCode::BAD_REQUEST, "error-room-already-hidden"));
        stage.done("rooms.open", room.clone()).await;
    }
    let unknown = stage.post("rooms.hide", json!({"roomId": "unknown"})).await;
    assert_eq!(unknown, bare(StatusCode::UNAUTHORIZED, "unauthorized"));
}

#[tokio::test]
async fn a_discussion_starts_from_a_message_of_its_room() {
    let stage = Stage::new().await;
    let create = |parent: &str, message: &str| {
        stage.post("rooms.createDiscussion", json!({"prid": parent, "pmid": message, "t_name": "Colours"}))
    };
    assert_refused(&create(ROCKETCHAT_ROOM_ID, "unknown").await, "error-invalid-message");
    let (_, message) = stage.sent(("a.txt", "text/plain", "a"), json!({})).await;
    let message = message["_id"].as_str().unwrap();
    let elsewhere = stage.room("p").await;
    assert_refused(&create(&elsewhere, message).await, "error-invalid-arguments");
    let (_, created) = create(ROCKETCHAT_ROOM_ID, message).await;
    let id = created["discussion"]["_id"].as_str().unwrap();
    // A message has at most one discussion.
    let existing = json!({"discussion": {"_id": id, "rid": id}, "success": true});
    assert_eq!(create(ROCKETCHAT_ROOM_ID, message).await, (StatusCode::OK, existing));
    let nested = stage.post("rooms.createDiscussion", json!({"prid": id, "t_name": "Red"})).await;
    assert_refused(&nested, "error-nested-discussion");
}

#[tokio::test]
async fn a_room_with_a_code_needs_the_code() {
    let stage = Stage::new().await;
    stage.done("rooms.saveRoomSettings", json!({"rid": ROCKETCHAT_ROOM_ID, "joinCode": "sesame"})).await;
    stage.done("rooms.leave", json!({"roomId": ROCKETCHAT_ROOM_ID})).await;
    let join = |code: Option<&str>| {
        let mut body = json!({"roomId": ROCKETCHAT_ROOM_ID});
        code.into_iter().for_each(|code| body["joinCode"] = code.into());
        stage.post("rooms.join", body)
    };
    assert_refused(&join(None).await, "error-code-required");
    assert_refused(&join(Some("")).await, "error-code-required");
    assert_refused(&join(Some("wrong")).await, "error-code-invalid");
    assert_eq!(join(Some("sesame")).await.0, StatusCode::OK);
}

#[tokio::test]
async fn the_files_of_an_unknown_room_are_forbidden() {
    let stage = Stage::new().await;
    let forbidden = bare(StatusCode::FORBIDDEN, "forbidden");
    assert_eq!(stage.get("rooms.images?roomId=unknown").await, forbidden);
    assert_eq!(stage.post("rooms.mediaConfirm/unknown/DuGKthdwSZibkB92D", json!({})).await, forbidden);
}

#[tokio::test]
async fn an_unknown_user_is_not_just_no_member() {
    let stage = Stage::new().await;
    let is_member = |user: &str| format!("rooms.isMember?roomId={ROCKETCHAT_ROOM_ID}&{user}");
    for user in ["userId=unknown", "username=nobody"] {
        let unknown = stage.get(&is_member(user)).await;
        assert_eq!(unknown, bare(StatusCode::BAD_REQUEST, "error-user-not-found"));
    }
    let me = stage.shown::<RoomMembership>(&is_member("username=jane.doe")).await;
    assert_eq!(me["isMember"], true);
}

#[tokio::test]
async fn members_are_sorted_by_role_and_filtered_by_any_status() {
    let stage = Stage::new().await;
    let members = |query: &str| format!("rooms.membersOrderedByRole?roomId={ROCKETCHAT_ROOM_ID}{query}");
    let none = stage.shown::<RoomMembersByRole>(&members("&status[]=invisible")).await;
    assert_eq!((&none["members"], &none["total"]), (&json!([]), &json!(0)));
    let is_owner = |member: &Value| member["subscription"]["roles"] == json!(["owner"]);
    let listed = |page: Value| page["members"].as_array().unwrap().clone();
    let all = listed(stage.shown::<RoomMembersByRole>(&members("&count=0")).await);
    assert!(all.len() > 2 && is_owner(&all[0]) && !is_owner(&all[all.len() - 1]), "{all:?}");
    let reversed = listed(stage.shown::<RoomMembersByRole>(&members("&count=0&sort={\"rolePriority\":-1}")).await);
    assert!(is_owner(&reversed[all.len() - 1]) && !is_owner(&reversed[0]), "{reversed:?}");
    let page = listed(stage.shown::<RoomMembersByRole>(&members("&count=2&offset=1")).await);
    assert_eq!(page, all[1..3]);
    let direct = stage.room("d").await;
    let direct = stage.get(&format!("rooms.membersOrderedByRole?roomId={direct}")).await;
    assert_eq!(direct, bare(StatusCode::BAD_REQUEST, "error-room-type-not-supported"));
}

#[tokio::test]
async fn all_rooms_are_available_for_teams_without_a_name() {
    let stage = Stage::new().await;
    let (status, all) = stage.get("rooms.autocomplete.availableForTeams").await;
    let (_, named) = stage.get("rooms.autocomplete.availableForTeams?name=standup").await;
    let count = |answer: &Value| answer["items"].as_array().unwrap().len();
    assert!(status == StatusCode::OK && count(&all) > count(&named), "{all}");
}

#[tokio::test]
async fn the_settings_of_a_room_are_shown() {
    let stage = Stage::new().await;
    for (featured, default, favorite) in [(true, true, true), (true, false, true), (false, true, false)] {
        let body = json!({"rid": ROCKETCHAT_ROOM_ID, "featured": featured,
            "favorite": {"defaultValue": default, "favorite": favorite}});
        stage.done("rooms.saveRoomSettings", body).await;
        let info = stage.shown::<RoomInfo>(&format!("rooms.info?roomId={ROCKETCHAT_ROOM_ID}")).await;
        assert_eq!(info["room"].get("featured"), featured.then_some(&json!(true)));
        assert_eq!(info["room"].get("favorite"), (default && favorite).then_some(&json!(true)));
    }
}

#[tokio::test]
async fn an_unmuted_member_of_a_read_only_room_is_listed() {
    let stage = Stage::new().await;
    let names = async |change: &str, list: &str| {
        let user = json!({"roomId": ROCKETCHAT_ROOM_ID, "username": "jane.doe"});
        stage.done(&format!("rooms.{change}"), user).await;
        let info = stage.shown::<RoomInfo>(&format!("rooms.info?roomId={ROCKETCHAT_ROOM_ID}")).await;
        info["room"][list].as_array().is_some_and(|names| names.contains(&json!("jane.doe")))
    };
    assert!(names("muteUser", "muted").await && !names("unmuteUser", "unmuted").await);
    stage.done("rooms.saveRoomSettings", json!({"rid": ROCKETCHAT_ROOM_ID, "readOnly": true})).await;
    assert!(names("unmuteUser", "unmuted").await && !names("unmuteUser", "muted").await);
    assert!(!names("muteUser", "unmuted").await && !names("muteUser", "muted").await);
}

#[tokio::test]
async fn a_call_ends_when_the_last_user_who_joined_leaves() {
    let stage = Stage::new().await;
    let call = stage.call_in(ROCKETCHAT_ROOM_ID).await;
    let info = async || stage.shown::<VideoConferenceInfo>(&format!("video-conference.info?callId={call}")).await;
    let reference = json!({"callId": call});
    stage.done("video-conference.join", reference.clone()).await;
    let users = json!({"callId": call, "users": ["ada.lovelace", "nobody"], "ring": true});
    let added = stage.done("video-conference.add-participants", users.clone()).await;
    let members = info().await["users"].clone();
    assert_eq!(added["added"], json!([members[1]["_id"]]));
    assert_eq!((&members[0]["joined"], &members[1]["joined"]), (&json!(true), &json!(false)));
    assert!(members[1]["ringingAt"].is_string() && members[1].get("joinedAt").is_none(), "{members}");
    assert_eq!(stage.done("video-conference.add-participants", users).await["added"], json!([]));
    // The server looks for usernames only.
    let by_id = json!({"callId": stage.call_in(ROCKETCHAT_ROOM_ID).await, "users": added["added"]});
    assert_eq!(stage.done("video-conference.add-participants", by_id).await["added"], json!([]));

    assert!(stage.sandbox.rocketchat().join_call(&call, "ada.lovelace"));
    assert_eq!(info().await["users"][1]["joined"], true);
    assert!(stage.sandbox.rocketchat().leave_call(&call, "ada.lovelace"));
    assert!(!stage.sandbox.rocketchat().leave_call(&call, "ada.lovelace"));
    let open = info().await;
    assert_eq!((&open["status"], open["users"][1]["leftAt"].is_string()), (&json!(1), true));
    stage.done("video-conference.leave", reference.clone()).await;
    let ended = info().await;
    assert_eq!((&ended["status"], ended["endedAt"].is_string()), (&json!(3), true));
    let (status, _) = stage.post("video-conference.join", reference).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_chat_of_a_call_is_shared_by_a_discussion_or_by_invitation() {
    let stage = Stage::new().await;
    let share =
        |call: &str, mode: &str| stage.post("video-conference.share-chat", json!({"callId": call, "mode": mode}));
    let access = async |call: &str| {
        let info = stage.shown::<VideoConferenceInfo>(&format!("video-conference.info?callId={call}")).await;
        (info["discussionRid"].clone(), info["chatAccess"].clone())
    };
    let room = stage.private_room().await;
    let call = stage.call_in(&room).await;
    let (_, open) = access(&call).await;
    let expected = json!({"rid": room, "name": "Private", "type": "p", "canInvite": true, "membersWithoutAccess": []});
    assert_eq!(open, expected);
    stage.done("video-conference.add-participants", json!({"callId": call, "users": ["ada.lovelace"]})).await;
    assert_eq!(access(&call).await.1["membersWithoutAccess"].as_array().unwrap().len(), 1);
    assert_eq!(share(&call, "invite").await.1, json!({"rid": room, "success": true}));
    assert_eq!(access(&call).await.1["membersWithoutAccess"], json!([]));

    stage.done("video-conference.add-participants", json!({"callId": call, "users": ["grace.hopper"]})).await;
    let (_, shared) = share(&call, "discussion").await;
    SharedVideoConferenceChat::check(&shared);
    let (discussion, access_in_discussion) = access(&call).await;
    assert_eq!((&discussion, &access_in_discussion["membersWithoutAccess"]), (&shared["rid"], &json!([])));
    assert_ne!(discussion, json!(room));
    for user in ["ada.lovelace", "grace.hopper", "jane.doe"] {
        let query = format!("rooms.isMember?roomId={}&username={user}", discussion.as_str().unwrap());
        assert_eq!(stage.get(&query).await.1["isMember"], true, "{user}");
    }

    let direct = stage.room("d").await;
    let call = stage.call_in(&direct).await;
    assert_eq!(access(&call).await.1["canInvite"], false);
    assert_refused(&share(&call, "invite").await, "error-not-allowed");
    assert_ne!(share(&call, "discussion").await.1["rid"], json!(direct));
}

#[tokio::test]
async fn telnyx_distinguishes_an_ended_session_from_an_unknown_one() {
    let stage = Stage::new().await;
    let telnyx = stage.sandbox.telnyx();
    let room = stage.json("telnyx", "POST", "/rooms", Some(json!({}))).await.1["data"]["id"].clone();
    let ada = telnyx.join(room.as_str().unwrap(), "Ada").unwrap();
    let act = |session: &str, action: &str, body: Value| {
        let path = format!("/room_sessions/{session}/actions/{action}");
        let stage = &stage;
        async move { stage.json("telnyx", "POST", &path, Some(body)).await }
    };
    let unknown = "91f4a6d0-3b58-4e7c-a2d9-7c6b5e4f3a21";
    for action in ["mute", "unmute", "kick"] {
        let absent = act(&ada.session_id, action, json!({"participants": [unknown]})).await;
        assert_eq!(absent.0, StatusCode::UNPROCESSABLE_ENTITY, "{action}: {}", absent.1);
    }
    assert_eq!(act(&ada.session_id, "end", json!({})).await.0, StatusCode::OK);
    for action in ["end", "mute", "unmute", "kick"] {
        let (status, body) = act(&ada.session_id, action, json!({"participants": "all"})).await;
        assert_eq!((status, &body["errors"][0]["detail"]), (StatusCode::BAD_REQUEST, &json!("The session has ended.")));
        let missing = act(unknown, action, json!({"participants": "all"})).await;
        assert_eq!(missing.0, StatusCode::NOT_FOUND, "{action}");
    }
}

#[tokio::test]
async fn telnyx_refuses_what_it_does_not_document() {
    let stage = Stage::new().await;
    let region = |width: Value| json!({"video_layout": {"whole": {"width": width, "height": 720}}});
    for (body, pointer) in [
        (region(json!(1e26)), "/video_layout/whole/width"),
        (region(json!(9_223_372_036_854_775_808_u64)), "/video_layout/whole/width"),
        (region(json!(15)), "/video_layout/whole/width"),
        (json!({"format": "avi"}), "/format"),
        (json!({"format": ""}), "/format"),
        (json!({"resolution": "large"}), "/resolution"),
        (json!({"resolution": "0x720"}), "/resolution"),
        (json!({"webhook_event_url": ""}), "/webhook_event_url"),
        (json!({"webhook_event_url": "hooks.example.com"}), "/webhook_event_url"),
    ] {
        let (status, answer) = stage.json("telnyx", "POST", "/room_compositions", Some(body.clone())).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(answer["errors"][0]["source"]["pointer"], pointer, "{body}: {answer}");
    }
    for body in [region(json!(1e3)), region(json!(1280.0)), region(json!(i64::MAX)), json!({"format": null})] {
        let (status, answer) = stage.json("telnyx", "POST", "/room_compositions", Some(body.clone())).await;
        assert_eq!(status, StatusCode::ACCEPTED, "{body}: {answer}");
        RoomCompositionEnvelope::check(&answer);
    }
    let room = stage.json("telnyx", "POST", "/rooms", Some(json!({"webhook_event_url": ""}))).await;
    assert_eq!(room.0, StatusCode::UNPROCESSABLE_ENTITY, "{}", room.1);
}

#[tokio::test]
async fn an_undeclared_method_is_not_allowed() {
    let stage = Stage::new().await;
    for (provider, method, path, allowed) in [
        ("rocketchat", "TRACE", "/api/v1/rooms.get", "GET"),
        ("rocketchat", "GET", "/api/v1/rooms.media/GENERAL", "POST"),
        ("signalwire", "TRACE", "/api/video/conferences", "GET, POST"),
        ("telnyx", "TRACE", "/rooms", "GET, POST"),
        ("telnyx", "PUT", "/rooms/0ccc7b54-4df3-4bca-a65a-3da1ecc777f0", "DELETE, GET, PATCH"),
    ] {
        let response = stage.request(provider, method, path).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert_eq!(response.headers()[ALLOW], allowed, "{method} {path}");
    }
    let unknown = stage.request("telnyx", "TRACE", "/unknown").send().await.unwrap();
    assert_eq!((unknown.status(), unknown.headers().get(ALLOW)), (StatusCode::NOT_FOUND, None));
}
