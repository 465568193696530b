//! The result of a comparison, as text and as JSON.

use std::fmt;

use serde::Serialize;

/// A difference between our spec and a page.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// The subject, such as `200 data[].title` or `query parameter count`.
    pub subject: String,
    /// The kind of difference, such as `type` or `field`.
    pub aspect: &'static str,
    /// The JSON pointer of the subject in our spec.
    ///
    /// If our spec does not have the subject, the JSON pointer of the part that would contain it.
    pub pointer: String,
    /// The value in our spec.
    pub ours: String,
    /// The value on the page.
    pub page: String,
    /// The line of `x-truth` that explains an intended difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<String>,
}

/// An operation that was compared with a page.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// The name of the provider.
    pub provider: String,
    /// The name of the operation in the client.
    pub operation: String,
    /// The method and path of the operation.
    pub request: String,
    /// The file or URL of the page.
    pub page: String,
    /// Differences that our spec does not explain.
    pub drift: Vec<Difference>,
    /// Intended differences.
    pub known: Vec<Difference>,
}

/// A page that could not be compared.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// The operation on the page, if it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The file or URL of the page.
    pub page: String,
    /// The error message.
    pub error: String,
}

/// The result of comparing specs with pages.
///
/// ```
/// let nothing = plenary_spec_tools::Drift::default();
/// assert!(!nothing.is_drift());
/// assert_eq!(nothing.to_string(), "0 operations compared: 0 differences, 0 known\n");
/// ```
#[derive(Clone, Debug, Default, Serialize)]
pub struct Drift {
    /// The operations that were compared.
    pub operations: Vec<Compared>,
    /// The pages that could not be compared.
    pub failures: Vec<Failure>,
    /// The lines of `x-truth` whose difference no longer exists.
    pub stale: Vec<Stale>,
}

/// A line of `x-truth` about a difference that no compared page has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// The name of the provider.
    pub provider: String,
    /// The JSON pointer of the line.
    pub pointer: String,
}

impl Drift {
    /// Returns true if a page has a difference that our spec does not explain.
    ///
    /// ```
    /// assert!(!plenary_spec_tools::Drift::default().is_drift());
    /// ```
    pub fn is_drift(&self) -> bool {
        self.operations.iter().any(|operation| !operation.drift.is_empty())
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for compared in &self.operations {
            let Compared { provider, operation, request, page, drift, known } = compared;
            writeln!(f, "{provider} {operation}  {request}\n  page: {page}")?;
            for difference in drift {
                difference.write(f, "DRIFT")?;
            }
            for difference in known {
                difference.write(f, "known")?;
            }
            writeln!(f)?;
        }
        for Failure { operation, page, error } in &self.failures {
            let operation = operation.as_deref().map(|operation| format!("{operation}  ")).unwrap_or_default();
            writeln!(f, "not compared: {operation}{page}\n  {error}\n")?;
        }
        for Stale { provider, pointer } in &self.stale {
            writeln!(f, "stale: {provider} {pointer}\n  the pages describe this part as the spec does\n")?;
        }
        let drift: usize = self.operations.iter().map(|operation| operation.drift.len()).sum();
        let known: usize = self.operations.iter().map(|operation| operation.known.len()).sum();
        let operations = match self.operations.len() {
            1 => String::from("1 operation"),
            count => format!("{count} operations"),
        };
        let differences = if drift == 1 { "1 difference" } else { &format!("{drift} differences") };
        writeln!(f, "{operations} compared: {differences}, {known} known")?;
        if !self.stale.is_empty() {
            writeln!(f, "{} stale `x-truth`", self.stale.len())?;
        }
        if !self.failures.is_empty() {
            writeln!(f, "{} not compared", self.failures.len())?;
        }
        Ok(())
    }
}

impl Difference {
    fn write(&self, f: &mut fmt::Formatter<'_>, class: &str) -> fmt::Result {
        let Self { subject, aspect, pointer, ours, page, truth } = self;
        writeln!(f, "  {class} {subject}: {aspect}  {pointer}")?;
        writeln!(f, "        ours: {ours}\n        page: {page}")?;
        truth.iter().try_for_each(|truth| writeln!(f, "        truth: {truth}"))
    }
}
