//! JSON Schema of the generated types, through schemars.
//!
//! The structure of a schema comes from the Rust type. The spec adds descriptions and limits.

/// The descriptions and limits of each type in a spec, by the type's name.
///
/// Each value is a JSON object in a string.
pub type Annotations = &'static [(&'static str, &'static str)];

/// Expands to nothing, because the `schemars` feature is off.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    ($($tokens:tt)*) => {};
}

/// Implements the JSON Schema of a generated type.
///
/// The calling module must define the [`Annotations`] of its types as `ANNOTATIONS`.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    (object $name:ident { $($field:ident: $presence:ident $wire:literal),+ } $($additional:ident)?) => {
        $crate::json_schema!(@impl $name |generator| {
            let schema = $crate::exports::json_schema::object(
                [$(($wire, $crate::json_schema!(@property $name $field $presence generator))),+],
                &[$($crate::json_schema!(@required $presence $wire)),+],
            );
            $(let schema = $crate::exports::json_schema::with_additional(
                schema,
                |object: &$name| &object.$additional,
                generator,
            );)?
            schema
        });
    };
    (string $name:ident { $($value:literal),+ }) => {
        $crate::json_schema!(@impl $name |_generator| {
            $crate::exports::json_schema::values("string", ::std::vec![$($value.into()),+])
        });
    };
    (integer $name:ident { $($value:literal),+ }) => {
        $crate::json_schema!(@impl $name |_generator| {
            $crate::exports::json_schema::values("integer", ::std::vec![$($value.into()),+])
        });
    };
    (newtype $name:ident $inner:ty) => {
        $crate::json_schema!(@impl $name |generator| {
            <$inner as $crate::exports::schemars::JsonSchema>::json_schema(generator)
        });
    };
    (union $name:ident { $($member:ty),+ }) => {
        $crate::json_schema!(@impl $name |generator| {
            $crate::exports::json_schema::one_of(::std::vec![$(generator.subschema_for::<$member>()),+])
        });
    };
    (@impl $name:ident |$generator:ident| $schema:block) => {
        impl $crate::exports::schemars::JsonSchema for $name {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> ::std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(
                $generator: &mut $crate::exports::schemars::SchemaGenerator,
            ) -> $crate::exports::schemars::Schema {
                let schema = $schema;
                $crate::exports::json_schema::annotated(schema, ANNOTATIONS, stringify!($name))
            }
        }
    };
    (@property $name:ident $field:ident required $generator:ident) => {
        $crate::exports::json_schema::required(|object: &$name| &object.$field, $generator)
    };
    (@property $name:ident $field:ident optional $generator:ident) => {
        $crate::exports::json_schema::optional(|object: &$name| &object.$field, $generator)
    };
    (@required required $wire:literal) => { Some($wire) };
    (@required optional $wire:literal) => { None };
}

#[cfg(feature = "schemars")]
pub mod schemas {
    //! The functions that the macro calls.

    use std::borrow::Cow;
    use std::collections::BTreeMap;

    use schemars::{JsonSchema, Schema, SchemaGenerator};
    use serde_json::{Map, Value};

    use super::Annotations;
    use crate::optional::Optional;
    use crate::{Nullable, Secret};

    impl JsonSchema for Secret {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Secret".into()
        }

        fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
            schemars::json_schema!({ "type": "string", "format": "password" })
        }
    }

    impl<T: JsonSchema> JsonSchema for Nullable<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            format!("Nullable_{}", T::schema_name()).into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Option::<T>::json_schema(generator)
        }
    }

    /// Returns the schema of an enum.
    pub fn values(kind: &str, values: Vec<Value>) -> Schema {
        schemars::json_schema!({ "type": kind, "enum": values })
    }

    /// Returns the schema of a union.
    pub fn one_of(members: Vec<Schema>) -> Schema {
        schemars::json_schema!({ "oneOf": members })
    }

    /// Returns the schema of a required field.
    pub fn required<O, T: JsonSchema>(_field: fn(&O) -> &T, generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    /// Returns the schema for the value of an optional field.
    pub fn optional<O, T: Optional<Present: JsonSchema>>(
        _field: fn(&O) -> &T,
        generator: &mut SchemaGenerator,
    ) -> Schema {
        generator.subschema_for::<T::Present>()
    }

    /// Returns the schema of an object with these properties.
    pub fn object<const N: usize>(properties: [(&str, Schema); N], required: &[Option<&str>]) -> Schema {
        let properties: Map<String, Value> =
            properties.into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value())).collect();
        let mut schema = schemars::json_schema!({ "type": "object", "properties": properties });
        let required: Vec<&str> = required.iter().flatten().copied().collect();
        if !required.is_empty() {
            schema.insert(String::from("required"), required.into());
        }
        schema
    }

    /// Adds the schema of the additional properties.
    pub fn with_additional<O, T: JsonSchema>(
        mut schema: Schema,
        _field: fn(&O) -> &BTreeMap<String, T>,
        generator: &mut SchemaGenerator,
    ) -> Schema {
        schema.insert(String::from("additionalProperties"), generator.subschema_for::<T>().to_value());
        schema
    }

    /// Adds the descriptions and limits in the spec to the schema of a type.
    pub fn annotated(mut schema: Schema, annotations: Annotations, name: &str) -> Schema {
        let text = annotations.iter().find(|(annotated, _)| *annotated == name).map_or("{}", |(_, text)| text);
        let documented: Value = serde_json::from_str(text).unwrap_or_default();
        annotate(schema.ensure_object(), &documented);
        schema
    }

    fn annotate(schema: &mut Map<String, Value>, documented: &Value) {
        for (key, value) in documented.as_object().into_iter().flatten() {
            match key.as_str() {
                "items" | "additionalProperties" => {
                    if let Some(Value::Object(inner)) = schema.get_mut(key) {
                        annotate(inner, value);
                    }
                }
                "properties" => {
                    for (name, property) in schema.get_mut(key).and_then(Value::as_object_mut).into_iter().flatten() {
                        if let (Value::Object(property), Some(documented)) = (property, value.get(name)) {
                            annotate(property, documented);
                        }
                    }
                }
                _ if schema.contains_key(key) => {}
                _ => _ = schema.insert(key.clone(), value.clone()),
            }
        }
    }
}
