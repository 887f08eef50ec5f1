//! What stays quiet, and what does not.

use std::rc::Rc;

use super::*;
use crate::graphite::Node;
use crate::health::{Judgement, Reason, Since, incidents};
use crate::layout::Layout;
use proptest::prelude::*;

const SEEN: i64 = 1_790_000_000;

fn node(text: &str) -> Node {
    Node::new(text).unwrap()
}

/// A finding as `critical disk.db1._srv`, that began so many minutes after the incident was seen.
fn finding(text: &str, minute: i64) -> Finding {
    let (state, name) = text.split_once(' ').unwrap();
    let mut names = name.split('.');
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let check = Rc::clone(layout.check(names.next().unwrap()).unwrap());
    let state = State::ALL.into_iter().find(|it| it.key() == format!("state-{state}")).unwrap();
    let since = Some(Since { secs: SEEN + 60 * minute, or_before: false });
    let judgement = Judgement { state, since, ..Judgement::unknown(Reason::Within) };
    let instance = node(names.next().unwrap());
    Finding { project: node("p"), instance, part: names.next().map(node), check, judgement }
}

fn one(findings: &[(&str, i64)]) -> Incident {
    let findings: Vec<Finding> = findings.iter().map(|(text, minute)| finding(text, *minute)).collect();
    let mut found = incidents(&findings);
    assert_eq!(found.len(), 1, "one incident");
    found.remove(0)
}

const BEFORE: [(&str, i64); 3] =
    [("warning puppet-failing.a", -30), ("warning puppet-failing.b", -29), ("warning puppet-failing.c", -28)];

#[test]
fn it_is_quiet_until_it_changes() {
    let seen = Seen::default().toggled(&one(&BEFORE), SEEN);
    let check = |cause: &str, findings: &[(&str, i64)], expected: bool| {
        assert_eq!(seen.is_quiet(&one(findings)), expected, "{cause}");
    };
    check("as it was", &BEFORE, true);
    let [a, b, c] = BEFORE;
    check("the first of it ended", &[b, c], true);
    check("another of it ended", &[a, c], true);
    check("touches more", &[a, b, c, ("warning puppet-failing.d", -27)], false);
    check("another in place of one", &[b, c, ("warning puppet-failing.d", -27)], true);
    check("worse", &[("critical puppet-failing.a", -30), b, c], false);
    check(
        "began anew",
        &[("warning puppet-failing.a", 1), ("warning puppet-failing.b", 2), ("warning puppet-failing.c", 3)],
        false,
    );
    check("another one", &[("warning disk.a.root", -30)], false);
    let mut old = one(&BEFORE);
    old.since = Since { secs: SEEN + 7200, or_before: true };
    assert!(seen.is_quiet(&old), "it began before the values do, which have gone on");
}

#[test]
fn pressed_again_it_is_not_quiet() {
    let incident = one(&BEFORE);
    let seen = Seen::default().toggled(&incident, SEEN);
    assert_eq!(seen.toggled(&incident, SEEN), Seen::default());
    let worse = one(&[("critical puppet-failing.a", -30), ("warning puppet-failing.b", -29), BEFORE[2]]);
    let again = seen.toggled(&worse, SEEN + 60);
    assert!(again.is_quiet(&worse) && again.is_quiet(&incident), "marked again as it is now");
    assert_eq!(again.marks.len(), 1);
}

#[test]
fn the_loudest_is_counted_and_the_quiet_is_not() {
    let disk = one(&[("critical disk.db1._srv", -5)]);
    let puppet = one(&BEFORE);
    let all = [disk.clone(), puppet.clone()];
    let none = Seen::default();
    assert_eq!(none.loudest(&all), Some((State::Critical, 1)));
    let seen = none.toggled(&disk, SEEN);
    assert_eq!(seen.loudest(&all), Some((State::Warning, 3)));
    assert_eq!(seen.toggled(&puppet, SEEN).loudest(&all), None);
    assert_eq!(none.loudest(&[]), None);
}

#[test]
fn the_oldest_marks_are_forgotten() {
    let mut seen = Seen::default();
    let incident = |index: usize, name: &str| one(&[(&format!("critical disk.{name}{index}._srv"), -5)]);
    for index in 0..MOST_MARKS + 5 {
        seen = seen.toggled(&incident(index, "db"), SEEN);
    }
    assert_eq!(seen.marks.len(), MOST_MARKS);
    assert!(!seen.is_quiet(&incident(4, "db")) && seen.is_quiet(&incident(5, "db")));
    let long = "n".repeat(200);
    for index in 0..MOST_MARKS * 2 {
        seen = seen.toggled(&incident(index, &long), SEEN);
        assert!(seen.print().len() <= MOST_BYTES);
    }
    assert!(seen.marks.len() > 50, "{}", seen.marks.len());
}

proptest! {
    #[test]
    fn it_reads_what_it_wrote(count in 0_usize..20, states in prop::collection::vec(0_usize..3, 20)) {
        let mut seen = Seen::default();
        for (index, state) in (0..count).zip(&states) {
            let state = ["critical", "silent", "warning"][*state];
            let incident = one(&[(&format!("{state} disk.db{index}._srv"), -5)]);
            seen = seen.toggled(&incident, SEEN + i64::try_from(index).unwrap());
        }
        prop_assert_eq!(Seen::parse(&seen.print()), seen);
    }

    #[test]
    fn no_text_is_too_odd(text in "(?s).{0,400}") {
        let seen = Seen::parse(&text);
        prop_assert_eq!(Seen::parse(&seen.print()), seen);
    }
}
