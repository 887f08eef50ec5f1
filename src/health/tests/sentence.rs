//! What is said of what was found.

use std::rc::Rc;

use super::*;
use crate::health::{Health, Judgement, State};
use crate::layout::Layout;

const NOW: i64 = 1_790_000_040;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

fn finding(check: &str, instance: &str, part: Option<&str>, judgement: Judgement) -> Finding {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let check = layout.checks.iter().find(|it| it.id == check).map(Rc::clone).unwrap();
    Finding { project: node("p"), instance: node(instance), part: part.map(node), check, judgement }
}

fn beyond(state: State, limit: f64, points: &[f64]) -> Judgement {
    Judgement {
        state,
        reason: Reason::Beyond { broken: points.len(), of: points.len() + 1 },
        since: Some(Since { secs: NOW - 5400, or_before: false }),
        limit: Some(limit),
        points: points.iter().enumerate().map(|(index, it)| (NOW - 600 + 60 * index as i64, *it)).collect(),
        clears: Some(Clears::Points { most: 1, of: points.len() + 1, limit }),
    }
}

/// Thin spaces as spaces.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}', '\u{2009}'], " ")
}

fn check(findings: Vec<Finding>, title: &str, line: &str, details: &[&str]) {
    let (words, zone) = (Words::english(), Zone::utc());
    let telling = Telling { words: &words, zone: &zone, now_secs: NOW, prefix: "beta-" };
    let health = Health::of(findings, NOW);
    let [incident] = health.incidents.as_slice() else { panic!("{:?}", health.incidents) };
    assert_eq!(incident.title(telling), title);
    assert_eq!(incident.line(telling), line);
    let said: Vec<String> = incident.details(telling).iter().map(|it| plain(it)).collect();
    assert_eq!(said, details, "{title}");
}

#[test]
fn one_instance_is_named_with_its_part_and_its_value() {
    let judgement = beyond(State::Critical, 10.0, &[0.6, 0.5]);
    check(
        vec![finding("disk", "beta-logstash04", Some("_srv"), judgement)],
        "logstash04 /srv: Disk nearly full",
        "logstash04 /srv: Disk nearly full, since 12:44",
        &["0.5 % now", "under 10 % at 2 of 3 points in 10 min"],
    );
}

#[test]
fn several_are_counted_and_some_of_them_named() {
    let failing = |name: &str| finding("puppet-failing", name, None, beyond(State::Warning, 0.0, &[1.0]));
    let mut findings: Vec<Finding> = ["beta-a1", "beta-b1", "beta-c1", "beta-d1"].map(failing).to_vec();
    findings.push(finding("disk", "beta-e1", Some("root"), Judgement::well(None)));
    check(
        findings,
        "4 of 5 instances: Puppet failing",
        "4 of 5 instances: Puppet failing, since 12:44",
        &["a1, b1, c1 and 1 more"],
    );
}

#[test]
fn what_is_silent_says_for_how_long() {
    let last_secs = NOW - 3 * 3600;
    let judgement = Judgement {
        state: State::Silent,
        since: Some(Since { secs: last_secs, or_before: true }),
        clears: Some(Clears::Reports),
        ..Judgement::unknown(Reason::Silent { last_secs })
    };
    let silent = finding("silent", "beta-ores02", None, judgement);
    let (words, zone) = (Words::english(), Zone::utc());
    let telling = Telling { words: &words, zone: &zone, now_secs: NOW, prefix: "beta-" };
    assert_eq!(silent.clears_words(telling).as_deref(), Some("Well when it reports again."));
    assert_eq!(plain(&telling.lasted(silent.judgement.since.unwrap())), "over 3 h 00");
    check(
        vec![silent],
        "ores02: Silent",
        "ores02: Silent, since before 11:14",
        &["nothing sent for 3 h 00, while others report"],
    );
}
