//! What goes on by itself: how the source is doing, and the seconds.

use yew::prelude::*;

use crate::browser::{Hub, Interval, Life};

/// How the source is doing, as of the last change.
#[hook]
pub(crate) fn use_life(hub: &Hub) -> Life {
    let life = use_state_eq(|| hub.life());
    let setter = life.setter();
    use_effect_with(hub.clone(), move |hub| {
        let (hub, watcher) = (hub.clone(), hub.clone());
        setter.set(hub.life());
        let asker = hub.follow({
            let hub = watcher.clone();
            move || setter.set(hub.life())
        });
        move || watcher.leave(asker)
    });
    (*life).clone()
}

/// Renders again each so many seconds, for ages that grow. 0 stops it.
#[hook]
pub(crate) fn use_seconds(every_secs: u32) {
    let update = use_force_update();
    use_effect_with(every_secs, move |every_secs| {
        let interval = (*every_secs > 0)
            .then(|| Interval::every(f64::from(*every_secs) * 1000.0, move || update.force_update()));
        move || drop(interval)
    });
}
