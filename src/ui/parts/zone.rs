//! The zone in which times are told.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::browser::local_zone;
use crate::config::ZoneName;
use crate::series::order_by;
use crate::ui::site::{Around, Pick};
use crate::view::View;

use super::icon::{Sign, icon};

/// UTC, the visitor's own zone, the one that the link names, and any other by a dialog.
pub(crate) fn zone_choice(around: &Around, view: &View) -> Html {
    let (site, go, pick) = (&around.site, around.go.clone(), around.pick.clone());
    let current = around.moment.zone.name().to_owned();
    let mut names =
        vec!["UTC".to_owned(), local_zone(), site.config.zone.as_str().to_owned(), current.clone()];
    order_by(&mut names, |a, b| (a != "UTC", a).cmp(&(b != "UTC", b)));
    names.dedup();
    let view = view.clone();
    let usual = site.config.zone.clone();
    let shown = current.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else { return };
        let name = select.value();
        if name.is_empty() {
            // The choice shows what holds, also when the dialog is left as it was.
            select.set_value(&shown);
            return pick.emit(Pick::Zone);
        }
        let tz = ZoneName::parse(&name).filter(|it| *it != usual);
        go.emit(View { tz, ..view.clone() });
    });
    let option = |name: &String| {
        html! { <option key={name.clone()} value={name.clone()} selected={*name == current}>{ name }</option> }
    };
    html! {
        <span class="select">
            <select aria-label={site.words.text("zone-label")} {onchange}>{ for names.iter().map(option) }<option key="other" value="">{ site.words.text("zone-other") }</option></select>
            { icon(Sign::Down, 12) }
        </span>
    }
}
