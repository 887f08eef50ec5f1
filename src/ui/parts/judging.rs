//! How all projects are: judged one by one, or not before somebody asks where they are many.

use yew::prelude::*;

use crate::ui::hooks::Judged;
use crate::ui::site::Around;

use super::judge::Judge;
use super::search::Everywhere;

/// So many instances are judged without being asked: as many as a project may have.
const MOST_UNASKED: usize = 300;

/// How many instances there are.
pub(crate) fn instances_of(all: &Everywhere) -> usize {
    all.iter().map(|(_, it)| it.len()).sum()
}

/// Judges all projects; shows a button where that is much to ask of the source.
pub(crate) fn judging(
    around: &Around,
    all: &Everywhere,
    judged: &Judged,
    wanted: &UseStateHandle<bool>,
) -> Html {
    let words = &around.site.words;
    let instances = instances_of(all);
    if around.images_only || instances == 0 {
        return html! { <div key="judging" /> };
    }
    if instances > MOST_UNASKED && !**wanted {
        let setter = wanted.setter();
        let onclick = Callback::from(move |_: MouseEvent| setter.set(true));
        return html! {
            <p key="ask"><button type="button" class="button" {onclick}>{ words.fill("home-judge", &[&instances.to_string()]) }</button></p>
        };
    }
    let one = |(project, _): &(crate::graphite::Node, Vec<crate::graphite::Node>)| {
        html! {
            <Judge key={project.to_string()} project={project.clone()} onhealth={judged.onhealth.clone()} />
        }
    };
    html! { <div key="judging">{ for all.iter().map(one) }</div> }
}
