//! Points for the real carbon.

use std::io::Write as _;
use std::net::TcpStream;

use crate::place::Place;

/// Sends points as lines: path, value, epoch seconds.
pub fn send(points: &[(&str, f64, i64)]) {
    let address = Place::Carbon.address();
    let mut stream =
        TcpStream::connect(&address).unwrap_or_else(|error| panic!("carbon at {address}: {error}"));
    let lines: String =
        points.iter().map(|(path, value, at_secs)| format!("{path} {value} {at_secs}\n")).collect();
    stream.write_all(lines.as_bytes()).unwrap_or_else(|error| panic!("carbon at {address}: {error}"));
}
