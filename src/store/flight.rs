//! Requests on their way.

use std::collections::BTreeMap;

use crate::config::Retention;
use crate::graphite::{Query, now_for};

use super::errand::{Errand, common_secs};
use super::halves::{Batch, Refused};
use super::need::Question;

/// Names one request on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket(u32);

/// A request to send.
#[derive(Clone, Debug)]
pub struct Request {
    /// To be given back with the answer.
    pub ticket: Ticket,
    /// What to ask.
    pub query: Query,
}

/// One request on its way.
#[derive(Debug)]
pub(super) struct Flight {
    pub(super) errands: Vec<Errand>,
    pub(super) query: Query,
    /// What it was part of was refused before.
    pub(super) refused: Option<Refused>,
    sent_at_ms: f64,
    /// The page's now when it was sent; the query may tell another.
    pub(super) asked_secs: i64,
}

impl Flight {
    /// Whether what comes may be of use to a question.
    pub(super) fn serves(&self, question: &Question) -> bool {
        let is_it = |it: &Errand| it.serves(question);
        self.errands.iter().any(is_it)
    }
}

impl Errand {
    /// Whether its answer may be of use to a question.
    pub(super) fn serves(&self, question: &Question) -> bool {
        let window = &question.window;
        let is_near =
            || self.window.bucket_secs == window.bucket_secs && common_secs(&self.window, window) > 0;
        // A single number tells nothing of another span.
        let is_it = if window.buckets() == 1 { self.window == *window } else { is_near() };
        is_it && self.selector == question.selector
    }
}

/// All requests on their way.
#[derive(Debug, Default)]
pub(super) struct Flights {
    /// What the source keeps, where that is known.
    pub(super) retention: Option<Retention>,
    flights: BTreeMap<Ticket, Flight>,
    tickets: u32,
}

impl Flights {
    pub(super) fn len(&self) -> usize {
        self.flights.len()
    }

    /// Sends errands of one window.
    pub(super) fn send(&mut self, batch: Batch, now_ms: f64, now_secs: i64) -> Option<Request> {
        let Batch { errands, refused } = batch;
        let window = errands.first()?.window;
        self.tickets = self.tickets.wrapping_add(1);
        let ticket = Ticket(self.tickets);
        let selectors = errands.iter().map(|it| it.selector.clone()).collect();
        let is_of_averages = errands.iter().all(|it| it.selector.is_of_averages());
        let retention = self.retention.as_ref().filter(|_| is_of_averages);
        let told_secs = retention.map_or(now_secs, |it| now_for(&window, it, now_secs));
        let query = Query { selectors, window, now_secs: told_secs, no_cache: false };
        self.flights.insert(
            ticket,
            Flight { errands, query: query.clone(), refused, sent_at_ms: now_ms, asked_secs: now_secs },
        );
        Some(Request { ticket, query })
    }

    pub(super) fn land(&mut self, ticket: Ticket) -> Option<Flight> {
        self.flights.remove(&ticket)
    }

    /// Since when something that a question waits for is on its way.
    pub(super) fn since_ms(&self, question: &Question) -> Option<f64> {
        let serving = self.flights.values().filter(|it| it.serves(question));
        serving.map(|it| it.sent_at_ms).reduce(f64::min)
    }

    /// Those that are of use to none of these questions.
    pub(super) fn idle(&self, needed: &[&Question]) -> Vec<Ticket> {
        let is_idle = |flight: &Flight| !needed.iter().any(|it| flight.serves(it));
        self.flights.iter().filter(|(_, it)| is_idle(it)).map(|(ticket, _)| *ticket).collect()
    }
}
