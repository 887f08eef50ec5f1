//! How several projects are, put together.

use std::collections::BTreeMap;

use yew::prelude::*;

use crate::graphite::Node;
use crate::health::Health;
use crate::ui::shared::Shared;

/// What is known of each of several projects, and of all of them together.
#[derive(Clone, PartialEq)]
pub(crate) struct Judged {
    pub(crate) each: Shared<BTreeMap<Node, Shared<Health>>>,
    pub(crate) all: Shared<Health>,
    pub(crate) onhealth: Callback<(Node, Shared<Health>)>,
}

/// Keeps what is told of projects; incidents are looked for over all of them.
#[hook]
pub(crate) fn use_judged() -> Judged {
    let told = use_reducer_eq(Told::default);
    let onhealth = use_callback((), {
        let dispatcher = told.dispatcher();
        move |one, ()| dispatcher.dispatch(one)
    });
    let all = use_memo(told.each.clone(), |each| {
        let findings = each.values().flat_map(|it| it.findings.clone()).collect::<Vec<_>>();
        let at_secs = each.values().filter_map(|it| it.at_secs).min();
        let new = each.values().flat_map(|it| it.newcomers.clone()).collect();
        let of = |at_secs| Health::of(findings, at_secs).with_newcomers(new);
        Shared::new(at_secs.map_or_else(Health::default, of))
    });
    Judged { each: told.each.clone(), all: (*all).clone(), onhealth }
}

#[derive(Clone, PartialEq)]
struct Told {
    each: Shared<BTreeMap<Node, Shared<Health>>>,
}

impl Default for Told {
    fn default() -> Self {
        Self { each: Shared::new(BTreeMap::new()) }
    }
}

impl Reducible for Told {
    type Action = (Node, Shared<Health>);

    fn reduce(self: std::rc::Rc<Self>, (project, health): Self::Action) -> std::rc::Rc<Self> {
        if self.each.get(&project) == Some(&health) {
            return self;
        }
        let mut each = (*self.each).clone();
        each.insert(project, health);
        std::rc::Rc::new(Self { each: Shared::new(each) })
    }
}
