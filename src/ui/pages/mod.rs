//! The pages.

mod all_problems;
mod broken;
mod capacity;
mod changed;
mod doctor;
mod graph;
mod grid;
mod home;
mod instance;
mod instances;
mod lost;
mod measures;
mod names;
mod overview;
mod problems;
mod project;
mod series_table;
mod side;
mod snapshot;
mod span;
mod wall;

pub(super) use all_problems::AllProblemsPage;
pub(super) use broken::{Ways, broken_config, broken_layout};
pub(super) use capacity::CapacityPage;
pub(super) use changed::ChangedPage;
pub(super) use doctor::DoctorPage;
pub(super) use graph::GraphPage;
pub(super) use grid::GridPage;
pub(super) use home::HomePage;
pub(super) use instance::InstancePage;
pub(super) use lost::{lost_instance, lost_project, no_answer};
pub(super) use measures::measure_of_page;
pub(super) use problems::ProblemsPage;
pub(super) use project::ProjectPage;
pub(super) use side::SidePage;
pub(super) use snapshot::SnapshotPage;
pub(super) use span::{Spans, spans_of};
pub(super) use wall::WallPage;

use crate::graphite::Tree;
use crate::view::shared_prefix;

/// What the names of all instances share.
pub(super) fn common_prefix(tree: &Tree) -> String {
    shared_prefix(tree.instances.iter().map(|it| it.name.as_str())).to_owned()
}
