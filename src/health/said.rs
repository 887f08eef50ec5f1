//! Which sentence says why a state is what it is, and which what would end it.

use crate::layout::Rule;

use super::judgement::{Clears, Reason};

impl Reason {
    /// The message key of its sentence, for a check with this rule.
    pub fn key(&self, rule: Rule) -> &'static str {
        match self {
            Self::Within => "judged-within",
            Self::Beyond { .. } if rule == Rule::Under => "judged-under",
            Self::Beyond { .. } => "judged-over",
            Self::Held { .. } if rule == Rule::Silent => "judged-comes-and-goes",
            Self::Held { .. } => "judged-held",
            Self::Fell { .. } => "judged-fell",
            Self::Fills(_) => "judged-fills",
            Self::Silent { .. } => "judged-silent",
            Self::NoData => "judged-no-data",
            Self::FewPoints => "judged-few-points",
            Self::Never => "judged-never",
            Self::Nobody => "judged-nobody",
            Self::Inverted => "judged-inverted",
            Self::InstanceSilent => "judged-instance-silent",
        }
    }
}

impl Clears {
    /// The message key of its sentence, for a check with this rule.
    pub fn key(&self, rule: Rule) -> &'static str {
        match self {
            Self::Points { .. } if rule == Rule::Under => "clears-under",
            Self::Points { .. } => "clears-over",
            Self::Calm { .. } => "clears-calm",
            Self::Reports => "clears-reports",
            Self::Slower { .. } => "clears-slower",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_a_sentence() {
        let english: serde_json::Value =
            serde_json::from_str(include_str!("../../assets/i18n/en.json")).unwrap();
        let secs = 0;
        let reasons = [
            Reason::Within,
            Reason::Beyond { broken: 2, of: 5 },
            Reason::Held { last_secs: secs, until_secs: secs },
            Reason::Fell { at_secs: secs },
            Reason::Silent { last_secs: secs },
            Reason::NoData,
            Reason::FewPoints,
            Reason::Never,
            Reason::Nobody,
            Reason::Inverted,
            Reason::InstanceSilent,
        ];
        let clears = [
            Clears::Points { most: 1, of: 5, limit: 70.0 },
            Clears::Calm { until_secs: secs },
            Clears::Reports,
            Clears::Slower { secs: 86_400.0 },
        ];
        for rule in [Rule::Over, Rule::Under, Rule::Falls, Rule::Silent, Rule::Fills] {
            let keys = reasons.iter().map(|it| it.key(rule)).chain(clears.iter().map(|it| it.key(rule)));
            let unknown: Vec<&str> = keys.filter(|key| english.get(key).is_none()).collect();
            assert!(unknown.is_empty(), "{rule:?}: {unknown:?}");
        }
        assert_eq!(Clears::Points { most: 1, of: 5, limit: 15.0 }.key(Rule::Under), "clears-under");
    }
}
