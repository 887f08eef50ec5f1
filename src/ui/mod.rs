//! Pages and panels. Uses every room below; names types of the browser (events, elements), calls none of its
//! APIs.

mod app;
mod hooks;
mod pages;
mod parts;
mod shared;
mod shell;
mod site;

pub use app::mount;
