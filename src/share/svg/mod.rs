//! A poster as SVG that needs nothing else: no style sheet, no font, no script.

mod canvas;
mod text;

use std::fmt::Write as _;

use crate::chart::{Frame, Mark, Rgb, Size, draw, ticks};

use super::poster::{Poster, Swatch};
use canvas::Canvas;
use text::{elided, width_css_px};

pub(in crate::share) use text::escaped;

/// A picture as text, with its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG.
    pub text: String,
    /// How wide it says it is, px.
    pub width_px: u32,
    /// How high it says it is, px.
    pub height_px: u32,
}

const PADDING: f64 = 16.0;
/// The top edge of the chart: below title and span.
const CHART_TOP: f64 = 60.0;
/// From a line of the legend to the next.
const LINE: f64 = 20.0;
/// Room for value labels, as on the page.
const GUTTER: f64 = 56.0;
/// Quarters of a device pixel, as on a canvas.
const GRAIN: u32 = 4;
const TITLE_PX: f64 = 16.0;
const TEXT_PX: f64 = 12.0;

/// Width of the whole and height of the chart in CSS px: always the same, however wide the window was.
fn measures(is_large: bool) -> (f64, f64) {
    if is_large { (1232.0, 400.0) } else { (640.0, 200.0) }
}

/// The poster at a scale, 1 for a device pixel to a CSS pixel; held between a quarter and 8.
pub fn svg(poster: &Poster<'_>, scale: f64) -> Drawing {
    let scale = if scale.is_finite() { scale.clamp(0.25, 8.0) } else { 1.0 };
    let (width, chart_height) = measures(poster.is_large);
    let legend_top = CHART_TOP + chart_height + 8.0;
    let (legend, lines) = legend(poster, legend_top, width);
    let foot_y = legend_top + f64::from(lines) * LINE + 14.0;
    let height = foot_y + PADDING;
    let (width_px, height_px) = (whole(width * scale), whole(height * scale));
    let furniture = &poster.look.furniture;
    let name = escaped(&format!("{} · {} · {}", poster.title, poster.whose, poster.span));
    let mut out = String::new();
    // Writing to a text cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_px}\" height=\"{height_px}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{}\">\n<title>{name}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{}\"/>\n",
        escaped(poster.look.font),
        furniture.background.css()
    );
    head(&mut out, poster, width);
    chart(&mut out, poster, width - 2.0 * PADDING, chart_height, scale);
    out.push_str(&legend);
    let foot = elided(poster.foot, width - 2.0 * PADDING, 11.0);
    push_text(&mut out, (PADDING, foot_y), 11.0, furniture.text, "", &escaped(&foot));
    out.push_str("</svg>\n");
    Drawing { text: out, width_px, height_px }
}

/// Title, whose it is, the number; the span below.
fn head(out: &mut String, poster: &Poster<'_>, width: f64) {
    let furniture = &poster.look.furniture;
    let headline_width = width_css_px(poster.headline, TITLE_PX) + PADDING;
    let room = width - 2.0 * PADDING - headline_width;
    let title = elided(poster.title, room, TITLE_PX);
    let room = room - width_css_px(&title, TITLE_PX) - 10.0;
    let whose = elided(poster.whose, room, TEXT_PX);
    let both = format!(
        "<tspan font-weight=\"600\">{}</tspan><tspan dx=\"10\" font-size=\"{TEXT_PX}\" fill=\"{}\">{}</tspan>",
        escaped(&title),
        furniture.text.css(),
        escaped(&whose)
    );
    push_text(out, (PADDING, 30.0), TITLE_PX, furniture.strong_text, "", &both);
    let at_end = " text-anchor=\"end\" font-weight=\"600\"";
    let headline = escaped(poster.headline);
    push_text(out, (width - PADDING, 30.0), TITLE_PX, furniture.strong_text, at_end, &headline);
    let span = elided(poster.span, width - 2.0 * PADDING, TEXT_PX);
    push_text(out, (PADDING, 48.0), TEXT_PX, furniture.text, "", &escaped(&span));
}

fn chart(out: &mut String, poster: &Poster<'_>, width: f64, height: f64, scale: f64) {
    let model = &poster.picture.model;
    let mut frame = Frame::new(Size::Large, width, height, scale);
    frame.gutter_css_px = GUTTER;
    frame.grain = GRAIN;
    let plot_width = frame.plot_width_css_px();
    frame.time_ticks = ticks(model.from_secs, model.until_secs, plot_width, poster.zone, poster.tick_words);
    let units_to_css_px = 1.0 / (scale * f64::from(GRAIN));
    let _ = writeln!(out, "<g transform=\"translate({PADDING} {CHART_TOP}) scale({units_to_css_px})\">");
    // The canvas is a text: it takes everything.
    let _ = draw(&mut Canvas::new(out, (frame.width_px, frame.height_px)), model, &frame, poster.look);
    out.push_str("</g>\n");
}

/// The legend and how many lines it has.
fn legend(poster: &Poster<'_>, top: f64, width: f64) -> (String, u32) {
    let (mut out, mut x, mut line) = (String::new(), PADDING, 0_u32);
    for swatch in poster.swatches {
        let label = elided(&swatch.label, width / 2.0, TEXT_PX);
        let own = 18.0 + width_css_px(&label, TEXT_PX) + width_css_px(&swatch.value, TEXT_PX) + 6.0;
        if x > PADDING && x + own > width - PADDING {
            (x, line) = (PADDING, line + 1);
        }
        push_swatch(&mut out, poster, swatch, &label, (x, top + f64::from(line) * LINE + 10.0));
        x += own + 14.0;
    }
    (out, if poster.swatches.is_empty() { 0 } else { line + 1 })
}

fn push_swatch(out: &mut String, poster: &Poster<'_>, swatch: &Swatch, label: &str, (x, y): (f64, f64)) {
    let color = poster.look.color(swatch.color).css();
    let _ = match &swatch.mark {
        Mark::Stack => {
            writeln!(out, "<rect x=\"{x}\" y=\"{}\" width=\"10\" height=\"10\" fill=\"{color}\"/>", y - 5.0)
        }
        mark => {
            let is_dashed = *mark == Mark::Dashed || swatch.color.is_repeated();
            let dashes = if is_dashed { " stroke-dasharray=\"4 2\"" } else { "" };
            writeln!(
                out,
                "<line x1=\"{x}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\" stroke=\"{color}\" stroke-width=\"2\"{dashes}/>",
                x + 12.0
            )
        }
    };
    let furniture = &poster.look.furniture;
    let words = format!(
        "{}<tspan dx=\"5\" fill=\"{}\">{}</tspan>",
        escaped(label),
        furniture.strong_text.css(),
        escaped(&swatch.value)
    );
    push_text(out, (x + 18.0, y + 4.0), TEXT_PX, furniture.text, "", &words);
}

/// A text of this size from its place on. `content` is escaped already.
fn push_text(out: &mut String, (x, y): (f64, f64), size: f64, color: Rgb, more: &str, content: &str) {
    let color = color.css();
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\"{more}>{content}</text>"
    );
}

fn whole(px: f64) -> u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand at most")]
    let whole = px.clamp(1.0, 1e5).round() as u32;
    whole
}
