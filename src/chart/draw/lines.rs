//! The layers: lines and the fields below them.

use plotters_backend::DrawingBackend;

pub(super) use super::dashes::dashed;
use super::dashes::dashed_across;
use super::pen::{Ink, Pen, Place};
use super::steps::steps;
use super::{Drawn, Scene};
use crate::chart::color::Rgb;
use crate::chart::frame::Plot;
use crate::chart::model::{Layer, Mark, Weight};
use crate::chart::reduce::{Columns, Point, Runs, reduce, reduce_into};
use crate::chart::scale::ValueAxis;
use crate::chart::stack::{Edges, edges};
use crate::series::Series;

/// The line on top of a layer of a stack, and of a field.
const FIELD_LINE: f64 = 1.25;
/// In a cell nothing is heavier.
const CELL_LINE: f64 = 1.0;
const DASHED: &[f64] = &[4.0, 3.0];
/// Denser than a step that has not ended.
const DOTTED: &[f64] = &[1.5, 2.0];
/// From the ninth series on.
const REPEATED: &[f64] = &[6.0, 3.0];
const UNFINISHED: &[f64] = &[1.0, 3.0];
/// What tells lines apart that have one colour.
const FORCED: [&[f64]; 8] = [
    &[],
    &[6.0, 3.0],
    &[2.0, 3.0],
    &[8.0, 3.0, 2.0, 3.0],
    &[4.0, 2.0],
    &[8.0, 2.0, 2.0, 2.0, 2.0, 2.0],
    &[12.0, 4.0],
    &[1.0, 2.0],
];
/// A point that no line leads to.
const SPECK: f64 = 2.0;

/// Fields first, so that no line of a stack is covered by the field of its neighbour. Then the lines of a stack from
/// the top down: of a layer that is zero the line is that of the layer below, and has its colour.
pub(super) fn draw<DB: DrawingBackend>(pen: &mut Pen<'_, DB>, scene: &Scene<'_>) -> Drawn<DB> {
    let stacked = edges(&scene.model.layers);
    let layers = || scene.model.layers.iter().zip(&stacked);
    for (layer, edges) in layers() {
        field(pen, scene, layer, edges.as_ref())?;
    }
    // One place for the points of all.
    let mut runs = Runs::default();
    for (layer, edges) in layers().rev().filter(|(_, edges)| edges.is_some()) {
        line(pen, scene, layer, edges.as_ref(), &mut runs)?;
    }
    for (layer, edges) in layers().filter(|(_, edges)| edges.is_none()) {
        line(pen, scene, layer, edges.as_ref(), &mut runs)?;
    }
    Ok(())
}

fn field<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    scene: &Scene<'_>,
    layer: &Layer,
    edges: Option<&Edges>,
) -> Drawn<DB> {
    let look = scene.look;
    // With one colour for all, fields would say nothing.
    if look.forced.is_some() {
        return Ok(());
    }
    let (lower, upper, alpha): (Option<&Series>, &Series, f64) = match (&layer.mark, edges) {
        (Mark::Area | Mark::Mirror, _) => (None, &layer.data, look.area_alpha),
        (Mark::Band(greatest), _) => (Some(&layer.data), greatest, look.band_alpha),
        (Mark::Stack, Some(edges)) => (edges.lower.as_deref(), &edges.upper, look.stack_alpha),
        _ => return Ok(()),
    };
    let ink = Ink::with_alpha(look.color(layer.color), alpha * look.strength);
    let shape = Shape::of(scene, layer);
    let mut columns = scene.columns();
    if matches!(layer.mark, Mark::Band(_)) {
        // The least and greatest of a step that has not ended are not known.
        let tail_secs = scene.model.tail_from_secs.unwrap_or(i64::MAX);
        columns.until_secs = columns.until_secs.min(tail_secs.saturating_sub(1));
    }
    for run in reduce(upper, columns).iter() {
        let lower = lower.map(|lower| below(lower, columns, run));
        let corners = shape.corners(run, lower.as_ref().map_or(&[], |it| it.points()));
        pen.shape(corners, ink)?;
    }
    Ok(())
}

/// The lower edge below one run of the upper one.
fn below(lower: &Series, columns: Columns, run: &[Point]) -> Runs {
    let ends = run.first().zip(run.last());
    let (from_secs, until_secs) = ends.map_or((0, 0), |(first, last)| (first.time_secs, last.time_secs));
    let share =
        (until_secs as f64 - from_secs as f64) / (columns.until_secs as f64 - columns.from_secs as f64);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a count")]
    let count = ((f64::from(columns.count) * share).ceil() as u32).max(1);
    reduce(lower, Columns { from_secs, until_secs, count })
}

fn line<DB: DrawingBackend>(
    pen: &mut Pen<'_, DB>,
    scene: &Scene<'_>,
    layer: &Layer,
    edges: Option<&Edges>,
    runs: &mut Runs,
) -> Drawn<DB> {
    let (series, width, dashes): (&Series, f64, &[f64]) = match (&layer.mark, edges) {
        (Mark::Line(weight), _) => (&layer.data, weight_css_px(*weight), &[]),
        (Mark::Step, _) => (&layer.data, weight_css_px(Weight::Normal), &[]),
        (Mark::Dashed, _) => (&layer.data, FIELD_LINE, DASHED),
        (Mark::Dotted, _) => (&layer.data, FIELD_LINE, DOTTED),
        (Mark::Area | Mark::Mirror, _) => (&layer.data, FIELD_LINE, &[]),
        (Mark::Stack, Some(edges)) => (&edges.upper, FIELD_LINE, &[]),
        _ => return Ok(()),
    };
    let forced = FORCED.get(layer.color.pattern() % FORCED.len()).copied().unwrap_or_default();
    let dashes = match (scene.look.forced, layer.color.is_repeated()) {
        // It is called the dotted one.
        _ if matches!(layer.mark, Mark::Dotted) => dashes,
        (Some(_), _) => forced,
        (None, true) => REPEATED,
        (None, false) => dashes,
    };
    let width = if scene.is_cell() { width.min(CELL_LINE) } else { width };
    let ink = Ink::new(scene.look.line_color(layer));
    let shape = Shape::of(scene, layer);
    if matches!(layer.mark, Mark::Step) {
        let stroke = Stroke { width, dashes, ink, is_dense: false };
        let steps = steps(series, scene.columns());
        return steps.iter().try_for_each(|run| stroke.steps(pen, scene, &shape, run));
    }
    // What is compared with has its values whole, or not at all.
    let tail_secs = if matches!(layer.mark, Mark::Dotted) { i64::MAX } else { scene.tail_secs() };
    reduce_into(runs, series, scene.columns());
    let stroke = Stroke { width, dashes, ink, is_dense: runs.is_by_column };
    let mut places = Vec::new();
    for run in runs.iter() {
        places.clear();
        if runs.is_by_column {
            places.extend(run.iter().map(|it| shape.place_in_column(it)));
        } else {
            places.extend(run.iter().map(|it| shape.place(it)));
        }
        let finished = run.partition_point(|it| it.time_secs < tail_secs);
        stroke.draw(pen, scene, &places, finished)?;
    }
    Ok(())
}

fn weight_css_px(weight: Weight) -> f64 {
    match weight {
        Weight::Thin => 1.0,
        Weight::Normal => 1.5,
        Weight::Strong => 1.75,
    }
}

impl crate::chart::look::Look {
    /// The colour of a line. An old picture's is mixed rather than thinned: hairlines that lie upon one another
    /// would show.
    fn line_color(&self, layer: &Layer) -> Rgb {
        self.color(layer.color).mixed(self.furniture.background, self.strength)
    }
}

/// How values of a layer become places.
struct Shape<'a> {
    plot: &'a Plot,
    axis: &'a ValueAxis,
    is_mirrored: bool,
    span_secs: f64,
    ratio: f64,
}

impl<'a> Shape<'a> {
    fn of(scene: &'a Scene<'a>, layer: &Layer) -> Self {
        let plot = &scene.plot;
        Self {
            plot,
            axis: scene.axis_of(layer),
            is_mirrored: matches!(layer.mark, Mark::Mirror),
            span_secs: (plot.until_secs as f64 - plot.from_secs as f64).max(1.0),
            ratio: scene.frame.ratio,
        }
    }

    fn place(&self, point: &Point) -> Place {
        let value = if self.is_mirrored { -point.value } else { point.value };
        let secs = point.time_secs as f64 - self.plot.from_secs as f64;
        (
            self.plot.left + secs / self.span_secs * (self.plot.right - self.plot.left),
            self.plot.y_of(self.axis, value),
        )
    }

    /// The same, in the middle of its pixel column: what goes up and down within a column is then one upright
    /// stroke, which is drawn several times as fast as slanted ones, and covers the same pixels.
    fn place_in_column(&self, point: &Point) -> Place {
        let (x, y) = self.place(point);
        (((x * self.ratio).floor() + 0.5) / self.ratio, y)
    }

    /// The corners of the field between a run and what lies below it, zero if nothing does. A lone point has a field
    /// as wide as its speck.
    fn corners(&self, upper: &[Point], lower: &[Point]) -> Vec<Place> {
        let zero = self.plot.y_of(self.axis, 0.0);
        let mut corners: Vec<Place> = upper.iter().map(|it| self.place(it)).collect();
        if let [(x, y)] = *corners {
            corners = vec![(x - SPECK / 2.0, y), (x + SPECK / 2.0, y)];
        }
        let ends = corners.first().zip(corners.last()).map(|(first, last)| (first.0, last.0));
        let (left, right) = ends.unwrap_or_default();
        match lower {
            [] => corners.extend([(right, zero), (left, zero)]),
            [one] => corners.extend([right, left].map(|x| (x, self.place(one).1))),
            many => corners.extend(many.iter().rev().map(|it| self.place(it))),
        }
        corners
    }
}

impl Scene<'_> {
    /// From when on steps have not ended.
    fn tail_secs(&self) -> i64 {
        self.model.tail_from_secs.unwrap_or(i64::MAX)
    }
}

struct Stroke {
    width: f64,
    dashes: &'static [f64],
    ink: Ink,
    /// Whether it goes up and down in each pixel column.
    is_dense: bool,
}

impl Stroke {
    /// One run: solid as far as steps have ended, dotted from there to a hollow dot.
    fn draw<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        scene: &Scene<'_>,
        places: &[Place],
        finished: usize,
    ) -> Drawn<DB> {
        self.solid(pen, places.get(..finished).unwrap_or_default())?;
        let Some(end) = places.last().filter(|_| finished < places.len()) else { return Ok(()) };
        let tail = places.get(finished.saturating_sub(1)..).unwrap_or_default();
        pen.dashes(tail, self.width, UNFINISHED, self.ink)?;
        if scene.is_cell() {
            return Ok(());
        }
        let radius = if scene.is_large() { 3.0 } else { 2.5 };
        pen.disc(*end, radius + 0.75, self.ink)?;
        pen.disc(*end, radius - 0.75, Ink::new(scene.look.furniture.background))
    }

    /// One run of steps.
    fn steps<DB: DrawingBackend>(
        &self,
        pen: &mut Pen<'_, DB>,
        scene: &Scene<'_>,
        shape: &Shape<'_>,
        run: &[Point],
    ) -> Drawn<DB> {
        let places: Vec<Place> = run.iter().map(|it| shape.place(it)).collect();
        let finished = run.partition_point(|it| it.time_secs < scene.tail_secs());
        // A step that ended is level up to the tail.
        let finished = finished + usize::from(finished > 0 && finished < run.len());
        self.draw(pen, scene, &places, finished)
    }

    fn solid<DB: DrawingBackend>(&self, pen: &mut Pen<'_, DB>, places: &[Place]) -> Drawn<DB> {
        match (places, self.dashes) {
            ([], _) => Ok(()),
            ([lone], _) => pen.speck(*lone, SPECK.max(self.width), self.ink),
            (many, []) if self.is_dense => pen.dense_line(many, self.width, self.ink),
            (many, []) => pen.line(many, self.width, self.ink),
            (many, dashes) if self.is_dense => {
                dashed_across(many, dashes).iter().try_for_each(|it| pen.dense_line(it, self.width, self.ink))
            }
            (many, dashes) => pen.dashes(many, self.width, dashes, self.ink),
        }
    }
}
