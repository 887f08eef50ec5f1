//! Incidents that somebody has seen: they are quiet until they change.
//!
//! A mark says what had been seen: how bad it was, how many instances it touched, until when it had begun. What
//! is worse, touches more or begins anew is not quiet.

use crate::series::set_of;

use super::fleet::Finding;
use super::incident::Incident;
use super::state::State;

/// Of more marks than this the oldest are forgotten.
const MOST_MARKS: usize = 64;
/// The text of all marks is no longer: a browser has room for much more, of a whole site.
const MOST_BYTES: usize = 16 << 10;
/// An incident is known again by the first things that were found of it: one that ends does not make it another.
const NAMES: usize = 4;

/// What was seen of an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    state: State,
    touched: usize,
    at_secs: i64,
    names: Vec<String>,
}

/// The incidents that somebody has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The oldest first.
    marks: Vec<Mark>,
}

impl Finding {
    /// What tells it from all others: project, check, instance and part, as `project/check.instance.part`.
    pub fn key(&self) -> String {
        let part = self.part.as_ref().map(|it| format!(".{it}")).unwrap_or_default();
        format!("{}/{}.{}{part}", self.project, self.check.id, self.instance)
    }
}

impl Mark {
    fn of(incident: &Incident, at_secs: i64) -> Self {
        let names = incident.findings.iter().take(NAMES).map(Finding::key).collect();
        Self { state: incident.state, touched: incident.touched.len(), at_secs, names }
    }

    fn is_of(&self, incident: &Incident) -> bool {
        incident.findings.iter().any(|it| self.names.contains(&it.key()))
    }

    /// Whether that was all that there is to see.
    fn covers(&self, incident: &Incident) -> bool {
        let is_no_worse = incident.state <= self.state && incident.touched.len() <= self.touched;
        let had_begun = incident.since.or_before || incident.since.secs <= self.at_secs;
        is_no_worse && had_begun && self.is_of(incident)
    }

    /// `critical 5 1790000000 name name`
    fn print(&self) -> String {
        format!("{} {} {} {}", self.state.key(), self.touched, self.at_secs, self.names.join(" "))
    }

    fn parse(line: &str) -> Option<Self> {
        let mut words = line.split(' ').filter(|it| !it.is_empty());
        let key = words.next()?;
        let state = State::ALL.into_iter().find(|it| it.key() == key)?;
        let (touched, at_secs) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        let names: Vec<String> = words.take(NAMES).map(str::to_owned).collect();
        (!names.is_empty()).then_some(Self { state, touched, at_secs, names })
    }
}

impl Seen {
    /// Reads what [`Seen::print`] wrote; lines that are none of its own are left out.
    pub fn parse(text: &str) -> Self {
        let mut seen = Self { marks: text.lines().filter_map(Mark::parse).collect() };
        seen.forget();
        seen
    }

    /// All marks as a text, a line each.
    pub fn print(&self) -> String {
        self.marks.iter().map(Mark::print).collect::<Vec<_>>().join("\n")
    }

    /// Whether an incident is as it was when somebody saw it.
    pub fn is_quiet(&self, incident: &Incident) -> bool {
        self.marks.iter().any(|it| it.covers(incident))
    }

    /// The same with an incident marked as seen at an instant; where it is marked already, without that.
    pub fn toggled(&self, incident: &Incident, at_secs: i64) -> Self {
        let is_quiet = self.is_quiet(incident);
        let mut marks: Vec<Mark> = self.marks.iter().filter(|it| !it.is_of(incident)).cloned().collect();
        if !is_quiet {
            // What is told of it now had begun by then, whatever two clocks say.
            marks.push(Mark::of(incident, at_secs.max(incident.since.secs)));
        }
        let mut seen = Self { marks };
        seen.forget();
        seen
    }

    /// The worst state of what is not quiet, and how many instances are in it.
    pub fn loudest(&self, incidents: &[Incident]) -> Option<(State, usize)> {
        let loud: Vec<&Incident> = incidents.iter().filter(|it| !self.is_quiet(it)).collect();
        let worst = loud.iter().map(|it| it.state).max()?;
        let findings = loud.iter().flat_map(|it| &it.findings);
        let own = findings.filter(|it| it.judgement.state == worst);
        Some((worst, set_of(own.map(|it| (&it.project, &it.instance))).len()))
    }

    fn forget(&mut self) {
        let mut room_bytes = MOST_BYTES;
        let fits = |it: &&Mark| {
            let left = room_bytes.checked_sub(it.print().len() + 1);
            left.inspect(|left| room_bytes = *left).is_some()
        };
        let kept = self.marks.iter().rev().take(MOST_MARKS).take_while(fits).count();
        self.marks.drain(..self.marks.len() - kept);
    }
}

#[cfg(test)]
#[path = "tests/seen.rs"]
mod tests;
