//! What pages are made of.

mod alone;
mod compare;
mod curve;
mod data_table;
mod drawn;
mod footer;
mod header;
mod help;
mod icon;
mod image;
mod kept;
mod keys;
mod legend;
mod link;
mod menu;
mod notices;
mod panel;
mod plot;
mod ranges;
mod resolution;
mod row;
mod rows;
mod search;
mod shape;
mod sheet;
mod snapshot;
mod span_picker;
mod span_reading;
mod strip;
mod take;
mod taken;
mod zone;

pub(super) use alone::{alone, alone_button, alone_menu};
pub(super) use compare::{compare_menu, compare_words, with_comparison};
pub(super) use curve::{curve, scale_mark, share_bar};
pub(super) use drawn::Drawn;
pub(super) use footer::footer;
pub(super) use header::Header;
pub(super) use help::Help;
pub(super) use icon::{Sign, icon};
pub(super) use image::{image, image_words};
pub(super) use kept::{KeptPanel, Origin};
pub(super) use keys::{Key, keys};
pub(super) use legend::{legend, press, swatch, swatch_kind};
pub(super) use link::{Dress, link};
pub(super) use menu::Menu;
pub(super) use notices::{SourceNotice, fault_words, link_notice};
pub(super) use panel::{
    Panel, PanelProps, PanelSize, Whose, ask as panel_ask, body as panel_body, headline, meta as panel_meta,
    sentence as panel_sentence, whose,
};
pub(super) use plot::{Plot, legend_colors, plot_width};
pub(super) use ranges::{range_bar, span_words, stretch_words};
pub(super) use resolution::resolution;
pub(super) use rows::Rows;
pub(super) use search::{Everywhere, Search};
pub(super) use shape::{shape, state_class};
pub(super) use snapshot::moment_words;
pub(super) use span_picker::SpanPicker;
pub(super) use strip::Strip;
pub(super) use taken::Taken;
