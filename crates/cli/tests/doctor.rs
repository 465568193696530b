//! Tests `plenary doctor` and `plenary sandbox --env`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::net::TcpListener;
use std::process::Command;

use support::{plenary, stdout};

/// Runs a shell script with the variables of a sandbox, and returns its exit code and its output.
fn in_sandbox(script: &str) -> (Option<i32>, String) {
    let script = format!(
        "eval \"$(\"$PLENARY\" sandbox --env)\"\n{script}\ncode=$?\nkill \"$PLENARY_SANDBOX_PID\" || exit 99\nexit $code"
    );
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", &script]).env("PLENARY", env!("CARGO_BIN_EXE_plenary")).output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &stderr)
}

#[test]
fn the_variables_of_a_sandbox_work_for_calls() {
    let (code, output) = in_sandbox("\"$PLENARY\" call telnyx list_rooms --page-size 1 --output lines");
    assert!(code == Some(0) && output.lines().count() == 1 && output.starts_with("{\"id\":"), "{output}");
    let help = stdout(plenary().args(["sandbox", "--help"]));
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains("eval \"$(plenary sandbox --env)\"") && help.contains("kill $PLENARY_SANDBOX_PID"), "{help}");
}

#[test]
fn a_port_in_use_starts_no_sandbox() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    let failed = plenary().args(["sandbox", "--env", "--port", &port]).assert().code(1);
    assert!(failed.get_output().stdout.is_empty());
    let stderr = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(stderr.contains(&format!("cannot start the sandbox on 127.0.0.1:{port}")), "{stderr}");
}

#[test]
fn doctor_finds_no_problem_with_a_sandbox() {
    let (code, output) = in_sandbox("\"$PLENARY\" doctor");
    assert_eq!(code, Some(0), "{output}");
    assert_eq!(output.matches("\n  ok ").count(), 12, "{output}");
    for provider in ["Rocket.Chat\n", "SignalWire\n", "Telnyx\n"] {
        assert!(output.contains(provider), "{output}");
    }
}

#[test]
fn doctor_names_each_problem_and_what_to_do() {
    let (code, output) = in_sandbox("TELNYX_API_KEY=wrong \"$PLENARY\" doctor telnyx");
    assert_eq!(code, Some(1), "{output}");
    assert!(output.contains("\n  FAILED   credentials   list_rooms: 401 Unauthorized"), "{output}");
    assert!(output.contains("check TELNYX_API_KEY: ") && !output.contains("wrong"), "{output}");

    let (code, output) = in_sandbox("unset TELNYX_API_KEY; \"$PLENARY\" doctor telnyx");
    assert_eq!(code, Some(1), "{output}");
    assert!(output.contains("\n  FAILED   variables     ") && output.contains("$TELNYX_API_KEY"), "{output}");
    assert!(output.contains("\n  ok       reachability  http://127.0.0.1:"), "{output}");
    assert!(output.contains("\n  skipped  credentials   set the variables first"), "{output}");

    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut command = plenary();
    command.env("TELNYX_URL", format!("http://127.0.0.1:{port}/v2")).env("TELNYX_API_KEY", "key");
    let output = String::from_utf8(command.arg("doctor").assert().code(1).get_output().stdout.clone()).unwrap();
    assert!(
        output.contains("\n  FAILED   reachability  ") && output.to_lowercase().contains("connection refused"),
        "{output}"
    );
    assert!(output.contains("check the network") && output.contains("skipped  variables     not set up"), "{output}");

    let mut command = plenary();
    command.env("TELNYX_URL", "http://192.0.2.1/v2").env("TELNYX_API_KEY", "key").args(["doctor", "telnyx"]);
    let output = String::from_utf8(command.assert().code(1).get_output().stdout.clone()).unwrap();
    assert!(output.contains("pass --plain-http") && output.contains("correct TELNYX_URL"), "{output}");
}
