//! Fetches documentation pages.

use std::time::Duration;

use anyhow::{Context as _, Result};
use reqwest::header::ACCEPT;
use reqwest::{Client, Url};
use tokio::runtime::{Builder, Runtime};

use super::page;

/// The timeout for a page, including its body.
const TIMEOUT: Duration = Duration::from_secs(30);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// The `Accept` header, with the best format first. Some sites ignore it.
const FORMS: &str = "text/markdown, application/yaml, application/json, text/plain;q=0.9, */*;q=0.5";
/// Fetches pages one after the other.
#[derive(Debug)]
pub(crate) struct Fetcher {
    client: Client,
    runtime: Runtime,
    base: Option<Url>,
}

impl Fetcher {
    /// Creates a fetcher. `base` replaces the scheme and host of the URLs.
    pub(crate) fn new(base: Option<&str>) -> Result<Self> {
        let client = Client::builder()
            .user_agent(concat!("plenary-spec-tools/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .build()
            .context("cannot create an HTTP client")?;
        let runtime = Builder::new_current_thread().enable_all().build().context("cannot create a runtime")?;
        let base = base.map(|base| Url::parse(base).with_context(|| base.to_owned())).transpose()?;
        Ok(Self { client, runtime, base })
    }

    /// Returns the URL to fetch for a URL.
    pub(crate) fn address(&self, url: &str) -> String {
        match (&self.base, Url::parse(url)) {
            (Some(base), Ok(page)) => {
                let mut replaced = base.clone();
                replaced.set_path(page.path());
                replaced.set_query(page.query());
                replaced.into()
            }
            _ => url.to_owned(),
        }
    }

    /// Fetches the text of a page, or returns an error message.
    pub(crate) fn page(&self, address: &str) -> Result<String, String> {
        self.runtime.block_on(self.fetch(address)).map_err(|error| match error {
            // The innermost cause describes the error best.
            FetchError::Request(error) => {
                let mut cause: &dyn std::error::Error = &error;
                while let Some(source) = cause.source() {
                    cause = source;
                }
                let timeout = if error.is_timeout() { "timed out: " } else { "" };
                format!("cannot fetch the page: {timeout}{cause}")
            }
            FetchError::Status(status) => format!("cannot fetch the page: status code {status}"),
            FetchError::Size => format!("the page has more than {} bytes", page::SIZE),
        })
    }

    async fn fetch(&self, address: &str) -> Result<String, FetchError> {
        let mut response = self.client.get(address).header(ACCEPT, FORMS).send().await?;
        if !response.status().is_success() {
            return Err(FetchError::Status(response.status()));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if body.len() + chunk.len() > page::SIZE {
                return Err(FetchError::Size);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(String::from_utf8_lossy(&body).into_owned())
    }
}

enum FetchError {
    Request(reqwest::Error),
    Status(reqwest::StatusCode),
    Size,
}

impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        Self::Request(error)
    }
}
