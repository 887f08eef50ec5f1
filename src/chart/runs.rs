//! When something began anew or went wrong, of which a series tells only by falling or rising.

use crate::series::Series;

/// When the value falls: a run of something of which only the age of the last one is known. What lies in a gap is not
/// known.
///
/// An average over the step in which that was lies between, so the value may fall twice for one; a fall right
/// after a fall is none of its own.
pub(super) fn falls(ages: &Series) -> impl Iterator<Item = i64> + '_ {
    turns(points(ages), |before, after| after < before)
}

/// When the value had fallen or risen, be it over a gap: whatever happened, happened since the value before.
pub(super) fn turned(series: &Series, is_fall: bool) -> impl Iterator<Item = i64> + '_ {
    let is_turn = if is_fall { |before, after| after < before } else { |before, after| after > before };
    turns(points(series).filter(|(_, value)| !value.is_nan()), is_turn)
}

fn points(series: &Series) -> impl Iterator<Item = (i64, f64)> + '_ {
    series.values().iter().enumerate().map(|(index, value)| (series.time_at(index), *value))
}

fn turns(
    points: impl Iterator<Item = (i64, f64)>,
    is_turn: fn(f64, f64) -> bool,
) -> impl Iterator<Item = i64> {
    let (mut before, mut was_turning) = (f64::NAN, false);
    points.filter_map(move |(time_secs, value)| {
        let turns = is_turn(before, value);
        let begins = turns && !was_turning;
        (before, was_turning) = (value, turns);
        begins.then_some(time_secs)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_counted_once_however_it_was_averaged() {
        let at = |values: &[f64]| falls(&Series::new(0, 300, values.to_vec())).collect::<Vec<_>>();
        assert_eq!(at(&[900.0, 1200.0, 700.0, 300.0, 600.0, 900.0]), [600]);
        assert_eq!(at(&[1200.0, 100.0, 400.0, 50.0]), [300, 900]);
        assert_eq!(at(&[1200.0, f64::NAN, 100.0]), [0_i64; 0], "what lies in a gap is not known");
    }

    #[test]
    fn what_happened_in_a_gap_shows_at_its_end() {
        let at = |values: &[f64], is_fall| {
            turned(&Series::new(0, 300, values.to_vec()), is_fall).collect::<Vec<_>>()
        };
        assert_eq!(at(&[900.0, f64::NAN, f64::NAN, 100.0, 400.0], true), [900]);
        assert_eq!(at(&[0.0, 0.0, 1.5, 3.0, 3.0, f64::NAN, 0.0, 2.0], false), [600, 2100]);
        assert_eq!(at(&[f64::NAN, 2.0], false), [0_i64; 0]);
    }
}
