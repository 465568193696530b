//! The causes of errors.

use std::error::Error;

/// Returns an error and its causes, each on a line.
pub(crate) fn with_causes(error: &dyn Error) -> String {
    let mut lines = error.to_string();
    for cause in causes(error) {
        lines.push_str("\n  caused by: ");
        lines.push_str(&cause);
    }
    lines
}

/// Returns the causes of an error, without those that repeat the text before them.
fn causes(error: &dyn Error) -> Vec<String> {
    let mut last = error.to_string();
    let mut causes = Vec::new();
    for cause in std::iter::successors(error.source(), |cause| (*cause).source()) {
        let text = cause.to_string();
        if !last.contains(&text) {
            causes.push(text.clone());
        }
        last = text;
    }
    causes
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::with_causes;

    #[derive(Debug)]
    struct Failure(&'static str, Option<Box<Self>>);

    impl fmt::Display for Failure {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.0)
        }
    }

    impl std::error::Error for Failure {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            self.1.as_deref().map(|cause| cause as _)
        }
    }

    #[test]
    fn a_cause_that_repeats_its_effect_is_shown_once() {
        let refused = Failure("connection refused", None);
        let wrapped = Failure("connecting failed: connection refused", Some(Box::new(refused)));
        let error = Failure("the call failed", Some(Box::new(wrapped)));
        assert_eq!(with_causes(&error), "the call failed\n  caused by: connecting failed: connection refused");
    }
}
