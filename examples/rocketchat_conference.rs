//! Starts a conference in a Rocket.Chat room and waits until it ends.
//!
//! The program prints the link to join.
//!
//! ```sh
//! cargo run --example rocketchat_conference               # against a sandbox
//!
//! # against a workspace
//! ROCKETCHAT_URL=https://chat.example.com ROCKETCHAT_USER_ID=… ROCKETCHAT_AUTH_TOKEN=… \
//!     cargo run --example rocketchat_conference -- ROOM_ID
//! ```

use std::env;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use plenary::rocketchat::Client;
use plenary::rocketchat::types::{
    JoinVideoConference, StartVideoConference, VideoConferenceId, VideoConferenceInfo, VideoConferenceInstructions,
    VideoConferenceStatus,
};
use plenary_sandbox::{Sandbox, documented};

/// The time between two polls of the conference.
const INTERVAL: Duration = Duration::from_secs(10);

/// The maximum number of polls, four hours, because a conference may never end.
const POLLS: u32 = 4 * 360;

#[tokio::main]
async fn main() -> Result<()> {
    let room = env::args().nth(1).unwrap_or_else(|| documented::ROCKETCHAT_ROOM_ID.to_owned());
    let (client, sandbox) = connect().await?;

    let body = StartVideoConference::builder().room_id(room.as_str()).title("Retrospective");
    let started = client.video_conference_start().body(body).send().await;
    let started = started.with_context(|| format!("cannot start a conference in room {room}"))?.into_inner().data;
    let call = match started {
        VideoConferenceInstructions::Videoconference(conference) => conference.call_id,
        VideoConferenceInstructions::Direct(call) => call.call_id,
        VideoConferenceInstructions::Livechat(call) => call.call_id,
        other => bail!("unknown kind of conference: {other:?}"),
    };
    let joined = client.video_conference_join().body(JoinVideoConference::builder().call_id(&call)).send().await;
    println!("conference {call} has started: {}", joined.context("the conference has no link to join")?.url.expose());

    let ended = wait_for_end(&client, sandbox.as_ref(), &call).await?;
    let lasted = ended.ended_at.map_or(0, |at| (at - ended.created_at).num_seconds());
    println!("conference {call} is over ({:?}) after {lasted} s with {} people", ended.status, ended.users.len());
    Ok(())
}

/// Connects to Rocket.Chat if there is a token, or else to a sandbox.
async fn connect() -> Result<(Client, Option<Sandbox>)> {
    if env::var_os("ROCKETCHAT_AUTH_TOKEN").is_some() {
        return Ok((Client::from_env()?, None));
    }
    let sandbox = Sandbox::start().await.context("the sandbox did not start")?;
    let connection = &sandbox.connection().rocketchat;
    let client = Client::builder().base_url(&connection.base_url).user_id(connection.user_id.as_str());
    let client = client.auth_token(connection.auth_token.as_str()).build()?;
    Ok((client, Some(sandbox)))
}

async fn wait_for_end(
    client: &Client,
    sandbox: Option<&Sandbox>,
    call: &VideoConferenceId,
) -> Result<VideoConferenceInfo> {
    for poll in 0..POLLS {
        let info = client.video_conference_info().call_id(call).send().await;
        let info = info.with_context(|| format!("cannot read conference {call}"))?.into_inner();
        if !matches!(info.status, VideoConferenceStatus::Calling | VideoConferenceStatus::Started) {
            return Ok(info);
        }
        match sandbox {
            Some(sandbox) => play(sandbox, call, poll),
            None => tokio::time::sleep(INTERVAL).await,
        }
    }
    bail!("conference {call} is still running")
}

/// Advances the sandbox's clock, and lets a user join and the call end.
fn play(sandbox: &Sandbox, call: &VideoConferenceId, poll: u32) {
    sandbox.clock().advance(INTERVAL);
    match poll {
        0 => sandbox.rocketchat().join_call(call.as_str(), "ada.lovelace"),
        3 => sandbox.rocketchat().end_call(call.as_str()),
        _ => true,
    };
}
