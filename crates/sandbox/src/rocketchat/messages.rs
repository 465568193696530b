//! Operations on messages and files.

use axum::http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::responses::NO_ROOM;
use super::rooms::picked;
use super::script_date::script_date;
use super::state::{State, reference, slice};
use crate::call::Call;
use crate::generated_records::{object_id_of, short_id};
use crate::problem::{Fault, Problem};
use crate::refusal::Refusal;
use crate::response::Outcome;
use crate::timestamps::{milliseconds, time_of};

impl State {
    pub(super) fn images(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("roomId")).ok_or(NO_ROOM)?;
        let mut images = self.files.matching(|file| file["rid"] == room["_id"] && file["typeGroup"] == "image");
        images.reverse();
        if let Some(first) = call.arguments().text("startingFromId") {
            let position = images.iter().position(|image| image["_id"] == first).unwrap_or(0);
            images.drain(..position);
        }
        call.success(slice(call.arguments(), "files", images))
    }

    /// Stores a file. It stays hidden until the client confirms the upload.
    pub(super) fn upload_media(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(Some(call.arguments().of_path("rid"))).ok_or(Refusal::Missing)?;
        let missing = Refusal::Documented(StatusCode::BAD_REQUEST, "missing");
        let file = call.files().iter().find(|file| file.field == "file").ok_or(missing)?;
        let (id, now) = (short_id(&Uuid::new_v4().to_string(), 0), milliseconds(call.now));
        let path = format!("/file-upload/{id}/{}", file.name);
        let url = format!("{}{path}", call.address.split("/api/").next().unwrap_or_default());
        let group = file.media_type.split('/').next().unwrap_or_default();
        self.uploads.add(json!({
            "_id": id,
            "name": file.name,
            "size": file.size,
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
        }));
        call.success(json!({"file": {"_id": id, "url": url}, "success": true}))
    }

    pub(super) fn confirm_media(&mut self, call: &Call<'_>) -> Outcome {
        let (rid, file_id) = (call.arguments().of_path("rid"), call.arguments().of_path("fileId"));
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
        let attached = picked(file, &["_id", "name", "type"]);
        let link = format!("/file-upload/{file_id}/{}", file["name"].as_str().unwrap_or_default());
        let mut attachment =
            json!({"title": file["name"], "title_link": link, "title_link_download": true, "type": "file"});
        if let Some(description) = call.body_text("description") {
            attachment["description"] = description.into();
        }
        let mut message = json!({
            "_id": object_id_of(Uuid::new_v4()),
            "rid": rid,
            "ts": now,
            "msg": call.body_text("msg").unwrap_or_default(),
            "file": attached,
            "files": [attached],
            "attachments": [attachment],
            "u": reference(&self.me),
            "_updatedAt": now,
            "urls": [],
        });
        for property in ["alias", "groupable", "tmid"] {
            if let Some(value) = call.request.body.get(property) {
                message[property] = value.clone();
            }
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

    pub(super) fn clean_history(&mut self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.body_text("roomId")).ok_or(NO_ROOM)?;
        let id = room["_id"].as_str().unwrap_or_default().to_owned();
        let date = |property: &str| {
            let date = script_date(call.body_text(property).unwrap_or_default());
            date.ok_or_else(|| Problem::body(property, Fault::Invalid("must be a date")))
        };
        let (oldest, latest) = (date("oldest")?, date("latest")?);
        let is = |property: &str| *call.body(property) == true;
        let users = call.body("users").as_array().filter(|users| !users.is_empty());
        let is_deleted = |message: &Value| {
            let within = time_of(&message["ts"]).is_some_and(|sent| {
                if is("inclusive") { oldest <= sent && sent <= latest } else { oldest < sent && sent < latest }
            });
            within
                && message["rid"] == id
                && users.is_none_or(|users| users.contains(&message["u"]["username"]))
                && !(is("excludePinned") && message["pinned"] == true)
                && !(is("filesOnly") && message.get("file").is_none())
                && !(is("ignoreDiscussion") && message.get("drid").is_some())
                && !(is("ignoreThreads") && message.get("tcount").is_some())
        };
        let deleted =
            self.messages.iter().filter(|message| is_deleted(message)).filter_map(|message| message["_id"].as_str());
        let limit =
            call.body("limit").as_u64().filter(|limit| *limit > 0).and_then(|limit| usize::try_from(limit).ok());
        let deleted: Vec<String> = deleted.take(limit.unwrap_or(usize::MAX)).map(str::to_owned).collect();
        for message in &deleted {
            self.messages.remove(message);
        }
        let last = self.messages.iter().rfind(|message| message["rid"] == id).cloned();
        if let Some(room) = self.rooms.find_mut(&id) {
            let before = room["msgs"].as_u64().unwrap_or_default();
            room["msgs"] = before.saturating_sub(deleted.len() as u64).into();
            room["_updatedAt"] = milliseconds(call.now).into();
            match (last, room.as_object_mut()) {
                (Some(last), Some(room)) => drop(room.insert("lastMessage".to_owned(), last)),
                (None, Some(room)) => drop(room.remove("lastMessage")),
                _ => {}
            }
        }
        call.success(json!({"_id": id, "count": deleted.len(), "success": true}))
    }
}
