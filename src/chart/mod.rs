//! Charts: from series to a model of what is drawn, and from that to a picture on any backend of plotters.
//!
//! A [`Model`] says what is shown, whatever its size; a [`Frame`] how large, a [`Look`] in which colours; [`draw`]
//! brings them together. Places are CSS px until the backend, which takes whole units.

mod bands;
mod color;
mod compose;
mod curve;
mod draw;
mod frame;
mod gaps;
mod horizon;
mod look;
mod model;
mod palette;
mod read;
mod reduce;
mod runs;
mod saying;
mod scale;
mod shades;
mod spark;
mod stack;
mod steps;
mod time_axis;

pub use bands::{CELL_COLORS, band_ends, band_of};
pub use color::{ColorName, Meaning, Rgb};
pub use compose::{
    Absent, Compared, Entry, Ingredients, Picture, Resolution, compose, with_beside, with_compared,
};
pub use curve::{CURVE_BOX, Curve, curve};
pub use draw::draw;
pub use frame::{Frame, Plot, Size};
pub use gaps::gaps_of;
pub use horizon::{Band, FOLDS, band, fold_shares, top_of};
pub use look::{Furniture, Look};
pub use model::{
    Clipped, Event, EventKind, Gap, GapKind, Layer, Mark, Model, Severity, Side, Threshold, Weight,
};
pub use palette::{Palette, Scheme, Theme};
pub use read::{Reading, headline_at, layers_of, nearest, read, y_of};
pub use saying::{Saying, Speaker, full_value, headline_words};
pub use scale::{Base, Extent, ValueAxis, ValueTick};
pub use shades::{Shade, cells, folds};
pub use spark::spark;
pub use stack::extent_of;
pub use steps::Steps;
pub use time_axis::{LABEL_SPACING_CSS_PX, TickLabel, TimeTick, ticks, zone_label};
