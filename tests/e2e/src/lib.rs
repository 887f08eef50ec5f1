//! What the end-to-end tests share: a tab of a real browser, the real Graphite behind the page, its carbon.
//!
//! `cargo xtask test` starts all of it and says in the environment where it is.

mod carbon;
mod command;
mod figure;
mod graphite;
mod host;
mod look;
mod place;
mod pointer;
mod proxy;
mod session;
mod tab;
mod traffic;

pub use carbon::send;
pub use figure::Shown;
pub use graphite::{Named, Parameters, ask, control, expand, instances, now_secs, render};
pub use host::{Variant, serve};
pub use look::quoted;
pub use place::Place;
pub use pointer::Point;
pub use proxy::{Passed, Proxy};
pub use session::{alone, browse};
pub use tab::Tab;
pub use traffic::Request;

/// The project of the seeded fleet that most tests look at.
pub const PROJECT: &str = "deployment-prep";
