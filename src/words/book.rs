//! The messages of a language.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::plural::PluralRule;
use super::signs::Signs;
use super::template::{Piece, Template};

/// All messages of a language, with its plural rule and its signs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    messages: BTreeMap<String, Template>,
    plural: PluralRule,
    signs: Signs,
}

/// A file of messages that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordsError {
    /// It is no JSON object from here on.
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The message of this key is no text.
    NotText(String),
}

impl fmt::Display for WordsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson { line, column } => write!(f, "no JSON object at line {line}, column {column}"),
            Self::NotText(key) => write!(f, "the message {key} is no text"),
        }
    }
}

impl std::error::Error for WordsError {}

/// The English messages travel with the program, so that it can say that nothing else could be read.
const ENGLISH: &str = include_str!("../../assets/i18n/en.json");

impl Words {
    /// Reads a file in translatewiki's form; keys that begin with `@` are about the file.
    pub fn parse(json: &str) -> Result<Self, WordsError> {
        let file: BTreeMap<String, Value> = serde_json::from_str(json)
            .map_err(|error| WordsError::NotJson { line: error.line(), column: error.column() })?;
        let mut messages = BTreeMap::new();
        for (key, value) in file.into_iter().filter(|(key, _)| !key.starts_with('@')) {
            let template = value.as_str().map(Template::parse);
            messages.insert(key.clone(), template.ok_or(WordsError::NotText(key))?);
        }
        Ok(Self { messages, plural: PluralRule::default(), signs: Signs::default() })
    }

    /// English, which is always there.
    pub fn english() -> Self {
        let empty =
            || Self { messages: BTreeMap::new(), plural: PluralRule::default(), signs: Signs::default() };
        Self::parse(ENGLISH).unwrap_or_else(|_| empty())
    }

    /// The same messages under another language's rules.
    pub fn with_rules(self, plural: PluralRule, signs: Signs) -> Self {
        Self { plural, signs, ..self }
    }

    /// The same, and what it lacks from `fallback`.
    pub fn or_else(mut self, fallback: &Self) -> Self {
        for (key, message) in &fallback.messages {
            self.messages.entry(key.clone()).or_insert_with(|| message.clone());
        }
        self
    }

    /// Whether there is a message of this key. Layouts may hold either a key or the text itself.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The message of this key; an unknown key shows itself between pointed brackets.
    pub fn text(&self, key: &str) -> String {
        self.fill(key, &[])
    }

    /// The message with its arguments in place of `$1`, `$2` …
    pub fn fill(&self, key: &str, arguments: &[&str]) -> String {
        self.pieces(key, arguments).iter().map(Piece::text).collect()
    }

    /// The message of this key, or the text itself where there is no such key.
    pub fn text_or_self(&self, key_or_text: &str) -> String {
        if self.has(key_or_text) { self.text(key_or_text) } else { key_or_text.to_owned() }
    }

    /// The message in pieces, so that a parameter can become an element.
    pub fn pieces(&self, key: &str, arguments: &[&str]) -> Vec<Piece> {
        match self.messages.get(key) {
            None => vec![Piece::Plain(format!("⧼{key}⧽"))],
            Some(message) => message.pieces(arguments, &self.plural, &|text| self.read_whole(text)),
        }
    }

    /// Several parts as one: `a, b and c`.
    pub fn list(&self, parts: &[String]) -> String {
        let Some((last, before)) = parts.split_last() else { return String::new() };
        let joined = before.iter().cloned().reduce(|so_far, part| self.fill("list-comma", &[&so_far, &part]));
        joined.map_or_else(|| last.clone(), |so_far| self.fill("list-and", &[&so_far, last]))
    }

    /// The signs that numbers are written with.
    pub fn signs(&self) -> &Signs {
        &self.signs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::parse(r#"{"@metadata": {"authors": []}, "a": "A $1", "n": "{{PLURAL:$1|one|$1 many}}"}"#)
            .unwrap()
    }

    #[test]
    fn a_message_takes_its_arguments() {
        assert_eq!(words().fill("a", &["b"]), "A b");
        assert_eq!(words().fill("n", &["1"]), "one");
        assert_eq!(words().fill("n", &["1,001"]), "1,001 many");
    }

    #[test]
    fn an_unknown_key_shows_itself() {
        assert_eq!(words().text("nothing"), "⧼nothing⧽");
        assert_eq!(words().text_or_self("Own title"), "Own title");
        assert!(!words().has("@metadata"));
    }

    #[test]
    fn a_broken_file_says_where() {
        assert_eq!(Words::parse("{\n\"a\": 1}"), Err(WordsError::NotText("a".to_owned())));
        assert_eq!(Words::parse("{\n\"a\" 1}"), Err(WordsError::NotJson { line: 2, column: 5 }));
        assert!(Words::parse("[]").is_err());
    }

    #[test]
    fn what_is_not_translated_is_said_in_the_fallback() {
        let it = Words::parse(r#"{"a": "Ä"}"#).unwrap().or_else(&words());
        assert_eq!((it.text("a"), it.fill("n", &["1"])), ("Ä".to_owned(), "one".to_owned()));
    }

    #[test]
    fn a_list_ends_with_and() {
        let list = |parts: &[&str]| {
            Words::english().list(&parts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!([list(&[]), list(&["a"]), list(&["a", "b"])], ["", "a", "a and b"]);
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
    }

    #[test]
    fn english_is_there() {
        assert!(Words::english().has("unit-percent"));
    }
}
