//! Values that can be, and marks for those that cannot.
//!
//! A counter that was reset shows as some 3e17 a second (Diamond's `derivative` takes it for one that wrapped at
//! 2^64). An average over a step in which that happened is as wrong as the value itself, however much smaller.

use std::rc::Rc;

use crate::series::Series;
use crate::words::{Detail, Unit};

use super::super::model::Clipped;
use super::Ingredients;

/// No axis holds more, and nothing that is measured is so large.
const MOST: f64 = 1e300;
/// More marks beside one another say no more.
const MOST_MARKS: usize = 100;

/// The values that can be, with their least and greatest as far as they tell anything, and marks for the others.
pub(super) fn possible(
    of: &Ingredients<'_>,
    series: Rc<Series>,
    peaks: Option<[Rc<Series>; 2]>,
) -> (Rc<Series>, Option<[Rc<Series>; 2]>, Vec<Clipped>) {
    let peaks = peaks.filter(|it| it.iter().all(|edge| is_alongside(edge, &series)));
    let most = match of.graph.unit {
        Unit::Percent => 1e5,
        Unit::BytesPerSecond | Unit::PerSecond => 1e14,
        _ => MOST,
    };
    let reaches_beyond = |it: &Series| it.values().iter().any(|value| value.abs() > most);
    if !reaches_beyond(&series) && !peaks.iter().flatten().any(|edge| reaches_beyond(edge)) {
        let peaks = peaks.filter(|[least, greatest]| differ(least, greatest));
        return (series, peaks, Vec::new());
    }
    let largest_at = |index: usize| {
        let own = series.values().get(index).map_or(0.0, |it| it.abs());
        let edges = peaks.iter().flatten().filter_map(|edge| edge.values().get(index));
        edges.map(|it| it.abs()).fold(own, f64::max)
    };
    let wrong: Vec<usize> = (0..series.len()).filter(|index| largest_at(*index) > most).collect();
    let without = |series: &Series| {
        let mut values = series.values().to_vec();
        for index in &wrong {
            values.get_mut(*index).into_iter().for_each(|it| *it = f64::NAN);
        }
        Rc::new(Series::new(series.start_secs(), series.step_secs(), values))
    };
    let label = |index: usize| match wrong.len() {
        1 => {
            of.words.fill("clipped-one", &[&of.words.value(largest_at(index), of.graph.unit, Detail::Rough)])
        }
        count => of.words.fill("clipped-many", &[&count.to_string()]),
    };
    let clipped = wrong.iter().take(MOST_MARKS).enumerate().map(|(place, index)| Clipped {
        time_secs: series.time_at(*index),
        label: (place == 0).then(|| label(*index)),
    });
    let clipped = clipped.collect();
    let peaks = peaks.map(|it| it.map(|edge| without(&edge)));
    (without(&series), peaks.filter(|[least, greatest]| differ(least, greatest)), clipped)
}

fn is_alongside(edge: &Series, series: &Series) -> bool {
    let grid = |it: &Series| (it.start_secs(), it.step_secs(), it.len());
    grid(edge) == grid(series)
}

/// Whether any step held more than one value.
fn differ(least: &Series, greatest: &Series) -> bool {
    least.values().iter().zip(greatest.values()).any(|(least, greatest)| least < greatest)
}
