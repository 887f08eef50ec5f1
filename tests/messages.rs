//! The messages: each key that the program names has one, and each message is explained to translators.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by failing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use nagf::words::Words;
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn messages(language: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(format!("{ROOT}/assets/i18n/{language}.json")).unwrap();
    let file: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    let own = file.into_iter().filter(|(key, _)| key != "@metadata");
    own.map(|(key, value)| (key, value.as_str().unwrap().to_owned())).collect()
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let files = entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] });
    files.filter(|path| path.extension().is_some_and(|it| it == "rs")).collect()
}

/// The texts in quotes that follow any of these beginnings, without the beginnings.
fn quoted_after(text: &str, beginnings: &[&str]) -> BTreeSet<String> {
    let after = |it: &&str| text.match_indices(*it).map(|(at, it)| at + it.len()).collect::<Vec<_>>();
    let places = beginnings.iter().flat_map(after);
    places.filter_map(|at| Some(text[at..].split_once('"')?.0.to_owned())).collect()
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

#[test]
fn every_key_that_the_program_names_has_a_message() {
    let known = messages("en");
    let mut missing = BTreeMap::new();
    for path in sources(&Path::new(ROOT).join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        // Tests name keys that there are not.
        let text = text.split("#[cfg(test)]").next().unwrap();
        let asked = quoted_after(
            text,
            &["words.text(\"", "words.fill(\"", "words.pieces(\"", "self.fill(\"", "self.pieces(\""],
        );
        let mut chosen = quoted_after(text, &["=> \""]);
        chosen.retain(|key| KEYS.iter().any(|it| key.starts_with(it)));
        // A judge names its sentences without asking for their words.
        let judged = quoted_after(text, &["\""]);
        chosen
            .extend(judged.into_iter().filter(|it| it.starts_with("doctor-") || it.starts_with("dialect-")));
        let keys = asked.into_iter().chain(chosen).filter(|key| is_key(key) && !known.contains_key(key));
        missing.extend(keys.map(|key| (key, path.clone())));
    }
    assert_eq!(missing, BTreeMap::new());
}

/// How the keys begin that are chosen by a `match`.
const KEYS: [&str; 9] =
    ["config-", "fault-", "left-out-", "near-", "unit-", "live-", "cell-", "panel-", "resolution-"];

#[test]
fn every_key_of_a_layout_has_a_message() {
    let known = messages("en");
    for entry in fs::read_dir(format!("{ROOT}/assets/layouts")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let keys = ["graph-", "note-", "layer-", "row-", "scale-", "event-"];
        let named = text.split('"').filter(|it| is_key(it) && keys.iter().any(|key| it.starts_with(key)));
        let missing: Vec<&str> = named.filter(|key| !known.contains_key(*key)).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}

#[test]
fn every_message_is_explained() {
    let (messages, explained) = (messages("en"), messages("qqq"));
    let keys = |it: &BTreeMap<String, String>| it.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&messages), keys(&explained));
    for (key, message) in &messages {
        for parameter in (1..=9).map(|it| format!("${it}")).filter(|it| message.contains(it)) {
            assert!(explained[key].contains(&parameter), "{key} does not explain {parameter}");
        }
        let mentioned = explained[key].split("{{msg|").skip(1).filter_map(|it| it.split_once("}}"));
        for (other, _) in mentioned {
            assert!(messages.contains_key(other), "{key} is explained by {other}, which there is not");
        }
    }
}

#[test]
fn every_message_reads_without_signs_of_its_making() {
    let words = Words::english();
    let arguments = ["1"; 9];
    for key in messages("en").keys() {
        let text = words.fill(key, &arguments);
        let broken = ["{{", "}}", "$", "⧼", "  ", "!"].iter().find(|it| text.contains(**it));
        assert_eq!(broken, None, "{key}: {text}");
        assert_eq!(text.trim(), text, "{key}");
    }
}
