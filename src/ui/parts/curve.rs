//! Small drawings in a table: a curve, a bar, a place on a scale. They are SVG, whose places are no styles.

use yew::prelude::*;

use crate::chart::{CURVE_BOX, curve as drawn_curve};
use crate::series::Series;

/// A curve over a span, with the stretch marked that is meant, if any.
pub(crate) fn curve(series: &Series, span: (i64, i64), meant: Option<(i64, i64)>) -> Html {
    let (width, height) = CURVE_BOX;
    let drawn = drawn_curve(series, span);
    let length_secs = span.1.saturating_sub(span.0).max(1) as f64;
    let x = |at_secs: i64| (at_secs.saturating_sub(span.0) as f64 / length_secs * width).clamp(0.0, width);
    let field = meant.map(|(from, until)| {
        html! { <rect class="meant" x={x(from).to_string()} y="0" width={(x(until) - x(from)).to_string()} height={height.to_string()} /> }
    });
    html! {
        <svg class="curve" viewBox={format!("0 0 {width} {height}")} preserveAspectRatio="none" aria-hidden="true">
            { for field }
            <path class="area" d={drawn.area} /><path class="line" d={drawn.line} />
        </svg>
    }
}

/// A share of a whole, from 0 to 1, as a bar.
pub(crate) fn share_bar(share: f64, class: &'static str) -> Html {
    let width = (share.clamp(0.0, 1.0) * 100.0).to_string();
    html! {
        <svg class={classes!("bar", class)} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="whole" width="100" height="8" /><rect class="part" {width} height="8" />
        </svg>
    }
}

/// A place and the stretch around it on a scale from 0 to 1.
pub(crate) fn scale_mark(place: f64, stretch: (f64, f64), class: &'static str) -> Html {
    let percent = |share: f64| share.clamp(0.0, 1.0) * 100.0;
    let (from, until) = (percent(stretch.0), percent(stretch.1));
    let (x, width) = (from.to_string(), (until - from).max(0.0).to_string());
    let at = percent(place).clamp(0.5, 99.5).to_string();
    html! {
        <svg class={classes!("scale", class)} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
            <path class="axis" d="M0 6H100" /><rect class="stretch" {x} y="3" {width} height="6" />
            <path class="mark" d={format!("M{at} 0V12")} />
        </svg>
    }
}
