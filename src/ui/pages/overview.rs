//! All instances of a project together.

use std::rc::Rc;

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::layout::Figures;
use crate::ui::hooks::RowScales;
use crate::ui::parts::{Panel, Whose, alone, alone_menu, span_words, with_comparison};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site};
use crate::view::{Anchor, GraphId, Range, View};

use super::Spans;

/// What the overview is of.
pub(crate) struct Overview<'a> {
    pub(crate) view: &'a View,
    pub(crate) project: &'a Node,
    pub(crate) spans: &'a Spans,
    pub(crate) tree: &'a Shared<Tree>,
    pub(crate) figures: &'a Shared<Figures>,
    pub(crate) rows: &'a RowScales,
}

/// One range: panels stand in a grid. Several: each graph is a row, its ranges are columns.
pub(crate) fn overview(around: &Around, of: &Overview<'_>) -> Html {
    let site = &around.site;
    let words = &site.words;
    let several = of.spans.len() > 1;
    let hint = if several { words.text("overview-ranges") } else { span_words(around, of.view) };
    let hint = with_comparison(around, of.view, hint);
    let alone = alone(of.view, of.tree);
    let hint = match (alone, &of.view.alone) {
        (Some(name), _) => words.fill("alone-hinted", &[name.as_str(), &hint]),
        (None, Some(unknown)) => words.fill("alone-unknown", &[unknown.as_str(), &hint]),
        (None, None) => hint,
    };
    let whose = alone.map_or(Whose::All, |it| Whose::Instance(it.clone()));
    let opens_of = alone.map_or_else(|| of.view.to_own_project(), |it| of.view.to_instance(it.clone()));
    let (whose, opens_of) = (&whose, &opens_of);
    let columns = several.then(|| format!("columns-{}", of.spans.len()));
    let graphs = site.layout.graphs.iter().filter(|graph| graph.overview.is_some());
    let panels = graphs.flat_map(|graph| {
        of.spans.iter().enumerate().map(move |(index, (range, span))| {
            let id = GraphId::parse(&graph.id);
            let opens = id.clone().map(|id| opened(opens_of, *range).to_graph(id));
            // Links of old point at the first range's panel.
            let id = (index == 0).then(|| Anchor::Overview(id).id());
            let row = of.rows.place(&graph.id, index, of.spans.len());
            html! {
                <Panel key={format!("{}-{index}", graph.id)} graph={Shared::from(Rc::clone(graph))} {id} {opens}
                    project={of.project.clone()} whose={whose.clone()} span={*span} tree={of.tree.clone()}
                    figures={of.figures.clone()} {row} />
            }
        })
    });
    html! {
        <section class="section" aria-labelledby="overview" id={Anchor::Overview(None).id()}>
            <div class="section-head tools">
                <h2 id="overview">{ words.text("overview") }</h2>
                <span class="subtle">{ hint }</span>
                <span class="grow" />
                { alone_menu(around, of.view, of.tree) }
            </div>
            if several {
                { ranges_head(site, of.spans) }
            }
            <div class={classes!("panels", columns)}>{ for panels }</div>
        </section>
    }
}

/// The view that a panel opens: of the range that it stands for.
pub(crate) fn opened(view: &View, range: Option<Range>) -> View {
    range.map_or_else(|| view.clone(), |range| view.with_range(range))
}

/// The ranges as heads of columns.
pub(crate) fn ranges_head(site: &Site, spans: &Spans) -> Html {
    let head = |(range, _): &(Option<Range>, (i64, i64))| {
        let name = range.map(|it| site.words.text(&format!("range-{}", it.name()))).unwrap_or_default();
        html! { <h3 key={name.clone()}>{ name }</h3> }
    };
    html! {
        <div class={classes!("ranges-head", format!("columns-{}", spans.len()))}>{ for spans.iter().map(head) }</div>
    }
}
