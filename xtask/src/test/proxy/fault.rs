//! What can be done to answers, named by the words of a path: `status/503/retry/3`, `huge`, `status/500/bare`.

/// A fault, and how much of it a page of another origin may read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: Kind,
    pub(super) reading: Reading,
}

/// What the headers of an answer that the server never gave let a page read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Reading {
    /// All: body, `Date`, `Retry-After`.
    #[default]
    Open,
    /// The body, and of the headers what every page may: most servers are set up like this.
    Plain,
    /// Nothing: `Header set` of Apache and `add_header` of nginx leave errors out unless told `always`.
    Bare,
}

/// What is done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// Answers are handed on as they are.
    #[default]
    Nothing,
    /// Nobody listens.
    Refused,
    /// The connection is reset in the middle of the body.
    Reset,
    /// Nothing is said.
    Silent,
    /// The answer comes one byte a second.
    Drip,
    /// A page to log in, with status 200.
    Html,
    /// The first half of the answer, as if it were all.
    Half,
    /// An error, and when to come again.
    Status(u16, Option<Retry>),
    /// It says that the body is compressed, which it is not.
    Gzip,
    /// Each series twice, the second one with other values.
    Doubled,
    /// Series that nobody asked for.
    Foreign,
    /// A server whose clock is so many seconds ahead.
    Clock(i64),
    /// More than any page takes.
    Huge,
    /// A POST gets this status; 0 ends the connection.
    NoPost(u16),
    /// An address with more bytes gets 414.
    Long(usize),
    /// Whoever asks for this fails, with all that is asked in the same request.
    Target(String),
}

/// How `Retry-After` is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Retry {
    Secs(u32),
    Date(u32),
}

impl Fault {
    pub(super) fn parse(words: &[&str]) -> Option<Self> {
        let (words, reading) = match words {
            [words @ .., "bare"] => (words, Reading::Bare),
            [words @ .., "plain"] => (words, Reading::Plain),
            _ => (words, Reading::Open),
        };
        Some(Self { kind: Kind::parse(words)?, reading })
    }
}

impl Kind {
    fn parse(words: &[&str]) -> Option<Self> {
        Some(match words {
            ["nothing"] => Self::Nothing,
            ["refused"] => Self::Refused,
            ["reset"] => Self::Reset,
            ["silent"] => Self::Silent,
            ["drip"] => Self::Drip,
            ["html"] => Self::Html,
            ["half"] => Self::Half,
            ["status", code] => Self::Status(code.parse().ok()?, None),
            ["status", code, "retry", secs] => {
                Self::Status(code.parse().ok()?, Some(Retry::Secs(secs.parse().ok()?)))
            }
            ["status", code, "date", secs] => {
                Self::Status(code.parse().ok()?, Some(Retry::Date(secs.parse().ok()?)))
            }
            ["gzip"] => Self::Gzip,
            ["doubled"] => Self::Doubled,
            ["foreign"] => Self::Foreign,
            ["clock", secs] => Self::Clock(secs.parse().ok()?),
            ["huge"] => Self::Huge,
            ["no-post", code] => Self::NoPost(code.parse().ok()?),
            ["long", bytes] => Self::Long(bytes.parse().ok()?),
            ["target", text] => Self::Target((*text).to_owned()),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_fault() {
        let check = |path: &str, expected: Option<(Kind, Reading)>| {
            let words: Vec<&str> = path.split('/').collect();
            let expected = expected.map(|(kind, reading)| Fault { kind, reading });
            assert_eq!(Fault::parse(&words), expected, "{path}");
        };
        check("refused", Some((Kind::Refused, Reading::Open)));
        check("status/500/bare", Some((Kind::Status(500, None), Reading::Bare)));
        check("status/429/retry/3", Some((Kind::Status(429, Some(Retry::Secs(3))), Reading::Open)));
        check("status/503/date/9/plain", Some((Kind::Status(503, Some(Retry::Date(9))), Reading::Plain)));
        check("clock/-600", Some((Kind::Clock(-600), Reading::Open)));
        check("no-post/405", Some((Kind::NoPost(405), Reading::Open)));
        check("status/x", None);
        check("nonsense", None);
        check("bare", None);
    }
}
