//! The points that broke a rule.

use yew::prelude::*;

use crate::health::{Finding, Telling};
use crate::words::Detail;

/// So many of the last ones are listed.
const LISTED: usize = 6;

/// The last points that broke it, newest first, each with its step.
pub(super) fn points(telling: Telling<'_>, finding: &Finding) -> Html {
    let words = telling.words;
    let all = &finding.judgement.points;
    let step_secs = all.windows(2).filter_map(|it| Some(it.get(1)?.0 - it.first()?.0)).min().unwrap_or(0);
    let row = |(at_secs, value): &(i64, f64)| {
        let until = telling.moment(at_secs.saturating_add(step_secs));
        html! {
            <tr key={*at_secs}>
                <td>{ words.fill("points-step", &[&telling.moment(*at_secs), &until]) }</td>
                <td class="right strong">{ words.value(*value, finding.check.measured, Detail::Fine) }</td>
            </tr>
        }
    };
    html! {
        <div key="points">
            <h3>{ words.text("points-title") }</h3>
            if all.is_empty() {
                <p class="small subtle">{ finding.reason_words(telling) }</p>
            } else {
                <table class="table points"><tbody>{ for all.iter().rev().take(LISTED).map(row) }</tbody></table>
                <p class="small subtle">{ words.fill("points-note", &[&all.len().to_string()]) }</p>
            }
        </div>
    }
}
