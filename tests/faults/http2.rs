//! A server over HTTP/2 that ends streams early.

use std::collections::BTreeMap;
use std::sync::Arc;

use h2::server::SendResponse;
use h2::{Ping, PingPong, Reason, RecvStream};
use http::{Request, Response};
use plenary_client::Bytes;
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::server::{self, Server};

impl Server {
    /// Responds to the requests of a connection, until the client closes it.
    pub(crate) async fn serve_http2(&self, connection: TcpStream) -> Result<(), h2::Error> {
        let mut connection = h2::server::handshake(connection).await?;
        let ping = Arc::new(Mutex::new(connection.ping_pong().unwrap()));
        while let Some(stream) = connection.accept().await {
            let (request, response) = stream?;
            let (server, ping) = (self.clone(), Arc::clone(&ping));
            tokio::spawn(async move { _ = server.respond_http2(request, response, &ping).await });
        }
        Ok(())
    }

    async fn respond_http2(
        &self,
        request: Request<RecvStream>,
        mut response: SendResponse<Bytes>,
        ping: &Mutex<PingPong>,
    ) -> Result<(), h2::Error> {
        let (head, body) = request.into_parts();
        let text = |value: &http::HeaderValue| value.to_str().unwrap().to_owned();
        let headers: BTreeMap<_, _> =
            head.headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let target = head.uri.path_and_query().unwrap().to_string();
        self.receive(&headers, server::Request { target, body: read(body).await? });
        match headers["x-fault"].as_str() {
            "HTTP/2 stream refused every time" => response.send_reset(Reason::REFUSED_STREAM),
            "HTTP/2 body cut short by `RST_STREAM(NO_ERROR)`" => {
                let head = Response::builder().header("content-length", 9999).body(()).unwrap();
                let mut body = response.send_response(head, false)?;
                body.send_data(Bytes::from_static(b"{}"), false)?;
                // The client has the head of the response when it responds to the ping.
                ping.lock().await.ping(Ping::opaque()).await?;
                body.send_reset(Reason::NO_ERROR);
            }
            other => panic!("the server does not know the fault `{other}`"),
        }
        Ok(())
    }
}

async fn read(mut body: RecvStream) -> Result<Vec<u8>, h2::Error> {
    let mut bytes = Vec::new();
    while let Some(chunk) = body.data().await {
        let chunk = chunk?;
        bytes.extend_from_slice(&chunk);
        body.flow_control().release_capacity(chunk.len())?;
    }
    Ok(bytes)
}
