//! How the store behaves when answers come, fail, and grow old.

use super::*;
use crate::graphite::{PathGlob, Selector, Window};
use crate::series::Series;

pub(super) const LIMITS: Limits =
    Limits { in_flight: 2, series_per_request: 10, points_per_request: 1000, points_kept: 25 };

pub(super) fn question(path: &str) -> Question {
    let window = Window { from_secs: 0, until_secs: 600, bucket_secs: 60 };
    Question { selector: Selector::each(PathGlob::new(path).unwrap()), window }
}

pub(super) fn need(paths: &[&str], fresh_after_ms: f64) -> Need {
    let questions = paths.iter().map(|path| question(path)).collect();
    Need { questions, series_each: 1, rank: 0, fresh_after_ms }
}

pub(super) fn named(path: &str, points: usize) -> Named {
    Named { name: path.to_owned(), path: None, series: Series::new(0, 60, vec![1.0; points]) }
}

fn down() -> Fault {
    Fault::Unreachable
}

#[test]
fn the_same_question_is_asked_once() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a", "b"], 0.0));
    store.want(Asker(2), need(&["b", "c"], 0.0));
    let sent = store.next(0.0, 0);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].query.selectors.len(), 3);
    assert!(store.next(0.0, 0).is_empty(), "it is on its way");
    let concerned = store.answered(sent[0].ticket, Ok(vec![named("b", 3)]), 5.0, 0.0);
    assert_eq!(concerned, BTreeSet::from([Asker(1), Asker(2)]));
    let standing = store.standing(&[question("a"), question("b")]);
    assert!(standing.is_complete());
    assert!(standing.answers[0].as_ref().unwrap().found.is_empty(), "the source has no such metric");
    assert!(standing.answers[1].as_ref().unwrap().single().is_some());
}

#[test]
fn an_old_answer_is_asked_again_and_kept_meanwhile() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a"], 0.0));
    let ticket = store.next(0.0, 0)[0].ticket;
    store.answered(ticket, Ok(vec![named("a", 3)]), 5.0, 0.0);
    store.want(Asker(1), need(&["a"], 60.0));
    let ticket = store.next(61.0, 0)[0].ticket;
    store.answered(ticket, Err(down()), 62.0, 0.0);
    let standing = store.standing(&[question("a")]);
    assert!(standing.is_complete(), "the last good answer stays");
    assert_eq!((standing.answered_at_ms, standing.fault), (Some(5.0), Some(down())));
}

#[test]
fn what_was_asked_long_after_its_window_is_not_asked_again() {
    let check = |asked_secs: i64, is_asked_again: bool| {
        let mut store = Store::new(LIMITS);
        store.want(Asker(1), need(&["a"], 0.0));
        let ticket = store.next(0.0, asked_secs)[0].ticket;
        store.answered(ticket, Ok(vec![named("a", 3)]), 1.0, 0.0);
        store.want(Asker(1), need(&["a"], 9e9));
        assert_eq!(!store.next(9e9, 9_000_000).is_empty(), is_asked_again, "{asked_secs}");
    };
    // The window ends at 600 s.
    check(600, true);
    check(1199, true);
    check(1200, false);
    check(9_000, false);
}

#[test]
fn a_source_in_trouble_gets_one_probe_at_a_time() {
    let mut store = Store::new(Limits { series_per_request: 1, ..LIMITS });
    store.want(Asker(1), need(&["a", "b", "c"], 0.0));
    let sent = store.next(0.0, 0);
    assert_eq!(sent.len(), 2, "as many as may be in flight");
    for request in sent {
        store.answered(request.ticket, Err(down()), 10.0, 0.0);
    }
    assert!(store.next(11.0, 0).is_empty(), "not before its time");
    let probe = store.next(60_000.0, 0);
    assert_eq!(probe.len(), 1);
    assert!(store.next(60_000.0, 0).is_empty(), "one probe");
    store.answered(probe[0].ticket, Ok(Vec::new()), 60_001.0, 0.0);
    assert_eq!(store.trouble(), None);
    assert_eq!(store.next(60_002.0, 0).len(), 2, "all goes on");
}

#[test]
fn a_wrong_question_is_not_repeated_before_the_next_refresh() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a"], 0.0));
    let ticket = store.next(0.0, 0)[0].ticket;
    store.answered(ticket, Err(Fault::Status { code: 400, said: String::new() }), 1.0, 0.0);
    assert!(store.next(2.0, 0).is_empty());
    store.want(Asker(1), need(&["a"], 60.0));
    assert_eq!(store.next(61.0, 0).len(), 1);
}

#[test]
fn a_clock_that_is_set_back_makes_no_storm() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a", "b"], 900.0));
    for result in [Ok(vec![named("a", 3)]), Err(Fault::Refused(String::new()))] {
        let sent = store.next(1.0, 0);
        assert_eq!(sent.len(), 1);
        store.answered(sent[0].ticket, result, 2.0, 0.0);
        assert!(store.next(3.0, 0).is_empty());
        store.want(Asker(1), need(&["a", "b"], 901.0));
    }
}

#[test]
fn who_left_is_not_asked_for() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a"], 0.0));
    store.leave(Asker(1));
    assert!(store.next(0.0, 0).is_empty());
}

/// What is kept: the names, with how many points.
fn kept(store: &Store) -> Vec<(String, usize)> {
    store.memory.pieces().map(|((selector, _), piece)| (selector.path.to_string(), piece.points())).collect()
}

#[test]
fn what_nobody_needs_is_forgotten_when_room_is_short_and_what_is_needed_never() {
    let mut store = Store::new(LIMITS);
    let ask = |store: &mut Store, asker: u32, path: &str, points: usize| {
        store.want(Asker(asker), need(&[path], 0.0));
        for request in store.next(0.0, 0) {
            store.answered(request.ticket, Ok(vec![named(path, points)]), 1.0, 0.0);
        }
    };
    for (asker, path) in [(1, "a"), (2, "b")] {
        ask(&mut store, asker, path, 10);
        store.leave(Asker(asker));
    }
    assert_eq!(kept(&store).len(), 2, "there is room");
    ask(&mut store, 1, "a", 10);
    store.leave(Asker(1));
    ask(&mut store, 3, "c", 10);
    let entry = |path: &str, points| (path.to_owned(), points);
    assert_eq!(kept(&store), [entry("a", 10), entry("c", 10)], "what was of use longest ago goes first");
    ask(&mut store, 4, "d", 10);
    ask(&mut store, 5, "e", 10);
    assert_eq!(kept(&store), [entry("c", 10), entry("d", 10), entry("e", 10)], "however much it is");
}

#[test]
fn what_is_on_its_way_for_nobody_is_given_up() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a"], 0.0));
    let ticket = store.next(0.0, 0)[0].ticket;
    assert_eq!(store.abandoned(), []);
    store.leave(Asker(1));
    assert_eq!(store.abandoned(), [ticket]);
    assert!(store.answered(ticket, Ok(vec![named("a", 3)]), 1.0, 0.0).is_empty());
    assert_eq!(kept(&store), []);
}

#[test]
fn what_several_wait_for_is_not_given_up_when_one_leaves() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a", "b"], 0.0));
    store.want(Asker(2), need(&["b"], 0.0));
    assert_eq!(store.next(0.0, 0).len(), 1);
    store.leave(Asker(1));
    assert_eq!(store.abandoned(), []);
}
