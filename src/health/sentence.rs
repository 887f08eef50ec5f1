//! What is said of a finding and of an incident.

use crate::graphite::Node;
use crate::layout::{Check, Rule, part_label};
use crate::series::Zone;
use crate::words::{Detail, Words};

use super::fleet::Finding;
use super::incident::Incident;
use super::judgement::{Clears, Reason, Since};

/// How things are said, and as of when.
#[derive(Clone, Copy)]
pub struct Telling<'a> {
    /// The words.
    pub words: &'a Words,
    /// The zone in which times are told.
    pub zone: &'a Zone,
    /// The present, epoch seconds.
    pub now_secs: i64,
    /// What the names of all instances share, which is not said.
    pub prefix: &'a str,
}

impl Telling<'_> {
    /// `Sun 22 Nov 07:48`, or `before` it.
    pub fn since(&self, since: Since) -> String {
        let at = self.moment(since.secs);
        if since.or_before { self.words.fill("incident-since-before", &[&at]) } else { at }
    }

    /// How long something has been.
    pub fn lasted(&self, since: Since) -> String {
        let secs = self.now_secs.saturating_sub(since.secs).max(0);
        let said = self.words.duration(secs as f64);
        if since.or_before { self.words.fill("incident-over", &[&said]) } else { said }
    }

    /// `Sat 21 Nov 05:40`
    pub fn moment(&self, secs: i64) -> String {
        self.words.near_moment(self.zone.civil(secs), self.zone.civil(self.now_secs))
    }

    fn short<'n>(&self, instance: &'n Node) -> &'n str {
        instance.as_str().strip_prefix(self.prefix).unwrap_or(instance.as_str())
    }

    fn limit(&self, check: &Check, value: f64) -> String {
        self.words.value(value, check.unit, Detail::Short)
    }

    fn secs(&self, secs: f64) -> String {
        if secs.is_finite() {
            self.words.duration(secs)
        } else {
            self.words.text("judged-never-at-that-pace")
        }
    }
}

impl Finding {
    /// What is wrong, in a few words.
    pub fn title(&self, words: &Words) -> String {
        match self.judgement.reason {
            Reason::Held { .. } if self.check.rule == Rule::Silent => words.text("check-comes-and-goes"),
            _ => words.text_or_self(&self.check.title),
        }
    }

    /// `/srv`, where the check is on parts.
    pub fn part_words(&self) -> Option<String> {
        let naming = self.check.part.as_ref()?.naming;
        Some(part_label(naming, self.part.as_ref()?.as_str()))
    }

    /// `kafka-jumbo-8`, or `logstash04 /srv`.
    pub fn place_words(&self, telling: Telling<'_>) -> String {
        let instance = telling.short(&self.instance);
        match self.part_words() {
            Some(part) => telling.words.fill("incident-place", &[instance, &part]),
            None => instance.to_owned(),
        }
    }

    /// The value of late, where one is known.
    pub fn value_words(&self, telling: Telling<'_>) -> Option<String> {
        let (_, value) = self.judgement.points.last()?;
        Some(telling.words.value(*value, self.check.measured, Detail::Fine))
    }

    /// Why its state is what it is.
    pub fn reason_words(&self, telling: Telling<'_>) -> String {
        let (words, judgement) = (telling.words, &self.judgement);
        let key = judgement.reason.key(self.check.rule);
        let ago = |secs: i64| words.duration(telling.now_secs.saturating_sub(secs).max(0) as f64);
        match &judgement.reason {
            Reason::Beyond { broken, of } => {
                let limit = judgement.limit.map(|it| telling.limit(&self.check, it)).unwrap_or_default();
                let window = words.duration(self.check.window_secs as f64);
                words.fill(key, &[&limit, &broken.to_string(), &of.to_string(), &window])
            }
            Reason::Held { last_secs, until_secs } if self.check.rule == Rule::Silent => {
                words.fill(key, &[&telling.moment(*last_secs), &telling.moment(*until_secs)])
            }
            Reason::Held { last_secs, until_secs } => {
                let held = words.duration(until_secs.saturating_sub(*last_secs).max(0) as f64);
                words.fill(key, &[&telling.moment(*last_secs), &held])
            }
            Reason::Fell { at_secs } => words.fill(key, &[&telling.moment(*at_secs)]),
            Reason::Fills(fill) => {
                let [secs, earliest, latest] =
                    [fill.secs, fill.earliest_secs, fill.latest_secs].map(|it| telling.secs(it));
                words.fill(key, &[&secs, &telling.moment(fill.since_secs), &earliest, &latest])
            }
            Reason::Silent { last_secs } => words.fill(key, &[&ago(*last_secs)]),
            Reason::Within
            | Reason::NoData
            | Reason::FewPoints
            | Reason::Never
            | Reason::Nobody
            | Reason::Inverted
            | Reason::InstanceSilent => words.text(key),
        }
    }

    /// What would end its state.
    pub fn clears_words(&self, telling: Telling<'_>) -> Option<String> {
        let words = telling.words;
        let clears = self.judgement.clears?;
        let key = clears.key(self.check.rule);
        Some(match clears {
            Clears::Points { most, of, limit } => {
                words.fill(key, &[&most.to_string(), &of.to_string(), &telling.limit(&self.check, limit)])
            }
            Clears::Calm { until_secs } => words.fill(key, &[&telling.moment(until_secs)]),
            Clears::Reports => words.text(key),
            Clears::Slower { secs } => words.fill(key, &[&telling.secs(secs)]),
        })
    }
}

impl Incident {
    /// The finding that began it, which it is called by.
    pub fn first(&self) -> Option<&Finding> {
        let main = self.checks.first().map(|(check, _)| check.id.as_str());
        self.findings.iter().find(|it| Some(it.check.id.as_str()) == main).or(self.findings.first())
    }

    /// `kafka-jumbo-8: Steal`, `38 of 60 instances: Puppet failing`.
    pub fn title(&self, telling: Telling<'_>) -> String {
        let words = telling.words;
        let first = self.first();
        let check = first.map(|it| it.title(words)).unwrap_or_default();
        match (self.touched.as_slice(), first) {
            ([_], Some(first)) => words.fill("incident-title-one", &[&first.place_words(telling), &check]),
            (touched, _) => {
                words.fill("incident-title-many", &[&touched.len().to_string(), &self.of.to_string(), &check])
            }
        }
    }

    /// The same with when it began, as one line.
    pub fn line(&self, telling: Telling<'_>) -> String {
        telling.words.fill("incident-line", &[&self.title(telling), &telling.since(self.since)])
    }

    /// What else is said of it: why, whom it touches, which checks broke with it.
    pub fn details(&self, telling: Telling<'_>) -> Vec<String> {
        let words = telling.words;
        let mut said: Vec<String> = Vec::new();
        if let ([_], Some(first)) = (self.touched.as_slice(), self.first()) {
            let value = first.value_words(telling).filter(|_| first.check.rule != Rule::Falls);
            said.extend(value.map(|it| words.fill("incident-value", &[&it])));
            said.push(first.reason_words(telling));
        } else {
            said.push(self.touched_words(telling, NAMED));
            said.extend(self.prefix.as_ref().map(|it| words.fill("incident-prefix", &[it])));
        }
        let others: Vec<String> =
            self.checks.iter().skip(1).map(|(check, _)| words.text_or_self(&check.title)).collect();
        if !others.is_empty() {
            said.push(words.fill("incident-also", &[&words.list(&others)]));
        }
        said
    }

    /// The names that it touches, no more than so many.
    pub fn touched_words(&self, telling: Telling<'_>, most: usize) -> String {
        let mut names: Vec<String> =
            self.touched.iter().take(most).map(|(_, it)| telling.short(it).to_owned()).collect();
        let rest = self.touched.len().saturating_sub(most);
        if rest > 0 {
            names.push(telling.words.fill("incident-more", &[&rest.to_string()]));
        }
        telling.words.list(&names)
    }

    /// What to do first.
    pub fn advice(&self, words: &Words) -> String {
        self.checks.first().map(|(check, _)| words.text_or_self(&check.advice)).unwrap_or_default()
    }
}

/// So many names fit in a line.
const NAMED: usize = 3;

#[cfg(test)]
#[path = "tests/sentence.rs"]
mod tests;
