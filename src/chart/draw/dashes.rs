//! Lines in dashes.

use super::pen::Place;

/// A line cut into dashes: CSS px drawn and left out, in turn.
pub(super) fn dashed(places: &[Place], pattern: &[f64]) -> Vec<Vec<Place>> {
    cut(places, pattern, f64::hypot)
}

/// The same for a line that goes up and down in each pixel column: the dashes are measured from left to right, since
/// along such a line there would be no end of them.
pub(super) fn dashed_across(places: &[Place], pattern: &[f64]) -> Vec<Vec<Place>> {
    cut(places, pattern, |right, _| right.abs())
}

fn cut(places: &[Place], pattern: &[f64], length_of: impl Fn(f64, f64) -> f64) -> Vec<Vec<Place>> {
    // Steps of less than this are no pattern, and would never end.
    const LEAST: f64 = 0.25;
    let mut pattern = pattern.iter().map(|it| it.max(LEAST)).cycle();
    let (Some(mut left), Some(first)) = (pattern.next(), places.first()) else {
        return vec![places.to_vec()];
    };
    let mut dashes = Vec::new();
    let mut is_drawn = true;
    let mut dash = vec![*first];
    for (from, to) in places.iter().zip(places.iter().skip(1)) {
        let (right, down) = (to.0 - from.0, to.1 - from.1);
        let length = length_of(right, down);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let turn = (from.0 + right * done / length, from.1 + down * done / length);
            dash.push(turn);
            if is_drawn {
                dashes.push(std::mem::take(&mut dash));
            }
            dash = vec![turn];
            is_drawn = !is_drawn;
            left = pattern.next().unwrap_or(LEAST);
        }
        left -= length - done;
        dash.push(*to);
    }
    if is_drawn && dash.len() > 1 {
        dashes.push(dash);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_run_on_around_corners() {
        let places = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0)];
        let expected = vec![vec![(0.0, 0.0), (4.0, 0.0)], vec![(5.0, 2.0), (5.0, 5.0)]];
        assert_eq!(dashed(&places, &[4.0, 3.0]), expected);
    }

    #[test]
    fn what_goes_up_and_down_is_cut_from_left_to_right() {
        let places = [(0.0, 0.0), (0.0, 900.0), (6.0, 0.0), (6.0, 900.0), (8.0, 0.0)];
        let expected = vec![vec![(0.0, 0.0), (0.0, 900.0), (4.0, 300.0)], vec![(7.0, 450.0), (8.0, 0.0)]];
        assert_eq!(dashed_across(&places, &[4.0, 3.0]), expected);
    }

    #[test]
    fn no_pattern_makes_no_end_of_dashes() {
        assert_eq!(dashed(&[(0.0, 0.0), (10.0, 0.0)], &[0.0, -1.0]).len(), 20);
        assert_eq!(dashed(&[(0.0, 0.0), (9.0, 0.0)], &[]), [[(0.0, 0.0), (9.0, 0.0)]]);
        assert_eq!(dashed(&[(1.0, 0.0), (1.0, 0.0)], &[2.0, 2.0]).len(), 1);
    }
}
