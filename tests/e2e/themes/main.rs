//! The page in a real browser against a real Graphite, one file to a theme.

mod alone;
mod arrival;
mod bad_links;
mod cluster;
mod compare;
mod differential;
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
mod scale;
mod setup;
mod sight;
mod spans;
mod take;
mod tap;
mod truth;
