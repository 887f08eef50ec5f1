//! A source on the examiner's couch: what is tried, one step after the other, and what each answer means.
//!
//! ```text
//!  step       the table: which steps there are, what each needs, what it asks, who judges
//!     |
//!  probe      one try, and what the browser saw of it
//!     |
//!  judge      what was seen -> verdict
//!     |
//!  verdict    well, failed or not tried; the cause as a message, and what is to be done
//! ```
//!
//! The browser only carries out: it sends what [`Checkup::next`] wants and hands in what it saw.

mod judge;
mod probe;
mod step;
#[cfg(test)]
mod tests;
mod verdict;

pub use probe::{How, Probe, Reply};
pub use step::Step;
pub use verdict::{Argument, Standing, Verdict};

use std::collections::BTreeMap;

use step::{Row, STEPS};

/// What is examined, and for whom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The address of the source, as configured, without a slash at its end.
    pub address: String,
    /// Scheme, host and port of the page: `https://nagf.toolforge.org`.
    pub origin: String,
    /// The name of the source's layout.
    pub layout: String,
    /// The metric that every living instance sends, as the layout says: `loadavg.01`.
    pub heartbeat: String,
    /// Names at the top of the store that are no projects.
    pub left_out: Vec<String>,
    /// What the browser's clock says, epoch seconds.
    pub now_secs: i64,
}

/// An examination, as far as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkup {
    subject: Subject,
    seen: BTreeMap<Step, Vec<Reply>>,
    verdicts: Vec<(Step, Verdict)>,
}

impl Checkup {
    /// An examination that begins.
    pub fn new(subject: Subject) -> Self {
        Self { subject, ..Self::default() }
    }

    /// The step that is to be tried now, or none at the end. Those that cannot be tried are told as that.
    pub fn next(&self) -> Option<Step> {
        STEPS.get(self.verdicts.len()).map(|row| row.step)
    }

    /// What to send for the next step, one after the other. None where there is nothing to send.
    pub fn probes(&self) -> Vec<Probe> {
        match self.row().filter(|row| self.first_missing(row).is_none()) {
            Some(row) => (row.ask)(self),
            None => Vec::new(),
        }
    }

    /// Takes in what was seen of the next step's probes, in their order, and judges.
    pub fn saw(&mut self, replies: Vec<Reply>) {
        let Some(row) = self.row() else { return };
        let verdict = match self.first_missing(row) {
            Some(step) => Verdict::untried("doctor-untried").with(Argument::Step(step)),
            None => (row.judge)(self, &replies),
        };
        self.seen.insert(row.step, replies);
        self.verdicts.push((row.step, verdict));
    }

    /// What was found so far, in the order of the steps.
    pub fn verdicts(&self) -> &[(Step, Verdict)] {
        &self.verdicts
    }

    /// Whether something failed that the server's CORS headers would mend.
    pub fn needs_permission(&self) -> bool {
        self.verdicts.iter().any(|(_, verdict)| verdict.needs_permission)
    }

    /// How many steps went wrong.
    pub fn failures(&self) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| verdict.standing == Standing::Failed).count()
    }

    fn row(&self) -> Option<&'static Row> {
        STEPS.get(self.verdicts.len())
    }

    /// The first step that would have had to end well before this one.
    fn first_missing(&self, row: &Row) -> Option<Step> {
        row.needs.iter().copied().find(|step| !self.is_well(*step))
    }

    fn is_well(&self, step: Step) -> bool {
        self.verdicts.iter().any(|(it, verdict)| *it == step && verdict.standing == Standing::Well)
    }

    fn replies(&self, step: Step) -> &[Reply] {
        self.seen.get(&step).map_or(&[], Vec::as_slice)
    }
}
