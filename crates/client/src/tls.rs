//! The TLS library that the crate's features select.

use reqwest::ClientBuilder;

use crate::ConfigurationError;

#[cfg(all(feature = "rustls-ring", any(test, not(feature = "rustls"))))]
mod with_ring;

/// Sets the TLS library.
///
/// The first of `rustls`, `rustls-ring` and `native-tls` that is enabled is used. Another crate may enable another
/// library in reqwest, which reqwest would prefer.
#[allow(clippy::unnecessary_wraps, reason = "only the configuration of ring can fail")]
pub(crate) fn select(http: ClientBuilder) -> Result<ClientBuilder, ConfigurationError> {
    #[cfg(feature = "rustls")]
    let http = http.tls_backend_rustls();
    #[cfg(all(feature = "rustls-ring", not(feature = "rustls")))]
    let http = http.tls_backend_preconfigured(with_ring::configuration()?);
    #[cfg(all(feature = "native-tls", not(feature = "rustls"), not(feature = "rustls-ring")))]
    let http = http.tls_backend_native();
    Ok(http)
}

#[cfg(test)]
#[cfg(any(feature = "rustls", feature = "rustls-ring", feature = "native-tls"))]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use reqwest::ClientBuilder;
    use rustls::NamedGroup;
    use rustls::server::Acceptor;

    /// What a client offers when it opens a TLS connection.
    pub(super) struct Offer {
        pub(super) protocols: Vec<Vec<u8>>,
        groups: Vec<NamedGroup>,
        cipher_suites: usize,
    }

    /// Returns what the client offers to a server.
    pub(super) fn offer(http: ClientBuilder) -> Offer {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let accepting = thread::spawn(move || {
            let (mut connection, _) = listener.accept().unwrap();
            let mut acceptor = Acceptor::default();
            loop {
                acceptor.read_tls(&mut connection).unwrap();
                if let Some(accepted) = acceptor.accept().map_err(|(error, _)| error).unwrap() {
                    let hello = accepted.client_hello();
                    let protocols = hello.alpn().into_iter().flatten().map(<[u8]>::to_vec).collect();
                    let groups = hello.named_groups().unwrap().to_vec();
                    return Offer { protocols, groups, cipher_suites: hello.cipher_suites().len() };
                }
            }
        });
        let http = http.no_proxy().build().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        // The server closes the connection.
        runtime.block_on(http.get(url).send()).unwrap_err();
        accepting.join().unwrap()
    }

    #[test]
    fn the_first_enabled_library_is_used() {
        let offered = offer(super::select(reqwest::Client::builder()).unwrap());
        // Of the providers of rustls, only aws-lc has this group. rustls has at most ten cipher suites, and the
        // libraries of the systems have more.
        let is_aws_lc = offered.groups.contains(&NamedGroup::X25519MLKEM768) && offered.cipher_suites <= 10;
        assert_eq!(is_aws_lc, cfg!(feature = "rustls"));
        assert_eq!(offered.cipher_suites <= 10, cfg!(any(feature = "rustls", feature = "rustls-ring")));
        assert_eq!(offered.protocols.last().unwrap(), b"http/1.1");
    }
}
