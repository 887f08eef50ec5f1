//! Why a configuration cannot be used: where, what, and the lines around it.

use std::fmt;

use super::json::Mistake;

/// A configuration that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// What is wrong.
    pub cause: Cause,
    /// Where, if it can be said.
    pub position: Option<Position>,
    /// The lines around it.
    pub excerpt: Vec<Excerpt>,
}

/// A place in the file, counted from 1 as editors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// A line of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its number, from 1.
    pub line: usize,
    /// Its text, shortened.
    pub text: String,
    /// Whether the mistake is on it.
    pub here: bool,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is not JSON.
    Syntax(Mistake),
    /// A value is not of the kind that its key needs.
    Wrong {
        /// Where it stands: `sources.beta.url`.
        key: String,
        /// What it should be.
        expected: Expected,
    },
    /// A key that must be there is not.
    Missing {
        /// Which, with what it stands in.
        key: String,
    },
    /// A source needs either an address or `"demo": true`, and has neither or both.
    NoPlace {
        /// The source's name.
        source: String,
    },
    /// The default is no source of this file.
    UnknownSource {
        /// The name.
        name: String,
        /// The source that was probably meant.
        nearest: Option<String>,
    },
}

/// What a value should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A text of letters, digits and dashes.
    Name,
    /// A whole number.
    Whole,
    /// `true` or `false`.
    YesOrNo,
    /// An object.
    Object,
    /// A list of texts.
    Texts,
    /// An object of lists of texts, or a list of texts.
    Projects,
    /// An `http:`, `https:` or relative address.
    Address,
    /// Archives such as `1m:7d,5m:30d`.
    Retention,
    /// An address with known gaps.
    Link,
    /// The name of a time zone.
    Zone,
}

impl Cause {
    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Syntax(mistake) => mistake.key(),
            Self::Wrong { expected, .. } => expected.key(),
            Self::Missing { .. } => "config-missing-key",
            Self::NoPlace { .. } => "config-no-place",
            Self::UnknownSource { nearest: Some(_), .. } => "config-unknown-source-nearest",
            Self::UnknownSource { nearest: None, .. } => "config-unknown-source",
        }
    }

    /// The parameters of that message.
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Self::Syntax(mistake) => mistake.arguments(),
            Self::Wrong { key, .. } | Self::Missing { key } => vec![key.clone()],
            Self::NoPlace { source } => vec![source.clone()],
            Self::UnknownSource { name, nearest } => [name].into_iter().chain(nearest).cloned().collect(),
        }
    }
}

impl Expected {
    fn key(self) -> &'static str {
        match self {
            Self::Text => "config-expected-text",
            Self::Name => "config-expected-name",
            Self::Whole => "config-expected-whole",
            Self::YesOrNo => "config-expected-yes-or-no",
            Self::Object => "config-expected-object",
            Self::Texts => "config-expected-texts",
            Self::Projects => "config-expected-projects",
            Self::Address => "config-expected-address",
            Self::Retention => "config-expected-retention",
            Self::Link => "config-expected-link",
            Self::Zone => "config-expected-zone",
        }
    }
}

/// How many lines are shown before and after the one with the mistake.
const LINES_BEFORE: usize = 2;
const LINES_AFTER: usize = 1;
const LINE_CHARS: usize = 120;

impl ConfigError {
    pub(super) fn new(text: &str, cause: Cause, at_byte: Option<usize>) -> Self {
        let position = at_byte.map(|at| position_of(text, at));
        let excerpt = position.map(|it| excerpt_of(text, it.line)).unwrap_or_default();
        Self { cause, position, excerpt }
    }
}

fn position_of(text: &str, at_byte: usize) -> Position {
    let before = text.get(..at_byte).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    Position { line: before.matches('\n').count() + 1, column }
}

fn excerpt_of(text: &str, line: usize) -> Vec<Excerpt> {
    let first = line.saturating_sub(LINES_BEFORE).max(1);
    let shown = text.lines().enumerate().skip(first - 1).take(line + LINES_AFTER + 1 - first);
    let excerpt = |(index, text): (usize, &str)| Excerpt {
        line: index + 1,
        text: text.chars().take(LINE_CHARS).collect(),
        here: index + 1 == line,
    };
    shown.map(excerpt).collect()
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Position { line, column }) = self.position {
            write!(f, "line {line}, column {column}: ")?;
        }
        write!(f, "{} {}", self.cause.key(), self.cause.arguments().join(" "))
    }
}

impl std::error::Error for ConfigError {}
