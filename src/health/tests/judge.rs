//! Series in, state and reason out.

use std::rc::Rc;

use super::*;
use crate::health::{Clears, Since, State};
use crate::layout::{Layout, Nulls};
use proptest::prelude::*;

const GAP: f64 = f64::NAN;

/// A check of Diamond's layout.
fn diamond(id: &str) -> Check {
    let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
    (**layout.check(id).unwrap()).clone()
}

/// I/O wait over 70 and 90 %, in three of the last five minutes.
fn rule() -> Check {
    Check { window_secs: 300, share_percent: 60.0, ..diamond("iowait") }
}

/// One sign a minute: within the limits, over that of a warning, over that of what is critical, or nothing.
fn series(text: &str) -> Series {
    let value = |it: char| match it {
        '.' => 10.0,
        'w' => 75.0,
        'c' => 95.0,
        _ => GAP,
    };
    Series::new(0, 60, text.chars().map(value).collect())
}

/// The judgement at the end of all steps.
fn judged(rule: &Check, text: &str) -> Judgement {
    let series = series(text);
    judge(rule, Some(&series), Moment { now_secs: series.end_secs(), peers_secs: None })
}

/// State, the minute since when, and a word for the reason.
fn check(rule: &Check, text: &str, expected: (State, Option<i64>, &str)) {
    let it = judged(rule, text);
    let reason = match it.reason {
        Reason::Beyond { broken, of } => format!("{broken} of {of}"),
        other => format!("{other:?}").split([' ', '(']).next().unwrap_or_default().to_owned(),
    };
    let since = it.since.map(|it| it.secs / 60);
    assert_eq!((it.state, since, reason.as_str()), expected, "{text:?}");
}

#[test]
fn a_state_needs_its_share_of_the_points_and_never_comes_from_one() {
    use State::{Critical, Unknown, Warning, Well};
    let of = |text, expected| check(&rule(), text, expected);
    of(".....", (Well, Some(1), "Within"));
    of(".....w", (Well, Some(1), "Within"));
    of("....ww", (Well, Some(1), "Within"));
    of("....www", (Warning, Some(4), "3 of 5"));
    of("....w.ww", (Warning, Some(4), "3 of 5"));
    of("....wccc", (Critical, Some(4), "3 of 5"));
    of("....wwcc", (Warning, Some(4), "4 of 5"));
    of("c", (Unknown, Some(0), "FewPoints"));
    of("cc", (Critical, Some(0), "2 of 2"));
    let any = Check { share_percent: 1.0, ..rule() };
    check(&any, ".....c", (Well, Some(1), "Within"));
    check(&any, ".....cc", (Critical, Some(5), "2 of 5"));
}

#[test]
fn missing_points_count_as_the_check_says() {
    use State::{Unknown, Warning, Well};
    let with = |nulls| Check { nulls, ..rule() };
    check(&rule(), "     ", (Unknown, None, "NoData"));
    check(&rule(), ".......   ", (Unknown, Some(7), "FewPoints"));
    check(&rule(), ".....  ww", (Warning, Some(7), "2 of 3"));
    check(&with(Nulls::Well), ".....  ww", (Well, Some(1), "Within"));
    check(&with(Nulls::Broken), ".....  w", (Warning, Some(5), "3 of 5"));
}

#[test]
fn a_state_outlives_its_cause_for_a_window_and_then_ends() {
    use State::{Warning, Well};
    let of = |text: &str, expected| check(&rule(), text, expected);
    of("....www...", (Warning, Some(4), "Held"));
    of("....www........", (Well, Some(14), "Within"));
    of("....www....www", (Warning, Some(4), "3 of 5"));
    let held = judged(&rule(), "....www...");
    assert_eq!(held.clears, Some(Clears::Calm { until_secs: 14 * 60 }), "{held:?}");
    assert_eq!(held.points, [(240, 75.0), (300, 75.0), (360, 75.0)], "the points that broke it stay");
}

#[test]
fn the_evidence_says_what_broke_and_what_would_clear_it() {
    let it = judged(&rule(), "....w.ccc");
    assert_eq!((it.state, it.limit), (State::Critical, Some(90.0)));
    assert_eq!(it.points, [(360, 95.0), (420, 95.0), (480, 95.0)]);
    assert_eq!(it.clears, Some(Clears::Points { most: 2, of: 5, limit: 70.0 }));
    assert_eq!(it.since, Some(Since { secs: 240, or_before: false }));
    assert_eq!(judged(&rule(), "wwwww").since, Some(Since { secs: 0, or_before: true }));
}

#[test]
fn an_unfinished_step_counts_for_nothing() {
    let series = series("....www");
    let at = |now_secs| judge(&rule(), Some(&series), Moment { now_secs, peers_secs: None }).state;
    assert_eq!([at(7 * 60 - 1), at(7 * 60)], [State::Well, State::Warning]);
    assert_eq!(at(0), State::Unknown);
    assert_eq!([at(i64::MIN), at(i64::MAX)], [State::Unknown, State::Warning]);
}

#[test]
fn what_comes_each_five_minutes_is_judged_by_three_points() {
    let each = |values: &[f64]| {
        let series = Series::new(0, 300, values.to_vec());
        let rule = Check { window_secs: 300, ..rule() };
        judge(&rule, Some(&series), Moment { now_secs: series.end_secs(), peers_secs: None }).state
    };
    assert_eq!(each(&[10.0, 10.0, 95.0]), State::Well);
    assert_eq!(each(&[10.0, 95.0, 95.0]), State::Critical);
    assert_eq!(each(&[10.0, GAP, 95.0]), State::Well, "one point is no state");
}

#[test]
fn what_contradicts_itself_or_is_not_there_is_unknown() {
    let moment = Moment { now_secs: 600, peers_secs: None };
    let inverted = rule().with_limits(Some(90.0), Some(70.0));
    assert_eq!(judged(&inverted, "ccccc"), Judgement::unknown(Reason::Inverted));
    assert_eq!(judge(&rule(), None, moment), Judgement::unknown(Reason::NoData));
    let zero = Series::new(0, 60, vec![0.0; 10]);
    let load = diamond("load");
    let node = |text: &str| crate::graphite::Node::new(text).unwrap();
    let divided = Check::series(&load.value, &node("p"), &node("i"), None, &|_| Some(Rc::new(zero.clone())));
    assert_eq!(judge(&load, divided.as_deref(), moment), Judgement::unknown(Reason::NoData));
}

#[test]
fn a_restart_is_told_by_two_points_below_the_one_before() {
    let check = |minutes: &[f64], expected: (State, Option<i64>)| {
        let values: Vec<f64> = minutes.iter().map(|it| it * 60.0).collect();
        let series = Series::new(0, 60, values);
        let moment = Moment { now_secs: series.end_secs(), peers_secs: None };
        let it = judge(&diamond("restarted"), Some(&series), moment);
        assert_eq!((it.state, it.since.map(|it| it.secs / 60)), expected, "{minutes:?}");
    };
    check(&[50.0, 51.0, 52.0, 53.0], (State::Well, None));
    check(&[50.0, 51.0, 1.0], (State::Well, None));
    check(&[50.0, 51.0, 1.0, 2.0], (State::Warning, Some(2)));
    check(&[50.0, GAP, GAP, 1.0, 2.0], (State::Warning, Some(3)));
    check(&[50.0, 0.0, 52.0, 53.0], (State::Well, None));
    check(&[0.0, 1.0, 2.0], (State::Well, None));
    check(&[50.0], (State::Unknown, None));
    let long_ago: Vec<f64> = [50.0, 51.0].into_iter().chain((0..90).map(f64::from)).collect();
    check(&long_ago, (State::Well, None));
}

#[test]
fn who_is_silent_is_told_by_the_others() {
    let check = |text: &str, peers_minute: Option<i64>, now_minute: i64, expected: (State, &str)| {
        let peers_secs = peers_minute.map(|it| it * 60);
        let moment = Moment { now_secs: now_minute * 60, peers_secs };
        let it = judge(&diamond("silent"), Some(&series(text)), moment);
        let reason = format!("{:?}", it.reason);
        assert_eq!((it.state, reason.split(' ').next().unwrap()), expected, "{text:?}, {now_minute}");
    };
    check("..........", Some(10), 10, (State::Well, "Within"));
    check("..........", Some(14), 14, (State::Well, "Within"));
    check("..........", Some(15), 15, (State::Silent, "Silent"));
    check("..........     ", Some(15), 15, (State::Silent, "Silent"));
    check("..........", Some(10), 15, (State::Unknown, "Nobody"));
    check("..........", None, 15, (State::Unknown, "Nobody"));
    check("", Some(10), 10, (State::Unknown, "Never"));
    check("          ", Some(10), 10, (State::Silent, "Silent"));
    check("..........      .", Some(17), 17, (State::Warning, "Held"));
    check("..........      .......", Some(23), 23, (State::Well, "Within"));
    check("..........", Some(1500), 1500, (State::Silent, "Silent"));
    let of_now = |text: &str| {
        let series = series(text);
        let now_secs = series.end_secs() - 30;
        judge(&diamond("silent"), Some(&series), Moment { now_secs, peers_secs: Some(now_secs - 30) }).state
    };
    assert_eq!(of_now("          ."), State::Well, "its first value is of the step that goes on");
    assert_eq!(of_now("..........      ."), State::Silent, "until that step has ended");
    let seldom = Series::new(0, 300, vec![1.0; 3]);
    let at = |now_secs| {
        judge(&diamond("silent"), Some(&seldom), Moment { now_secs, peers_secs: Some(now_secs) }).state
    };
    assert_eq!([at(900 + 899), at(900 + 900)], [State::Well, State::Silent], "three points are missing");
}

#[test]
fn whoever_comes_and_goes_is_a_warning_while_it_reports() {
    let flapping = "......          ..........".repeat(12);
    let it = |text: &str| {
        let series = series(text);
        let now_secs = series.end_secs();
        judge(&diamond("silent"), Some(&series), Moment { now_secs, peers_secs: Some(now_secs) })
    };
    let held = it(&flapping);
    assert_eq!(
        (held.state, held.since.map(|it| it.secs / 60)),
        (State::Warning, Some(58)),
        "since it is too often to be well in between"
    );
    assert_eq!(it(&format!("{flapping}          ")).state, State::Silent);
}

#[test]
fn a_disk_is_judged_by_when_it_is_full() {
    let check = |per_hour: f64, expected: State| {
        let left = (0..2880).map(|minute| 1e9 - per_hour * f64::from(minute) / 60.0);
        let series = Series::new(0, 60, left.collect());
        let moment = Moment { now_secs: series.end_secs(), peers_secs: None };
        assert_eq!(judge(&diamond("disk-fills"), Some(&series), moment).state, expected, "{per_hour}");
    };
    let stopped = (0..2880).map(|minute| if minute < 2000 { 1e9 - 2e5 * f64::from(minute) } else { GAP });
    let moment = Moment { now_secs: 2880 * 60, peers_secs: None };
    let stopped = judge(&diamond("disk-fills"), Some(&Series::new(0, 60, stopped.collect())), moment);
    assert_eq!(stopped, Judgement::unknown(Reason::FewPoints), "it is not measured any more");
    check(0.0, State::Well);
    check(-1e6, State::Well);
    check(2e6, State::Well);
    check(8e6, State::Warning);
    check(15e6, State::Critical);
}

fn any_value() -> impl Strategy<Value = f64> {
    prop_oneof![Just(GAP), -1e3..1e3_f64, Just(0.0), Just(f64::MAX), Just(f64::MIN)]
}

proptest! {
    #[test]
    fn no_series_panics(
        start in -1_i64 << 40..1_i64 << 40, step in 0_u32..100_000, now in any::<i64>(), values in prop::collection::vec(any_value(), 0..200),
        which in 0_usize..16, limits in (any_value(), any_value()), peers in any::<Option<i64>>(),
    ) {
        let layout = Layout::parse(include_str!("../../../assets/layouts/diamond.json")).unwrap();
        let series = Series::new(start, step, values);
        let check = &layout.checks[which];
        let moment = Moment { now_secs: now, peers_secs: peers };
        for check in [(**check).clone(), check.with_limits(Some(limits.0), Some(limits.1)), check.with_limits(None, None)] {
            let it = judge(&check, Some(&series), moment);
            prop_assert!(it.state.is_trouble() || it.points.is_empty(), "{it:?}");
            let end = judge(&check, Some(&series), Moment { now_secs: series.end_secs(), ..moment });
            prop_assert!(!end.state.is_trouble() || end.since.is_some() && end.limit.is_some(), "{end:?}");
        }
    }

    #[test]
    fn more_broken_points_never_make_it_better(
        text in "[.wc ]{1,120}", places in prop::collection::vec((0_usize..120, any::<bool>()), 1..20), share in 1.0..100.0_f64,
        nulls in prop_oneof![Just(Nulls::Skipped), Just(Nulls::Well), Just(Nulls::Broken)],
    ) {
        let rule = Check { share_percent: share, nulls, ..rule() };
        let severity = |text: &str| judged(&rule, text).state.max(State::Unknown);
        let mut worse: Vec<char> = text.chars().collect();
        for (place, is_critical) in places {
            if let Some(it) = worse.get_mut(place) {
                // A point that comes where none was counts among all that are there, so only a critical one adds
                // nothing that is mild.
                *it = if is_critical || matches!(it, 'c' | ' ') { 'c' } else { 'w' };
            }
        }
        let worse: String = worse.into_iter().collect();
        prop_assert!(severity(&worse) >= severity(&text), "{:?} to {:?}", text, worse);
    }
}
