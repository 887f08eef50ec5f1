//! The state machine.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::{Answer, Named, Query, Selector};
use crate::series::set_of;

use super::batch::{Waiting, batches};
use super::halves::{Evidence, Part, Refused, Verdict, verdict};
use super::known::{Failure, Known};
use super::need::{Asker, Need, Question};
use super::standing::Standing;
use super::trouble::Trouble;

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

/// One request on its way.
#[derive(Debug)]
struct Flight {
    questions: Vec<Question>,
    query: Query,
    /// What it was part of was refused before.
    refused: Option<Refused>,
}

/// Who asked what, what is known, what is on its way.
#[derive(Debug)]
pub struct Store {
    limits: Limits,
    needs: BTreeMap<Asker, Need>,
    known: HashMap<Question, Known>,
    flights: BTreeMap<Ticket, Flight>,
    /// Parts of batches that were refused; they count as on their way.
    parts: VecDeque<Part>,
    /// What was refused, whatever span it was asked for, and not answered since.
    suspects: BTreeSet<Selector>,
    trouble: Option<Trouble>,
    last_answer_ms: Option<f64>,
    /// When values last came, and how often something was refused since.
    last_good_ms: Option<f64>,
    refusals: u32,
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
            parts: VecDeque::new(),
            suspects: BTreeSet::new(),
            trouble: None,
            last_answer_ms: None,
            last_good_ms: None,
            refusals: 0,
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

    /// Why some of what is needed was refused, though the source is well.
    pub fn refusal(&self) -> Option<&Fault> {
        let failure = |it: &Question| self.known.get(it)?.own_failure();
        self.needs.values().flat_map(|need| &need.questions).find_map(failure).map(|failure| &failure.fault)
    }

    /// Whether a request may go out: while the source is in trouble one probe at a time, and none before its time.
    pub fn may_ask(&self, now_ms: f64) -> bool {
        self.trouble.as_ref().is_none_or(|it| now_ms >= it.retry_at_ms && self.flights.is_empty())
    }

    /// Takes note of how another exchange with the source went, a look for names; says whether that changed
    /// how the source is doing.
    pub fn noted(&mut self, fault: Option<&Fault>, now_ms: f64, jitter: f64) -> bool {
        match fault {
            // Names are asked for alone: no neighbour can be to blame.
            Some(fault) if Trouble::is_of_source(fault) || Trouble::is_refusal(fault) => {
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
        self.suspects.clear();
    }

    /// The requests to send now, as far as the source [may be asked](Self::may_ask).
    pub fn next(&mut self, now_ms: f64, now_secs: i64) -> Vec<Request> {
        let mut room = self.limits.in_flight.saturating_sub(self.flights.len());
        if self.trouble.is_some() {
            room = usize::from(self.may_ask(now_ms));
        }
        let mut parts: Vec<Part> = self.parts.drain(..room.min(self.parts.len())).collect();
        if parts.len() < room {
            let batches = batches(self.waiting(), self.limits.series_per_request);
            parts.extend(batches.into_iter().take(room - parts.len()).map(Part::whole));
        }
        parts.into_iter().filter_map(|part| self.send(part, now_ms, now_secs)).collect()
    }

    fn send(&mut self, Part { questions, refused }: Part, now_ms: f64, now_secs: i64) -> Option<Request> {
        let window = questions.first()?.window;
        self.tickets = self.tickets.wrapping_add(1);
        let ticket = Ticket(self.tickets);
        for question in &questions {
            self.known.entry(question.clone()).or_default().sent_at_ms = Some(now_ms);
        }
        let selectors = questions.iter().map(|it| it.selector.clone()).collect();
        let query = Query { selectors, window, now_secs, no_cache: false };
        self.flights.insert(ticket, Flight { questions, query: query.clone(), refused });
        Some(Request { ticket, query })
    }

    /// What is needed, not known freshly enough and not on its way; each question once, for its most urgent
    /// asker. A question that failed by its own fault waits for the next refresh.
    fn waiting(&self) -> Vec<Waiting> {
        let mut waiting: BTreeMap<&Question, Waiting> = BTreeMap::new();
        for need in self.needs.values() {
            for question in need.questions.iter().filter(|it| self.is_open(it, need.fresh_after_ms)) {
                let is_suspect = self.suspects.contains(&question.selector);
                let (series, rank) = (need.series_each, need.rank);
                let it = Waiting { question: question.clone(), series, rank, is_suspect };
                let urgent = waiting.get(question).is_none_or(|other| rank < other.rank);
                if urgent {
                    waiting.insert(question, it);
                }
            }
        }
        waiting.into_values().collect()
    }

    fn is_open(&self, question: &Question, fresh_after_ms: f64) -> bool {
        self.known.get(question).is_none_or(|it| it.is_open(&question.window, fresh_after_ms))
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
        let Some(flight) = self.flights.remove(&ticket) else { return BTreeSet::new() };
        let concerned = self.askers_of(&flight.questions);
        match result {
            Ok(series) => self.learn(&flight.questions, flight.query.answers(series), now_ms),
            Err(fault) => self.fail(flight, fault, now_ms, jitter),
        }
        self.forget();
        concerned
    }

    fn learn(&mut self, questions: &[Question], answers: Vec<Answer>, now_ms: f64) {
        for (question, answer) in questions.iter().zip(answers) {
            self.suspects.remove(&question.selector);
            let known = Known { answer: Some((Rc::new(answer), now_ms)), failed: None, sent_at_ms: None };
            self.known.insert(question.clone(), known);
        }
        self.trouble = None;
        self.last_answer_ms = Some(now_ms);
        self.last_good_ms = Some(now_ms);
        self.refusals = 0;
    }

    fn fail(&mut self, flight: Flight, fault: Fault, now_ms: f64, jitter: f64) {
        let Flight { questions, refused, .. } = flight;
        let is_of_source = Trouble::is_of_source(&fault);
        let is_refusal = Trouble::is_refusal(&fault);
        self.refusals = self.refusals.saturating_add(u32::from(is_refusal));
        let are_suspects = questions.iter().all(|it| self.suspects.contains(&it.selector));
        let evidence = Evidence { last_good_ms: self.last_good_ms, refusals: self.refusals, are_suspects };
        let verdict = match verdict(&questions, refused, evidence, now_ms) {
            Verdict::Open(parts) if is_refusal && self.trouble.is_none() => {
                self.parts.extend(parts);
                return;
            }
            verdict => verdict,
        };
        let is_own = !is_of_source && (!is_refusal || matches!(verdict, Verdict::Questions));
        self.mark(&questions, &fault, now_ms, is_own);
        if is_own && is_refusal {
            self.suspects.extend(questions.iter().map(|it| it.selector.clone()));
        }
        if !is_own || (is_refusal && self.trouble.is_some()) {
            // What waits for its turn fails with it.
            for part in std::mem::take(&mut self.parts) {
                self.mark(&part.questions, &fault, now_ms, false);
            }
            self.trouble = Some(Trouble::after(self.trouble.take(), fault, now_ms, jitter));
        } else {
            self.trouble = None;
            self.last_answer_ms = Some(now_ms);
        }
    }

    fn mark(&mut self, questions: &[Question], fault: &Fault, now_ms: f64, is_own: bool) {
        for question in questions {
            let known = self.known.entry(question.clone()).or_default();
            known.failed = Some(Failure { fault: fault.clone(), at_ms: now_ms, is_own });
            known.sent_at_ms = None;
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
            it.fault = it.fault.or_else(|| known?.failed.as_ref().map(|it| it.fault.clone()));
        }
        it
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
