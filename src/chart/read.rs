//! What a chart says at an instant: for the legend, the dots and the table.

use std::rc::Rc;

use super::compose::{Entry, Picture};
use super::frame::Plot;
use super::model::{Layer, Mark, Model, Side};
use super::stack::edges;
use crate::layout::Headline;
use crate::series::Series;

/// What one layer says at an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reading {
    /// Its own value, as the legend shows it; `None` in a gap.
    pub value: Option<f64>,
    /// Where its line is on its scale: the top of its part of a stack, below zero when mirrored. `None` in a gap, and
    /// for a mark that has no line.
    pub height: Option<f64>,
}

/// What each layer says at an instant, in the order of the layers.
///
/// A line is drawn from the beginning of one step to the beginning of the next, but a value holds for the whole of
/// its step, so that is what is read.
pub fn read(model: &Model, time_secs: i64) -> Vec<Reading> {
    let tops = tops(&model.layers, time_secs);
    let one = |(layer, top): (&Layer, Option<f64>)| {
        let value = layer.data.value_at(time_secs);
        let height = match layer.mark {
            Mark::Stack => top,
            Mark::Mirror => value.map(|it| -it),
            Mark::Strokes(_) | Mark::Band(_) | Mark::Idle => None,
            _ => value,
        };
        Reading { value, height }
    };
    model.layers.iter().zip(tops).map(one).collect()
}

/// The tops of the layers of a stack at an instant; `None` for the others, and where the height is not known.
fn tops(layers: &[Layer], time_secs: i64) -> Vec<Option<f64>> {
    let stacked =
        || layers.iter().filter(|layer| matches!(layer.mark, Mark::Stack)).map(|layer| &*layer.data);
    let grid = |series: &Series| (series.start_secs(), series.step_secs(), series.len());
    let first = stacked().next().map(grid);
    if stacked().any(|series| Some(grid(series)) != first) {
        // Different grids are brought together first, as they are drawn. That takes the time of drawing them.
        let tops = edges(layers).into_iter();
        return tops.map(|edges| edges.and_then(|it| it.upper.value_at(time_secs))).collect();
    }
    let mut top = Some(0.0);
    let one = |layer: &Layer| {
        if !matches!(layer.mark, Mark::Stack) {
            return None;
        }
        match layer.data.value_at(time_secs) {
            Some(value) => top = top.map(|top| top + value),
            // A layer without any value carries the others; one that lacks this leaves them in the air.
            None if layer.data.is_blank() => return None,
            None => top = None,
        }
        top
    };
    layers.iter().map(one).collect()
}

/// The place of the layer whose line is nearest to a height in CSS px; `None` where no layer has a value.
pub fn nearest(model: &Model, readings: &[Reading], plot: &Plot, y_css_px: f64) -> Option<usize> {
    let distance = |(place, (layer, reading)): (usize, (&Layer, &Reading))| {
        Some((place, (y_of(model, layer, plot, reading.height?) - y_css_px).abs()))
    };
    let distances = model.layers.iter().zip(readings).enumerate().filter_map(distance);
    distances.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(place, _)| place)
}

/// Where a height of a layer is in a plot, CSS px.
pub fn y_of(model: &Model, layer: &Layer, plot: &Plot, height: f64) -> f64 {
    let axis = match (layer.side, &model.left_axis) {
        (Side::Left, Some(axis)) => axis,
        _ => &model.axis,
    };
    plot.y_of(axis, height)
}

/// The layer that draws each entry of the legend; `None` for one that is not drawn.
pub fn layers_of(picture: &Picture) -> Vec<Option<usize>> {
    // Both stand in one order, and there may be thousands; some layers are marks that have no entry.
    let mut layers = picture.model.layers.iter().enumerate().peekable();
    let mut layer_of = |series: &Rc<Series>| {
        let mut rest = layers.clone();
        let (place, _) =
            rest.find(|(_, it)| Rc::ptr_eq(&it.data, series) && !matches!(it.mark, Mark::Idle))?;
        layers = rest;
        Some(place)
    };
    picture.legend.iter().map(|entry| entry.is_shown.then(|| layer_of(&entry.series)).flatten()).collect()
}

/// The one number that stands for the values of a legend; `None` where a part of it is not known.
pub(super) fn headline(how: Headline, values: impl Iterator<Item = Option<f64>> + Clone) -> Option<f64> {
    let known = values.clone().flatten();
    match how {
        Headline::Sum => known.reduce(|a, b| a + b),
        Headline::First | Headline::Age => values.clone().next()?,
        Headline::Last => values.last()?,
        Headline::Lowest => known.reduce(f64::min),
    }
}

/// The same at an instant. A sum that lacks a part is none; what it is compared with is no part.
pub fn headline_at(picture: &Picture, time_secs: i64) -> Option<f64> {
    let lacks = |entry: &Entry| entry.series.value_at(time_secs).is_none() && !entry.series.is_blank();
    let own = || picture.legend.iter().filter(|entry| entry.mark != Mark::Dotted);
    if picture.headline_is == Headline::Sum && own().any(lacks) {
        return None;
    }
    headline(picture.headline_is, own().map(|entry| entry.series.value_at(time_secs)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::chart::{ColorName, Frame, Size, ValueAxis};
    use crate::series::Series;

    fn model(marks: &[Mark]) -> Model {
        let values = |place: usize| vec![10.0 * (place as f64 + 1.0), f64::NAN];
        let layer = |(place, mark): (usize, &Mark)| {
            Layer::new(ColorName::Series(0), mark.clone(), Rc::new(Series::new(0, 60, values(place))))
        };
        Model {
            layers: marks.iter().enumerate().map(layer).collect(),
            ..Model::empty(0, 120, ValueAxis::fixed(-100.0, 100.0, 2, |it| it.to_string()))
        }
    }

    #[test]
    fn each_layer_says_its_own_value_and_where_its_line_is() {
        let readings = read(&model(&[Mark::Stack, Mark::Stack, Mark::Mirror, Mark::Dashed]), 59);
        let both: Vec<_> = readings.iter().map(|it| (it.value.unwrap(), it.height.unwrap())).collect();
        assert_eq!(both, [(10.0, 10.0), (20.0, 30.0), (30.0, -30.0), (40.0, 40.0)]);
    }

    #[test]
    fn a_gap_says_nothing() {
        let model = model(&[Mark::Stack, Mark::Dashed]);
        let plot = Frame::new(Size::Cell, 100.0, 103.0, 1.0).plot(0, 120);
        for time_secs in [60, 119, 120, -1, i64::MIN, i64::MAX] {
            let readings = read(&model, time_secs);
            assert!(readings.iter().all(|it| it.value.is_none() && it.height.is_none()), "{time_secs}");
            assert_eq!(nearest(&model, &readings, &plot, 50.0), None);
        }
    }

    fn stacks() -> impl Strategy<Value = Vec<Layer>> {
        let value = prop_oneof![3 => (-10..100_i32).prop_map(f64::from), 1 => Just(f64::NAN)];
        let grid = prop_oneof![4 => Just((0_i64, 60_u32)), 1 => Just((60, 60)), 1 => Just((0, 120))];
        let mark = prop_oneof![3 => Just(Mark::Stack), 1 => Just(Mark::Dashed)];
        let layer =
            (mark, grid, prop::collection::vec(value, 6)).prop_map(|(mark, (start, step), values)| {
                Layer::new(ColorName::Series(0), mark, Rc::new(Series::new(start, step, values)))
            });
        prop::collection::vec(layer, 0..5)
    }

    proptest! {
        #[test]
        fn the_heights_of_a_stack_are_those_that_are_drawn(layers in stacks(), time in -60..800_i64) {
            let drawn = edges(&layers);
            let model = Model {
                layers,
                ..Model::empty(0, 400, ValueAxis::fixed(0.0, 1.0, 1, |it| it.to_string()))
            };
            let readings = read(&model, time);
            for ((layer, edges), reading) in model.layers.iter().zip(&drawn).zip(readings) {
                let expected = match edges {
                    Some(edges) => edges.upper.value_at(time),
                    None if matches!(layer.mark, Mark::Stack) => None,
                    None => layer.data.value_at(time),
                };
                prop_assert_eq!(reading.height, expected);
                prop_assert_eq!(reading.value, layer.data.value_at(time));
            }
        }
    }

    #[test]
    fn the_nearest_line_is_found() {
        let model = model(&[Mark::Stack, Mark::Stack, Mark::Mirror]);
        let plot = Frame::new(Size::Cell, 100.0, 103.0, 1.0).plot(0, 120);
        let readings = read(&model, 0);
        let check = |value: f64, place| {
            assert_eq!(nearest(&model, &readings, &plot, plot.y_of(&model.axis, value)), Some(place));
        };
        check(12.0, 0);
        check(90.0, 1);
        check(-90.0, 2);
    }
}
