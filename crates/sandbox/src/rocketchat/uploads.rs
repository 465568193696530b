//! Uploads of files, and the messages that send them.

use axum::http::StatusCode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use uuid::Uuid;

use super::contents::Content;
use super::responses::{FORBIDDEN_ROOM, error, error_without_message};
use super::state::{State, reference};
use crate::call::Call;
use crate::generated_records::{object_id_of, short_id};
use crate::problem::{Fault, Problem};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::store::picked;
use crate::timestamps::milliseconds;

/// The start of the paths of uploaded files.
pub(super) const UPLOADS: &str = "/file-upload/";

/// The characters of a file name that stay as they are in its path.
const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Returns the refusal of a form with these problems.
pub(super) fn refusal(problems: &[Problem]) -> Refusal {
    let has_other_file = problems.iter().any(|problem| problem.fault == Fault::Undocumented);
    if has_other_file { error_without_message("invalid-field") } else { no_file() }
}

fn no_file() -> Refusal {
    error("error-no-file", "No file uploaded")
}

/// Returns the custom fields of a message.
///
/// In a body, they are an object or a string that contains JSON.
fn custom_fields(body: &Value) -> Result<Option<Value>, Refusal> {
    let fields = match &body["customFields"] {
        Value::Null => return Ok(None),
        Value::String(text) => serde_json::from_str(text).unwrap_or_default(),
        fields => fields.clone(),
    };
    if fields.is_object() { Ok(Some(fields)) } else { Err(error_without_message("invalid-field-customFields")) }
}

impl State {
    /// Stores a file. It stays hidden until the client confirms the upload.
    pub(super) fn upload_media(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(Some(call.arguments().of_path("rid"))).ok_or(FORBIDDEN_ROOM)?;
        let file = match call.files() {
            [] => return Err(no_file()),
            [file] => file,
            _ => return Err(error_without_message("error-too-many-files")),
        };
        let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok();
        if call.body_text("content").is_some_and(|content| !content.is_empty() && !is_json(content)) {
            return Err(error_without_message("invalid-field-content"));
        }
        let (id, now) = (short_id(&Uuid::new_v4().to_string(), 0), milliseconds(call.now));
        let path = path_of(&id, &file.name);
        let url = format!("{}{path}", call.address.split("/api/").next().unwrap_or_default());
        let (group, subtype) = file.media_type.split_once('/').unwrap_or((&file.media_type, ""));
        let mut upload = json!({
            "_id": id,
            "name": file.name,
            "size": file.content.len(),
            "type": file.media_type,
            "typeGroup": group,
            "rid": room["_id"],
            "userId": self.me["_id"],
            "store": "GridFS:Uploads",
            "complete": true,
            "uploading": false,
            "progress": 1,
            "path": path,
            "url": url,
            "uploadedAt": now,
            "_updatedAt": now,
        });
        if group == "image" {
            upload["identify"] = json!({"format": subtype.split('+').next()});
        }
        self.uploads.add(upload);
        let content = Content { media_type: file.media_type.clone(), bytes: file.content.clone() };
        self.contents.add(id.clone(), content);
        call.success(json!({"file": {"_id": id, "url": url}, "success": true}))
    }

    pub(super) fn confirm_media(&mut self, call: &Call<'_>) -> Outcome {
        let (rid, file_id) = (call.arguments().of_path("rid"), call.arguments().of_path("fileId"));
        self.room_of(Some(rid)).ok_or(FORBIDDEN_ROOM)?;
        let custom_fields = custom_fields(&call.request.body)?;
        if self.uploads.find(file_id).is_some_and(|file| file["rid"] == rid) {
            self.uploads.remove(file_id).into_iter().for_each(|file| self.files.add(file));
        }
        let file = self.files.find_mut(file_id).filter(|file| file["rid"] == rid);
        let file = file.ok_or(Refusal::Documented(StatusCode::BAD_REQUEST, "file"))?;
        let now = milliseconds(call.now);
        if let Some(name) = call.body_text("fileName") {
            file["name"] = name.into();
        }
        file["_updatedAt"] = now.as_str().into();
        let file = file.clone();
        let mut message = json!({
            "_id": object_id_of(Uuid::new_v4()),
            "rid": rid,
            "ts": now,
            "msg": call.body_text("msg").unwrap_or_default(),
            "groupable": false,
            "u": reference(&self.me),
            "_updatedAt": now,
            "urls": [],
        });
        for property in ["alias", "avatar", "content", "emoji", "groupable", "t", "tmid"] {
            if let Some(value) = call.request.body.get(property) {
                message[property] = value.clone();
            }
        }
        if let Some(fields) = custom_fields {
            message["customFields"] = fields;
        }
        // The server cannot describe a file whose name and type are encrypted.
        if message["t"] != "e2e" {
            self.attach(&file, call.body_text("description"), &mut message);
        }
        self.messages.add(message.clone());
        if let Some(room) = self.rooms.find_mut(rid) {
            room["msgs"] = (room["msgs"].as_i64().unwrap_or_default().saturating_add(1)).into();
            room["lm"] = now.as_str().into();
            room["lastMessage"] = message.clone();
            room["_updatedAt"] = now.into();
        }
        call.success(json!({"message": message, "success": true}))
    }

    /// Adds a file to a message. An image also has a thumbnail.
    fn attach(&mut self, file: &Value, description: Option<&str>, message: &mut Value) {
        let text = |property: &str| file[property].as_str().unwrap_or_default();
        let link = path_of(text("_id"), text("name"));
        let mut attached = picked(file, &["_id", "name", "type", "size", "typeGroup"]);
        attached["format"] = file["identify"]["format"].as_str().unwrap_or_default().into();
        let mut files = vec![attached.clone()];
        let mut attachment = json!({
            "title": file["name"],
            "title_link": link,
            "title_link_download": true,
            "type": "file",
            "fileId": file["_id"],
        });
        if let Some(description) = description {
            attachment["description"] = description.into();
        }
        match text("typeGroup") {
            "image" => {
                let thumbnail = self.add_thumbnail(file);
                let shown = thumbnail.as_ref().unwrap_or(&attached);
                attachment["image_url"] = path_of(shown["_id"].as_str().unwrap_or_default(), text("name")).into();
                attachment["image_type"] = shown["type"].clone();
                attachment["image_size"] = file["size"].clone();
                if let Some(description) = description {
                    attachment["image_alt"] = description.into();
                }
                files.extend(thumbnail);
            }
            group @ ("audio" | "video") => {
                attachment[format!("{group}_url")] = link.into();
                attachment[format!("{group}_type")] = file["type"].clone();
                attachment[format!("{group}_size")] = file["size"].clone();
            }
            _ => {
                let extension = text("name").rsplit_once('.').map_or("", |(_, extension)| extension);
                attachment["format"] = extension.to_uppercase().into();
                attachment["size"] = file["size"].clone();
            }
        }
        message["file"] = attached;
        message["files"] = files.into();
        message["attachments"] = json!([attachment]);
    }

    /// Stores the thumbnail of an image, or returns `None` if the sandbox does not have the image.
    ///
    /// The sandbox does not resize images.
    fn add_thumbnail(&mut self, image: &Value) -> Option<Value> {
        let content = self.contents.find(image["_id"].as_str()?)?.clone();
        let id = short_id(&Uuid::new_v4().to_string(), 0);
        let thumbnail = json!({
            "_id": id,
            "name": format!("thumb-{}", image["name"].as_str()?),
            "type": content.media_type,
            "size": content.bytes.len(),
            "format": image["identify"]["format"],
            "typeGroup": "thumb",
        });
        self.contents.add(id, content);
        Some(thumbnail)
    }
}

/// Returns the path of a file.
fn path_of(id: &str, name: &str) -> String {
    format!("{UPLOADS}{id}/{}", utf8_percent_encode(name, NAME))
}
