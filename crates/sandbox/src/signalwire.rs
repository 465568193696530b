//! How SignalWire answers: its refusals, and the list of video conferences.

use std::cmp;

use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use form_urlencoded::Serializer;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::document::Operation;
use crate::generated_records::signalwire_conference;
use crate::parameters::{Arguments, Dialect};
use crate::problem::{Fault, Place, Problem};
use crate::provider::{Answer, Beginning, Call, Provider, Refusal, json};
use crate::rate_limit::Exceeded;
use crate::store::{Records, page};
use std::io;

const CONFERENCES: &str = "/api/video/conferences";
const ALL_CONFERENCES: usize = 130;

pub(crate) const DIALECT: Dialect = Dialect { sealed: false, capital_booleans: true };

/// SignalWire.
pub struct SignalWire {
    conferences: Records,
    /// Secret of this run, from which the token of each listing is made.
    tokens: Uuid,
}

impl std::fmt::Debug for SignalWire {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignalWire").finish_non_exhaustive()
    }
}

impl SignalWire {
    pub(crate) fn new(beginning: &Beginning<'_>) -> io::Result<Self> {
        let mut conferences = Records::new("id");
        for example in beginning.document.examples("list_video_conferences") {
            conferences.add_list(&example["data"]);
        }
        conferences.fill(ALL_CONFERENCES, |_| true, signalwire_conference);
        Ok(SignalWire { conferences, tokens: Uuid::new_v4() })
    }

    fn list(&self, call: &Call<'_>) -> Answer {
        let arguments = call.arguments();
        let (starts_after, ends_before) = (moment(arguments, "starts_after"), moment(arguments, "ends_before"));
        let (number, size) = (arguments.size("page_number", 0), cmp::max(arguments.size("page_size", 50), 1));
        let listing = Listing::of(arguments, size);
        let token = listing.token(self.tokens);

        let checked = token_problem(arguments.text("page_token"), number, &token);
        let problems = [starts_after.as_ref().err(), ends_before.as_ref().err(), checked.as_ref()];
        let problems: Vec<Problem> = problems.into_iter().flatten().cloned().collect();
        let (Ok(starts_after), Ok(ends_before), true) = (starts_after, ends_before, problems.is_empty()) else {
            return Err(Refusal::Problems(problems));
        };

        let at = |conference: &Value, property: &str| conference[property].as_str().and_then(instant);
        let mut kept = self.conferences.matching(|conference| {
            starts_after.is_none_or(|bound| at(conference, "join_from").is_some_and(|from| from >= bound))
                && ends_before.is_none_or(|bound| at(conference, "join_until").is_some_and(|until| until <= bound))
        });
        if !arguments.truth("include_active_session") {
            for conference in kept.iter_mut().filter_map(Value::as_object_mut) {
                conference.remove("active_session");
            }
        }

        let skipped = number.saturating_mul(size);
        let more = skipped.saturating_add(size) < kept.len();
        let link = |number: usize| Value::from(listing.link(&call.origin, number, &token));
        let mut links = Map::from_iter([("self".to_owned(), link(number)), ("first".to_owned(), link(0))]);
        if more {
            links.insert("next".to_owned(), link(number + 1));
        }
        if let Some(previous) = number.checked_sub(1) {
            links.insert("prev".to_owned(), link(previous));
        }
        Ok(json(StatusCode::OK, json!({"links": links, "data": page(kept, skipped, size)})))
    }
}

impl Provider for SignalWire {
    fn answer(&self, call: &Call<'_>) -> Option<Answer> {
        (call.operation.id == "list_video_conferences").then(|| self.list(call))
    }

    fn unauthorized(&self) -> Response {
        json(StatusCode::UNAUTHORIZED, json!({"error": "Unauthorized"}))
    }

    fn refused(&self, operation: &Operation, refusal: Refusal) -> Response {
        match refusal {
            Refusal::Problems(problems) => unprocessable(&problems),
            Refusal::Missing => {
                match operation.first_documented([StatusCode::NOT_FOUND, StatusCode::UNPROCESSABLE_ENTITY]) {
                    StatusCode::NOT_FOUND => json(StatusCode::NOT_FOUND, json!({"error": "Not Found"})),
                    _ => unprocessable(&[Problem {
                        place: Place::Path("id".to_owned()),
                        fault: Fault::Unfit("is not known"),
                    }]),
                }
            }
            Refusal::Malformed(reason) => {
                match operation.first_documented([StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY]) {
                    StatusCode::BAD_REQUEST => json(StatusCode::BAD_REQUEST, json!({"error": "Bad Request"})),
                    _ => unprocessable(&[Problem { place: Place::Request, fault: Fault::Unfit(reason) }]),
                }
            }
            Refusal::Forbidden(_) => json(StatusCode::FORBIDDEN, json!({"error": "Forbidden"})),
            Refusal::Other(status, body) => json(status, body),
        }
    }

    fn limited(&self) -> Response {
        json(StatusCode::TOO_MANY_REQUESTS, json!({"error": "Too Many Requests"}))
    }

    fn limit_headers(&self, exceeded: &Exceeded) -> Vec<(&'static str, String)> {
        vec![("retry-after", exceeded.seconds().to_string())]
    }

    fn unknown(&self) -> Response {
        json(StatusCode::NOT_FOUND, json!({"error": "Not Found"}))
    }
}

fn unprocessable(problems: &[Problem]) -> Response {
    let errors: Vec<Value> = problems.iter().map(error).collect();
    json(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": errors}))
}

fn error(Problem { place, fault }: &Problem) -> Value {
    let parameter = place.name();
    let code = if *fault == Fault::Missing { "missing_parameter" } else { "invalid_parameter" };
    json!({
        "type": "validation_error",
        "code": code,
        "message": format!("{parameter} {fault}"),
        "attribute": parameter,
        "url": "https://signalwire.com/docs/apis/error-codes",
    })
}

/// What has to stay the same from page to page: filters and page size.
struct Listing {
    size: usize,
    filters: Vec<(String, String)>,
}

impl Listing {
    fn of(arguments: &Arguments, size: usize) -> Self {
        let moving = ["page_number", "page_size", "page_token"];
        let filters = arguments.given.iter().filter(|(name, _)| !moving.contains(&name.as_str()));
        let mut filters: Vec<_> = filters.cloned().collect();
        filters.sort();
        Listing { size, filters }
    }

    // Made from the listing instead of remembered: nothing to keep, and a token fits only the listing it was given for.
    fn token(&self, secret: Uuid) -> String {
        let mut listing = Serializer::new(String::new());
        listing.append_pair("page_size", &self.size.to_string()).extend_pairs(&self.filters);
        format!("PA{}", Uuid::new_v5(&secret, listing.finish().as_bytes()))
    }

    fn link(&self, origin: &str, number: usize, token: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("page_number", &number.to_string()).append_pair("page_size", &self.size.to_string());
        query.append_pair("page_token", token).extend_pairs(&self.filters);
        format!("{origin}{CONFERENCES}?{}", query.finish())
    }
}

fn token_problem(given: Option<&str>, number: usize, expected: &str) -> Option<Problem> {
    let fault = match given {
        None if number > 0 => Fault::Missing,
        Some(given) if given != expected => Fault::Unfit("is not the token of this list"),
        _ => return None,
    };
    Some(Problem::query("page_token", fault))
}

fn moment(arguments: &Arguments, name: &str) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(text) = arguments.text(name) else {
        return Ok(None);
    };
    let unix = || DateTime::from_timestamp(text.parse().ok()?, 0);
    let fault = Fault::Unfit("must be an RFC 3339 datetime or a Unix timestamp");
    instant(text).or_else(unix).map(Some).ok_or(Problem::query(name, fault))
}

fn instant(text: &str) -> Option<DateTime<Utc>> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.to_utc())
}
