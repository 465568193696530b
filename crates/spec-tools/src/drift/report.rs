//! What a comparison found, for people and machines.

use std::fmt;

use serde::Serialize;

/// One difference between our specification and a page.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What it concerns, such as `200 data[].title` or `query parameter count`.
    pub subject: String,
    /// In what the two differ, such as `type` or `field`.
    pub aspect: &'static str,
    /// The JSON pointer of that in our specification; for what we lack, of where it belongs.
    pub pointer: String,
    /// What our specification says.
    pub ours: String,
    /// What the page says.
    pub page: String,
    /// Why we differ on purpose; a difference that has this is no drift.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub truth: Option<String>,
}

/// An operation that was compared with a page.
#[derive(Clone, Debug, Serialize)]
pub struct Compared {
    /// The name of the specification.
    pub provider: String,
    /// The operation, as the client calls it.
    pub operation: String,
    /// Its method and path.
    pub request: String,
    /// Where the page came from: a file or an address.
    pub page: String,
    /// In what the page has moved away from us.
    pub drift: Vec<Difference>,
    /// In what we differ on purpose.
    pub known: Vec<Difference>,
}

/// A page that could not be compared.
#[derive(Clone, Debug, Serialize)]
pub struct Failure {
    /// The operation that the page documents, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Where the page is: a file or an address.
    pub page: String,
    /// Why it was not compared.
    pub error: String,
}

/// The result of comparing specifications with pages.
///
/// ```
/// let nothing = plenary_spec_tools::Drift::default();
/// assert!(!nothing.is_drift());
/// assert_eq!(nothing.to_string(), "0 operations compared: 0 differences, 0 known\n");
/// ```
#[derive(Clone, Debug, Default, Serialize)]
pub struct Drift {
    /// Every operation that was compared.
    pub operations: Vec<Compared>,
    /// Every page that could not be.
    pub failures: Vec<Failure>,
}

impl Drift {
    /// Whether a page has moved away from our specification.
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
        let drift: usize = self.operations.iter().map(|operation| operation.drift.len()).sum();
        let known: usize = self.operations.iter().map(|operation| operation.known.len()).sum();
        let operations = match self.operations.len() {
            1 => String::from("1 operation"),
            count => format!("{count} operations"),
        };
        let differences = if drift == 1 { "1 difference" } else { &format!("{drift} differences") };
        writeln!(f, "{operations} compared: {differences}, {known} known")?;
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
