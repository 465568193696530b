//! Measures the speed and the peak memory of reading a list.
//!
//! Compares the speed with that of a plain loop over the pages. Compares the peak memory for a long list with that for
//! a short list.
//!
//! ```sh
//! cargo bench --bench pages    # about a minute
//! cargo test --bench pages     # shorter lists, a few seconds
//! ```
//!
//! The server runs in its own thread. To measure speed, it delays each page of 250 items by 20 milliseconds. If the
//! list has a total, the reader only counts the items. If the list has only links, the reader pauses for 10
//! milliseconds on each page, while the stream fetches the next page. The memory measurements have no delays. This
//! benchmark uses no benchmark library, because each measurement reads one complete list.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a benchmark may panic")]

mod server;

use std::env;
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use plenary::signalwire;
use plenary::telnyx;
use plenary_client::{Items, PagedOperation};
use server::Server;
use tokio::time::sleep;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The number of items on a page.
const SIZE: i64 = 250;

/// The maximum ratio of a long list's peak memory to a short list's peak memory.
const MAX_GROWTH: f64 = 1.5;

/// The time that the server needs for a page.
const DELAY: Duration = Duration::from_millis(20);

/// How long the reader pauses on each page of a list without a total.
const READING: Duration = Duration::from_millis(10);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // `cargo bench` passes `--bench`, and `cargo test` does not.
    let items = if env::args().any(|word| word == "--bench") { 100_000 } else { 2_000 };
    println!("{items} items on pages of {SIZE}, {} ms each", DELAY.as_millis());
    known_total(items).await;
    links_only(items).await;
    println!("\npeak memory of the server and the client together");
    // The short list is long enough for the stream to prefetch the maximum number of pages.
    let (few, many) = (items.max(20_000) / 10, items * 10);
    let server = Server::start(Duration::ZERO, many);
    let (telnyx, signalwire) = (telnyx(&server), signalwire(&server));
    // Reads a list once, because the first list allocates connections, buffers and tables that remain in memory.
    count(telnyx.list_rooms().page_size(SIZE).stream(), Duration::ZERO).await;
    memory("with a total", few, many, async |items| {
        server.set_items(items);
        count(telnyx.list_rooms().page_size(SIZE).stream(), Duration::ZERO).await
    })
    .await;
    memory("links only", few, many, async |items| {
        server.set_items(items);
        count(signalwire.list_video_conferences().page_size(250).stream(), Duration::ZERO).await
    })
    .await;
}

async fn known_total(items: i64) {
    let server = Server::start(DELAY, items);
    let client = telnyx(&server);
    let started = Instant::now();
    let (mut count_by_hand, mut number) = (0, 1);
    loop {
        let page = client.list_rooms().page_size(SIZE).page_number(number).send().await.unwrap();
        count_by_hand += page.data.len() as i64;
        if page.meta.as_ref().and_then(|meta| meta.total_pages).is_none_or(|pages| number >= pages) {
            break;
        }
        number += 1;
    }
    let by_hand = started.elapsed();
    assert_eq!(count_by_hand, items);
    println!("\nwith a total: a plain loop takes {by_hand:.2?}");
    for concurrency in [None, Some(4), Some(8)] {
        let stream = client.list_rooms().page_size(SIZE).stream();
        let (name, stream) = match concurrency {
            None => (String::from("stream()"), stream),
            Some(pages) => (format!("stream().concurrency({pages})"), stream.concurrency(pages)),
        };
        let started = Instant::now();
        assert_eq!(count(stream, Duration::ZERO).await, items);
        report(&name, by_hand, started.elapsed());
    }
}

async fn links_only(items: i64) {
    let server = Server::start(DELAY, items);
    let client = signalwire(&server);
    let call = || client.list_video_conferences().page_size(250);
    let started = Instant::now();
    let (mut count_by_hand, mut page) = (0, call().send().await.unwrap());
    loop {
        count_by_hand += page.data.len() as i64;
        sleep(READING).await;
        let Some(next) = &page.links.next else { break };
        let (_, token) = next.rsplit_once('=').unwrap();
        page = call().page_token(token).send().await.unwrap();
    }
    let by_hand = started.elapsed();
    assert_eq!(count_by_hand, items);
    println!("\nlinks only: a plain loop takes {by_hand:.2?}");
    let started = Instant::now();
    assert_eq!(count(call().stream(), READING).await, items);
    report("stream()", by_hand, started.elapsed());
}

fn report(name: &str, by_hand: Duration, elapsed: Duration) {
    println!("{name:<26}{elapsed:>10.2?}{:>7.2} times as fast", by_hand.as_secs_f64() / elapsed.as_secs_f64());
}

/// Reads a list to its end and returns the number of items.
///
/// Sleeps for `reading` in the middle of each page.
async fn count<B: PagedOperation>(mut items: Items<B>, reading: Duration) -> i64 {
    let mut count = 0;
    while let Some(item) = items.next().await {
        assert!(item.is_ok());
        count += 1;
        if !reading.is_zero() && count % SIZE == SIZE / 2 {
            sleep(reading).await;
        }
    }
    count
}

/// Compares the peak memory of a short list and a long list.
async fn memory(name: &str, few: i64, many: i64, read: impl AsyncFn(i64) -> i64) {
    let mut peaks = Vec::new();
    for items in [few, many] {
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        assert_eq!(read(items).await, items);
        peaks.push((MEMORY.peak_usage() - before) as f64 / 1e6);
        println!("{name:<14}{items:>9} items{:>8.2} MB", peaks.last().unwrap());
    }
    let growth = peaks[1] / peaks[0];
    println!("{name:<14}{growth:>22.2} times as much");
    assert!(growth <= MAX_GROWTH, "{name}: the peak memory grows with the list");
}

fn telnyx(server: &Server) -> telnyx::Client {
    telnyx::Client::builder().base_url(&server.url).api_key("KEY").build().unwrap()
}

fn signalwire(server: &Server) -> signalwire::Client {
    let builder = signalwire::Client::builder().base_url(&server.url).project_id("project").api_token("PT");
    builder.build().unwrap()
}
