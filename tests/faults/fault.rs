//! The faults, and what becomes of a call.

/// How a call ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Success,
    /// `Communication`, with or without the head of an answer.
    Broken {
        answered: bool,
    },
    Connect,
    Timeout {
        answered: bool,
    },
    TooLarge,
    /// `UnexpectedResponse`, for its body or for its status.
    Unexpected {
        problem: bool,
    },
    Documented,
    RateLimited,
}

impl Outcome {
    pub(crate) const fn words(&self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Broken { answered: false } => "`Communication`",
            Self::Broken { answered: true } => "`Communication` with status and headers",
            Self::Connect => "`Communication`, `is_connect()`",
            Self::Timeout { answered: false } => "`Communication`, `is_timeout()`",
            Self::Timeout { answered: true } => "`Communication` with status and headers, `is_timeout()`",
            Self::TooLarge => "`Communication` with status and headers: the limit of the body",
            Self::Unexpected { problem: true } => "`UnexpectedResponse` with the place in the body",
            Self::Unexpected { problem: false } => "`UnexpectedResponse` for the status",
            Self::Documented => "`ErrorResponse`",
            Self::RateLimited => "`is_rate_limited()`",
        }
    }
}

/// A way in which it goes wrong.
pub(crate) struct Fault {
    pub(crate) words: &'static str,
    pub(crate) has_no_server: bool,
    /// Whether it takes the whole time that a call has.
    pub(crate) takes_its_time: bool,
    pub(crate) idempotent: Due,
    pub(crate) other: Due,
}

/// What may become of a call, and how often it is sent.
#[derive(Clone, Copy)]
pub(crate) struct Due {
    pub(crate) outcomes: &'static [Outcome],
    pub(crate) attempts: u32,
}

const BROKEN: &[Outcome] = &[Outcome::Broken { answered: false }];
const BROKEN_BODY: &[Outcome] = &[Outcome::Broken { answered: true }];
const CONNECT: &[Outcome] = &[Outcome::Connect];
const TIMEOUT: &[Outcome] = &[Outcome::Timeout { answered: false }];
const BODY_TIMEOUT: &[Outcome] = &[Outcome::Timeout { answered: true }];
const TOO_LARGE: &[Outcome] = &[Outcome::TooLarge];
const MISFIT: &[Outcome] = &[Outcome::Unexpected { problem: true }];
/// A type all of whose fields are optional takes any object.
const OTHER_BODY: &[Outcome] = &[Outcome::Unexpected { problem: true }, Outcome::Success];
const STATUS: &[Outcome] = &[Outcome::Unexpected { problem: false }];
/// Followed after a `GET`; everything else stays what it is.
const FOLLOWED: &[Outcome] = &[Outcome::Success, Outcome::Unexpected { problem: false }];
const RATE_LIMITED: &[Outcome] = &[Outcome::RateLimited];
const SUCCESS: &[Outcome] = &[Outcome::Success];

const fn once(words: &'static str, outcomes: &'static [Outcome]) -> Fault {
    repeated(words, outcomes, 1, 1)
}

const fn repeated(words: &'static str, outcomes: &'static [Outcome], idempotent: u32, other: u32) -> Fault {
    let (idempotent, other) = (Due { outcomes, attempts: idempotent }, Due { outcomes, attempts: other });
    Fault { words, has_no_server: false, takes_its_time: false, idempotent, other }
}

const fn slow(fault: Fault) -> Fault {
    Fault { takes_its_time: true, ..fault }
}

/// What becomes of an operation whose success has no body to look at, where the fault is in the body itself.
pub(crate) const WITHOUT_BODY: &[Outcome] = &[Outcome::Unexpected { problem: false }, Outcome::Success];

/// All of them.
pub(crate) static FAULTS: &[Fault] = &[
    Fault { has_no_server: true, ..repeated("connection refused", CONNECT, 3, 3) },
    repeated("closed before the answer", BROKEN, 3, 1),
    repeated("reset before the headers", BROKEN, 3, 1),
    repeated("reset in the headers", BROKEN, 3, 1),
    once("reset after the headers", BROKEN_BODY),
    repeated("no HTTP at all", BROKEN, 3, 1),
    slow(repeated("no answer", TIMEOUT, 3, 1)),
    once("body cut short", BROKEN_BODY),
    once("Content-Length too small", MISFIT),
    once("body that never ends", TOO_LARGE),
    once("body of an error that never ends", STATUS),
    slow(once("one byte a second", BODY_TIMEOUT)),
    once("gzip that does not decode", BROKEN_BODY),
    once("gzip bomb", TOO_LARGE),
    once("invalid UTF-8", MISFIT),
    once("JSON cut short", MISFIT),
    once("success with the body of an error", OTHER_BODY),
    once("204 where a body is due", STATUS),
    once("HTML with a success", MISFIT),
    once("302 to another host", STATUS),
    Fault { other: Due { outcomes: STATUS, attempts: 1 }, ..once("302 on the same origin", FOLLOWED) },
    once("429 with a wait that no number holds", RATE_LIMITED),
    repeated("429 with a date that is over", RATE_LIMITED, 3, 3),
    repeated("429 again and again", RATE_LIMITED, 3, 3),
    repeated("503 with a wait, then success", SUCCESS, 2, 2),
];
