//! The environment variables that configure proxies.

use std::process::Command;

use crate::server::{Reply, Server, client, response};

/// The environment variable that marks a child process, which runs the test itself.
const CHILD: &str = "PLENARY_PROXIES";

/// A host name that no DNS server resolves.
const HOST: &str = "plenary.invalid";

#[tokio::test]
async fn hosts_in_no_proxy_bypass_the_proxy() {
    if let Ok(uses_proxy) = std::env::var(CHILD) {
        let client = client(&format!("http://{HOST}")).plain_http(true).build().unwrap();
        let result = client.list_rooms().send().await;
        let expected = uses_proxy == "true";
        assert_eq!(result.as_ref().is_ok(), expected, "{result:?}");
        // Without a proxy, the lookup of the host fails.
        assert_eq!(result.is_err_and(|error| error.is_connect()), !expected);
        return;
    }
    let proxy = Server::start(|_, _| Reply::Send(response("", br#"{"data":[],"meta":{}}"#)));
    for (variable, no_proxy, uses_proxy) in [
        ("http_proxy", "", true),
        ("HTTP_PROXY", "other.invalid", true),
        ("http_proxy", HOST, false),
        ("ALL_PROXY", "other.invalid, .invalid", false),
        ("all_proxy", "*", false),
    ] {
        let before = proxy.requests().len();
        let mut child = Command::new(std::env::current_exe().unwrap());
        for known in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy"] {
            child.env_remove(known);
        }
        let name = "proxies::hosts_in_no_proxy_bypass_the_proxy";
        child.args(["--exact", name, "--nocapture"]).env(CHILD, uses_proxy.to_string());
        let status = child.env(variable, &proxy.url).env("NO_PROXY", no_proxy).status().unwrap();
        assert!(status.success(), "{variable}, NO_PROXY={no_proxy}");
        let requests = proxy.requests().split_off(before);
        assert_eq!(requests.len(), usize::from(uses_proxy), "{variable}, NO_PROXY={no_proxy}");
        assert!(requests.iter().all(|request| request.head.starts_with(&format!("GET http://{HOST}/rooms"))));
    }
}
