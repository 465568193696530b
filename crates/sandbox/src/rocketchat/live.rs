//! The test controls of Rocket.Chat.

use serde_json::Value;

use super::RocketChat;

impl RocketChat {
    /// Lets another user of the workspace join a call.
    ///
    /// A direct call that rings starts when the user joins. Returns false if the user is unknown or the call is not
    /// open.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// assert!(sandbox.rocketchat().join_call(call_id, "grace.hopper"));
    /// # }
    /// ```
    pub fn join_call(&self, call_id: &str, username: &str) -> bool {
        let now = self.clock.now();
        self.state(now).join_call(call_id, username, now)
    }

    /// Lets a user leave a call, and returns true if the user was in it.
    ///
    /// The call ends when the last user leaves.
    ///
    /// ```no_run
    /// # fn example(sandbox: &plenary_sandbox::Sandbox, call_id: &str) {
    /// assert!(sandbox.rocketchat().leave_call(call_id, "grace.hopper"));
    /// # }
    /// ```
    pub fn leave_call(&self, call_id: &str, username: &str) -> bool {
        let now = self.clock.now();
        self.state(now).leave_call(call_id, username, now)
    }

    /// Ends a call as its provider app does, and returns true if the call was open.
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

    /// Returns the caller's subscription to a room, or `None` if there is none.
    ///
    /// The subscription contains settings that the API does not return: whether the room is a favorite (`f`), whether
    /// the room is open (`open`), and the notification settings (`notifications`).
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
        let is_own =
            |subscription: &&Value| subscription["rid"] == room_id && subscription["u"]["_id"] == state.me["_id"];
        state.subscriptions.iter().find(is_own).cloned()
    }
}
