//! Tests that a call by name rejects arguments that the operation does not accept.

use plenary::connect_by_name;
use plenary::rocketchat::PROVIDER;
use plenary_client::{Arguments, Error, Settings};
use serde_json::json;

#[tokio::test]
async fn an_argument_that_the_operation_does_not_accept_is_an_error() {
    let mut settings = Settings::new(&PROVIDER);
    // Nothing listens on this port, so sending a request would cause a different error.
    settings.base_url("http://127.0.0.1:1");
    settings.without_credentials();
    let client = connect_by_name(settings).unwrap();
    let upload = || Arguments::default().text("rid", "r").file("file", "content");
    for (operation, arguments, expected) in [
        ("no_operation", Arguments::default(), "unknown operation `no_operation`"),
        ("rooms_media", upload().text("size", "1"), "unknown parameter `size`"),
        ("rooms_media", upload().file("file", "again"), "file `file` was passed 2 times (must be passed once)"),
        ("rooms_media", upload().file("picture", "x"), "unknown file `picture`"),
        ("rooms_media", upload().body(json!({"size": 1})), "unknown part `size`"),
        ("rooms_media", upload().body(json!([])), "`body`: must be an object of parts"),
        ("video_conference_providers", Arguments::default().body(json!({})), "the operation has no body"),
    ] {
        let error = client.call_by_name(operation, arguments).await.unwrap_err();
        assert!(
            matches!(&error, Error::InvalidRequest(invalid) if invalid.to_string() == expected),
            "{expected}: {error}"
        );
    }
}
