//! Messages: each is explained to translators, and each that the code names is there.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Finding, Source};

const ENGLISH: &str = "assets/i18n/en.json";
const EXPLANATIONS: &str = "assets/i18n/qqq.json";
/// The calls of `words` that take a key first.
const CALLS: [&str; 3] = [".text(", ".fill(", ".pieces("];

pub(super) fn check(sources: &[Source]) -> Vec<Finding> {
    let file = |name: &str| sources.iter().find(|source| source.name == name);
    let (Some(english), Some(explanations)) = (file(ENGLISH), file(EXPLANATIONS)) else { return Vec::new() };
    let (Some(messages), Some(explained)) = (keys(english), keys(explanations)) else {
        return vec![english.finding(1, "the messages or their explanations are not a JSON object")];
    };
    let mut findings: Vec<Finding> = Vec::new();
    for key in messages.difference(&explained) {
        findings.push(
            english.finding(line_of(english, key), format!("`{key}` is not explained in {EXPLANATIONS}")),
        );
    }
    for key in explained.difference(&messages) {
        findings.push(
            explanations.finding(line_of(explanations, key), format!("`{key}` is no message of {ENGLISH}")),
        );
    }
    findings.extend(sources.iter().flat_map(|source| unknown(source, &messages)));
    findings
}

/// The keys of a file, less its `@metadata`.
fn keys(source: &Source) -> Option<BTreeSet<String>> {
    let Ok(Value::Object(object)) = serde_json::from_str(&source.text) else { return None };
    Some(object.into_iter().map(|(key, _)| key).filter(|key| !key.starts_with('@')).collect())
}

fn line_of(source: &Source, key: &str) -> usize {
    let quoted = format!("\"{key}\"");
    source.text.lines().position(|line| line.contains(&quoted)).map_or(1, |index| index + 1)
}

/// Keys that a page names and nobody wrote. The rooms' tests may make up their own.
fn unknown(source: &Source, messages: &BTreeSet<String>) -> Vec<Finding> {
    if !matches!(source.room(), Some("ui" | "browser" | "share")) {
        return Vec::new();
    }
    let code: Vec<(usize, &str)> = source.code().collect();
    let mut findings = Vec::new();
    for (index, (line, text)) in code.iter().enumerate() {
        for rest in CALLS.iter().flat_map(|call| text.split(call).skip(1)) {
            // A long call is broken behind its bracket.
            let next = code.get(index + 1).map_or("", |(_, next)| next);
            let argument = if rest.trim().is_empty() { next } else { rest };
            let key = argument.trim_start().strip_prefix('"').and_then(|key| key.split('"').next());
            if let Some(key) = key.filter(|key| !messages.contains(*key)) {
                findings.push(source.finding(*line, format!("`{key}` is no message of {ENGLISH}")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::tidy::sample;

    #[test]
    fn messages_explanations_and_code_name_the_same_keys() {
        let check = |english: &str, explanations: &str, code: &str, expected: &[&str]| {
            let sources = [
                sample("assets/i18n/en.json", english),
                sample("assets/i18n/qqq.json", explanations),
                sample("src/ui/a.rs", code),
            ];
            let found: Vec<_> = super::check(&sources).iter().map(ToString::to_string).collect();
            assert_eq!(found, expected, "{english} {explanations} {code}");
        };
        check("{\"a\":\"A\"}", "{\"@metadata\":{},\"a\":\"…\"}", "words.text(\"a\")", &[]);
        check(
            "{\"a\":\"A\"}",
            "{}",
            "",
            &["assets/i18n/en.json:1: `a` is not explained in assets/i18n/qqq.json"],
        );
        check(
            "{}",
            "{\n\"a\":\"…\"}",
            "",
            &["assets/i18n/qqq.json:2: `a` is no message of assets/i18n/en.json"],
        );
        check(
            "{}",
            "{}",
            "\nwords.fill(\"b\", &[])",
            &["src/ui/a.rs:2: `b` is no message of assets/i18n/en.json"],
        );
        check(
            "{}",
            "{}",
            "words.fill(\n\"b\",",
            &["src/ui/a.rs:1: `b` is no message of assets/i18n/en.json"],
        );
        check("{}", "{}", "words.text(key)", &[]);
        check(
            "[]",
            "{}",
            "",
            &["assets/i18n/en.json:1: the messages or their explanations are not a JSON object"],
        );
    }
}
