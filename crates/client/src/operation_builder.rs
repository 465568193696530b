//! The traits that operation builders implement.

/// Implements [`Call`](crate::Call) and `Debug` for an operation builder.
///
/// The builder must have a field `call_options`. `Debug` shows no value.
#[doc(hidden)]
#[macro_export]
macro_rules! operation_builder {
    ($name:ident) => {
        impl $crate::Call for $name<'_> {
            fn options(&mut self) -> &mut $crate::CallOptions {
                &mut self.call_options
            }
        }

        impl ::std::fmt::Debug for $name<'_> {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}
