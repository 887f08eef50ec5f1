//! Lets a test end, pause and restart Graphite and Diamond: `POST /graphite/stop` and so on; and put a proxy of its
//! own before Graphite: `/proxy/start` says its port, `/proxy/PORT/set/FAULT` spoils answers from then on,
//! `/proxy/PORT/asked` tells what was asked since.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::proxy::Proxy;
use crate::http::{self, Request, Response};
use crate::shell::Outcome;
use crate::stack::Reach;

/// The proxies that were started, by their ports.
type Proxies = Mutex<BTreeMap<u16, Proxy>>;

/// Answers on a free port when the deed is done.
pub(crate) fn listen(stack: &Reach, web_port: u16) -> Outcome<SocketAddr> {
    let stack = stack.clone();
    let proxies = Proxies::default();
    http::listen(0, move |request| answer(&stack, web_port, &proxies, request))
}

fn answer(stack: &Reach, web_port: u16, proxies: &Proxies, request: &Request) -> Response {
    if request.method != "POST" {
        return Response::text(405, "POST it\n");
    }
    let words: Vec<&str> = request.path.trim_start_matches('/').split('/').collect();
    let done = match words.as_slice() {
        ["proxy", words @ ..] => of_proxies(web_port, proxies, words),
        _ => stack.control(&request.path),
    };
    match done {
        Ok(Some(said)) => Response::text(200, &said),
        Ok(None) => Response::text(404, "there is no such switch\n"),
        Err(cause) => Response::text(500, &cause),
    }
}

fn of_proxies(web_port: u16, proxies: &Proxies, words: &[&str]) -> Outcome<Option<String>> {
    if words == ["start"] {
        let (proxy, address) = Proxy::start(web_port)?;
        locked(proxies).insert(address.port(), proxy);
        return Ok(Some(address.port().to_string()));
    }
    let port = words.first().and_then(|port| port.parse().ok()).unwrap_or(0);
    let Some(proxy) = locked(proxies).get(&port).cloned() else { return Ok(None) };
    Ok(match words.get(1..) {
        Some(["set", fault @ ..]) => proxy.set(fault).then(|| "done\n".to_owned()),
        Some(["asked"]) => Some(proxy.asked()),
        _ => None,
    })
}

fn locked(proxies: &Proxies) -> MutexGuard<'_, BTreeMap<u16, Proxy>> {
    proxies.lock().unwrap_or_else(PoisonError::into_inner)
}
