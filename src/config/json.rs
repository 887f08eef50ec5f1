//! Where a text stops being JSON, in words that help whoever wrote it, and where its values stand.
//!
//! The values themselves are read by serde_json; its errors name tokens, not what is missing after what.

/// What is wrong with a text that should be JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A comma or the closing bracket is missing after a value.
    NoComma {
        /// The key of that value, or its number in a list.
        after: String,
        /// The bracket that would close.
        close: char,
    },
    /// A comma stands before a closing bracket.
    CommaAtEnd {
        /// That bracket.
        close: char,
    },
    /// A colon is missing after a key.
    NoColon {
        /// The key.
        key: String,
    },
    /// A value is missing.
    NoValue {
        /// Its key, or its number in a list; empty for the whole text.
        key: String,
    },
    /// A key does not stand in quotes.
    KeyWithoutQuotes,
    /// A text has no closing quote on its line.
    OpenText,
    /// A backslash with something that it cannot stand before.
    BadEscape,
    /// A word that is neither `true`, `false` nor `null`, or a number that is none.
    BadWord {
        /// The word.
        word: String,
    },
    /// The file ends before everything is closed.
    EndsEarly {
        /// The bracket that would close.
        close: char,
    },
    /// More text after the end.
    MoreAfterEnd,
    /// Brackets within brackets without end.
    TooDeep,
    /// Something else.
    Other,
}

impl Mistake {
    pub(super) fn key(&self) -> &'static str {
        match self {
            Self::NoComma { .. } => "config-no-comma",
            Self::CommaAtEnd { .. } => "config-comma-at-end",
            Self::NoColon { .. } => "config-no-colon",
            Self::NoValue { key } if key.is_empty() => "config-nothing",
            Self::NoValue { .. } => "config-no-value",
            Self::KeyWithoutQuotes => "config-key-without-quotes",
            Self::OpenText => "config-open-text",
            Self::BadEscape => "config-bad-escape",
            Self::BadWord { .. } => "config-bad-word",
            Self::EndsEarly { .. } => "config-ends-early",
            Self::MoreAfterEnd => "config-more-after-end",
            Self::TooDeep => "config-too-deep",
            Self::Other => "config-not-json",
        }
    }

    pub(super) fn arguments(&self) -> Vec<String> {
        match self {
            Self::NoComma { after, close } => vec![close.to_string(), after.clone()],
            Self::CommaAtEnd { close } | Self::EndsEarly { close } => vec![close.to_string()],
            Self::NoColon { key } | Self::NoValue { key } => vec![key.clone()],
            Self::BadWord { word } => vec![word.clone()],
            _ => Vec::new(),
        }
    }
}

/// Where each value of a text stands, by its path (`sources.beta.url`), up to the first mistake.
pub(super) struct Scan {
    /// Paths with the byte at which their values begin.
    pub(super) places: Vec<(String, usize)>,
    /// The first mistake and its byte.
    pub(super) mistake: Option<(Mistake, usize)>,
}

impl Scan {
    pub(super) fn of(text: &str) -> Self {
        let mut scanner = Scanner { text, at: 0, path: Vec::new(), places: Vec::new() };
        let mistake = scanner.file().err();
        Self { places: scanner.places, mistake }
    }

    /// The byte at which the value of this path begins, or that of what it stands in.
    pub(super) fn place_of(&self, path: &str) -> Option<usize> {
        let found = self.places.iter().find(|(known, _)| known == path).map(|(_, at)| *at);
        if path.is_empty() {
            return found;
        }
        found.or_else(|| self.place_of(path.rsplit_once('.').map_or("", |(parent, _)| parent)))
    }
}

type Found<T> = Result<T, (Mistake, usize)>;

/// serde_json stops at 128 too.
const DEEPEST: usize = 100;

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    path: Vec<String>,
    places: Vec<(String, usize)>,
}

impl Scanner<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        self.rest().chars().next()
    }

    fn file(&mut self) -> Found<()> {
        self.value()?;
        match self.peek() {
            None => Ok(()),
            Some(_) => Err((Mistake::MoreAfterEnd, self.at)),
        }
    }

    fn value(&mut self) -> Found<()> {
        let first = self.peek();
        self.places.push((self.path.join("."), self.at));
        match first {
            Some('{') => self.nested('}', Self::member),
            Some('[') => self.nested(']', Self::item),
            Some('"') => self.string().map(|_| ()),
            Some(it) if it.is_alphanumeric() || it == '-' => self.word(),
            _ => Err((Mistake::NoValue { key: self.path.last().cloned().unwrap_or_default() }, self.at)),
        }
    }

    /// What stands between two brackets, parted by commas.
    fn nested(&mut self, close: char, part: fn(&mut Self, usize) -> Found<()>) -> Found<()> {
        if self.path.len() >= DEEPEST {
            return Err((Mistake::TooDeep, self.at));
        }
        self.at += 1;
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        for index in 0.. {
            if self.peek().is_none() {
                return Err((Mistake::EndsEarly { close }, self.at));
            }
            part(self, index)?;
            let end = self.at;
            let after = self.path.pop().unwrap_or_default();
            match self.peek() {
                Some(',') => self.at += 1,
                Some(it) if it == close => break,
                None => return Err((Mistake::EndsEarly { close }, end)),
                Some(_) => return Err((Mistake::NoComma { after, close }, end)),
            }
            let comma = self.at - 1;
            if self.peek() == Some(close) {
                return Err((Mistake::CommaAtEnd { close }, comma));
            }
        }
        self.at += 1;
        Ok(())
    }

    fn member(&mut self, _: usize) -> Found<()> {
        if self.peek() != Some('"') {
            return Err((Mistake::KeyWithoutQuotes, self.at));
        }
        let key = self.string()?;
        let end = self.at;
        if self.peek() != Some(':') {
            return Err((Mistake::NoColon { key }, end));
        }
        self.at += 1;
        self.path.push(key);
        self.value()
    }

    fn item(&mut self, index: usize) -> Found<()> {
        self.path.push((index + 1).to_string());
        self.value()
    }

    /// A text in quotes; escapes stay as they are written, keys rarely have any.
    fn string(&mut self) -> Found<String> {
        let start = self.at + 1;
        let mut escaped = false;
        for (offset, it) in self.text.get(start..).unwrap_or_default().char_indices() {
            match it {
                '\n' | '\r' => break,
                _ if escaped && !matches!(it, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' | 'u') => {
                    return Err((Mistake::BadEscape, start + offset - 1));
                }
                '"' if !escaped => {
                    self.at = start + offset + 1;
                    return Ok(self.text.get(start..start + offset).unwrap_or_default().to_owned());
                }
                _ => escaped = it == '\\' && !escaped,
            }
        }
        Err((Mistake::OpenText, self.at))
    }

    fn word(&mut self) -> Found<()> {
        let ends = |it: char| !(it.is_alphanumeric() || matches!(it, '-' | '+' | '.' | '_'));
        let rest = self.rest();
        let word = rest.get(..rest.find(ends).unwrap_or(rest.len())).unwrap_or_default().to_owned();
        if serde_json::from_str::<serde_json::Value>(&word).is_err() {
            return Err((Mistake::BadWord { word: word.chars().take(40).collect() }, self.at));
        }
        self.at += word.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Mistake, at: usize) {
        assert_eq!(Scan::of(text).mistake, Some((expected, at)), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
    }

    fn owned(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn a_mistake_says_what_is_missing_and_where() {
        check("{\"url\": \"x\"\n \"b\": 1}", Mistake::NoComma { after: owned("url"), close: '}' }, 11);
        check("[1 2]", Mistake::NoComma { after: owned("1"), close: ']' }, 2);
        check("[1, 2,]", Mistake::CommaAtEnd { close: ']' }, 5);
        check("{\"a\" 1}", Mistake::NoColon { key: owned("a") }, 4);
        check("{\"a\": }", Mistake::NoValue { key: owned("a") }, 6);
        check("", Mistake::NoValue { key: String::new() }, 0);
        check("{a: 1}", Mistake::KeyWithoutQuotes, 1);
        check("{\"a\": \"b\n}", Mistake::OpenText, 6);
        check("{\"a\": \"\\x\"}", Mistake::BadEscape, 7);
        check("{\"a\": True}", Mistake::BadWord { word: owned("True") }, 6);
        check("{\"a\": 01}", Mistake::BadWord { word: owned("01") }, 6);
        check("{\"a\": {\"b\": 1}", Mistake::EndsEarly { close: '}' }, 14);
        check("{} x", Mistake::MoreAfterEnd, 3);
        check(&"[".repeat(100_000), Mistake::TooDeep, 100);
    }

    #[test]
    fn values_have_their_places() {
        let scan = Scan::of(r#"{"a": {"b": [1, "c"]}}"#);
        assert_eq!(scan.mistake, None);
        assert_eq!(scan.place_of("a.b.2"), Some(16));
        assert_eq!(scan.place_of("a.x"), Some(6));
    }
}
