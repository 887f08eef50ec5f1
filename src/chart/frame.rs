//! How large a chart is, and where its plot lies in it.

use super::scale::ValueAxis;
use super::time_axis::TimeTick;

/// How large a chart is, and what depends on that.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Width of the canvas in device pixels.
    pub width_px: u32,
    /// Height of the canvas in device pixels.
    pub height_px: u32,
    /// Device pixels to a CSS pixel.
    pub ratio: f64,
    /// Units of the backend to a device pixel. Backends take whole units only: a canvas whose context is scaled
    /// to a quarter can be drawn on with a grain of 4 and has lines at quarters of a pixel.
    pub grain: u32,
    /// What kind of chart it is.
    pub size: Size,
    /// Room for the value labels, CSS px: 44, or 48 with binary units.
    pub gutter_css_px: f64,
    /// Where time is labelled; they depend on the width, see [`super::time_axis::ticks`].
    pub time_ticks: Vec<TimeTick>,
    /// The zone in which they are told, at the end of the axis; short, see [`super::time_axis::zone_label`].
    pub zone_label: String,
}

/// The three kinds of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A page of its own: 10 px above, a time axis of 26.
    Large,
    /// A panel: 6 px above, a time axis of 20.
    Small,
    /// A cell of a table: no labels at all.
    Cell,
}

/// Where the plot lies, in CSS px from the top left of the canvas, and how times and values map onto it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge.
    pub bottom: f64,
    /// The time at the left edge.
    pub from_secs: i64,
    /// The time at the right edge.
    pub until_secs: i64,
}

impl Size {
    /// CSS px above the plot, and below it.
    pub fn margins_css_px(self) -> (f64, f64) {
        match self {
            Self::Large => (10.0, 26.0),
            Self::Small => (6.0, 20.0),
            Self::Cell => (2.0, 1.0),
        }
    }
}

impl Frame {
    /// A frame of this many CSS px; the gutter of a cell is 0.
    pub fn new(size: Size, width_css_px: f64, height_css_px: f64, ratio: f64) -> Self {
        let ratio = if ratio.is_finite() { ratio.clamp(0.25, 8.0) } else { 1.0 };
        let gutter_css_px = if size == Size::Cell { 0.0 } else { 44.0 };
        let device = |css_px: f64| whole(css_px * ratio);
        Self {
            width_px: device(width_css_px),
            height_px: device(height_css_px),
            ratio,
            grain: 1,
            size,
            gutter_css_px,
            time_ticks: Vec::new(),
            zone_label: String::new(),
        }
    }

    /// The width of the plot, which the time ticks need.
    pub fn plot_width_css_px(&self) -> f64 {
        (f64::from(self.width_px) / self.ratio - self.gutter_css_px).max(0.0)
    }

    /// Where the plot lies when it shows this span.
    pub fn plot(&self, from_secs: i64, until_secs: i64) -> Plot {
        let (above, below) = self.size.margins_css_px();
        let bottom = f64::from(self.height_px) / self.ratio - below;
        let right = self.plot_width_css_px();
        Plot {
            left: 0.0,
            top: above,
            right,
            bottom: bottom.max(above),
            from_secs,
            until_secs: until_secs.max(from_secs),
        }
    }
}

impl Plot {
    /// Where an instant lies; not held inside the plot.
    pub fn x_of(&self, time_secs: i64) -> f64 {
        let span = (self.until_secs as f64 - self.from_secs as f64).max(1.0);
        self.left + (time_secs as f64 - self.from_secs as f64) / span * (self.right - self.left)
    }

    /// The instant at `x`, held inside the span.
    pub fn time_at(&self, x: f64) -> i64 {
        let width = (self.right - self.left).max(f64::MIN_POSITIVE);
        let share = ((x - self.left) / width).clamp(0.0, 1.0);
        let span = self.until_secs.saturating_sub(self.from_secs);
        let share = if share.is_nan() { 0.0 } else { share };
        self.from_secs.saturating_add(seconds(share * span as f64)).clamp(self.from_secs, self.until_secs)
    }

    /// Where a value lies on a scale. A value off the scale lies just outside the plot, so that it shows as such.
    pub fn y_of(&self, axis: &ValueAxis, value: f64) -> f64 {
        let share = ((value - axis.low()) / (axis.high() - axis.low())).clamp(-0.02, 1.02);
        let share = if share.is_nan() { 0.0 } else { share };
        self.bottom - share * (self.bottom - self.top)
    }

    /// The height of the plot.
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }
}

/// The nearest number of pixels that a canvas may have; 0 for what is no number.
fn whole(px: f64) -> u32 {
    const MOST: f64 = 32_767.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held in range the line before"
    )]
    let whole = px.clamp(0.0, MOST).round() as u32;
    whole
}

/// Whole seconds; casting holds it inside `i64`.
fn seconds(secs: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "a float casts to the nearest integer there is")]
    let whole = secs.round() as i64;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plot_has_the_measures_of_the_look() {
        let check = |size, width: f64, height: f64, right: f64, plot_height: f64| {
            for ratio in [1.0, 1.5, 2.0] {
                let plot = Frame::new(size, width, height, ratio).plot(0, 1);
                assert!(
                    (plot.right - right).abs() < 1e-9 && (plot.height() - plot_height).abs() < 1e-9,
                    "{plot:?}"
                );
            }
        };
        check(Size::Small, 394.0, 128.0, 350.0, 102.0);
        check(Size::Large, 1232.0, 400.0, 1188.0, 364.0);
        check(Size::Cell, 152.0, 34.0, 152.0, 31.0);
    }

    #[test]
    fn an_instant_comes_back_from_its_place() {
        let plot = Frame::new(Size::Small, 394.0, 128.0, 2.0).plot(1_795_000_000, 1_795_086_400);
        for time in [1_795_000_000, 1_795_000_001, 1_795_043_210, 1_795_086_400] {
            assert_eq!(plot.time_at(plot.x_of(time)), time);
        }
        assert_eq!(plot.time_at(-1e9), 1_795_000_000);
        assert_eq!(plot.time_at(1e9), 1_795_086_400);
        assert_eq!(plot.time_at(f64::NAN), 1_795_000_000);
    }

    #[test]
    fn a_value_off_the_scale_is_just_outside() {
        let plot = Frame::new(Size::Small, 394.0, 128.0, 1.0).plot(0, 1);
        let axis = ValueAxis::fixed(0.0, 100.0, 2, |it| it.to_string());
        let check = |value: f64, y: f64| assert!((plot.y_of(&axis, value) - y).abs() < 0.01, "{value}");
        check(0.0, 108.0);
        check(50.0, 57.0);
        check(100.0, 6.0);
        check(1e308, 3.96);
        check(-1e308, 110.04);
        check(f64::NAN, 108.0);
    }

    #[test]
    fn no_measure_is_too_odd_for_a_canvas() {
        let it = Frame::new(Size::Large, f64::INFINITY, f64::NAN, f64::NAN);
        assert_eq!((it.width_px, it.height_px), (32_767, 0));
    }
}
