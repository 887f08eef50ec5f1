//! One instance of a wall.

use yew::prelude::*;

use crate::chart::{Picture, Size};
use crate::graphite::Node;
use crate::health::State;
use crate::ui::hooks::use_visible;
use crate::ui::parts::{Dress, Plot, link, shape};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;
use crate::view::View;
use crate::words::Unit;

/// What stands in a row.
#[derive(Clone, PartialEq)]
pub(super) struct Line {
    pub(super) name: Node,
    /// Its name without what all names share.
    pub(super) short: String,
    pub(super) state: State,
    /// Its band; `None` while it is on its way.
    pub(super) picture: Option<Shared<Picture>>,
    /// Its last value, and its worst.
    pub(super) now: String,
    pub(super) peak: String,
}

#[derive(Properties, PartialEq)]
pub(super) struct RowProps {
    pub(super) line: Line,
    /// What the measure is called.
    pub(super) title: String,
    pub(super) unit: Unit,
    pub(super) width_css_px: f64,
    pub(super) view: View,
}

#[component]
pub(super) fn WallRow(props: &RowProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let place = use_node_ref();
    // Of a thousand rows those that are off screen have no canvas to hold.
    let width_css_px = if use_visible(&place) { props.width_css_px } else { 0.0 };
    let Line { name, short, state, picture, now, peak } = &props.line;
    let name_of = words.fill("title-graph", &[&props.title, name.as_str()]);
    let said = words.text(state.key());
    let label = words.fill("wall-row", &[short, &props.title, now, peak, &said]);
    let children = html! {
        <>
            <span class="wall-name" title={name.to_string()}>
                <span class="wall-mark">{ state.is_trouble().then(|| shape(*state)) }</span>{ short }
            </span>
            <span class="plot cell">
                if let Some(picture) = picture {
                    <Plot key="band" picture={picture.clone()} size={Size::Cell} {width_css_px} name={name_of} />
                } else {
                    <span key="none" />
                }
            </span>
            <b class="wall-at" data-at="title" data-rest="">{ "" }</b>
            <span class="wall-now">{ now }</span>
            <span class="wall-peak">{ peak }</span>
        </>
    };
    let dress = Dress { label: Some(label), ..Dress::class("cell") };
    html! {
        <div class="wall-row" role="listitem" ref={place}>
            { link(&around, props.view.to_instance(name.clone()), dress, children) }
        </div>
    }
}
