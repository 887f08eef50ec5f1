//! Layers upon one another.

use std::rc::Rc;

use super::model::{Layer, Mark};
use super::scale::Extent;
use crate::series::{Series, zip_with};

/// The two edges of each layer of a stack, by its place among all layers; `None` for what is not stacked or blank.
///
/// A layer that has no value at all carries the others as if it were not there. Where it lacks only some, the height
/// of what lies upon it is not known: a gap there and above.
pub(super) fn edges(layers: &[Layer]) -> Vec<Option<Edges>> {
    let mut top: Option<Rc<Series>> = None;
    let mut edges = Vec::with_capacity(layers.len());
    for layer in layers {
        if !matches!(layer.mark, Mark::Stack) || layer.data.is_blank() {
            edges.push(None);
            continue;
        }
        let upper = match &top {
            None => Rc::clone(&layer.data),
            Some(below) => Rc::new(zip_with(below, &layer.data, |a, b| a + b)),
        };
        edges.push(Some(Edges { lower: top.replace(Rc::clone(&upper)), upper }));
    }
    edges
}

/// The edges of one layer of a stack.
#[derive(Clone, Debug)]
pub(super) struct Edges {
    /// What it lies upon; `None` for zero.
    pub(super) lower: Option<Rc<Series>>,
    /// Its own top.
    pub(super) upper: Rc<Series>,
}

/// The extent of what layers draw: a stack reaches to the sum of its layers, what is mirrored below zero, strokes
/// nowhere.
pub fn extent_of(layers: &[Layer]) -> Extent {
    let stacked = edges(layers);
    let stacked = stacked.iter().flatten().map(|it| Extent::NONE.with(it.upper.values()));
    let others = layers.iter().map(|layer| {
        let of_data = Extent::NONE.with(layer.data.values());
        match &layer.mark {
            Mark::Stack | Mark::Strokes(_) | Mark::Idle => Extent::NONE,
            Mark::Mirror => Extent { low: -of_data.high, high: -of_data.low },
            Mark::Band(greatest) => of_data.with(greatest.values()),
            Mark::Line(_) | Mark::Step | Mark::Dashed | Mark::Dotted | Mark::Area | Mark::Horizon => of_data,
        }
    });
    stacked.chain(others).fold(Extent::NONE, Extent::and)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::{ColorName, Weight};

    const GAP: f64 = f64::NAN;

    fn layer(mark: Mark, values: &[f64]) -> Layer {
        Layer::new(ColorName::Series(0), mark, Rc::new(Series::new(0, 60, values.to_vec())))
    }

    #[test]
    fn a_layer_lies_upon_the_ones_before() {
        let layers = [
            layer(Mark::Stack, &[1.0, 2.0]),
            layer(Mark::Dashed, &[9.0, 9.0]),
            layer(Mark::Stack, &[3.0, GAP]),
        ];
        let edges = edges(&layers);
        assert!(edges[1].is_none());
        let top = edges[2].as_ref().unwrap();
        assert_eq!(top.lower.as_deref(), Some(&*layers[0].data));
        assert_eq!(*top.upper, Series::new(0, 60, vec![4.0, GAP]));
    }

    #[test]
    fn a_blank_layer_carries_the_others() {
        let layers = [layer(Mark::Stack, &[1.0]), layer(Mark::Stack, &[GAP]), layer(Mark::Stack, &[2.0])];
        assert_eq!(*edges(&layers)[2].as_ref().unwrap().upper, Series::new(0, 60, vec![3.0]));
    }

    #[test]
    fn the_extent_is_that_of_the_picture() {
        let check = |layers: &[Layer], low, high| assert_eq!(extent_of(layers), Extent { low, high });
        check(&[layer(Mark::Stack, &[1.0, 5.0]), layer(Mark::Stack, &[2.0, 1.0])], 1.0, 6.0);
        check(&[layer(Mark::Area, &[1.0]), layer(Mark::Mirror, &[3.0, GAP])], -3.0, 1.0);
        check(&[layer(Mark::Line(Weight::Thin), &[-1.0]), layer(Mark::Strokes(None), &[9e9])], -1.0, -1.0);
        assert!(extent_of(&[]).is_none());
    }
}
