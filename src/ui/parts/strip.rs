//! The strip below a large graph: a longer stretch, asked for once and coarse, and the shown one as a window on it
//! that is dragged, resized, or moved by keys.

use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::browser::set_style;
use crate::chart::{Gap, Model, Picture, Size, ValueAxis};
use crate::graphite::{Node, Tree};
use crate::layout::{Figures, Graph};
use crate::ui::hooks::{Ask, use_grips, use_key_moves, use_picture, use_visible, use_width};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, Moment, use_around};
use crate::view::{Grip, Moving, strip_for};

use super::panel::Whose;
use super::plot::{Plot, plot_width};
use super::ranges::stretch_words;

/// So wide a picture would ask for as few points as any does.
const COARSE_PX: f64 = 200.0;

#[derive(Clone, Properties, PartialEq)]
pub(crate) struct StripProps {
    pub(crate) graph: Shared<Graph>,
    pub(crate) project: Node,
    pub(crate) whose: Whose,
    pub(crate) span: (i64, i64),
    pub(crate) tree: Shared<Tree>,
    pub(crate) figures: Shared<Figures>,
}

/// Keeps the strip's own moment: it does not go on with the page's, or it would be asked for with each refresh.
#[component]
pub(crate) fn Strip(props: &StripProps) -> Html {
    let around = use_around();
    let kept = use_mut_ref(|| None::<((i64, i64), i64)>);
    let now_secs = around.moment.now_secs;
    let strip = strip_for(props.span, kept.borrow().map(|(strip, _)| strip), now_secs);
    let since = kept.borrow().filter(|(it, _)| *it == strip).map_or(now_secs, |(_, since)| since);
    *kept.borrow_mut() = Some((strip, since));
    let moment = Moment { now_secs: since, fresh_after_ms: 0.0, ..around.moment.clone() };
    html! {
        <ContextProvider<Around> context={Around { moment, compare: None, ..around }}>
            <Body of={props.clone()} {strip} {now_secs} />
        </ContextProvider<Around>>
    }
}

#[derive(Properties, PartialEq)]
struct BodyProps {
    of: StripProps,
    strip: (i64, i64),
    /// The page's now, which the window does not pass.
    now_secs: i64,
}

#[component]
fn Body(props: &BodyProps) -> Html {
    let around = use_around();
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let of = &props.of;
    let ask = Ask {
        graph: of.graph.clone(),
        project: of.project.clone(),
        whose: of.whose.clone(),
        span: props.strip,
        tree: of.tree.clone(),
        figures: of.figures.clone(),
        instances: of.tree.instances.len(),
        size: Size::Cell,
        row: None,
    };
    let remote = use_picture(&ask, visible, COARSE_PX);
    let picture = use_memo(remote.picture().cloned(), |picture| picture.as_ref().map(|it| bare(it)));
    let pending = use_state_eq(|| None::<Moving>);
    let window = Moving { now_secs: props.now_secs, ..Moving::new(of.span, props.now_secs) };
    let held = pending.unwrap_or(window);
    let plot_px = plot_width(Size::Small, width);
    let strip = Moving { from_secs: props.strip.0, until_secs: props.strip.1, now_secs: props.now_secs };
    use_grips(&place, &around, strip, window, plot_px, pending.setter());
    let keys = use_key_moves(&around, window, pending.setter());
    let nodes = [use_node_ref(), use_node_ref(), use_node_ref()];
    use_effect_with((held, strip, width, nodes.clone()), move |(held, strip, _, nodes)| {
        lay(nodes, *held, *strip, plot_px);
    });
    let width_css_px = if visible { width } else { 0.0 };
    html! {
        <div class="plot strip" ref={place} role="group" aria-label={around.site.words.text("strip")}>
            if let Some(picture) = &*picture {
                <Plot key="plot" picture={picture.clone()} size={Size::Small} {width_css_px} is_read={false} />
            } else {
                <span key="plot" />
            }
            { sliders(&around, &nodes, held, props.strip, &keys) }
        </div>
    }
}

/// A picture without the labels of values, for which a strip has no room.
fn bare(picture: &Picture) -> Shared<Picture> {
    let axis = |axis: &ValueAxis| ValueAxis::fixed(axis.low(), axis.high(), 1, |_| String::new());
    let model = &picture.model;
    let gaps = model.gaps.iter().map(|gap| Gap { label: None, ..gap.clone() }).collect();
    let model = Model {
        axis: axis(&model.axis),
        left_axis: model.left_axis.as_ref().map(axis),
        gaps,
        ..model.clone()
    };
    Shared::new(Picture { model, ..picture.clone() })
}

/// Lays the window and its edges where they belong.
fn lay(nodes: &[NodeRef; 3], held: Moving, strip: Moving, plot_px: f64) {
    let x_of = |secs: i64| (strip.share_of(secs).clamp(0.0, 1.0) * plot_px).round();
    let (left, right) = (x_of(held.from_secs), x_of(held.until_secs));
    let places = [(left, (right - left).max(2.0)), (left, 0.0), (right, 0.0)];
    for (node, (left, width)) in nodes.iter().zip(places) {
        if let Some(element) = node.cast::<Element>() {
            set_style(&element, "left", &format!("{left}px"));
            if width > 0.0 {
                set_style(&element, "width", &format!("{width}px"));
            }
        }
    }
}

const GRIPS: [(Grip, &str, &str); 3] = [
    (Grip::Whole, "strip-window", "strip-whole"),
    (Grip::Begin, "strip-edge", "strip-begin"),
    (Grip::End, "strip-edge", "strip-end"),
];

fn sliders(
    around: &Around,
    nodes: &[NodeRef; 3],
    held: Moving,
    strip: (i64, i64),
    keys: &Callback<(Grip, KeyboardEvent)>,
) -> Html {
    let (words, moment) = (&around.site.words, &around.moment);
    let at = |secs: i64| {
        let text = words.full_moment(moment.zone.civil(secs), moment.zone.civil(moment.now_secs));
        words.fill("list-comma", &[&text, moment.zone.name()])
    };
    let slider = |((grip, class, label), node): (&(Grip, &'static str, &'static str), &NodeRef)| {
        let grip = *grip;
        let (now, text) = match grip {
            Grip::End => (held.until_secs, at(held.until_secs)),
            Grip::Begin => (held.from_secs, at(held.from_secs)),
            _ => (held.from_secs, stretch_words(around, held.ends())),
        };
        let onkeydown = keys.reform(move |event: KeyboardEvent| (grip, event));
        html! {
            <div key={*label} class={*class} ref={node} role="slider" tabindex="0" aria-label={words.text(label)}
                aria-valuemin={strip.0.to_string()} aria-valuemax={strip.1.to_string()} aria-valuenow={now.to_string()}
                aria-valuetext={text} {onkeydown} />
        }
    };
    GRIPS.iter().zip(nodes).map(slider).collect()
}
