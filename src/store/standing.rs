//! What an asker can be shown now.

use std::rc::Rc;

use crate::error::Fault;
use crate::graphite::Answer;

use super::flight::Flights;
use super::memory::Memory;
use super::need::Question;

/// How well questions are answered, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// By what they asked for, however old.
    Exact,
    /// By what is known of all of the window in other steps.
    Rough,
    /// By what is known of it up to some instant.
    Part,
    /// By nothing.
    Nothing,
}

/// How far some questions are answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Answers in the order of the questions; `None` where there is none yet.
    pub answers: Vec<Option<Rc<Answer>>>,
    /// How good the worst of them is.
    pub grade: Grade,
    /// The page's now for which the oldest answer was asked: nothing is known of what came later.
    pub asked_secs: Option<i64>,
    /// The age of the oldest answer, as the moment when it came.
    pub answered_at_ms: Option<f64>,
    /// Whether any is from another visit, and may have changed since.
    pub is_restored: bool,
    /// Why the last try of any of them failed.
    pub fault: Option<Fault>,
    /// Since when any of them is waited for.
    pub waiting_since_ms: Option<f64>,
}

impl Standing {
    /// How far these questions are answered by what is known and what is on its way.
    pub(super) fn of(questions: &[Question], memory: &mut Memory, flights: &Flights) -> Self {
        let mut it = Self::nothing();
        let least = |a: Option<f64>, b: Option<f64>| a.into_iter().chain(b).reduce(f64::min);
        for question in questions {
            let view = memory.view(question);
            it.grade = it.grade.max(view.grade);
            it.is_restored |= view.is_restored;
            it.asked_secs = it.asked_secs.into_iter().chain(view.asked_secs).min();
            it.answered_at_ms = least(it.answered_at_ms, view.came_ms);
            it.answers.push(view.answer);
            if view.grade != Grade::Exact {
                it.waiting_since_ms = least(it.waiting_since_ms, flights.since_ms(question));
            }
            it.fault = it.fault.or_else(|| memory.fault(question));
        }
        it
    }

    /// The standing of no question at all.
    pub(super) fn nothing() -> Self {
        Self {
            answers: Vec::new(),
            grade: Grade::Exact,
            asked_secs: None,
            answered_at_ms: None,
            is_restored: false,
            fault: None,
            waiting_since_ms: None,
        }
    }

    /// Whether every question has the answer that it asked for, however old.
    pub fn is_complete(&self) -> bool {
        self.grade == Grade::Exact
    }
}
