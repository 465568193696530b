//! A generated type as static data.

use std::io;

use crate::decode::{DecodeError, decode_exact, decode_strict};
use crate::exact::{Encoded, Exact};
use crate::inspect::Inspect;
use crate::undocumented::Undocumented;

type Rewrite = fn(&[u8], &mut dyn io::Write) -> Result<io::Result<()>, DecodeError>;

/// A generated type, for decoding and describing values at run time.
#[derive(Debug)]
pub struct Component {
    /// The name of the component in the spec, which is also the name of the type.
    pub name: &'static str,
    /// Decodes a value of the type and encodes it again.
    pub recode: fn(&[u8]) -> Result<Recoded, DecodeError>,
    /// Decodes a value of the type and writes it as JSON.
    ///
    /// The function does not keep the written JSON in memory.
    pub rewrite: Rewrite,
    /// The JSON Schema of the type.
    #[cfg(feature = "schemars")]
    pub schema: fn() -> schemars::Schema,
}

/// The result of decoding a body and encoding it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// The encoded value.
    pub json: String,
    /// The parts of the body that are not in the spec, or that the type does not keep.
    pub undocumented: Vec<Undocumented>,
}

impl Component {
    /// Creates the component of a type.
    pub const fn of<T: Generated>(name: &'static str) -> Self {
        Self {
            name,
            recode: recode::<T>,
            rewrite: rewrite::<T>,
            #[cfg(feature = "schemars")]
            schema: || schemars::SchemaGenerator::default().into_root_schema_for::<T>(),
        }
    }
}

/// The traits that generated types implement.
#[cfg(not(feature = "schemars"))]
pub trait Generated: Exact + Inspect {}
#[cfg(not(feature = "schemars"))]
impl<T: Exact + Inspect> Generated for T {}

/// The traits that generated types implement.
#[cfg(feature = "schemars")]
pub trait Generated: Exact + Inspect + schemars::JsonSchema {}
#[cfg(feature = "schemars")]
impl<T: Exact + Inspect + schemars::JsonSchema> Generated for T {}

fn recode<T: Generated>(body: &[u8]) -> Result<Recoded, DecodeError> {
    let (value, undocumented) = decode_strict::<T>(body)?;
    // Encoding fails only for a map whose keys are not strings, and no generated type has such a map.
    let json = serde_json::to_string_pretty(&Encoded(&value)).unwrap_or_default();
    Ok(Recoded { json, undocumented })
}

fn rewrite<T: Generated>(body: &[u8], to: &mut dyn io::Write) -> Result<io::Result<()>, DecodeError> {
    let value: T = decode_exact(body)?;
    Ok(serde_json::to_writer_pretty(to, &Encoded(&value)).map_err(io::Error::from))
}
