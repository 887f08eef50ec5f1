//! The share sheet: everything that takes a panel or a page to somewhere else.

mod button;
mod chips;
mod copied;
mod embed;
mod lasts;
mod link;
mod picture;
mod report;
mod snapshot;

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser::{close_dialog, focus_id, open_dialog};
use crate::chart::Size;
use crate::ui::site::{Around, use_around};
use crate::view::{Page, View};

use super::icon::{Sign, icon};
use super::plot::Plot;
use super::ranges::stretch_words;
use super::taken::Taken;

pub(crate) use button::ShareButton;

/// What stands on the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Link,
    Embed,
    Picture,
    Data,
    Snapshot,
    Report,
}

impl Tab {
    const ALL: [Self; 6] = [Self::Link, Self::Embed, Self::Picture, Self::Data, Self::Snapshot, Self::Report];

    fn key(self) -> &'static str {
        match self {
            Self::Link => "share-link",
            Self::Embed => "share-embed",
            Self::Picture => "take-picture",
            Self::Data => "take-data",
            Self::Snapshot => "snapshot",
            Self::Report => "share-report",
        }
    }

    /// Whether there is anything to do on it.
    fn works(self, around: &Around, props: &SheetProps) -> bool {
        match self {
            // The values of a snapshot are in its address already, or in a file.
            Self::Link => props.view.page() != Page::Snapshot,
            Self::Snapshot => !kept(around, props).is_empty(),
            Self::Embed => {
                matches!(props.view.page(), Page::Graph | Page::Project | Page::Instance | Page::Problems)
            }
            Self::Picture | Self::Data => props.taken.is_some(),
            Self::Report => around.site.config.links.task.is_some() && props.view.project.is_some(),
        }
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SheetProps {
    /// What is shared: a page, or one graph of it.
    pub(crate) view: View,
    /// The picture of it, where it is one graph and there is one.
    pub(crate) taken: Option<Taken>,
    /// Shows the values as a table on the page, where there is a place for it.
    #[prop_or_default]
    pub(crate) ontable: Option<Callback<()>>,
    pub(crate) onclose: Callback<()>,
}

#[component]
pub(crate) fn Sheet(props: &SheetProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let dialog = use_node_ref();
    let first = Tab::ALL.into_iter().find(|it| it.works(&around, props)).unwrap_or(Tab::Link);
    let tab = use_state_eq(|| first);
    use_effect_with(dialog.clone(), |dialog| {
        let element = dialog.cast::<Element>();
        element.iter().for_each(open_dialog);
        move || element.iter().for_each(close_dialog)
    });
    let close = props.onclose.reform(|_: MouseEvent| ());
    let onclose = props.onclose.reform(|_: Event| ());
    let title = words.text(if props.view.page() == Page::Graph { "share-graph" } else { "share-page" });
    let body = match *tab {
        Tab::Link => html! { <link::LinkTab key="link" view={props.view.clone()} /> },
        Tab::Embed => {
            html! { <embed::EmbedTab key="embed" view={props.view.clone()} taken={props.taken.clone()} /> }
        }
        Tab::Picture => html! { <picture::PictureTab key="picture" taken={props.taken.clone()} /> },
        Tab::Data => {
            html! { <picture::DataTab key="data" taken={props.taken.clone()} ontable={props.ontable.clone()} /> }
        }
        Tab::Snapshot => html! { <snapshot::SnapshotTab key="snapshot" panels={kept(&around, props)} /> },
        Tab::Report => {
            html! { <report::ReportTab key="report" view={props.view.clone()} taken={props.taken.clone()} /> }
        }
    };
    html! {
        <dialog class="dialog sheet" ref={dialog} {onclose} aria-labelledby="share-title">
            <div class="dialog-head">
                <h2 id="share-title">{ title }</h2>
                <button type="button" class="button plain" aria-label={words.text("close")} title={words.text("close")} onclick={close}>
                    { icon(Sign::Close, 16) }
                </button>
            </div>
            { tabs(&around, props, &tab) }
            <div class="sheet-body" role="tabpanel" id="share-panel" aria-labelledby={format!("share-{:?}", *tab)}>
                { for props.taken.as_ref().map(|taken| preview(&around, taken)) }
                { body }
            </div>
        </dialog>
    }
}

/// The panels that a snapshot is made of: this one, or all that are drawn on the page. A snapshot of a snapshot would
/// say that it was taken now.
fn kept(around: &Around, props: &SheetProps) -> Vec<Taken> {
    match &props.taken {
        Some(taken) => Some(taken.clone()).filter(|it| it.origin.is_none()).into_iter().collect(),
        None => around.site.drawn.all(),
    }
}

/// The tabs that work here; arrows go from one to the next.
fn tabs(around: &Around, props: &SheetProps, tab: &UseStateHandle<Tab>) -> Html {
    let all: Vec<Tab> = Tab::ALL.into_iter().filter(|it| it.works(around, props)).collect();
    let at = all.iter().position(|it| *it == **tab).unwrap_or_default();
    let beside =
        [all.len() - 1, 1].map(|step| all.get((at + step) % all.len()).copied().unwrap_or(Tab::Link));
    let onkeydown = {
        let tab = tab.setter();
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => beside[0],
                "ArrowRight" => beside[1],
                _ => return,
            };
            event.prevent_default();
            tab.set(to);
            focus_id(&format!("share-{to:?}"));
        })
    };
    let one = |it: Tab| {
        let (is_on, set) = (it == **tab, tab.setter());
        let onclick = Callback::from(move |_: MouseEvent| set.set(it));
        html! {
            <button key={it.key()} type="button" role="tab" id={format!("share-{it:?}")} aria-selected={is_on.to_string()}
                aria-controls="share-panel" tabindex={if is_on { "0" } else { "-1" }} {onclick}>{ around.site.words.text(it.key()) }</button>
        }
    };
    html! { <div class="sheet-tabs" role="tablist" {onkeydown}>{ for all.into_iter().map(one) }</div> }
}

/// What is shared, small.
fn preview(around: &Around, taken: &Taken) -> Html {
    /// Within the sheet's margins, on the narrowest of screens too.
    const WIDTH_CSS_PX: f64 = 264.0;
    let model = &taken.picture.model;
    html! {
        <div class="preview" key="preview" aria-hidden="true">
            <div class="preview-head">
                <b class="strong">{ &taken.title }</b>
                <span class="small subtle">{ taken.instance.as_ref().unwrap_or(&taken.project) }</span>
                <span class="grow" />
                <span class="small subtle">{ stretch_words(around, (model.from_secs, model.until_secs)) }</span>
            </div>
            <div class="plot cell"><Plot picture={taken.picture.clone()} size={Size::Cell} width_css_px={WIDTH_CSS_PX} is_read={false} /></div>
        </div>
    }
}
