//! Pages and panels. Uses every room below; names types of the browser (events, elements), calls none of its
//! APIs.

mod app;
mod embed;
mod hooks;
mod pages;
mod parts;
mod shared;
mod shell;
mod site;
mod start;

pub use app::mount;
pub use embed::mount as mount_embed;
