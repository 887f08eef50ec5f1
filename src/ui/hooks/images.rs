//! Whether the page shows images that the server draws: it may not read the server's values.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use crate::browser::{Hub, probe, spawn};
use crate::config::Place;
use crate::error::Fault;
use crate::graphite::{Probe, Reply};
use crate::ui::shared::Shared;
use crate::ui::site::Site;

/// Whether images stand in for values. Looked into whenever a source that has not answered yet fails once more.
#[hook]
pub(crate) fn use_images_only(site: &Shared<Site>) -> bool {
    let blocked = use_state_eq(|| None::<u64>);
    let only = use_state_eq(|| false);
    let setter = blocked.setter();
    use_effect_with(site.hub.clone(), move |hub| {
        let (hub, watched) = (hub.clone(), hub.clone());
        let asker = hub.follow(move || setter.set(blocked_until(&watched)));
        move || hub.leave(asker)
    });
    let setter = only.setter();
    use_effect_with((site.clone(), *blocked), move |(site, blocked)| {
        let alive = Rc::new(Cell::new(true));
        match (blocked, &site.config.source(&site.source).map(|it| &it.place)) {
            (Some(_), Some(Place::Graphite(address))) => {
                let (base, alive) = (address.base().to_owned(), Rc::clone(&alive));
                spawn(async move {
                    let only = draws_but_may_not_be_read(&base).await;
                    if alive.get() {
                        setter.set(only);
                    }
                });
            }
            _ => setter.set(false),
        }
        move || alive.set(false)
    });
    *only
}

/// When a source that never answered, for a cause that the browser does not tell, is asked again.
fn blocked_until(hub: &Hub) -> Option<u64> {
    let life = hub.life();
    let trouble =
        life.trouble.filter(|it| it.fault == Fault::Unreachable && life.last_answer_ms.is_none())?;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970 fit")]
    let retry_at_ms = trouble.retry_at_ms as u64;
    Some(retry_at_ms)
}

/// An image that comes says that somebody is there. What failed before may have failed because the server was away
/// for a moment, so a reading is tried once more.
async fn draws_but_may_not_be_read(base: &str) -> bool {
    probe(base, &Probe::image()).await == Reply::Picture
        && probe(base, &Probe::reading()).await == Reply::Nothing
}
