//! Tasks that call one operation after another.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_core::Stream as _;
use plenary_client::{Call as _, Error, NamedCalls, Operation, Retry, Settings};
use plenary_test_support::operations::{SampleRequest, operations};
use tokio::task::JoinSet;
use tokio::time::{timeout, timeout_at};

use crate::figures::{Ending, Figures};
use crate::ledger::{CALL_ID, Ledger, OPERATION};

/// The number of concurrent tasks.
const TASKS: usize = 200;

/// The timeout of an attempt.
pub(crate) const TIMEOUT: Duration = Duration::from_millis(500);

/// The timeout of a call.
pub(crate) const TOTAL_TIMEOUT: Duration = Duration::from_secs(2);

/// The maximum duration of a call, including a margin for a busy machine.
pub(crate) const LONGEST: Duration = Duration::from_secs(6);

/// A client of one provider, with or without its rate limits.
struct Client {
    calls: Box<dyn NamedCalls>,
    provider: &'static str,
}

/// The clients, and the operations that they call.
pub(crate) struct Callers {
    clients: Arc<Vec<Client>>,
    next: Arc<AtomicU64>,
}

impl Callers {
    /// Creates two clients for each provider. Only the first keeps the rate limits.
    pub(crate) fn new(base_url: &str) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let clients = plenary::PROVIDERS.iter().flat_map(|provider| {
            [true, false].map(|keeps_limits| {
                let mut settings = Settings::new(provider);
                settings.base_url(base_url);
                for credential in provider.credentials {
                    settings.credential(credential.name, "soak");
                }
                settings.timeout(TIMEOUT);
                settings.total_timeout(TOTAL_TIMEOUT);
                settings.retry(Retry::default().backoff(Duration::from_millis(20), Duration::from_millis(200)));
                settings.rate_limits(keeps_limits);
                settings.http_client(http.clone());
                Client { calls: plenary::connect_by_name(settings).unwrap(), provider: provider.name }
            })
        });
        Self { clients: Arc::new(clients.collect()), next: Arc::default() }
    }

    /// Calls operations until a phase is over, then waits for the calls in flight.
    pub(crate) async fn call_for(&self, phase: Duration, ledger: &Arc<Ledger>, figures: &mut Figures) {
        let end = Instant::now() + phase;
        let mut tasks = JoinSet::new();
        for _ in 0..TASKS {
            let (clients, next, ledger) = (Arc::clone(&self.clients), Arc::clone(&self.next), Arc::clone(ledger));
            tasks.spawn(async move {
                let mut figures = Figures::default();
                let operations: Vec<_> = operations().collect();
                while Instant::now() < end {
                    let call = next.fetch_add(1, Ordering::Relaxed);
                    let operation = operations[call as usize % operations.len()];
                    let begun = Instant::now();
                    let ending = call_once(&clients, operation, call, &ledger).await;
                    figures.count(ending, begun.elapsed());
                }
                figures
            });
        }
        let limit = tokio::time::Instant::now() + phase + LONGEST;
        while let Ok(Some(ended)) = timeout_at(limit, tasks.join_next()).await {
            match ended {
                Ok(of_task) => figures.add(of_task),
                Err(panic) => figures.count_panic(&panic),
            }
        }
        figures.count_hung(tasks.len());
    }
}

/// Calls an operation once.
///
/// Some calls read a list, and some are dropped before their end.
async fn call_once(clients: &[Client], operation: &'static Operation, call: u64, ledger: &Ledger) -> Ending {
    let mut chance = fastrand::Rng::with_seed(!call);
    let of_provider: Vec<_> = clients.iter().filter(|client| client.provider == operation.provider).collect();
    // One call in ten keeps the rate limits. Most of these calls time out while they wait.
    let client = &of_provider[usize::from(chance.u8(0..10) > 0)].calls;
    let arguments = SampleRequest::new(operation)
        .arguments()
        .header(CALL_ID, &call.to_string())
        .header(OPERATION, &format!("{}/{}", operation.provider, operation.id));
    if operation.paging.is_some() && chance.u8(0..4) == 0 {
        let mut items = client.items_by_name(operation.id, arguments);
        for _ in 0..5 {
            poll_fn(|context| Pin::new(&mut items).poll_next(context)).await;
        }
        return Ending::List;
    }
    let calling = client.call_by_name(operation.id, arguments);
    let outcome = match chance.u8(0..30) {
        0 => timeout(Duration::from_micros(chance.u64(0..20_000)), calling).await.ok(),
        _ => Some(calling.await),
    };
    match outcome {
        None => Ending::Dropped,
        Some(Ok(response)) => {
            // The client hides a request id that repeats a header of the caller, so the server inverts the id.
            let is_own = response.request_id() == Some((!call).to_string().as_str());
            let acted = ledger.entry(call).acted;
            Ending::Success { is_own, was_acted_on: acted > 0, attempts: response.head().attempts() }
        }
        Some(Err(Error::InvalidRequest(invalid))) => Ending::NotSent(format!("{}: {invalid}", operation.id)),
        Some(Err(error)) => Ending::Failure { attempts: error.attempts() },
    }
}
