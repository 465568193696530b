//! How Telnyx answers: its refusals, and the list of rooms.

use std::cmp;

use axum::http::{Method, StatusCode};
use axum::response::Response;
use chrono::{DateTime, NaiveDate};
use serde_json::{Value, json};

use crate::document::Document;
use crate::generated_records::telnyx_room;
use crate::parameters::{Arguments, Dialect, Fault, Problem, date};
use crate::provider::{Answer, Call, Provider, json};
use crate::store::{Records, page};

const ROOMS: &str = "/v2/rooms";
const ALL_ROOMS: usize = 57;

pub(crate) struct Telnyx {
    rooms: Records,
}

impl Telnyx {
    pub(crate) fn new(document: &Document) -> Self {
        let mut rooms = Records::new("id");
        for example in document.examples(&Method::GET, ROOMS, 200) {
            rooms.add_list(&example["data"]);
        }
        rooms.fill(ALL_ROOMS, |_| true, telnyx_room);
        Telnyx { rooms }
    }

    fn list(&self, call: &Call<'_>) -> Answer {
        let arguments = &call.arguments;
        let unique_name = arguments.text("filter[unique_name]");
        let created = Days::of(arguments, "filter[date_created_at]");
        let updated = Days::of(arguments, "filter[date_updated_at]");
        let (number, size) =
            (cmp::max(arguments.size("page[number]", 1), 1), cmp::max(arguments.size("page[size]", 20), 1));

        let mut kept = self.rooms.matching(|room| {
            unique_name.is_none_or(|name| room["unique_name"] == name)
                && created.contain(&room["created_at"])
                && updated.contain(&room["updated_at"])
        });
        if !arguments.truth("include_sessions") {
            for room in kept.iter_mut().filter_map(Value::as_object_mut) {
                room.remove("sessions");
            }
        }
        let meta = json!({
            "page_number": number,
            "page_size": size,
            "total_pages": kept.len().div_ceil(size),
            "total_results": kept.len(),
        });
        let data = page(kept, (number - 1).saturating_mul(size), size);
        Ok(json(StatusCode::OK, json!({"data": data, "meta": meta})))
    }
}

impl Provider for Telnyx {
    fn dialect(&self) -> Dialect {
        Dialect { sealed: false, capital_booleans: false, formats: true }
    }

    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        call.operation.is(&Method::GET, ROOMS).then(|| self.list(call))
    }

    fn unauthorized(&self) -> Response {
        let detail = "The request carries no API key that this account knows.";
        json(StatusCode::UNAUTHORIZED, json!({"errors": [error("10009", "Authentication failed", detail)]}))
    }

    fn refused(&self, problems: &[Problem]) -> Response {
        let errors = problems.iter().map(|Problem { parameter, fault }| {
            let (code, title) = match fault {
                Fault::Missing => ("10004", "Missing required parameter"),
                _ => ("10015", "Bad request"),
            };
            let mut error = error(code, title, &format!("{parameter} {fault}"));
            error["source"] = json!({"parameter": parameter});
            error
        });
        json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors.collect::<Vec<Value>>()}))
    }

    fn malformed(&self) -> Response {
        let detail = "The query could not be decoded.";
        json(StatusCode::BAD_REQUEST, json!({"errors": [error("10015", "Bad request", detail)]}))
    }

    fn unknown(&self) -> Response {
        let detail = "Nothing was found at this address.";
        json(StatusCode::NOT_FOUND, json!({"errors": [error("10005", "Resource not found", detail)]}))
    }
}

fn error(code: &str, title: &str, detail: &str) -> Value {
    json!({"code": code, "title": title, "detail": detail})
}

/// The days that one group of date filters keeps.
struct Days {
    on: Option<NaiveDate>,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
}

impl Days {
    fn of(arguments: &Arguments, filter: &str) -> Self {
        let bound = |comparison| date(arguments.text(&format!("{filter}[{comparison}]"))?);
        Days { on: bound("eq"), first: bound("gte"), last: bound("lte") }
    }

    fn contain(&self, timestamp: &Value) -> bool {
        let Some(instant) = timestamp.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok()) else {
            return self.on.or(self.first).or(self.last).is_none();
        };
        let day = instant.to_utc().date_naive();
        self.on.is_none_or(|on| day == on)
            && self.first.is_none_or(|first| day >= first)
            && self.last.is_none_or(|last| day <= last)
    }
}
