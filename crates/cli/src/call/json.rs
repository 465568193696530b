//! Reads JSON from the command line and from files.

use plenary_client::decode_strict;
use serde_json::Value;

/// Reads JSON, without losing any of it.
pub(super) fn json(text: &[u8]) -> Result<Value, String> {
    let (value, lost) = decode_strict(text).map_err(|error| error.to_string())?;
    // A `Value` keeps neither the first values of a repeated key nor a lone surrogate.
    lost.first().map_or(Ok(value), |lost| Err(lost.to_string()))
}
