//! From one point of a chart to the next.

use super::model::Model;
use crate::series::Series;

/// The steps of the finest series of a chart that begin within its span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    first_secs: i64,
    step_secs: i64,
    /// The last one.
    last: i64,
    /// The last one that has ended.
    last_complete: i64,
}

impl Steps {
    /// The steps of a chart; `None` where it has none.
    pub fn of(model: &Model) -> Option<Self> {
        let series = model.layers.iter().map(|layer| &*layer.data).filter(|it| !it.is_empty());
        let finest: &Series = series.min_by_key(|it| it.step_secs())?;
        let step_secs = i64::from(finest.step_secs());
        let ahead = model.from_secs.saturating_sub(finest.start_secs()).max(0);
        let first_secs = finest.start_secs().saturating_add(whole_steps(ahead, step_secs));
        let until_secs = model.until_secs.min(finest.end_secs());
        let last = until_secs.saturating_sub(first_secs).saturating_sub(1).div_euclid(step_secs);
        let tail_secs =
            model.tail_from_secs.map_or(last, |it| it.saturating_sub(first_secs).div_euclid(step_secs) - 1);
        (last >= 0).then(|| Self { first_secs, step_secs, last, last_complete: tail_secs.clamp(0, last) })
    }

    /// The point nearest to an instant.
    pub fn nearest(&self, time_secs: i64) -> i64 {
        let offset = time_secs.saturating_sub(self.first_secs).saturating_add(self.step_secs / 2);
        self.at(offset.div_euclid(self.step_secs))
    }

    /// The point so many steps from the one at an instant.
    pub fn moved(&self, time_secs: i64, steps: i64) -> i64 {
        let here = time_secs.saturating_sub(self.first_secs).div_euclid(self.step_secs);
        self.at(here.saturating_add(steps))
    }

    /// The first point.
    pub fn first(&self) -> i64 {
        self.at(0)
    }

    /// The last point whose step has ended.
    pub fn last_complete(&self) -> i64 {
        self.at(self.last_complete)
    }

    fn at(&self, index: i64) -> i64 {
        self.first_secs + index.clamp(0, self.last) * self.step_secs
    }
}

/// A stretch made up to whole steps.
fn whole_steps(secs: i64, step_secs: i64) -> i64 {
    secs.saturating_add(step_secs - 1).div_euclid(step_secs).saturating_mul(step_secs)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use proptest::prelude::*;

    use super::*;
    use crate::chart::{ColorName, Layer, Mark, ValueAxis};

    fn model(from_secs: i64, until_secs: i64, series: &[(i64, u32, usize)]) -> Model {
        let layer = |(start, step, len): &(i64, u32, usize)| {
            let series = Series::new(*start, *step, vec![1.0; *len]);
            Layer::new(ColorName::Series(0), Mark::Dashed, Rc::new(series))
        };
        let axis = ValueAxis::fixed(0.0, 1.0, 1, |it| it.to_string());
        Model { layers: series.iter().map(layer).collect(), ..Model::empty(from_secs, until_secs, axis) }
    }

    #[test]
    fn an_instant_is_brought_to_the_nearest_point() {
        let steps = Steps::of(&model(90, 600, &[(0, 60, 100), (0, 300, 20)])).unwrap();
        let check = |time, expected| assert_eq!(steps.nearest(time), expected, "{time}");
        check(0, 120);
        check(149, 120);
        check(150, 180);
        check(569, 540);
        check(599, 540);
        check(i64::MAX, 540);
        check(i64::MIN, 120);
    }

    #[test]
    fn arrows_stay_within_the_span() {
        let steps = Steps::of(&model(0, 600, &[(0, 60, 10)])).unwrap();
        let check = |time, by, expected| assert_eq!(steps.moved(time, by), expected, "{time} {by}");
        check(240, 1, 300);
        check(240, -1, 180);
        check(250, -1, 180);
        check(240, 10, 540);
        check(240, -10, 0);
        assert_eq!((steps.first(), steps.last_complete()), (0, 540));
    }

    #[test]
    fn the_last_complete_point_is_not_in_the_tail() {
        let with_tail = Model { tail_from_secs: Some(540), ..model(0, 570, &[(0, 60, 10)]) };
        assert_eq!(Steps::of(&with_tail).unwrap().last_complete(), 480);
        let all_tail = Model { tail_from_secs: Some(-60), ..model(0, 570, &[(0, 60, 10)]) };
        assert_eq!(Steps::of(&all_tail).unwrap().last_complete(), 0);
    }

    #[test]
    fn without_a_point_there_is_no_step() {
        assert_eq!(Steps::of(&model(0, 600, &[])), None);
        assert_eq!(Steps::of(&model(0, 600, &[(0, 60, 0)])), None);
        assert_eq!(Steps::of(&model(1000, 2000, &[(0, 60, 10)])), None);
    }

    proptest! {
        #[test]
        fn every_point_is_within_the_span(
            (from, length) in (-1000..1000_i64, 1..5000_i64), (start, step, len) in (-2000..2000_i64, 1..400_u32, 0..50_usize),
            time in any::<i64>(), by in any::<i64>(),
        ) {
            if let Some(steps) = Steps::of(&model(from, from + length, &[(start, step, len)])) {
                for point in [steps.nearest(time), steps.moved(time, by), steps.first(), steps.last_complete()] {
                    prop_assert!((from..from + length).contains(&point), "{point}");
                    prop_assert_eq!((point - start).rem_euclid(i64::from(step)), 0);
                }
            }
        }
    }
}
