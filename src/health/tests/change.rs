//! Judgements before and after, and what is told of them.

use std::rc::Rc;

use super::*;
use crate::graphite::Node;
use crate::health::{Judgement, Notice, Reason, Since, Telling, notice};
use crate::layout::Layout;
use crate::series::Zone;
use crate::words::Words;

const NOW: i64 = 1_790_000_000;

/// All that is found, as `critical disk.db1._srv -5`: state, name, since so many minutes.
fn health(found: &[&str]) -> Health {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    let finding = |text: &&str| {
        let words: Vec<&str> = text.split(' ').collect();
        let node = |text: &str| Node::new(text).unwrap();
        let state = State::ALL.into_iter().find(|it| it.key() == format!("state-{}", words[0])).unwrap();
        let mut names = words[1].split('.');
        let check = Rc::clone(layout.check(names.next().unwrap()).unwrap());
        let minute: i64 = words[2].parse().unwrap();
        let since = Some(Since { secs: NOW + 60 * minute, or_before: false });
        // Of a silent instance the check on silence alone says why.
        let is_own = state != State::Silent || words[1].starts_with("silent.");
        let reason = if is_own { Reason::Within } else { Reason::InstanceSilent };
        let judgement = Judgement { state, since, ..Judgement::unknown(reason) };
        let (project, instance) = (node("p"), node(names.next().unwrap()));
        Finding { project, instance, part: names.next().map(node), check, judgement }
    };
    Health::of(found.iter().map(finding).collect(), NOW)
}

/// Each change as `Appeared critical disk 1`: the change, the state, the greatest check, how many it touches.
fn check(cause: &str, before: &[&str], now: &[&str], expected: &[&str]) {
    let (before, now) = (health(before), health(now));
    let told = changes(&before, &now, &|_| false);
    let said: Vec<String> = told
        .iter()
        .map(|(change, it)| {
            let state = it.state.key().trim_start_matches("state-");
            format!("{change:?} {state} {} {}", it.checks[0].0.id, it.touched.len())
        })
        .collect();
    assert_eq!(said, expected, "{cause}");
}

const FULL: &str = "critical disk.db1._srv -5";
const PUPPET: [&str; 3] =
    ["warning puppet-failing.a -30", "warning puppet-failing.b -29", "warning puppet-failing.c -28"];

#[test]
fn what_appeared_grew_worse_or_ended_is_told() {
    let [a, b, c] = PUPPET;
    check("nothing before, nothing now", &[], &[], &[]);
    check("well, and well", &["well load.a -9"], &["well load.a -9"], &[]);
    check("as before", &[FULL, a], &[a, FULL], &[]);
    check("new", &["well disk.db1._srv -99"], &[FULL], &["Appeared critical disk 1"]);
    check("worse", &["warning disk.db1._srv -5"], &[FULL], &["Worsened critical disk 1"]);
    check("milder", &[FULL], &["warning disk.db1._srv -5"], &[]);
    check("over", &[FULL], &["well disk.db1._srv 0"], &["Ended critical disk 1"]);
    check("touches more", &[a, b], &[a, b, c], &["Worsened warning puppet-failing 3"]);
    check("touches fewer", &PUPPET, &[b, c, "well puppet-failing.a 0"], &[]);
    check(
        "all at once, the present first",
        &[FULL, "well load.web -90"],
        &["well disk.db1._srv 0", "warning load.web -3"],
        &["Appeared warning load 1", "Ended critical disk 1"],
    );
}

#[test]
fn two_that_become_one_are_no_news() {
    let apart = ["warning puppet-failing.a -90", "warning puppet-failing.c -32"];
    let between =
        ["warning puppet-failing.a -90", "warning puppet-failing.b -60", "warning puppet-failing.c -32"];
    check("one between them joins both", &apart, &between, &["Worsened warning puppet-failing 3"]);
    check("and goes", &between, &[apart[0], apart[1], "well puppet-failing.b 0"], &[]);
}

#[test]
fn what_is_no_longer_known_has_not_ended() {
    check(
        "it fell silent with its disk full",
        &[FULL, "well silent.db1 -90"],
        &["silent silent.db1 -1", "silent disk.db1 -1"],
        &["Appeared silent silent 1"],
    );
    check("the instance was deleted", &[FULL], &["well load.a -90"], &[]);
    check("no values came", &[FULL], &["unknown disk.db1._srv 0"], &[]);
}

#[test]
fn what_was_seen_is_not_told() {
    let (before, now) = (health(&[]), health(&[FULL, PUPPET[0]]));
    let is_disk = |it: &Incident| it.checks[0].0.id == "disk";
    let told = |before, now| -> Vec<Change> {
        changes(before, now, &is_disk).into_iter().map(|(change, _)| change).collect()
    };
    assert_eq!(told(&before, &now), [Change::Appeared], "of Puppet alone");
    let over = health(&["well disk.db1._srv 0", PUPPET[0]]);
    assert_eq!(told(&now, &over), []);
}

#[test]
fn several_changes_are_one_notice() {
    let words = Words::english();
    let project = Node::new("p").unwrap();
    let zone = Zone::utc();
    let telling = Telling { words: &words, zone: &zone, now_secs: NOW, prefix: "" };
    let said = |before: &[&str], now: &[&str]| {
        let (before, now) = (health(before), health(now));
        notice(telling, &project, &changes(&before, &now, &|_| false))
    };
    assert_eq!(said(&[FULL], &[FULL]), None);
    let of = |body: &str| Some(Notice { title: "p · nagf".to_owned(), body: body.to_owned() });
    assert_eq!(said(&[], &[FULL]), of("New, critical: db1 /srv: Disk nearly full"));
    assert_eq!(
        said(&["warning disk.db1._srv -5"], &[FULL]),
        of("Worse, critical: db1 /srv: Disk nearly full")
    );
    assert_eq!(said(&[FULL], &["well disk.db1._srv 0"]), of("Over: db1 /srv: Disk nearly full"));
    let many: Vec<String> = (0..6).map(|it| format!("critical disk.m{it}._x -{}", it * 90 + 1)).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(
        said(&[], &many),
        of(
            "New, critical: m5 /x: Disk nearly full\nNew, critical: m4 /x: Disk nearly full\nNew, critical: m3 /x: Disk nearly full\nand 3 more"
        )
    );
}
