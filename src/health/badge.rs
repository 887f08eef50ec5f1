//! The state of a project or an instance in a few words, as it stands in a line of somebody else's text.

use crate::graphite::Node;
use crate::words::Words;

use super::overall::Health;
use super::state::State;

/// The worst state, and what is said of it: how many instances are in which trouble, or the state itself.
pub fn badge(words: &Words, health: &Health, project: &Node, instance: Option<&Node>) -> (State, String) {
    let whole =
        |state: State, name: &Node| (state, words.fill("badge", &[name.as_str(), &words.text(state.key())]));
    if let Some(instance) = instance {
        return whole(health.state(project, instance), instance);
    }
    let worst = health.worst();
    let trouble = State::ALL.into_iter().filter(|it| it.is_trouble() && health.count(*it) > 0);
    let count =
        |it: State| words.fill("badge-count", &[&health.count(it).to_string(), &words.text(it.key())]);
    let parts: Vec<String> = trouble.map(count).collect();
    let all = parts.into_iter().reduce(|so_far, part| words.fill("list-comma", &[&so_far, &part]));
    match all {
        Some(all) => (worst, words.fill("badge", &[project.as_str(), &all])),
        None => whole(worst, project),
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::health::{Finding, Judgement, Reason};
    use crate::layout::Layout;

    #[test]
    fn it_says_what_is_in_trouble_and_how_much_of_it() {
        use State::{Critical, Silent, Unknown, Warning, Well};
        let layout = Layout::parse(include_str!("../../assets/layouts/diamond.json")).unwrap();
        let node = |text: &str| Node::new(text).unwrap();
        let said = |states: &[State], instance: Option<&str>| {
            let finding = |(index, state): (usize, &State)| Finding {
                project: node("p"),
                instance: node(&format!("i{index}")),
                part: None,
                check: Rc::clone(&layout.checks[0]),
                judgement: Judgement { state: *state, ..Judgement::unknown(Reason::Within) },
            };
            let health = Health::of(states.iter().enumerate().map(finding).collect(), 0);
            badge(&Words::english(), &health, &node("p"), instance.map(node).as_ref())
        };
        let check = |states: &[State], instance: Option<&str>, state: State, expected: &str| {
            assert_eq!(said(states, instance), (state, expected.to_owned()), "{states:?} {instance:?}");
        };
        let several = [Warning, Critical, Well, Critical, Silent, Unknown];
        check(&several, None, Critical, "p: 2 critical, 1 silent, 1 warning");
        check(&[Well, Warning], None, Warning, "p: 1 warning");
        check(&[Well, Unknown], None, Well, "p: well");
        check(&[Unknown, Unknown], None, Unknown, "p: unknown");
        check(&[], None, Unknown, "p: unknown");
        check(&several, Some("i1"), Critical, "i1: critical");
        check(&several, Some("i2"), Well, "i2: well");
        check(&several, Some("i9"), Unknown, "i9: unknown");
    }
}
