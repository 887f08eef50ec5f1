//! HTTP/1.1 messages on loopback, whole ones: what the relay hands on, and what the bench itself asks.

use std::io::{self, BufRead, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// Longer than any server here takes for an answer.
const PATIENCE: Duration = Duration::from_mins(2);

/// Headers that speak of the way a message came and not of the message.
const OF_THE_WAY: [&str; 4] = ["connection", "content-length", "keep-alive", "transfer-encoding"];

/// A request or an answer.
#[derive(Debug, Default, Clone)]
pub(crate) struct Message {
    /// `GET /find HTTP/1.1`, `HTTP/1.1 200 OK`
    pub(crate) start: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// The connection ends with it.
    pub(crate) is_last: bool,
}

impl Message {
    /// A request.
    pub(crate) fn request(method: &str, target: &str, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let mut headers: Vec<(String, String)> = headers.iter().map(owned).collect();
        headers.push(("Host".to_owned(), Ipv4Addr::LOCALHOST.to_string()));
        Self { start: format!("{method} {target} HTTP/1.1"), headers, body: body.to_vec(), is_last: false }
    }

    /// The word of the first line at this place.
    pub(crate) fn word(&self, at: usize) -> &str {
        self.start.split(' ').nth(at).unwrap_or_default()
    }

    /// The status of an answer, 0 where it has none.
    pub(crate) fn status(&self) -> u16 {
        self.word(1).parse().unwrap_or(0)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// The next message; nothing where the other side has ended.
    pub(crate) fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let Some(start) = line(reader)? else { return Ok(None) };
        let mut message = Self { start, ..Self::default() };
        while let Some(header) = line(reader)?.filter(|header| !header.is_empty()) {
            if let Some((name, value)) = header.split_once(':') {
                message.headers.push((name.to_owned(), value.trim().to_owned()));
            }
        }
        message.read_body(reader)?;
        message.headers.retain(|(name, _)| !OF_THE_WAY.iter().any(|it| name.eq_ignore_ascii_case(it)));
        Ok(Some(message))
    }

    fn read_body(&mut self, reader: &mut impl BufRead) -> io::Result<()> {
        self.is_last = self.header("connection").is_some_and(|how| how.eq_ignore_ascii_case("close"));
        let has_none = !self.start.starts_with("HTTP/") || matches!(self.status(), 204 | 304);
        let length = self.header("content-length").and_then(|length| length.parse::<u64>().ok());
        if self.header("transfer-encoding").is_some() {
            read_chunks(reader, &mut self.body)
        } else if let Some(length) = length {
            reader.take(length).read_to_end(&mut self.body)?;
            if self.body.len() as u64 == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
        } else if has_none {
            Ok(())
        } else {
            self.is_last = true;
            reader.read_to_end(&mut self.body).map(drop)
        }
    }

    pub(crate) fn write(&self, stream: &mut impl Write) -> io::Result<()> {
        let mut bytes = format!("{}\r\n", self.start).into_bytes();
        for (name, value) in &self.headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        bytes.extend(format!("Content-Length: {}\r\n\r\n", self.body.len()).into_bytes());
        bytes.extend(&self.body);
        stream.write_all(&bytes)
    }
}

fn line(reader: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    let length = reader.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn read_chunks(reader: &mut impl BufRead, body: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let size = line(reader)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(size, 16).map_err(io::Error::other)?;
        reader.take(size).read_to_end(body)?;
        line(reader)?;
        if size == 0 {
            return Ok(());
        }
    }
}

/// A connection to a port on loopback, kept open between requests.
#[derive(Debug)]
pub(crate) struct Connection {
    port: u16,
    open: Option<BufReader<TcpStream>>,
}

impl Connection {
    pub(crate) fn new(port: u16) -> Self {
        Self { port, open: None }
    }

    /// Asks, once more on a new connection where the server has ended the old one meanwhile.
    pub(crate) fn ask(&mut self, request: &Message) -> io::Result<Message> {
        if let Some(open) = self.open.take()
            && let Ok(answer) = self.exchange(open, request)
        {
            return Ok(answer);
        }
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        self.exchange(BufReader::new(stream), request)
    }

    fn exchange(&mut self, mut open: BufReader<TcpStream>, request: &Message) -> io::Result<Message> {
        request.write(open.get_mut())?;
        let answer = Message::read(&mut open)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        self.open = (!answer.is_last).then_some(open);
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_whole_however_its_end_is_told() {
        let check = |text: &str, body: &str, is_last: bool| {
            let read = Message::read(&mut text.as_bytes()).unwrap().unwrap();
            assert_eq!((read.body, read.is_last), (body.as_bytes().to_vec(), is_last), "{text}");
        };
        check("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "", false);
        check("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcd", "abc", false);
        check("HTTP/1.1 204 No Content\r\n\r\n", "", false);
        check("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na", "a", true);
        check("HTTP/1.1 200 OK\r\n\r\nto the end", "to the end", true);
        check(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x\r\n0123456789\r\n0\r\n\r\n",
            "abc0123456789",
            false,
        );
    }

    #[test]
    fn a_message_that_breaks_off_is_an_error() {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\na",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        ] {
            assert!(Message::read(&mut text.as_bytes()).is_err(), "{text}");
        }
        assert!(Message::read(&mut "".as_bytes()).unwrap().is_none());
    }

    #[test]
    fn what_is_written_is_read_the_same() {
        let request = Message::request("POST", "/render", &[("Accept", "a")], b"target=x");
        let mut bytes = Vec::new();
        request.write(&mut bytes).unwrap();
        let read = Message::read(&mut bytes.as_slice()).unwrap().unwrap();
        assert_eq!(
            (read.word(1), read.header("accept"), read.body.as_slice()),
            ("/render", Some("a"), b"target=x".as_slice())
        );
    }
}
