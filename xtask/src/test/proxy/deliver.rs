//! How an answer is sent, where the way is at fault and not the answer.

use std::io::{self, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use socket2::SockRef;

use super::fault::{Fault, Kind};
use super::said;
use super::spoil::spoil;
use crate::bench::wire::{Connection, Message};

const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Longer than any page waits.
const LONGEST: Duration = Duration::from_secs(30);
/// Until what was sent has left, before the connection is reset.
const UNTIL_SENT: Duration = Duration::from_millis(150);
/// More than any page takes, by more than a busy system holds between two programs.
const HUGE_BYTES: usize = 256 << 20;
/// A point as often as it fits; all are of one instant, the worst that the page can be sent.
const POINT: &[u8] = b"[1.5,1790000000],";

/// An answer and its way.
#[derive(Debug)]
pub(super) enum Delivery {
    Whole(Message),
    /// Half of it, then a reset.
    Reset(Message),
    Drip(Message),
    Silence,
    Huge,
    /// The connection ends.
    End,
}

impl Delivery {
    /// What becomes of a request.
    pub(super) fn of(fault: &Fault, request: &Message, server: &mut Connection) -> io::Result<Self> {
        let refusal = |status| Ok(Self::Whole(said::refusal(status, None, fault.reading)));
        let is_post = request.word(0) == "POST";
        match &fault.kind {
            Kind::Silent => Ok(Self::Silence),
            Kind::Huge => Ok(Self::Huge),
            Kind::Html => Ok(Self::Whole(said::login(fault.reading))),
            Kind::Status(status, retry) => Ok(Self::Whole(said::refusal(*status, *retry, fault.reading))),
            Kind::NoPost(0) if is_post => Ok(Self::End),
            Kind::NoPost(status) if is_post => refusal(*status),
            Kind::Long(bytes) if request.word(1).len() > *bytes => refusal(414),
            Kind::Target(text) if asks_for(request, text) => refusal(500),
            kind => {
                // Compressed answers could not be changed.
                let mut request = request.clone();
                request.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("accept-encoding"));
                let answer = server.ask(&request)?;
                Ok(match kind {
                    Kind::Reset => Self::Reset(answer),
                    Kind::Drip => Self::Drip(answer),
                    kind => Self::Whole(spoil(kind, answer)),
                })
            }
        }
    }
}

fn asks_for(request: &Message, text: &str) -> bool {
    request.word(1).contains(text) || String::from_utf8_lossy(&request.body).contains(text)
}

/// Sends it; `false` where the connection is not to be used again. `is_over` says that the fault has ended.
pub(super) fn deliver(
    delivery: Delivery,
    stream: &mut TcpStream,
    is_over: &impl Fn() -> bool,
    sent: &impl Fn(usize),
) -> io::Result<bool> {
    match delivery {
        Delivery::Whole(answer) => {
            answer.write(stream)?;
            sent(answer.body.len());
            return Ok(true);
        }
        Delivery::Reset(answer) => {
            let bytes = bytes_of(&answer)?;
            let half = bytes.len() - answer.body.len() / 2;
            stream.write_all(bytes.get(..half).unwrap_or_default())?;
            std::thread::sleep(UNTIL_SENT);
            SockRef::from(&*stream).set_linger(Some(Duration::ZERO))?;
        }
        Delivery::Drip(answer) => {
            let bytes = bytes_of(&answer)?;
            let (head, body) = bytes.split_at(bytes.len() - answer.body.len());
            stream.write_all(head)?;
            for byte in body {
                stream.write_all(&[*byte])?;
                sent(1);
                if waits(Duration::from_secs(1), is_over) {
                    break;
                }
            }
        }
        Delivery::Silence => drop(waits(LONGEST, is_over)),
        Delivery::Huge => send_much(stream, is_over, sent)?,
        Delivery::End => {}
    }
    Ok(false)
}

fn bytes_of(answer: &Message) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    answer.write(&mut bytes)?;
    Ok(bytes)
}

/// Whether the fault ended within this time.
fn waits(time: Duration, is_over: &impl Fn() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < time {
        if is_over() {
            return true;
        }
        std::thread::sleep(LOOK_EVERY);
    }
    false
}

fn send_much(stream: &mut TcpStream, is_over: &impl Fn() -> bool, sent: &impl Fn(usize)) -> io::Result<()> {
    let mut head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n".to_owned();
    for (name, value) in said::allowed(super::fault::Reading::Open) {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}Content-Length: {HUGE_BYTES}\r\n\r\n").as_bytes())?;
    let begin = b"[{\"target\":\"much\",\"datapoints\":[";
    stream.write_all(begin)?;
    let block = POINT.repeat(4096);
    let mut left = HUGE_BYTES - begin.len();
    while left > 0 && !is_over() {
        let part = block.get(..left.min(block.len())).unwrap_or_default();
        stream.write_all(part)?;
        sent(part.len());
        left -= part.len();
    }
    Ok(())
}
