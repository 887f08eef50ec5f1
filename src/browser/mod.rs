//! The only room that calls what a browser offers: network, canvas, clock, storage, observers, Intl.
//!
//! Each file wraps one thing and hands out guards that undo it when dropped.

mod around;
mod brush;
mod canvas;
mod cells;
mod clock;
mod download;
mod fetch;
mod focus;
mod framing;
mod given_up;
mod hub;
mod intl;
mod kept;
mod letters;
mod life;
mod location;
mod notify;
mod observe;
mod opened;
mod packing;
mod page;
mod pointer;
mod probe;
mod screen;
mod seen;
mod source;
mod spoken;
mod storage;
mod style;
mod tab_icon;
mod theme;

pub use around::{around_origin, tell_around};
pub use canvas::{Painting, paint, repaint_later};
pub use cells::{cell_of, cell_places, focus_cell, hang_card};
pub use clock::{Interval, Timer, now_ms, now_secs, soon, spawn};
pub use download::{Svg, can_copy_picture, copy_picture, copy_text, save_picture, save_text};
pub use fetch::fetch_text;
pub use focus::{Reader, Seat, listen_for_focus, pin, take_seat};
pub use framing::{Framing, framing};
pub use hub::Hub;
pub use intl::{Intl, is_zone, local_zone, zone_names};
pub use kept::Recalled;
pub use letters::{is_command, letters_are_on, set_letters};
pub use life::Life;
pub use location::{
    absolute, address, entry_text, go, on_move, origin, page_address, page_origin, reload, replace, scroll_to,
};
pub use notify::{Notices, ask_for_notices, is_watching, notices, notify, set_watching};
pub use observe::{
    Listener, Watch, height_px, is_scrolling, on_document, on_resize, on_visible, pixel_ratio, width_px,
    width_px_of,
};
pub use opened::{chosen_file, dropped_file, take_drop, text_of};
pub use packing::{can_unpack, packed, unpacked};
pub use page::{
    close_dialog, contains_focus, focus, focus_id, focus_in, is_hidden, open_dialog, set_title, stands_before,
};
pub use pointer::{capture, on_click_first, on_pointer_down, on_pointers};
pub use probe::probe;
pub use screen::Screen;
pub use seen::{keep_seen, on_kept_elsewhere, seen_text};
pub use source::Source;
pub use style::{Overlay, color_of, elements, press, set_style};
pub use tab_icon::set_tab_icon;
pub use theme::{
    ForcedColors, Scheme, Surroundings, apply_scheme, on_surroundings_change, surroundings, system_scheme,
};
