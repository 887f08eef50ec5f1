//! How a chart looks: the colours of data, the furniture around it, and the weights of fields.

use super::color::{ColorName, Rgb};
use super::palette::{Palette, Scheme, Theme};

/// Everything about the look of a chart that is not its size.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// The colours of data.
    pub palette: Palette,
    /// The colours of all else.
    pub furniture: Furniture,
    /// Every line and field in this colour instead, told apart by its dashes: forced colours.
    pub forced: Option<Rgb>,
    /// How opaque the field of one series is.
    pub area_alpha: f64,
    /// How opaque a layer of a stack is.
    pub stack_alpha: f64,
    /// How opaque the field from least to greatest is.
    pub band_alpha: f64,
    /// The families of the labels' font.
    pub font: &'static str,
    /// The size of labels, CSS px: 11. The SVG backend of plotters divides sizes by 1.24, so multiply for it.
    pub font_css_px: f64,
    /// How much of the data's colour is left, 1 for all: an old picture is dimmed.
    pub strength: f64,
}

/// The colours around the data: tokens of Codex, but for the hairline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The page; also around words that stand upon data.
    pub background: Rgb,
    /// Grid lines.
    pub grid: Rgb,
    /// The line at zero, ticks, and the lines of a hatch.
    pub baseline: Rgb,
    /// The line at midnight in a large chart.
    pub day: Rgb,
    /// Labels of axes.
    pub text: Rgb,
    /// Labels that stand out, and words on gaps.
    pub strong_text: Rgb,
    /// The field over the step that has not ended.
    pub tail: Rgb,
    /// The field over what is not kept so long.
    pub beyond: Rgb,
    /// Words and line of what is critical.
    pub critical: Rgb,
    /// Its strip along the axis.
    pub critical_mark: Rgb,
    /// Its field.
    pub critical_field: Rgb,
    /// Words and line of a warning.
    pub warning: Rgb,
    /// Its strip along the axis.
    pub warning_mark: Rgb,
    /// Its field.
    pub warning_field: Rgb,
}

/// The beginning of Codex's list of system fonts, short: a canvas looks up each family of a list anew.
const FONT: &str = "-apple-system, 'Segoe UI', Roboto, Inter, Arial, sans-serif";

const LIGHT: Furniture = Furniture {
    background: Rgb::hex(0xffffff),
    grid: Rgb::hex(0xeaecf0),
    baseline: Rgb::hex(0xc8ccd1),
    day: Rgb::hex(0xdadde3),
    text: Rgb::hex(0x54595d),
    strong_text: Rgb::hex(0x202122),
    tail: Rgb::hex(0xeaecf0),
    beyond: Rgb::hex(0xf8f9fa),
    critical: Rgb::hex(0xbf3c2c),
    critical_mark: Rgb::hex(0xf54739),
    critical_field: Rgb::hex(0xffe9e5),
    warning: Rgb::hex(0x886425),
    warning_mark: Rgb::hex(0xab7f2a),
    warning_field: Rgb::hex(0xfdf2d5),
};

const DARK: Furniture = Furniture {
    background: Rgb::hex(0x101418),
    grid: Rgb::hex(0x27292d),
    baseline: Rgb::hex(0x54595d),
    day: Rgb::hex(0x404244),
    text: Rgb::hex(0xa2a9b1),
    strong_text: Rgb::hex(0xeaecf0),
    tail: Rgb::hex(0x27292d),
    beyond: Rgb::hex(0x202122),
    critical: Rgb::hex(0xfd7865),
    critical_mark: Rgb::hex(0xf54739),
    critical_field: Rgb::hex(0x3c1a13),
    warning: Rgb::hex(0xca982e),
    warning_mark: Rgb::hex(0xab7f2a),
    warning_field: Rgb::hex(0x2d2212),
};

impl Look {
    /// The look of a scheme and a theme.
    pub fn new(scheme: Scheme, theme: Theme) -> Self {
        let (furniture, area_alpha, stack_alpha, band_alpha) = match scheme {
            Scheme::Light => (LIGHT, 0.14, 0.34, 0.20),
            Scheme::Dark => (DARK, 0.16, 0.38, 0.24),
        };
        Self {
            palette: Palette { scheme, theme },
            furniture,
            forced: None,
            area_alpha,
            stack_alpha,
            band_alpha,
            font: FONT,
            font_css_px: 11.0,
            strength: 1.0,
        }
    }

    /// The look under forced colours: what `CanvasText`, `Canvas` and `GrayText` are.
    pub fn forced(text: Rgb, background: Rgb, gray: Rgb) -> Self {
        let furniture = Furniture {
            background,
            grid: gray,
            baseline: text,
            day: gray,
            text,
            strong_text: text,
            tail: background,
            beyond: background,
            critical: text,
            critical_mark: text,
            critical_field: background,
            warning: text,
            warning_mark: text,
            warning_field: background,
        };
        Self { furniture, forced: Some(text), ..Self::new(Scheme::Light, Theme::Tuned) }
    }

    /// The look of a picture that is no longer true: its data three fifths on the way to the background.
    pub fn dimmed(self) -> Self {
        Self { strength: 0.4, ..self }
    }

    /// The colour of data with this name.
    pub fn color(&self, name: ColorName) -> Rgb {
        self.forced.unwrap_or_else(|| self.palette.color(name))
    }
}
