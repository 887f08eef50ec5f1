//! Which of the six colours of cells stands for a value.

use crate::layout::{BANDS, Measure, Worst};

/// The place of a value's colour, 0 for the mildest; `None` for what is no number.
pub fn band_of(measure: &Measure, value: f64) -> Option<usize> {
    let is_passed = |limit: &&f64| match measure.worst {
        Worst::High => value >= **limit,
        Worst::Low => value < **limit,
    };
    (!value.is_nan()).then(|| measure.bands.iter().take_while(is_passed).count())
}

/// The ends of a colour's values, the lesser first; `None` where it has none on that side.
pub fn band_ends(measure: &Measure, band: usize) -> (Option<f64>, Option<f64>) {
    let limit = |place: Option<usize>| measure.bands.get(place?).copied();
    let (mild, bad) = (limit(band.checked_sub(1)), limit(Some(band)));
    match measure.worst {
        Worst::High => (mild, bad),
        Worst::Low => (bad, mild),
    }
}

/// How many colours there are.
pub const CELL_COLORS: usize = BANDS + 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Layout;

    fn measure(worst: Worst) -> Measure {
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let mut measure = (**layout.measure("cpu").unwrap()).clone();
        measure.worst = worst;
        if worst == Worst::Low {
            measure.bands.reverse();
        }
        measure
    }

    #[test]
    fn a_limit_belongs_to_the_values_above_it() {
        let check = |worst, values: &[f64], expected: &[usize]| {
            let bands: Vec<usize> = values.iter().filter_map(|it| band_of(&measure(worst), *it)).collect();
            assert_eq!(bands, expected, "{worst:?}");
        };
        let values = [-5.0, 0.0, 9.9, 10.0, 24.9, 25.0, 50.0, 75.0, 90.0, 1e300, f64::INFINITY];
        check(Worst::High, &values, &[0, 0, 0, 1, 1, 2, 3, 4, 5, 5, 5]);
        check(Worst::Low, &values, &[5, 5, 5, 4, 4, 3, 2, 1, 0, 0, 0]);
        assert_eq!(band_of(&measure(Worst::High), f64::NAN), None);
    }

    #[test]
    fn ends_meet_and_the_outer_ones_are_open() {
        for worst in [Worst::High, Worst::Low] {
            let mut ends: Vec<_> = (0..CELL_COLORS).map(|it| band_ends(&measure(worst), it)).collect();
            if worst == Worst::Low {
                ends.reverse();
            }
            assert_eq!((ends[0].0, ends[5].1), (None, None));
            assert!(ends.windows(2).all(|pair| pair[0].1.is_some() && pair[0].1 == pair[1].0), "{ends:?}");
        }
    }
}
