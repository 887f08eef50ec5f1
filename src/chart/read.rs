//! What a chart says at an instant: for the legend, the dots and the table.

use super::frame::Plot;
use super::model::{Layer, Mark, Model, Side};
use super::stack::edges;

/// What one layer says at an instant.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    let stacked = edges(&model.layers);
    let one = |(layer, edges): (&Layer, &Option<super::stack::Edges>)| {
        let value = layer.data.value_at(time_secs);
        let height = match (&layer.mark, edges) {
            (Mark::Stack, edges) => edges.as_ref().and_then(|it| it.upper.value_at(time_secs)),
            (Mark::Mirror, _) => value.map(|it| -it),
            (Mark::Strokes(_) | Mark::Band(_) | Mark::Idle, _) => None,
            _ => value,
        };
        Reading { value, height }
    };
    model.layers.iter().zip(&stacked).map(one).collect()
}

/// The place of the layer whose line is nearest to a height in CSS px; `None` where no layer has a value.
pub fn nearest(model: &Model, readings: &[Reading], plot: &Plot, y_css_px: f64) -> Option<usize> {
    let distance = |(place, (layer, reading)): (usize, (&Layer, &Reading))| {
        let axis = match (layer.side, &model.left_axis) {
            (Side::Left, Some(axis)) => axis,
            _ => &model.axis,
        };
        Some((place, (plot.y_of(axis, reading.height?) - y_css_px).abs()))
    };
    let distances = model.layers.iter().zip(readings).enumerate().filter_map(distance);
    distances.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

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
