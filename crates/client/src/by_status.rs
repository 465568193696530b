//! Enums with a variant per status code, for errors and successes.

/// Implements decoding and encoding for an operation's enum of errors.
///
/// The first pattern that matches the status code selects the variant. Each variant names the format of its body:
/// `json`, `text` or `bytes`. A value encodes as the body of its variant.
///
/// ```
/// use plenary_client::OperationError as _;
/// use reqwest::StatusCode;
///
/// #[derive(Debug, PartialEq)]
/// enum ShowRoomError {
///     NotFound(String),
///     ServerError(String),
/// }
/// plenary_client::operation_error!(ShowRoomError {
///     404 => NotFound as json,
///     500..=599 => ServerError as text,
/// });
///
/// let decode = |status: u16, body| ShowRoomError::decode(StatusCode::from_u16(status).unwrap(), body);
/// assert_eq!(decode(404, br#""gone""#).unwrap()?, ShowRoomError::NotFound(String::from("gone")));
/// assert_eq!(decode(503, b"busy").unwrap()?, ShowRoomError::ServerError(String::from("busy")));
/// assert!(decode(418, b"").is_none());
/// # Ok::<(), plenary_client::DecodeError>(())
/// ```
#[macro_export]
macro_rules! operation_error {
    ($name:ident { $($status:pat => $variant:ident as $kind:ident),+ $(,)? }) => {
        $crate::by_status!(@decode OperationError $name { $($status => $variant as $kind),+ } {});
        $crate::by_status!(@serialize $name { $($variant as $kind),+ });
    };
}

/// Implements decoding and encoding for an operation's enum of successes.
///
/// The macro works like [`operation_error!`](crate::operation_error). A variant without a body is `empty` and encodes
/// as null. Bytes encode as a list of numbers.
///
/// ```
/// use plenary_client::OperationSuccess as _;
/// use reqwest::StatusCode;
///
/// #[derive(Debug, PartialEq)]
/// enum StopSuccess {
///     Ok(i64),
///     NoContent,
/// }
/// plenary_client::operation_success!(StopSuccess {
///     200 => Ok as json,
///     204 => NoContent as empty,
/// });
///
/// assert_eq!(StopSuccess::decode(StatusCode::NO_CONTENT, b"").unwrap()?, StopSuccess::NoContent);
/// assert_eq!(serde_json::to_string(&StopSuccess::Ok(7)).unwrap(), "7");
/// # Ok::<(), plenary_client::DecodeError>(())
/// ```
#[macro_export]
macro_rules! operation_success {
    ($name:ident { $($status:pat => $variant:ident as $kind:ident),+ $(,)? }) => {
        $crate::by_status!(@decode OperationSuccess $name { $($status => $variant as $kind),+ } {
            #[inline]
            fn fitting(
                status: $crate::exports::StatusCode,
                body: &$crate::Bytes,
            ) -> Option<$crate::Fitting<Self>> {
                let _ = body;
                match status.as_u16() {
                    $($status => $crate::by_status!(@fitting $kind $variant body),)+
                    _ => None,
                }
            }
        });
        $crate::by_status!(@serialize $name { $($variant as $kind),+ });

        #[allow(irrefutable_let_patterns)]
        impl $crate::Inspect for $name {
            #[inline]
            fn inspect(&self, inspection: &mut $crate::Inspection) {
                $($crate::by_status!(@inspect $kind $variant self inspection);)+
                let _ = inspection;
            }
        }
    };
}

/// Implements the parts that both macros share.
#[doc(hidden)]
#[macro_export]
macro_rules! by_status {
    (@decode $trait:ident $name:ident { $($status:pat => $variant:ident as $kind:ident),+ } { $($other:item)* }) => {
        impl $crate::$trait for $name {
            #[inline]
            fn decode(
                status: $crate::exports::StatusCode,
                body: &[u8],
            ) -> Option<Result<Self, $crate::DecodeError>> {
                let _ = body;
                match status.as_u16() {
                    $($status => Some($crate::by_status!(@body $kind $variant body)),)+
                    _ => None,
                }
            }

            $($other)*
        }
    };
    (@fitting json $variant:ident $body:ident) => {
        $crate::Fitting::json($body).map(|fitting| fitting.map(Self::$variant))
    };
    (@fitting $kind:ident $variant:ident $body:ident) => { None };
    (@body json $variant:ident $body:ident) => { $crate::decode_exact($body).map(Self::$variant) };
    (@body text $variant:ident $body:ident) => { $crate::decode_text($body).map(Self::$variant) };
    (@body bytes $variant:ident $body:ident) => { Ok(Self::$variant($crate::Bytes::copy_from_slice($body))) };
    (@body empty $variant:ident $body:ident) => { Ok(Self::$variant) };

    (@serialize $name:ident { $($variant:ident as $kind:ident),+ }) => {
        // With a single variant, the pattern always matches.
        #[allow(irrefutable_let_patterns)]
        impl $crate::exports::serde::Serialize for $name {
            fn serialize<S: $crate::exports::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $($crate::by_status!(@serialize_as $kind $variant self serializer);)+
                serializer.serialize_unit()
            }
        }
    };
    (@serialize_as empty $variant:ident $self:ident $serializer:ident) => {};
    (@serialize_as bytes $variant:ident $self:ident $serializer:ident) => {
        if let Self::$variant(bytes) = $self {
            return $serializer.serialize_bytes(bytes);
        }
    };
    (@serialize_as $kind:ident $variant:ident $self:ident $serializer:ident) => {
        if let Self::$variant(value) = $self {
            return $crate::Exact::encode(value, $serializer);
        }
    };

    (@inspect json $variant:ident $self:ident $inspection:ident) => {
        if let Self::$variant(value) = $self {
            return $crate::Inspect::inspect(value, $inspection);
        }
    };
    (@inspect $kind:ident $variant:ident $self:ident $inspection:ident) => {};
}
