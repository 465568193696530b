//! The runtime of every generated plenary client.
//!
//! Generated code calls this crate for everything that does not differ between providers:
//!
//! - [`Settings`]: credentials, base URL and timeouts, from code or from the environment.
//! - [`Error`]: one error type with status code, headers and request id.
//! - [`OperationError`]: the documented error bodies of an operation.
//! - [`ResponseValue`]: a typed response with its status code and headers.
//! - [`Retry`]: when calls are retried. [`Call`]: the options of one call.
//! - [`RawRequest`]: a request to any path below the base URL.
//! - [`Pages`] and [`Items`]: lists as streams. [`Events`]: server-sent events.
//! - [`WebhookSignature`]: how a provider signs its webhooks. With the feature `webhooks`, `Webhooks` verifies them.
//! - [`Nullable`], [`Secret`], and the macros for objects, open enums, identifiers and unions: exact decoding.
//!
//! This crate contains no code for a specific provider. Generated code describes its provider with a static
//! [`Provider`].

mod attempt;
mod body;
mod by_status;
mod call;
mod checks;
mod client_info;
mod coding;
mod communication_error;
mod component;
mod configuration;
mod configuration_error;
mod connection;
mod content;
mod credentials;
mod decode;
mod entry_error;
mod error;
mod error_kind;
mod error_message;
mod events;
mod exact;
mod exchange;
mod execute;
mod fitting;
mod fitting_response;
mod identifier;
mod in_flight;
mod inspect;
mod inspection;
mod instant;
mod invalid_request;
mod json_operation;
mod json_path;
mod json_schema;
mod layered_attempt;
mod layered_call;
mod layers;
mod limits;
#[cfg(feature = "multipart")]
mod multipart;
mod named_call;
mod named_items;
mod newtypes;
mod nullable;
mod object;
mod open_enum;
mod operation;
mod operation_builder;
mod optional;
mod pages;
mod permission;
mod plain;
mod pointed;
mod provider;
mod queue;
mod rate_limit;
mod raw_request;
mod reader;
mod redaction;
mod redirect;
mod request;
mod request_body;
mod response;
mod response_value;
mod retry;
mod retry_after;
mod secret;
mod send;
mod sending;
mod sent_request;
mod style;
mod tls;
mod trace;
mod transport_error;
mod tries;
mod undocumented;
mod undocumented_fields;
mod union;
mod until_end;
mod webhook_signature;
#[cfg(feature = "webhooks")]
mod webhooks;

pub use bytes::Bytes;
pub use call::Call;
#[doc(hidden)]
pub use call::CallOptions;
pub use checks::checked;
#[doc(hidden)]
pub use checks::{converted_field, converted_parameter, limited_field, limited_parameter};
pub use client_info::ClientInfo;
pub use communication_error::CommunicationError;
pub use component::{Component, Recoded};
pub use configuration::Settings;
pub use configuration_error::ConfigurationError;
pub use connection::Connection;
pub use content::Content;
pub use decode::{DecodeError, decode, decode_exact, decode_strict, decode_text};
pub use entry_error::EntryError;
pub use error::{Error, ErrorResponse, OperationError, OperationSuccess, UnexpectedResponse};
pub use error_kind::ErrorKind;
pub use error_message::ErrorDetail;
pub use events::{Event, EventError, Events};
#[doc(hidden)]
pub use exact::{Encoded, Exact, ExactSeed};
#[doc(hidden)]
pub use fitting::Fitting;
pub use inspect::{Inspect, inspect_field};
pub use inspection::Inspection;
#[doc(hidden)]
pub use invalid_request::{Invalid, all_valid};
pub use invalid_request::{InvalidRequest, InvalidValue, Problem};
pub use json_operation::JsonOperation;
pub use json_schema::Annotations;
pub use layers::{BoxError, CallInfo, HttpLayer, HttpService};
pub use limits::{Limited, Limits};
#[cfg(feature = "multipart")]
pub use multipart::{File, Multipart, Parts};
pub use named_call::{Arguments, NamedCall, NamedCalls};
#[doc(hidden)]
pub use named_call::{as_json, items_as_json, no_such_list, no_such_operation};
pub use named_items::NamedItems;
pub use nullable::Nullable;
pub use operation::{Location, Operation, Paging, Parameter, RateLimit, ResponseKind};
#[doc(hidden)]
pub use optional::{Optional, OptionalSeed};
pub use pages::{Items, JsonLines, Page, PagePosition, PageResult, PagedOperation, Pages, PagingError, PagingFault};
#[doc(hidden)]
pub use pages::{PageFetch, page_fetch};
pub use provider::{
    Credential, ErrorDetailPointers, ErrorInSuccess, ErrorPointers, Placement, Provenance, Provider, ServerVariable,
};
pub use raw_request::RawRequest;
#[doc(hidden)]
pub use redaction::is_control;
#[doc(hidden)]
pub use request::Request;
pub use reqwest::{Body, Method, StatusCode};
pub use response::{Response, ResponseHead};
pub use response_value::ResponseValue;
pub use retry::Retry;
pub use retry_after::{RetryAfter, RetryAfterHeader, RetryAfterMessage, WaitUnit};
pub use secret::Secret;
pub use sent_request::SentRequest;
pub use style::Style;
#[doc(hidden)]
pub use tries::{Choice, Tries, Union, union};
pub use undocumented::{Undocumented, UndocumentedKind};
pub use undocumented_fields::UndocumentedFields;
#[doc(hidden)]
pub use undocumented_fields::{
    Object, beside_additional, built, checked_additional, decode_additional, encode_additional, with_undocumented,
};

pub use webhook_signature::{
    KeyEncoding, MessagePart, SignatureEncoding, SignatureForm, SignatureScheme, WebhookKeyForm, WebhookSignature,
};
#[cfg(feature = "webhooks")]
pub use webhooks::{SignedWebhooks, WebhookError, WebhookKeyError, Webhooks};

// The types in these crates are part of the interface.
pub use {chrono, serde_json, uuid};

/// Re-exports for the code that this crate's macros generate.
#[doc(hidden)]
pub mod exports {
    pub use reqwest::StatusCode;
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use {chrono, serde, serde_json, uuid};

    #[cfg(feature = "schemars")]
    pub use crate::json_schema::schemas as json_schema;
}
