//! Pages for what is not there: they say so, and offer the nearest.

use yew::prelude::*;

use crate::error::Fault;
use crate::graphite::{Node, Tree};
use crate::ui::parts::{Dress, Everywhere, fault_words, link};
use crate::ui::site::{Around, Site};
use crate::view::{View, href, nearest_names};

/// No instance of this name.
pub(crate) fn lost_instance(
    around: &Around,
    view: &View,
    project: &Node,
    instance: &Node,
    tree: &Tree,
) -> Html {
    let words = &around.site.words;
    let total = tree.instances.len().to_string();
    let names = tree.instances.iter().map(|it| it.name.as_str());
    let offers = nearest_names(instance.as_str(), names).into_iter().filter_map(|near| {
        let view = View { instance: Some(Node::new(&near.name).ok()?), ..view.clone() };
        Some((near.name, view, words.text(near.likeness.key())))
    });
    let all = html! { words.fill("nowhere-all", &[&total]) };
    html! {
        <>
            <div class="title"><div>
                <h1>{ words.fill("nowhere-instance", &[instance.as_str()]) }</h1>
                <p>{ words.fill("nowhere-instance-detail", &[project.as_str(), &total]) }</p>
            </div></div>
            { offered(around, offers) }
            <div class="actions">{ link(around, view.to_own_project(), Dress::class("button"), all) }</div>
            <p class="small subtle actions">{ words.fill("nowhere-asked", &[&href(view)]) }</p>
        </>
    }
}

/// No project of this name.
pub(crate) fn lost_project(
    around: &Around,
    view: &View,
    project: &Node,
    everywhere: Option<&Everywhere>,
) -> Html {
    let words = &around.site.words;
    let projects = || everywhere.into_iter().flatten().map(|(name, _)| name.as_str());
    let offers = nearest_names(project.as_str(), projects()).into_iter().filter_map(|near| {
        let view = view.to_project(Node::new(&near.name).ok()?);
        Some((near.name, view, words.text(near.likeness.key())))
    });
    let detail = everywhere.map(|all| {
        words.fill("nowhere-project-detail", &[around.site.source_title(), &all.len().to_string()])
    });
    let home = html! { words.text("nowhere-projects") };
    html! {
        <>
            <div class="title"><div>
                <h1>{ words.fill("nowhere-project", &[project.as_str()]) }</h1>
                <p>{ detail.unwrap_or_default() }</p>
            </div></div>
            { offered(around, offers) }
            <div class="actions">{ link(around, view.home(), Dress::class("button"), home) }</div>
            <p class="small subtle actions">{ words.fill("nowhere-asked", &[&href(view)]) }</p>
        </>
    }
}

fn offered(around: &Around, offers: impl Iterator<Item = (String, View, String)>) -> Html {
    let offer = |(name, view, why): (String, View, String)| {
        let to = link(around, view, Dress::default(), html! { &name });
        html! { <li key={name}>{ to }<span class="subtle">{ why }</span></li> }
    };
    html! { <ul class="offers">{ for offers.map(offer) }</ul> }
}

/// While a project's names are on their way, or fail to come.
pub(crate) fn no_answer(site: &Site, title: &str, fault: Option<&Fault>) -> Html {
    let words = &site.words;
    let said = match fault {
        // Trouble of the source stands in the notice above; a wrong question only here.
        Some(_) if site.hub.life().trouble.is_some() => words.text("panel-failed"),
        Some(fault) => fault_words(words, fault, site.source_title()),
        None => words.text("asking"),
    };
    html! {
        <>
            <div class="title"><h1>{ title.to_owned() }</h1></div>
            <p class="subtle" role="status">{ said }</p>
        </>
    }
}
