//! The traits that operation builders implement.

/// Implements [`Call`](crate::Call) and `Debug` for an operation builder.
///
/// The builder must have a field `call_options`. `Debug` shows no value.
///
/// If the response is JSON, the macro also implements [`JsonOperation`](crate::JsonOperation). The type of the response
/// is followed by `json`, or by `by_status` if it is an enum with a variant per status code.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_builder {
    ($name:ident as $operation:expr => $response:ty as $kind:ident, $failure:ty) => {
        $crate::operation_builder!($name);

        impl $crate::JsonOperation for $name {
            type Response = $response;
            type Failure = $failure;

            fn described() -> &'static $crate::Operation {
                $operation
            }

            fn fitting(
                status: $crate::exports::StatusCode,
                body: &$crate::Bytes,
            ) -> Option<$crate::Fitting<Self::Response>> {
                $crate::operation_builder!(@fitting $kind $response, status, body)
            }
        }
    };
    (@fitting json $response:ty, $status:ident, $body:ident) => {{
        let _ = $status;
        $crate::Fitting::json($body)
    }};
    (@fitting by_status $response:ty, $status:ident, $body:ident) => {
        <$response as $crate::OperationSuccess>::fitting($status, $body)
    };
    ($name:ident) => {
        impl $crate::Call for $name {
            fn options(&mut self) -> &mut $crate::CallOptions {
                &mut self.call_options
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}
