//! What a page is about, for the browser's tab.

use crate::graphite::Node;

use super::graph_id::GraphId;
use super::metric_name::MetricName;
use super::model::{Page, View};

/// What a page is about; the ui words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Title {
    /// The examination of the source.
    Doctor,
    /// Graphs that were kept.
    Snapshot,
    /// All projects.
    Home,
    /// A page of a project, or of all.
    Page(Page, Option<Node>),
    /// A project.
    Project(Node),
    /// An instance of a project.
    Instance(Node, Node),
    /// A graph of a project, of one instance or of all.
    Graph(GraphId, Node, Option<Node>),
    /// A metric of an instance of a project.
    Metric(MetricName, Node, Node),
}

impl View {
    /// What the page is about.
    pub fn title(&self) -> Title {
        match self.page() {
            Page::Doctor => return Title::Doctor,
            Page::Snapshot => return Title::Snapshot,
            page @ (Page::Problems
            | Page::Grid
            | Page::Wall
            | Page::Capacity
            | Page::Side
            | Page::Changed) => {
                return Title::Page(page, self.project.clone());
            }
            _ => {}
        }
        let Some(project) = self.project.clone() else { return Title::Home };
        match (self.instance.clone(), self.graph.clone(), self.metric.clone()) {
            (instance, Some(graph), _) => Title::Graph(graph, project, instance),
            (Some(instance), None, Some(metric)) => Title::Metric(metric, project, instance),
            (Some(instance), None, None) => Title::Instance(project, instance),
            (None, None, _) => Title::Project(project),
        }
    }
}
