//! Where series come from: a Graphite, or the demo fleet in this very page.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Ask, Decoder, Demo, Named, Query};

use super::fetch::fetch;

/// The largest answer that is taken in.
const ANSWER_BYTES: usize = 64 << 20;

/// A source that can be asked.
#[derive(Clone)]
pub enum Source {
    /// A Graphite below this address, which ends in no slash.
    Graphite {
        /// Its address.
        url: Rc<str>,
        /// How long an answer may take.
        timeout_secs: u32,
    },
    /// The built-in fleet.
    Demo(Rc<Demo>),
}

impl Source {
    /// Asks for series.
    pub async fn render(&self, query: &Query) -> Result<Vec<Named>, Fault> {
        match self {
            Self::Demo(demo) => Ok(demo.render(query)),
            Self::Graphite { url, timeout_secs } => {
                let mut decoder = Decoder::new(ANSWER_BYTES);
                let (url, form) = address(url, "render", query.parameters());
                fetch(&url, form, *timeout_secs, |chunk| decoder.push(chunk)).await?;
                // What came whole before a break is kept; the rest is asked for again.
                match decoder.finish() {
                    (_, Some(fault)) => Err(fault),
                    (series, None) => Ok(series),
                }
            }
        }
    }

    /// Asks which names there are.
    pub async fn ask(&self, ask: &Ask) -> Result<Vec<u8>, Fault> {
        match self {
            Self::Demo(demo) => Ok(demo.answer(ask)),
            Self::Graphite { url, timeout_secs } => {
                let mut body = Vec::new();
                let (url, form) = address(url, ask.path, ask.parameters.clone());
                let limit_bytes = ANSWER_BYTES;
                let take = |chunk: &[u8]| {
                    body.extend_from_slice(chunk);
                    if body.len() > limit_bytes { Err(Fault::TooLarge { limit_bytes }) } else { Ok(()) }
                };
                fetch(&url, form, *timeout_secs, take).await?;
                Ok(body)
            }
        }
    }
}

/// GET while the address stays short enough for every proxy, a form POST above.
fn address(base: &str, path: &str, parameters: String) -> (String, Option<String>) {
    const SHORT_BYTES: usize = 2_000;
    if parameters.len() > SHORT_BYTES {
        (format!("{base}/{path}"), Some(parameters))
    } else {
        (format!("{base}/{path}?{parameters}"), None)
    }
}
