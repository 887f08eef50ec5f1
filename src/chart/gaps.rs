//! Where nothing is known: stretches in which every series is silent.

use super::model::{Gap, GapKind};
use crate::series::Series;

/// Shorter stretches are not hatched; the lines end there all the same.
const LEAST_SECS: i64 = 600;

/// The stretches of a span in which none of the series has a value, from the last value before to the first one
/// after, so that the hatch meets the ends of the lines. Only those longer than ten minutes and than two steps: a
/// single value that was lost is an end of the line, not worth a hatch.
pub fn gaps_of(series: &[&Series], from_secs: i64, until_secs: i64) -> Vec<Gap> {
    let step = series.iter().map(|it| i64::from(it.step_secs())).max().unwrap_or(0);
    let least_secs = LEAST_SECS.max(2 * step);
    let mut silent = vec![(from_secs, until_secs)];
    for one in series {
        silent = common(&silent, &silences(one, from_secs, until_secs));
    }
    let long = silent.into_iter().filter(|(from, until)| until.saturating_sub(*from) > least_secs);
    let gap = |(from_secs, until_secs)| Gap { from_secs, until_secs, kind: GapKind::NoData, label: None };
    long.map(gap).collect()
}

/// From the last value before to the first value after each stretch without values, within a span.
fn silences(series: &Series, from_secs: i64, until_secs: i64) -> Vec<(i64, i64)> {
    let mut silences = Vec::new();
    let mut begin = from_secs;
    for run in series.runs() {
        let (first, last) = (series.time_at(run.start), series.time_at(run.end.saturating_sub(1)));
        if first > begin {
            silences.push((begin, first.min(until_secs)));
        }
        begin = begin.max(last);
    }
    silences.push((begin, until_secs));
    silences.retain(|(from, until)| from < until);
    silences
}

/// The parts that two sorted lists of stretches have in common.
fn common(a: &[(i64, i64)], b: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut both = Vec::new();
    while let (Some((a_from, a_until)), Some((b_from, b_until))) = (a.peek(), b.peek()) {
        let (from, until) = (*a_from.max(b_from), *a_until.min(b_until));
        if from < until {
            both.push((from, until));
        }
        if a_until < b_until {
            a.next()
        } else {
            b.next()
        };
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    const GAP: f64 = f64::NAN;

    fn spans(series: &[&Series], from: i64, until: i64) -> Vec<(i64, i64)> {
        gaps_of(series, from, until).iter().map(|it| (it.from_secs, it.until_secs)).collect()
    }

    #[test]
    fn a_gap_reaches_from_value_to_value() {
        let it = Series::new(0, 300, vec![1.0, GAP, GAP, 1.0, GAP, 1.0]);
        assert_eq!(spans(&[&it], 0, 1800), [(0, 900)]);
    }

    #[test]
    fn a_single_lost_value_is_no_gap_however_long_the_step() {
        let it = Series::new(0, 3600, vec![1.0, GAP, 1.0, GAP, GAP, 1.0]);
        assert_eq!(spans(&[&it], 0, 18_000), [(7200, 18_000)]);
    }

    #[test]
    fn a_gap_is_one_only_where_all_are_silent() {
        let a = Series::new(0, 600, vec![1.0, GAP, GAP, GAP, GAP, 1.0]);
        let b = Series::new(0, 600, vec![1.0, 1.0, GAP, GAP, GAP, GAP]);
        assert_eq!(spans(&[&a, &b], 0, 3000), [(600, 3000)]);
    }

    #[test]
    fn what_comes_before_and_after_the_data_is_a_gap() {
        let it = Series::new(6000, 60, vec![1.0; 10]);
        assert_eq!(spans(&[&it], 0, 12_000), [(0, 6000), (6540, 12_000)]);
        assert_eq!(spans(&[&it], 6000, 6600), []);
        assert_eq!(spans(&[&it], 100_000, 200_000), [(100_000, 200_000)]);
    }

    #[test]
    fn without_data_all_is_one_gap() {
        let blank = Series::new(0, 60, vec![GAP; 100]);
        assert_eq!(spans(&[&blank], 0, 6000), [(0, 6000)]);
        assert_eq!(spans(&[], 0, 6000), [(0, 6000)]);
        assert_eq!(spans(&[&Series::empty()], 0, 0), []);
    }
}
