//! A small HTTP/1.1 server on loopback: one thread a connection, connections stay open.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use crate::shell::{During, Outcome};

/// More than any page of ours sends.
const LONGEST_BODY: usize = 1 << 20;

/// What a browser asks.
#[derive(Debug, Default)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Without the query string.
    pub(crate) path: String,
    pub(crate) takes_gzip: bool,
    pub(crate) known_tag: Option<String>,
    pub(crate) closes: bool,
    pub(crate) body_bytes: usize,
}

/// What it gets.
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    /// An answer in plain text.
    pub(crate) fn text(status: u16, body: &str) -> Self {
        let headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned())];
        Self { status, headers, body: body.as_bytes().to_vec() }
    }
}

/// Answers requests on `port` of 127.0.0.1 (0: any free one) until the program ends; gives the address.
pub(crate) fn listen(
    port: u16,
    answer: impl Fn(&Request) -> Response + Send + Sync + 'static,
) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .during(format!("port {port} (choose another with --port)"))?;
    let address = listener.local_addr().during("asking for the port")?;
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A connection that breaks concerns nobody else.
            std::thread::spawn(move || converse(stream, answer.as_ref()).ok());
        }
    });
    Ok(address)
}

fn converse(mut stream: TcpStream, answer: &impl Fn(&Request) -> Response) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = read(&mut reader)? {
        let mut body = vec![0; request.body_bytes.min(LONGEST_BODY)];
        reader.read_exact(&mut body)?;
        write(&mut stream, &request, &answer(&request))?;
        if request.closes {
            break;
        }
    }
    Ok(())
}

/// The next request's head, or nothing where the other side has ended.
fn read(reader: &mut BufReader<TcpStream>) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let mut words = line.split_whitespace();
    let method = words.next().unwrap_or_default().to_owned();
    let path = words.next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default().to_owned();
    let mut request = Request { method, path, ..Request::default() };
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            return Ok(Some(request));
        }
        let Some((name, value)) = header.split_once(':') else { continue };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "accept-encoding" => request.takes_gzip = value.contains("gzip"),
            "if-none-match" => request.known_tag = Some(value.to_owned()),
            "connection" => request.closes = value.eq_ignore_ascii_case("close"),
            "content-length" => request.body_bytes = value.parse().unwrap_or(0),
            _ => {}
        }
    }
}

fn write(stream: &mut TcpStream, request: &Request, response: &Response) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {} {}\r\n", response.status, reason(response.status));
    for (name, value) in &response.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += &format!("Content-Length: {}\r\n\r\n", response.body.len());
    let mut bytes = head.into_bytes();
    if request.method != "HEAD" && response.status != 304 {
        bytes.extend_from_slice(&response.body);
    }
    stream.write_all(&bytes)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        304 => "Not Modified",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Error",
    }
}
