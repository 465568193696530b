//! Fetches documentation pages.

use std::path::PathBuf;
use std::time::Duration;
use std::{fs, io};

use anyhow::{Context as _, Result};
use plenary_codegen::sha256;
use reqwest::header::{ACCEPT, ETAG, IF_NONE_MATCH};
use reqwest::{Client, Response, StatusCode, Url};
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
    /// The directory with the pages of earlier runs and their entity tags.
    cache: PathBuf,
}

impl Fetcher {
    /// Creates a fetcher. `base` replaces the scheme and host of the URLs.
    ///
    /// `cache` is the directory for pages that have an entity tag, so that a page is not sent again if it is the same.
    pub(crate) fn new(base: Option<&str>, cache: PathBuf) -> Result<Self> {
        let client = Client::builder()
            .user_agent(concat!("plenary-spec-tools/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(TIMEOUT)
            .build()
            .context("cannot create an HTTP client")?;
        let runtime = Builder::new_current_thread().enable_all().build().context("cannot create a runtime")?;
        let base = base.map(|base| Url::parse(base).with_context(|| base.to_owned())).transpose()?;
        Ok(Self { client, runtime, base, cache })
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
            FetchError::Moved(url) => format!("the page has moved to {url}"),
            FetchError::Size => format!("the page has more than {} bytes", page::SIZE),
        })
    }

    async fn fetch(&self, address: &str) -> Result<String, FetchError> {
        let known = self.cached(address);
        let mut request = self.client.get(address).header(ACCEPT, FORMS);
        if let Some(Cached { tag, .. }) = &known {
            request = request.header(IF_NONE_MATCH, tag);
        }
        let response = request.send().await?;
        if is_elsewhere(address, response.url()) {
            return Err(FetchError::Moved(response.url().clone()));
        }
        match (response.status(), known) {
            (StatusCode::NOT_MODIFIED, Some(Cached { text, .. })) => Ok(text),
            (status, _) if !status.is_success() => Err(FetchError::Status(status)),
            _ => {
                let tag = response.headers().get(ETAG).and_then(|tag| tag.to_str().ok()).map(str::to_owned);
                let text = read(response).await?;
                if let Some(tag) = tag {
                    // Without a cache, the next run fetches the page again.
                    let _ = self.keep(address, &Cached { tag, text: text.clone() });
                }
                Ok(text)
            }
        }
    }

    /// Returns the page of an earlier run.
    fn cached(&self, address: &str) -> Option<Cached> {
        let kept = fs::read_to_string(self.cache.join(sha256(address))).ok()?;
        let (tag, text) = kept.split_once('\n')?;
        Some(Cached { tag: tag.to_owned(), text: text.to_owned() })
    }

    fn keep(&self, address: &str, page: &Cached) -> io::Result<()> {
        fs::create_dir_all(&self.cache)?;
        fs::write(self.cache.join(sha256(address)), format!("{}\n{}", page.tag, page.text))
    }
}

/// A page with the entity tag of its version.
struct Cached {
    tag: String,
    text: String,
}

/// Returns true if redirects led to another page than the requested one. The host and the last slash may differ.
fn is_elsewhere(requested: &str, found: &Url) -> bool {
    let path = |url: &Url| url.path().trim_end_matches('/').to_owned();
    Url::parse(requested).is_ok_and(|requested| path(&requested) != path(found))
}

async fn read(mut response: Response) -> Result<String, FetchError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > page::SIZE {
            return Err(FetchError::Size);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&body).into_owned())
}

enum FetchError {
    Request(reqwest::Error),
    Status(StatusCode),
    Moved(Url),
    Size,
}

impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        Self::Request(error)
    }
}
