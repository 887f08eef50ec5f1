//! A page as a value.

use std::rc::Rc;

use crate::config::ZoneName;
use crate::graphite::Node;
use crate::series::Zone;

use super::anchor::Anchor;
use super::choice::{CellSize, Colors, List, Refresh, Sort, Theme};
use super::compare::Compare;
use super::embed::Embed;
use super::filter::Filter;
use super::finding_name::FindingName;
use super::graph_id::GraphId;
use super::limit::Limit;
use super::metric_name::MetricName;
use super::moving::{Move, Moving};
use super::range::{Range, Ranges};
use super::search::Hit;
use super::series_name::SeriesName;
use super::span::Span;
use super::time_text::TimeText;

/// Everything that an address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// The configured source; `None` is the default one.
    pub source: Option<String>,
    /// The page, where it is chosen and does not follow from what the view names.
    pub chosen: Option<Page>,
    /// The project; `None` is home.
    pub project: Option<Node>,
    /// The instance.
    pub instance: Option<Node>,
    /// The graph that is shown large.
    pub graph: Option<GraphId>,
    /// The metric that is shown large, where no graph shows it.
    pub metric: Option<MetricName>,
    /// Which stretch of time.
    pub span: Span,
    /// The instant that stays in focus.
    pub at: Option<TimeText>,
    /// What all panels are compared with.
    pub compare: Option<Compare>,
    /// The time zone; `None` is the configured one.
    pub tz: Option<ZoneName>,
    /// The colour scheme.
    pub theme: Theme,
    /// The colours of graphs.
    pub colors: Colors,
    /// How often it asks again; `None` is as configured.
    pub refresh: Option<Refresh>,
    /// How instances stand.
    pub list: List,
    /// Which instances are shown; `None` is all.
    pub filter: Option<Filter>,
    /// In which order.
    pub sort: Sort,
    /// The instance that stands for the project: the only one in its overview and its list.
    pub alone: Option<Node>,
    /// The measure or check that a grid or wall shows; `None` is the first.
    pub by: Option<GraphId>,
    /// How large the cells of a grid are.
    pub size: CellSize,
    /// Instances that are shown side by side.
    pub beside: Vec<Node>,
    /// The check whose problems are shown; `None` is all.
    pub check: Option<GraphId>,
    /// The name of the state whose problems are shown; `None` is all.
    pub state: Option<GraphId>,
    /// The incident whose evidence is open.
    pub incident: Option<FindingName>,
    /// Another limit for a check.
    pub limit: Option<Limit>,
    /// For a screen on the wall of an office: nothing to press.
    pub screen: bool,
    /// Series that are shown alone in their graphs.
    pub only: Vec<SeriesName>,
    /// Series that are not shown.
    pub hide: Vec<SeriesName>,
    /// The place on a project's page to begin at.
    pub anchor: Option<Anchor>,
    /// The letters of a snapshot. They are in the fragment, which no server is told.
    pub snapshot: Option<Rc<str>>,
    /// What is shown of it within another page; `None` is the page itself.
    pub embed: Option<Embed>,
}

/// Which page a view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    /// All projects.
    Home,
    /// A project.
    Project,
    /// An instance.
    Instance,
    /// One graph, of an instance or of all.
    Graph,
    /// What is not well, of a project or of all.
    Problems,
    /// Every instance of a project as a cell.
    Grid,
    /// One measure of every instance of a project, one under another.
    Wall,
    /// What fills and what is too small in a project.
    Capacity,
    /// Some instances of a project side by side.
    Side,
    /// What changed in a project within a stretch of time.
    Changed,
    /// The examination of the source.
    Doctor,
    /// Graphs that were kept with their values.
    Snapshot,
}

impl Page {
    /// Whether it shows a project as a whole, and so stands in the row of views.
    pub fn is_of_project(self) -> bool {
        matches!(
            self,
            Self::Project
                | Self::Grid
                | Self::Wall
                | Self::Problems
                | Self::Capacity
                | Self::Side
                | Self::Changed
        )
    }
}

impl View {
    /// Which page it is.
    pub fn page(&self) -> Page {
        match self {
            Self { chosen: Some(page), .. } => *page,
            Self { project: None, .. } => Page::Home,
            Self { graph: Some(_), .. } | Self { instance: Some(_), metric: Some(_), .. } => Page::Graph,
            Self { instance: Some(_), .. } => Page::Instance,
            _ => Page::Project,
        }
    }

    /// All projects; zone, scheme, source, span, pinned instant and refresh stay, as in all links.
    pub fn home(&self) -> Self {
        Self {
            source: self.source.clone(),
            span: self.span.clone(),
            at: self.at.clone(),
            tz: self.tz.clone(),
            theme: self.theme,
            colors: self.colors,
            refresh: self.refresh,
            screen: self.screen,
            ..Self::default()
        }
    }

    /// The examination of the same source, or of another.
    pub fn to_doctor(&self, source: Option<String>) -> Self {
        Self { chosen: Some(Page::Doctor), source: source.or_else(|| self.source.clone()), ..self.home() }
    }

    /// The page of a snapshot with these letters, or of none yet. It is of no span or project, but of a source, with
    /// which it can be compared.
    pub fn to_snapshot(&self, letters: Option<&str>) -> Self {
        let (chosen, snapshot) = (Some(Page::Snapshot), letters.map(Rc::from));
        Self { chosen, snapshot, source: self.source.clone(), ..Self::default() }
    }

    /// A project. What it is compared with stays, but for an instance, which is of one project.
    pub fn to_project(&self, project: Node) -> Self {
        let compare = self.compare.clone().filter(Compare::is_of_any_project);
        Self { project: Some(project), compare, ..self.home() }
    }

    /// The project that this view is of.
    pub fn to_own_project(&self) -> Self {
        Self { project: self.project.clone(), compare: self.compare.clone(), ..self.home() }
    }

    /// Another page of the same project.
    pub fn to_page(&self, page: Page) -> Self {
        Self { chosen: Some(page).filter(|it| *it != Page::Project), ..self.to_own_project() }
    }

    /// These instances of the same project side by side.
    pub fn to_side(&self, beside: Vec<Node>) -> Self {
        Self { beside, ..self.to_page(Page::Side) }
    }

    /// What changed in the project within the stretch that is shown.
    pub fn to_changed(&self) -> Self {
        self.to_page(Page::Changed)
    }

    /// An instance of the same project.
    pub fn to_instance(&self, instance: Node) -> Self {
        Self { instance: Some(instance), ..self.to_own_project() }
    }

    /// A graph of the same instance, or of the project where the view has none.
    pub fn to_graph(&self, graph: GraphId) -> Self {
        Self { instance: self.instance.clone(), graph: Some(graph), ..self.to_own_project() }
    }

    /// A metric of the same instance.
    pub fn to_metric(&self, metric: MetricName) -> Self {
        Self { instance: self.instance.clone(), metric: Some(metric), ..self.to_own_project() }
    }

    /// Where a hit of the search leads.
    pub fn to_hit(&self, hit: &Hit) -> Self {
        let span = hit.range.map_or_else(|| self.span.clone(), |range| Span::Ranges(Ranges::one(range)));
        let stays = |it: &Compare| hit.project == self.project || it.is_of_any_project();
        Self {
            compare: self.compare.clone().filter(|it| hit.project.is_some() && stays(it)),
            project: hit.project.clone(),
            instance: hit.instance.clone(),
            graph: hit.graph.clone(),
            span,
            ..self.home()
        }
    }

    /// The same page compared with something else, or with nothing.
    pub fn with_compare(&self, compare: Option<Compare>) -> Self {
        Self { compare, ..self.clone() }
    }

    /// The same page with this instance alone in all its graphs; with all instances where it was alone, or for `None`.
    pub fn with_alone(&self, instance: Option<Node>) -> Self {
        let alone = instance.filter(|it| self.alone.as_ref() != Some(it));
        Self { alone, anchor: None, ..self.clone() }
    }

    /// The same page over this range alone.
    pub fn with_range(&self, range: Range) -> Self {
        self.with_span(Span::Ranges(Ranges::one(range)))
    }

    /// The same page with this range added or taken away; over a stretch between two times, this range alone.
    pub fn toggle_range(&self, range: Range) -> Self {
        let ranges = self.span.ranges().map_or(Ranges::one(range), |it| it.toggled(range));
        self.with_span(Span::Ranges(ranges))
    }

    /// The same page over a stretch that is moved from its own.
    pub fn moved(&self, how: Move, now_secs: i64, zone: &Zone) -> Self {
        let start = Moving::new(self.span.stretch(now_secs, zone), now_secs);
        self.with_span(start.by(how).span())
    }

    /// The same page with this instant in focus, or none.
    pub fn with_at(&self, at: Option<TimeText>) -> Self {
        Self { at, ..self.clone() }
    }

    /// The same page over another stretch of time.
    pub fn with_span(&self, span: Span) -> Self {
        Self { span, ..self.clone() }
    }
}
