//! The head of a wall, and the axis below it: both tell the instant in focus.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::chart::{Frame, Picture, Size, TimeTick, ticks};
use crate::ui::hooks::{Reads, seat};
use crate::ui::parts::{stretch_words, tick_words};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};

/// As high as the style sheet has it.
const HEIGHT_CSS_PX: f64 = 24.0;

#[derive(Properties, PartialEq)]
pub(super) struct RuleProps {
    /// What the instants are those of.
    pub(super) picture: Shared<Picture>,
    pub(super) width_css_px: f64,
    /// Of the head: where the width of all bands is read. Nothing for the axis.
    pub(super) place: Option<NodeRef>,
    /// What the measure is called.
    pub(super) title: String,
}

#[component]
pub(super) fn Rule(props: &RuleProps) -> Html {
    let around = use_around();
    let words = &around.site.words;
    let overlay = use_node_ref();
    let inputs = (props.picture.clone(), props.width_css_px, around.moment.zone.clone());
    let (node, site, now_secs) = (overlay.clone(), around.site.clone(), around.moment.now_secs);
    use_effect_with(inputs, move |(picture, width_css_px, zone)| {
        let (picture, zone) = (picture.clone(), zone.clone());
        let frame = Frame::new(Size::Cell, *width_css_px, HEIGHT_CSS_PX, 1.0);
        let plot = Rc::new(Cell::new(Some(frame.plot(picture.model.from_secs, picture.model.until_secs))));
        let reads = Reads { site, picture, zone, now_secs, name: String::new(), is_large: false };
        let seat = node.cast::<Element>().and_then(|overlay| seat(&overlay, reads, &plot));
        move || drop(seat)
    });
    let focus = html! { <div key="focus" ref={overlay} class="focus" aria-hidden="true" /> };
    let span = (props.picture.model.from_secs, props.picture.model.until_secs);
    if let Some(place) = &props.place {
        return html! {
            <div class="wall-head reads small subtle">
                <span class="strong">{ words.text("rows-instance") }</span>
                <div class="plot" ref={place.clone()}><span key="title">{ &props.title }{ " · " }{ stretch_words(&around, span) }</span>{ focus }</div>
                <b class="wall-at strong" data-at="column" data-rest="">{ "" }</b>
                <span class="wall-now">{ words.text("wall-now") }</span>
                <span class="wall-peak">{ words.text("wall-peak") }</span>
            </div>
        };
    }
    html! {
        <div class="wall-axis reads" aria-hidden="true">
            <span />
            <div class="plot">
                <svg key="ticks" width={format!("{:.0}", props.width_css_px)} height="20">{ labels(&around, props, span) }</svg>
                { focus }
            </div>
        </div>
    }
}

/// The times along the axis.
fn labels(around: &Around, props: &RuleProps, (from_secs, until_secs): (i64, i64)) -> Html {
    /// Half the room of a label: what begins outside is left out.
    const HALF_LABEL_CSS_PX: f64 = 20.0;
    let words = &around.site.words;
    let label = |label| tick_words(words, label);
    let all = ticks(from_secs, until_secs, props.width_css_px, &around.moment.zone, &label);
    let x = |it: &TimeTick| {
        (it.time_secs - from_secs) as f64 / ((until_secs - from_secs) as f64).max(1.0) * props.width_css_px
    };
    let fits = |it: &&TimeTick| (HALF_LABEL_CSS_PX..=props.width_css_px - HALF_LABEL_CSS_PX).contains(&x(it));
    let tick = |it: &TimeTick| {
        html! { <text key={it.time_secs.to_string()} x={format!("{:.0}", x(it))} y="14" class={it.is_strong.then_some("strong")}>{ &it.label }</text> }
    };
    all.iter().filter(fits).map(tick).collect()
}
