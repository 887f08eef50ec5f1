//! How words are set.

use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendTextStyle, FontFamily, FontStyle};

use super::pen::{Ink, units};
use crate::chart::color::Rgb;

/// Where a text stands beside its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A text: its colour, its weight, where it stands, and what it stands upon.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lettering {
    pub(super) color: Rgb,
    pub(super) is_strong: bool,
    pub(super) anchor: Anchor,
    /// The colour of a rim that keeps it readable upon data.
    pub(super) halo: Option<Rgb>,
}

/// A text as backends take it.
pub(super) struct TextStyle {
    pub(super) how: Lettering,
    pub(super) size: f64,
    pub(super) font: &'static str,
    pub(super) color: Rgb,
}

impl BackendTextStyle for TextStyle {
    type FontError = Infallible;

    fn color(&self) -> BackendColor {
        Ink::new(self.color).backend()
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        if self.how.is_strong { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.how.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos { h_pos, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.font)
    }

    /// An estimate; canvas and SVG never ask.
    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Infallible> {
        let width = text.chars().count() as f64 * self.size * 0.56;
        Ok(((0, 0), (units(width), units(self.size))))
    }

    /// Backends that cannot write draw no text.
    fn draw<E, DrawFunc: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: DrawFunc,
    ) -> Result<Result<(), E>, Infallible> {
        Ok(Ok(()))
    }
}
