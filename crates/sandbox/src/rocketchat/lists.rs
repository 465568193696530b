//! Lists of rooms, and suggestions for a partial name.

use serde_json::{Value, json};

use super::responses::{NO_ROOM, error};
use super::state::{State, slice, slice_of};
use crate::call::Call;
use crate::response::Outcome;
use crate::store::picked;

impl State {
    pub(super) fn admin_rooms(&self, call: &Call<'_>) -> Outcome {
        let types = call.arguments().query.get("types").and_then(Value::as_array);
        let has_type = |room: &Value| types.is_none_or(|types| types.iter().any(|kind| is_of_type(room, kind)));
        let part = call.arguments().text("filter").unwrap_or_default();
        let all = self.rooms.matching(|room| has_type(room) && has_name_with(room, part));
        call.success(slice(call.arguments(), "rooms", all))
    }

    pub(super) fn admin_room(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_of(call.arguments().text("rid"));
        let mut room = room.cloned().ok_or_else(|| error("error-invalid-room", "Invalid room"))?;
        room["success"] = true.into();
        call.success(room)
    }

    pub(super) fn private_rooms(&self, call: &Call<'_>) -> Outcome {
        let part = call.arguments().text("filter").unwrap_or_default();
        let all = self.rooms.matching(|room| room["t"] == "p" && has_name_with(room, part));
        call.success(slice(call.arguments(), "rooms", all))
    }

    pub(super) fn discussions(&self, call: &Call<'_>) -> Outcome {
        let room = self.room_named(call.arguments()).ok_or(NO_ROOM)?;
        let all = self.rooms.matching(|discussion| discussion["prid"] == room["_id"]);
        call.success(slice(call.arguments(), "discussions", all))
    }

    pub(super) fn available_for_teams(&self, call: &Call<'_>) -> Outcome {
        let name = call.arguments().text("name").unwrap_or_default();
        let items = self.suggested(name, |room| room.get("teamId").is_none() && room.get("prid").is_none());
        call.success(json!({"items": items, "success": true}))
    }

    pub(super) fn suggestions(&self, call: &Call<'_>) -> Outcome {
        let items = self.suggested(&selected_name(call), |_| true);
        call.success(json!({"items": items, "success": true}))
    }

    pub(super) fn suggestion_page(&self, call: &Call<'_>) -> Outcome {
        let items = self.suggested(&selected_name(call), |_| true);
        let total = items.len();
        let (_, items) = slice_of(call.arguments(), items);
        call.success(json!({"items": items, "total": total, "success": true}))
    }

    /// Returns the channels and private groups with a name that contains `name`.
    fn suggested(&self, name: &str, matches: impl Fn(&Value) -> bool) -> Vec<Value> {
        let rooms = self.rooms.iter().filter(|room| matches!(room["t"].as_str(), Some("c" | "p")) && matches(room));
        let named = rooms.filter(|room| has_name_with(room, name));
        named.map(|room| picked(room, &["_id", "fname", "name", "t"])).collect()
    }
}

/// Returns the name in a JSON selector such as `{"name": "gen"}`.
fn selected_name(call: &Call<'_>) -> String {
    let selector = call.arguments().text("selector").unwrap_or_default();
    let selected = serde_json::from_str::<Value>(selector).ok();
    selected.and_then(|selected| Some(selected.get("name")?.as_str()?.to_owned())).unwrap_or_default()
}

fn has_name_with(room: &Value, part: &str) -> bool {
    let part = part.to_lowercase();
    let has = |property: &str| room[property].as_str().is_some_and(|name| name.to_lowercase().contains(&part));
    part.is_empty() || has("name") || has("fname")
}

fn is_of_type(room: &Value, kind: &Value) -> bool {
    match kind.as_str() {
        Some("discussions") => room.get("prid").is_some(),
        Some("teams") => room["teamMain"] == true,
        _ => room["t"] == *kind && room.get("prid").is_none() && room["teamMain"] != true,
    }
}
