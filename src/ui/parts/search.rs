//! Go to a project, an instance, a graph: `db14 cpu week`.

use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::graphite::Node;
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{GraphId, Hit, Places, Range, View, search};

use super::icon::{Sign, icon};

/// All projects with their instances.
pub(crate) type Everywhere = Vec<(Node, Vec<Node>)>;

const MOST_HITS: usize = 10;

#[derive(Properties, PartialEq)]
pub(crate) struct SearchProps {
    pub(crate) view: View,
    pub(crate) everywhere: Option<Shared<Everywhere>>,
    /// Told when the visitor turns to the search, so that names are fetched.
    pub(crate) onturn: Callback<()>,
    #[prop_or_default]
    pub(crate) hero: bool,
    pub(crate) input: NodeRef,
}

#[component]
pub(crate) fn Search(props: &SearchProps) -> Html {
    let Around { site, go, .. } = use_around();
    let text = use_state_eq(String::new);
    let open = use_state_eq(|| false);
    let picked = use_state_eq(|| 0_usize);
    let hits = use_memo((props.view.clone(), props.everywhere.clone(), (*text).clone()), {
        let site = site.clone();
        move |(view, everywhere, text)| find(&site, view, everywhere.as_deref(), text)
    });
    let oninput = {
        let (text, open, picked) = (text.setter(), open.setter(), picked.setter());
        Callback::from(move |event: InputEvent| {
            let value = event.target_dyn_into::<HtmlInputElement>().map(|it| it.value()).unwrap_or_default();
            open.set(!value.trim().is_empty());
            text.set(value);
            picked.set(0);
        })
    };
    let choose = {
        let (view, text, open) = (props.view.clone(), text.setter(), open.setter());
        Callback::from(move |hit: Hit| {
            go.emit(view.to_hit(&hit));
            text.set(String::new());
            open.set(false);
        })
    };
    let onkeydown = {
        let (hits, picked, open, choose) =
            (std::rc::Rc::clone(&hits), picked.clone(), open.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = hits.len().saturating_sub(1);
            match event.key().as_str() {
                "ArrowDown" => picked.set((*picked + 1).min(last)),
                "ArrowUp" => picked.set(picked.saturating_sub(1)),
                "Enter" => hits.get(*picked).into_iter().for_each(|hit| choose.emit(hit.clone())),
                "Escape" => open.set(false),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onfocus = props.onturn.reform(|_: FocusEvent| ());
    let onblur = {
        let open = open.setter();
        Callback::from(move |_: FocusEvent| open.set(false))
    };
    let words = &site.words;
    let id = if props.hero { "hero-hits" } else { "hits" };
    let placeholder = words.text(if props.hero { "search-hero" } else { "search" });
    let active = (*open).then(|| format!("{id}-{}", *picked));
    html! {
        <div class={classes!("search", props.hero.then_some("hero"))} role="search">
            <label class="field">
                { icon(Sign::Search, if props.hero { 20 } else { 16 }) }
                <input ref={props.input.clone()} type="search" value={(*text).clone()} {placeholder} autocomplete="off"
                    aria-label={words.text("search-label")} role="combobox" aria-expanded={open.to_string()}
                    aria-controls={id} aria-activedescendant={active} {oninput} {onkeydown} {onfocus} {onblur} />
                <kbd class="hide-small">{ "/" }</kbd>
            </label>
            if *open {
                <ul class="hits" {id} role="listbox">{ list(&site, props, &hits, *picked, id, &choose) }</ul>
            }
        </div>
    }
}

fn list(
    site: &Site,
    props: &SearchProps,
    hits: &[Hit],
    picked: usize,
    id: &str,
    choose: &Callback<Hit>,
) -> Html {
    let words = &site.words;
    if hits.is_empty() {
        let key = if props.everywhere.is_some() { "search-none" } else { "search-loading" };
        return html! { <li class="none">{ words.text(key) }</li> };
    }
    let item = |(index, hit): (usize, &Hit)| {
        let (choose, chosen) = (choose.clone(), hit.clone());
        // On press, not on click: the field loses its focus in between, which closes the list.
        let onmousedown = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            choose.emit(chosen.clone());
        });
        let (name, about) = hit_words(site, hit);
        html! {
            <li key={index} id={format!("{id}-{index}")} role="option" aria-selected={(index == picked).to_string()} {onmousedown}>
                { name }<span class="small">{ about }</span>
            </li>
        }
    };
    hits.iter().enumerate().map(item).collect()
}

/// What a hit is called, and what it is.
fn hit_words(site: &Site, hit: &Hit) -> (String, String) {
    let words = &site.words;
    let graph = hit.graph.as_ref().and_then(|it| site.layout.graph(it.as_str()));
    let graph = graph.map(|it| words.text_or_self(&it.title));
    let range = hit.range.map(|it| words.text(&format!("range-{}", it.name())));
    let place = hit.instance.as_ref().or(hit.project.as_ref()).map(ToString::to_string);
    let name: Vec<String> = [place, graph, range].into_iter().flatten().collect();
    let about = match (&hit.instance, &hit.project) {
        (Some(_), Some(project)) => project.to_string(),
        (None, Some(project)) => site
            .config
            .description(project.as_str())
            .map_or_else(|| words.text("search-project"), str::to_owned),
        _ => String::new(),
    };
    (name.join(" · "), about)
}

fn find(site: &Site, view: &View, everywhere: Option<&Everywhere>, text: &str) -> Vec<Hit> {
    let words = &site.words;
    let empty = Vec::new();
    let all = everywhere.unwrap_or(&empty);
    let about = |project: &Node| site.config.description(project.as_str()).unwrap_or_default();
    let projects: Vec<(Node, &str)> =
        all.iter().map(|(project, _)| (project.clone(), about(project))).collect();
    let of = |(project, instances): &(Node, Vec<Node>)| {
        instances.iter().map(|it| (project.clone(), it.clone())).collect::<Vec<_>>()
    };
    let instances: Vec<(Node, Node)> = all.iter().flat_map(of).collect();
    let titles: Vec<String> = site.layout.graphs.iter().map(|it| words.text_or_self(&it.title)).collect();
    let graphs = site.layout.graphs.iter().zip(&titles);
    let graphs: Vec<(GraphId, &str)> =
        graphs.filter_map(|(graph, title)| Some((GraphId::parse(&graph.id)?, title.as_str()))).collect();
    let range_titles: Vec<String> = Range::ALL.map(|it| words.text(&format!("range-{}", it.name()))).into();
    let ranges: Vec<(Range, &str)> =
        Range::ALL.into_iter().zip(&range_titles).map(|(range, title)| (range, title.as_str())).collect();
    let places = Places {
        projects: &projects,
        instances: &instances,
        graphs: &graphs,
        ranges: &ranges,
        project: view.project.as_ref(),
        instance: view.instance.as_ref(),
    };
    search(text, &places, MOST_HITS)
}
