//! Every operation, called with all its parameters.

use std::error::Error as _;
use std::fmt::Debug;

use chrono::NaiveDate;
use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{Error, Operation, Provider, ResponseValue, Retry};

/// What stands in every credential; no output may contain it.
pub(crate) const SENTINEL: &str = "sentinel-4f1c";

/// Every operation of every provider.
pub(crate) fn operations() -> impl Iterator<Item = (&'static Provider, &'static Operation)> {
    [&rocketchat::PROVIDER, &signalwire::PROVIDER, &telnyx::PROVIDER]
        .into_iter()
        .flat_map(|provider| provider.operations.iter().map(move |operation| (provider, operation)))
}

/// A client of each provider, all at the same place, which sends each call once and at once.
pub(crate) struct Clients {
    pub(crate) rocketchat: rocketchat::Client,
    pub(crate) signalwire: signalwire::Client,
    pub(crate) telnyx: telnyx::Client,
}

impl Clients {
    pub(crate) fn new(base_url: &str) -> Self {
        let user_id = format!("{SENTINEL}-user");
        let rocketchat = rocketchat::Client::builder().base_url(base_url).user_id(user_id).auth_token(SENTINEL);
        let project_id = format!("{SENTINEL}-project");
        let signalwire = signalwire::Client::builder().base_url(base_url).project_id(project_id).api_token(SENTINEL);
        let telnyx = telnyx::Client::builder().base_url(base_url).api_key(SENTINEL);
        Self {
            rocketchat: rocketchat.retry(Retry::off()).rate_limits(false).build().unwrap(),
            signalwire: signalwire.retry(Retry::off()).rate_limits(false).build().unwrap(),
            telnyx: telnyx.retry(Retry::off()).rate_limits(false).build().unwrap(),
        }
    }

    /// Calls an operation with all its parameters, each with another value than its default.
    pub(crate) async fn call(&self, operation: &Operation) -> Outcome {
        match operation.id {
            "video_conference_list" => Outcome::new(
                self.rocketchat
                    .video_conference_list()
                    .room_id("674eca3e43725ce31dd9a2e8")
                    .offset(3)
                    .count(7)
                    .send()
                    .await,
            ),
            "video_conference_info" => {
                Outcome::new(self.rocketchat.video_conference_info().call_id("697866d5c8b053302078137a").send().await)
            }
            "rooms_get" => {
                Outcome::new(self.rocketchat.rooms_get().updated_since("2017-11-25T15:08:17.248Z").send().await)
            }
            "list_video_conferences" => Outcome::new(
                self.signalwire
                    .list_video_conferences()
                    .starts_after("2022-01-01T00:00:00Z")
                    .ends_before("1672531199")
                    .include_active_session(true)
                    .page_number(2)
                    .page_size(40)
                    .page_token("PAb3877c40da604998")
                    .send()
                    .await,
            ),
            "list_rooms" => Outcome::new(
                self.telnyx
                    .list_rooms()
                    .filter_date_created_at_eq(day(1))
                    .filter_date_created_at_gte(day(2))
                    .filter_date_created_at_lte(day(3))
                    .filter_date_updated_at_eq(day(4))
                    .filter_date_updated_at_gte(day(5))
                    .filter_date_updated_at_lte(day(6))
                    .filter_unique_name("stand up & go")
                    .include_sessions(false)
                    .page_size(250)
                    .page_number(9)
                    .send()
                    .await,
            ),
            other => panic!("no call of `{other}`: write one, with all its parameters"),
        }
    }
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 2, day).unwrap()
}

/// How a call ended, alike for every operation.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) ending: Ending,
    pub(crate) status: Option<u16>,
    pub(crate) request_id: Option<String>,
    pub(crate) line: String,
    /// Everything that a program could print of it.
    pub(crate) shown: String,
}

#[derive(Debug, PartialEq)]
pub(crate) enum Ending {
    Success,
    /// The variant of the operation's enum.
    Documented(String),
    /// The JSON path where the body does not fit; nothing where the status is not documented.
    Unexpected(Option<String>),
    Communication,
    NotSent,
}

impl Outcome {
    fn new<T: Debug, E: Debug>(result: Result<ResponseValue<T>, Error<E>>) -> Self {
        let error = match result {
            Ok(answer) => {
                return Self {
                    ending: Ending::Success,
                    status: Some(answer.status().as_u16()),
                    request_id: answer.request_id().map(String::from),
                    line: String::new(),
                    shown: format!("{answer:?}"),
                };
            }
            Err(error) => error,
        };
        let mut shown = format!("{error}\n{error:?}\n{error:#?}");
        let mut source = error.source();
        while let Some(cause) = source {
            shown.push_str(&format!("\n{cause}\n{cause:?}"));
            source = cause.source();
        }
        Self {
            ending: match &error {
                Error::ErrorResponse(refusal) => {
                    let variant = format!("{:?}", refusal.body());
                    Ending::Documented(variant.split('(').next().unwrap_or_default().to_owned())
                }
                Error::UnexpectedResponse(answer) => {
                    Ending::Unexpected(answer.problem().map(|problem| problem.path().to_owned()))
                }
                Error::Communication(_) => Ending::Communication,
                _ => Ending::NotSent,
            },
            status: error.status().map(|status| status.as_u16()),
            request_id: error.request_id().map(String::from),
            line: error.to_string(),
            shown,
        }
    }
}
