//! Writes all SignalWire room recordings of a month to a CSV file.
//!
//! ```sh
//! cargo run --example signalwire_recordings -- 2026-01 recordings.csv    # against a sandbox
//!
//! # against a space
//! SIGNALWIRE_SPACE=… SIGNALWIRE_PROJECT_ID=… SIGNALWIRE_API_TOKEN=… \
//!     cargo run --example signalwire_recordings -- 2026-01 recordings.csv
//! ```
//!
//! SignalWire's list has no date filter and no total, so the program reads the complete list, and the progress bar only
//! counts.

use std::env;
use std::time::Duration;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Months, NaiveDate, Utc};
use indicatif::{ProgressBar, ProgressStyle};
use plenary::signalwire::Client;
use plenary::signalwire::types::RoomRecording;
use plenary_sandbox::Sandbox;
use serde::Serialize;

/// A line of the file.
///
/// A line omits the link to the recording, because anybody with the link can watch it.
#[derive(Serialize)]
struct Line {
    id: String,
    room_session_id: String,
    status: Option<String>,
    started_at: Option<DateTime<Utc>>,
    seconds: Option<i32>,
    bytes: Option<i64>,
    format: Option<String>,
    cost_in_dollars: Option<String>,
}

impl From<RoomRecording> for Line {
    fn from(recording: RoomRecording) -> Self {
        Line {
            id: recording.id.to_string(),
            room_session_id: recording.room_session_id.to_string(),
            status: recording.status.map(|status| status.to_string()),
            started_at: recording.started_at,
            seconds: recording.duration,
            bytes: recording.size_in_bytes,
            format: recording.format,
            cost_in_dollars: recording.cost_in_dollars.map(|cost| cost.to_string()),
        }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let month = arguments.next().unwrap_or_else(|| String::from("2026-01"));
    let path = arguments.next().unwrap_or_else(|| format!("recordings-{month}.csv"));
    let first = NaiveDate::parse_from_str(&format!("{month}-01"), "%Y-%m-%d");
    let first = first.with_context(|| format!("`{month}` is not a month in the form `2026-01`"))?;
    let end = first.checked_add_months(Months::new(1)).context("the month is out of range")?;
    let (client, _sandbox) = connect().await?;

    let mut file = csv::Writer::from_path(&path).with_context(|| format!("cannot write {path}"))?;
    let style = ProgressStyle::with_template("{spinner} {pos} recordings read, {per_sec}, {msg}")?;
    let bar = ProgressBar::new_spinner().with_style(style);
    bar.enable_steady_tick(Duration::from_millis(100));
    let mut written = 0;
    let mut recordings = client.list_room_recordings().page_size(1000).stream();
    while let Some(recording) = recordings.next().await {
        let recording = recording.context("cannot list the recordings")?;
        bar.inc(1);
        let day = recording.started_at.unwrap_or(recording.created_at).date_naive();
        if (first..end).contains(&day) {
            file.serialize(Line::from(recording)).with_context(|| format!("cannot write {path}"))?;
            written += 1;
            bar.set_message(format!("{written} of {month}"));
        }
    }
    file.flush().with_context(|| format!("cannot write {path}"))?;
    bar.finish_and_clear();
    println!("{written} of {} recordings are of {month}: {path}", bar.position());
    Ok(())
}

/// Connects to SignalWire if there is a token, or else to a sandbox.
async fn connect() -> Result<(Client, Option<Sandbox>)> {
    if env::var_os("SIGNALWIRE_API_TOKEN").is_some() {
        return Ok((Client::from_env()?, None));
    }
    let sandbox = Sandbox::start().await.context("the sandbox did not start")?;
    let connection = &sandbox.connection().signalwire;
    let client = Client::builder().base_url(&connection.base_url).project_id(connection.project_id.as_str());
    let client = client.api_token(connection.api_token.as_str()).build()?;
    Ok((client, Some(sandbox)))
}
