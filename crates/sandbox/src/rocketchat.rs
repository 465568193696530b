//! How Rocket.Chat answers: its refusals, its video conferences and its rooms.

use std::cmp::{self, Reverse};
use std::collections::HashMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};

use crate::document::Operation;
use crate::documented::ROCKETCHAT_ROOM_ID;
use crate::generated_records::{
    rocketchat_capabilities, rocketchat_conference, rocketchat_removed_room, rocketchat_room,
};
use crate::parameters::Dialect;
use crate::problem::{Fault, Problem};
use crate::provider::{Answer, Beginning, Call, Provider, Refusal, json};
use crate::rate_limit::Exceeded;
use crate::store::{Records, page};
use std::io;

const CONFERENCES_OF_THE_DOCUMENTED_ROOM: usize = 120;
const ALL_ROOMS: usize = 45;
const ALL_REMOVED_ROOMS: usize = 8;

/// What a server answers at most unless its settings say otherwise, though 0 asks for everything.
const UPPER_COUNT_LIMIT: usize = 100;

pub(crate) const DIALECT: Dialect = Dialect { sealed: true, capital_booleans: false };

/// Rocket.Chat.
pub struct RocketChat {
    /// The newest first.
    conferences: Records,
    /// The documented answers about one conference, by its id.
    documented: HashMap<String, Value>,
    rooms: Records,
    removed: Records,
}

impl std::fmt::Debug for RocketChat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RocketChat").finish_non_exhaustive()
    }
}

impl RocketChat {
    pub(crate) fn new(beginning: &Beginning<'_>) -> io::Result<Self> {
        let document = beginning.document;
        let mut conferences = Records::new("_id");
        for example in document.examples("video_conference_list") {
            conferences.add_list(&example["data"]);
        }
        let mut documented = HashMap::new();
        for example in document.examples("video_conference_info") {
            let mut conference = example.clone();
            if let Some(conference) = conference.as_object_mut() {
                for beside in ["capabilities", "chatAccess", "success"] {
                    conference.remove(beside);
                }
            }
            if let Some(id) = conference["_id"].as_str() {
                documented.entry(id.to_owned()).or_insert_with(|| example.clone());
            }
            conferences.add(conference);
        }
        conferences.fill(
            CONFERENCES_OF_THE_DOCUMENTED_ROOM,
            |conference| conference["rid"] == ROCKETCHAT_ROOM_ID,
            |index| rocketchat_conference(index, ROCKETCHAT_ROOM_ID),
        );
        conferences.sort_by_key(|conference| Reverse(moment(&conference["createdAt"])));

        let (mut rooms, mut removed) = (Records::new("_id"), Records::new("_id"));
        for example in document.examples("rooms_get") {
            rooms.add_list(&example["update"]);
            removed.add_list(&example["remove"]);
        }
        // A conference takes place in a room that is there.
        let mut homes: Vec<&str> = conferences.iter().filter_map(|conference| conference["rid"].as_str()).collect();
        homes.sort_unstable();
        homes.dedup();
        homes.retain(|home| rooms.find(home).is_none());
        rooms.fill(ALL_ROOMS, |_| true, |index| rocketchat_room(index, homes.get(index).copied()));
        removed.fill(ALL_REMOVED_ROOMS, |_| true, rocketchat_removed_room);
        Ok(RocketChat { conferences, documented, rooms, removed })
    }

    fn conference_list(&self, call: &Call<'_>) -> Response {
        let room = call.arguments().text("roomId").unwrap_or_default();
        if self.rooms.find(room).is_none() {
            return not_accessible();
        }
        let offset = call.arguments().size("offset", 0);
        let count = match call.arguments().size("count", 50) {
            0 => usize::MAX,
            count => cmp::min(count, UPPER_COUNT_LIMIT),
        };
        let all = self.conferences.matching(|conference| conference["rid"] == room);
        let total = all.len();
        let data = page(all, offset, count);
        let count = data.len();
        json(StatusCode::OK, json!({"data": data, "offset": offset, "count": count, "total": total, "success": true}))
    }

    fn conference_info(&self, call: &Call<'_>) -> Response {
        let id = call.arguments().text("callId").unwrap_or_default();
        if let Some(answer) = self.documented.get(id) {
            return json(StatusCode::OK, answer.clone());
        }
        let Some(conference) = self.conferences.find(id) else {
            return not_accessible();
        };
        let mut answer = conference.clone();
        answer["capabilities"] = rocketchat_capabilities(&conference["providerName"]);
        answer["success"] = true.into();
        json(StatusCode::OK, answer)
    }

    fn rooms_get(&self, call: &Call<'_>) -> Response {
        let Some(since) = call.arguments().text("updatedSince") else {
            let rooms = self.rooms.matching(|_| true);
            return json(StatusCode::OK, json!({"update": rooms, "remove": [], "success": true}));
        };
        let Some(since) = script_date(since) else {
            let kind = "error-updatedSince-param-invalid";
            let error = format!("The \"updatedSince\" query parameter must be a valid date. [{kind}]");
            return json(StatusCode::BAD_REQUEST, json!({"success": false, "error": error, "errorType": kind}));
        };
        let after = |property: &'static str| move |room: &Value| moment(&room[property]) > Some(since);
        let (update, remove) = (self.rooms.matching(after("_updatedAt")), self.removed.matching(after("_deletedAt")));
        json(StatusCode::OK, json!({"update": update, "remove": remove, "success": true}))
    }
}

impl Provider for RocketChat {
    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        Some(Ok(match call.operation.id.as_str() {
            "video_conference_list" => self.conference_list(call),
            "video_conference_info" => self.conference_info(call),
            "rooms_get" => self.rooms_get(call),
            _ => return None,
        }))
    }

    fn unauthorized(&self) -> Response {
        let body = json!({"status": "error", "message": "You must be logged in to do this."});
        json(StatusCode::UNAUTHORIZED, body)
    }

    fn refused(&self, _operation: &Operation, refusal: Refusal) -> Response {
        match refusal {
            // Its validator stops at the first thing it finds.
            Refusal::Problems(problems) => {
                problems.first().map_or_else(not_accessible, |problem| invalid_parameters(&validator_words(problem)))
            }
            Refusal::Missing => not_accessible(),
            Refusal::Malformed(_) => invalid_parameters("must be a query that can be decoded"),
            Refusal::Forbidden(reason) => json(StatusCode::FORBIDDEN, json!({"success": false, "error": reason})),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"success": false, "error": "Error, too many requests."}))
    }

    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![
            ("x-ratelimit-limit", exceeded.requests.to_string()),
            ("x-ratelimit-remaining", "0".to_owned()),
            ("x-ratelimit-reset", exceeded.until.timestamp_millis().to_string()),
        ]
    }

    fn unknown(&self) -> Response {
        (StatusCode::NOT_FOUND, "404 Not Found").into_response()
    }
}

fn validator_words(Problem { place, fault }: &Problem) -> String {
    match fault {
        Fault::Missing => format!("must have required property '{}'", place.name()),
        Fault::Undocumented => "must NOT have additional properties".to_owned(),
        Fault::Repeated(expected) => format!("must be {expected}"),
        other => other.to_string(),
    }
}

fn invalid_parameters(words: &str) -> Response {
    let error = format!("{words} [invalid-params]");
    json(StatusCode::BAD_REQUEST, json!({"success": false, "error": error, "errorType": "invalid-params"}))
}

/// What is not there and what is not for the caller look the same, on purpose.
fn not_accessible() -> Response {
    json(StatusCode::BAD_REQUEST, json!({"success": false, "error": "invalid-params"}))
}

fn moment(timestamp: &Value) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(timestamp.as_str()?).ok()?.to_utc())
}

/// The forms that programs write out of all that `Date.parse` reads; without an offset it is UTC.
fn script_date(text: &str) -> Option<DateTime<Utc>> {
    let rfc3339 = || DateTime::parse_from_rfc3339(text).ok();
    let rfc2822 = || DateTime::parse_from_rfc2822(text).ok();
    let local = || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok();
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0);
    let with_offset = rfc3339().or_else(rfc2822).map(|date| date.to_utc());
    with_offset.or_else(|| local().or_else(day).map(|date| date.and_utc()))
}

#[cfg(test)]
mod tests {
    use super::script_date;

    #[test]
    fn reads_the_dates_that_programs_write() {
        let expected = script_date("2017-11-25T00:00:00.000Z");
        assert!(expected.is_some());
        for same in ["2017-11-25", "2017-11-25T00:00:00", "2017-11-25T02:00:00+02:00", "Sat, 25 Nov 2017 00:00:00 GMT"]
        {
            assert_eq!(script_date(same), expected, "{same}");
        }
        for other in ["", "yesterday", "2017-13-01", "1511568000000"] {
            assert_eq!(script_date(other), None, "{other}");
        }
    }
}
