//! What pages are made of.

mod footer;
mod header;
mod help;
mod icon;
mod keys;
mod legend;
mod link;
mod menu;
mod notices;
mod panel;
mod plot;
mod ranges;
mod row;
mod rows;
mod search;
mod shape;
mod zone;

pub(super) use footer::footer;
pub(super) use header::Header;
pub(super) use help::Help;
pub(super) use icon::{Sign, icon};
pub(super) use keys::{Key, keys};
pub(super) use legend::{press, swatch, swatch_kind};
pub(super) use link::{Dress, link};
pub(super) use notices::{SourceNotice, fault_words, link_notice};
pub(super) use panel::{Panel, PanelSize, Whose, headline};
pub(super) use plot::{Plot, legend_colors, plot_width};
pub(super) use ranges::range_bar;
pub(super) use rows::Rows;
pub(super) use search::{Everywhere, Search};
pub(super) use shape::State;
