//! What is pasted elsewhere to have the panel there, and what is in the way of that.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::browser::{Framing, absolute, framing, page_address, page_origin, probe, spawn};
use crate::config::Place;
use crate::graphite::{Probe, Reply};
use crate::share::{Pasted, Snippet};
use crate::ui::site::{Around, use_around};
use crate::view::{Embed, Form, Page, Switches, View};

use super::super::taken::Taken;
use super::copied::copied;
use super::link::{kinds, lasting};

#[derive(Properties, PartialEq)]
pub(super) struct EmbedTabProps {
    pub(super) view: View,
    pub(super) taken: Option<Taken>,
}

/// What is taken along: words for a place, the image that the source draws, or the question behind the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Words(Snippet),
    Image,
    Query,
}

/// What was found out about this page and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Found {
    framing: Framing,
    /// Whether the source draws images.
    draws: bool,
}

const FORMS: [(&str, Form); 3] =
    [("embed-panel", Form::Panel), ("embed-number", Form::Number), ("embed-spark", Form::Spark)];

/// One switch by its name.
type Switch = (&'static str, fn(&mut Switches) -> &mut bool);

const SWITCHES: [Switch; 4] = [
    ("embed-title", |it| &mut it.title),
    ("embed-legend", |it| &mut it.legend),
    ("embed-time", |it| &mut it.time),
    ("embed-nav", |it| &mut it.nav),
];

#[component]
pub(super) fn EmbedTab(props: &EmbedTabProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let frozen = use_state_eq(|| false);
    let said = use_state_eq(String::new);
    // A page without a graph has a state to show.
    let is_page = props.view.page() != Page::Graph;
    let embed = use_state_eq(|| Embed::new(Form::Panel));
    let chosen = use_state_eq(|| What::Words(Snippet::Html));
    let found = use_state_eq(|| None::<Found>);
    let setter = found.setter();
    use_effect_with(around.site.clone(), move |site| {
        let base = base_of(&around_place(site));
        spawn(async move {
            let draws = match base {
                Some(base) => probe(&base, &Probe::image()).await == Reply::Picture,
                None => false,
            };
            setter.set(Some(Found { framing: framing().await, draws }));
        });
    });
    let Some(found) = *found else {
        return html! { <p key="wait" class="small subtle" role="status">{ words.text("embed-testing") }</p> };
    };
    let offered = offered(&around, props, found);
    let what =
        if offered.contains(&chosen) { *chosen } else { offered.first().copied().unwrap_or(What::Query) };
    let view = match is_page {
        true => props.view.to_badge(),
        false => View { embed: Some((*embed).clone()), ..lasting(&around, &props.view, *frozen) },
    };
    let text = text(&around, props, &view, what, found);
    let is_frame = matches!(what, What::Words(snippet) if snippet.is_frame());
    let note = match what {
        What::Words(snippet) => format!("{}-note", snippet.key()),
        What::Image => "embed-image-note".to_owned(),
        What::Query => "embed-query-note".to_owned(),
    };
    html! {
        <>
            { for missing(&around, found).into_iter().map(|it| html! { <p key={it.clone()} class="notice plain small">{ it }</p> }) }
            { place_choice(&around, &offered, what, &chosen, &said) }
            if is_page {
                <p key="badge" class="small">{ words.text("embed-badge-note") }</p>
            } else {
                { kinds(&around, &props.view, &frozen) }
            }
            if is_frame && !is_page {
                { forms(&around, &embed) }
            }
            { copied(words, &words.text("share-embed"), &words.text("share-copy"), text, &said) }
            <p key="note" class="small subtle">{ words.text(&note) }</p>
        </>
    }
}

fn around_place(site: &crate::ui::site::Site) -> Option<Place> {
    site.config.source(&site.source).map(|it| it.place.clone())
}

/// The address of a Graphite, whole; nothing for the demo.
fn base_of(place: &Option<Place>) -> Option<String> {
    match place {
        Some(Place::Graphite(address)) => Some(absolute(address.base())),
        _ => None,
    }
}

/// What works from here.
fn offered(around: &Around, props: &EmbedTabProps, found: Found) -> Vec<What> {
    let works = |snippet: &Snippet| !snippet.is_frame() || found.framing != Framing::Forbidden;
    let is_asked = base_of(&around_place(&around.site)).is_some() && props.taken.is_some();
    let words = Snippet::ALL.into_iter().filter(works).map(What::Words);
    words
        .chain((is_asked && found.draws).then_some(What::Image))
        .chain(is_asked.then_some(What::Query))
        .collect()
}

/// What is in the way, and of whom.
fn missing(around: &Around, found: Found) -> Vec<String> {
    let words = &around.site.words;
    let origin = page_origin();
    let is_own =
        |address: &str| ["://127.", "://localhost", "://[::1]"].iter().any(|it| address.contains(it));
    let base = base_of(&around_place(&around.site));
    let keys = [
        (found.framing == Framing::Forbidden).then_some("embed-no-frames"),
        is_own(&origin).then_some("embed-own-machine"),
        (origin.starts_with("http://") && !is_own(&origin)).then_some("embed-no-https"),
        base.as_deref().is_some_and(is_own).then_some("embed-own-graphite").filter(|_| !is_own(&origin)),
        (base.is_some() && !found.draws).then_some("embed-no-images"),
        base.is_none().then_some("embed-demo"),
        around.images_only.then_some("embed-no-cors"),
    ];
    keys.into_iter().flatten().map(|key| words.text(key)).collect()
}

fn text(around: &Around, props: &EmbedTabProps, view: &View, what: What, found: Found) -> String {
    let image = found
        .draws
        .then(|| props.taken.as_ref()?.image_address(around, view))
        .flatten()
        .map(|it| absolute(&it));
    match what {
        What::Image => image.unwrap_or_default(),
        What::Query => {
            let base = base_of(&around_place(&around.site)).unwrap_or_default();
            let query = props.taken.as_ref().and_then(|taken| taken.query(around, view));
            query.map(|query| format!("{base}/{query}")).unwrap_or_default()
        }
        What::Words(snippet) => {
            let title = around_title(around, props);
            Pasted { page: &page_address(), view, title: &title, image: image.as_deref() }.text(snippet)
        }
    }
}

/// `CPU of deployment-db14, deployment-prep`, `State of deployment-prep`
fn around_title(around: &Around, props: &EmbedTabProps) -> String {
    let (words, view) = (&around.site.words, &props.view);
    let graph = view.graph.as_ref().and_then(|it| around.site.layout.graph(it.as_str()));
    let graph = graph.map(|it| words.text_or_self(&it.title));
    let graph =
        graph.or(view.metric.as_ref().map(ToString::to_string)).unwrap_or_else(|| words.text("state-of"));
    let project = view.project.as_ref().map(ToString::to_string).unwrap_or_default();
    match &view.instance {
        Some(instance) => {
            words.fill("title-in", &[&words.fill("title-graph", &[&graph, instance.as_str()]), &project])
        }
        None => words.fill("title-graph", &[&graph, &project]),
    }
}

fn place_choice(
    around: &Around,
    offered: &[What],
    what: What,
    chosen: &UseStateHandle<What>,
    said: &UseStateHandle<String>,
) -> Html {
    let words = &around.site.words;
    let all = offered.to_vec();
    let (chosen, said) = (chosen.setter(), said.setter());
    let onchange = Callback::from(move |event: Event| {
        let place = event
            .target_dyn_into::<HtmlSelectElement>()
            .and_then(|it| usize::try_from(it.selected_index()).ok());
        if let Some(what) = place.and_then(|place| all.get(place)) {
            said.set(String::new());
            chosen.set(*what);
        }
    });
    let one = |it: &What| {
        let name = match it {
            What::Words(snippet) => snippet.key(),
            What::Image => "embed-image",
            What::Query => "embed-query",
        };
        html! { <option key={name} selected={*it == what}>{ words.text(name) }</option> }
    };
    html! {
        <label key="where" class="sheet-field"><span class="small subtle">{ words.text("embed-where") }</span>
            <span class="select"><select {onchange}>{ for offered.iter().map(one) }</select></span>
        </label>
    }
}

/// As what the panel is shown, and what stands around it.
fn forms(around: &Around, embed: &UseStateHandle<Embed>) -> Html {
    let words = &around.site.words;
    let form = |(name, form): (&'static str, Form)| {
        let (is_on, set, new) = (embed.form == form, embed.setter(), Embed { form, ..(**embed).clone() });
        let onclick = Callback::from(move |_: MouseEvent| set.set(new.clone()));
        html! {
            <button key={name} type="button" class={is_on.then_some("on")} aria-pressed={is_on.to_string()} {onclick}>{ words.text(name) }</button>
        }
    };
    let switch = |(name, switch): Switch| {
        let (mut own, set) = ((**embed).clone(), embed.setter());
        let checked = *switch(&mut own.switches);
        let onchange = Callback::from(move |event: Event| {
            let is_on = event.target_dyn_into::<HtmlInputElement>().is_some_and(|it| it.checked());
            let mut new = own.clone();
            *switch(&mut new.switches) = is_on;
            set.set(new);
        });
        html! { <label key={name} class="small"><input type="checkbox" {checked} {onchange} />{ words.text(name) }</label> }
    };
    html! {
        <div key="forms" class="sheet-forms">
            <div class="choice" role="group" aria-label={words.text("embed-form")}>{ for FORMS.into_iter().map(form) }</div>
            if embed.form == Form::Panel {
                <div key="switches" class="sheet-switches">{ for SWITCHES.into_iter().map(switch) }</div>
            }
        </div>
    }
}
