//! What the end-to-end tests share: a tab of a real browser, the real Graphite behind the page, its carbon.
//!
//! `cargo xtask test` starts all of it and says in the environment where it is.

mod carbon;
mod command;
mod dice;
mod figure;
mod graphite;
mod held;
mod host;
mod look;
mod other;
mod place;
mod pointer;
mod proxy;
mod session;
mod tab;
mod traffic;
mod unread;
mod whisper;
mod wiki;

pub use carbon::send;
pub use dice::Dice;
pub use figure::Shown;
pub use graphite::{Curve, Named, Parameters, ask, control, curves, expand, instances, now_secs, render};
pub use held::{held, status_of};
pub use host::{Variant, serve};
pub use look::quoted;
pub use other::page_of;
pub use place::Place;
pub use pointer::Point;
pub use proxy::{Passed, Proxy};
pub use session::{alone, beside, browse, browse_without_storage};
pub use tab::Tab;
pub use traffic::Request;
pub use unread::without_cors;
pub use whisper::{Read, Whisper};
pub use wiki::{Wiki, wiki};

/// The project of the seeded fleet that most tests look at.
pub const PROJECT: &str = "deployment-prep";
