//! How fast the generated types decode whole pages, beside types written by hand, `serde_json::Value`, and skipping.
//!
//! ```sh
//! cargo bench --bench decode             # all pages, about 20 seconds
//! cargo bench --bench decode -- telnyx   # those with this in their name
//! ```
//!
//! It measures itself: criterion and divan time one contender after another and keep the figures to themselves, while
//! ratios on a busy machine want the contenders in turns.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may stop at what is not as expected")]

mod bodies;
mod contest;

use std::env;

use contest::{Contest, Outcome};
use plenary::{rocketchat, signalwire, telnyx};
use plenary_test_support::by_hand;

fn main() {
    // cargo calls a benchmark with `--bench`, and without it as a test.
    let (flags, names): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let contests: Vec<Contest> = contests()
        .into_iter()
        .filter(|contest| names.is_empty() || names.iter().any(|name| contest.name.contains(name)))
        .collect();
    println!("{} pages come back unchanged, from the generated types and from those by hand", contests.len());
    if flags.iter().any(|flag| flag == "--bench") {
        let outcomes: Vec<Outcome<'_>> = contests.iter().map(Contest::run).collect();
        println!("\n{}", Outcome::heading());
        outcomes.iter().for_each(|outcome| println!("{outcome}"));
    }
}

fn contests() -> Vec<Contest> {
    let conferences = bodies::answer(signalwire::OPENAPI, "/api/video/conferences", "data", 1000);
    let rooms = bodies::answer(telnyx::OPENAPI, "/rooms", "data", 1000);
    let updates = bodies::answer(rocketchat::OPENAPI, "/api/v1/rooms.get", "update", 500);
    vec![
        Contest::between::<signalwire::types::VideoConferenceList, by_hand::signalwire::VideoConferenceList>(
            "signalwire, 1000 meetings",
            conferences,
        ),
        Contest::between::<telnyx::types::RoomList, by_hand::telnyx::RoomList>("telnyx, 1000 rooms", rooms),
        Contest::between::<rocketchat::types::RoomUpdates, by_hand::rocketchat::RoomUpdates>(
            "rocketchat, 500 rooms",
            updates,
        ),
    ]
}
