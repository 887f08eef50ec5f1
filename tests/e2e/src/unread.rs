//! The real Graphite as one that lets no page read it: the same answers without CORS headers.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};

use crate::place::Place;

/// Relays to the real Graphite until the tests end; gives the address.
pub fn without_cors() -> String {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap_or_else(|error| panic!("no port: {error}"));
    let address = listener.local_addr().map(|it| it.to_string()).unwrap_or_default();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A connection that breaks concerns nobody else.
            std::thread::spawn(move || relay(stream).ok());
        }
    });
    format!("http://{address}")
}

fn relay(mut stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    let url = format!("{}{path}", Place::Graphite.address());
    // No Origin goes on, so none is allowed.
    let answer = match method {
        "POST" => {
            let request = ureq::post(&url).config().http_status_as_error(false).build();
            request.header("Content-Type", "application/x-www-form-urlencoded").send(&body[..])
        }
        _ => ureq::get(&url).config().http_status_as_error(false).build().call(),
    };
    let Ok(mut answer) = answer else { return Ok(()) };
    let kind =
        answer.headers().get("content-type").and_then(|it| it.to_str().ok()).unwrap_or_default().to_owned();
    let status = answer.status().as_u16();
    let bytes = answer.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap_or_default();
    let length = bytes.len();
    write!(
        stream,
        "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )?;
    stream.write_all(&bytes)
}
