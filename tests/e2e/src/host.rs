//! The page as another host would serve it, with some of its files missing or wrong.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;

use crate::place::Place;

/// A file that is not the page's own: its path, and its content or nothing where it is missing.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Below the page: `assets/config.json`.
    pub path: &'static str,
    /// What is served; `None` is a 404.
    pub content: Option<String>,
}

/// Serves the page with these files in place of its own until the tests end; gives its address.
pub fn serve(variants: Vec<Variant>) -> String {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap_or_else(|error| panic!("no port: {error}"));
    let address = listener.local_addr().map(|it| it.to_string()).unwrap_or_default();
    let variants = Arc::new(variants);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let variants = Arc::clone(&variants);
            // A connection that breaks concerns nobody else.
            std::thread::spawn(move || answer(stream, &variants).ok());
        }
    });
    format!("http://{address}/")
}

fn answer(mut stream: TcpStream, variants: &[Variant]) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default();
    let path = path.split('?').next().unwrap_or_default().trim_start_matches('/').to_owned();
    // The rest of the head is read, or the browser would see its connection cut.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    match variants.iter().find(|variant| variant.path == path) {
        Some(Variant { content: Some(content), .. }) => {
            let kind = if path.ends_with(".html") { "text/html; charset=utf-8" } else { "application/json" };
            write(&mut stream, "200 OK", &format!("Content-Type: {kind}\r\n"), content.as_bytes())
        }
        Some(_) => write(&mut stream, "404 Not Found", "", b"There is no such file here.\n"),
        None => pass_on(&mut stream, &path),
    }
}

/// Gives what the page's own host gives, its policy too.
fn pass_on(stream: &mut TcpStream, path: &str) -> std::io::Result<()> {
    let answer = ureq::get(format!("{}{path}", Place::Page.address())).call();
    let Ok(mut answer) = answer else { return write(stream, "404 Not Found", "", b"") };
    let header = |name: &str| {
        let value = answer.headers().get(name)?.to_str().ok()?;
        Some(format!("{name}: {value}\r\n"))
    };
    let headers: String =
        ["content-type", "content-security-policy"].into_iter().filter_map(header).collect();
    let body = answer.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap_or_default();
    write(stream, "200 OK", &headers, &body)
}

fn write(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) -> std::io::Result<()> {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
    stream.write_all(body)
}
