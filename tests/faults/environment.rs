//! The process that makes the calls. Its environment names a proxy and contains unreadable base URLs.

use std::env;
use std::ffi::OsString;
use std::net::TcpListener;
use std::process::Command;

use crate::SENTINEL;

/// The variable that is set in the process that makes the calls.
const MAKES_CALLS: &str = "PLENARY_FAULTS";

/// Returns true in the process that makes the calls.
pub(crate) fn is_set() -> bool {
    env::var_os(MAKES_CALLS).is_some()
}

/// Runs a test of this program in the process that makes the calls.
pub(crate) fn run_in_it(test: &str) {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let proxy_url = format!("http://{}", proxy.local_addr().unwrap());
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["--exact", test]).env(MAKES_CALLS, "1");
    for variable in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
        child.env(variable, &proxy_url);
    }
    for variable in ["no_proxy", "NO_PROXY"] {
        child.env_remove(variable);
    }
    for provider in plenary::PROVIDERS {
        child.env(provider.url_environment, not_utf8());
        // A client that ignored the base URL would find all that it needs to call the provider's server.
        child.envs(provider.variables.iter().map(|variable| (variable.environment, "localhost")));
        child.envs(provider.credentials.iter().map(|credential| (credential.environment, SENTINEL)));
    }
    let output = child.output().unwrap();
    let shown = String::from_utf8_lossy(&output.stdout);
    assert!(proxy.accept().is_err(), "the proxy was contacted: {shown}");
    assert!(output.status.success(), "{shown}");
}

#[cfg(unix)]
fn not_utf8() -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(b"http://localhost/\xff".to_vec())
}

#[cfg(windows)]
fn not_utf8() -> OsString {
    std::os::windows::ffi::OsStringExt::from_wide(&[0xd800])
}
