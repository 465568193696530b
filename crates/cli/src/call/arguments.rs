//! Converts the flags of a call to the arguments of its operation.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ArgMatches;
use plenary_client::{Arguments, Call as _, File, Operation, Provider};
use serde_json::{Map, Value};

use super::flags::{ALLOW_UNDOCUMENTED, BODY, FILE, HEADER, JSON_PART, PARAMETER, TEXT_PART, TIMEOUT};
use super::json::json;
use super::misspelling::misspelling;
use super::properties::{body_properties, merged};
use super::values::Values;
use crate::document::{Document, RequestBody, properties};

/// The separator between a file's path and its media type.
const TYPE: &str = ";type=";

/// Reads the flags and the files.
pub(super) fn read(provider: &Provider, operation: &Operation, flags: &ArgMatches) -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut parts = Map::new();
    for id in flags.ids().map(|id| id.as_str()) {
        if let Some(wire) = id.strip_prefix(PARAMETER) {
            for value in texts(flags, id) {
                arguments = arguments.text(wire, value);
            }
        } else if let Some(wire) = id.strip_prefix(FILE) {
            for path in flags.get_many::<PathBuf>(id).into_iter().flatten() {
                arguments = arguments.file(wire, file(path)?);
            }
        } else if let Some(wire) = id.strip_prefix(TEXT_PART) {
            parts.insert(wire.to_owned(), texts(flags, id).map(Value::from).collect());
        } else if let Some(wire) = id.strip_prefix(JSON_PART) {
            let values =
                texts(flags, id).map(|text| json(text.as_bytes()).map_err(|reason| format!("`{wire}`: {reason}")));
            parts.insert(wire.to_owned(), values.collect::<Result<_, _>>()?);
        }
    }
    let document = Document::of(provider);
    let Some(body) = document.request_body(operation) else { return Ok(arguments) };
    if body.is_multipart() {
        for (name, property, _) in body.variants().into_iter().flat_map(properties) {
            if let Some(Value::Array(values)) = parts.get_mut(name)
                && !Values::of(&document, property).is_list()
                && let Some(only) = values.pop()
            {
                parts.insert(name.to_owned(), only);
            }
        }
        return Ok(if parts.is_empty() { arguments } else { arguments.body(parts.into()) });
    }
    let whole = flags.get_one::<PathBuf>(BODY).map(|path| whole_body(&body, path)).transpose()?;
    let properties = body_properties(&document, &body);
    let Some(value) = merged(&document, &properties, flags, whole)? else { return Ok(arguments) };
    if flags.get_flag(ALLOW_UNDOCUMENTED) {
        return Ok(arguments.body(value).allow_undocumented());
    }
    match misspelling(provider, &document, &body, &value) {
        Some(problem) => Err(format!("{problem} (--{ALLOW_UNDOCUMENTED} sends it)")),
        None => Ok(arguments.body(value)),
    }
}

/// Reads the body from a file or from stdin.
fn whole_body(body: &RequestBody<'_>, path: &Path) -> Result<Value, String> {
    let (content, source) = content(path)?;
    match body.is_json() {
        true => json(&content).map_err(|reason| format!("{source}: {reason}")),
        false => String::from_utf8(content).map(Value::String).map_err(|_| format!("{source}: not valid UTF-8")),
    }
}

/// Adds the timeout and the headers of the call.
pub(super) fn with_options(arguments: Arguments, flags: &ArgMatches) -> Result<Arguments, String> {
    let mut arguments = arguments;
    if let Some(timeout) = flags.get_one::<Duration>(TIMEOUT) {
        arguments = arguments.timeout(*timeout).total_timeout(*timeout);
    }
    for header in texts(flags, HEADER) {
        let (name, value) = header.split_once(':').ok_or("invalid value for `--header`: it must be `NAME: VALUE`")?;
        arguments = arguments.header(name.trim_end(), value.trim());
    }
    Ok(arguments)
}

fn texts<'a>(flags: &'a ArgMatches, id: &str) -> impl Iterator<Item = &'a str> {
    flags.get_many::<String>(id).into_iter().flatten().map(String::as_str)
}

/// Reads a file, or stdin for `-`. Returns the content and its source.
fn content(path: &Path) -> Result<(Vec<u8>, String), String> {
    if path == Path::new("-") {
        let mut content = Vec::new();
        io::stdin().read_to_end(&mut content).map_err(|error| format!("stdin: {error}"))?;
        return Ok((content, String::from("stdin")));
    }
    let source = path.display().to_string();
    match fs::read(path) {
        Ok(content) => Ok((content, source)),
        Err(error) => Err(format!("{source}: {error}")),
    }
}

/// Reads a file to upload. Its path may end with a media type.
fn file(path: &Path) -> Result<File, String> {
    let (path, media_type) = match path.to_str().and_then(|text| text.rsplit_once(TYPE)) {
        Some((path, media_type)) => (Path::new(path), Some(media_type)),
        None => (path, None),
    };
    let mut file = File::from(content(path)?.0);
    if let Some(name) = path.file_name().filter(|_| path != Path::new("-")) {
        file = file.named(name.to_string_lossy());
    }
    Ok(match media_type {
        Some(media_type) => file.of_type(media_type),
        None => file,
    })
}
