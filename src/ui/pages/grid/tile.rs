//! What stands in a cell of the grid.

use std::collections::HashMap;
use std::rc::Rc;

use crate::chart::band_of;
use crate::graphite::{Node, Tree};
use crate::health::{Health, State};
use crate::layout::{Figures, Rule, Worst};
use crate::series::Series;
use crate::ui::hooks::Columns;
use crate::ui::site::Site;
use crate::view::{Filter, Ranked, Sort, in_order, without_prefix};

use super::histogram::Bucket;
use crate::ui::pages::measures::Shown;
use crate::ui::pages::project::state_of;

/// A cell of the grid.
#[derive(Clone, PartialEq)]
pub(super) struct Tile {
    pub(super) name: Node,
    /// Its name without what all names share.
    pub(super) short: String,
    /// The state of the instance, whatever the colour shows.
    pub(super) state: State,
    /// Since when it is silent, where that is known.
    pub(super) silent_since_secs: Option<i64>,
    pub(super) value: Option<f64>,
    /// What its colour stands for.
    pub(super) bucket: Bucket,
    pub(super) curve: Option<Rc<Series>>,
    pub(super) cores: Option<f64>,
}

/// What cells are made of.
pub(super) struct Makings<'a> {
    pub(super) site: &'a Site,
    pub(super) project: &'a Node,
    pub(super) tree: &'a Tree,
    pub(super) figures: &'a Figures,
    pub(super) health: &'a Health,
    pub(super) shown: &'a Shown,
    pub(super) values: Option<&'a Columns>,
    pub(super) curves: Option<&'a Columns>,
    pub(super) prefix: &'a str,
}

/// The cells of the instances that fit a filter, in their order.
pub(super) fn tiles_of(of: &Makings<'_>, filter: Option<&Filter>, sort: &Sort) -> Vec<Tile> {
    let found = found(of);
    let fits = |name: &Node| filter.is_none_or(|it| it.matches(name.as_str()));
    let names = of.tree.instances.iter().map(|it| &it.name).enumerate().filter(|(_, name)| fits(name));
    let tiles: Vec<Tile> = names.map(|(place, name)| of.tile(place, name, &found)).collect();
    let ranked: Vec<Ranked> = tiles.iter().map(|it| of.rank(it)).collect();
    let is_high_worse = of.shown.measure().is_none_or(|it| it.worst == Worst::High);
    in_order(&ranked, sort, is_high_worse).into_iter().filter_map(|it| tiles.get(it).cloned()).collect()
}

/// What checks found of an instance.
#[derive(Default)]
struct Found {
    silent_since_secs: Option<i64>,
    /// What the check that is shown found.
    of_check: Option<State>,
}

fn found<'a>(of: &Makings<'a>) -> HashMap<&'a Node, Found> {
    let mut all: HashMap<&Node, Found> = HashMap::new();
    for finding in &of.health.findings {
        let own = all.entry(&finding.instance).or_default();
        if finding.check.rule == Rule::Silent {
            own.silent_since_secs = finding.judgement.since.map(|it| it.secs);
        }
        if matches!(of.shown, Shown::Check(check) if check.id == finding.check.id) {
            own.of_check = Some(State::of_all(own.of_check.into_iter().chain([finding.judgement.state])));
        }
    }
    all
}

impl Makings<'_> {
    fn tile(&self, place: usize, name: &Node, found: &HashMap<&Node, Found>) -> Tile {
        let found = found.get(name);
        let series = |columns: Option<&Columns>| columns.and_then(|it| it.get(place)?.clone());
        let state = state_of(self.site, self.project, name, self.health, self.figures);
        let value = series(self.values).and_then(|it| it.last()).map(|(_, value)| value);
        let bucket = match self.shown {
            Shown::State => Bucket::State(state),
            Shown::Check(_) => Bucket::State(found.and_then(|it| it.of_check).unwrap_or(State::Unknown)),
            Shown::Measure(_) if state == State::Silent => Bucket::State(State::Silent),
            Shown::Measure(measure) => {
                value.and_then(|it| band_of(measure, it)).map_or(Bucket::NoValue, Bucket::Band)
            }
        };
        Tile {
            name: name.clone(),
            short: without_prefix(name.as_str(), self.prefix).to_owned(),
            state,
            silent_since_secs: found.and_then(|it| it.silent_since_secs),
            value,
            bucket,
            curve: series(self.curves),
            cores: self.figures.fact(&self.site.layout, "cores", self.project, name),
        }
    }

    fn rank(&self, tile: &Tile) -> Ranked {
        // The worse a state, the more.
        let now = match (&tile.bucket, self.shown) {
            (_, Shown::Measure(_)) => tile.value,
            (Bucket::State(state), _) => {
                State::ALL.iter().rev().position(|it| it == state).map(|it| it as f64)
            }
            _ => None,
        };
        Ranked {
            name: tile.name.to_string(),
            is_silent: tile.state == State::Silent,
            now,
            peak: None,
            change: None,
        }
    }
}

impl Tile {
    /// How many parts of a line it takes where cells are as large as instances: a doubling of cores is a part.
    pub(super) fn weight(&self) -> &'static str {
        match self.cores {
            Some(cores) if cores > 8.0 => "w4",
            Some(cores) if cores > 4.0 => "w3",
            Some(cores) if cores > 2.0 => "w2",
            _ => "w1",
        }
    }
}
