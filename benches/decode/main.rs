//! Compares the speed of decoding pages with hand-written types and other decoders.
//!
//! ```sh
//! cargo bench --bench decode             # all pages, about 20 seconds
//! cargo bench --bench decode -- telnyx   # only pages with `telnyx` in their name
//! ```
//!
//! criterion and divan are not suitable, because they measure one contender after the other. On a busy machine, ratios
//! are reliable only if the contenders take turns.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may panic")]

mod bodies;
mod contest;

use std::env;

use contest::{Contest, Outcome};
use plenary::{rocketchat, signalwire, telnyx};
use plenary_test_support::by_hand;

fn main() {
    // `cargo bench` passes `--bench`, and `cargo test` does not.
    let (flags, names): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let contests: Vec<Contest> = contests()
        .into_iter()
        .filter(|contest| names.is_empty() || names.iter().any(|name| contest.name.contains(name)))
        .collect();
    println!("the generated and the hand-written types recode {} pages unchanged", contests.len());
    if flags.iter().any(|flag| flag == "--bench") {
        let outcomes: Vec<Outcome<'_>> = contests.iter().map(Contest::run).collect();
        println!("\n{}", Outcome::heading());
        outcomes.iter().for_each(|outcome| println!("{outcome}"));
    }
}

fn contests() -> Vec<Contest> {
    let conferences = bodies::response(signalwire::OPENAPI, "/api/video/conferences", "data", 1000);
    let rooms = bodies::response(telnyx::OPENAPI, "/rooms", "data", 1000);
    let updates = bodies::response(rocketchat::OPENAPI, "/api/v1/rooms.get", "update", 500);
    vec![
        Contest::between::<signalwire::types::VideoConferenceList, by_hand::signalwire::VideoConferenceList>(
            "signalwire, 1000 conferences",
            conferences,
        ),
        Contest::between::<telnyx::types::RoomList, by_hand::telnyx::RoomList>("telnyx, 1000 rooms", rooms),
        Contest::between::<rocketchat::types::RoomUpdates, by_hand::rocketchat::RoomUpdates>(
            "rocketchat, 500 rooms",
            updates,
        ),
    ]
}
