//! What was seen of what is broken.

use std::ops::Deref;

use yew::prelude::*;

use crate::browser::{keep_seen, on_kept_elsewhere, seen_text};
use crate::health::{Health, Seen};
use crate::ui::shared::Shared;

/// What was seen, and the way to mark an incident: the health that it is in, and its place there.
#[derive(Clone, PartialEq)]
pub(crate) struct Marks {
    seen: Shared<Seen>,
    pub(crate) ontoggle: Callback<(Shared<Health>, usize)>,
}

impl Marks {
    /// Where nothing is marked.
    pub(crate) fn none() -> Self {
        Self { seen: Shared::new(Seen::default()), ontoggle: Callback::from(|_| ()) }
    }
}

impl Deref for Marks {
    type Target = Seen;

    fn deref(&self) -> &Seen {
        &self.seen
    }
}

/// What was seen of the incidents of a source, in this browser.
#[hook]
pub(crate) fn use_seen(source: &str) -> Marks {
    let seen = use_state(|| Shared::new(Seen::parse(&seen_text(source))));
    let setter = seen.setter();
    use_effect_with(source.to_owned(), move |source| {
        let (setter, source) = (setter, source.clone());
        let listener = on_kept_elsewhere(move || setter.set(Shared::new(Seen::parse(&seen_text(&source)))));
        move || drop(listener)
    });
    let setter = seen.setter();
    let here = ((*seen).clone(), source.to_owned());
    let ontoggle = use_callback(here, move |(health, index): (Shared<Health>, usize), (seen, source)| {
        let Some(incident) = health.incidents.get(index) else { return };
        let seen = seen.toggled(incident, health.at_secs.unwrap_or_default());
        keep_seen(source, &seen.print());
        setter.set(Shared::new(seen));
    });
    Marks { seen: (*seen).clone(), ontoggle }
}
