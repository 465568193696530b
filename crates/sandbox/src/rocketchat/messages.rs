//! Operations on messages, and the list of images.

use serde_json::{Value, json};

use super::responses::{FORBIDDEN_ROOM, NO_ROOM};
use super::script_date::script_date;
use super::state::{State, slice};
use crate::call::Call;
use crate::problem::{Fault, Problem};
use crate::response::Outcome;
use crate::timestamps::{milliseconds, time_of};

impl State {
    pub(super) fn images(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("roomId")).ok_or(FORBIDDEN_ROOM)?;
        let mut images = self.files.matching(|file| file["rid"] == room["_id"] && file["typeGroup"] == "image");
        images.reverse();
        if let Some(first) = call.arguments().text("startingFromId") {
            let position = images.iter().position(|image| image["_id"] == first).unwrap_or(0);
            images.drain(..position);
        }
        call.success(slice(call.arguments(), "files", images))
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
