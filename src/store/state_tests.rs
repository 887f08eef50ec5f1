//! How the store behaves when answers come, fail, and grow old.

use super::*;
use crate::graphite::{PathGlob, Selector, Window};
use crate::series::Series;

const LIMITS: Limits = Limits { in_flight: 2, series_per_request: 10, points_kept: 25 };

fn question(path: &str) -> Question {
    let window = Window { from_secs: 0, until_secs: 600, bucket_secs: 60 };
    Question { selector: Selector::each(PathGlob::new(path).unwrap()), window }
}

fn need(paths: &[&str], fresh_after_ms: f64) -> Need {
    let questions = paths.iter().map(|path| question(path)).collect();
    Need { questions, series_each: 1, rank: 0, fresh_after_ms }
}

fn named(path: &str, points: usize) -> Named {
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
fn what_came_long_after_its_window_is_not_asked_again() {
    let check = |came_secs: i64, is_asked_again: bool| {
        let mut store = Store::new(LIMITS);
        store.want(Asker(1), need(&["a"], 0.0));
        let ticket = store.next(0.0, 0)[0].ticket;
        store.answered(ticket, Ok(vec![named("a", 3)]), came_secs as f64 * 1000.0, 0.0);
        store.want(Asker(1), need(&["a"], 9e9));
        assert_eq!(!store.next(9e9, 0).is_empty(), is_asked_again, "{came_secs}");
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

#[test]
fn what_nobody_needs_is_forgotten_when_room_is_short() {
    let mut store = Store::new(LIMITS);
    for (asker, path) in [(1, "a"), (2, "b")] {
        store.want(Asker(asker), need(&[path], 0.0));
        let ticket = store.next(0.0, 0)[0].ticket;
        store.answered(ticket, Ok(vec![named(path, 10)]), 1.0, 0.0);
        store.leave(Asker(asker));
    }
    assert_eq!(store.known.len(), 2, "there is room");
    store.want(Asker(3), need(&["c"], 0.0));
    let ticket = store.next(2.0, 0)[0].ticket;
    store.answered(ticket, Ok(vec![named("c", 10)]), 3.0, 0.0);
    assert_eq!(store.known.len(), 1);
}

/// Asks and answers until nothing more is asked; whatever holds a bad path is refused. Gives what was asked.
fn run(store: &mut Store, is_bad: &dyn Fn(&str) -> bool, start_ms: f64) -> Vec<Vec<String>> {
    let mut asked = Vec::new();
    let mut now_ms = start_ms;
    loop {
        let requests = store.next(now_ms, 0);
        if requests.is_empty() {
            return asked;
        }
        assert!(asked.len() < 100, "it never ends");
        for Request { ticket, query } in requests {
            now_ms += 1.0;
            let paths: Vec<String> = query.selectors.iter().map(|it| it.path.to_string()).collect();
            let result = if paths.iter().any(|it| is_bad(it)) {
                Err(Fault::Status { code: 500, said: "IndexError".to_owned() })
            } else {
                Ok(paths.iter().map(|it| named(it, 3)).collect())
            };
            store.answered(ticket, result, now_ms, 0.0);
            asked.push(paths);
        }
    }
}

#[test]
fn one_bad_question_does_not_take_its_neighbours_with_it() {
    let paths = ["a", "b", "c", "d", "e", "f", "g", "h"];
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&paths, 0.0));
    let asked = run(&mut store, &|path| path == "f", 0.0);
    assert_eq!(asked.len(), 7, "the batch, and three times two halves: {asked:?}");
    assert_eq!(store.trouble(), None);
    assert!(matches!(store.refusal(), Some(Fault::Status { code: 500, .. })));
    for path in paths {
        let standing = store.standing(&[question(path)]);
        assert_eq!((standing.is_complete(), standing.fault.is_some()), (path != "f", path == "f"), "{path}");
    }
    // It is known from now on, and goes alone with each refresh.
    store.want(Asker(1), need(&paths, 500.0));
    let asked = run(&mut store, &|path| path == "f", 500.0);
    assert_eq!(asked.len(), 2, "{asked:?}");
    store.want(Asker(1), need(&paths, 900.0));
    run(&mut store, &|_| false, 900.0);
    assert_eq!(store.refusal(), None);
}

#[test]
fn a_server_that_refuses_everything_is_in_trouble_after_three_requests() {
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&["a", "b", "c", "d", "e", "f"], 0.0));
    assert_eq!(run(&mut store, &|_| true, 0.0).len(), 3);
    assert!(store.trouble().is_some());
    assert_eq!(run(&mut store, &|_| true, 60_000.0).len(), 1, "then one probe");
    assert!(run(&mut store, &|_| false, 200_000.0).len() < 4);
    assert_eq!(store.trouble(), None);
    assert!(store.standing(&["a", "f"].map(question)).is_complete());
}

#[test]
fn a_bad_question_alone_does_not_hold_up_the_others() {
    let mut store = Store::new(Limits { series_per_request: 1, ..LIMITS });
    store.want(Asker(1), Need { rank: 0, ..need(&["a"], 0.0) });
    store.want(Asker(2), Need { rank: 1, ..need(&["b"], 0.0) });
    run(&mut store, &|path| path == "a", 0.0);
    assert!(store.standing(&[question("b")]).is_complete());
    assert_eq!(store.trouble(), None);
}

#[test]
fn many_bad_questions_among_good_ones_are_found_and_asked_little() {
    let (good, bad) = (["a", "b", "c"], ["s1", "s2", "s3", "s4"]);
    let all = [&good[..], &bad].concat();
    let is_bad = |path: &str| path.starts_with('s');
    let mut store = Store::new(LIMITS);
    store.want(Asker(1), need(&good, 0.0));
    run(&mut store, &is_bad, 0.0);
    // They come alone, shortly after others were answered.
    store.want(Asker(2), need(&bad, 0.0));
    assert_eq!(run(&mut store, &is_bad, 1_000.0).len(), 7);
    assert_eq!(store.trouble(), None);
    store.want(Asker(2), need(&all, 20_000.0));
    assert_eq!(run(&mut store, &is_bad, 20_000.0).len(), 4, "the good ones, the bad ones and their halves");
    assert_eq!((store.trouble(), store.refusal().is_some()), (None, true));
    store.want(Asker(2), need(&all, 40_000.0));
    assert_eq!(run(&mut store, &|_| false, 40_000.0).len(), 2);
    assert_eq!((store.trouble(), store.refusal()), (None, None));
}

#[test]
fn however_many_are_bad_they_are_not_asked_one_by_one() {
    let bad: Vec<String> = (0..40).map(|index| format!("s{index}")).collect();
    let bad: Vec<&str> = bad.iter().map(String::as_str).collect();
    let mut store = Store::new(Limits { series_per_request: 100, points_kept: 1000, in_flight: 6 });
    store.want(Asker(1), need(&["a"], 0.0));
    run(&mut store, &|_| false, 0.0);
    // One of them is bad by itself, the others only stand beside it.
    store.want(Asker(2), need(&bad, 0.0));
    let is_bad = |path: &str| path == "s17";
    assert_eq!(run(&mut store, &is_bad, 1_000.0).len(), 7);
    let refused =
        |store: &Store| bad.iter().filter(|it| store.standing(&[question(it)]).fault.is_some()).count();
    let mut left = vec![refused(&store)];
    for refresh in 1..5 {
        let now_ms = f64::from(refresh) * 20_000.0;
        store.want(Asker(2), need(&bad, now_ms));
        assert!(run(&mut store, &is_bad, now_ms).len() <= 4);
        left.push(refused(&store));
    }
    assert_eq!(left, [5, 3, 2, 1, 1]);
    // It is known for another span too, as the next one is once the page has gone on.
    let mut next = need(&bad, 180_000.0);
    next.questions.iter_mut().for_each(|it| it.window.until_secs += 60);
    store.want(Asker(2), next);
    assert_eq!(run(&mut store, &is_bad, 180_000.0).len(), 2);
    store.want(Asker(2), need(&bad, 200_000.0));
    store.ask_now(200_000.0);
    assert!(run(&mut store, &|_| true, 200_000.0).len() <= 15);
}
