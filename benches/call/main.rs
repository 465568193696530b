//! Compares the time and allocations of a call with hand-written code on reqwest.
//!
//! ```sh
//! cargo bench --bench call
//! cargo test --bench call     # compares the results and counts the allocations
//! ```
//!
//! The two clients take turns calling a server on loopback, so that other work on the machine slows both equally.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may panic")]

mod server;

use std::hint::black_box;
use std::time::{Duration, Instant};

use plenary::telnyx;
use plenary_test_support::by_hand;
use serde_json::Value;
use tokio::runtime::Runtime;

/// The maximum ratio of our allocations to those by hand, for one room.
const MAX_ALLOCATIONS: f64 = 1.08;

/// The duration of the measurement for each body.
const LENGTH: Duration = Duration::from_secs(5);

const API_KEY: &str = "KEY0123";

fn main() {
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    println!("{:<12}{:>10}{:>12}{:>12}{:>20}{:>26}", "rooms", "kB", "µs", "by hand", "ratio", "allocations");
    for rooms in [1, 20, 250] {
        let body = page(rooms);
        let length = body.len();
        let contest = Contest::new(server::serve(body));
        contest.assert_same();
        let [ours, by_hand] = contest.allocations();
        let more = ours as f64 / by_hand as f64;
        assert!(
            rooms > 1 || more <= MAX_ALLOCATIONS,
            "{ours} allocations are {more:.3} times the {by_hand} by hand (must be at most {MAX_ALLOCATIONS})"
        );
        let allocations = format!("{ours} / {by_hand} = {more:.3}");
        if is_bench {
            let times = contest.run();
            let [mut client, mut hand] =
                [0, 1].map(|contender| times.iter().map(|time| time[contender]).collect::<Vec<_>>());
            let mut ratios: Vec<f64> = times.iter().map(|[ours, by_hand]| ours / by_hand).collect();
            let [low, median, high] = quartiles(&mut ratios);
            println!(
                "{rooms:<12}{:>10.1}{:>12.1}{:>12.1}{:>20}{:>26}",
                length as f64 / 1e3,
                quartiles(&mut client)[1] * 1e6,
                quartiles(&mut hand)[1] * 1e6,
                format!("{median:.3} ({low:.2}-{high:.2})"),
                allocations,
            );
        } else {
            println!("{rooms:<12}{:>10.1}{allocations:>70}", length as f64 / 1e3);
        }
    }
}

/// Returns an example page with `rooms` rooms.
fn page(rooms: usize) -> Vec<u8> {
    let document: Value = serde_json::from_str(telnyx::OPENAPI).unwrap();
    let success = &document["paths"]["/rooms"]["get"]["responses"]["200"]["content"]["application/json"];
    let mut page = success["examples"].as_object().unwrap().values().next().unwrap()["value"].clone();
    let documented = page["data"].as_array().unwrap().clone();
    page["data"] = documented.iter().cycle().take(rooms).cloned().collect();
    serde_json::to_vec(&page).unwrap()
}

struct Contest {
    runtime: Runtime,
    client: telnyx::Client,
    http: reqwest::Client,
    url: String,
}

impl Contest {
    fn new(base_url: String) -> Self {
        let client = telnyx::Client::builder().api_key(API_KEY).base_url(&base_url).build().unwrap();
        let http = reqwest::Client::builder()
            .connect_timeout(Duration::from_secs(10))
            .user_agent("by-hand/1.0")
            .referer(false)
            .build()
            .unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, client, http, url: format!("{base_url}/rooms") }
    }

    async fn ours(&self) -> telnyx::types::RoomList {
        self.client.list_rooms().page_size(20).include_sessions(true).send().await.unwrap().into_inner()
    }

    async fn by_hand(&self) -> by_hand::telnyx::RoomList {
        let request = self.http.get(&self.url).bearer_auth(API_KEY).timeout(Duration::from_secs(30));
        let response = request.query(&[("include_sessions", "true"), ("page[size]", "20")]).send().await.unwrap();
        let body = response.error_for_status().unwrap().bytes().await.unwrap();
        serde_json::from_slice(&body).unwrap()
    }

    fn assert_same(&self) {
        let ours = serde_json::to_value(self.runtime.block_on(self.ours())).unwrap();
        let by_hand = serde_json::to_value(self.runtime.block_on(self.by_hand())).unwrap();
        assert_eq!(ours, by_hand);
    }

    /// Returns each contender's allocations on this thread for one call.
    ///
    /// Unmeasured calls first create the connection and other long-lived objects.
    fn allocations(&self) -> [u64; 2] {
        let count = |call: &dyn Fn()| {
            (0..20).for_each(|_| call());
            (0..20).map(|_| allocation_counter::measure(call).count_total).min().unwrap()
        };
        [
            count(&|| drop(black_box(self.runtime.block_on(self.ours())))),
            count(&|| drop(black_box(self.runtime.block_on(self.by_hand())))),
        ]
    }

    /// Measures pairs of calls, and returns their times in seconds.
    fn run(&self) -> Vec<[f64; 2]> {
        let started = Instant::now();
        let mut times = Vec::new();
        while started.elapsed() < LENGTH {
            let ours = || timed(|| drop(black_box(self.runtime.block_on(self.ours()))));
            let by_hand = || timed(|| drop(black_box(self.runtime.block_on(self.by_hand()))));
            // The second call benefits from warm caches, so the order alternates.
            times.push(if times.len() % 2 == 0 {
                let first = ours();
                [first, by_hand()]
            } else {
                let first = by_hand();
                [ours(), first]
            });
        }
        times
    }
}

fn timed(call: impl FnOnce()) -> f64 {
    let started = Instant::now();
    call();
    started.elapsed().as_secs_f64()
}

fn quartiles(values: &mut [f64]) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quartile| values[values.len() * quartile / 4])
}
