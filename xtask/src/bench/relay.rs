//! Stands between the page and graphite-web: hands everything on, lets no answer come from the server's cache,
//! and notes what was asked. Its own work is not graphite-web's.

use std::io::{self, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::wire::{Connection, Message};
use crate::shell::{During, Outcome};

/// The parameter by which graphite-web computes everything anew.
const NO_CACHE: &str = "noCache=1";

/// One request of the page, answered.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) path: String,
    /// Its parameters as they were sent, form-encoded.
    pub(super) parameters: String,
    pub(super) status: u16,
    /// Bytes of the answer's body, compressed as it was sent.
    pub(super) bytes: usize,
    pub(super) took: Duration,
}

impl Asked {
    /// From when until when it asks for curves, epoch seconds; `None` for names and single figures.
    pub(super) fn span_secs(&self) -> Option<(i64, i64)> {
        let is_of_curves = self.path.starts_with("/render") && self.number("maxDataPoints") != Some(1);
        is_of_curves.then(|| Some((self.number("from")?, self.number("until")?)))?
    }

    /// One of its parameters.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.pairs().find(|(it, _)| *it == name)?.1.parse().ok()
    }

    /// What it asks for, form-encoded.
    pub(super) fn targets(&self) -> impl Iterator<Item = &str> {
        self.pairs().filter(|(it, _)| *it == "target").map(|(_, target)| target)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters.split('&').filter_map(|it| it.split_once('='))
    }
}

/// What goes on.
#[derive(Debug)]
struct Traffic {
    asked: Vec<Asked>,
    on_their_way: usize,
    last_change: Instant,
}

/// A relay that listens.
#[derive(Debug)]
pub(super) struct Relay {
    address: SocketAddr,
    traffic: Arc<Mutex<Traffic>>,
}

impl Relay {
    /// Hands on to the graphite-web on this port, until the program ends.
    pub(super) fn start(web_port: u16) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).during("starting the relay")?;
        let address = listener.local_addr().during("asking for the relay's port")?;
        let traffic = Traffic { asked: Vec::new(), on_their_way: 0, last_change: Instant::now() };
        let traffic = Arc::new(Mutex::new(traffic));
        let shared = Arc::clone(&traffic);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let traffic = Arc::clone(&shared);
                // A connection that breaks is the page's to notice.
                std::thread::spawn(move || converse(stream, web_port, &traffic).ok());
            }
        });
        Ok(Self { address, traffic })
    }

    /// The address the page asks.
    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Forgets what was asked before.
    pub(super) fn forget(&self) {
        let mut traffic = locked(&self.traffic);
        traffic.asked.clear();
        traffic.last_change = Instant::now();
    }

    /// What was asked since.
    pub(super) fn asked(&self) -> Vec<Asked> {
        locked(&self.traffic).asked.clone()
    }

    /// For how long nothing has been on its way.
    pub(super) fn idle(&self) -> Duration {
        let traffic = locked(&self.traffic);
        if traffic.on_their_way > 0 { Duration::ZERO } else { traffic.last_change.elapsed() }
    }
}

fn locked(traffic: &Mutex<Traffic>) -> MutexGuard<'_, Traffic> {
    traffic.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Serves one connection of the browser over one to the server.
fn converse(mut stream: TcpStream, web_port: u16, traffic: &Mutex<Traffic>) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut server = Connection::new(web_port);
    while let Some(request) = Message::read(&mut reader)? {
        let start = Instant::now();
        begin(traffic);
        let result = server.ask(&uncached(request.clone()));
        end(traffic, &request, result.as_ref().ok(), start.elapsed());
        result?.write(&mut stream)?;
    }
    Ok(())
}

fn begin(traffic: &Mutex<Traffic>) {
    let mut traffic = locked(traffic);
    traffic.on_their_way += 1;
    traffic.last_change = Instant::now();
}

fn end(traffic: &Mutex<Traffic>, request: &Message, answer: Option<&Message>, took: Duration) {
    let (path, query) = parts(request.word(1));
    let form = String::from_utf8_lossy(&request.body);
    let parameters = if form.is_empty() { query.to_owned() } else { form.into_owned() };
    let (status, bytes) = answer.map_or((0, 0), |answer| (answer.status(), answer.body.len()));
    let mut traffic = locked(traffic);
    traffic.asked.push(Asked { path: path.to_owned(), parameters, status, bytes, took });
    traffic.on_their_way -= 1;
    traffic.last_change = Instant::now();
}

/// The request, told to pass by the server's cache; only `/render` has one.
fn uncached(mut request: Message) -> Message {
    let (path, query) = parts(request.word(1));
    if path.trim_end_matches('/') != "/render" {
        return request;
    }
    if request.body.is_empty() {
        let target = format!("{path}?{query}{}{NO_CACHE}", if query.is_empty() { "" } else { "&" });
        request.start = format!("{} {target} {}", request.word(0), request.word(2));
    } else {
        request.body.extend_from_slice(format!("&{NO_CACHE}").as_bytes());
    }
    request
}

fn parts(target: &str) -> (&str, &str) {
    target.split_once('?').unwrap_or((target, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_rendering_is_told_to_pass_by_the_cache() {
        let check = |method: &str, target: &str, body: &str, start: &str, changed: &str| {
            let sent = uncached(Message::request(method, target, &[], body.as_bytes()));
            assert_eq!((sent.start.as_str(), sent.body.as_slice()), (start, changed.as_bytes()), "{target}");
        };
        check("GET", "/render?target=a", "", "GET /render?target=a&noCache=1 HTTP/1.1", "");
        check("GET", "/render/", "", "GET /render/?noCache=1 HTTP/1.1", "");
        check("POST", "/render", "target=a", "POST /render HTTP/1.1", "target=a&noCache=1");
        check("GET", "/metrics/find?query=*", "", "GET /metrics/find?query=* HTTP/1.1", "");
    }
}
