//! A server that returns documented responses, but often fails.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use plenary_test_support::operations::{operations, success_body};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufStream};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

use crate::ledger::{CALL_ID, CallId, Ledger, OPERATION};

/// How the server treats a request.
#[derive(Clone, Copy)]
enum Treatment {
    /// Acts and responds.
    Success,
    /// Acts and responds in small pieces.
    Slow,
    /// Acts, and responds with 500.
    ServerError,
    /// Acts, and closes the connection without a response.
    Closed,
    /// Acts, and closes the connection in the middle of the response.
    Cut,
    /// Acts, and responds after the client's timeout.
    Stalled,
    /// Does not act, and responds with 503 and a short wait.
    Unavailable,
    /// Does not act, and responds with 429.
    TooMany,
    /// Does not act, and redirects to the same URL.
    Redirected,
}

/// The number of requests in a hundred that get each treatment.
const TREATMENTS: [(u64, Treatment); 9] = [
    (3, Treatment::Slow),
    (4, Treatment::ServerError),
    (4, Treatment::Closed),
    (4, Treatment::Cut),
    (1, Treatment::Stalled),
    (5, Treatment::Unavailable),
    (5, Treatment::TooMany),
    (4, Treatment::Redirected),
    (70, Treatment::Success),
];

impl Treatment {
    /// Returns the treatment of a request.
    ///
    /// The treatment depends only on the call and on the request's number within the call.
    fn of(call: CallId, number: u32) -> Self {
        let mut chance = fastrand::Rng::with_seed(call << 8 | u64::from(number)).u64(0..100);
        for (share, treatment) in TREATMENTS {
            match chance.checked_sub(share) {
                Some(rest) => chance = rest,
                None => return treatment,
            }
        }
        Self::Success
    }

    const fn acts(self) -> bool {
        !matches!(self, Self::Unavailable | Self::TooMany | Self::Redirected)
    }
}

/// A received request.
struct Request {
    method: String,
    target: String,
    call: CallId,
    operation: String,
}

/// The documented success of each operation: status code and body.
type Successes = HashMap<String, (String, Vec<u8>)>;

/// Starts the server and returns its base URL.
pub(crate) async fn start(ledger: Arc<Ledger>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let successes = operations().map(|operation| {
        let status = operation.success().unwrap().status.to_owned();
        (format!("{}/{}", operation.provider, operation.id), (status, success_body(operation)))
    });
    let successes = Arc::new(successes.collect::<Successes>());
    tokio::spawn(async move {
        // Accepting fails if the client has already closed the connection.
        loop {
            if let Ok((connection, _)) = listener.accept().await {
                let (ledger, successes) = (Arc::clone(&ledger), Arc::clone(&successes));
                // The client may close the connection at any time. The task then returns an error, which is ignored.
                tokio::spawn(async move { serve(connection, &ledger, &successes).await });
            }
        }
    });
    base_url
}

async fn serve(connection: TcpStream, ledger: &Ledger, successes: &Successes) -> io::Result<()> {
    connection.set_nodelay(true)?;
    let mut connection = BufStream::new(connection);
    while let Some(request) = read(&mut connection).await? {
        let mut number = 0;
        ledger.change(request.call, |entry| {
            entry.received += 1;
            number = entry.received;
        });
        let treatment = Treatment::of(request.call, number);
        if treatment.acts() {
            ledger.change(request.call, |entry| {
                entry.acted += 1;
                entry.is_once_only = matches!(request.method.as_str(), "POST" | "PATCH");
            });
        }
        if !respond(&mut connection, treatment, &request, &successes[&request.operation]).await? {
            return Ok(());
        }
    }
    Ok(())
}

/// Reads a request, or returns `None` if the client closed the connection.
async fn read(connection: &mut BufStream<TcpStream>) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if connection.read_until(b'\n', &mut head).await? == 0 {
            return Ok(None);
        }
    }
    let head = String::from_utf8(head).unwrap();
    let header = |name: &str| {
        let line = head.lines().find(|line| line.split(':').next().is_some_and(|key| key.eq_ignore_ascii_case(name)));
        line.and_then(|line| Some(line.split_once(':')?.1.trim()))
    };
    let mut first = head.split(' ').map(str::to_owned);
    let request = Request {
        method: first.next().unwrap(),
        target: first.next().unwrap(),
        call: header(CALL_ID).unwrap().parse().unwrap(),
        operation: header(OPERATION).unwrap().to_owned(),
    };
    match header("transfer-encoding") {
        None => {
            let length = header("content-length").map_or(0, |length| length.parse().unwrap());
            connection.read_exact(&mut vec![0; length]).await?;
        }
        Some(_) => while read_chunk(connection).await? > 0 {},
    }
    Ok(Some(request))
}

/// Reads a chunk of a body and returns its length.
///
/// The last chunk has the length 0.
async fn read_chunk(connection: &mut BufStream<TcpStream>) -> io::Result<usize> {
    let mut length = String::new();
    connection.read_line(&mut length).await?;
    let length = usize::from_str_radix(length.trim(), 16).map_err(io::Error::other)?;
    connection.read_exact(&mut vec![0; length + "\r\n".len()]).await?;
    Ok(length)
}

/// Responds to a request. Returns false if the connection must be closed.
async fn respond(
    connection: &mut BufStream<TcpStream>,
    treatment: Treatment,
    request: &Request,
    (status, body): &(String, Vec<u8>),
) -> io::Result<bool> {
    let (status, extra, body) = match treatment {
        Treatment::Unavailable => ("503", "retry-after-ms: 5\r\n", &b"{}"[..]),
        Treatment::TooMany => ("429", "retry-after-ms: 5\r\n", &b"{}"[..]),
        Treatment::ServerError => ("500", "", &b"{}"[..]),
        Treatment::Redirected => ("307", "", &b""[..]),
        Treatment::Closed => return Ok(false),
        _ => (status.as_str(), "", body.as_slice()),
    };
    let location = match treatment {
        Treatment::Redirected => format!("location: {}\r\n", request.target),
        _ => String::new(),
    };
    let length = match status {
        "204" => String::new(),
        _ => format!("content-length: {}\r\n", body.len()),
    };
    let head = format!("HTTP/1.1 {status} Status\r\nx-request-id: {}\r\n{extra}{location}{length}\r\n", !request.call);
    let bytes = [head.as_bytes(), body].concat();
    match treatment {
        Treatment::Stalled => sleep(2 * crate::calls::TIMEOUT).await,
        Treatment::Cut => {
            let cut = if status == "204" { head.len() / 2 } else { head.len() + body.len() / 2 };
            connection.write_all(&bytes[..cut]).await?;
            connection.flush().await?;
            return Ok(false);
        }
        Treatment::Slow => {
            for piece in bytes.chunks(bytes.len().div_ceil(4)) {
                connection.write_all(piece).await?;
                connection.flush().await?;
                sleep(Duration::from_millis(3)).await;
            }
            return Ok(true);
        }
        _ => {}
    }
    connection.write_all(&bytes).await?;
    connection.flush().await?;
    Ok(true)
}
