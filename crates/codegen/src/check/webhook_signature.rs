//! The rule about how a provider signs its webhooks.

use serde_json::Value;

use super::parts::{Keys, either, text};
use super::{Checked, Class, Rule};
use crate::finding::Problem;
use crate::signed_message::MessagePart;

pub(super) const WEBHOOK_SIGNATURE: Rule = Rule {
    id: "webhook-signature",
    class: Class::Unsound,
    reason: "The client verifies webhooks as this key says. After a mistake, it would refuse all webhooks, or accept \
             webhooks that somebody changed or sent again.",
    find: webhook_signature,
};

/// The keys with a fixed set of values.
const VALUES: [(&str, &[&str]); 4] = [
    ("scheme", &["ed25519", "hmac-sha256"]),
    ("form", &["plain", "pairs", "versions"]),
    ("encoding", &["base64", "hex"]),
    ("key/encoding", &["base64", "hex", "text"]),
];

/// The keys that belong to a form of the header.
const OF_FORM: [(&str, &[&str]); 3] =
    [("prefix", &["plain"]), ("signature_key", &["pairs", "versions"]), ("timestamp_key", &["pairs"])];

fn webhook_signature(document: &Checked<'_>) -> Vec<Problem> {
    let Some(signature) = document.value().get("x-webhook-signature") else { return Vec::new() };
    let Some(keys) = signature.as_object() else { return Vec::new() };
    let mut found = values(signature);
    found.extend(headers(keys));
    found.extend(form(keys));
    found.extend(message(keys));
    let environment = signature.pointer("/key/environment").and_then(Value::as_str);
    if environment.is_some_and(|name| !is_variable(name)) {
        let problem = String::from("`environment` is not the name of an environment variable");
        found.push(("key/environment", problem, String::from("write it as in `EXAMPLE_PUBLIC_KEY`")));
    }
    let problem = |(key, problem, fix)| WEBHOOK_SIGNATURE.problem(format!("/x-webhook-signature/{key}"), problem, fix);
    found.into_iter().map(problem).collect()
}

/// The key, the problem and the fix.
type Mistake = (&'static str, String, String);

fn values(signature: &Value) -> Vec<Mistake> {
    let mistake = |(key, known): (&'static str, &[&str])| {
        let value = signature.pointer(&format!("/{key}"))?.as_str()?;
        let problem = || (key, format!("unknown value `{value}`"), format!("write {}", either(known)));
        (!known.contains(&value)).then(problem)
    };
    VALUES.into_iter().filter_map(mistake).collect()
}

fn headers(keys: &Keys) -> Vec<Mistake> {
    let mistake = |key: &'static str| {
        let name = keys.get(key)?.as_str()?;
        let fix = String::from("write the name as the provider sends it");
        let is_wrong = http::HeaderName::from_bytes(name.as_bytes()).is_err();
        is_wrong.then(|| (key, format!("`{name}` is not the name of a header"), fix))
    };
    ["header", "id_header", "timestamp_header"].into_iter().filter_map(mistake).collect()
}

fn form(keys: &Keys) -> Vec<Mistake> {
    let form = keys.get("form").and_then(Value::as_str).unwrap_or("plain");
    let mut found = Vec::new();
    for (key, forms) in OF_FORM {
        if keys.contains_key(key) && !forms.contains(&form) {
            let problem = format!("a header with the form `{form}` has no `{key}`");
            found.push((key, problem, format!("remove it, or set `form` to {}", either(forms))));
        }
    }
    if ["pairs", "versions"].contains(&form) && text(keys, "signature_key").is_empty() {
        let problem = format!("a header with the form `{form}` needs `signature_key`");
        found.push(("form", problem, String::from("write the name of the signatures in the list, such as `v1`")));
    }
    if keys.contains_key("timestamp_key") && keys.contains_key("timestamp_header") {
        let problem = String::from("the time is in two places");
        found.push(("timestamp_header", problem, String::from("keep either `timestamp_key` or `timestamp_header`")));
    }
    found
}

fn message(keys: &Keys) -> Vec<Mistake> {
    let parts = match MessagePart::read(text(keys, "message")) {
        Ok(parts) => parts,
        Err(unknown) => {
            let fix = String::from("use `{id}`, `{timestamp}` and `{body}`");
            return vec![("message", format!("unknown part `{{{unknown}}}`"), fix)];
        }
    };
    let mut found = Vec::new();
    // Otherwise, somebody could move the end of a value into the next one, and the signature would stay valid.
    if parts.windows(2).any(|pair| pair.iter().all(|part| !matches!(part, MessagePart::Text(_)))) {
        let problem = String::from("two parts have no text between them, so the signature fits other values, too");
        found.push(("message", problem, String::from("write the text between the parts, as in `{timestamp}.{body}`")));
    }
    let count = |part: &MessagePart| parts.iter().filter(|known| *known == part).count();
    if count(&MessagePart::Body) != 1 {
        let problem = String::from("the message does not contain the body exactly once");
        found.push(("message", problem, String::from("write `{body}` where the body is")));
    }
    let timestamp = ["timestamp_header", "timestamp_key"].into_iter().find(|key| keys.contains_key(*key));
    let id = Some("id_header").filter(|key| keys.contains_key(*key));
    let sources = [
        (MessagePart::Timestamp, "timestamp", timestamp, "`timestamp_header` or `timestamp_key`"),
        (MessagePart::Id, "id", id, "`id_header`"),
    ];
    for (part, name, source, keys) in sources {
        match (source, count(&part)) {
            (Some(key), 0) => {
                let problem =
                    format!("the message does not contain `{{{name}}}`, so the signature does not protect it");
                found.push((key, problem, format!("add `{{{name}}}` to `message`, or remove the key")));
            }
            (None, 1..) => {
                let problem = format!("nothing says where `{{{name}}}` is");
                found.push(("message", problem, format!("add {keys}")));
            }
            _ => {}
        }
    }
    let tolerance = keys.get("tolerance_s").and_then(Value::as_u64);
    if tolerance.is_some() && timestamp.is_none() {
        let problem = String::from("without a time, `tolerance_s` has no effect");
        found.push(("tolerance_s", problem, String::from("remove it, or say where the time is")));
    } else if tolerance.is_some_and(|seconds| seconds == 0 || u32::try_from(seconds).is_err()) {
        let problem = String::from("`tolerance_s` is not a number of seconds from 1 to 4294967295");
        found.push(("tolerance_s", problem, String::from("write how old a webhook can be, such as 300")));
    }
    found
}

fn is_variable(name: &str) -> bool {
    let is_start = |first: u8| first.is_ascii_uppercase() || first == b'_';
    name.bytes().next().is_some_and(is_start) && name.bytes().all(|byte| is_start(byte) || byte.is_ascii_digit())
}
