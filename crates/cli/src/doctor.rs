//! `plenary doctor`: checks whether calls can work.

mod clock;
mod credentials;
mod finding;
mod reachability;
mod variables;

use std::process::ExitCode;

use plenary::PROVIDERS;
use plenary_client::Provider;

use self::finding::Finding;
use crate::arguments::Doctor;
use crate::exit_code::{FAILED, WRONG_USAGE};
use crate::output::{print, report};
use crate::providers::provider;

/// Checks the chosen provider, or all of them.
pub(crate) fn run(arguments: &Doctor) -> ExitCode {
    let providers = match &arguments.provider {
        Some(name) => match provider(name) {
            Ok(provider) => vec![provider],
            Err(error) => {
                report(&format!("plenary doctor: {error}"));
                return ExitCode::from(WRONG_USAGE);
            }
        },
        None => PROVIDERS.to_vec(),
    };
    let is_named = arguments.provider.is_some();
    let is_any_set = providers.iter().any(|provider| variables::is_any_set(provider));
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            report(&format!("plenary doctor: {error}"));
            return ExitCode::from(FAILED);
        }
    };
    let mut has_problem = false;
    for provider in providers {
        let findings = if is_named || !is_any_set || variables::is_any_set(provider) {
            runtime.block_on(examine(provider, arguments))
        } else {
            vec![("variables", Finding::Skipped(variables::how_to_set(provider)))]
        };
        has_problem |= findings.iter().any(|(_, finding)| finding.is_bad());
        let lines = findings.iter().map(|(check, finding)| finding.line(check));
        let lines: Vec<String> = [provider.title.to_owned()].into_iter().chain(lines).collect();
        if let Err(error) = print(&lines.join("\n")) {
            report(&format!("plenary doctor: stdout: {error}"));
            return ExitCode::from(FAILED);
        }
    }
    if has_problem { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
}

/// Checks a provider.
async fn examine(provider: &'static Provider, arguments: &Doctor) -> Vec<(&'static str, Finding)> {
    let variables = variables::check(provider);
    let is_set = !variables.is_bad();
    let (reachability, contact) = reachability::check(provider, arguments).await;
    let is_reachable = !reachability.is_bad();
    let clock = match &contact {
        Some(contact) => clock::check(contact),
        None => Finding::Skipped(String::from("no response")),
    };
    let credentials = match (is_set, is_reachable) {
        (true, true) => credentials::check(provider, arguments).await,
        (false, _) => Finding::Skipped(String::from("set the variables first")),
        (_, false) => Finding::Skipped(String::from("no response")),
    };
    vec![("variables", variables), ("reachability", reachability), ("clock", clock), ("credentials", credentials)]
}
