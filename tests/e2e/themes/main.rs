//! The page in a real browser against a real Graphite, one file to a theme.

mod arrival;
mod bad_links;
mod compare;
mod instance;
mod keyboard;
mod links;
mod moving;
mod narrow;
mod numbers;
mod outage;
mod policy;
mod project;
mod setup;
mod spans;
