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

/// A day that goes on, in buckets of five minutes.
fn day(path: &str, now_secs: i64) -> Question {
    let window = Window::covering(now_secs - 86_400, now_secs, 300);
    Question { selector: Selector::each(PathGlob::new(path).unwrap()), window }
}

/// A Graphite whose values are as old as they are.
fn answer(query: &crate::graphite::Query) -> Vec<Named> {
    let Window { from_secs, until_secs, bucket_secs } = query.window;
    let times = (from_secs + 300..until_secs.min(query.now_secs)).step_by(bucket_secs as usize);
    let series = Series::new(from_secs + 300, bucket_secs, times.map(|it| it as f64).collect());
    let named = |it: &Selector| Named { name: it.path.to_string(), path: None, series: series.clone() };
    query.selectors.iter().map(named).collect()
}

#[test]
fn a_refresh_asks_for_the_end_of_all_in_one_request() {
    const NOW: i64 = 1_790_000_000;
    let mut store = Store::new(Limits { points_kept: 10_000, ..LIMITS });
    // The second comes on screen two refreshes after the first, the third is as new as the refresh.
    let want = |store: &mut Store, paths: &[&str], minute: i64| {
        let now_secs = NOW + 60 * minute;
        for (asker, path) in paths.iter().enumerate() {
            let need = Need {
                questions: vec![day(path, now_secs)],
                series_each: 1,
                rank: 0,
                fresh_after_ms: now_secs as f64 * 1000.0,
            };
            store.want(Asker(u32::try_from(asker).unwrap()), need);
        }
        let sent = store.next(now_secs as f64 * 1000.0, now_secs);
        for request in &sent {
            let came = answer(&request.query);
            store.answered(request.ticket, Ok(came), now_secs as f64 * 1000.0 + 1.0, 0.0);
        }
        sent.iter().map(|it| (it.query.selectors.len(), it.query.window.buckets())).collect::<Vec<_>>()
    };
    assert_eq!(want(&mut store, &["a"], 0), [(1, 290)]);
    assert_eq!(want(&mut store, &["a"], 1), [(1, 6)]);
    assert_eq!(want(&mut store, &["a", "b"], 2), [(1, 290), (1, 8)], "one bucket more has begun");
    assert_eq!(want(&mut store, &["a", "b"], 3), [(2, 6)]);
    assert_eq!(want(&mut store, &["a", "b"], 30), [(2, 12)], "a tab that was hidden for a while");
    let now_secs = NOW + 60 * 30;
    let standing = store.standing(&[day("a", now_secs)]);
    assert!(standing.is_complete());
    let known = standing.answers[0].as_ref().unwrap().single().cloned().unwrap();
    let query = crate::graphite::Query {
        selectors: vec![day("a", now_secs).selector],
        window: day("a", now_secs).window,
        now_secs,
        no_cache: false,
    };
    let whole = answer(&query).remove(0).series;
    assert_eq!(known.window(whole.start_secs(), i64::MAX), whole);
}

#[test]
fn what_is_asked_for_already_is_waited_for_though_the_page_went_on() {
    const NOW: i64 = 1_790_000_000;
    let mut store = Store::new(LIMITS);
    let mut want = |now_secs: i64| {
        let questions = vec![day("a", now_secs)];
        store.want(Asker(1), Need { questions, series_each: 1, rank: 0, fresh_after_ms: now_secs as f64 });
        store.next(0.0, now_secs).len()
    };
    assert_eq!((want(NOW), want(NOW + 60), want(NOW + 600)), (1, 0, 0));
}

fn want_day(store: &mut Store, now_secs: i64) -> Vec<Request> {
    store.want(
        Asker(1),
        Need { questions: vec![day("a", now_secs)], series_each: 1, rank: 0, fresh_after_ms: 0.0 },
    );
    store.next(now_secs as f64 * 1000.0, now_secs)
}

#[test]
fn what_another_visit_kept_is_shown_until_it_was_asked_for_again() {
    const NOW: i64 = 1_790_000_000;
    let limits = Limits { points_kept: 10_000, ..LIMITS };
    let mut before = Store::new(limits);
    for request in want_day(&mut before, NOW) {
        before.answered(request.ticket, Ok(answer(&request.query)), 5.0, 0.0);
    }
    let bytes = before.keep("here", 1 << 20);
    let later = NOW + 1000;
    let restored = |whose: &str, now_secs: i64| {
        let mut store = Store::new(limits);
        store.restore(&bytes, whose, now_secs);
        store
    };
    let mut store = restored("here", later);
    let standing = store.standing(&[day("a", later)]);
    assert_eq!((standing.grade, standing.is_restored), (Grade::Part, true));
    assert_eq!((standing.answered_at_ms, standing.asked_secs), (Some(5.0), Some(NOW)));
    let sent = want_day(&mut store, later);
    assert_eq!(sent.iter().map(|it| it.query.window.buckets()).collect::<Vec<_>>(), [12], "the end alone");
    store.answered(sent[0].ticket, Ok(answer(&sent[0].query)), 7.0, 0.0);
    let standing = store.standing(&[day("a", later)]);
    assert_eq!((standing.grade, standing.is_restored), (Grade::Exact, false));
    for (whose, now_secs) in [("elsewhere", later), ("here", NOW - 100)] {
        let standing = restored(whose, now_secs).standing(&[day("a", now_secs)]);
        assert_eq!(standing.grade, Grade::Nothing, "{whose} {now_secs}");
    }
}

#[test]
fn what_is_known_in_other_steps_is_shown_until_the_answer_comes() {
    const NOW: i64 = 1_790_000_000;
    let mut store = Store::new(Limits { points_kept: 10_000, ..LIMITS });
    for request in want_day(&mut store, NOW) {
        store.answered(request.ticket, Ok(answer(&request.query)), 5.0, 0.0);
    }
    let selector = day("a", NOW).selector;
    let mut check = |back_secs: i64, hours: i64, points: u32, expected: Grade| {
        let until = NOW - back_secs;
        let window = Window::covering(until - hours * 3600, until, points);
        let standing = store.standing(&[Question { selector: selector.clone(), window }]);
        assert_eq!(standing.grade, expected, "{back_secs} {hours} {points}");
        assert_eq!(standing.answers[0].is_some(), expected != Grade::Nothing);
    };
    check(7200, 20, 300, Grade::Exact);
    check(7200, 2, 300, Grade::Rough);
    check(0, 24, 1440, Grade::Rough);
    check(-6 * 3600, 12, 1440, Grade::Part);
    // What is missing at the begin would look like a gap, and two or three values are no picture.
    check(20 * 3600, 12, 1440, Grade::Nothing);
    check(7200, 0, 300, Grade::Nothing);
    check(-48 * 3600, 2, 300, Grade::Nothing);
}
