//! A backend of plotters that writes SVG.
//!
//! plotters-svg does the same for the golden pictures, but it counts in whole px, spells each style out in full and
//! sets a size of letters of its own; here a unit is what the frame says, so that lines stand as on the page.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::text::escaped;

/// Writes elements to the end of a text.
pub(super) struct Canvas<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Canvas<'a> {
    pub(super) fn new(out: &'a mut String, size: (u32, u32)) -> Self {
        Self { out, size }
    }

    /// An element with what is its own; the paint follows.
    fn element(&mut self, start: &str, paint: &str, color: BackendColor) -> Drawn {
        let (red, green, blue) = color.rgb;
        self.out.push_str(start);
        // Writing to a text cannot fail.
        let _ = write!(self.out, " {paint}=\"#{red:02x}{green:02x}{blue:02x}\"");
        if color.alpha < 1.0 {
            let _ = write!(self.out, " {paint}-opacity=\"{}\"", (color.alpha * 1000.0).round() / 1000.0);
        }
        Ok(())
    }

    fn end(&mut self) -> Drawn {
        self.out.push_str("/>\n");
        Ok(())
    }

    fn fill(&mut self, start: &str, color: BackendColor) -> Drawn {
        self.element(start, "fill", color)?;
        self.end()
    }

    fn stroke(&mut self, start: &str, color: BackendColor, width: u32) -> Drawn {
        self.element(start, "stroke", color)?;
        let _ = write!(self.out, " stroke-width=\"{width}\" stroke-linejoin=\"round\" fill=\"none\"");
        self.end()
    }

    /// Filled, or its outline.
    fn either(&mut self, start: &str, color: BackendColor, width: u32, fill: bool) -> Drawn {
        if fill { self.fill(start, color) } else { self.stroke(start, color, width) }
    }
}

/// A path through these places, each told from the one before: half as long as where they are.
fn path_of(places: impl Iterator<Item = BackendCoord>) -> String {
    let mut out = String::from("<path d=\"");
    let mut last: Option<BackendCoord> = None;
    for (x, y) in places {
        let _ = match last {
            None => write!(out, "M{x} {y}l"),
            Some((from_x, from_y)) => write!(out, "{} {} ", x - from_x, y - from_y),
        };
        last = Some((x, y));
    }
    out.truncate(out.trim_end().len());
    out
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.fill(&format!("<path d=\"M{x} {y}h1v1h-1z\""), color)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (width, height) = (right - left, bottom - top);
        let start = format!("<path d=\"M{left} {top}h{width}v{height}h-{width}z\"");
        self.either(&start, style.color(), style.stroke_width(), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let start = format!("{}\"", path_of(path.into_iter()));
        self.stroke(&start, style.color(), style.stroke_width())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let start = format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"");
        self.either(&start, style.color(), style.stroke_width(), fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Drawn {
        let start = format!("{}z\"", path_of(corners.into_iter()));
        self.fill(&start, style.color())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" };
        // A third of its size below the middle is where most fonts have their base line.
        let base = f64::from(y) + style.size() * 0.35;
        let start = format!(
            "<text x=\"{x}\" y=\"{base:.0}\" font-size=\"{:.1}\" text-anchor=\"{anchor}\"{weight}",
            style.size()
        );
        self.element(&start, "fill", style.color())?;
        let _ = writeln!(self.out, ">{}</text>", escaped(text));
        Ok(())
    }
}
