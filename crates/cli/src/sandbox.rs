//! `plenary sandbox`: runs the sandbox.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};
use plenary::PROVIDERS;
use plenary_sandbox::Sandbox;
use serde_json::Value;

use crate::arguments;
use crate::output::print_all;

/// Runs the sandbox until the process is stopped, or starts it in the background.
pub(crate) fn run(arguments: &arguments::Sandbox) -> Result<()> {
    let port = arguments.port;
    if arguments.env {
        return in_background(port);
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let sandbox =
            Sandbox::start_on(port).await.with_context(|| format!("cannot start the sandbox on 127.0.0.1:{port}"))?;
        print_all(&serde_json::to_string(sandbox.connection())?).context("stdout")?;
        sandbox.stopped().await;
        Ok(())
    })
}

/// Starts `plenary sandbox` in the background, and prints its variables as shell commands.
fn in_background(port: u16) -> Result<()> {
    let mut command = Command::new(env::current_exe().context("cannot find the path of this command")?);
    command.args(["sandbox", "--port", &port.to_string()]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Ctrl-C in the shell must not stop the sandbox.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let mut sandbox = command.spawn().context("cannot start the sandbox")?;
    let printed = started(&mut sandbox, port).and_then(|commands| print_all(&commands).context("stdout"));
    if printed.is_err() {
        // Nobody knows the process id, so nobody else can stop the sandbox.
        let _ = sandbox.kill();
        let _ = sandbox.wait();
    }
    printed
}

/// Waits until the sandbox listens, and returns the shell commands.
fn started(sandbox: &mut Child, port: u16) -> Result<String> {
    let mut line = String::new();
    if let Some(stdout) = sandbox.stdout.take() {
        BufReader::new(stdout).read_line(&mut line)?;
    }
    if line.is_empty() {
        bail!("cannot start the sandbox on 127.0.0.1:{port}");
    }
    let connection: Value = serde_json::from_str(&line).context("the sandbox printed no JSON")?;
    let mut commands = Vec::new();
    for provider in PROVIDERS {
        let connection = &connection[provider.name];
        let url = [(provider.url_environment, &connection["base_url"])];
        let credentials =
            provider.credentials.iter().map(|credential| (credential.environment, &connection[credential.name]));
        for (variable, value) in url.into_iter().chain(credentials) {
            if let Some(value) = value.as_str() {
                commands.push(format!("export {variable}={}", shlex::try_quote(value)?));
            }
        }
    }
    commands.push(format!("export PLENARY_SANDBOX_PID={}", sandbox.id()));
    Ok(commands.join("\n"))
}
