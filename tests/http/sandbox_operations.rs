//! Every operation against the sandbox: in full, with what is there, and with each documented answer.

use std::collections::BTreeSet;

use plenary_client::{Location, NamedCalls, Operation, Paging, Retry, Settings};
use plenary_sandbox::{Sandbox, documented};
use plenary_test_support::given::{Given, operations};
use plenary_test_support::specification::SPECIFICATIONS;
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Map, Value, json};

use crate::calls::{Ending, Outcome};
use crate::providers::WITH_RECORDS;

/// Every operation of the providers with records; logging out comes last, for after it nobody is let in.
pub(crate) fn played() -> impl Iterator<Item = &'static Operation> {
    let is_logout = |operation: &&Operation| operation.id == "logout";
    let all = || operations().filter(|operation| WITH_RECORDS.contains(&operation.provider));
    all().filter(move |operation| !is_logout(operation)).chain(all().filter(is_logout))
}

/// A sandbox, called without any client of ours.
pub(crate) struct Stage {
    pub(crate) sandbox: Sandbox,
    client: Client,
    connection: Value,
}

impl Stage {
    pub(crate) async fn new() -> Self {
        let sandbox = Sandbox::start().await.unwrap();
        let connection = serde_json::to_value(sandbox.connection()).unwrap();
        Self { sandbox, client: Client::new(), connection }
    }

    pub(crate) fn request(&self, provider: &str, method: &str, path: &str) -> RequestBuilder {
        let connection = &self.connection[provider];
        let text = |name: &str| connection[name].as_str().unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = self.client.request(method, format!("{}{path}", text("base_url")));
        match provider {
            "rocketchat" => request.header("X-User-Id", text("user_id")).header("X-Auth-Token", text("auth_token")),
            "signalwire" => request.basic_auth(text("project_id"), Some(text("api_token"))),
            _ => request.bearer_auth(text("api_key")),
        }
    }

    async fn list(&self, provider: &str, path: &str) -> Value {
        self.request(provider, "GET", path).send().await.unwrap().json().await.unwrap()
    }

    pub(crate) fn clients(&self, http: &Client) -> Vec<Box<dyn NamedCalls>> {
        let clients = plenary::PROVIDERS.iter().map(|provider| {
            let mut settings = Settings::new(provider);
            let connection = self.sandbox.connection().provider(provider.name).unwrap();
            settings.base_url(&connection.base_url);
            for credential in provider.credentials {
                settings.credential(credential.name, connection.credentials[credential.name].as_str());
            }
            settings.retry(Retry::off());
            settings.rate_limits(false);
            settings.http_client(http.clone());
            (provider.connect.unwrap())(settings).unwrap()
        });
        clients.collect()
    }

    /// What stands for a required parameter or property: an id of something that is there, or any value.
    async fn sample(&self, operation: &Operation, name: &str) -> Value {
        let first = |list: Value, pointer: &str| list.pointer(pointer).unwrap_or_else(|| panic!("{pointer}")).clone();
        let telnyx = async |path: &str| first(self.list("telnyx", path).await, "/data/0/id");
        let signalwire = async |path: &str| first(self.list("signalwire", path).await, "/data/0/id");
        match (operation.provider, name) {
            ("telnyx", "room_id") => telnyx("/rooms").await,
            ("telnyx", "room_session_id") => telnyx("/room_sessions?filter[active]=true").await,
            ("telnyx", "room_participant_id") => telnyx("/room_participants").await,
            ("telnyx", "room_recording_id") => telnyx("/room_recordings").await,
            ("telnyx", "room_composition_id") => telnyx("/room_compositions").await,
            ("telnyx", "refresh_token") => {
                let room = telnyx("/rooms").await;
                let path = format!("/rooms/{}/actions/generate_join_client_token", room.as_str().unwrap());
                let made = self.request("telnyx", "POST", &path).json(&json!({})).send().await.unwrap();
                made.json::<Value>().await.unwrap()["data"]["refresh_token"].clone()
            }
            ("signalwire", "id") => {
                let kind = operation.path.split('/').nth(3).unwrap();
                match kind {
                    "conference_tokens" | "streams" => {
                        let place = if kind == "streams" { "rooms" } else { "conferences" };
                        let owned = if kind == "streams" { "streams" } else { "conference_tokens" };
                        let owner = signalwire(&format!("/api/video/{place}")).await;
                        let owner = owner.as_str().unwrap();
                        if kind == "streams" {
                            let path = format!("/api/video/rooms/{owner}/streams");
                            let body = json!({"url": "rtmp://live.example.com/app"});
                            self.request("signalwire", "POST", &path).json(&body).send().await.unwrap();
                        }
                        signalwire(&format!("/api/video/{place}/{owner}/{owned}")).await
                    }
                    _ => signalwire(&format!("/api/video/{kind}")).await,
                }
            }
            ("signalwire", "display_name" | "name" | "room_name") => json!("board"),
            ("signalwire", "url") => json!("rtmp://live.example.com/app/key"),
            ("rocketchat", "callId") if operation.id == "video_conference_cancel" => {
                let rooms = self.list("rocketchat", "/api/v1/rooms.get").await;
                let direct = rooms["update"].as_array().unwrap().iter().find(|room| room["t"] == "d").unwrap();
                let body = json!({"roomId": direct["_id"], "allowRinging": true});
                let path = "/api/v1/video-conference.start";
                let started = self.request("rocketchat", "POST", path).json(&body).send().await.unwrap();
                started.json::<Value>().await.unwrap()["data"]["callId"].clone()
            }
            ("rocketchat", "callId") => {
                first(self.list("rocketchat", "/api/v1/video-conference.joinable").await, "/calls/0/callId")
            }
            // The others need theirs.
            ("rocketchat", "roomId") if matches!(operation.id, "rooms_delete" | "rooms_leave") => {
                first(self.list("rocketchat", "/api/v1/rooms.get").await, "/update/20/_id")
            }
            ("rocketchat", "roomId" | "rid" | "prid") => json!(documented::ROCKETCHAT_ROOM_ID),
            ("rocketchat", "fileId") => {
                let path = format!("/api/v1/rooms.images?roomId={}", documented::ROCKETCHAT_ROOM_ID);
                first(self.list("rocketchat", &path).await, "/files/0/_id")
            }
            ("rocketchat", "userId" | "username") => first(self.list("rocketchat", "/api/v1/me").await, "/_id"),
            ("rocketchat", "user") => json!("jane.doe"),
            ("rocketchat", "password") => self.connection["rocketchat"]["auth_token"].clone(),
            ("rocketchat", "users") => json!(["ada.lovelace"]),
            ("rocketchat", "favorite") => json!(true),
            ("rocketchat", "notifications") => json!({"desktopNotifications": "mentions"}),
            ("rocketchat", "oldest") => json!("2020-01-01T00:00:00.000Z"),
            ("rocketchat", "latest") => json!("2030-01-01T00:00:00.000Z"),
            ("rocketchat", "type") => json!("file"),
            ("rocketchat", "action") => json!("archive"),
            ("rocketchat", _) => json!("standup"),
            (provider, name) => panic!("{provider} {}: what is a {name}?", operation.id),
        }
    }

    /// A call of an operation with no more than it needs, of things that are there; without its body.
    pub(crate) async fn addressed(&self, operation: &Operation) -> RequestBuilder {
        let mut path = operation.path.to_owned();
        let mut query = Vec::new();
        for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
            let value = self.sample(operation, parameter.name).await;
            let text = value.as_str().unwrap().to_owned();
            match parameter.location {
                Location::Path => path = path.replace(&format!("{{{}}}", parameter.name), &text),
                Location::Query => query.push((parameter.name, text)),
                Location::Header => panic!("teach the test headers"),
            }
        }
        match operation.id {
            "delete_room_recordings" => query.push(("filter[status]", "completed".to_owned())),
            "rooms_info" | "rooms_get_discussions" | "rooms_members_ordered_by_role" => {
                query.push(("roomId", documented::ROCKETCHAT_ROOM_ID.to_owned()));
            }
            _ => {}
        }
        self.request(operation.provider, operation.method, &path).query(&query)
    }

    /// The same with its body, which has no more than it needs either.
    async fn needed(&self, operation: &Operation) -> RequestBuilder {
        let request = self.addressed(operation).await;
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let requested = &specification.requests[operation.id];
        if let Some((file, _)) = requested.parts.iter().find(|(_, part)| part.is_none()) {
            let disposition = format!("Content-Disposition: form-data; name=\"{file}\"; filename=\"a.png\"");
            let form = format!("--part\r\n{disposition}\r\nContent-Type: image/png\r\n\r\ncontent\r\n--part--\r\n");
            return request.header("Content-Type", "multipart/form-data; boundary=part").body(form);
        }
        let Some(schema) = &requested.body else { return request };
        let mut body = Map::new();
        let mut schema = match schema["$ref"].as_str() {
            Some(name) => &specification.schemas[name],
            None => schema,
        };
        // Of several forms the first.
        if let Some(member) = schema["oneOf"].get(0) {
            schema = &specification.schemas[member["$ref"].as_str().unwrap()];
        }
        let optional = if matches!(operation.id, "rooms_leave" | "rooms_hide") { vec!["roomId"] } else { Vec::new() };
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        for name in required.chain(optional) {
            body.insert(name.to_owned(), self.sample(operation, name).await);
        }
        request.json(&body)
    }
}

#[tokio::test]
async fn each_operation_succeeds_with_what_is_there_and_answers_as_documented() {
    let stage = Stage::new().await;
    for operation in played() {
        let response = stage.needed(operation).await.send().await.unwrap();
        let (status, body) = (response.status(), response.bytes().await.unwrap());
        let success = operation.success().unwrap();
        let text = String::from_utf8_lossy(&body);
        assert_eq!(status.as_str(), success.status, "{} {}: {text}", operation.provider, operation.id);
        let Some(component) = success.component else {
            assert!(body.is_empty(), "{}: {text}", operation.id);
            continue;
        };
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let component = specification.provider.components.iter().find(|known| known.name == component).unwrap();
        match (component.recode)(&body) {
            Ok(recoded) => assert_eq!(recoded.undocumented, [], "{}: {text}", operation.id),
            Err(problem) => panic!("{} {}: {problem}: {text}", operation.provider, operation.id),
        }
        // Whoever logs out is out, and everything after that is for others.
        if operation.id == "logout" {
            let me = stage.request("rocketchat", "GET", "/api/v1/me").send().await.unwrap();
            assert_eq!(me.status(), 401);
        }
    }
}

#[tokio::test]
async fn every_record_of_every_list_is_as_documented() {
    let stage = Stage::new().await;
    let mut lists = 0;
    for operation in played() {
        let (size, most) = match operation.paging {
            Some(Paging::Offset { count, .. }) => (count, 0),
            Some(Paging::PageNumber { size, .. }) => (size, 250),
            Some(Paging::LinkCursor { size, .. }) => (size, 1000),
            None => continue,
        };
        let response = stage.addressed(operation).await.query(&[(size, most)]).send().await.unwrap();
        let body = response.bytes().await.unwrap();
        let specification = SPECIFICATIONS.iter().find(|known| known.provider.name == operation.provider).unwrap();
        let name = operation.success().unwrap().component.unwrap();
        let component = specification.provider.components.iter().find(|known| known.name == name).unwrap();
        let recoded = (component.recode)(&body).unwrap_or_else(|problem| panic!("{}: {problem}", operation.id));
        assert_eq!(recoded.undocumented, [], "{}", operation.id);
        lists += 1;
    }
    assert!(lists > 20, "{lists}");
}

#[tokio::test]
async fn each_operation_answers_a_call_with_all_its_parameters_as_documented() {
    let stage = Stage::new().await;
    let clients = stage.clients(&plain(HeaderMap::new()));
    for operation in played() {
        let outcome = call(&clients, operation).await;
        let documented = matches!(outcome.ending, Ending::Success | Ending::Documented(_));
        assert!(documented, "{} {}: {outcome:?}", operation.provider, operation.id);
    }
}

#[tokio::test]
async fn each_documented_answer_is_given_on_request() {
    let stage = Stage::new().await;
    let statuses = played().flat_map(|operation| operation.responses);
    for documented in statuses.map(|response| response.status).collect::<BTreeSet<_>>() {
        let status = match documented {
            "4XX" => "418",
            "5XX" => "503",
            exact => exact,
        };
        let prefer = HeaderValue::try_from(format!("code={status}")).unwrap();
        let headers = HeaderMap::from_iter([("prefer".parse().unwrap(), prefer)]);
        let clients = stage.clients(&plain(headers));
        let mut given = 0;
        for operation in played().filter(|operation| operation.responses.iter().any(|it| it.status == documented)) {
            let outcome = call(&clients, operation).await;
            assert_eq!(outcome.status.map(|status| status.to_string()).as_deref(), Some(status), "{}", operation.id);
            let is_failure = !status.starts_with('2');
            let due = matches!(outcome.ending, Ending::Documented(_)) == is_failure;
            assert!(due && (is_failure || outcome.ending == Ending::Success), "{} {outcome:?}", operation.id);
            given += 1;
        }
        assert!(given > 0);
    }
}

/// An HTTP client that sends these headers with everything.
pub(crate) fn plain(headers: HeaderMap) -> Client {
    Client::builder().redirect(Policy::none()).default_headers(headers).build().unwrap()
}

async fn call(clients: &[Box<dyn NamedCalls>], operation: &Operation) -> Outcome {
    let position = plenary::PROVIDERS.iter().position(|known| known.name == operation.provider).unwrap();
    Outcome::new(clients[position].call_by_name(operation.id, Given::new(operation).arguments()).await)
}
