//! The faults that the tests cause, and their expected outcomes.

/// The kind of a call's result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    /// `Communication`, with or without the status code and headers of a response.
    Broken {
        has_head: bool,
    },
    Connect,
    Timeout {
        has_head: bool,
    },
    TooLarge,
    /// `UnexpectedResponse`, because of the body or the status code.
    Unexpected {
        problem: bool,
    },
    Documented,
    RateLimited,
}

impl Outcome {
    pub(crate) const fn description(&self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Broken { has_head: false } => "`Communication`",
            Self::Broken { has_head: true } => "`Communication` with status code and headers",
            Self::Connect => "`Communication`, `is_connect()`",
            Self::Timeout { has_head: false } => "`Communication`, `is_timeout()`",
            Self::Timeout { has_head: true } => "`Communication` with status code and headers, `is_timeout()`",
            Self::TooLarge => "`Communication` with status code and headers: the body is too large",
            Self::Unexpected { problem: true } => "`UnexpectedResponse`: the body does not fit, with the JSON path",
            Self::Unexpected { problem: false } => "`UnexpectedResponse`: the status code is not documented",
            Self::Documented => "`ErrorResponse`",
            Self::RateLimited => "`is_rate_limited()`",
        }
    }
}

/// A failure of the network or the provider.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) has_no_server: bool,
    /// Whether an attempt lasts until its timeout.
    pub(crate) times_out: bool,
    pub(crate) idempotent: Expected,
    pub(crate) other: Expected,
}

/// The allowed outcomes of a call, and its expected number of attempts.
#[derive(Clone, Copy)]
pub(crate) struct Expected {
    pub(crate) outcomes: &'static [Outcome],
    pub(crate) attempts: u32,
}

const BROKEN: &[Outcome] = &[Outcome::Broken { has_head: false }];
const BROKEN_BODY: &[Outcome] = &[Outcome::Broken { has_head: true }];
const CONNECT: &[Outcome] = &[Outcome::Connect];
const TIMEOUT: &[Outcome] = &[Outcome::Timeout { has_head: false }];
const BODY_TIMEOUT: &[Outcome] = &[Outcome::Timeout { has_head: true }];
const TOO_LARGE: &[Outcome] = &[Outcome::TooLarge];
const MISFIT: &[Outcome] = &[Outcome::Unexpected { problem: true }];
/// A type without required fields accepts any object.
const OTHER_BODY: &[Outcome] = &[Outcome::Unexpected { problem: true }, Outcome::Success];
const STATUS: &[Outcome] = &[Outcome::Unexpected { problem: false }];
/// The client follows this redirect only for `GET`.
const FOLLOWED: &[Outcome] = &[Outcome::Success, Outcome::Unexpected { problem: false }];
const RATE_LIMITED: &[Outcome] = &[Outcome::RateLimited];
const SUCCESS: &[Outcome] = &[Outcome::Success];

const fn once(name: &'static str, outcomes: &'static [Outcome]) -> Fault {
    repeated(name, outcomes, 1, 1)
}

const fn repeated(name: &'static str, outcomes: &'static [Outcome], idempotent: u32, other: u32) -> Fault {
    let (idempotent, other) = (Expected { outcomes, attempts: idempotent }, Expected { outcomes, attempts: other });
    Fault { name, has_no_server: false, times_out: false, idempotent, other }
}

const fn slow(fault: Fault) -> Fault {
    Fault { times_out: true, ..fault }
}

/// The outcomes of a fault in the body, if the operation's success has no body.
pub(crate) const WITHOUT_BODY: &[Outcome] = &[Outcome::Unexpected { problem: false }, Outcome::Success];

/// All tested faults.
pub(crate) static FAULTS: &[Fault] = &[
    Fault { has_no_server: true, ..repeated("connection refused", CONNECT, 0, 0) },
    repeated("closed before the response", BROKEN, 3, 1),
    repeated("reset before the headers", BROKEN, 3, 1),
    repeated("reset in the headers", BROKEN, 3, 1),
    once("reset after the headers", BROKEN_BODY),
    repeated("not HTTP", BROKEN, 3, 1),
    slow(repeated("no response", TIMEOUT, 3, 1)),
    once("body cut short", BROKEN_BODY),
    once("Content-Length too small", MISFIT),
    once("body that never ends", TOO_LARGE),
    once("error body that never ends", STATUS),
    slow(once("one byte a second", BODY_TIMEOUT)),
    once("invalid gzip", BROKEN_BODY),
    once("gzip in two members", SUCCESS),
    once("`GZIP` as a coding", SUCCESS),
    once("`gzip, chunked` as a transfer coding", BROKEN_BODY),
    once("gzip bomb", TOO_LARGE),
    once("invalid UTF-8", MISFIT),
    once("JSON cut short", MISFIT),
    once("success with an error body", OTHER_BODY),
    once("204 instead of a body", STATUS),
    once("success with an HTML body", MISFIT),
    once("302 to another host", STATUS),
    Fault { other: Expected { outcomes: STATUS, attempts: 1 }, ..once("302 on the same origin", FOLLOWED) },
    once("429 with a wait that is too large", RATE_LIMITED),
    repeated("429 with a date in the past", RATE_LIMITED, 3, 3),
    repeated("429 every time", RATE_LIMITED, 3, 3),
    repeated("503 with a wait, then success", SUCCESS, 2, 2),
    once("byte order mark before the body", SUCCESS),
    once("half of a surrogate pair in a string", SUCCESS),
    once("integers with a fraction", SUCCESS),
];
