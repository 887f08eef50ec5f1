//! Runs of something of which only the age of the last one is known.

use crate::series::Series;

/// When the runs were: where the age falls. An average over the step in which a run was lies between, so the
/// age may fall twice for one run; a fall right after a fall is none of its own.
pub(super) fn run_times(ages: &Series) -> impl Iterator<Item = i64> + '_ {
    let values = ages.values();
    let mut was_falling = false;
    values.iter().zip(values.iter().skip(1)).enumerate().filter_map(move |(index, (before, after))| {
        let falls = after < before;
        let begins = falls && !was_falling;
        was_falling = falls;
        begins.then(|| ages.time_at(index + 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_counted_once_however_it_was_averaged() {
        let at = |values: &[f64]| run_times(&Series::new(0, 300, values.to_vec())).collect::<Vec<_>>();
        assert_eq!(at(&[900.0, 1200.0, 700.0, 300.0, 600.0, 900.0]), [600]);
        assert_eq!(at(&[1200.0, 100.0, 400.0, 50.0]), [300, 900]);
        assert_eq!(at(&[1200.0, f64::NAN, 100.0]), [0_i64; 0], "what lies in a gap is not known");
    }
}
