//! Judges one of several projects, and shows nothing.

use yew::prelude::*;

use crate::graphite::Node;
use crate::health::Health;
use crate::ui::hooks::{Patient, use_health, use_project_tree};
use crate::ui::shared::Shared;
use crate::ui::site::use_around;
use crate::view::Page;

#[derive(Properties, PartialEq)]
pub(crate) struct JudgeProps {
    pub(crate) project: Node,
    /// Told each time that something new is known.
    pub(crate) onhealth: Callback<(Node, Shared<Health>)>,
}

#[component]
pub(crate) fn Judge(props: &JudgeProps) -> Html {
    let around = use_around();
    let site = &around.site;
    let known = use_project_tree(site, Some(&props.project), None, around.images_only, false);
    let patient = known.value.filter(|it| !it.instances.is_empty()).map(|tree| Patient {
        project: props.project.clone(),
        instance: None,
        tree,
        until_secs: None,
        limit: around.view.limit.clone(),
        is_passed_by: around.view.page() == Page::Home,
    });
    let health = use_health(site, &around.moment, patient);
    use_effect_with(
        (health, props.onhealth.clone(), props.project.clone()),
        |(health, onhealth, project)| {
            if health.is_known() {
                onhealth.emit((project.clone(), health.clone()));
            }
        },
    );
    html! {}
}
