//! What a grid and a wall have in common: by what instances are compared, and in which order.

use std::rc::Rc;

use yew::prelude::*;

use crate::health::State;
use crate::layout::{Check, Measure};
use crate::ui::parts::{Dress, Menu, Sign, icon, link};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Site};
use crate::view::{Filter, GraphId, Page, Span, View};
use crate::words::Words;

/// More instances than this are told by colours alone, or by coarser curves.
pub(super) const MANY: usize = 150;
/// What instances are compared by beside measures and checks.
const STATE: &str = "state";

/// By what instances are compared.
#[derive(Clone, PartialEq)]
pub(super) enum Shown {
    /// By their states.
    State,
    /// By what one check found of them.
    Check(Rc<Check>),
    /// By a number.
    Measure(Shared<Measure>),
}

impl Shown {
    /// What the address names; the first measure where it names none. Nothing where the layout has no measure, and
    /// states are not `told`. With the name that nobody knows.
    pub(super) fn of(site: &Site, by: Option<&GraphId>, told: bool) -> (Option<Self>, Option<String>) {
        let measures = &site.layout.measures;
        let measure = |it: &Rc<Measure>| Self::Measure(Shared::from(Rc::clone(it)));
        let usual = || measures.first().map(measure).or(told.then_some(Self::State));
        let Some(by) = by.map(GraphId::as_str) else { return (usual(), None) };
        let check = site.layout.check(by).filter(|_| told);
        let named = site.layout.measure(by).map(measure);
        let named = named.or_else(|| (told && by == STATE).then_some(Self::State));
        match named.or_else(|| check.map(|it| Self::Check(Rc::clone(it)))) {
            Some(shown) => (Some(shown), None),
            None => (usual(), Some(by.to_owned())),
        }
    }

    /// Its name in addresses.
    fn id(&self) -> &str {
        match self {
            Self::State => STATE,
            Self::Check(check) => &check.id,
            Self::Measure(measure) => &measure.id,
        }
    }

    /// What it is called.
    pub(super) fn title(&self, words: &Words) -> String {
        match self {
            Self::State => words.text("measure-state"),
            Self::Check(check) => words.text_or_self(&check.title),
            Self::Measure(measure) => words.text_or_self(&measure.title),
        }
    }

    /// The measure that it is.
    pub(super) fn measure(&self) -> Option<&Shared<Measure>> {
        match self {
            Self::Measure(measure) => Some(measure),
            _ => None,
        }
    }
}

/// The measure whose last values a page shows, where it is a grid or a wall as of now.
pub(crate) fn measure_of_page(site: &Site, view: &View) -> Option<Shared<Measure>> {
    let is_of_now = matches!(view.span, Span::Ranges(_));
    if !is_of_now || !matches!(view.page(), Page::Grid | Page::Wall) {
        return None;
    }
    Shown::of(site, view.by.as_ref(), view.page() == Page::Grid).0?.measure().cloned()
}

/// Says that the address names something unknown, and what is shown instead.
pub(super) fn unknown_notice(words: &Words, unknown: Option<&String>, shown: &Shown) -> Html {
    let Some(unknown) = unknown else { return html! { <div hidden={true} /> } };
    html! {
        <div class="notice plain" role="status">
            { icon(Sign::Info, 20) }
            <div class="grow">{ words.fill("measure-unknown", &[unknown, &shown.title(words)]) }</div>
        </div>
    }
}

/// The choice of what instances are compared by: buttons, and a menu where there is no room for them.
pub(super) fn measure_choice(around: &Around, view: &View, shown: &Shown, tells_states: bool) -> Html {
    let words = &around.site.words;
    let measures = around.site.layout.measures.iter();
    let mut all: Vec<Shown> = measures.map(|it| Shown::Measure(Shared::from(Rc::clone(it)))).collect();
    if tells_states {
        all.insert(0, Shown::State);
    }
    if let Shown::Check(_) = shown {
        all.push(shown.clone());
    }
    let items: Vec<(String, View)> = all
        .iter()
        .map(|it| (it.title(words), View { by: GraphId::parse(it.id()), ..view.clone() }))
        .collect();
    let choice = |(it, (title, view)): (&Shown, &(String, View))| {
        let is_on = it == shown;
        let dress = Dress { class: classes!(is_on.then_some("on")), current: is_on, ..Dress::default() };
        link(around, view.clone(), dress, html! { title })
    };
    html! {
        <>
            <div key="wide" class="choice by-wide" role="group" aria-label={words.text("measure-label")}>
                { for all.iter().zip(&items).map(choice) }
            </div>
            <span key="narrow" class="button by-narrow">
                <Menu label={shown.title(words)} hint={words.text("measure-label")} {items} />
            </span>
        </>
    }
}

/// The field that narrows the list.
pub(super) fn filter_field(
    words: &Words,
    total: usize,
    filter: Option<&Filter>,
    oninput: Callback<InputEvent>,
) -> Html {
    let value = filter.map(|it| it.as_str().to_owned()).unwrap_or_default();
    html! {
        <label class="field">
            { icon(Sign::Search, 16) }
            <input type="search" {value} placeholder={words.fill("measure-filter", &[&total.to_string()])}
                aria-label={words.text("instances-filter")} {oninput} />
        </label>
    }
}

/// A value as it stands in a cell or a column.
pub(super) fn silent_or(words: &Words, state: State, value: Option<String>) -> String {
    match value {
        _ if state == State::Silent => words.text("row-silent"),
        Some(value) => value,
        None => words.text("no-data"),
    }
}
