//! What a step of an examination came to.

use super::Step;
use crate::error::Fault;

/// A verdict: how it stands, and the message that says why and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// How it stands.
    pub standing: Standing,
    /// A message key.
    pub key: &'static str,
    /// What the message is filled with.
    pub arguments: Vec<Argument>,
    /// The server's own refusal, where that is the cause.
    pub fault: Option<Fault>,
    /// The server must allow pages of this origin.
    pub needs_permission: bool,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it should be.
    Well,
    /// Not as it should be.
    Failed,
    /// Could not be tried, or not be told.
    Untried,
}

/// What a message is filled with; the page words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A text as it is.
    Text(String),
    /// A count.
    Count(usize),
    /// A length of time, seconds.
    Secs(i64),
    /// A step, by its title.
    Step(Step),
    /// Another message.
    Message(&'static str),
}

impl Verdict {
    pub(super) fn well(key: &'static str) -> Self {
        Self::new(Standing::Well, key)
    }

    pub(super) fn failed(key: &'static str) -> Self {
        Self::new(Standing::Failed, key)
    }

    pub(super) fn untried(key: &'static str) -> Self {
        Self::new(Standing::Untried, key)
    }

    fn new(standing: Standing, key: &'static str) -> Self {
        Self { standing, key, arguments: Vec::new(), fault: None, needs_permission: false }
    }

    pub(super) fn with(mut self, argument: Argument) -> Self {
        self.arguments.push(argument);
        self
    }

    pub(super) fn because(self, fault: Fault) -> Self {
        Self { fault: Some(fault), ..self }
    }

    pub(super) fn asking_permission(self) -> Self {
        Self { needs_permission: true, ..self }
    }
}
