//! The panel: its title, the choice of a range, the picture, the legend, and how old and how fine that is.

use yew::prelude::*;

use crate::browser::now_ms;
use crate::chart::{Picture, Size};
use crate::ui::hooks::{Remote, use_compared, use_life, use_picture, use_seconds, use_visible, use_width};
use crate::ui::parts::{
    PanelProps, Whose, headline, image, image_words, legend, panel_ask, panel_body, panel_meta,
    panel_sentence, resolution, whose,
};
use crate::ui::site::{Around, use_around};
use crate::view::{Embed, Form, Range, View};

use super::way::out;

/// Ages are told anew so often: a page may have ten panels.
const AGE_EVERY_SECS: u32 = 5;

#[derive(Properties, PartialEq)]
pub(super) struct EmbedPanelProps {
    pub(super) panel: PanelProps,
}

#[component]
pub(super) fn EmbedPanel(props: &EmbedPanelProps) -> Html {
    let (around, panel) = (use_around(), &props.panel);
    let Around { site, moment, view, images_only, .. } = &around;
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let ask = panel_ask(panel, Size::Small);
    let reads = visible && !images_only;
    let remote = use_picture(&ask, reads, width);
    let remote = use_compared(&ask, reads, width, remote);
    let life = use_life(&site.hub);
    use_seconds(if remote.is_waiting() && !images_only { 1 } else { AGE_EVERY_SECS });
    let failed = use_state_eq(String::new);
    let words = &site.words;
    let switches = view.embed.clone().unwrap_or_else(|| Embed::new(Form::Panel)).switches;
    let title = words.text_or_self(&panel.graph.title);
    let name = words.fill("title-graph", &[&title, whose(panel)]);
    let label =
        if *images_only { image_words(words, panel) } else { panel_sentence(site, moment, panel, &remote) };
    let picture = remote.picture();
    let width = if visible { width } else { 0.0 };
    let class = classes!("plot", images_only.then_some("image"), remote.is_stale().then_some("stale"));
    html! {
        <figure class="panel" aria-label={label}>
            <figcaption class="embed-head">
                if switches.title {
                    { head(&around, panel, &title, picture.map(|it| headline(words, it)).unwrap_or_default(), switches.nav) }
                }
                <span class="grow" />
                if switches.time {
                    { ranges(&around) }
                }
            </figcaption>
            <div key="meta" class="meta small subtle">
                { if *images_only { html! { words.text("image-meta") } } else { panel_meta(site, moment, panel, &remote) } }
            </div>
            <div key="plot" {class} ref={place} tabindex={picture.is_some().then_some("0")} role={picture.is_some().then_some("application")}
                aria-label={picture.is_some().then(|| words.fill("plot-label", &[&title]))}>
                if *images_only {
                    { image(&around, panel, width, &failed) }
                } else {
                    { panel_body(words, &remote, Size::Small, width, name) }
                }
            </div>
            if let Some(picture) = picture.filter(|_| switches.legend) {
                { legend(&around, &panel.graph.id, picture, Size::Small) }
            }
            <div key="foot" class="embed-foot small subtle">
                { for picture.map(|picture| foot(&around, panel, picture, &remote, life.last_answer_ms)) }
                <span class="grow" />
                { out(view, "", html! { words.text("embed-open") }) }
            </div>
        </figure>
    }
}

/// What it is called and of whom it is; with the ways to both where they are wanted.
fn head(around: &Around, panel: &PanelProps, title: &str, headline: String, has_ways: bool) -> Html {
    let view = &around.view;
    let project = panel.project.to_string();
    let way = |to: View, name: &str| match has_ways {
        true => out(&to, "", html! { name }),
        false => html! { name },
    };
    html! {
        <>
            <h1 key="title">{ title }</h1>
            <span key="now" class="now" data-at="title" data-rest={headline.clone()}>{ headline }</span>
            <span key="whose" class="small subtle">
                if let Whose::Instance(instance) = &panel.whose {
                    { way(view.to_instance(instance.clone()), instance.as_str()) }{ ", " }
                }
                { way(view.to_own_project(), &project) }
            </span>
        </>
    }
}

/// The ranges that nagf always had.
const SHOWN: [Range; 4] = [Range::Day, Range::Week, Range::Month, Range::Year];

fn ranges(around: &Around) -> Html {
    let (words, view) = (&around.site.words, &around.view);
    let button = |range: Range| {
        let is_on = view.span.ranges().is_some_and(|ranges| ranges.contains(range));
        let (to, go) = (view.with_range(range), around.go.clone());
        let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
        html! {
            <button type="button" key={range.name()} class={is_on.then_some("on")} aria-pressed={is_on.to_string()} {onclick}>
                { words.text(&format!("range-{}", range.name())) }
            </button>
        }
    };
    html! {
        <div key="ranges" class="choice" role="group" aria-label={words.text("range-label")}>{ for SHOWN.into_iter().map(button) }</div>
    }
}

/// How fine it is, in which zone, and how old, where it reaches to now.
fn foot(
    around: &Around,
    panel: &PanelProps,
    picture: &Picture,
    remote: &Remote,
    last_ms: Option<f64>,
) -> Html {
    let Around { site, moment, .. } = around;
    let words = &site.words;
    let is_of_now = panel.span.1 >= moment.now_secs && !remote.is_stale();
    let age = last_ms.filter(|_| is_of_now).map(|at_ms| ((now_ms() - at_ms) / 1000.0).floor().max(0.0));
    html! {
        <>
            <span key="fine">{ resolution(site, moment, picture) }</span>
            <span key="zone">{ words.fill("foot-zone", &[moment.zone.name()]) }</span>
            if let Some(age) = age {
                <span key="age">{ words.fill("live", &[&words.duration(age)]) }</span>
            }
        </>
    }
}
