//! Runs the programs of the guide against a sandbox.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use plenary::PROVIDERS;
use plenary_sandbox::{Sandbox, documented};

const CODE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/code");

/// Compiles each program as a module, with a test that calls its `main`.
macro_rules! programs {
    ($($name:ident,)*) => {
        $(
            mod $name {
                include!(concat!("../docs/code/", stringify!($name), ".rs"));

                #[test]
                #[ignore = "`the_programs_run` starts it in a process that has the credentials of a sandbox"]
                fn program() {
                    main().expect("the program succeeds");
                }
            }
        )*

        const PROGRAMS: &[&str] = &[$(stringify!($name)),*];
    };
}

programs! {
    by_name,
    connections,
    errors,
    fitting,
    paging,
    retries,
    rocketchat,
    rocketchat_login,
    signalwire,
    start,
    telnyx,
    testing,
    types,
    webhooks,
}

/// The variables that a client of the sandbox reads.
fn environment(sandbox: &Sandbox) -> Vec<(&'static str, String)> {
    let mut variables = vec![("ROCKETCHAT_PASSWORD", String::from(documented::ROCKETCHAT_PASSWORD))];
    for provider in PROVIDERS {
        let connection = sandbox.connection().provider(provider.name).unwrap();
        variables.push((provider.url_environment, connection.base_url.clone()));
        for credential in provider.credentials {
            variables.push((credential.environment, connection.credentials[credential.name].clone()));
        }
    }
    variables
}

#[tokio::test(flavor = "multi_thread")]
async fn the_programs_run() {
    for name in PROGRAMS {
        let sandbox = Sandbox::start().await.unwrap();
        let test = format!("{name}::program");
        let mut command = Command::new(env::current_exe().unwrap());
        command.env_clear().envs(environment(&sandbox)).args(["--exact", &test, "--ignored", "--nocapture"]);
        let output = command.output().unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        assert!(output.status.success() && printed.contains("1 passed"), "{name}: {printed}");
    }
}

#[test]
fn every_program_is_compiled() {
    let files = fs::read_dir(CODE).unwrap().map(|entry| entry.unwrap().path());
    let programs = files.filter(|file| file.extension().is_some_and(|extension| extension == "rs"));
    let names = programs.map(|file| file.file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), PROGRAMS.iter().map(|name| (*name).to_owned()).collect());
}

/// `cargo fmt` does not find the programs, because no module is in their files.
#[test]
fn the_programs_are_formatted() {
    let mut command = Command::new("rustfmt");
    command.args(["--check", "--edition", "2024", "--config-path", env!("CARGO_MANIFEST_DIR")]);
    let output = command.args(PROGRAMS.iter().map(|name| Path::new(CODE).join(format!("{name}.rs")))).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
