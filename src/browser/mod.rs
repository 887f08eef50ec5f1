//! The only room that calls what a browser offers: network, canvas, clock, observers, Intl.
//!
//! Each file wraps one thing and hands out guards that undo it when dropped.

mod canvas;
mod clock;
mod fetch;
mod focus;
mod hub;
mod intl;
mod location;
mod observe;
mod page;
mod source;
mod theme;

pub use canvas::{Painting, paint, repaint_later};
pub use clock::{Interval, Timer, now_ms, now_secs, spawn};
pub use fetch::fetch_text;
pub use focus::{Reader, Seat, listen_for_focus, pin, take_seat};
pub use hub::{Hub, Life};
pub use intl::{Intl, is_zone, local_zone};
pub use location::{address, go, on_move, origin, reload, replace, scroll_to};
pub use observe::{Listener, Watch, height_px, on_document, on_resize, on_visible, pixel_ratio, width_px};
pub use page::{
    close_dialog, contains_focus, focus, focus_id, focus_in, is_hidden, is_typing, open_dialog, set_title,
};
pub use source::Source;
pub use theme::{Scheme, apply_scheme, forced_colors, on_scheme_change, system_scheme};
