//! TLS by rustls with ring. Building aws-lc would take much longer.

use std::sync::Arc;

use reqwest::ClientBuilder;
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::ConfigurationError;

/// Returns a configuration that trusts the certificates of the system.
///
/// reqwest's own configuration trusts the same certificates and offers the same protocols. This configuration sets the
/// crypto provider explicitly, so it neither uses nor changes the process-wide default.
pub(super) fn configuration() -> Result<ClientConfig, ConfigurationError> {
    let provider = Arc::new(ring::default_provider());
    let trusting = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier());
    let trusting = trusting.map_err(|error| ConfigurationError::RootCertificates(error.into()))?;
    let mut tls = trusting.with_no_client_auth();
    // reqwest adds the protocols only to its own configuration.
    let protocols = supported(|http| http.http2_prior_knowledge());
    tls.alpn_protocols = protocols.iter().map(|protocol| protocol.as_bytes().to_vec()).collect();
    Ok(tls)
}

/// Provides `http2_prior_knowledge` if reqwest does not.
///
/// reqwest has this method only if a crate in the user's build enables HTTP/2 in reqwest. reqwest's method then takes
/// precedence over the method of this trait, and returns another type.
trait WithoutHttp2: Sized {
    #[allow(dead_code, reason = "used only if reqwest does not support HTTP/2")]
    fn http2_prior_knowledge(self) -> OnlyHttp1 {
        OnlyHttp1
    }
}

impl WithoutHttp2 for ClientBuilder {}

/// The result of `http2_prior_knowledge` if reqwest does not support HTTP/2.
struct OnlyHttp1;

/// The protocols that reqwest supports, in order of preference.
trait Protocols {
    const NAMES: &'static [&'static str];
}

impl Protocols for OnlyHttp1 {
    const NAMES: &'static [&'static str] = &["http/1.1"];
}

impl Protocols for ClientBuilder {
    const NAMES: &'static [&'static str] = &["h2", "http/1.1"];
}

/// Returns the protocols that reqwest supports. The method itself is not called.
fn supported<P: Protocols>(_http2_prior_knowledge: impl FnOnce(ClientBuilder) -> P) -> &'static [&'static str] {
    P::NAMES
}

#[cfg(test)]
mod tests {
    use rustls::crypto::{CryptoProvider, ring};

    use crate::tls::tests::offer;

    #[test]
    fn ring_is_used_without_a_default_of_the_process() {
        let tls = super::configuration().unwrap();
        assert_eq!(tls.crypto_provider().cipher_suites, ring::DEFAULT_CIPHER_SUITES);
        reqwest::Client::builder().tls_backend_preconfigured(tls).build().unwrap();
        assert!(CryptoProvider::get_default().is_none());
    }

    #[test]
    fn the_protocols_are_those_of_reqwest() {
        let tls = super::configuration().unwrap();
        let protocols = offer(reqwest::Client::builder().tls_backend_preconfigured(tls)).protocols;
        assert!(protocols == [b"http/1.1".to_vec()] || protocols == [b"h2".to_vec(), b"http/1.1".to_vec()]);
        // reqwest's own configuration needs a default of the process, unless aws-lc is enabled.
        #[cfg(feature = "rustls")]
        assert_eq!(protocols, offer(reqwest::Client::builder().tls_backend_rustls()).protocols);
    }
}
