//! What a component needs of the store.

use yew::prelude::*;

use crate::browser::Hub;
use crate::store::{Asker, Need, Standing};

/// A component's place among those who ask.
#[derive(Clone, PartialEq)]
struct Place {
    hub: Hub,
    asker: Asker,
}

/// Asks for what a component needs while it needs it, and renders it when something came. Tells how far the very
/// questions of this render are answered, not those of the one before.
#[hook]
pub(crate) fn use_answers(hub: &Hub, need: Option<Need>) -> Standing {
    let update = use_force_update();
    let place = use_memo(hub.clone(), move |hub| {
        let asker = hub.enter(move || update.force_update());
        Place { hub: hub.clone(), asker }
    });
    let place = (*place).clone();
    let standing = hub.standing(need.as_ref().map_or(&[], |need| &need.questions));
    use_effect_with((place.clone(), need), |(place, need)| match need {
        Some(need) => place.hub.want(place.asker, need.clone()),
        None => place.hub.rest(place.asker),
    });
    use_effect_with(place, |place| {
        let place = place.clone();
        move || place.hub.leave(place.asker)
    });
    standing
}
