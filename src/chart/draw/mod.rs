//! From a model to a picture, through the few calls that every backend of plotters has.
//!
//! No text is measured: a browser lays out the page for that. So the room for labels is fixed and widths of words
//! are estimated. Nothing here keeps a line from leaving the canvas but the model's own ends.

mod axes;
mod dashes;
mod events;
mod fields;
mod horizon;
mod lettering;
mod lines;
mod marks;
mod pen;
#[cfg(test)]
mod recorder;
mod steps;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod truth_tests;
mod words;

use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::frame::{Frame, Plot, Size};
use super::look::Look;
use super::model::{Layer, Model, Side};
use super::reduce::Columns;
use super::scale::ValueAxis;
use pen::Pen;

/// What drawing returns: nothing, or why the backend could not.
type Drawn<DB> = Result<(), DrawingErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws a chart on a canvas that is clear. Whatever the model and the frame hold, it ends; only the backend fails.
pub fn draw<DB: DrawingBackend>(
    backend: &mut DB,
    model: &Model,
    frame: &Frame,
    look: &Look,
) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
    backend.ensure_prepared()?;
    let plot = frame.plot(model.from_secs, model.until_secs);
    if plot.right - plot.left < 1.0 || plot.height() < 1.0 || model.until_secs <= model.from_secs {
        return backend.present();
    }
    let scene = Scene { model, frame, look, plot };
    let mut pen = Pen::new(backend, frame, model.layers.len());
    fields::draw(&mut pen, &scene)?;
    axes::grid(&mut pen, &scene)?;
    fields::hatches(&mut pen, &scene)?;
    horizon::draw(&mut pen, &scene)?;
    lines::draw(&mut pen, &scene)?;
    marks::draw(&mut pen, &scene)?;
    events::draw(&mut pen, &scene)?;
    axes::labels(&mut pen, &scene)?;
    words::draw(&mut pen, &scene)?;
    backend.present()
}

/// What is drawn, how large, how it looks, and where.
struct Scene<'a> {
    model: &'a Model,
    frame: &'a Frame,
    look: &'a Look,
    plot: Plot,
}

impl Scene<'_> {
    fn axis_of(&self, layer: &Layer) -> &ValueAxis {
        match (layer.side, &self.model.left_axis) {
            (Side::Left, Some(axis)) => axis,
            _ => &self.model.axis,
        }
    }

    /// One column for each device pixel of the plot.
    fn columns(&self) -> Columns {
        let wide_px = (self.plot.right - self.plot.left) * self.frame.ratio;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a canvas is never so wide"
        )]
        let count = wide_px.ceil() as u32;
        Columns { from_secs: self.model.from_secs, until_secs: self.model.until_secs, count }
    }

    /// Where an instant lies, held inside the plot.
    fn x_within(&self, time_secs: i64) -> f64 {
        self.plot.x_of(time_secs).clamp(self.plot.left, self.plot.right)
    }

    fn is_cell(&self) -> bool {
        self.frame.size == Size::Cell
    }

    fn is_large(&self) -> bool {
        self.frame.size == Size::Large
    }
}
