//! The requests by which one question is asked: one, as a rule; several, where the source does not take it whole.

use super::ask::Ask;
use super::manners::{Manners, Way};
use super::query::Query;
use crate::error::Fault;

/// A question on its way, part by part.
#[derive(Clone, Debug)]
pub struct Course {
    /// The parts that are still to be asked, the next one last.
    waiting: Vec<Part>,
    asked: Option<(Part, Leg)>,
    /// Manners that are being tried.
    trial: Option<Manners>,
}

/// What to send next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Below the address of the source.
    pub path: &'static str,
    /// How.
    pub way: Way,
    /// The parameters, form-encoded.
    pub parameters: String,
}

/// What is asked in one request.
#[derive(Clone, Debug)]
enum Part {
    Query(Query),
    Ask(Ask),
}

impl Part {
    fn path(&self) -> &'static str {
        match self {
            Self::Query(_) => Query::PATH,
            Self::Ask(ask) => ask.path,
        }
    }

    fn parameters(&self) -> String {
        match self {
            Self::Query(query) => query.parameters(),
            Self::Ask(ask) => ask.parameters.clone(),
        }
    }

    /// Two smaller ones that ask the same together. Names are asked for with few words.
    fn halves(&self) -> Option<[Self; 2]> {
        match self {
            Self::Query(query) => query.halves().map(|halves| halves.map(Self::Query)),
            Self::Ask(_) => None,
        }
    }
}

impl Course {
    /// For values.
    pub fn of_query(query: Query) -> Self {
        Self::of(Part::Query(query))
    }

    /// For names.
    pub fn of_ask(ask: Ask) -> Self {
        Self::of(Part::Ask(ask))
    }

    fn of(part: Part) -> Self {
        Self { waiting: vec![part], asked: None, trial: None }
    }

    /// What to send now; `None` once all parts have been answered.
    pub fn next(&mut self, manners: &Manners) -> Option<Leg> {
        let manners = self.trial.unwrap_or(*manners);
        loop {
            let part = self.waiting.pop()?;
            let parameters = part.parameters();
            let way = manners.way(parameters.len());
            if way.is_none()
                && let Some([first, second]) = part.halves()
            {
                self.waiting.extend([second, first]);
                continue;
            }
            // What cannot be divided is tried all the same.
            let leg = Leg { path: part.path(), way: way.unwrap_or(Way::Get), parameters };
            self.asked = Some((part, leg.clone()));
            return Some(leg);
        }
    }

    /// The last leg was answered.
    pub fn came(&mut self, manners: &mut Manners) {
        self.asked = None;
        manners.learn(self.trial.unwrap_or(*manners));
    }

    /// The last leg was not answered.
    ///
    /// # Errors
    /// The fault, where another way would not help.
    pub fn failed(&mut self, manners: &mut Manners, fault: Fault) -> Result<(), Fault> {
        let Some((part, leg)) = self.asked.take() else { return Err(fault) };
        let before = self.trial.unwrap_or(*manners);
        let is_second = self.trial.is_some() && fault == Fault::Unreachable;
        let bytes = leg.parameters.len();
        let instead = before.instead(leg.way, bytes, &fault).filter(|_| !is_second);
        match instead {
            Some(it) if it.way(bytes).map_or_else(|| part.halves().is_some(), |way| way != leg.way) => {
                self.trial = Some(it);
                self.waiting.push(part);
                Ok(())
            }
            _ => {
                if fault == Fault::Unreachable {
                    manners.give_up();
                }
                Err(fault)
            }
        }
    }
}

#[cfg(test)]
#[path = "course_tests.rs"]
mod tests;
