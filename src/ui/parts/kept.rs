//! A panel of a snapshot: its picture large, with reading, table and exports, and nothing that is asked.

use yew::prelude::*;

use crate::chart::{Picture, Size};
use crate::share::snapshot::Kept;
use crate::share::{Told, sentence};
use crate::ui::hooks::{use_visible, use_width};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;

use super::legend::legend;
use super::panel::headline;
use super::plot::Plot;
use super::take::Take;
use super::taken::Taken;

/// Where a snapshot is from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Origin {
    /// What people call the source.
    pub(crate) source: String,
    /// When it was taken.
    pub(crate) taken_at_secs: i64,
}

#[derive(Properties, PartialEq)]
pub(crate) struct KeptProps {
    pub(crate) kept: Shared<Kept>,
    /// Its picture, or that with the present upon it.
    pub(crate) picture: Shared<Picture>,
    pub(crate) origin: Origin,
}

#[component]
pub(crate) fn KeptPanel(props: &KeptProps) -> Html {
    let around = use_around();
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let words = &around.site.words;
    let KeptProps { kept, picture, origin } = props;
    let headline = headline(words, picture);
    let whose = kept.whose();
    let label = {
        let (zone, now_secs) = (&*around.moment.zone, origin.taken_at_secs);
        sentence(
            words,
            picture,
            Told { title: &kept.title, whose: &whose, headline: &headline, zone, now_secs },
        )
    };
    let said =
        std::iter::once(&whose).chain(&picture.remarks).map(String::as_str).collect::<Vec<_>>().join(" · ");
    let taken = Some(Taken {
        picture: picture.clone(),
        title: kept.title.clone(),
        graph: kept.graph.clone(),
        project: kept.project.clone(),
        instance: kept.instance.clone(),
        is_large: true,
        note: String::new(),
        panel: None,
        origin: Some(origin.clone()),
    });
    html! {
        <figure class="panel" aria-label={label}>
            <figcaption class="panel-head">
                <h2>{ &kept.title }</h2>
                <span class="now" data-at="title" data-rest={headline.clone()}>{ headline }</span>
            </figcaption>
            <Take key="take" {taken} />
            <div class="meta small subtle">{ said }</div>
            <div class="plot large" ref={place} tabindex="0" role="application" aria-label={words.fill("plot-label", &[&kept.title])}>
                <Plot key="plot" picture={picture.clone()} size={Size::Large} width_css_px={if visible { width } else { 0.0 }} name={kept.title.clone()} />
            </div>
            // No series of a snapshot is named in an address.
            { legend(&around, "", picture, Size::Large) }
        </figure>
    }
}
