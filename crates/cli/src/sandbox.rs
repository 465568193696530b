//! `plenary sandbox`: runs the sandbox.

use std::io::{self, Write as _};

use anyhow::{Context as _, Result};
use plenary_sandbox::Sandbox;

/// Runs the sandbox until the process is stopped.
pub(crate) fn run(port: u16) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let sandbox =
            Sandbox::start_on(port).await.with_context(|| format!("cannot start the sandbox on 127.0.0.1:{port}"))?;
        let mut stdout = io::stdout();
        writeln!(stdout, "{}", serde_json::to_string(sandbox.connection())?)?;
        stdout.flush()?;
        sandbox.stopped().await;
        Ok(())
    })
}
