//! Thinning loses no peak and invents nothing.

use super::*;
use proptest::prelude::*;

const GAP: f64 = f64::NAN;

fn drawn(values: &[f64], from_secs: i64, until_secs: i64, count: u32) -> Vec<Vec<(i64, f64)>> {
    let series = Series::new(0, 10, values.to_vec());
    let runs = reduce(&series, Columns { from_secs, until_secs, count });
    runs.iter().map(|run| run.iter().map(|it| (it.time_secs, it.value)).collect()).collect()
}

#[test]
fn few_points_stay_as_they_are() {
    assert_eq!(drawn(&[1.0, GAP, 3.0, 4.0], 0, 40, 100), [vec![(0, 1.0)], vec![(20, 3.0), (30, 4.0)]]);
}

#[test]
fn a_line_reaches_the_edges_of_the_span() {
    assert_eq!(drawn(&[0.0, 10.0, 20.0, 30.0], 5, 25, 100), [[(5, 5.0), (10, 10.0), (20, 20.0), (25, 25.0)]]);
    assert_eq!(drawn(&[0.0, GAP, 20.0, 30.0], 5, 15, 100), [[(0, 0.0); 0]; 0]);
}

#[test]
fn a_column_keeps_its_first_least_greatest_and_last() {
    let values = [5.0, 9.0, 4.0, 6.0, 1.0, 5.0, 2.0, 2.0, 2.0, 2.0];
    let expected = vec![(0, 5.0), (10, 9.0), (40, 1.0), (50, 5.0), (60, 2.0), (90, 2.0)];
    assert_eq!(drawn(&values, 0, 120, 2), [expected]);
}

#[test]
fn nothing_is_drawn_of_nothing() {
    for (from, until, count) in [(0, 0, 0), (0, 100, 0), (100, 0, 5), (i64::MIN, i64::MAX, 5), (500, 900, 5)]
    {
        assert!(drawn(&[], from, until, count).is_empty());
        assert!(drawn(&[GAP; 50], from, until, count).is_empty());
    }
}

#[test]
fn alternating_gaps_make_no_more_runs_than_columns() {
    let values: Vec<f64> = (0..10_000).map(|it| if it % 2 == 0 { 1.0 } else { GAP }).collect();
    assert!(drawn(&values, 0, 100_000, 100).len() <= 100);
}

fn values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![4 => -1e9..1e9_f64, 1 => Just(GAP)], 0..400)
}

fn column_of(time_secs: i64, until_secs: i64, count: u32) -> usize {
    #[allow(clippy::cast_possible_truncation, reason = "a small count")]
    let column = (time_secs as f64 * (f64::from(count) / until_secs as f64)).floor() as usize;
    column
}

proptest! {
    #[test]
    fn the_least_and_greatest_of_a_column_are_those_of_the_data(values in values(), count in 1..60_u32) {
        let until = values.len() as i64 * 10 + 7;
        let mut expected = vec![(f64::INFINITY, f64::NEG_INFINITY); count as usize + 1];
        let mut found = expected.clone();
        let widen = |to: &mut Vec<(f64, f64)>, time, value: f64| {
            let it = &mut to[column_of(time, until, count)];
            *it = (it.0.min(value), it.1.max(value));
        };
        for (index, value) in values.iter().enumerate() {
            widen(&mut expected, index as i64 * 10, *value);
        }
        for (time, value) in drawn(&values, 0, until, count).concat() {
            widen(&mut found, time, value);
        }
        prop_assert_eq!(expected, found);
    }

    #[test]
    fn no_line_crosses_a_gap_that_can_be_seen(values in values(), count in 1..60_u32) {
        let until = values.len() as i64 * 10 + 7;
        for run in drawn(&values, 0, until, count) {
            for pair in run.windows(2) {
                let (from, to) = (pair[0].0, pair[1].0);
                prop_assert!(from < to);
                let index = |time: i64| usize::try_from(time / 10).unwrap();
                let gap = values[index(from)..index(to)].iter().any(|it| it.is_nan());
                let seen = column_of(from, until, count) != column_of(to, until, count);
                prop_assert!(!(gap && seen), "{from} {to}");
            }
        }
    }
}
