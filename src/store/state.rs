//! The state machine.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::Rc;

use crate::config::Retention;
use crate::error::Fault;
use crate::graphite::{Across, Ask, Named, Selector};
use crate::series::{order_by, set_of};

use super::batch::{Waiting, batches};
use super::errand::Errand;
use super::flight::{Flight, Flights, Request, Ticket};
use super::halves::{Batch, Evidence, Verdict, verdict};
use super::limits::Limits;
use super::memory::Memory;
use super::need::{Asker, Need, Question};
use super::parcel::{Names, Parcel};
use super::standing::Standing;
use super::trouble::Trouble;

/// Looks for names whose answers are kept: all projects, and those that were visited last.
const NAMES_KEPT: usize = 4;

/// Who asked what, what is known, what is on its way.
#[derive(Debug)]
pub struct Store {
    limits: Limits,
    needs: BTreeMap<Asker, Need>,
    memory: Memory,
    flights: Flights,
    /// What was answered to looks for names, the last first.
    names: Vec<Names>,
    /// What was refused, whatever span it was asked for, and not answered since.
    suspects: BTreeSet<Selector>,
    trouble: Option<Trouble>,
    last_answer_ms: Option<f64>,
    /// Halves of batches that were refused; they count as on their way.
    halves: VecDeque<Batch>,
    /// When values last came, and how often something was refused since.
    last_good_ms: Option<f64>,
    refusals: u32,
}

impl Store {
    /// An empty store.
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            needs: BTreeMap::new(),
            memory: Memory::default(),
            flights: Flights::default(),
            names: Vec::new(),
            suspects: BTreeSet::new(),
            trouble: None,
            last_answer_ms: None,
            halves: VecDeque::new(),
            last_good_ms: None,
            refusals: 0,
        }
    }

    /// The same store for a source that keeps this.
    pub fn of_retention(mut self, retention: Option<Retention>) -> Self {
        self.flights.retention = retention;
        self
    }

    /// Sets what an asker needs from now on.
    pub fn want(&mut self, asker: Asker, need: Need) {
        self.memory.touch(&need.questions);
        self.needs.insert(asker, need);
    }

    /// The asker needs nothing any more: what it waited for is not asked.
    pub fn leave(&mut self, asker: Asker) {
        self.needs.remove(&asker);
    }

    /// Requests on their way that nobody waits for any more. They are forgotten: what comes of them changes nothing.
    pub fn abandoned(&mut self) -> Vec<Ticket> {
        let idle = self.flights.idle(&needed(&self.needs));
        for ticket in &idle {
            self.flights.land(*ticket);
        }
        idle
    }

    /// What is worth keeping for the next visit, as no more bytes than this: what is needed first, then what was of
    /// use last. `whose` names the source and its layout.
    pub fn keep(&mut self, whose: &str, most_bytes: usize) -> Vec<u8> {
        let pieces = self.memory.worth_keeping(&needed(&self.needs));
        Parcel { names: self.names.clone(), pieces }.pack(whose, most_bytes)
    }

    /// Takes in what was kept on another visit: it is shown until it was asked for again. Of bytes that are not whole,
    /// or of another source or layout, nothing.
    pub fn restore(&mut self, bytes: &[u8], whose: &str, now_secs: i64) {
        let Some(parcel) = Parcel::unpack(bytes, whose) else { return };
        self.names = parcel.names;
        self.memory.restore(parcel.pieces, now_secs);
    }

    /// Takes note of what came to a look for names.
    pub fn named(&mut self, ask: &Ask, body: &[u8], now_ms: f64) {
        self.names.retain(|it| it.ask != *ask);
        self.names.insert(0, Names { ask: ask.clone(), body: Rc::from(body), came_ms: now_ms });
        self.names.truncate(NAMES_KEPT);
    }

    /// What came to a look for names the last time, with the moment.
    pub fn names(&self, ask: &Ask) -> Option<(Rc<[u8]>, f64)> {
        let names = self.names.iter().find(|it| it.ask == *ask)?;
        Some((Rc::clone(&names.body), names.came_ms))
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
        needed(&self.needs).into_iter().find_map(|it| self.memory.own_failure(it))
    }

    /// Whether a request may go out: while the source is in trouble one probe at a time, and none before its time.
    pub fn may_ask(&self, now_ms: f64) -> bool {
        self.trouble.as_ref().is_none_or(|it| now_ms >= it.retry_at_ms && self.flights.len() == 0)
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
        self.memory.forgive();
        self.suspects.clear();
    }

    /// The requests to send now, as far as the source [may be asked](Self::may_ask).
    pub fn next(&mut self, now_ms: f64, now_secs: i64) -> Vec<Request> {
        let mut room = self.limits.in_flight.saturating_sub(self.flights.len());
        if self.trouble.is_some() {
            room = usize::from(self.may_ask(now_ms));
        }
        let halves: Vec<Batch> = self.halves.drain(..room.min(self.halves.len())).collect();
        room -= halves.len();
        // They are on their way before it is looked what else is to be asked.
        let mut sent = self.send(halves, now_ms, now_secs);
        if room > 0 {
            let batches = batches(self.waiting(), self.limits.of_one_request()).into_iter().take(room);
            sent.extend(self.send(batches.map(Batch::whole).collect(), now_ms, now_secs));
        }
        sent
    }

    fn send(&mut self, batches: Vec<Batch>, now_ms: f64, now_secs: i64) -> Vec<Request> {
        batches.into_iter().filter_map(|batch| self.flights.send(batch, now_ms, now_secs)).collect()
    }

    /// What is needed, not known freshly enough and not on its way; each errand once, for its most urgent asker. A
    /// question that failed by its own fault waits for the next refresh.
    fn waiting(&self) -> Vec<Waiting> {
        let mut waiting: Vec<Waiting> = Vec::new();
        for need in self.needs.values() {
            for question in &need.questions {
                let Some(errand) = self.memory.missing(question, need.fresh_after_ms) else { continue };
                // Where something of it is on its way, only that tells what will still be missing.
                let is_half = self.halves.iter().flat_map(|it| &it.errands).any(|it| it.serves(question));
                if !is_half && self.flights.since_ms(question).is_none() {
                    let is_folded = question.selector.across != Across::Each;
                    let series_sent = if is_folded { 1 } else { need.series_each };
                    let buckets = usize::try_from(errand.window.buckets()).unwrap_or(usize::MAX);
                    let points = buckets.saturating_mul(series_sent);
                    let is_suspect = self.suspects.contains(&question.selector);
                    let (series, rank) = (need.series_each, need.rank);
                    waiting.push(Waiting { errand, series, points, rank, is_suspect });
                }
            }
        }
        order_by(&mut waiting, |a, b| (&a.errand, a.rank).cmp(&(&b.errand, b.rank)));
        waiting.dedup_by(|later, first| later.errand == first.errand);
        waiting
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
        let Some(flight) = self.flights.land(ticket) else { return BTreeSet::new() };
        let concerned = |need: &Need| need.questions.iter().any(|it| flight.serves(it));
        let concerned =
            set_of(self.needs.iter().filter(|(_, need)| concerned(need)).map(|(asker, _)| *asker));
        // A clock that is set back must not make what just came old: it would be asked again and again.
        let now_ms = self.needs.values().map(|need| need.fresh_after_ms).fold(now_ms, f64::max);
        match result {
            Ok(series) => self.learn(&flight, series, now_ms),
            Err(fault) => self.fail(flight, fault, now_ms, jitter),
        }
        self.memory.forget(&needed(&self.needs), self.limits.points_kept);
        concerned
    }

    fn learn(&mut self, flight: &Flight, series: Vec<Named>, now_ms: f64) {
        for (errand, answer) in flight.errands.iter().zip(flight.query.answers(series)) {
            self.suspects.remove(&errand.selector);
            self.memory.learn(errand, answer.found, flight.asked_secs, now_ms);
        }
        self.trouble = None;
        self.last_answer_ms = Some(now_ms);
        self.last_good_ms = Some(now_ms);
        self.refusals = 0;
    }

    fn fail(&mut self, flight: Flight, fault: Fault, now_ms: f64, jitter: f64) {
        let Flight { errands, refused, .. } = flight;
        let is_of_source = Trouble::is_of_source(&fault);
        let is_refusal = Trouble::is_refusal(&fault);
        self.refusals = self.refusals.saturating_add(u32::from(is_refusal));
        let are_suspects = errands.iter().all(|it| self.suspects.contains(&it.selector));
        let evidence = Evidence { last_good_ms: self.last_good_ms, refusals: self.refusals, are_suspects };
        let verdict = match verdict(&errands, refused, evidence, now_ms) {
            Verdict::Open(parts) if is_refusal && self.trouble.is_none() => {
                self.halves.extend(parts);
                return;
            }
            verdict => verdict,
        };
        let is_own = !is_of_source && (!is_refusal || matches!(verdict, Verdict::Questions));
        self.mark(&errands, &fault, now_ms, is_own);
        if is_own && is_refusal {
            self.suspects.extend(errands.iter().map(|it| it.selector.clone()));
        }
        if !is_own || (is_refusal && self.trouble.is_some()) {
            // What waits for its turn fails with it.
            for part in std::mem::take(&mut self.halves) {
                self.mark(&part.errands, &fault, now_ms, false);
            }
            self.trouble = Some(Trouble::after(self.trouble.take(), fault, now_ms, jitter));
        } else {
            self.trouble = None;
            self.last_answer_ms = Some(now_ms);
        }
    }

    fn mark(&mut self, errands: &[Errand], fault: &Fault, now_ms: f64, is_own: bool) {
        for errand in errands {
            self.memory.fail(errand, fault.clone(), now_ms, is_own);
        }
    }

    /// How far these questions are answered, whoever asked them.
    pub fn standing(&mut self, questions: &[Question]) -> Standing {
        Standing::of(questions, &mut self.memory, &self.flights)
    }
}

fn needed(needs: &BTreeMap<Asker, Need>) -> Vec<&Question> {
    needs.values().flat_map(|need| &need.questions).collect()
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "refusal_tests.rs"]
mod refusal_tests;

#[cfg(test)]
#[path = "day_tests.rs"]
mod days;
