//! Clients from the environment and from builders, and what they say when something is missing.

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
fn missing_variables_are_named_with_what_to_put_there() {
    let refused = |error: Result<_, telnyx::ConfigurationError>| match error {
        Ok(()) => panic!("nothing was missing"),
        Err(error) => error.to_string(),
    };
    let half = lookup([("SIGNALWIRE_SPACE", "example"), ("SIGNALWIRE_PROJECT_ID", "p")]);
    let help = refused(signalwire::ClientBuilder::from_variables(half).map(drop));
    assert!(
        help.contains("$SIGNALWIRE_SPACE and $SIGNALWIRE_PROJECT_ID are set but $SIGNALWIRE_API_TOKEN is not\n"),
        "{help}"
    );
    let help = refused(telnyx::ClientBuilder::from_variables(lookup([("TELNYX_API_KEY", "  ")])).map(drop));
    assert!(help.contains("$TELNYX_API_KEY is not set\n  TELNYX_API_KEY: "), "{help}");
    let help = refused(rocketchat::ClientBuilder::from_variables(lookup([])).map(drop));
    for name in ["$ROCKETCHAT_WORKSPACE", "$ROCKETCHAT_USER_ID", "$ROCKETCHAT_AUTH_TOKEN"] {
        assert!(help.contains(name), "{help}");
    }
    assert!(help.contains("(or set ROCKETCHAT_URL to the whole base URL)"), "{help}");
}

#[tokio::test]
async fn the_environment_gives_base_url_and_credentials() {
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
fn a_client_says_what_it_was_generated_from() {
    use telnyx::ClientInfo as _;

    let lock = include_str!("../../specs/provenance.lock");
    for provider in plenary::PROVIDERS {
        let plenary_client::Provenance { sha256, codegen, progenitor } = provider.provenance;
        let due = format!(
            "[{}]\nsha256 = \"{sha256}\"\ncodegen = \"{codegen}\"\nprogenitor = \"{progenitor}\"\n",
            provider.name
        );
        assert!(lock.replace("\r\n", "\n").contains(&due), "{due}");
    }
    let due = format!("{}+sha256.{}", telnyx::PROVIDER.version, &telnyx::PROVIDER.provenance.sha256[..12]);
    assert_eq!(telnyx::Client::api_version(), due);
}

#[test]
fn a_base_url_that_would_lead_credentials_astray_is_refused() {
    let build = |url: &str| telnyx::Client::builder().api_key("k").base_url(url).build();
    for url in
        ["", "api.telnyx.com", "ftp://a.example", "https://u:p@a.example", "https://a.example/?q=1", "http://a.example"]
    {
        let refused = build(url);
        assert!(matches!(refused, Err(ConfigurationError::UnusableBaseUrl { .. })), "{url}: {refused:?}");
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
fn a_builder_names_the_credential_that_it_lacks() {
    let error = telnyx::Client::builder().build().unwrap_err();
    assert!(error.to_string().starts_with("no Telnyx client without `api_key`: "), "{error}");
    let error = signalwire::Client::builder().project_id("p").api_token("t").build().unwrap_err();
    assert!(error.to_string().starts_with("no SignalWire client without `space` or `base_url`: "), "{error}");
}
