//! What whoever runs a site has decided: which sources there are, and what surrounds them.
//!
//! `assets/config.json` is read in steps: [`json`] finds where a text stops being JSON, [`reader`] asks for
//! values of a type, [`resolve`] makes the checked [`Config`] of them. A mistake that leaves no doubt about
//! what was meant is a [`Warning`]; any other is a [`ConfigError`], which says where and what.

mod address;
mod error;
mod json;
mod link;
mod model;
mod nearest;
mod reader;
mod resolve;
mod retention;
mod warning;
mod zone_name;

pub use address::Address;
pub use error::{Cause, ConfigError, Excerpt, Expected, Position};
pub use json::Mistake;
pub use link::{LinkPart, LinkTemplate};
pub use model::{Config, Limits, Links, Place, Source};
pub use nearest::nearest_zone;
pub(crate) use nearest::{closest, distance};
pub use resolve::DEFAULT_LAYOUT;
pub use retention::{Archive, Retention};
pub use warning::Warning;
pub use zone_name::ZoneName;
