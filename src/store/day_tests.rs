//! How the store puts a day together as it goes on, on this visit and the next.

use super::*;
use crate::graphite::{PathGlob, Query, Selector, Window};
use crate::series::Series;
use crate::store::Grade;

const LIMITS: Limits =
    Limits { in_flight: 2, series_per_request: 10, points_per_request: 1000, points_kept: 10_000 };
const NOW: i64 = 1_790_000_000;

/// A day that goes on, in buckets of five minutes.
fn day(path: &str, now_secs: i64) -> Question {
    let window = Window::covering(now_secs - 86_400, now_secs, 300);
    Question { selector: Selector::each(PathGlob::new(path).unwrap()), window }
}

/// A Graphite whose values are as old as they are.
fn answer(query: &Query) -> Vec<Named> {
    let Window { from_secs, until_secs, bucket_secs } = query.window;
    let times = (from_secs + 300..until_secs.min(query.now_secs)).step_by(bucket_secs as usize);
    let series = Series::new(from_secs + 300, bucket_secs, times.map(|it| it as f64).collect());
    let named = |it: &Selector| Named { name: it.path.to_string(), path: None, series: series.clone() };
    query.selectors.iter().map(named).collect()
}

#[test]
fn a_refresh_asks_for_the_end_of_all_in_one_request() {
    let mut store = Store::new(LIMITS);
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
    let query = Query {
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
    let mut before = Store::new(LIMITS);
    for request in want_day(&mut before, NOW) {
        before.answered(request.ticket, Ok(answer(&request.query)), 5.0, 0.0);
    }
    let bytes = before.keep("here", 1 << 20);
    let later = NOW + 1000;
    let restored = |whose: &str, now_secs: i64| {
        let mut store = Store::new(LIMITS);
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
    let mut store = Store::new(LIMITS);
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
