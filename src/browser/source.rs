//! Where series come from: a Graphite, or the demo fleet in this very page.

use std::cell::Cell;
use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Ask, Course, Decoder, Demo, Leg, Manners, Named, Query, Way};

use super::fetch::fetch;

/// The largest answer that is taken in.
const ANSWER_BYTES: usize = 64 << 20;
/// The largest list of names: 1,000 instances of 200 projects have a tenth of that.
const NAMES_BYTES: usize = 16 << 20;

/// A source that can be asked.
#[derive(Clone)]
pub enum Source {
    /// A Graphite somewhere.
    Graphite(Rc<Graphite>),
    /// The built-in fleet.
    Demo(Rc<Demo>),
}

/// A Graphite, with what is known of the way to it.
pub struct Graphite {
    /// Ends in no slash.
    url: String,
    timeout_secs: u32,
    manners: Cell<Manners>,
    ahead_secs: Cell<Option<i64>>,
}

impl Source {
    /// The Graphite below this address, which ends in no slash.
    pub fn graphite(url: &str, timeout_secs: u32) -> Self {
        let (manners, ahead_secs) = (Cell::default(), Cell::default());
        Self::Graphite(Rc::new(Graphite { url: url.to_owned(), timeout_secs, manners, ahead_secs }))
    }

    /// Asks for series.
    pub async fn render(&self, query: &Query) -> Result<Vec<Named>, Fault> {
        let graphite = match self {
            Self::Demo(demo) => return Ok(demo.render(query)),
            Self::Graphite(graphite) => graphite,
        };
        let mut course = Course::of_query(query.clone());
        let mut all = Vec::new();
        while let Some(leg) = course.next(&graphite.manners.get()) {
            let mut decoder = Decoder::new(ANSWER_BYTES);
            let mut take = |chunk: &[u8]| decoder.push(chunk);
            let result = graphite.send(leg, &mut take).await;
            // What came whole before a break is not kept: it is asked for again.
            let (series, fault) = decoder.finish();
            if graphite.note(&mut course, result.and(fault.map_or(Ok(()), Err)))? {
                all.extend(series);
            }
        }
        Ok(all)
    }

    /// Asks which names there are.
    pub async fn ask(&self, ask: &Ask) -> Result<Vec<u8>, Fault> {
        let graphite = match self {
            Self::Demo(demo) => return Ok(demo.answer(ask)),
            Self::Graphite(graphite) => graphite,
        };
        let mut course = Course::of_ask(ask.clone());
        let mut body = Vec::new();
        while let Some(leg) = course.next(&graphite.manners.get()) {
            body.clear();
            let mut take = |chunk: &[u8]| {
                body.extend_from_slice(chunk);
                if body.len() > NAMES_BYTES {
                    Err(Fault::TooLarge { limit_bytes: NAMES_BYTES })
                } else {
                    Ok(())
                }
            };
            let result = graphite.send(leg, &mut take).await;
            graphite.note(&mut course, result)?;
        }
        Ok(body)
    }

    /// By how much its clock is ahead of ours, where its answers let us read it.
    pub fn ahead_secs(&self) -> Option<i64> {
        match self {
            Self::Demo(_) => None,
            Self::Graphite(graphite) => graphite.ahead_secs.get(),
        }
    }
}

impl Graphite {
    async fn send(&self, leg: Leg, take: &mut dyn FnMut(&[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
        let Leg { path, way, parameters } = leg;
        let (url, form) = match way {
            Way::Get => (format!("{}/{path}?{parameters}", self.url), None),
            Way::Post => (format!("{}/{path}", self.url), Some(parameters)),
        };
        let mut ahead_secs = None;
        let result = fetch(&url, form, self.timeout_secs, &mut ahead_secs, take).await;
        // An answer out of somebody's cache may be without.
        self.ahead_secs.set(ahead_secs.or(self.ahead_secs.get()));
        result
    }

    /// Takes note of how a leg went; whether it was answered. The fault where nothing else is to be tried.
    fn note(&self, course: &mut Course, result: Result<(), Fault>) -> Result<bool, Fault> {
        let mut manners = self.manners.get();
        let outcome = match result {
            Ok(()) => {
                course.came(&mut manners);
                Ok(true)
            }
            Err(fault) => course.failed(&mut manners, fault).map(|()| false),
        };
        self.manners.set(manners);
        outcome
    }
}
