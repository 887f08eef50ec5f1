//! The checked configuration.

use std::collections::{BTreeMap, BTreeSet};

use super::address::Address;
use super::link::LinkTemplate;
use super::retention::Retention;
use super::warning::Warning;
use super::zone_name::ZoneName;

/// What a site is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Where series come from, by name; at least one.
    pub sources: BTreeMap<String, Source>,
    /// The name of the source that is asked unless a link says otherwise.
    pub default: String,
    /// What projects are, by name.
    pub projects: BTreeMap<String, String>,
    /// Names at the top of a Graphite that are no projects.
    pub leave_out: BTreeSet<String>,
    /// Where else to look.
    pub links: Links,
    /// The time zone unless a link says otherwise.
    pub zone: ZoneName,
    /// Seconds between two refreshes.
    pub refresh_secs: u32,
    /// What we ask of a source at most.
    pub limits: Limits,
    /// What is odd in the file.
    pub warnings: Vec<Warning>,
}

/// Where series come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name in links.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Where it is.
    pub place: Place,
    /// The name of the layout that its metrics follow.
    pub layout: String,
    /// What it keeps, if that is known.
    pub retention: Option<Retention>,
    /// Its projects and their instances, where it cannot be asked for them. A project without instances is
    /// known by name only.
    pub projects: Option<BTreeMap<String, Vec<String>>>,
}

/// Where a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A Graphite at this address.
    Graphite(Address),
    /// The made-up fleet within the program.
    Demo,
}

/// Links to other sites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// The form for a new task.
    pub task: Option<LinkTemplate>,
    /// The page of an instance.
    pub instance: Option<LinkTemplate>,
}

/// What we ask of a source at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Requests at the same time.
    pub requests_in_flight: u32,
    /// How long an answer may take.
    pub timeout_secs: u32,
    /// How many points one request may bring.
    pub points_per_request: u32,
}

impl Config {
    /// A source by its name.
    pub fn source(&self, name: &str) -> Option<&Source> {
        self.sources.get(name)
    }

    /// The source that is asked unless a link says otherwise.
    pub fn default_source(&self) -> Option<&Source> {
        self.source(&self.default)
    }

    /// What a project is, in the deployer's words.
    pub fn description(&self, project: &str) -> Option<&str> {
        self.projects.get(project).map(String::as_str)
    }
}
