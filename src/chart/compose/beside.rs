//! A picture laid upon another, where only pictures are left of one: a snapshot and the present.

use std::rc::Rc;

use crate::series::{Fold, Series, Statistics, fold};

use super::super::color::{ColorName, Meaning};
use super::super::model::{Layer, Mark, Side};
use super::super::scale::ValueAxis;
use super::{Entry, Picture};

/// The picture with another of the same graph upon it, neutral and dotted, its end at this one's end; a stack as its
/// total. `label` names a curve of the other, `total` its stack.
pub fn with_beside(
    picture: &Picture,
    other: &Picture,
    label: &dyn Fn(&str) -> String,
    total: &str,
) -> Picture {
    let shift_secs = picture.model.until_secs.saturating_sub(other.model.until_secs);
    let complete_secs = other.model.tail_from_secs.unwrap_or(i64::MAX);
    let mut picture = picture.clone();
    let (stack, lines): (Vec<&Entry>, Vec<&Entry>) =
        other.legend.iter().filter(|it| it.is_shown).partition(|it| it.mark == Mark::Stack);
    let mut drawn: Vec<(String, String, Rc<Series>)> = Vec::new();
    if let Some(first) = stack.first() {
        let sum = fold(Fold::Sum, stack.iter().map(|it| &*it.series));
        drawn.push((first.name.clone(), total.to_owned(), Rc::new(sum)));
    }
    for entry in lines {
        let series = match entry.mark {
            Mark::Line(_) | Mark::Step | Mark::Area => Rc::clone(&entry.series),
            Mark::Mirror => Rc::new(entry.series.map(|it| -it)),
            // Runs and switches have nothing that could be laid upon one another, and a total is the same as ever.
            _ => continue,
        };
        drawn.push((entry.name.clone(), label(&entry.label), series));
    }
    for (name, label, series) in drawn {
        let side = side_of(other, &name);
        // A value of a step that has not ended is no drop.
        let series = series.window(i64::MIN, complete_secs);
        let (start, step) = (series.start_secs().saturating_add(shift_secs), series.step_secs());
        let series = Rc::new(Series::new(start, step, series.values().to_vec()));
        push(&mut picture, name, label, series, side);
    }
    widen(&mut picture.model.axis, &other.model.axis);
    if let (Some(own), Some(other)) = (&mut picture.model.left_axis, &other.model.left_axis) {
        widen(own, other);
    }
    picture
}

fn push(picture: &mut Picture, name: String, label: String, series: Rc<Series>, side: Side) {
    let shown = series.window(picture.model.from_secs, picture.model.until_secs);
    let has_scale = side == Side::Right || picture.model.left_axis.is_some();
    if shown.is_blank() || !has_scale {
        return;
    }
    let color = ColorName::Known(Meaning::Compared);
    picture.legend.push(Entry {
        name: format!("{name} (compared)"),
        label,
        color,
        mark: Mark::Dotted,
        is_shown: true,
        series: Rc::clone(&series),
        last: shown.last().map(|(_, value)| value),
        statistics: Statistics::of(&shown),
        metric: String::new(),
    });
    picture.model.layers.push(Layer { color, mark: Mark::Dotted, data: series, side });
}

/// On which side the layer of this name is; lines of the legend and layers share their series.
fn side_of(picture: &Picture, name: &str) -> Side {
    let series = picture.legend.iter().find(|it| it.name == name).map(|it| &it.series);
    let layer = picture.model.layers.iter().find(|it| series.is_some_and(|own| Rc::ptr_eq(own, &it.data)));
    layer.map_or(Side::Right, |it| it.side)
}

/// Takes the other axis where it reaches beyond this one.
fn widen(own: &mut ValueAxis, other: &ValueAxis) {
    let reaches = |axis: &ValueAxis| axis.high() - axis.low();
    if reaches(other) > reaches(own) {
        *own = other.clone();
    }
}
