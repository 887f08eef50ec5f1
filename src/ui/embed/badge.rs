//! The state of an instance or a project, one line high.

use yew::prelude::*;

use crate::browser::now_secs;
use crate::graphite::{Node, Tree};
use crate::health::{State, badge};
use crate::ui::hooks::{Known, Patient, use_health, use_seconds};
use crate::ui::parts::{shape, state_class};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;

use super::way::out;

/// Ages are told anew so often: a page may have ten of them.
const AGE_EVERY_SECS: u32 = 5;

#[derive(Properties, PartialEq)]
pub(super) struct BadgeProps {
    pub(super) project: Node,
    pub(super) known: Known<Tree>,
}

#[component]
pub(super) fn Badge(props: &BadgeProps) -> Html {
    let around = use_around();
    let (site, view) = (&around.site, &around.view);
    let tree: Option<Shared<Tree>> = props.known.value.clone().filter(|_| !around.images_only);
    let patient = tree.map(|tree| Patient {
        project: props.project.clone(),
        instance: view.instance.clone(),
        tree,
        until_secs: None,
        limit: view.limit.clone(),
        is_passed_by: false,
    });
    let health = use_health(site, &around.moment, patient);
    use_seconds(AGE_EVERY_SECS);
    let words = &site.words;
    let (state, said) = badge(words, &health, &props.project, view.instance.as_ref());
    let name = view.instance.as_ref().unwrap_or(&props.project).as_str();
    let fault = around.images_only || props.known.fault.is_some();
    let (state, said) = match health.at_secs {
        Some(_) => (state, said),
        None if fault => (State::Unknown, words.fill("badge", &[name, &words.text("cell-failed")])),
        None => (State::Unknown, words.fill("badge", &[name, ""])),
    };
    let age = health.at_secs.map(|at_secs| words.ago(now_secs().saturating_sub(at_secs).max(0) as f64));
    out(
        view,
        "badge",
        html! {
            <>
                { shape(state) }
                <b key="state" class={state_class(state)}>{ said }</b>
                <span key="age" class="small subtle">{ age }</span>
            </>
        },
    )
}
