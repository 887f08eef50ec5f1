//! Ports on loopback.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use super::process::Group;
use crate::shell::{During, Outcome};

/// `usual` where nobody listens there, else a free one.
pub(crate) fn free(usual: u16) -> Outcome<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, usual))
        .or_else(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)))
        .during("looking for a free port")?;
    Ok(listener.local_addr().during("looking for a free port")?.port())
}

/// Waits until `group` listens on `port`; its log's end goes into the error.
pub(crate) fn wait(group: &mut Group, port: u16, most: Duration) -> Outcome {
    let start = Instant::now();
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    while start.elapsed() < most {
        if TcpStream::connect_timeout(&address, Duration::from_millis(500)).is_ok() {
            return Ok(());
        }
        if group.has_ended() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Err(format!("{} does not listen on port {port}:\n{}", group.name(), group.log_end()))
}
