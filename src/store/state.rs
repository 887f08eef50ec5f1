//! The state machine.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Answer, Named, Query};
use crate::series::set_of;

use super::batch::{Waiting, batches};
use super::need::{Asker, Need, Question};
use super::standing::Standing;
use super::trouble::Trouble;

/// What comes so long after its window ended does not change any more.
const SETTLED_SECS: i64 = 600;

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

/// How much is asked at once, and how much is kept.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests on their way at a time.
    pub in_flight: usize,
    /// Series that the server reads for one request.
    pub series_per_request: usize,
    /// Points kept in memory beyond which unneeded answers are forgotten.
    pub points_kept: usize,
}

/// What is known of one question.
#[derive(Debug, Default)]
struct Known {
    answer: Option<(Rc<Answer>, f64)>,
    failed: Option<(Fault, f64)>,
    /// When it was sent; `None` while it is not on its way.
    sent_at_ms: Option<f64>,
}

/// One request on its way.
#[derive(Debug)]
struct Flight {
    questions: Vec<Question>,
    query: Query,
}

/// Who asked what, what is known, what is on its way.
#[derive(Debug)]
pub struct Store {
    limits: Limits,
    needs: BTreeMap<Asker, Need>,
    known: HashMap<Question, Known>,
    flights: BTreeMap<Ticket, Flight>,
    trouble: Option<Trouble>,
    last_answer_ms: Option<f64>,
    tickets: u32,
}

impl Store {
    /// An empty store.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            needs: BTreeMap::new(),
            known: HashMap::new(),
            flights: BTreeMap::new(),
            trouble: None,
            last_answer_ms: None,
            tickets: 0,
        }
    }

    /// Sets what an asker needs from now on.
    pub fn want(&mut self, asker: Asker, need: Need) {
        self.needs.insert(asker, need);
    }

    /// The asker needs nothing any more.
    pub fn leave(&mut self, asker: Asker) {
        self.needs.remove(&asker);
    }

    /// The trouble that the source is in, if any.
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// When the source last answered.
    pub fn last_answer_ms(&self) -> Option<f64> {
        self.last_answer_ms
    }

    /// Takes note of how another exchange with the source went, a look for names; says whether that changed
    /// how the source is doing.
    pub fn noted(&mut self, fault: Option<&Fault>, now_ms: f64, jitter: f64) -> bool {
        match fault {
            Some(fault) if Trouble::is_of_source(fault) => {
                self.trouble = Some(Trouble::after(self.trouble.take(), fault.clone(), now_ms, jitter));
                true
            }
            _ => {
                self.last_answer_ms = Some(now_ms);
                self.trouble.take().is_some()
            }
        }
    }

    /// Makes the next try due at once.
    pub fn ask_now(&mut self, now_ms: f64) {
        if let Some(trouble) = &mut self.trouble {
            trouble.retry_at_ms = now_ms;
        }
        self.known.values_mut().for_each(|known| known.failed = None);
    }

    /// The requests to send now. While the source is in trouble one probe at a time goes out, and none before
    /// its time.
    pub fn next(&mut self, now_ms: f64, now_secs: i64) -> Vec<Request> {
        let mut room = self.limits.in_flight.saturating_sub(self.flights.len());
        if let Some(trouble) = &self.trouble {
            let due = now_ms >= trouble.retry_at_ms && self.flights.is_empty();
            room = usize::from(due);
        }
        let waiting = self.waiting();
        let batches = if room == 0 { Vec::new() } else { batches(waiting, self.limits.series_per_request) };
        batches
            .into_iter()
            .take(room)
            .filter_map(|questions| self.send(questions, now_ms, now_secs))
            .collect()
    }

    fn send(&mut self, questions: Vec<Question>, now_ms: f64, now_secs: i64) -> Option<Request> {
        let window = questions.first()?.window;
        self.tickets = self.tickets.wrapping_add(1);
        let ticket = Ticket(self.tickets);
        for question in &questions {
            self.known.entry(question.clone()).or_default().sent_at_ms = Some(now_ms);
        }
        let selectors = questions.iter().map(|it| it.selector.clone()).collect();
        let query = Query { selectors, window, now_secs, no_cache: false };
        self.flights.insert(ticket, Flight { questions, query: query.clone() });
        Some(Request { ticket, query })
    }

    /// What is needed, not known freshly enough and not on its way; each question once, for its most urgent
    /// asker. A question that failed by its own fault waits for the next refresh.
    fn waiting(&self) -> Vec<Waiting> {
        let mut waiting: BTreeMap<&Question, Waiting> = BTreeMap::new();
        for need in self.needs.values() {
            for question in need.questions.iter().filter(|it| self.is_open(it, need.fresh_after_ms)) {
                let it = Waiting { question: question.clone(), series: need.series_each, rank: need.rank };
                let urgent = waiting.get(question).is_none_or(|other| need.rank < other.rank);
                if urgent {
                    waiting.insert(question, it);
                }
            }
        }
        waiting.into_values().collect()
    }

    fn is_open(&self, question: &Question, fresh_after_ms: f64) -> bool {
        let Some(known) = self.known.get(question) else { return true };
        // A span that is past is asked once, however often the page refreshes.
        let settled_ms = question.window.until_secs.saturating_add(SETTLED_SECS) as f64 * 1000.0;
        let fresh = known.answer.as_ref().is_some_and(|(_, at)| *at >= fresh_after_ms.min(settled_ms));
        let refused = known
            .failed
            .as_ref()
            .is_some_and(|(fault, at)| *at >= fresh_after_ms && !Trouble::is_of_source(fault));
        known.sent_at_ms.is_none() && !fresh && !refused
    }

    /// Takes an answer in, or the cause why there is none, and says whom it concerns. `jitter` in 0..1 spreads
    /// retries. A ticket that nobody waits for any more changes nothing.
    pub fn answered(
        &mut self,
        ticket: Ticket,
        result: Result<Vec<Named>, Fault>,
        now_ms: f64,
        jitter: f64,
    ) -> BTreeSet<Asker> {
        let Some(Flight { questions, query }) = self.flights.remove(&ticket) else { return BTreeSet::new() };
        match result {
            Ok(series) => self.learn(&questions, query.answers(series), now_ms),
            Err(fault) => self.fail(&questions, fault, now_ms, jitter),
        }
        self.forget();
        self.askers_of(&questions)
    }

    fn learn(&mut self, questions: &[Question], answers: Vec<Answer>, now_ms: f64) {
        for (question, answer) in questions.iter().zip(answers) {
            let known = Known { answer: Some((Rc::new(answer), now_ms)), failed: None, sent_at_ms: None };
            self.known.insert(question.clone(), known);
        }
        self.trouble = None;
        self.last_answer_ms = Some(now_ms);
    }

    fn fail(&mut self, questions: &[Question], fault: Fault, now_ms: f64, jitter: f64) {
        for question in questions {
            let known = self.known.entry(question.clone()).or_default();
            known.failed = Some((fault.clone(), now_ms));
            known.sent_at_ms = None;
        }
        if Trouble::is_of_source(&fault) {
            self.trouble = Some(Trouble::after(self.trouble.take(), fault, now_ms, jitter));
        } else {
            self.trouble = None;
            self.last_answer_ms = Some(now_ms);
        }
    }

    fn askers_of(&self, questions: &[Question]) -> BTreeSet<Asker> {
        let concerned = |need: &Need| need.questions.iter().any(|it| questions.contains(it));
        set_of(self.needs.iter().filter(|(_, need)| concerned(need)).map(|(asker, _)| *asker))
    }

    /// Forgets what nobody needs once too much is kept.
    fn forget(&mut self) {
        let points = |known: &Known| -> usize {
            let answer = known.answer.iter();
            answer.flat_map(|(answer, _)| &answer.found).map(|found| found.series.len()).sum()
        };
        if self.known.values().map(points).sum::<usize>() <= self.limits.points_kept {
            return;
        }
        let needed = set_of(self.needs.values().flat_map(|need| &need.questions));
        self.known.retain(|question, known| known.sent_at_ms.is_some() || needed.contains(question));
    }

    /// How far these questions are answered, whoever asked them.
    pub fn standing(&self, questions: &[Question]) -> Standing {
        let mut it =
            Standing { answers: Vec::new(), answered_at_ms: None, fault: None, waiting_since_ms: None };
        for question in questions {
            let known = self.known.get(question);
            let answer = known.and_then(|known| known.answer.as_ref());
            it.answers.push(answer.map(|(answer, _)| Rc::clone(answer)));
            let least = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
            it.answered_at_ms = least(it.answered_at_ms, answer.map(|(_, at)| *at));
            it.waiting_since_ms = least(it.waiting_since_ms, known.and_then(|known| known.sent_at_ms));
            it.fault = it.fault.or_else(|| known?.failed.as_ref().map(|(fault, _)| fault.clone()));
        }
        it
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
