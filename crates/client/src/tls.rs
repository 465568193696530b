//! TLS by rustls with ring. Building aws-lc would take much longer.

use std::sync::Arc;

use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt as _;

use crate::ConfigurationError;

/// Returns a configuration that trusts the certificates of the system.
///
/// reqwest's own configuration trusts the same certificates. This configuration sets the crypto provider explicitly, so
/// it neither uses nor changes the process-wide default.
pub(crate) fn with_ring() -> Result<ClientConfig, ConfigurationError> {
    let provider = Arc::new(ring::default_provider());
    let trusting = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_platform_verifier());
    let trusting = trusting.map_err(|error| ConfigurationError::RootCertificates(error.into()))?;
    Ok(trusting.with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use rustls::crypto::{CryptoProvider, ring};

    use super::with_ring;

    #[test]
    fn ring_is_used_without_a_default_of_the_process() {
        let tls = with_ring().unwrap();
        assert_eq!(tls.crypto_provider().cipher_suites, ring::DEFAULT_CIPHER_SUITES);
        reqwest::Client::builder().tls_backend_preconfigured(tls).build().unwrap();
        assert!(CryptoProvider::get_default().is_none());
    }
}
