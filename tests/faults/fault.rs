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
    InvalidRequest,
    /// `ConfigurationError`, so the client cannot be created.
    Configuration,
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
            Self::Unexpected { problem: true } => "`UnexpectedResponse`: the body does not match, with the JSON path",
            Self::Unexpected { problem: false } => "`UnexpectedResponse`: the status code is not documented",
            Self::Documented => "`ErrorResponse`",
            Self::RateLimited => "`is_rate_limited()`",
            Self::InvalidRequest => "`InvalidRequest`",
            Self::Configuration => "`ConfigurationError` that names the method or the variable",
        }
    }
}

/// A failure of the network or the provider, or a setting or a value that could change where a request goes.
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) cause: Cause,
    /// Whether an attempt lasts until its timeout.
    pub(crate) times_out: bool,
    /// Whether the client may follow a redirect. The client then sends two requests in one attempt.
    pub(crate) redirects: bool,
    pub(crate) idempotent: Expected,
    pub(crate) other: Expected,
}

/// What causes a fault.
#[derive(Clone, Copy)]
pub(crate) enum Cause {
    /// A server that fails over HTTP/1.1.
    Server,
    /// A server that fails over HTTP/2.
    Http2,
    /// No server listens at the base URL.
    NoServer,
    /// The environment names a proxy. The client sends requests with the HTTP client that it builds itself.
    Proxy,
    /// A base URL that the builder's method sets.
    BaseUrl(&'static str),
    /// A base URL that an environment variable sets.
    BaseUrlVariable(&'static str),
    /// The environment variable of the base URL is not UTF-8.
    UnreadableBaseUrl,
    /// The value of a path parameter that accepts any text.
    PathValue(&'static str),
    /// The name of a file.
    FileName(&'static str),
}

impl Cause {
    /// Returns the operations that the cause concerns.
    pub(crate) const fn operations(self) -> &'static str {
        match self {
            Self::PathValue(_) => "with free text in the path",
            Self::FileName(_) => "with a file",
            _ => "all",
        }
    }
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
const INVALID: &[Outcome] = &[Outcome::InvalidRequest];
const CONFIGURATION: &[Outcome] = &[Outcome::Configuration];

const fn once(name: &'static str, outcomes: &'static [Outcome]) -> Fault {
    repeated(name, outcomes, 1, 1)
}

const fn repeated(name: &'static str, outcomes: &'static [Outcome], idempotent: u32, other: u32) -> Fault {
    let (idempotent, other) = (Expected { outcomes, attempts: idempotent }, Expected { outcomes, attempts: other });
    Fault { name, cause: Cause::Server, times_out: false, redirects: false, idempotent, other }
}

/// A fault that does not change the result.
const fn harmless(name: &'static str, cause: Cause) -> Fault {
    Fault { cause, ..once(name, SUCCESS) }
}

/// A fault that prevents the client from sending a request.
const fn unsent(name: &'static str, cause: Cause, outcomes: &'static [Outcome]) -> Fault {
    Fault { cause, ..repeated(name, outcomes, 0, 0) }
}

const fn slow(fault: Fault) -> Fault {
    Fault { times_out: true, ..fault }
}

/// The outcomes of a fault in the body, if the operation's success has no body.
pub(crate) const WITHOUT_BODY: &[Outcome] = &[Outcome::Unexpected { problem: false }, Outcome::Success];

/// The outcomes of a success whose body reports an error, if the spec says how.
pub(crate) const REPORTED: &[Outcome] = &[Outcome::Documented, Outcome::Unexpected { problem: false }];

/// All tested faults.
pub(crate) static FAULTS: &[Fault] = &[
    unsent("connection refused", Cause::NoServer, CONNECT),
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
    Fault {
        redirects: true,
        other: Expected { outcomes: STATUS, attempts: 1 },
        ..once("302 on the same origin", FOLLOWED)
    },
    once("429 with a wait that is too large", RATE_LIMITED),
    repeated("429 with a date in the past", RATE_LIMITED, 3, 3),
    repeated("429 every time", RATE_LIMITED, 3, 3),
    repeated("503 with a wait, then success", SUCCESS, 2, 2),
    once("byte order mark before the body", SUCCESS),
    once("lone surrogate in a string", SUCCESS),
    once("integers with a fraction", SUCCESS),
    Fault { cause: Cause::Http2, ..once("HTTP/2 body cut short by `RST_STREAM(NO_ERROR)`", BROKEN_BODY) },
    Fault { cause: Cause::Http2, ..repeated("HTTP/2 stream refused every time", BROKEN, 3, 3) },
    harmless("proxy in the environment, server on this machine", Cause::Proxy),
    unsent("`base_url` without a host", Cause::BaseUrl("https:///v2"), CONFIGURATION),
    unsent("`base_url` with a line break", Cause::BaseUrl("http://local\nhost"), CONFIGURATION),
    unsent("`base_url` with an empty port", Cause::BaseUrl("http://localhost:"), CONFIGURATION),
    unsent("base URL variable without a host", Cause::BaseUrlVariable("https:///v2"), CONFIGURATION),
    unsent("base URL variable with a line break", Cause::BaseUrlVariable("http://local\nhost"), CONFIGURATION),
    unsent("base URL variable with an empty port", Cause::BaseUrlVariable("http://localhost:"), CONFIGURATION),
    unsent("base URL variable that is not UTF-8", Cause::UnreadableBaseUrl, CONFIGURATION),
    harmless("delimiters in a path value", Cause::PathValue("x\\streams\\7?a#b%2F/..")),
    harmless("line breaks, tab and NUL in a path value", Cause::PathValue("a\r\nb\tc\0d")),
    unsent("`.` as a path value", Cause::PathValue("."), INVALID),
    unsent("`..` as a path value", Cause::PathValue(".."), INVALID),
    unsent("empty path value", Cause::PathValue(""), INVALID),
    harmless("line break and quotation mark in a file name", Cause::FileName("a\r\nX-Evil: 1\r\n\r\nb\"; c=\".txt")),
    unsent("control character in a file name", Cause::FileName("a\u{1}.txt"), INVALID),
];
