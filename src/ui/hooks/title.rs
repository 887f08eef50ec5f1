//! What the browser's tab says: a title that makes sense in a list of tabs.

use yew::prelude::*;

use crate::browser::{color_of, set_tab_icon, set_title};
use crate::graphite::Node;
use crate::health::{State, tab_icon};
use crate::ui::shared::Shared;
use crate::ui::site::{Moment, Site};
use crate::view::{Page, Span, Title, View};
use crate::words::Words;

/// What the browser's tab says: what the page shows, and before that how many instances are in the worst state that
/// nobody has seen.
#[hook]
pub(crate) fn use_title(site: &Shared<Site>, view: &View, loudest: Option<(State, usize)>) {
    use_effect_with(
        (site.clone(), view.title(), view.span.clone(), loudest),
        |(site, title, span, loudest)| {
            let words = &site.words;
            let graph =
                |id: &str| site.layout.graph(id).map_or(id.to_owned(), |it| words.text_or_self(&it.title));
            let title = match title {
                Title::Home => NAME.to_owned(),
                Title::Doctor => words.fill("title-page", &[&words.text("doctor"), NAME]),
                Title::Snapshot => words.fill("title-page", &[&words.text("snapshot"), NAME]),
                Title::Page(page, of) => {
                    let name = words.text(page_key(*page));
                    let what =
                        of.as_ref().map(|of| words.fill("title-in", &[&name, of.as_str()])).unwrap_or(name);
                    words.fill("title-page", &[&what, NAME])
                }
                Title::Project(project) => words.fill("title-page", &[project.as_str(), NAME]),
                Title::Instance(project, instance) => {
                    let place = words.fill("title-in", &[instance.as_str(), project.as_str()]);
                    words.fill("title-page", &[&place, NAME])
                }
                Title::Graph(id, project, None) => {
                    let what = words.fill("title-graph", &[&graph(id.as_str()), project.as_str()]);
                    words.fill("title-page", &[&what, NAME])
                }
                Title::Graph(id, project, Some(instance)) => {
                    of_instance(words, &graph(id.as_str()), instance, project)
                }
                Title::Metric(metric, project, instance) => {
                    of_instance(words, metric.as_str(), instance, project)
                }
            };
            let description = words.fill("title-description", &[&title, &stretch(words, span)]);
            let title = match loudest {
                Some((state, count)) => {
                    words.fill("title-state", &[&count.to_string(), &words.text(state.key()), &title])
                }
                None => title,
            };
            set_title(&title, &description);
        },
    );
}

/// The icon of the browser's tab: nagf's mark, with the worst state that nobody has seen.
#[hook]
pub(crate) fn use_tab_icon(loudest: Option<(State, usize)>, moment: &Moment) {
    use_effect_with((loudest.map(|(state, _)| state), moment.look.clone()), |(state, _)| {
        let color = |state: State| color_of(color_name(state)).unwrap_or_default();
        set_tab_icon(state.map(|state| tab_icon(state, &color(state))).as_deref());
    });
}

/// The token of a state's colour.
fn color_name(state: State) -> &'static str {
    match state {
        State::Critical => "--color-icon-error",
        State::Warning => "--color-icon-warning",
        State::Well => "--color-icon-success",
        State::Silent | State::Unknown => "--color-subtle",
    }
}

/// The message key of the name of a view of a project.
pub(crate) fn page_key(page: Page) -> &'static str {
    match page {
        Page::Problems => "title-problems",
        Page::Grid => "title-grid",
        Page::Wall => "title-wall",
        Page::Capacity => "title-capacity",
        Page::Side => "title-side",
        Page::Changed => "title-changed",
        _ => "title-project",
    }
}

/// `last 24 hours`, or both ends as the address has them.
fn stretch(words: &Words, span: &Span) -> String {
    match span {
        Span::Ranges(ranges) => {
            let all = ranges.iter().map(|range| words.text(&format!("last-{}", range.name())));
            words.list(&all.collect::<Vec<_>>())
        }
        Span::Absolute { from, until } => {
            let until = until.as_ref().map_or_else(|| words.text("picker-now"), ToString::to_string);
            words.fill("title-span", &[from.as_str(), &until])
        }
    }
}

/// `CPU of db14, deployment-prep · nagf`
fn of_instance(words: &Words, what: &str, instance: &Node, project: &Node) -> String {
    let what = words.fill("title-graph", &[what, instance.as_str()]);
    words.fill("title-page", &[&words.fill("title-in", &[&what, project.as_str()]), NAME])
}

/// The program's name, which is the same in all languages.
const NAME: &str = "nagf";
