//! Forms that stand in a line of text or in a small box: a value, or a curve with its value.

use yew::prelude::*;

use crate::browser::now_secs;
use crate::chart::{Picture, Size};
use crate::ui::hooks::{Remote, use_picture, use_seconds, use_visible, use_width};
use crate::ui::parts::{PanelProps, Plot, headline, panel_ask, panel_sentence, whose};
use crate::ui::site::{Around, use_around};
use crate::view::Form;
use crate::words::Words;

use super::way::out;

/// Ages are told anew so often: a page may have ten of them.
const AGE_EVERY_SECS: u32 = 5;

#[derive(Properties, PartialEq)]
pub(super) struct ShortProps {
    pub(super) panel: PanelProps,
    pub(super) form: Form,
}

#[component]
pub(super) fn Short(props: &ShortProps) -> Html {
    let (around, panel) = (use_around(), &props.panel);
    let Around { site, moment, view, images_only, .. } = &around;
    let place = use_node_ref();
    let (visible, width) = (use_visible(&place), use_width(&place));
    let remote = use_picture(&panel_ask(panel, Size::Cell), visible && !images_only, width);
    use_seconds(AGE_EVERY_SECS);
    let words = &site.words;
    let value = value(words, &remote, *images_only);
    let name = words.fill("title-graph", &[&words.text_or_self(&panel.graph.title), whose(panel)]);
    let content = match props.form {
        Form::Spark => {
            let width_css_px = if visible { width } else { 0.0 };
            html! {
                <>
                    <span key="plot" class={classes!("plot", "cell", remote.is_stale().then_some("stale"))} ref={place}>
                        if let Some(picture) = remote.picture() {
                            <Plot picture={picture.clone()} size={Size::Cell} {width_css_px} is_read={false} />
                        }
                    </span>
                    <b key="value">{ value }</b>
                </>
            }
        }
        _ => html! {
            <>
                <span key="name" class="small subtle">{ name }</span>
                <b key="value" class="big" ref={place}>{ value }</b>
                <span key="age" class="small subtle">{ remote.picture().map(|picture| fineness(&around, picture, &remote)) }</span>
            </>
        },
    };
    let class = if props.form == Form::Spark { "spark" } else { "number" };
    html! { <figure aria-label={panel_sentence(site, moment, panel, &remote)}>{ out(view, class, content) }</figure> }
}

/// The value, or the word for why there is none.
fn value(words: &Words, remote: &Remote, images_only: bool) -> String {
    match remote {
        _ if images_only => words.text("cell-failed"),
        Remote::Ready { picture, .. } => headline(words, picture),
        Remote::Loading { .. } => String::new(),
        Remote::Failed(_) => words.text("cell-failed"),
        Remote::Absent(_) => words.text("no-data"),
    }
}

/// How fine the value is, and how old.
fn fineness(around: &Around, picture: &Picture, remote: &Remote) -> String {
    let words = &around.site.words;
    let step = words.fill("embed-step", &[&words.short_duration(f64::from(picture.step_secs))]);
    let last_secs = match remote {
        Remote::Ready { stale_since_secs: Some(at_secs), .. } => Some(*at_secs),
        _ => picture.last_secs,
    };
    let ago = last_secs.map(|at_secs| words.ago(now_secs().saturating_sub(at_secs) as f64));
    [Some(step), ago].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
