//! What can go wrong between a question and its answer, told so that a page can say it in words.

use std::fmt;

/// Why a question to a source has no answer.
///
/// The page turns each kind into a sentence (`words`, keys `fault-*`); `Display` is for logs and tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser would not say why: the server is down, or it does not let this page read it (CORS).
    Unreachable,
    /// No answer within this time.
    TimedOut {
        /// How long we waited.
        after_secs: u32,
    },
    /// An HTTP status other than 200, with the sentence that the server gave, already shortened.
    Status {
        /// The status code.
        code: u16,
        /// The server's own words, one line, no markup.
        said: String,
    },
    /// A status other than 200, with the time after which the server wants to be asked again.
    Later {
        /// The status code.
        code: u16,
        /// The server's own words, one line, no markup.
        said: String,
        /// In so many seconds.
        wait_secs: u32,
    },
    /// The server answered 200 with an object `{"error": …}` in place of series.
    Said(String),
    /// The body is not JSON: a login page, a picture, or another program.
    NotJson(BodyKind),
    /// The body ended, or stopped making sense, at this byte. At the very first: the server answered, and nothing
    /// of it can be read.
    Broken {
        /// Where, counted from 0.
        at_byte: usize,
    },
    /// The body is larger than we are ready to hold.
    TooLarge {
        /// The limit that it passed.
        limit_bytes: usize,
    },
    /// A name or a time that this program refuses to send.
    Refused(String),
}

/// What a body that is not JSON looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyKind {
    /// An HTML page.
    Html,
    /// A PNG, SVG or other picture.
    Picture,
    /// Nothing at all.
    Empty,
    /// Anything else.
    Other,
}

impl Fault {
    /// A status, with the time that the server asks to be left alone for, where it says one.
    #[must_use]
    pub fn after(self, wait_secs: Option<u32>) -> Self {
        match (self, wait_secs) {
            (Self::Status { code, said }, Some(wait_secs)) => Self::Later { code, said, wait_secs },
            (fault, _) => fault,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreachable => write!(f, "unreachable"),
            Self::TimedOut { after_secs } => write!(f, "no answer after {after_secs} s"),
            Self::Status { code, said } => write!(f, "status {code}: {said}"),
            Self::Later { code, said, wait_secs } => {
                write!(f, "status {code}, again in {wait_secs} s: {said}")
            }
            Self::Said(said) => write!(f, "the server said: {said}"),
            Self::NotJson(kind) => write!(f, "not JSON but {kind:?}"),
            Self::Broken { at_byte } => write!(f, "broken at byte {at_byte}"),
            Self::TooLarge { limit_bytes } => write!(f, "larger than {limit_bytes} bytes"),
            Self::Refused(what) => write!(f, "refused: {what}"),
        }
    }
}

impl std::error::Error for Fault {}
