//! Compares the clock of this machine with that of a provider.

use std::time::{Duration, SystemTime};

use super::finding::Finding;
use super::reachability::Contact;

/// The largest difference that is not a problem.
///
/// Webhooks are refused if they are five minutes apart, and short-lived tokens need less.
const TOLERANCE: Duration = Duration::from_secs(60);

/// Compares the `Date` header with the times at which the request was sent and the response arrived.
pub(super) fn check(contact: &Contact) -> Finding {
    let Some(date) = contact.date.as_deref().and_then(|date| httpdate::parse_http_date(date).ok()) else {
        return Finding::Skipped(String::from("the response has no date"));
    };
    let (is_ahead, difference) = match (date.duration_since(contact.received_at), since(contact.sent_at, date)) {
        (Ok(behind), _) => (false, behind),
        (_, Some(ahead)) => (true, ahead),
        _ => return Finding::Good(String::from("agrees with the provider's clock")),
    };
    if difference <= TOLERANCE {
        return Finding::Good(format!("{} s from the provider's clock", difference.as_secs()));
    }
    let direction = if is_ahead { "ahead of" } else { "behind" };
    Finding::Bad(
        format!("this machine is {} s {direction} the provider", difference.as_secs()),
        String::from("synchronize the clock of this machine, or its webhooks and short-lived tokens are refused"),
    )
}

/// Returns how much later `time` is, if it is later.
fn since(time: SystemTime, earlier: SystemTime) -> Option<Duration> {
    time.duration_since(earlier).ok()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::check;
    use crate::doctor::finding::Finding;
    use crate::doctor::reachability::Contact;

    #[test]
    fn a_clock_that_is_more_than_a_minute_off_is_a_problem() {
        let sent_at = UNIX_EPOCH + Duration::from_secs(1_000_000);
        let found = |date: Option<u64>| {
            let date = date.map(|seconds| httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(seconds)));
            check(&Contact { sent_at, received_at: sent_at + Duration::from_secs(2), date })
        };
        for close in [1_000_001, 1_000_062, 999_940] {
            assert!(matches!(found(Some(close)), Finding::Good(_)), "{close}");
        }
        for (far, expected) in
            [(1_000_402, "this machine is 400 s behind"), (999_900, "this machine is 100 s ahead of")]
        {
            let Finding::Bad(text, _) = found(Some(far)) else { panic!("{far}") };
            assert!(text.starts_with(expected), "{text}");
        }
        assert!(matches!(found(None), Finding::Skipped(_)));
    }
}
