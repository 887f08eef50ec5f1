//! What all panels are compared with: a time before, another instance, the project's median.

use yew::prelude::*;

use crate::graphite::{Node, Tree};
use crate::ui::site::Around;
use crate::view::{Compare, View};
use crate::words::Words;

use super::icon::{Sign, icon};
use super::menu::Menu;
use super::ranges::length_words;

const DAY: i64 = 86_400;

/// The menu of comparisons, and a button that ends the present one.
pub(crate) fn compare_menu(around: &Around, view: &View, tree: Option<&Tree>) -> Html {
    let words = &around.site.words;
    // Nothing can be laid over an image.
    let project = view.project.clone().filter(|_| !around.images_only);
    let Some(project) = project else { return html! { <span class="compare" /> } };
    let item = |compare: Option<Compare>| {
        let compare = compare?;
        Some((capital(&compare_words(words, &compare, &project)), view.with_compare(Some(compare))))
    };
    let usual = [Compare::before(DAY), Compare::before(7 * DAY)];
    let median = view.instance.as_ref().map(|_| Compare::Median);
    let peers = view.instance.iter().zip(tree).flat_map(|(own, tree)| {
        tree.instances.iter().map(|it| &it.name).filter(move |it| *it != own).cloned()
    });
    let all = usual.into_iter().chain([median]).chain(peers.map(Compare::instance));
    let items: Vec<(String, View)> = all.filter_map(item).collect();
    // Any other offset is offered as soon as one is typed.
    let typed = {
        let (words, view) = (around.site.clone(), view.clone());
        Callback::from(move |text: String| {
            let compare = Compare::parse(text.trim()).filter(|it| matches!(it, Compare::Before(_)))?;
            let name = compare_words(&words.words, &compare, view.project.as_ref()?);
            Some((capital(&name), view.with_compare(Some(compare))))
        })
    };
    let label = match &view.compare {
        Some(compare) => words.fill("compare-with", &[&compare_words(words, compare, &project)]),
        None => words.text("compare"),
    };
    let go = around.go.clone();
    let without = view.with_compare(None);
    let onclick = Callback::from(move |_: MouseEvent| go.emit(without.clone()));
    html! {
        <span class="compare" key="compare">
            <Menu {label} hint={words.text("compare-hint")} {items} {typed} placeholder={words.text("compare-typed")} />
            if view.compare.is_some() {
                <button type="button" class="button plain" aria-label={words.text("compare-end")} title={words.text("compare-end")} {onclick}>
                    { icon(Sign::Close, 14) }
                </button>
            }
        </span>
    }
}

/// What it is compared with: `the day before`, `3 h before`, `db15`, `median of deployment-prep`.
pub(crate) fn compare_words(words: &Words, compare: &Compare, project: &Node) -> String {
    match compare {
        Compare::Before(offset) => match offset.secs() {
            DAY => words.text("compare-day"),
            secs if secs == 7 * DAY => words.text("compare-week"),
            secs => words.fill("compare-before", &[&length_words(words, secs)]),
        },
        Compare::Instance(peer) => peer.node().to_string(),
        Compare::Median => words.fill("compare-median", &[project.as_str()]),
    }
}

/// The words of a view's span with what is drawn beside it, where that is anything on its page.
pub(crate) fn with_comparison(around: &Around, view: &View, span: String) -> String {
    let is_drawn = |it: &&Compare| match it {
        Compare::Before(_) => true,
        Compare::Median => view.instance.is_some(),
        Compare::Instance(peer) => view.instance.as_ref().is_some_and(|own| own != peer.node()),
    };
    match view.compare.as_ref().filter(is_drawn).zip(view.project.as_ref()) {
        Some((compare, project)) => {
            let what = compare_words(&around.site.words, compare, project);
            around.site.words.fill("compare-dotted", &[&span, &what])
        }
        None => span,
    }
}

/// A list begins its lines with capitals, but for names.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next().filter(|_| text.contains(' ')) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => text.to_owned(),
    }
}
