//! What a picture is compared with, drawn upon it: neutral and dotted, a stack as its total.

use std::rc::Rc;

use crate::series::{Fold, Series, fold};

use super::super::color::{ColorName, Meaning};
use super::super::model::{Layer, Mark, Side};
use super::super::scale::ValueAxis;
use super::layers::{Part, parts};
use super::{Ingredients, Picture, entry, scale};

/// The same graph at another time, or of somebody else.
pub struct Compared<'a> {
    /// What it is made of; its span is the picture's.
    pub of: &'a Ingredients<'a>,
    /// How much later than they are its values are drawn; 0 is the same time.
    pub shift_secs: i64,
    /// What a layer of it is called, from the layer's own name.
    pub label: &'a dyn Fn(&str) -> String,
    /// What the total of its stack is called.
    pub total: &'a str,
}

/// The picture with what it is compared with. Runs and switches have nothing that could be laid upon one another,
/// and a total is the same as ever: these are left out.
pub fn with_compared(picture: &Picture, compared: &Compared<'_>) -> Picture {
    let of = compared.of;
    let bucket = i64::from(of.window.bucket_secs.max(1));
    let complete_secs = of.now_secs.div_euclid(bucket) * bucket;
    let mut picture = picture.clone();
    let drawn = drawn(compared, complete_secs);
    if drawn.is_empty() {
        return picture;
    }
    for side in [Side::Right, Side::Left] {
        widen(of, &mut picture, &drawn, side);
    }
    for part in drawn {
        let mut line = entry(&part, true, complete_secs, of.span);
        // It is no series of its own, so it can be neither chosen nor hidden by a name.
        line.name = format!("{} (compared)", part.name);
        line.metric = String::new();
        let data = if line.mark == Mark::Mirror { Rc::new(part.series.map(|it| -it)) } else { part.series };
        line.mark = Mark::Dotted;
        line.series = Rc::clone(&data);
        picture.legend.push(line);
        picture.model.layers.push(Layer { color: part.color, mark: Mark::Dotted, data, side: part.side });
    }
    picture
}

/// The lines that are drawn; one that is drawn below zero still says so.
fn drawn(compared: &Compared<'_>, complete_secs: i64) -> Vec<Part> {
    let of = compared.of;
    let mut others = parts(of);
    // Where a run falls says nothing of where another one should.
    if others.iter().any(|part| matches!(part.mark, Mark::Strokes(_))) {
        return Vec::new();
    }
    others.retain(|part| !matches!(part.mark, Mark::Dashed | Mark::Band(_) | Mark::Idle));
    if others.iter().any(|part| (of.is_shown)(&part.name)) {
        others.retain(|part| (of.is_shown)(&part.name));
    }
    let (stack, lines): (Vec<Part>, Vec<Part>) = others.into_iter().partition(|it| it.mark == Mark::Stack);
    let stacked = fold(Fold::Sum, stack.iter().map(|part| &*part.series));
    let total = stack.into_iter().next().map(|first| Part {
        label: compared.total.to_owned(),
        series: Rc::new(stacked),
        ..first
    });
    let lines = lines.into_iter().map(|part| Part { label: (compared.label)(&part.label), ..part });
    let color = ColorName::Known(Meaning::Compared);
    let moved = |part: Part| {
        let series = Rc::new(moved(&part.series, compared.shift_secs, complete_secs));
        let mark = if part.mark == Mark::Mirror { Mark::Mirror } else { Mark::Dotted };
        Part { series, color, mark, clipped: Vec::new(), ..part }
    };
    let is_seen = |part: &Part| !part.series.window(of.span.0, of.span.1).is_blank();
    total.into_iter().chain(lines).map(moved).filter(is_seen).collect()
}

/// The series later by so many seconds. Of the same time only steps that have ended can be compared.
fn moved(series: &Series, shift_secs: i64, complete_secs: i64) -> Series {
    if shift_secs == 0 {
        return series.window(i64::MIN, complete_secs);
    }
    let start_secs = series.start_secs().saturating_add(shift_secs);
    Series::new(start_secs, series.step_secs(), series.values().to_vec())
}

/// Takes the axis that the other needs where it reaches beyond the picture's.
fn widen(of: &Ingredients<'_>, picture: &mut Picture, drawn: &[Part], side: Side) {
    let is_on = |part: &Part| part.side == side;
    let own = match side {
        Side::Right => Some(&mut picture.model.axis),
        Side::Left => picture.model.left_axis.as_mut(),
    };
    let needed = match side {
        _ if !drawn.iter().any(is_on) => None,
        Side::Right => Some(scale::axis(of, drawn, side)),
        Side::Left => scale::left_axis(of, drawn),
    };
    let reaches = |axis: &ValueAxis| axis.high() - axis.low();
    if let Some((own, needed)) = own.zip(needed).filter(|(own, needed)| reaches(needed) > reaches(own)) {
        *own = needed;
    }
}

#[cfg(test)]
#[path = "compared_tests.rs"]
mod tests;
