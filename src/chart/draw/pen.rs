//! The backend in CSS px.

use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingBackend};

use super::Drawn;
use super::lettering::TextStyle;
pub(super) use super::lettering::{Anchor, Lettering};
use crate::chart::color::Rgb;
use crate::chart::frame::{Frame, Size};
use crate::chart::look::Look;

/// With more layers a large chart keeps to hairlines too.
const MANY_LAYERS: usize = 12;

/// A place in CSS px.
pub(super) type Place = (f64, f64);

/// Draws in CSS px; whole units of the backend begin behind it.
pub(super) struct Pen<'a, DB: DrawingBackend> {
    backend: &'a mut DB,
    /// The line that is being drawn, in units of the backend; kept for the next one.
    path: Vec<BackendCoord>,
    ratio: f64,
    grain: f64,
    /// Whether lines keep to strokes of one device pixel. A stroke that is wider by a hair costs ten to twenty times
    /// as much where no graphics card helps (5 lines of 1,384 points: 0.7 ms, at 1.5 px 14 ms, as three hairlines
    /// 1.9 ms), and a page has a hundred panels but one large chart.
    hairlines: bool,
}

/// A colour and how opaque it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    color: Rgb,
    alpha: f64,
}

impl Ink {
    pub(super) fn new(color: Rgb) -> Self {
        Self { color, alpha: 1.0 }
    }

    pub(super) fn with_alpha(color: Rgb, alpha: f64) -> Self {
        Self { color, alpha }
    }

    pub(super) fn backend(self) -> BackendColor {
        let Rgb(red, green, blue) = self.color;
        BackendColor { alpha: self.alpha, rgb: (red, green, blue) }
    }
}

struct Stroke {
    ink: Ink,
    width_units: u32,
}

impl BackendStyle for Stroke {
    fn color(&self) -> BackendColor {
        self.ink.backend()
    }

    fn stroke_width(&self) -> u32 {
        self.width_units
    }
}

impl<'a, DB: DrawingBackend> Pen<'a, DB> {
    pub(super) fn new(backend: &'a mut DB, frame: &Frame, layers: usize) -> Self {
        let ratio = if frame.ratio.is_finite() { frame.ratio.clamp(0.25, 8.0) } else { 1.0 };
        let hairlines = frame.size != Size::Large || layers > MANY_LAYERS;
        Self { backend, path: Vec::new(), ratio, grain: f64::from(frame.grain.clamp(1, 16)), hairlines }
    }

    /// The nearest edge of a device pixel, so that what begins there is crisp.
    pub(super) fn snap(&self, css_px: f64) -> f64 {
        (css_px * self.ratio).round() / self.ratio
    }

    /// CSS px to a device pixel, at least the one that a hairline has.
    pub(super) fn hair(&self) -> f64 {
        self.ratio.floor().max(1.0) / self.ratio
    }

    fn unit(&self, css_px: f64) -> i32 {
        units(css_px * self.ratio * self.grain)
    }

    fn at(&self, (x, y): Place) -> BackendCoord {
        (self.unit(x), self.unit(y))
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, from: Place, to: Place, ink: Ink) -> Drawn<DB> {
        let (from, to) = (self.at(from), self.at(to));
        let is_empty = from.0 >= to.0 || from.1 >= to.1;
        if is_empty { Ok(()) } else { self.backend.draw_rect(from, to, &ink.backend(), true) }
    }

    /// A crisp line of one CSS px along the pixels; a rectangle, since backends disagree where a line of one is.
    pub(super) fn across(&mut self, y: f64, from_x: f64, to_x: f64, ink: Ink) -> Drawn<DB> {
        let y = self.snap(y);
        self.rect((from_x, y), (to_x, y + self.hair()), ink)
    }

    /// The same from top to bottom.
    pub(super) fn down(&mut self, x: f64, from_y: f64, to_y: f64, ink: Ink) -> Drawn<DB> {
        let x = self.snap(x);
        self.rect((x, from_y), (x + self.hair(), to_y), ink)
    }

    /// A filled shape.
    pub(super) fn shape(&mut self, corners: impl IntoIterator<Item = Place>, ink: Ink) -> Drawn<DB> {
        let (ratio, grain) = (self.ratio, self.grain);
        let unit = move |css_px: f64| units(css_px * ratio * grain);
        let corners = corners.into_iter().map(|(x, y)| (unit(x), unit(y)));
        self.backend.fill_polygon(corners, &ink.backend())
    }

    /// Many shapes of four corners in one call: from each to the next and all the way back the outline runs over
    /// itself, which fills nothing.
    pub(super) fn shapes(&mut self, shapes: &[[Place; 4]], ink: Ink) -> Drawn<DB> {
        let first_of = |shape: &[Place; 4]| shape[0];
        let there = shapes.iter().flat_map(|shape| shape.iter().copied().chain([first_of(shape)]));
        let back = shapes.iter().rev().map(first_of);
        if shapes.is_empty() { Ok(()) } else { self.shape(there.chain(back), ink) }
    }

    /// A line through these places.
    pub(super) fn line(&mut self, places: &[Place], width_css_px: f64, ink: Ink) -> Drawn<DB> {
        self.trace(places);
        if self.hairlines {
            return self.hairline(width_css_px, ink);
        }
        let width_units = unsigned(width_css_px * self.ratio * self.grain).max(1);
        self.backend.draw_path(self.path.iter().copied(), &Stroke { ink, width_units })
    }

    /// A line that goes up and down in each pixel column: in a large chart too as hairlines, where nobody sees the
    /// difference and it is ten times as fast.
    pub(super) fn dense_line(&mut self, places: &[Place], width_css_px: f64, ink: Ink) -> Drawn<DB> {
        self.trace(places);
        self.hairline(width_css_px, ink)
    }

    fn trace(&mut self, places: &[Place]) {
        let scale = self.ratio * self.grain;
        self.path.clear();
        for (x, y) in places {
            through(&mut self.path, (units(x * scale), units(y * scale)));
        }
    }

    fn hairline(&mut self, width_css_px: f64, ink: Ink) -> Drawn<DB> {
        let width_units = unsigned(self.grain);
        for (right, down) in beside(width_css_px * self.ratio) {
            let (right, down) = (self.grain_units(right), self.grain_units(down));
            let path = self.path.iter().map(|(x, y)| (x + right, y + down));
            self.backend.draw_path(path, &Stroke { ink, width_units })?;
        }
        Ok(())
    }

    fn grain_units(&self, device_px: i32) -> i32 {
        device_px * units(self.grain)
    }

    /// A line through these places in dashes: CSS px drawn and left out, in turn.
    pub(super) fn dashes(&mut self, places: &[Place], width: f64, dashes: &[f64], ink: Ink) -> Drawn<DB> {
        for dash in super::dashes::dashed(places, dashes) {
            self.line(&dash, width, ink)?;
        }
        Ok(())
    }

    /// A point that no line leads to.
    pub(super) fn speck(&mut self, (x, y): Place, side_css_px: f64, ink: Ink) -> Drawn<DB> {
        let half = side_css_px / 2.0;
        let (x, y) = (self.snap(x - half), self.snap(y - half));
        let side = self.snap(side_css_px).max(self.hair());
        self.rect((x, y), (x + side, y + side), ink)
    }

    /// A disc.
    pub(super) fn disc(&mut self, center: Place, radius_css_px: f64, ink: Ink) -> Drawn<DB> {
        let radius = unsigned(radius_css_px * self.ratio * self.grain).max(1);
        self.backend.draw_circle(self.at(center), radius, &ink.backend(), true)
    }

    /// A text whose middle is at the height of its place.
    pub(super) fn text(&mut self, text: &str, place: Place, how: Lettering, look: &Look) -> Drawn<DB> {
        if text.is_empty() {
            return Ok(());
        }
        let size = look.font_css_px * self.ratio * self.grain;
        let mut style = TextStyle { how, size, font: look.font, color: how.halo.unwrap_or(how.color) };
        if how.halo.is_some() {
            for (right, down) in HALO {
                let beside = self.at((place.0 + right, place.1 + down));
                self.backend.draw_text(text, &style, beside)?;
            }
        }
        style.color = how.color;
        self.backend.draw_text(text, &style, self.at(place))
    }
}

/// Where a text is drawn in the colour of its rim, CSS px beside its place: 1.5 all around.
const HALO: [Place; 8] =
    [(1.5, 0.0), (1.0, 1.0), (0.0, 1.5), (-1.0, 1.0), (-1.5, 0.0), (-1.0, -1.0), (0.0, -1.5), (1.0, -1.0)];

/// Leads a path on to a place. Where it goes straight up or down the places between are not kept: each would be a
/// stroke of its own upon the pixels of the others.
fn through(path: &mut Vec<BackendCoord>, to: BackendCoord) {
    if let [.., before, last] = path.as_mut_slice()
        && before.0 == to.0
        && last.0 == to.0
        && (before.1 <= last.1) == (last.1 <= to.1)
    {
        *last = to;
    } else {
        path.push(to);
    }
}

/// Hairlines beside one another that look as heavy as a line of this many device px.
fn beside(width_px: f64) -> impl Iterator<Item = (i32, i32)> {
    let count = if width_px < 2.0 {
        1
    } else if width_px < 3.0 {
        2
    } else {
        3
    };
    [(0, 0), (0, 1), (1, 0)].into_iter().take(count)
}

/// Whole units of the backend, held far inside what it can add up.
pub(super) fn units(units: f64) -> i32 {
    // `round` is a call in WebAssembly, `floor` an instruction.
    #[allow(clippy::cast_possible_truncation, reason = "held in range; what is no number becomes 0")]
    let whole = (units.clamp(-1e8, 1e8) + 0.5).floor() as i32;
    whole
}

fn unsigned(value: f64) -> u32 {
    u32::try_from(units(value)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_goes_on_straight_up_or_down_is_passed_over() {
        let check = |places: &[BackendCoord], expected: &[BackendCoord]| {
            let mut path = Vec::new();
            places.iter().for_each(|it| through(&mut path, *it));
            assert_eq!(path, expected, "{places:?}");
        };
        check(&[(0, 0), (0, 5), (0, 9), (4, 9)], &[(0, 0), (0, 9), (4, 9)]);
        check(&[(0, 9), (0, 5), (0, 0)], &[(0, 9), (0, 0)]);
        check(&[(0, 0), (0, 9), (0, 5)], &[(0, 0), (0, 9), (0, 5)]);
        check(&[(0, 5), (1, 5), (2, 5)], &[(0, 5), (1, 5), (2, 5)]);
        check(&[(3, 7)], &[(3, 7)]);
    }

    #[test]
    fn places_are_rounded_and_held_in_range() {
        for (place, expected) in
            [(0.49, 0), (0.5, 1), (-0.4, 0), (-1.6, -2), (f64::NAN, 0), (1e300, 100_000_000)]
        {
            assert_eq!(units(place), expected, "{place}");
        }
    }
}
