//! `plenary tour`: calls each operation against a sandbox.

mod every_operation;
mod stage;

use anyhow::{Context as _, Result, bail, ensure};
use comfy_table::{CellAlignment, Table};
use plenary::rocketchat::types::{RoomId, VideoConferenceListError};
use plenary::signalwire::types::ListVideoConferencesError;
use plenary::telnyx::types::ListRoomsError;
use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::{Provider, ResponseHead};
use plenary_sandbox::{Connection, Sandbox, documented};

use crate::output::print;
use crate::table::table;

/// Calls some operations through typed clients, then each by name, in a sandbox.
pub(crate) fn run() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let sandbox = Sandbox::start().await.context("cannot start the sandbox")?;
        let mut tour = Tour::new();
        tour.rocketchat(sandbox.connection()).await?;
        tour.signalwire(sandbox.connection()).await?;
        tour.telnyx(sandbox.connection()).await?;
        tour.print()?;
        let every_operation::Outcome { calls, called, errors } = every_operation::call(&sandbox).await?;
        print("Each operation, called by name with values from the sandbox:\n")?;
        print(&format!("{}\n", calls.trim_fmt()))?;
        print(&format!("{called} operations called, {} succeeded.", called - errors.len()))?;
        ensure!(errors.is_empty(), "{} operations failed:\n  {}", errors.len(), errors.join("\n  "));
        Ok(())
    })
}

/// The results of the typed calls so far.
struct Tour {
    calls: Table,
    values: Vec<String>,
    errors: Vec<String>,
}

impl Tour {
    fn new() -> Self {
        let mut calls = table(["operation", "path", "status", "items", "time"]);
        for number in [3, 4] {
            if let Some(column) = calls.column_mut(number) {
                column.set_cell_alignment(CellAlignment::Right);
            }
        }
        Self { calls, values: Vec::new(), errors: Vec::new() }
    }

    async fn rocketchat(&mut self, connection: &Connection) -> Result<()> {
        let credentials = &connection.rocketchat;
        let client = rocketchat::Client::builder()
            .base_url(&credentials.base_url)
            .user_id(credentials.user_id.as_str())
            .auth_token(credentials.auth_token.as_str())
            .build()?;

        let room = RoomId::from(documented::ROCKETCHAT_ROOM_ID);
        let calls = client.video_conference_list().room_id(&room).count(10).send().await?;
        self.call(&rocketchat::PROVIDER, calls.head(), calls.data.len());
        let first = calls.data.first().context("the room has no video conference")?;
        self.value(
            "rocketchat::types::VideoConference",
            &[
                ("id", first.id.to_string()),
                ("status", format!("{:?}", first.status)),
                ("provider_name", first.provider_name.clone()),
                ("created_at", first.created_at.to_string()),
                ("url", format!("{:?}", first.url)),
            ],
        );

        let info = client.video_conference_info().call_id(&first.id).send().await?;
        self.call(&rocketchat::PROVIDER, info.head(), 1);
        self.value(
            "rocketchat::types::VideoConferenceInfo",
            &[
                ("rid", info.rid.to_string()),
                ("users", info.users.len().to_string()),
                ("capabilities", format!("{:?}", info.capabilities)),
            ],
        );

        let rooms = client.rooms_get().send().await?;
        self.call(&rocketchat::PROVIDER, rooms.head(), rooms.update.len());
        let room = rooms.update.first().context("the account has no room")?;
        self.value(
            "rocketchat::types::Room",
            &[
                ("id", room.id.to_string()),
                ("t", format!("{:?}", room.t)),
                ("users_count", format!("{:?}", room.users_count)),
            ],
        );

        let error = client.video_conference_list().room_id("no-such-room").send().await.err();
        let error = error.context("Rocket.Chat listed the calls of a room that does not exist")?;
        match error.documented() {
            Some(VideoConferenceListError::BadRequest(body)) => self.error(&error, format!("{body:?}")),
            _ => bail!(error),
        }
        Ok(())
    }

    async fn signalwire(&mut self, connection: &Connection) -> Result<()> {
        let credentials = &connection.signalwire;
        let client = |api_token: &str| {
            signalwire::Client::builder()
                .base_url(&credentials.base_url)
                .project_id(credentials.project_id.as_str())
                .api_token(api_token)
                .build()
        };

        let conferences = client(&credentials.api_token)?
            .list_video_conferences()
            .include_active_session(true)
            .page_size(25)
            .send()
            .await?;
        self.call(&signalwire::PROVIDER, conferences.head(), conferences.data.len());
        let first = conferences.data.first().context("the space has no conference")?;
        self.value(
            "signalwire::types::VideoConference",
            &[
                ("id", first.id.to_string()),
                ("quality", first.quality.to_string()),
                ("layout", format!("{:?}", first.layout)),
                ("size", format!("{:?}", first.size)),
                ("join_from", format!("{:?}", first.join_from)),
            ],
        );

        let error = client("not-the-token")?.list_video_conferences().send().await.err();
        let error = error.context("SignalWire accepted an invalid token")?;
        match error.documented() {
            Some(ListVideoConferencesError::Unauthorized(body)) => self.error(&error, format!("{body:?}")),
            _ => bail!(error),
        }
        Ok(())
    }

    async fn telnyx(&mut self, connection: &Connection) -> Result<()> {
        let credentials = &connection.telnyx;
        let client = |api_key: &str| telnyx::Client::builder().base_url(&credentials.base_url).api_key(api_key).build();

        let rooms = client(&credentials.api_key)?.list_rooms().include_sessions(true).page_size(30).send().await?;
        self.call(&telnyx::PROVIDER, rooms.head(), rooms.data.len());
        let first = rooms.data.first().context("the account has no room")?;
        self.value(
            "telnyx::types::Room",
            &[
                ("id", first.id.to_string()),
                ("unique_name", format!("{:?}", first.unique_name)),
                ("active_session_id", format!("{:?}", first.active_session_id)),
                ("max_participants", format!("{:?}", first.max_participants)),
            ],
        );

        let error = client("not-the-key")?.list_rooms().send().await.err();
        let error = error.context("Telnyx accepted an invalid key")?;
        match error.documented() {
            Some(ListRoomsError::Unauthorized(body)) => self.error(&error, format!("{body:?}")),
            _ => bail!(error),
        }
        Ok(())
    }

    fn call(&mut self, provider: &Provider, head: &ResponseHead, items: usize) {
        let operation = provider.operation(head.operation());
        let path = operation.map_or_else(String::new, |operation| format!("{} {}", operation.method, operation.path));
        self.calls.add_row([
            format!("{}::{}", provider.name, head.operation()),
            path,
            head.status().to_string(),
            items.to_string(),
            format!("{:.1?}", head.elapsed()),
        ]);
    }

    fn value(&mut self, name: &str, fields: &[(&str, String)]) {
        let fields: Vec<String> = fields.iter().map(|(field, value)| format!("    {field}: {value}")).collect();
        self.values.push(format!("  {name}\n{}", fields.join("\n")));
    }

    fn error(&mut self, error: &impl std::fmt::Display, body: String) {
        self.errors.push(format!("  {error}\n    {body}"));
    }

    fn print(&self) -> Result<()> {
        print(
            "Some operations of each provider, called through its typed client against a sandbox on this machine:\n",
        )?;
        print(&format!("{}\n", self.calls.trim_fmt()))?;
        print("Some of the typed values (a join link is a secret and is not printed):\n")?;
        print(&format!("{}\n", self.values.join("\n")))?;
        print("An error response of each provider, as an enum variant:\n")?;
        print(&format!("{}\n", self.errors.join("\n")))?;
        Ok(())
    }
}
