//! Tests for the configuration of clients by environment and builder.

use std::collections::BTreeMap;

use plenary::{rocketchat, signalwire, telnyx};
use plenary_client::ConfigurationError;
use wiremock::matchers::{header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

fn lookup<const N: usize>(variables: [(&str, &str); N]) -> impl Fn(&str) -> Option<String> {
    let variables: BTreeMap<String, String> =
        variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    move |name| variables.get(name).cloned()
}

#[test]
fn an_error_names_the_missing_variables_and_explains_them() {
    let message = |result: Result<_, telnyx::ConfigurationError>| match result {
        Ok(()) => panic!("a missing variable is accepted"),
        Err(error) => error.to_string(),
    };
    let half = lookup([("SIGNALWIRE_SPACE", "example"), ("SIGNALWIRE_PROJECT_ID", "p")]);
    let help = message(signalwire::ClientBuilder::from_variables(half).map(drop));
    assert!(
        help.contains("$SIGNALWIRE_SPACE and $SIGNALWIRE_PROJECT_ID are set but $SIGNALWIRE_API_TOKEN is not\n"),
        "{help}"
    );
    let help = message(telnyx::ClientBuilder::from_variables(lookup([("TELNYX_API_KEY", "  ")])).map(drop));
    assert!(help.contains("$TELNYX_API_KEY is not set\n  TELNYX_API_KEY: "), "{help}");
    let help = message(rocketchat::ClientBuilder::from_variables(lookup([])).map(drop));
    for name in ["$ROCKETCHAT_WORKSPACE", "$ROCKETCHAT_USER_ID", "$ROCKETCHAT_AUTH_TOKEN"] {
        assert!(help.contains(name), "{help}");
    }
    assert!(help.contains("(or set ROCKETCHAT_URL to the complete base URL)"), "{help}");
}

#[tokio::test]
async fn the_environment_sets_base_url_and_credentials() {
    let server = MockServer::start().await;
    for (at, name, value) in [
        ("/chat/api/v1/rooms.get", "x-auth-token", "t"),
        ("/api/video/conferences", "authorization", "Basic cDp0"),
        ("/v2/rooms", "authorization", "Bearer k"),
    ] {
        let seen = ResponseTemplate::new(418);
        Mock::given(path(at)).and(header(name, value)).respond_with(seen).expect(1).mount(&server).await;
    }
    let url = server.uri();
    let chat = format!("{url}/chat/");
    let variables = [("ROCKETCHAT_URL", chat.as_str()), ("ROCKETCHAT_USER_ID", "u"), ("ROCKETCHAT_AUTH_TOKEN", "t")];
    let client = rocketchat::ClientBuilder::from_variables(lookup(variables)).unwrap().build().unwrap();
    assert_eq!(client.rooms_get().send().await.unwrap_err().status().unwrap(), 418);

    let variables = [("SIGNALWIRE_URL", url.as_str()), ("SIGNALWIRE_PROJECT_ID", "p"), ("SIGNALWIRE_API_TOKEN", "t")];
    let client = signalwire::ClientBuilder::from_variables(lookup(variables)).unwrap().build().unwrap();
    assert_eq!(client.list_video_conferences().send().await.unwrap_err().status().unwrap(), 418);

    let base_url = format!("{url}/v2");
    let variables = [("TELNYX_URL", base_url.as_str()), ("TELNYX_API_KEY", "k")];
    let client = telnyx::ClientBuilder::from_variables(lookup(variables)).unwrap().build().unwrap();
    assert_eq!(client.list_rooms().send().await.unwrap_err().status().unwrap(), 418);
}

#[test]
fn each_provider_has_its_own_base_url() {
    use telnyx::ClientInfo as _;

    let rocketchat = rocketchat::Client::builder().workspace("chat.example.com:8443").user_id("u").auth_token("t");
    assert_eq!(rocketchat.build().unwrap().baseurl(), "https://chat.example.com:8443");
    let signalwire = signalwire::Client::builder().space("example").project_id("p").api_token("t");
    assert_eq!(signalwire.build().unwrap().baseurl(), "https://example.signalwire.com");
    let telnyx = telnyx::Client::builder().api_key("k");
    assert_eq!(telnyx.build().unwrap().baseurl(), "https://api.telnyx.com/v2");
}

#[test]
fn a_client_contains_its_provenance() {
    use telnyx::ClientInfo as _;

    let lock = include_str!("../../specs/provenance.lock");
    for provider in plenary::PROVIDERS {
        let plenary_client::Provenance { sha256, codegen, progenitor } = provider.provenance;
        let expected = format!(
            "[{}]\nsha256 = \"{sha256}\"\ncodegen = \"{codegen}\"\nprogenitor = \"{progenitor}\"\n",
            provider.name
        );
        assert!(lock.replace("\r\n", "\n").contains(&expected), "{expected}");
    }
    let expected = format!("{}+sha256.{}", telnyx::PROVIDER.version, &telnyx::PROVIDER.provenance.sha256[..12]);
    assert_eq!(telnyx::Client::api_version(), expected);
}

#[test]
fn an_unsafe_base_url_is_an_error() {
    let build = |url: &str| telnyx::Client::builder().api_key("k").base_url(url).build();
    for url in
        ["", "api.telnyx.com", "ftp://a.example", "https://u:p@a.example", "https://a.example/?q=1", "http://a.example"]
    {
        let result = build(url);
        assert!(matches!(result, Err(ConfigurationError::UnusableBaseUrl { .. })), "{url}: {result:?}");
    }
    for url in ["http://127.0.0.1:1/v2", "http://[::1]:1", "http://localhost:1", "https://a.example/v2/"] {
        assert!(build(url).is_ok(), "{url}");
    }
    assert!(telnyx::Client::builder().api_key("k").base_url("http://a.example").plain_http(true).build().is_ok());
    for space in ["", "a/b", "a.example?x", "u@a", "a b", "evil.example/#"] {
        let client = signalwire::Client::builder().space(space).project_id("p").api_token("t").build();
        let unusable = |error: &_| matches!(error, ConfigurationError::UnusableVariable { variable: "space", .. });
        assert!(client.as_ref().is_err_and(unusable), "{space}: {client:?}");
    }
}

#[test]
fn a_builder_names_the_missing_credential() {
    let error = telnyx::Client::builder().build().unwrap_err();
    assert!(error.to_string().starts_with("the Telnyx client needs `api_key`: "), "{error}");
    let error = signalwire::Client::builder().project_id("p").api_token("t").build().unwrap_err();
    assert!(error.to_string().starts_with("the SignalWire client needs `space` or `base_url`: "), "{error}");
}

#[test]
fn an_unusable_base_url_is_an_error_that_names_its_source() {
    for url in [
        " ",
        "https:///v2",
        "https://:8443/v2",
        "https://a.example:",
        "https://a.example:/v2",
        "https://[::1]:/v2",
        "https://a.example\n/v2",
        "https:\\\\a.example",
        "https:/a.example",
        "https://*/v2",
        "https://../v2",
        "https://a,b/v2",
    ] {
        let variables = [("TELNYX_URL", url), ("TELNYX_API_KEY", "k")];
        let error = telnyx::ClientBuilder::from_variables(lookup(variables)).unwrap().build().unwrap_err();
        assert!(
            error.to_string().starts_with("`TELNYX_URL` cannot be used as the base URL of Telnyx: "),
            "{url}: {error}"
        );
        let error = telnyx::Client::builder().api_key("k").base_url(url).build().unwrap_err();
        assert!(error.to_string().starts_with("`base_url` cannot be used"), "{url}: {error}");
    }
    for space in [" ", "\t", "\u{a0}", "*", "..", "a,b", ".a", "a..b", "a:b", "a%2fb", "a\u{202e}b"] {
        let variables = [("SIGNALWIRE_SPACE", space), ("SIGNALWIRE_PROJECT_ID", "p"), ("SIGNALWIRE_API_TOKEN", "t")];
        let error = signalwire::ClientBuilder::from_variables(lookup(variables)).unwrap().build().unwrap_err();
        assert!(error.to_string().contains("`SIGNALWIRE_SPACE`"), "{space}: {error}");
    }
}

#[test]
fn a_variable_may_be_the_full_host_name() {
    use signalwire::ClientInfo as _;

    for space in ["example", "example.signalwire.com"] {
        let client = signalwire::Client::builder().space(space).project_id("p").api_token("t").build().unwrap();
        assert_eq!(client.baseurl(), "https://example.signalwire.com");
    }
}

#[test]
fn an_implausible_credential_is_an_error() {
    let basic = |user: &str, password: &str| {
        signalwire::Client::builder().space("a").project_id(user).api_token(password).build().map(drop)
    };
    for (user, password) in [("p:q", "t"), ("", "t"), (" p", "t"), ("p\u{7}", "t"), ("p", "t\n"), ("p\u{85}", "t")] {
        let error = basic(user, password).unwrap_err().to_string();
        assert!(error.contains("cannot be used") && !error.contains("p:q"), "{user:?} {password:?}: {error}");
    }
    assert!(basic("p", "").is_ok() && basic("p", " t ").is_ok());
    for key in ["", " ", "k ", "\tk", "k\r\n"] {
        let error = telnyx::Client::builder().api_key(key).build().unwrap_err().to_string();
        assert!(error.starts_with("`api_key` cannot be used: "), "{key:?}: {error}");
    }
}

#[tokio::test]
async fn a_url_that_is_too_long_is_not_sent() {
    let server = MockServer::start().await;
    let client = telnyx::Client::builder().base_url(server.uri()).api_key("k").build().unwrap();
    let error = client.list_rooms().filter_unique_name("a".repeat(70_000)).send().await.unwrap_err();
    assert!(matches!(error, telnyx::Error::InvalidRequest(_)) && error.attempts() == 0, "{error:?}");
}

/// Runs a test of this program in a new process with an environment variable.
fn in_environment(test: &str, name: &str, value: impl AsRef<std::ffi::OsStr>) {
    let program = std::env::current_exe().unwrap();
    let mut child = std::process::Command::new(program);
    child.args(["--exact", test]).env("PLENARY_TEST_IN_ENVIRONMENT", "1").env(name, value);
    for proxied in ["NO_PROXY", "no_proxy"] {
        child.env_remove(proxied);
    }
    let output = child.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

fn is_in_environment() -> bool {
    std::env::var_os("PLENARY_TEST_IN_ENVIRONMENT").is_some()
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_utf8_is_not_missing() {
    use std::os::unix::ffi::OsStrExt as _;

    if !is_in_environment() {
        let value = std::ffi::OsStr::from_bytes(b"http://127.0.0.1:9/\xff");
        return in_environment("configuration::a_variable_that_is_not_utf8_is_not_missing", "TELNYX_URL", value);
    }
    let error = telnyx::Client::from_env().unwrap_err().to_string();
    assert_eq!(error, "environment variable `TELNYX_URL` is not UTF-8");
}

#[tokio::test]
async fn requests_to_loopback_use_no_proxy() {
    if !is_in_environment() {
        let proxy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", proxy.local_addr().unwrap());
        proxy.set_nonblocking(true).unwrap();
        for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
            in_environment("configuration::requests_to_loopback_use_no_proxy", name, &url);
        }
        assert!(proxy.accept().is_err(), "the proxy received a request");
        return;
    }
    let server = MockServer::start().await;
    Mock::given(path("/rooms")).respond_with(ResponseTemplate::new(418)).expect(2).mount(&server).await;
    for url in [server.uri(), server.uri().replace("127.0.0.1", "localhost")] {
        let client = telnyx::Client::builder().base_url(url).api_key("k").build().unwrap();
        assert_eq!(client.list_rooms().send().await.unwrap_err().status().unwrap(), 418);
    }
}
