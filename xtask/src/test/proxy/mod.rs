//! Stands between the page and graphite-web for one test, and does to the answers what that test wants.

mod deliver;
mod fault;
mod said;
mod spoil;

use std::io::{self, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::bench::wire::{Connection, Message};
use crate::shell::{During, Outcome};
use deliver::{Delivery, deliver};
use fault::{Fault, Kind};

/// How often it is looked whether somebody connects, or the fault has changed.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// A proxy that listens until the program ends.
#[derive(Debug, Clone)]
pub(super) struct Proxy {
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    fault: Fault,
    /// Counts changes of the fault, so that whoever waits sees one.
    turn: u32,
    asked: Vec<Asked>,
    since: Instant,
}

/// One request, as it came.
#[derive(Debug)]
struct Asked {
    after: Duration,
    method: String,
    path: String,
    /// The address with its parameters.
    target_bytes: usize,
    form_bytes: usize,
    /// Of the answer's body; fewer than it has where the page hung up.
    sent_bytes: usize,
}

impl Proxy {
    /// Hands on to the graphite-web on this port; gives the address at which it listens.
    pub(super) fn start(web_port: u16) -> Outcome<(Self, SocketAddr)> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).during("starting a proxy")?;
        let address = listener.local_addr().during("asking for the proxy's port")?;
        let state = State { fault: Fault::default(), turn: 0, asked: Vec::new(), since: Instant::now() };
        let proxy = Self { state: Arc::new(Mutex::new(state)) };
        let own = proxy.clone();
        std::thread::spawn(move || own.listen(listener, address, web_port).ok());
        Ok((proxy, address))
    }

    /// What is to be done from now on; what was asked before is forgotten. `false` where there is no such fault.
    pub(super) fn set(&self, words: &[&str]) -> bool {
        let Some(fault) = Fault::parse(words) else { return false };
        let mut state = self.locked();
        state.fault = fault;
        state.turn += 1;
        state.asked.clear();
        state.since = Instant::now();
        true
    }

    /// What was asked since, a line each: milliseconds, method, path, bytes of address, form and sent body.
    pub(super) fn asked(&self) -> String {
        let line = |it: &Asked| {
            let Asked { after, method, path, target_bytes, form_bytes, sent_bytes } = it;
            format!("{} {method} {path} {target_bytes} {form_bytes} {sent_bytes}\n", after.as_millis())
        };
        self.locked().asked.iter().map(line).collect()
    }

    fn locked(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self) -> (Fault, u32) {
        let state = self.locked();
        (state.fault.clone(), state.turn)
    }

    fn is_refusing(&self) -> bool {
        self.locked().fault.kind == Kind::Refused
    }

    /// Takes connections. Only a port at which nobody listens refuses them.
    fn listen(&self, mut listener: TcpListener, address: SocketAddr, web_port: u16) -> io::Result<()> {
        loop {
            listener.set_nonblocking(true)?;
            while !self.is_refusing() {
                match listener.accept() {
                    Ok((stream, _)) => {
                        let proxy = self.clone();
                        // A connection that breaks is the page's to notice.
                        std::thread::spawn(move || proxy.converse(stream, web_port).ok());
                    }
                    Err(_) => std::thread::sleep(LOOK_EVERY),
                }
            }
            drop(listener);
            while self.is_refusing() {
                std::thread::sleep(LOOK_EVERY);
            }
            listener = TcpListener::bind(address)?;
        }
    }

    fn converse(&self, mut stream: TcpStream, web_port: u16) -> io::Result<()> {
        stream.set_nonblocking(false)?;
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut server = Connection::new(web_port);
        while let Some(request) = Message::read(&mut reader)? {
            let (fault, turn) = self.fault();
            if fault.kind == Kind::Refused {
                return Ok(());
            }
            let index = self.note(&request, turn);
            let delivery = Delivery::of(&fault, &request, &mut server)?;
            let is_over = || self.locked().turn != turn;
            let sent = |bytes: usize| self.count(index, turn, bytes);
            if !deliver(delivery, &mut stream, &is_over, &sent)? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Writes down what is asked; gives its place.
    fn note(&self, request: &Message, turn: u32) -> usize {
        let mut state = self.locked();
        if state.turn == turn {
            let (after, target) = (state.since.elapsed(), request.word(1));
            let path = target.split('?').next().unwrap_or_default().to_owned();
            let (target_bytes, form_bytes) = (target.len(), request.body.len());
            let method = request.word(0).to_owned();
            state.asked.push(Asked { after, method, path, target_bytes, form_bytes, sent_bytes: 0 });
        }
        state.asked.len().saturating_sub(1)
    }

    fn count(&self, index: usize, turn: u32, bytes: usize) {
        let mut state = self.locked();
        let is_same = state.turn == turn;
        if let Some(asked) = state.asked.get_mut(index).filter(|_| is_same) {
            asked.sent_bytes += bytes;
        }
    }
}
