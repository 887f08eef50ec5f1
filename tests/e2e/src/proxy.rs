//! A proxy of a test's own between the page and Graphite, which spoils answers as the test wants.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::graphite::control;
use crate::host::{Variant, serve};

/// How often it is looked again.
const LOOK_EVERY: Duration = Duration::from_millis(60);

/// A proxy, with a host that serves the page set up for it.
#[derive(Debug)]
pub struct Proxy {
    port: String,
    /// Where the page is, with a slash at its end.
    pub page: String,
}

/// A request that came to the proxy.
#[derive(Clone, Debug)]
pub struct Passed {
    /// Since the fault was set.
    pub after: Duration,
    /// `GET`, `POST`
    pub method: String,
    /// `/render`
    pub path: String,
    /// Of the address with its parameters.
    pub target_bytes: usize,
    /// Of the body.
    pub form_bytes: usize,
    /// Of the answer's body, as far as it was taken.
    pub sent_bytes: usize,
}

impl Proxy {
    /// Starts one that hands everything on; the page waits at most `timeout_secs` for an answer.
    pub fn start(timeout_secs: u32) -> Self {
        let port = control("proxy/start");
        let config = json!({
            "sources": { "local": { "url": format!("http://127.0.0.1:{port}") } },
            "limits": { "timeout_secs": timeout_secs },
        });
        let page = serve(vec![Variant { path: "assets/config.json", content: Some(config.to_string()) }]);
        Self { port, page }
    }

    /// Spoils answers from now on, as `xtask/src/test/proxy/fault.rs` names it; `nothing` ends it. Forgets what was
    /// asked.
    pub fn set(&self, fault: &str) {
        control(&format!("proxy/{}/set/{fault}", self.port));
    }

    /// What was asked since.
    pub fn asked(&self) -> Vec<Passed> {
        control(&format!("proxy/{}/asked", self.port)).lines().filter_map(Passed::of_line).collect()
    }

    /// Waits until so many requests have come since.
    pub async fn until_asked(&self, count: usize, patience: Duration) -> Vec<Passed> {
        let start = Instant::now();
        loop {
            let asked = self.asked();
            if asked.len() >= count {
                return asked;
            }
            assert!(start.elapsed() < patience, "waited {patience:?} for {count} requests: {asked:#?}");
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

impl Passed {
    fn of_line(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let [after, method, path, target, form, sent] = words.as_slice() else { return None };
        Some(Self {
            after: Duration::from_millis(after.parse().ok()?),
            method: (*method).to_owned(),
            path: (*path).to_owned(),
            target_bytes: target.parse().ok()?,
            form_bytes: form.parse().ok()?,
            sent_bytes: sent.parse().ok()?,
        })
    }
}
