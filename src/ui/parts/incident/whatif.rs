//! "What if the limit were…": since when it would be broken with others.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::chart::Picture;
use crate::health::{Finding, Moment, Telling, judge};
use crate::layout::{Check, Rule};
use crate::series::order_numbers;
use crate::ui::site::Around;
use crate::view::{Limit, View};
use crate::words::Detail;

use super::super::link::{Dress, link};

/// Other limits for the check, each a link that asks what if, and a field for any.
pub(super) fn what_if(
    around: &Around,
    view: &View,
    telling: Telling<'_>,
    finding: &Finding,
    picture: Option<&Picture>,
) -> Html {
    let words = telling.words;
    let check = &finding.check;
    let series = picture.and_then(|it| it.legend.first()).map(|it| &it.series);
    let is_asked = matches!(check.rule, Rule::Over | Rule::Under | Rule::Fills);
    let Some(series) = series.filter(|_| is_asked) else { return html! { <div key="whatif" /> } };
    let moment = Moment { now_secs: telling.now_secs, peers_secs: Some(telling.now_secs) };
    let own = around
        .site
        .layout
        .checks
        .iter()
        .find(|it| it.id == check.id)
        .and_then(|it| it.critical.or(it.warning));
    let key = if check.is_broken_below() { "whatif-under" } else { "whatif-over" };
    let row = |value: &f64| {
        let judged = judge(&check.with_limits(None, Some(*value)), Some(series), moment);
        let since = judged.since.filter(|_| judged.state.is_trouble());
        let said = since.map_or_else(|| words.text("whatif-well"), |it| telling.since(it));
        let is_rule = own == Some(*value);
        let limit = Limit::new(&check.id, *value).filter(|_| !is_rule);
        let to = View { limit: limit.clone(), ..view.clone() };
        let dress = Dress { current: view.limit == limit, ..Dress::default() };
        let text = words.fill(key, &[&words.value(*value, check.unit, Detail::Short)]);
        html! {
            <tr key={value.to_string()}>
                <td>{ link(around, to, dress, html! { text }) }{ if is_rule { format!(" {}", words.text("whatif-rule")) } else { String::new() } }</td>
                <td class="right">{ said }</td>
                <td class="right subtle">{ since.map(|it| telling.lasted(it)).unwrap_or_default() }</td>
            </tr>
        }
    };
    let values = values(check, own, view.limit.as_ref().filter(|it| it.check().as_str() == check.id));
    html! {
        <div key="whatif" class="whatif">
            <h3>{ words.text("whatif-title") }</h3>
            { field(around, view, check, own) }
            <table class="table"><tbody>{ for values.iter().map(row) }</tbody></table>
            <p class="small subtle">{ words.text("whatif-note") }</p>
        </div>
    }
}

/// Limits worth a look: the rule's, half of them, twice them, and what is asked.
fn values(check: &Check, own: Option<f64>, asked: Option<&Limit>) -> Vec<f64> {
    let own = own.into_iter().flat_map(|it| [it / 2.0, it, 1.5 * it, 2.0 * it]);
    let mut values: Vec<f64> = own.chain(check.warning).chain(asked.map(Limit::value)).collect();
    order_numbers(&mut values);
    values.dedup();
    values
}

/// A field for any limit; Enter asks.
fn field(around: &Around, view: &View, check: &Check, own: Option<f64>) -> Html {
    let words = &around.site.words;
    let asked = view.limit.as_ref().filter(|it| it.check().as_str() == check.id).map(Limit::value);
    let value = asked.or(own).map(|it| it.to_string()).unwrap_or_default();
    let (go, view, id) = (around.go.clone(), view.clone(), check.id.clone());
    let onchange = Callback::from(move |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>();
        let typed = input.and_then(|it| it.value().trim().parse::<f64>().ok());
        if let Some(limit) = typed.and_then(|it| Limit::new(&id, it)) {
            go.emit(View { limit: Some(limit), ..view.clone() });
        }
    });
    html! {
        <label class="field">
            <input type="number" step="any" {value} aria-label={words.text("whatif-field")} {onchange} />
        </label>
    }
}
