//! The rule that is broken, what it means, what to do, what would end it.

use yew::prelude::*;

use crate::health::{Finding, Telling};
use crate::layout::{Check, Rule};
use crate::ui::site::Around;
use crate::words::Detail;

/// The rule of a finding and what follows from it.
pub(super) fn rule(around: &Around, telling: Telling<'_>, finding: &Finding) -> Html {
    let site = &around.site;
    let words = &site.words;
    let check = &finding.check;
    let source = words.fill("rule-source", &[&site.layout.name, &check.id]);
    html! {
        <div key="rule" class="rule">
            <h3>{ words.text("rule-title") }</h3>
            <p>{ words.text_or_self(&check.means) }{ " " }{ limits(telling, check) }</p>
            <p class="small subtle"><code>{ check.value.to_string() }</code>{ " · " }{ source }</p>
            <h3>{ words.text("rule-now") }</h3>
            <p>{ finding.reason_words(telling) }</p>
            <h3>{ words.text("rule-do") }</h3>
            <p>{ words.text_or_self(&check.advice) }</p>
            if let Some(clears) = finding.clears_words(telling) {
                <p key="clears" class="small subtle">{ clears }</p>
            }
        </div>
    }
}

/// `Critical over 25 %, warning over 10 %, at 50 % of the points of 30 min.`
fn limits(telling: Telling<'_>, check: &Check) -> String {
    let words = telling.words;
    let value = |it: f64| words.value(it, check.unit, Detail::Short);
    let (over, under) = ("rule-over", "rule-under");
    let key = if check.is_broken_below() { under } else { over };
    let one = |state: &str, limit: Option<f64>| Some(words.fill(key, &[&words.text(state), &value(limit?)]));
    let all: Vec<String> = [one("state-critical", check.critical), one("state-warning", check.warning)]
        .into_iter()
        .flatten()
        .collect();
    let window = words.duration(check.window_secs as f64);
    match check.rule {
        Rule::Over | Rule::Under => {
            let share = words.value(check.share_percent, crate::words::Unit::Percent, Detail::Short);
            words.fill("rule-share", &[&words.list(&all), &share, &window])
        }
        Rule::Fills | Rule::Silent | Rule::Falls => words.fill("rule-plain", &[&words.list(&all), &window]),
    }
}
