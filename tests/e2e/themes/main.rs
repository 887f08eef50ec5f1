//! The page in a real browser against a real Graphite, one file to a theme.

mod arrival;
mod bad_links;
mod compare;
mod faults;
mod focus;
mod instance;
mod keyboard;
mod legend;
mod links;
mod moving;
mod narrow;
mod numbers;
mod outage;
mod parts;
mod policy;
mod project;
mod setup;
mod sight;
mod spans;
mod take;
mod tap;
mod truth;
