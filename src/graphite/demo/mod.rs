//! The built-in demo: a made-up fleet that answers every question a server would, without one.
//!
//! Every value is a function of seed, name and time. Nothing is stored, so any window can be asked for, and two
//! visitors of the same hour see the same.

mod archive;
mod fleet;
mod metrics;
mod moment;
mod noise;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::ask::{Ask, EXPAND};
use super::form::read_form;
use super::glob::PathGlob;
use super::named::Named;
use super::query::Query;
use super::selector::{Across, Selector, Within};
use crate::series::{Fold, Series, fold, set_of};
use archive::Times;
use fleet::{Machine, fleet};
use metrics::{Metric, metrics_of};
use moment::{Moment, is_up};

const HOUR_SECS: i64 = 3600;

/// The fleet.
pub struct Demo {
    members: Vec<Member>,
}

/// A machine with its metrics, sorted by name.
struct Member {
    machine: Machine,
    /// Its project and its name.
    above: String,
    metrics: Vec<Metric>,
}

impl Demo {
    /// A fleet whose story (who died, whose disk fills) leads up to the full hour before `now_secs`.
    pub fn new(seed: u64, now_secs: i64) -> Self {
        let anchor_secs = now_secs.clamp(-(1 << 40), 1 << 40).div_euclid(HOUR_SECS) * HOUR_SECS;
        let member = |machine: Machine| Member {
            above: format!("{}.{}", machine.project, machine.name),
            metrics: metrics_of(&machine),
            machine,
        };
        Self { members: fleet(seed, anchor_secs).into_iter().map(member).collect() }
    }

    /// The body with which a server would answer.
    pub fn answer(&self, ask: &Ask) -> Vec<u8> {
        let pairs = read_form(&ask.parameters);
        let has = |key: &str| pairs.iter().any(|(it, value)| it == key && value != "0");
        let queries = pairs.iter().filter(|(key, _)| key == "query").map(|(_, value)| value.as_str());
        let found = queries.map(|query| (query.to_owned(), self.expanded(query, has("leavesOnly"))));
        let body = if ask.path == EXPAND {
            let lists = found
                .map(|(query, paths)| (query, Value::from_iter(paths.into_iter().map(|(path, _)| path))));
            json!({ "results": Value::Object(lists.collect()) })
        } else {
            found.flat_map(|(_, paths)| paths).map(|(path, is_leaf)| entry(&path, is_leaf)).collect()
        };
        body.to_string().into_bytes()
    }

    /// The series with which a server would answer, in no order that means anything.
    pub fn render(&self, query: &Query) -> Vec<Named> {
        let Some(times) = Times::of(&query.window, query.now_secs) else { return Vec::new() };
        let selectors = set_of(&query.selectors);
        let now_secs = query.now_secs.clamp(-(1 << 40), 1 << 40);
        selectors.into_iter().flat_map(|selector| self.selected(selector, &times, now_secs)).collect()
    }

    fn selected(&self, selector: &Selector, times: &Times, now_secs: i64) -> Vec<Named> {
        let found = self.found(&selector.path);
        let one = |(member, metric): &(&Member, &Metric)| {
            series(&member.machine, metric, times, selector.within, now_secs)
        };
        match selector.across {
            Across::Each => {
                let named = |it: &(&Member, &Metric)| {
                    let path = it.0.path(&it.1.name);
                    Named { name: selector.name_for(&path), series: one(it), path: Some(path) }
                };
                found.iter().map(named).collect()
            }
            _ if found.is_empty() => Vec::new(),
            Across::Fold(how) => {
                let parts: Vec<Series> = found.iter().map(one).collect();
                vec![folded(selector, fold(how, &parts))]
            }
            Across::Over(limit) => {
                let over = |value: f64| if value > limit as f64 { value } else { f64::NAN };
                let parts: Vec<Series> = found.iter().map(|it| one(it).map(over)).collect();
                vec![folded(selector, fold(Fold::Count, &parts))]
            }
        }
    }

    /// The metrics that a path names.
    fn found(&self, path: &PathGlob) -> Vec<(&Member, &Metric)> {
        let Some((above, below)) = split_at_metric(path.as_str()) else { return Vec::new() };
        let (Ok(above), Ok(below)) = (PathGlob::new(above), PathGlob::new(below)) else { return Vec::new() };
        let is_meant = |it: &&Member| above.matches(&it.above);
        let mut found = Vec::new();
        for member in self.members.iter().filter(is_meant) {
            found.extend(member.metrics.iter().filter(|it| below.matches(&it.name)).map(|it| (member, it)));
        }
        found
    }

    /// The paths that a pattern stands for, and whether each is a metric.
    fn expanded(&self, pattern: &str, leaves_only: bool) -> BTreeSet<(String, bool)> {
        let Ok(glob) = PathGlob::new(pattern) else { return BTreeSet::new() };
        let depth = pattern.split('.').count();
        let mut paths = BTreeSet::new();
        for member in &self.members {
            for metric in &member.metrics {
                let path = member.path(&metric.name);
                let head = path.match_indices('.').nth(depth - 1).and_then(|(at, _)| path.get(..at));
                let is_deep_enough = path.split('.').count() >= depth;
                let head = head.unwrap_or(&path);
                let is_leaf = head.len() == path.len();
                if is_deep_enough
                    && (is_leaf || !leaves_only)
                    && !paths.contains(&(head.to_owned(), is_leaf))
                    && glob.matches(head)
                {
                    paths.insert((head.to_owned(), is_leaf));
                }
            }
        }
        paths
    }
}

impl Member {
    fn path(&self, metric: &str) -> String {
        format!("{}.{metric}", self.above)
    }
}

/// Project and instance, and what stands below them.
fn split_at_metric(path: &str) -> Option<(&str, &str)> {
    let (at, _) = path.match_indices('.').nth(1)?;
    Some((path.get(..at)?, path.get(at + 1..)?))
}

/// An entry of find as graphite-web's treejson has it.
fn entry(path: &str, is_leaf: bool) -> Value {
    let text = path.rsplit('.').next().unwrap_or(path);
    let branch = i32::from(!is_leaf);
    json!({ "text": text, "id": path, "leaf": i32::from(is_leaf), "expandable": branch, "allowChildren": branch })
}

/// One metric over the times of an answer.
fn series(machine: &Machine, metric: &Metric, times: &Times, within: Within, now_secs: i64) -> Series {
    let own = machine.noise.below(&metric.name);
    // What reaches the store late is not there yet: each machine's points of this minute come at its own second.
    let newest_secs = now_secs - 5 - machine.noise.whole(9, 0, 50);
    let width = if within == Within::Average { times.step_secs / times.samples } else { times.archive_secs };
    let calm = (60.0 / width.max(60) as f64).sqrt();
    let value_at = |time_secs: i64| {
        let is_there = time_secs <= newest_secs && is_up(machine, time_secs, times.archive_secs);
        let value = || (metric.formula)(&Moment::new(machine, metric.part, own, time_secs, calm));
        is_there.then(value).filter(|it| !it.is_nan())
    };
    let bucket = |index: i64| {
        let begin = times.bucket(index);
        if within == Within::Last {
            return last(times, begin, newest_secs, value_at);
        }
        reduced(within, (0..times.samples).filter_map(|sample| value_at(times.sample(begin, sample))))
    };
    let step = u32::try_from(times.step_secs).unwrap_or(u32::MAX);
    Series::new(times.start_secs, step, (0..times.len).map(bucket).collect())
}

/// How far back from a bucket's end its last value is looked for, in steps of the archive.
const LAST_STEPS: i64 = 60;

fn last(times: &Times, begin_secs: i64, newest_secs: i64, value_at: impl Fn(i64) -> Option<f64>) -> f64 {
    let archive = times.archive_secs;
    let end = (begin_secs + times.step_secs - archive).min(newest_secs.div_euclid(archive) * archive);
    let steps = ((end - begin_secs).div_euclid(archive) + 1).clamp(0, LAST_STEPS);
    (0..steps).find_map(|back| value_at(end - back * archive)).unwrap_or(f64::NAN)
}

fn reduced(within: Within, values: impl Iterator<Item = f64>) -> f64 {
    match within {
        Within::Max => values.fold(f64::NAN, f64::max),
        Within::Min => values.fold(f64::NAN, f64::min),
        Within::Average | Within::Last => {
            let (sum, count) = values.fold((0.0, 0.0), |(sum, count), it| (sum + it, count + 1.0));
            sum / count
        }
    }
}

/// What several series were made into, under the selector's name.
fn folded(selector: &Selector, series: Series) -> Named {
    Named { name: selector.name_for(selector.path.as_str()), path: None, series }
}

#[cfg(test)]
mod tests;
