//! The present upon a snapshot: the same graphs over the same length that ends now, asked of the source that is shown.

use yew::prelude::*;

use crate::chart::{Picture, Size, with_beside};
use crate::graphite::{Node, Tree};
use crate::layout::Graph;
use crate::share::snapshot::Kept;
use crate::ui::hooks::{Ask, use_figures, use_picture, use_project_tree};
use crate::ui::parts::{Origin, Whose};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};

use super::open::Open;
use super::{Shown, origin};

#[derive(Properties, PartialEq)]
pub(super) struct PresentsProps {
    pub(super) open: Shared<Open>,
}

/// All panels of a snapshot, each with the present upon it once it has come.
#[component]
pub(super) fn Presents(props: &PresentsProps) -> Html {
    let around = use_around();
    let snapshot = &props.open.snapshot;
    // A snapshot is of one page, and a page of one project. A name that can be none asks nothing.
    let project = snapshot.panels.first().and_then(|it| Node::new(&it.project).ok());
    let tree = use_project_tree(&around.site, project.as_ref(), None, around.images_only, false);
    let count = tree.value.as_ref().map_or(0, |tree| tree.instances.len());
    let (site, moment) = (&around.site, &around.moment);
    let figures = use_figures(site, (project.as_ref(), None), count, moment, false);
    let one = |(index, (kept, picture)): (usize, &(Shared<Kept>, Shared<Picture>))| {
        let asked = project.as_ref().filter(|it| it.as_str() == kept.project).zip(tree.value.clone());
        let graph = asked.and_then(|(project, tree)| {
            let whose = whose(kept, &tree)?;
            let graph = graph_of(&around, kept, &whose)?;
            Some(Ask {
                graph,
                project: project.clone(),
                whose,
                span: span(picture, moment.now_secs),
                instances: tree.instances.len(),
                tree,
                figures: figures.clone(),
                size: Size::Large,
                row: None,
            })
        });
        let (kept, picture, origin) = (kept.clone(), picture.clone(), origin(snapshot));
        match graph {
            Some(ask) => html! { <Present key={index} {kept} {picture} {origin} {ask} /> },
            None => html! { <Shown key={index} {kept} {picture} {origin} /> },
        }
    };
    html! { <>{ for props.open.panels.iter().enumerate().map(one) }</> }
}

/// As long as the snapshot, and ending now.
fn span(picture: &Picture, now_secs: i64) -> (i64, i64) {
    let model = &picture.model;
    (now_secs - (model.until_secs - model.from_secs), now_secs)
}

/// Whose it is now: nobody's where the instance is gone.
fn whose(kept: &Kept, tree: &Tree) -> Option<Whose> {
    match &kept.instance {
        None => Some(Whose::All),
        Some(name) => {
            let node = Node::new(name).ok()?;
            tree.instance(&node).map(|_| Whose::Instance(node))
        }
    }
}

/// The graph as the layout has it now; a metric that no graph shows stands for itself.
fn graph_of(around: &Around, kept: &Kept, whose: &Whose) -> Option<Shared<Graph>> {
    let known = around.site.layout.graph(&kept.graph).map(|it| Shared::from(std::rc::Rc::clone(it)));
    known.or_else(|| {
        let metric = crate::view::MetricName::parse(&kept.graph).filter(|_| *whose != Whose::All)?;
        Some(Shared::new(Graph::of_metric(metric.as_str())))
    })
}

#[derive(Properties, PartialEq)]
struct PresentProps {
    kept: Shared<Kept>,
    picture: Shared<Picture>,
    origin: Origin,
    ask: Ask,
}

/// About how wide a large graph is: of the present as many values are asked for, whatever the window.
const WIDTH_CSS_PX: f64 = 1200.0;

#[component]
fn Present(props: &PresentProps) -> Html {
    let around = use_around();
    let remote = use_picture(&props.ask, true, WIDTH_CSS_PX);
    let present = remote.picture().cloned();
    let both = use_memo((props.picture.clone(), present, around.site.clone()), |(picture, present, site)| {
        let Some(present) = present else { return picture.clone() };
        let words = &site.words;
        let now = |label: &str| words.fill("snapshot-now", &[label]);
        Shared::new(with_beside(picture, present, &now, &now(&words.text("snapshot-total"))))
    });
    html! { <Shown kept={props.kept.clone()} picture={(*both).clone()} origin={props.origin.clone()} /> }
}
