//! What is put together of parts is what the whole would be.

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::graphite::{Found, PathGlob, Within};
use crate::series::Series;
use crate::store::whisper::{HOUR, NOW, Server};

/// A page that looks at one selector.
struct Page {
    track: Track,
    selector: Selector,
    points: u32,
}

impl Page {
    fn new(within: Within) -> Self {
        let selector = Selector::each(PathGlob::new("p.*.c").unwrap()).within(within);
        Self { track: Track::default(), selector, points: 0 }
    }

    /// Asks until a window is known; gives what was asked.
    fn look(&mut self, server: &Server, window: Window, now: i64) -> Vec<Part> {
        let mut asked = Vec::new();
        while let Some(errand) = self.track.missing(&self.selector, window, now as f64 * 1000.0) {
            asked.push(errand.part);
            assert!(asked.len() < 4, "it asks for ever: {asked:?} {window:?}");
            self.points += errand.window.buckets();
            let (window, found) = (errand.window, server.answer(errand.window, now));
            let came = Piece {
                window,
                asked_secs: now,
                came_ms: now as f64 * 1000.0,
                is_restored: false,
                found,
                used: 0,
            };
            self.track.learn(&errand, came);
        }
        asked
    }

    /// The values of a series, bucket by bucket.
    fn values(&self, path: &str, window: Window) -> Vec<Option<f64>> {
        let piece = self.track.best(window).unwrap();
        let found = piece.cut(window);
        values(&found, path, window)
    }
}

/// The first bucket a server that consolidates leaves out, which is what it is asked for.
fn values(found: &[Found], path: &str, window: Window) -> Vec<Option<f64>> {
    let bucket = window.bucket_secs as usize;
    let series = found.iter().find(|it| it.path.as_deref() == Some(path)).map(|it| &it.series);
    let times = (window.from_secs..window.until_secs).step_by(bucket).skip(1);
    times.map(|at| series.and_then(|it| it.value_at(at))).collect()
}

/// What the visitor does next: goes on, looks elsewhere.
#[derive(Clone, Debug)]
struct Step {
    minutes: i64,
    back_hours: i64,
    hours: i64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        0_i64..40,
        prop_oneof![4 => Just(0_i64), 1 => 0_i64..12],
        prop_oneof![3 => Just(12_i64), 1 => 1_i64..30],
    );
    let step = step.prop_map(|(minutes, back_hours, hours)| Step { minutes, back_hours, hours });
    proptest::collection::vec(step, 1..12)
}

fn ways() -> impl Strategy<Value = (Within, &'static [(i64, i64)])> {
    let archives: [&'static [(i64, i64)]; 3] =
        [&[(60, 1000 * HOUR)], &[(300, 1000 * HOUR)], &[(3600, 1000 * HOUR)]];
    let archives = (0..archives.len()).prop_map(move |it| archives[it]);
    (prop_oneof![Just(Within::Average), Just(Within::Max)], archives)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn parts_make_the_whole((within, archives) in ways(), seed: u64, steps in steps()) {
        let server = Server { seed, archives, within };
        let mut page = Page::new(within);
        let mut now = NOW;
        for Step { minutes, back_hours, hours } in steps {
            now += 60 * minutes + 7;
            let until = now - back_hours * HOUR;
            let window = Window::covering(until - hours * HOUR, until, 300);
            // Other buckets are another track.
            if window.bucket_secs != 300 {
                continue;
            }
            page.look(&server, window, now);
            let whole = server.answer(window, now);
            for path in (0..4).map(|it| format!("p.{it}.c")) {
                prop_assert_eq!(page.values(&path, window), values(&whole, &path, window), "{}", path);
            }
        }
    }
}

#[test]
fn a_refresh_costs_a_fiftieth() {
    let server = Server { seed: 1, archives: &[(60, 1000 * HOUR)], within: Within::Average };
    let mut page = Page::new(Within::Average);
    let day = |now| Window::covering(now - 24 * HOUR, now, 300);
    page.look(&server, day(NOW), NOW);
    page.points = 0;
    for minute in 1..=60 {
        page.look(&server, day(NOW + 60 * minute), NOW + 60 * minute);
    }
    // Once in that hour a series came new, and all was asked for.
    assert!(page.points < 290 + 60 * 8, "{}", page.points);
}

#[test]
fn going_back_asks_nothing_and_going_aside_asks_for_one_side() {
    let server = Server { seed: 3, archives: &[(60, 1000 * HOUR)], within: Within::Average };
    let mut page = Page::new(Within::Average);
    let window = |from_hours: i64, until_hours: i64| {
        Window::of_buckets(NOW - from_hours * HOUR, NOW - until_hours * HOUR, 300)
    };
    let mut look = |from, until, expected: &[Part]| {
        assert_eq!(page.look(&server, window(from, until), NOW), expected, "{from} {until}");
    };
    look(48, 24, &[Part::Whole]);
    look(30, 26, &[]);
    look(48, 24, &[]);
    look(54, 30, &[Part::Head]);
    look(42, 18, &[Part::Tail]);
    look(54, 18, &[]);
    look(100, 76, &[Part::Whole]);
    look(48, 24, &[]);
}

/// The end of a long span may come from an archive of finer steps than the whole.
#[test]
fn peaks_of_another_archive_are_not_joined() {
    const ARCHIVES: [(i64, i64); 2] = [(60, 20 * HOUR), (300, 1000 * HOUR)];
    let day = |now| Window::covering(now - 48 * HOUR, now, 200);
    let check = |within, expected: &[&[Part]]| {
        let server = Server { seed: 5, archives: &ARCHIVES, within };
        let mut page = Page::new(within);
        let asked: Vec<Vec<Part>> =
            (0..4).map(|it| NOW + 120 * it).map(|now| page.look(&server, day(now), now)).collect();
        assert_eq!(asked, expected, "{within:?}");
    };
    check(Within::Average, &[&[Part::Whole], &[Part::Tail], &[Part::Tail], &[Part::Tail]]);
    // After that it asks so far back that the coarser archive answers.
    check(Within::Max, &[&[Part::Whole], &[Part::Tail, Part::Whole], &[Part::Tail], &[Part::Tail]]);
}

#[test]
fn where_the_steps_are_short_the_tail_is_longer() {
    let server = Server { seed: 1, archives: &[(10, 1000 * HOUR)], within: Within::Average };
    let mut page = Page::new(Within::Average);
    let mut asked = Vec::new();
    for now in [NOW, NOW + 60, NOW + 120, NOW + 180] {
        asked.push(page.look(&server, Window::covering(now - 24 * HOUR, now, 300), now));
    }
    let expected: [&[Part]; 4] = [&[Part::Whole], &[Part::Tail], &[Part::Tail, Part::Whole], &[Part::Tail]];
    assert_eq!(asked, expected);
}

#[test]
fn long_buckets_are_asked_again_less_often_than_the_page_refreshes() {
    let server = Server { seed: 1, archives: &[(60, 1000 * HOUR)], within: Within::Average };
    let check = |hours: i64, expected: usize| {
        let mut page = Page::new(Within::Average);
        let window = |now: i64| Window::covering(now - hours * HOUR, now, 300);
        let looks =
            (0..60).map(|minute| NOW + 60 * minute).map(|now| page.look(&server, window(now), now).len());
        assert_eq!(looks.sum::<usize>(), expected, "{hours}");
    };
    check(24, 60);
    check(24 * 30, 9);
}

#[test]
fn steps_that_are_no_buckets_are_asked_whole() {
    let check = |step: i64| {
        let archives: &'static [(i64, i64)] = match step {
            3600 => &[(3600, 1000 * HOUR)],
            _ => &[(420, 1000 * HOUR)],
        };
        let server = Server { seed: 1, archives, within: Within::Average };
        let mut page = Page::new(Within::Average);
        for now in [NOW, NOW + 120, NOW + 240] {
            let window = Window::covering(now - 24 * HOUR, now, 300);
            assert_eq!(page.look(&server, window, now), [Part::Whole], "{step}");
        }
    };
    check(3600);
    check(420);
}

#[test]
fn an_hour_that_has_not_ended_is_asked_again_though_the_span_has() {
    let server = Server { seed: 1, archives: &[(3600, 1000 * HOUR)], within: Within::Average };
    let mut page = Page::new(Within::Average);
    let window = Window::of_buckets(NOW - 12 * HOUR, NOW, 300);
    let mut look = |after_secs: i64, expected: &[Part]| {
        assert_eq!(page.look(&server, window, NOW + after_secs), expected, "{after_secs}");
    };
    look(1200, &[Part::Whole]);
    look(1260, &[Part::Whole]);
    look(2 * HOUR, &[Part::Whole]);
    look(3 * HOUR, &[]);
}

#[test]
fn what_came_late_by_less_than_an_hour_is_still_seen() {
    // All that the page has is as old as that: the clocks differ, or a relay is slow.
    let piece = |behind_secs: i64| {
        let window = Window::covering(NOW - 24 * HOUR, NOW, 300);
        let len = usize::try_from((NOW - behind_secs - window.from_secs) / 300).unwrap();
        let mut values = vec![1.0; len];
        values.resize(window.buckets() as usize, f64::NAN);
        let series = Rc::new(Series::new(window.from_secs, 300, values));
        let found = vec![Found { path: None, series }];
        Piece { window, asked_secs: NOW, came_ms: 0.0, is_restored: false, found, used: 0 }
    };
    let usual = piece(0).tail_from_secs();
    assert_eq!(piece(300).tail_from_secs(), usual);
    assert_eq!(piece(1800).tail_from_secs(), usual - HOUR);
    assert_eq!(piece(5 * HOUR).tail_from_secs(), usual, "it stopped");
}
