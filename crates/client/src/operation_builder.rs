//! What every operation's builder has.

/// Gives a builder with a field `call_options` control over its call, and a `Debug` that shows nothing of what it holds.
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
