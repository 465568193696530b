//! What happens in calls beside the API.

use serde_json::Value;

use super::RocketChat;

impl RocketChat {
    /// One of the workspace's other users comes into a call; a direct call that rings is answered by that. Says whether
    /// both are there and the call is not over.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// assert!(sandbox.rocketchat().join_call(call_id, "grace.hopper"));
    /// # }
    /// ```
    pub fn join_call(&self, call_id: &str, username: &str) -> bool {
        let now = self.clock.now();
        self.state(now).enter_call(call_id, username, now)
    }

    /// A call ends, as its provider app would tell. Says whether it was not over already.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// assert!(sandbox.rocketchat().end_call(call_id));
    /// assert!(!sandbox.rocketchat().end_call(call_id));
    /// # }
    /// ```
    pub fn end_call(&self, call_id: &str) -> bool {
        let now = self.clock.now();
        self.state(now).end_call(call_id, now)
    }

    /// What the caller has chosen for a room, which no answer tells: whether it is a favorite (`f`), open, and its
    /// notifications. `None` where the caller is not in the room.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, room_id: &str) {
    /// let chosen = sandbox.rocketchat().subscription(room_id).unwrap_or_default();
    /// assert_eq!(chosen["f"], true);
    /// # }
    /// ```
    #[must_use]
    pub fn subscription(&self, room_id: &str) -> Option<Value> {
        let state = self.state(self.clock.now());
        let own = |one: &&Value| one["rid"] == room_id && one["u"]["_id"] == state.me["_id"];
        state.subscriptions.iter().find(own).cloned()
    }
}
