//! Graphs as they were kept, from the link or from a file: with no Graphite, and with nothing asked of one.

mod open;
mod present;

use yew::prelude::*;

use crate::browser::take_drop;
use crate::chart::Picture;
use crate::share::snapshot::{Kept, Refused, Snapshot};
use crate::ui::parts::{Dress, KeptPanel, Origin, Sign, icon, link, moment_words, resolution, stretch_words};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::view::{Known, View, parse};
use crate::words::Words;

use super::series_table::{series_table, use_order};
use open::{Open, Opening, use_snapshot};
use present::Presents;

#[derive(Properties, PartialEq)]
pub(crate) struct SnapshotProps {
    pub(crate) view: View,
}

#[component]
pub(crate) fn SnapshotPage(props: &SnapshotProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let Opening { shown, file, onfile, ondrop } = use_snapshot(props.view.snapshot.clone());
    let compares = use_state_eq(|| false);
    let ondragover = Callback::from(|event: DragEvent| take_drop(&event));
    let body = match &shown {
        None => html! { <p key="lead" class="subtle">{ words.text("snapshot-lead") }</p> },
        Some(Err(refused)) => html! { <div key="refused">{ refusal(words, *refused) }</div> },
        Some(Ok(open)) => {
            html! { <div key="shown">{ whole(&around, open, file.as_deref(), &compares) }</div> }
        }
    };
    let title = match &shown {
        Some(Ok(open)) => words.fill("snapshot-name", &[&what(words, &open.snapshot)]),
        _ => words.text("snapshot"),
    };
    html! {
        <div class="snapshot" {ondragover} {ondrop}>
            <div class="title"><div><h1>{ title }</h1></div></div>
            { body }
            <p class="actions">
                <label class="button">{ words.text("snapshot-open") }
                    <input type="file" class="heard" accept=".html,.json" onchange={onfile} />
                </label>
            </p>
        </div>
    }
}

/// `CPU of db14, deployment-prep`, or the project of several panels.
fn what(words: &Words, snapshot: &Snapshot) -> String {
    match snapshot.panels.as_slice() {
        [one] => words.fill("table-title", &[&one.title, &one.whose()]),
        several => several.first().map(|it| it.project.clone()).unwrap_or_default(),
    }
}

fn refusal(words: &Words, refused: Refused) -> Html {
    let arguments = refused.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    html! {
        <div class="notice failed" role="alert">
            { icon(Sign::Alert, 20) }
            <div class="grow">
                <p class="strong">{ words.text("snapshot-refused") }</p>
                <p>{ words.fill(refused.key(), &arguments) }</p>
            </div>
        </div>
    }
}

/// The snapshot: what it is, then its panels, with the present upon them where that is wanted.
fn whole(around: &Around, open: &Shared<Open>, file: Option<&str>, compares: &UseStateHandle<bool>) -> Html {
    let snapshot = &open.snapshot;
    let is_own = snapshot.source_name == around.site.source;
    let first = snapshot.panels.first();
    html! {
        <>
            <p class="subtle">
                { first.map(|it| stretch_words(around, (it.picture.model.from_secs, it.picture.model.until_secs))) }
            </p>
            { said(around, snapshot, file) }
            if is_own {
                { ways(around, snapshot, compares) }
            } else {
                { other_source(around, snapshot) }
            }
            if **compares && is_own {
                <Presents key="present" open={open.clone()} />
            } else {
                { for open.panels.iter().enumerate().map(|(index, (kept, picture))| html! {
                    <Shown key={index} kept={kept.clone()} picture={picture.clone()} origin={origin(snapshot)} />
                }) }
            }
        </>
    }
}

/// When it was taken and from where, how it came here, and what that is worth.
fn said(around: &Around, snapshot: &Snapshot, file: Option<&str>) -> Html {
    let words = &around.site.words;
    let at = moment_words(around, snapshot.taken_at_secs);
    let place = match file {
        Some(file) => words.fill("snapshot-in-file", &[file]),
        None => words.text("snapshot-in-link"),
    };
    html! {
        <div class="notice plain" role="note"><div class="grow">
            <p>{ words.fill("snapshot-said", &[&at, &snapshot.source]) }{ " " }{ place }{ " " }{ words.text("snapshot-unproven") }</p>
            if snapshot.zone != around.moment.zone.name() {
                <p>{ words.fill("snapshot-zone", &[&snapshot.zone]) }</p>
            }
            if let Some(digits) = snapshot.precision.digits() {
                <p>{ words.fill("snapshot-rounded", &[&digits.to_string()]) }</p>
            }
        </div></div>
    }
}

/// The ways to the present: upon the snapshot, and the page that it was taken from.
fn ways(around: &Around, snapshot: &Snapshot, compares: &UseStateHandle<bool>) -> Html {
    let words = &around.site.words;
    let onclick = {
        let compares = compares.clone();
        Callback::from(move |_: MouseEvent| compares.set(!*compares))
    };
    let key = if **compares { "snapshot-alone" } else { "snapshot-compare" };
    html! {
        <p key="ways" class="actions">
            <button type="button" class="button" {onclick}>{ words.text(key) }</button>
            { " " }{ link(around, live(around, &snapshot.address, around.view.source.clone()), Dress::default(), html! { words.text("snapshot-live") }) }
        </p>
    }
}

/// A snapshot of another source is compared on that source's own page, where there is one: an address of its own is
/// never followed.
fn other_source(around: &Around, snapshot: &Snapshot) -> Html {
    let words = &around.site.words;
    let name = &snapshot.source_name;
    let known = around.site.config.sources.contains_key(name);
    let to = known.then(|| live(around, &snapshot.address, Some(name.clone())));
    html! {
        <p key="other">
            { words.fill("snapshot-other-source", &[name]) }{ " " }
            { for to.map(|to| link(around, to, Dress::default(), html! { words.text("snapshot-live") })) }
        </p>
    }
}

/// The view of an address that stands in a snapshot: whatever is not ours of it is left out.
fn live(around: &Around, address: &str, source: Option<String>) -> View {
    let site = &around.site;
    let graphs = site.layout.graphs.iter().map(|graph| graph.id.clone()).collect();
    let known = Known { graphs, sources: site.config.sources.keys().cloned().collect() };
    let query = address.trim_start_matches("./");
    let view = parse(query.split('#').next().unwrap_or_default(), "", &known).0;
    View { source, embed: None, chosen: None, ..view }
}

fn origin(snapshot: &Snapshot) -> Origin {
    Origin { source: snapshot.source.clone(), taken_at_secs: snapshot.taken_at_secs }
}

#[derive(Properties, PartialEq)]
struct ShownProps {
    kept: Shared<Kept>,
    picture: Shared<Picture>,
    origin: Origin,
}

/// A panel, how fine it is, and its series.
#[component]
fn Shown(props: &ShownProps) -> Html {
    let around = use_around();
    let order = use_order();
    let ShownProps { kept, picture, origin } = props;
    html! {
        <section class="section reads">
            <KeptPanel kept={kept.clone()} picture={picture.clone()} origin={origin.clone()} />
            <p class="small subtle resolution">{ resolution(&around.site, &around.moment, picture) }</p>
            { series_table(&around, "", picture, &order) }
        </section>
    }
}
