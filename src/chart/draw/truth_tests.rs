//! What is drawn is what the data says, read back from the picture itself.

use std::rc::Rc;

use plotters_backend::BackendCoord;
use proptest::prelude::*;

use super::draw;
use super::recorder::Recorder;
use crate::chart::{
    Base, ColorName, Frame, Layer, Look, Mark, Model, Plot, Scheme, Size, Theme, ValueAxis, Weight, extent_of,
};
use crate::series::Series;

const GAP: f64 = f64::NAN;
const STEP: u32 = 60;
const GRAIN: u32 = 16;

/// A panel and the numbers to read it back with.
struct Drawn {
    recorder: Recorder,
    model: Model,
    plot: Plot,
}

fn drawn(layers: Vec<Layer>, steps: usize, width: f64) -> Drawn {
    let axis = ValueAxis::nice(extent_of(&layers), 2, Base::Ten, |it| it.to_string());
    let until_secs = steps as i64 * i64::from(STEP);
    let model = Model { layers, ..Model::empty(0, until_secs, axis) };
    let frame = Frame { grain: GRAIN, gutter_css_px: 0.0, ..Frame::new(Size::Small, width, 128.0, 1.0) };
    let mut recorder = Recorder::default();
    draw(&mut recorder, &model, &frame, &Look::new(Scheme::Light, Theme::Tuned)).unwrap();
    Drawn { recorder, plot: frame.plot(0, until_secs), model }
}

impl Drawn {
    /// Where a value of a step is, in units of the backend.
    fn at(&self, index: usize, value: f64) -> (f64, f64) {
        let (x, y) =
            (self.plot.x_of(index as i64 * i64::from(STEP)), self.plot.y_of(&self.model.axis, value));
        (x * f64::from(GRAIN), y * f64::from(GRAIN))
    }

    /// The pixel column of a place.
    fn column(&self, x_units: f64) -> usize {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place on a canvas")]
        let column = (x_units / f64::from(GRAIN) + 1e-6).floor().max(0.0) as usize;
        column
    }

    /// The least and the greatest height of each column, of the data: places in units, where there are any.
    fn expected(&self, values: &[f64]) -> Vec<Option<[(f64, f64); 2]>> {
        let width = self.plot.right.ceil() + 2.0;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a canvas")]
        let mut columns = vec![None; width as usize];
        for (index, value) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let place = self.at(index, *value);
            // A value on the very edge of two columns belongs to the one that the thinning says.
            let per_sec = self.plot.right.ceil() / self.model.until_secs as f64;
            let column = ((index as i64 * i64::from(STEP)) as f64 * per_sec).floor() * f64::from(GRAIN);
            let column = &mut columns[self.column(column)];
            let [low, high] = column.unwrap_or([place, place]);
            let lower = if place.1 > low.1 { place } else { low };
            *column = Some([lower, if place.1 < high.1 { place } else { high }]);
        }
        columns
    }
}

/// Within a pixel a line may lie where it is drawn the fastest; its height is what counts.
fn is_at(vertex: &BackendCoord, place: (f64, f64)) -> bool {
    (f64::from(vertex.0) - place.0).abs() <= f64::from(GRAIN) && (f64::from(vertex.1) - place.1).abs() <= 1.0
}

/// Whether the line turns at a place, or an upright stroke of it passes there: its middle is no vertex.
fn is_drawn(path: &[BackendCoord], place: (f64, f64)) -> bool {
    let passes = |pair: &[BackendCoord]| {
        let (low, high) = (pair[0].1.min(pair[1].1), pair[0].1.max(pair[1].1));
        let is_beside = (f64::from(pair[0].0) - place.0).abs() <= f64::from(GRAIN);
        pair[0].0 == pair[1].0 && is_beside && (f64::from(low)..=f64::from(high)).contains(&place.1)
    };
    path.iter().any(|vertex| is_at(vertex, place)) || path.windows(2).any(passes)
}

/// Every column's extremes are drawn, and no vertex is anything but a value.
fn check_extremes(it: &Drawn, path: &[BackendCoord], values: &[f64]) {
    for ends in it.expected(values).into_iter().flatten() {
        for end in ends {
            assert!(is_drawn(path, end), "nothing is drawn at {end:?}");
        }
    }
    for vertex in path {
        let near = (0..values.len()).filter(|index| !values[*index].is_nan());
        let is_value = |index: usize| is_at(vertex, it.at(index, values[index]));
        assert!(near.clone().any(is_value), "{vertex:?} is no value");
    }
}

fn series(values: &[f64]) -> Rc<Series> {
    Rc::new(Series::new(0, STEP, values.to_vec()))
}

fn layer(mark: Mark, values: &[f64]) -> Layer {
    Layer::new(ColorName::Series(0), mark, series(values))
}

fn values() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![6 => 0.0..1e6_f64, 1 => Just(GAP)], 2..500)
}

/// The runs of two values and more; a lone one is a speck and no path.
fn joined(it: &Drawn) -> Vec<BackendCoord> {
    it.recorder.paths.concat()
}

/// What is joined to a neighbour; a value alone between gaps is drawn as a speck.
fn without_lone(values: &[f64]) -> Vec<f64> {
    let is_there = |index: Option<usize>| index.and_then(|it| values.get(it)).is_some_and(|it| !it.is_nan());
    let kept = |(index, value): (usize, &f64)| {
        let has_neighbour = is_there(index.checked_sub(1)) || is_there(Some(index + 1));
        if has_neighbour { *value } else { GAP }
    };
    values.iter().enumerate().map(kept).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_peak_is_lost_and_none_is_made_up(values in values(), width in 20_u32..300) {
        let it = drawn(vec![layer(Mark::Line(Weight::Thin), &values)], values.len(), f64::from(width));
        let path = joined(&it);
        // Where a column holds several values a lone one may be joined over a gap that cannot be seen.
        let many = values.len() > 2 * width as usize;
        for ends in it.expected(&if many { Vec::new() } else { without_lone(&values) }).into_iter().flatten() {
            for end in ends {
                prop_assert!(is_drawn(&path, end), "nothing is drawn at {:?}", end);
            }
        }
        for vertex in &path {
            let is_value = |index: usize| !values[index].is_nan() && is_at(vertex, it.at(index, values[index]));
            prop_assert!((0..values.len()).any(is_value), "{:?} is no value", vertex);
        }
    }

    #[test]
    fn the_extremes_of_a_column_are_drawn(values in prop::collection::vec(0.0..1e6_f64, 2..900), width in 20_u32..200) {
        let it = drawn(vec![layer(Mark::Line(Weight::Thin), &values)], values.len(), f64::from(width));
        check_extremes(&it, &joined(&it), &values);
    }

    #[test]
    fn no_line_crosses_a_gap_that_can_be_seen(values in values(), width in 20_u32..300, is_step: bool) {
        let mark = if is_step { Mark::Step } else { Mark::Line(Weight::Thin) };
        let it = drawn(vec![layer(mark, &values)], values.len(), f64::from(width));
        let gaps = (0..values.len()).filter(|index| values[*index].is_nan());
        let gaps: Vec<usize> = gaps.map(|index| it.column(it.at(index, 0.0).0)).collect();
        for path in &it.recorder.paths {
            for pair in path.windows(2) {
                let (from, to) = (it.column(f64::from(pair[0].0) - 1.0), it.column(f64::from(pair[1].0) + 1.0));
                let crossed = gaps.iter().find(|gap| **gap > from + 1 && **gap + 1 < to);
                prop_assert_eq!(crossed, None, "{:?}", pair);
            }
        }
    }

    #[test]
    fn the_top_of_a_stack_is_the_sum(
        parts in prop::collection::vec((0.0..1e5_f64, 0.0..1e5_f64, 0.0..1e5_f64), 2..500),
        width in 20_u32..200,
    ) {
        let of = |pick: fn(&(f64, f64, f64)) -> f64| parts.iter().map(pick).collect::<Vec<f64>>();
        let layers = [of(|it| it.0), of(|it| it.1), of(|it| it.2)];
        let sum = of(|it| it.0 + it.1 + it.2);
        let stack = layers.iter().map(|values| layer(Mark::Stack, values)).collect();
        let it = drawn(stack, parts.len(), f64::from(width));
        let top = it.recorder.paths.first().cloned().unwrap_or_default();
        check_extremes(&it, &top, &sum);
        // The highest field reaches to the same line.
        let field = it.recorder.shapes.iter().rev().find(|shape| shape.len() >= top.len()).unwrap();
        let places: Vec<(f64, f64)> = field.iter().map(|(x, y)| (f64::from(*x), f64::from(*y))).collect();
        prop_assert!(top.iter().all(|vertex| places.iter().any(|place| is_at(vertex, *place))));
    }
}

#[test]
fn five_million_points_are_a_few_thousand() {
    let values: Vec<f64> =
        (0..5_000_000_u32).map(|it| f64::from(it.wrapping_mul(2_654_435_761) >> 12)).collect();
    let it = drawn(vec![layer(Mark::Line(Weight::Thin), &values)], values.len(), 1200.0);
    let points: usize = it.recorder.paths.iter().map(Vec::len).sum();
    assert!(points <= 4 * 1201, "{points}");
    check_column_count(&it);
}

/// A line over the whole plot leaves no column out.
fn check_column_count(it: &Drawn) {
    let mut columns: Vec<usize> = joined(it).iter().map(|(x, _)| it.column(f64::from(*x))).collect();
    columns.dedup();
    assert!(columns.len() >= 1199, "{}", columns.len());
}
