//! How the store behaves when a source refuses what it is asked.

use super::tests::{LIMITS, named, need, question};
use super::*;

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
    let mut store = Store::new(Limits {
        series_per_request: 100,
        points_kept: 1000,
        in_flight: 6,
        points_per_request: 100_000,
    });
    store.want(Asker(1), need(&["a"], 0.0));
    run(&mut store, &|_| false, 0.0);
    // One of them is bad by itself, the others only stand beside it.
    store.want(Asker(2), need(&bad, 0.0));
    let is_bad = |path: &str| path == "s17";
    let asked = run(&mut store, &is_bad, 1_000.0);
    assert_eq!(asked.len(), 7, "{asked:?}");
    let refused =
        |store: &mut Store| bad.iter().filter(|it| store.standing(&[question(it)]).fault.is_some()).count();
    let mut left = vec![refused(&mut store)];
    for refresh in 1..5 {
        let now_ms = f64::from(refresh) * 20_000.0;
        store.want(Asker(2), need(&bad, now_ms));
        assert!(run(&mut store, &is_bad, now_ms).len() <= 4);
        left.push(refused(&mut store));
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
