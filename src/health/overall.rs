//! How a project is: what was found of all its instances, and the incidents behind that.

use std::collections::HashMap;

use crate::graphite::Node;

use super::fleet::Finding;
use super::incident::{Incident, incidents};
use super::newcomers::Newcomer;
use super::state::State;

/// How a project is, as of an instant.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// What every check found.
    pub findings: Vec<Finding>,
    /// What broke together: the worst first, of equally bad ones the oldest.
    pub incidents: Vec<Incident>,
    /// Who is new.
    pub newcomers: Vec<Newcomer>,
    /// As of when, epoch seconds; `None` while nothing is known.
    pub at_secs: Option<i64>,
    each: HashMap<(Node, Node), Own>,
    is_part: bool,
}

/// What is known of one instance.
#[derive(Clone, Debug, PartialEq)]
struct Own {
    state: State,
    /// Where its findings stand among all.
    places: Vec<usize>,
}

impl Health {
    /// Sums up what was found of all instances.
    pub fn of(findings: Vec<Finding>, at_secs: i64) -> Self {
        let incidents = incidents(&findings);
        let mut each: HashMap<(Node, Node), Own> = HashMap::new();
        for (place, finding) in findings.iter().enumerate() {
            let state = finding.judgement.state;
            let own = each
                .entry((finding.project.clone(), finding.instance.clone()))
                .or_insert(Own { state, places: Vec::new() });
            own.state = State::of_all([own.state, state]);
            own.places.push(place);
        }
        Self { findings, incidents, newcomers: Vec::new(), at_secs: Some(at_secs), each, is_part: false }
    }

    /// The same with those who are new.
    pub fn with_newcomers(self, newcomers: Vec<Newcomer>) -> Self {
        Self { newcomers, ..self }
    }

    /// The same, of values that are not all there yet.
    pub fn so_far(self) -> Self {
        Self { is_part: true, ..self }
    }

    /// Whether all values that were asked for were there.
    pub fn is_whole(&self) -> bool {
        self.is_known() && !self.is_part
    }

    /// Whether anything is known.
    pub fn is_known(&self) -> bool {
        self.at_secs.is_some()
    }

    /// The state of an instance.
    pub fn state(&self, project: &Node, instance: &Node) -> State {
        self.own(project, instance).map_or(State::Unknown, |it| it.state)
    }

    /// What was found of an instance.
    pub fn of_instance(&self, project: &Node, instance: &Node) -> impl Iterator<Item = &Finding> {
        let places = self.own(project, instance).into_iter().flat_map(|it| &it.places);
        places.filter_map(|place| self.findings.get(*place))
    }

    fn own(&self, project: &Node, instance: &Node) -> Option<&Own> {
        self.each.get(&(project.clone(), instance.clone()))
    }

    /// How many instances are in a state.
    pub fn count(&self, state: State) -> usize {
        self.each.values().filter(|it| it.state == state).count()
    }

    /// The worst state of all.
    pub fn worst(&self) -> State {
        State::of_all(self.each.values().map(|it| it.state))
    }
}
