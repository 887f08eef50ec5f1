//! One hook for each outside thing that a component needs.

mod address;
mod answers;
mod beside;
mod circumstances;
mod compared;
mod drag;
mod figures;
mod focus;
mod grips;
mod keys;
mod live;
mod measure;
mod moment;
mod moved;
mod names;
mod picture;
mod places;
mod row_scale;
mod title;

pub(super) use address::{Place, use_address};
pub(super) use answers::use_answers;
pub(super) use compared::use_compared;
pub(super) use drag::use_drag;
pub(super) use figures::{use_figures, use_key_figures};
pub(super) use focus::{Reads, seat, use_focus};
pub(super) use grips::{use_grips, use_key_moves};
pub(super) use keys::{Commands, use_keys};
pub(super) use live::{use_life, use_seconds};
pub(super) use measure::{use_visible, use_width};
pub(super) use moment::use_moment_of;
pub(super) use names::{Known, use_known};
pub(super) use picture::{Ask, Remote, parts_of, places, use_picture};
pub(super) use places::{use_everywhere, use_project_tree};
pub(super) use row_scale::{InRow, RowScales};
pub(super) use title::use_title;
