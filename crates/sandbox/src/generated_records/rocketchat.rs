//! Generated Rocket.Chat calls, rooms, users and subscriptions.

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};

use super::fields::{IN_2024, IN_2025, PEOPLE, TITLES, person, pick, set, small, time_at, when};
use super::ids::{object_id, short_id, uuid};
use crate::timestamps::milliseconds;

/// Returns a Rocket.Chat call in the given room.
pub(crate) fn rocketchat_conference(index: usize, room: &str) -> Value {
    let id = object_id("conference", index);
    let call_type = pick(["videoconference", "videoconference", "direct", "livechat", "voip"], index);
    // The status cycles differently from the type, so that each type occurs with each status.
    let status = pick([1, 3, 2, 0, 4], index / 5 + index);
    let provider = pick(["jitsi", "googlemeet", "bigbluebutton"], index);
    let created = time_at(IN_2025, index, 7 * 60 + 11);
    let ended = created + Duration::minutes(pick([3, 25, 55, 120], index));

    let mut call = json!({
        "_id": id,
        "type": call_type,
        "rid": room,
        "users": (0..index % 4).map(|nth| conference_user(index, nth, created)).collect::<Vec<Value>>(),
        "messages": {},
        "status": status,
        "createdAt": milliseconds(created),
        "_updatedAt": milliseconds(if status > 1 { ended } else { created + Duration::seconds(2) }),
        "providerName": provider,
        "createdBy": named_user(index),
    });
    let fields = [
        ("anonymousUsers", when(call_type == "videoconference", json!(index % 3))),
        ("title", when(call_type == "videoconference", pick(TITLES, index))),
        ("ringing", when(matches!((call_type, index % 3), ("direct", _) | ("videoconference", 0)), status == 0)),
        ("url", when(status > 0 || call_type != "direct", conference_url(index, provider, &id, room))),
        ("endedAt", when(status > 1, milliseconds(ended))),
        ("endedBy", when(status > 2, named_user(index + 1))),
        ("discussionRid", when(call_type == "videoconference" && index % 6 == 1, short_id("discussion", index))),
    ];
    set(&mut call, fields);
    if !index.is_multiple_of(4) {
        call["messages"]["started"] = json!(short_id("started", index));
        if status == 3 {
            call["messages"]["ended"] = json!(short_id("ended", index));
        }
    }
    if call_type == "voip" {
        let fields = [
            ("externalId", Some(json!(uuid("telephone", index).to_string()))),
            ("callerExtension", when(index.is_multiple_of(2), (1000 + index).to_string())),
            ("calleeExtension", when(index.is_multiple_of(2), (2000 + index).to_string())),
            ("external", when(index.is_multiple_of(3), true)),
            ("transferred", when(index % 3 == 1, false)),
            ("duration", when(status == 3, json!((ended - created).num_seconds()))),
            ("events", Some(json!({"outgoing": index.is_multiple_of(2), "answer": status != 4}))),
        ];
        set(&mut call, fields);
    }
    call
}

/// Returns the capabilities of a provider app, or none for an unknown app.
pub(crate) fn rocketchat_capabilities(provider: &Value) -> Value {
    match provider.as_str() {
        Some("jitsi") => json!({"mic": true, "cam": true, "title": true, "persistentChat": true}),
        Some("googlemeet") => json!({"mic": false, "cam": false, "title": false}),
        _ => json!({}),
    }
}

/// Returns a Rocket.Chat room with the given id, or with a generated id.
pub(crate) fn rocketchat_room(index: usize, id: Option<&str>) -> Value {
    let id = id.map_or_else(|| short_id("room", index), str::to_owned);
    let room_type = pick(["p", "c", "d", "l", "c", "p", "v"], index);
    let name = format!("{}-{index}", pick(TITLES, index));
    let since = time_at(IN_2024, index, 31 * 60);
    let updated = since + Duration::days(200) + Duration::minutes(i64::from(small(index)) * 97);

    let mut room = json!({"_id": id, "t": room_type, "_updatedAt": milliseconds(updated)});
    let (with_messages, between_two) = (index % 3 != 2, room_type == "d");
    let fields = [
        ("ts", Some(json!(milliseconds(since)))),
        ("ro", Some(json!(index % 10 == 4))),
        ("default", when(index.is_multiple_of(2), false)),
        ("msgs", when(index % 8 != 6, json!(index * 3))),
        ("usersCount", when(index % 8 != 5, json!(if between_two { 2 } else { 1 + index % 9 }))),
        (
            "sysMes",
            when(index.is_multiple_of(2), if index.is_multiple_of(8) { json!(["uj", "ul"]) } else { json!(true) }),
        ),
        ("encrypted", when(index % 4 == 1, json!(index % 8 == 1))),
        ("e2eKeyId", when(index % 8 == 1, "eyJhbGciOiJB")),
        ("avatarETag", when(index % 9 == 3, short_id("avatar", index))),
        ("lm", when(with_messages, milliseconds(updated))),
        ("lastMessage", when(with_messages, message(index, &id, updated))),
    ];
    set(&mut room, fields);

    if between_two {
        let pair = [index, index + 1];
        room["usernames"] = pair.iter().map(|user| json!(person(*user).0)).collect();
        room["uids"] = pair.iter().map(|user| json!(user_id(*user))).collect();
        return room;
    }
    let mut owner = named_user(index);
    if index % 4 == 2
        && let Some(owner) = owner.as_object_mut()
    {
        owner.remove("name");
    }
    let fields = [
        ("name", Some(json!(name))),
        ("fname", when(!index.is_multiple_of(3), json!(name.replace('-', " ")))),
        ("u", when(index % 11 != 9, owner)),
        (
            "topic",
            when(index.is_multiple_of(4), json!(if index.is_multiple_of(8) { "" } else { "Notes of each week" })),
        ),
        ("description", when(index % 6 == 1, "Everything about this meeting")),
        ("announcement", when(index % 6 == 2, "No meeting this week")),
        (
            "announcementDetails",
            when(index % 6 == 2, if index.is_multiple_of(4) { json!({"style": "info"}) } else { Value::Null }),
        ),
        (
            "customFields",
            when(index % 2 == 1, if index % 4 == 1 { json!({}) } else { json!({"floor": 3, "site": "north"}) }),
        ),
        ("broadcast", when(index % 5 == 4, false)),
        ("archived", when(index % 15 == 14, true)),
        ("joinCodeRequired", when(index % 10 == 6, false)),
        ("prid", when(index % 10 == 1, "GENERAL")),
        ("teamId", when(index % 10 == 5, object_id("team", index))),
        ("teamMain", when(index % 20 == 5, true)),
        ("muted", when(index % 15 == 10, json!([person(index).0]))),
        (
            "retention",
            when(
                index % 15 == 11,
                json!({"enabled": true, "maxAge": 30, "filesOnly": false, "excludePinned": true, "overrideGlobal": true}),
            ),
        ),
    ];
    set(&mut room, fields);
    if room_type == "l" {
        let fields = [
            ("open", Some(json!(index.is_multiple_of(2)))),
            (
                "v",
                Some(
                    json!({"_id": object_id("visitor", index), "username": format!("guest-{index}"), "status": "online"}),
                ),
            ),
            ("source", Some(json!({"type": "widget"}))),
            ("servedBy", when(index.is_multiple_of(2), json!({"_id": user_id(index), "username": person(index).0}))),
            ("departmentId", when(index % 2 == 1, object_id("department", index))),
            ("tags", when(index % 4 == 3, json!(["billing", "returning"]))),
        ];
        set(&mut room, fields);
    }
    room
}

/// Returns a Rocket.Chat room that has been deleted.
pub(crate) fn rocketchat_removed_room(index: usize) -> Value {
    json!({"_id": short_id("removed room", index), "_deletedAt": milliseconds(time_at(IN_2025, index, 9 * 24 * 60))})
}

fn conference_user(index: usize, nth: usize, joined: DateTime<Utc>) -> Value {
    let mut user = named_user(index + nth);
    user["ts"] = json!(milliseconds(joined + Duration::seconds(30)));
    let picture = [Some(json!(short_id("picture", index + nth))), Some(Value::Null), None];
    set(&mut user, [("avatarETag", pick(picture, index + nth))]);
    user
}

fn conference_url(index: usize, provider: &str, id: &str, room: &str) -> Value {
    match (index % 7, provider) {
        // Real servers sometimes send a path without an origin.
        (3, _) => json!(format!("{provider}/videoconference/{id}/{room}")),
        (_, "jitsi") => json!(format!("https://meet.jit.si/RocketChat{id}")),
        (_, "googlemeet") => json!(format!("http://g.co/meet/RocketChat_{id}")),
        _ => json!(format!("https://bbb.example.com/b/{id}")),
    }
}

fn message(index: usize, room: &str, sent: DateTime<Utc>) -> Value {
    let text = pick(["Are we on?", "Here are the notes", ""], index);
    let mut message = json!({
        "_id": short_id("message", index),
        "rid": room,
        "msg": text,
        "ts": milliseconds(sent),
        "_updatedAt": milliseconds(sent),
        "u": named_user(index),
        "urls": [],
        "mentions": [],
        "channels": [],
    });
    let call = object_id("message call", index);
    let block = json!({"type": "video_conf", "blockId": call, "callId": call, "appId": "videoconf-core"});
    let parsed = json!([{"type": "PARAGRAPH", "value": [{"type": "PLAIN_TEXT", "value": text}]}]);
    let fields = [
        ("t", when(text.is_empty(), "videoconf")),
        ("blocks", when(text.is_empty(), json!([block]))),
        ("groupable", when(text.is_empty(), false)),
        ("md", when(!text.is_empty(), parsed)),
        ("alias", when(index.is_multiple_of(9), Value::Null)),
        ("reactions", when(index % 6 == 1, json!({":wave:": {"usernames": [person(index).0]}}))),
    ];
    set(&mut message, fields);
    message
}

fn user_id(index: usize) -> String {
    short_id("user", index % PEOPLE.len())
}

fn named_user(index: usize) -> Value {
    let (username, name) = person(index);
    json!({"_id": user_id(index), "username": username, "name": name})
}

/// Returns the users of a Rocket.Chat workspace.
pub(crate) fn rocketchat_people() -> impl Iterator<Item = Value> {
    (0..PEOPLE.len()).map(|index| {
        let mut user = named_user(index);
        user["status"] = pick(["online", "away", "online", "offline", "busy"], index).into();
        user
    })
}

/// Returns the subscription of a user to a Rocket.Chat room.
pub(crate) fn rocketchat_subscription(room: &Value, user: &Value, is_owner: bool, since: &Value) -> Value {
    let id = format!("{} {}", room["_id"], user["_id"]);
    let roles: &[&str] = if is_owner { &["owner"] } else { &[] };
    let since = since.as_str().map_or_else(|| milliseconds(time_at(IN_2024, 0, 0)), str::to_owned);
    json!({
        "_id": short_id(&id, 0),
        "rid": room["_id"],
        "u": {"_id": user["_id"], "username": user["username"], "name": user["name"]},
        "roles": roles,
        "ts": since,
        "f": false,
        "open": true,
    })
}

/// Returns the first 24 hexadecimal digits of a UUID, like a MongoDB id.
pub(crate) fn object_id_of(uuid: uuid::Uuid) -> String {
    let mut id = uuid.simple().to_string();
    id.truncate(24);
    id
}
