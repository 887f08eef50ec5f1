//! One instance in the place of the whole project: in every graph of the overview, and in the list.

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::ui::site::Around;
use crate::view::View;

use super::icon::{Sign, icon};
use super::menu::Menu;

/// The instance that stands for the project, where there is such a one.
pub(crate) fn alone<'a>(view: &'a View, tree: &Tree) -> Option<&'a Node> {
    view.alone.as_ref().filter(|it| tree.instance(it).is_some())
}

/// The menu of instances, and a button that brings all back.
pub(crate) fn alone_menu(around: &Around, view: &View, tree: &Tree) -> Html {
    let words = &around.site.words;
    let names = tree.instances.iter().map(|it| &it.name);
    let to = |name: &Node| (name.to_string(), View { alone: Some(name.clone()), ..view.clone() });
    let items: Vec<(String, View)> = names.map(to).collect();
    let label = match &view.alone {
        Some(name) => words.fill("alone-is", &[name.as_str()]),
        None => words.text("alone-none"),
    };
    let (go, all) = (around.go.clone(), view.with_alone(None));
    let onclick = Callback::from(move |_: MouseEvent| go.emit(all.clone()));
    html! {
        <span class="alone" key="alone">
            <Menu {label} hint={words.text("alone-hint")} {items} />
            if view.alone.is_some() {
                <button type="button" class="button plain" aria-label={words.text("alone-end")} title={words.text("alone-end")} {onclick}>
                    { icon(Sign::Close, 14) }
                </button>
            }
        </span>
    }
}

/// The button of an instance in a list; pressed again it brings all back.
pub(crate) fn alone_button(around: &Around, view: &View, instance: &Node) -> Html {
    let label = around.site.words.fill("alone-this", &[instance.as_str()]);
    let is_on = view.alone.as_ref() == Some(instance);
    let (go, to) = (around.go.clone(), view.with_alone(Some(instance.clone())));
    let onclick = Callback::from(move |_: MouseEvent| go.emit(to.clone()));
    html! {
        <button type="button" class="press alone-this" tabindex="-1" aria-pressed={is_on.to_string()} aria-label={label.clone()} title={label} {onclick}>
            { icon(Sign::Target, 14) }
        </button>
    }
}
