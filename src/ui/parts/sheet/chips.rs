//! What a link holds beside the place that it leads to, in words.

use crate::graphite::parse_time;
use crate::ui::site::Around;
use crate::view::{List, Refresh, Sort, Theme, View};

use super::super::compare::compare_words;

/// `only steal`, `the day before`, `pinned at 09:24`, `Asia/Tokyo`
pub(super) fn chips(around: &Around, view: &View) -> Vec<String> {
    let (words, moment) = (&around.site.words, &around.moment);
    let names = |all: &[crate::view::SeriesName]| {
        let names: Vec<String> = all.iter().map(|it| own_name(it.as_str())).collect();
        names.join(", ")
    };
    let mut chips = Vec::new();
    if !view.only.is_empty() {
        chips.push(words.fill("share-only", &[&names(&view.only)]));
    }
    if !view.hide.is_empty() {
        chips.push(words.fill("share-without", &[&names(&view.hide)]));
    }
    if let (Some(compare), Some(project)) = (&view.compare, &view.project) {
        chips.push(compare_words(words, compare, project));
    }
    let offset = |secs| moment.zone.offset_at(secs);
    let at = view.at.as_ref().and_then(|at| parse_time(at.as_str(), moment.now_secs, &offset).ok());
    if let Some(at_secs) = at {
        let at = words.near_moment(moment.zone.civil(at_secs), moment.zone.civil(moment.now_secs));
        chips.push(words.fill("share-pinned", &[&at]));
    }
    chips.extend(view.alone.as_ref().map(|it| words.fill("share-only", &[it.as_str()])));
    chips.extend(view.filter.as_ref().map(|it| words.fill("share-filter", &[it.as_str()])));
    if let Some(by) = &view.by {
        let layout = &around.site.layout;
        let title = layout.measure(by.as_str()).map(|it| &it.title);
        let title = title.or_else(|| layout.check(by.as_str()).map(|it| &it.title));
        chips.push(title.map_or_else(|| by.to_string(), |it| words.text_or_self(it)));
    }
    if let Sort::Graph(graph) = &view.sort {
        let title = around
            .site
            .layout
            .graph(graph.as_str())
            .map_or_else(|| graph.to_string(), |it| words.text_or_self(&it.title));
        chips.push(words.fill("share-sorted", &[&title]));
    }
    if view.list == List::Panels {
        chips.push(words.text("list-panels"));
    }
    chips.extend(view.tz.as_ref().map(|it| it.as_str().to_owned()));
    match view.theme {
        Theme::Auto => {}
        Theme::Light => chips.push(words.text("share-light")),
        Theme::Dark => chips.push(words.text("share-dark")),
    }
    match view.refresh {
        Some(Refresh::Every(secs)) => {
            chips.push(words.fill("share-every", &[&words.duration(f64::from(secs))]));
        }
        Some(Refresh::Off) => chips.push(words.text("share-still")),
        None => {}
    }
    chips
}

/// `steal` of `cpu.steal`.
fn own_name(name: &str) -> String {
    name.split_once('.').map_or(name, |(_, own)| own).to_owned()
}
