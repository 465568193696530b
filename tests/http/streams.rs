//! Streams and futures that outlive their client.

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::routing::get;
use plenary::telnyx::{Call, Client, Error, Items, PagedOperation, Pages};
use plenary::{rocketchat, signalwire};
use plenary_client::{NamedCall, NamedItems};
use plenary_sandbox::Sandbox;
use tokio::net::TcpListener;

/// Compiles only for values that can live in any task, thread and struct.
fn lives_anywhere<T: Send + Sync + 'static>(value: T) -> T {
    value
}

/// Compiles only for the streams of a paged operation that live anywhere.
fn streams_live_anywhere<B: PagedOperation>(builder: B) {
    let pages: Pages<B> = lives_anywhere(Pages::new(builder.clone()));
    let items: Items<B> = lives_anywhere(Items::new(builder));
    drop((pages, lives_anywhere(items.json_lines())));
}

#[test]
fn builders_streams_and_calls_live_anywhere() {
    let builder = lives_anywhere(Client::builder());
    let client = lives_anywhere(builder.api_key("KEY0123").build().unwrap());
    streams_live_anywhere(client.list_rooms());
    let signalwire = signalwire::Client::builder().space("a").project_id("b").api_token("c").build().unwrap();
    streams_live_anywhere(signalwire.list_video_conferences());
    let chat = rocketchat::Client::builder().base_url("http://127.0.0.1:9").without_credentials().build().unwrap();
    streams_live_anywhere(chat.video_conference_list());
    lives_anywhere(chat.rooms_media());

    fn is_send<T: Send + 'static>(_: T) {}
    is_send(client.list_rooms().send());
    is_send(client.raw_request(plenary::telnyx::Method::GET, "/rooms").send());
    let named: fn(NamedCall) = is_send;
    let items: fn(NamedItems) = |items| drop(lives_anywhere(items));
    _ = (named, items);

    // `Call` requires it of every builder, which the compiler checks for each operation.
    fn every_call<B: Call>(call: B) -> B {
        lives_anywhere(call)
    }
    drop(every_call(client.view_room()));
}

/// Responds with the rooms of the account, one per line, while they arrive.
async fn rooms(State(client): State<Client>) -> Body {
    Body::from_stream(client.list_rooms().page_size(2).stream().json_lines())
}

#[tokio::test]
async fn a_list_can_be_the_body_of_a_response() {
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().telnyx;
    let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str());
    let client = client.rate_limits(false).build().unwrap();
    let mut expected = Vec::new();
    let mut list = client.list_rooms().page_size(2).stream();
    while let Some(room) = list.next().await {
        expected.push(serde_json::to_value(room.unwrap()).unwrap());
    }
    assert!(expected.len() > 2, "the sandbox has several pages");

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = Router::new().route("/rooms", get(rooms)).with_state(client);
    tokio::spawn(async { axum::serve(listener, router).await.unwrap() });
    let body = reqwest::get(format!("http://{address}/rooms")).await.unwrap().text().await.unwrap();
    let lines: Vec<serde_json::Value> = body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, expected);
    assert!(body.ends_with('\n'));
}

#[tokio::test]
async fn a_call_can_outlive_its_client() {
    let sandbox = Sandbox::start().await.unwrap();
    let connection = &sandbox.connection().telnyx;
    let (call, mut items) = {
        let client = Client::builder().base_url(&connection.base_url).api_key(connection.api_key.as_str());
        let client = client.build().unwrap();
        (client.list_rooms().send(), client.list_rooms().stream())
    };
    let page = tokio::spawn(call).await.unwrap().unwrap();
    let first = tokio::spawn(async move { items.next().await }).await.unwrap().unwrap();
    let error: Result<_, Error<_>> = first;
    assert_eq!(error.unwrap().id, page.data[0].id);
}
