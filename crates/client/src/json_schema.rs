//! JSON Schema of the generated types, by schemars.
//!
//! What a type accepts comes from the Rust type; its words, and bounds that no Rust type has, from the specification.

/// Leaves schemas out: the feature `schemars` is off.
#[cfg(not(feature = "schemars"))]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    ($($tokens:tt)*) => {};
}

/// Gives a generated type its JSON Schema.
#[cfg(feature = "schemars")]
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema {
    (object $name:ident { $($field:ident: $presence:ident $wire:literal),+ }) => {
        $crate::json_schema!(@impl $name |generator| {
            $crate::exports::json_schema::object(
                [$(($wire, $crate::json_schema!(@property $name $field $presence generator))),+],
                &[$($crate::json_schema!(@required $presence $wire)),+],
            )
        });
    };
    (string $name:ident { $($value:literal),+ }) => {
        $crate::json_schema!(@impl $name |_generator| {
            $crate::exports::schemars::json_schema!({ "type": "string", "enum": [$($value),+] })
        });
    };
    (integer $name:ident { $($value:literal),+ }) => {
        $crate::json_schema!(@impl $name |_generator| {
            $crate::exports::schemars::json_schema!({ "type": "integer", "enum": [$($value),+] })
        });
    };
    (newtype $name:ident $inner:ty) => {
        $crate::json_schema!(@impl $name |generator| {
            <$inner as $crate::exports::schemars::JsonSchema>::json_schema(generator)
        });
    };
    (union $name:ident { $($member:ty),+ }) => {
        $crate::json_schema!(@impl $name |generator| {
            let members = [$(generator.subschema_for::<$member>()),+];
            $crate::exports::schemars::json_schema!({ "oneOf": members })
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
                $crate::exports::json_schema::annotated(schema, OPENAPI, stringify!($name))
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
    //! What the macro calls.

    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};
    use serde_json::{Map, Value};

    use crate::object::Optional;
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

    /// The schema of a field that must be there.
    pub fn required<O, T: JsonSchema>(_field: fn(&O) -> &T, generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }

    /// The schema of a field that may be left out, where it is there.
    pub fn optional<O, T: Optional<Present: JsonSchema>>(
        _field: fn(&O) -> &T,
        generator: &mut SchemaGenerator,
    ) -> Schema {
        generator.subschema_for::<T::Present>()
    }

    /// An object of these properties.
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

    /// What a schema says that a Rust type does not.
    const ANNOTATIONS: [&str; 13] = [
        "title",
        "description",
        "format",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "minItems",
        "maxItems",
        "deprecated",
        "readOnly",
        "enum",
    ];

    /// Adds the words and bounds that the specification has for a component and its properties.
    pub fn annotated(mut schema: Schema, openapi: &str, component: &str) -> Schema {
        let document: Value = serde_json::from_str(openapi).unwrap_or_default();
        let pointer = format!("/components/schemas/{component}");
        let Some(documented) = document.pointer(&pointer) else { return schema };
        annotate(schema.ensure_object(), documented);
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            for (name, property) in properties {
                if let (Value::Object(property), Some(documented)) =
                    (property, property_of(&document, documented, name))
                {
                    annotate(property, documented);
                }
            }
        }
        schema
    }

    fn annotate(schema: &mut Map<String, Value>, documented: &Value) {
        for annotation in ANNOTATIONS {
            if let Some(value) = documented.get(annotation)
                && !schema.contains_key(annotation)
            {
                schema.insert(annotation.to_owned(), value.clone());
            }
        }
        for inner in ["items", "additionalProperties"] {
            if let (Some(Value::Object(schema)), Some(documented)) = (schema.get_mut(inner), documented.get(inner)) {
                annotate(schema, documented);
            }
        }
    }

    /// A property of a component, or of one that it merges.
    fn property_of<'a>(document: &'a Value, component: &'a Value, name: &str) -> Option<&'a Value> {
        let own = component.get("properties").and_then(|properties| properties.get(name));
        own.or_else(|| {
            component.get("allOf")?.as_array()?.iter().rev().find_map(|member| {
                let member = match member.get("$ref").and_then(Value::as_str) {
                    Some(reference) => document.pointer(reference.strip_prefix('#')?)?,
                    None => member,
                };
                property_of(document, member, name)
            })
        })
    }
}
