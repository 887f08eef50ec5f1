//! Key figures: the numbers that stand above the graphs of an instance.

use yew::prelude::*;

#[derive(Clone, PartialEq)]
pub(crate) struct Key {
    pub(crate) label: String,
    pub(crate) number: String,
    pub(crate) unit: String,
    pub(crate) note: String,
}

/// The figures in a row; the unit stands small behind the number.
pub(crate) fn keys(keys: &[Key]) -> Html {
    let key = |key: &Key| {
        html! {
            <div class="key" key={key.label.clone()}>
                <dt class="small subtle">{ &key.label }</dt>
                <dd><span class="figure">{ &key.number }</span><span class="subtle">{ "\u{202f}" }{ &key.unit }</span></dd>
                <dd class="small subtle">{ &key.note }</dd>
            </div>
        }
    };
    html! { <dl class="keys">{ for keys.iter().map(key) }</dl> }
}
