//! What is said of a check, an instance, an incident.

/// A state. The greater of two is the worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Nothing is wrong.
    Well,
    /// Nothing can be said.
    Unknown,
    /// Something is not as it should be.
    Warning,
    /// It has stopped sending values while others send theirs.
    Silent,
    /// Something is broken or soon will be.
    Critical,
}

impl State {
    /// All states, worst first: the order in which a page counts them.
    pub const ALL: [Self; 5] = [Self::Critical, Self::Silent, Self::Warning, Self::Unknown, Self::Well];

    /// Whether somebody should look.
    pub fn is_trouble(self) -> bool {
        self > Self::Unknown
    }

    /// The message key of its word.
    pub fn key(self) -> &'static str {
        match self {
            Self::Well => "state-well",
            Self::Unknown => "state-unknown",
            Self::Warning => "state-warning",
            Self::Silent => "state-silent",
            Self::Critical => "state-critical",
        }
    }

    /// The state of an instance from those of its checks: the worst; what is unknown counts only where all is.
    pub fn of_all(states: impl IntoIterator<Item = Self>) -> Self {
        let known = |it: Self| (it != Self::Unknown).then_some(it);
        states.into_iter().filter_map(known).max().unwrap_or(Self::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_the_worst_of_what_is_known() {
        use State::{Critical, Silent, Unknown, Warning, Well};
        let check = |states: &[State], expected: State| {
            assert_eq!(State::of_all(states.iter().copied()), expected, "{states:?}");
        };
        check(&[], Unknown);
        check(&[Unknown, Unknown], Unknown);
        check(&[Unknown, Well], Well);
        check(&[Well, Warning, Unknown, Critical], Critical);
        check(&[Silent, Warning], Silent);
    }

    #[test]
    fn all_states_are_listed_worst_first_and_have_a_word() {
        let english: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/i18n/en.json")).unwrap();
        assert!(State::ALL.is_sorted_by(|a, b| a > b));
        assert!(State::ALL.iter().all(|state| english.get(state.key()).is_some()));
        let trouble = State::ALL.iter().filter(|state| state.is_trouble()).count();
        assert_eq!(trouble, 3, "unknown is no trouble, and well is none");
    }
}
