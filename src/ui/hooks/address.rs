//! The view that the address says.

use yew::prelude::*;

use crate::browser::{address, entry_text, focus_id, go, is_zone, on_move, reload, scroll_to};
use crate::ui::shared::Shared;
use crate::ui::site::Site;
use crate::view::{Known, LeftOut, Reason, Trail, View, href, parse};

/// Where the visitor is.
pub(crate) struct Place {
    pub(crate) view: View,
    /// What the address said and the page did not take.
    pub(crate) left_out: Vec<LeftOut>,
    /// Takes the notice of that away.
    pub(crate) ondismiss: Callback<()>,
    /// Goes to another view.
    pub(crate) go: Callback<View>,
    /// Goes back to the span before, where there is one.
    pub(crate) back: Option<Callback<()>>,
}

/// Follows the address, and makes it follow.
#[hook]
pub(crate) fn use_address(site: &Shared<Site>) -> Place {
    let first = use_memo((), |()| read(site));
    let view = use_state_eq(|| first.0.clone());
    let left_out = use_state_eq(|| first.1.clone());
    let trail = use_state_eq(|| Trail::parse(&entry_text()));
    let (set_view, set_left_out, set_trail) = (view.setter(), left_out.setter(), trail.setter());
    let of = site.clone();
    use_effect_with((), move |()| {
        let listeners = on_move(move || {
            let (view, left_out) = read(&of);
            set_view.set(view);
            set_left_out.set(left_out);
            set_trail.set(Trail::parse(&entry_text()));
        });
        move || drop(listeners)
    });
    let (set_view, set_left_out, set_trail) = (view.setter(), left_out.setter(), trail.setter());
    let go_on = use_callback((*view).clone(), move |(to, trail): (View, Trail), before| {
        go(&href(&to), &trail.print());
        if to.source != before.source {
            // Another source has other names, another layout and other limits.
            reload();
        }
        if is_other_page(before, &to) {
            scroll_to("");
            // Whoever goes on by keyboard goes on from the top of the new page.
            focus_id("main");
        }
        set_left_out.set(Vec::new());
        set_trail.set(trail);
        set_view.set(to);
    });
    let here = (go_on, (*view).clone(), (*trail).clone());
    let go = use_callback(here.clone(), |to: View, (go_on, before, trail)| {
        let trail = if to.span == before.span { trail.clone() } else { trail.with(&before.span) };
        go_on.emit((to, trail));
    });
    let back = use_callback(here, |(), (go_on, before, trail)| {
        if let Some((span, rest)) = trail.back() {
            go_on.emit((before.with_span(span), rest));
        }
    });
    let back = trail.back().map(|_| back);
    let setter = left_out.setter();
    let ondismiss = Callback::from(move |()| setter.set(Vec::new()));
    Place { view: (*view).clone(), left_out: (*left_out).clone(), ondismiss, go, back }
}

/// The view that the address says, and what it says that is not taken.
pub(crate) fn read(site: &Site) -> (View, Vec<LeftOut>) {
    let (query, fragment) = address();
    let graphs = site.layout.graphs.iter().map(|graph| graph.id.clone()).collect();
    let known = Known { graphs, sources: site.config.sources.keys().cloned().collect() };
    let (mut view, mut left_out) = parse(&query, &fragment, &known);
    // Which zones there are only the browser knows.
    if let Some(zone) = view.tz.take_if(|zone| !is_zone(zone.as_str())) {
        let (parameter, value) = ("tz".to_owned(), zone.as_str().to_owned());
        left_out.push(LeftOut { parameter, value, reason: Reason::NotAZone, nearest: None });
    }
    (view, left_out)
}

fn is_other_page(a: &View, b: &View) -> bool {
    let what =
        |it: &View| (it.chosen, it.project.clone(), it.instance.clone(), it.graph.clone(), it.metric.clone());
    what(a) != what(b)
}
