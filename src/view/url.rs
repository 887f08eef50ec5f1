//! Addresses: read and written here, by one table, and nowhere else.

mod parameters;

use crate::config::closest;

use super::anchor::Anchor;
use crate::graphite::Node;

use super::choice::{PAGES, SORTS, Sort, name_in};
use super::embed::{FORMS, Switch, state, state_name};
use super::known::Known;
use super::left_out::{LeftOut, Reason};
use super::model::{Page, View};
use super::origin::Origin;
use super::percent::{Place, decode, encode, readable};
use super::print::take_series;
use super::range::{Range, Ranges};
use super::series_name::SeriesName;
use super::span::Span;
use super::time_text::TimeText;
use super::value::{Problem, no_value, set};
use parameters::{PARAMETERS, Parameter};

/// Reads a query (with or without `?`) and a fragment (with or without `#`). What cannot be taken is left out
/// with a note; the first of two parameters of the same name is taken.
pub fn parse(query: &str, fragment: &str, known: &Known) -> (View, Vec<LeftOut>) {
    let mut reading = Reading {
        view: View::default(),
        from: None,
        until: None,
        switches: Vec::new(),
        within: None,
        known,
        left_out: Vec::new(),
    };
    reading.query(query.strip_prefix('?').unwrap_or(query));
    reading.fragment(fragment.strip_prefix('#').unwrap_or(fragment));
    reading.fit_together();
    (reading.view, reading.left_out)
}

/// The shortest address of a view: query with `?`, fragment with `#`, each only where it says something.
pub fn print(view: &View) -> String {
    let coded =
        parameters(view).into_iter().map(|(name, value)| format!("{name}={}", encode(&value, Place::Query)));
    let query = coded.collect::<Vec<_>>().join("&");
    let anchor = || view.anchor.as_ref().map(|it| encode(&it.id(), Place::Fragment));
    let snapshot = view.snapshot.as_ref().map(|it| format!("{SNAPSHOT}{}", encode(it, Place::Fragment)));
    let fragment = snapshot.or_else(anchor);
    let part = |sign: &str, text: String| if text.is_empty() { text } else { format!("{sign}{text}") };
    part("?", query) + &part("#", fragment.unwrap_or_default())
}

/// What the query of that address says, not coded yet.
pub fn parameters(view: &View) -> Vec<(&'static str, String)> {
    PARAMETERS.iter().filter_map(|it| Some((it.name, (it.print)(view)?))).collect()
}

/// The same for a link: an empty one would lead to where one is.
pub fn href(view: &View) -> String {
    Some(print(view)).filter(|it| it.starts_with('?')).unwrap_or_else(|| format!("./{}", print(view)))
}

/// What a fragment begins with that is a snapshot.
const SNAPSHOT: &str = "s=";

/// More series than a list of this length names would not be told apart anyway.
const MOST_SERIES: usize = 32;

/// More parameters than there are make no address of ours; the rest of a flood is not even looked at.
const MOST_PARAMETERS: usize = 64;

/// A view while its address is read.
struct Reading<'a> {
    view: View,
    from: Option<TimeText>,
    until: Option<TimeText>,
    /// What is said of what stands around an embedded panel.
    switches: Vec<(&'static str, Switch, bool)>,
    within: Option<Origin>,
    known: &'a Known,
    left_out: Vec<LeftOut>,
}

impl Reading<'_> {
    fn query(&mut self, query: &str) {
        let mut taken: Vec<(&str, &str)> = Vec::new();
        for (index, pair) in query.split('&').filter(|it| !it.is_empty()).enumerate() {
            let (name, coded) = pair.split_once('=').unwrap_or((pair, ""));
            let parameter = PARAMETERS.iter().find(|it| it.name == name);
            match (parameter, taken.iter().find(|(it, _)| *it == name)) {
                _ if index >= MOST_PARAMETERS => return self.note(name, coded, Reason::TooMany.into()),
                _ if coded.is_empty() => {}
                (None, _) => self.unknown(name, coded),
                (Some(_), Some((_, before))) if *before == coded => {}
                (Some(it), Some(_)) => self.note(it.name, &readable(coded), Reason::GivenTwice.into()),
                (Some(it), None) => {
                    taken.push((it.name, coded));
                    self.parameter(it, coded);
                }
            }
        }
    }

    fn parameter(&mut self, parameter: &Parameter, coded: &str) {
        let result = match decode(coded, Place::Query) {
            None => Err(Reason::BrokenEscape.into()),
            Some(text) => (parameter.read)(self, &text),
        };
        if let Err(problem) = result {
            self.note(parameter.name, &readable(coded), problem);
        }
    }

    fn unknown(&mut self, name: &str, coded: &str) {
        let nearest = closest(name, PARAMETERS.iter().map(|it| it.name)).map(str::to_owned);
        self.note(&readable(name), &readable(coded), Problem { reason: Reason::NoParameter, nearest });
    }

    fn note(&mut self, parameter: &str, value: &str, problem: Problem) {
        self.left_out.push(LeftOut::new(parameter, value, problem.reason, problem.nearest.as_deref()));
    }

    fn fragment(&mut self, coded: &str) {
        if let Some(letters) = coded.strip_prefix(SNAPSHOT).filter(|it| !it.is_empty()) {
            match decode(letters, Place::Fragment) {
                Some(letters) => {
                    self.view.snapshot = Some(letters.into());
                    self.view.chosen = Some(Page::Snapshot);
                }
                None => self.note("#", &readable(coded), Reason::BrokenEscape.into()),
            }
            return;
        }
        let anchor = decode(coded, Place::Fragment).and_then(|it| Anchor::parse(&it, self.known));
        match anchor {
            Some(Ok(anchor)) => self.view.anchor = Some(anchor),
            Some(Err(())) => self.note("#", &readable(coded), Reason::NotAName.into()),
            None => {}
        }
    }

    fn source(&mut self, text: &str) -> Result<(), Problem> {
        let found = self.known.sources.iter().find(|it| *it == text).cloned();
        let names = self.known.sources.iter().map(String::as_str);
        set(&mut self.view.source, found.ok_or_else(|| no_value(text, names)))
    }

    /// `day-week`: what is no range is noted, the rest taken.
    fn ranges(&mut self, text: &str) -> Result<(), Problem> {
        let mut ranges = Vec::new();
        for name in text.split(['-', ' ']).filter(|it| !it.is_empty()).take(MOST_PARAMETERS) {
            match Range::parse(name) {
                Some(range) => ranges.push(range),
                None => self.note("range", name, no_value(name, Range::ALL.map(Range::name))),
            }
        }
        self.view.span = Span::Ranges(Ranges::of(ranges).unwrap_or_default());
        Ok(())
    }

    /// `cpu.user,cpu.steal`: what is no name of a series is noted, the rest taken.
    fn series(&mut self, parameter: &str, text: &str) -> Result<Vec<SeriesName>, Problem> {
        let mut names = Vec::new();
        for (index, text) in text.split(',').filter(|it| !it.is_empty()).enumerate() {
            let known = SeriesName::parse(text).ok_or(Reason::NotASeries.into());
            let known = known.and_then(|name| self.known.graph(name.graph()).map(|_| name));
            match known {
                _ if index >= MOST_SERIES => {
                    self.note(parameter, text, Reason::TooMany.into());
                    break;
                }
                Ok(name) if names.contains(&name) => {}
                Ok(name) => names.push(name),
                Err(problem) => self.note(parameter, text, problem),
            }
        }
        Ok(names)
    }

    /// `db1,db2`: what is no name is noted, the rest taken.
    fn nodes(&mut self, parameter: &str, text: &str) -> Result<Vec<Node>, Problem> {
        let mut nodes = Vec::new();
        for (index, text) in text.split(',').filter(|it| !it.is_empty()).enumerate() {
            match Node::new(text) {
                _ if index >= MOST_SERIES => {
                    self.note(parameter, text, Reason::TooMany.into());
                    break;
                }
                Ok(name) if nodes.contains(&name) => {}
                Ok(name) => nodes.push(name),
                Err(_) => self.note(parameter, text, Reason::NotAName.into()),
            }
        }
        Ok(nodes)
    }

    fn sort(&mut self, text: &str) -> Result<(), Problem> {
        let named = SORTS.iter().find(|(name, _)| *name == text).map(|(_, sort)| sort.clone());
        self.view.sort = match named {
            Some(sort) => sort,
            None => Sort::Graph(self.known.graph(text)?),
        };
        Ok(())
    }

    fn switch(&mut self, name: &'static str, text: &str, switch: Switch) -> Result<(), Problem> {
        self.switches.push((name, switch, state(text)?));
        Ok(())
    }

    /// Puts together what is said of an embedded panel, and leaves it out where there is none.
    fn fit_embed(&mut self) {
        let (switches, within) = (std::mem::take(&mut self.switches), self.within.take());
        let (page, has_project) = (self.view.page(), self.view.project.is_some());
        let lacks = self.view.embed.as_ref().and_then(|embed| embed.form.lacks(page, has_project));
        if let Some((reason, embed)) = lacks.zip(self.view.embed.take_if(|_| lacks.is_some())) {
            let form = name_in(&FORMS, &embed.form).unwrap_or_default();
            self.note("embed", &form, reason.into());
        }
        let Some(embed) = &mut self.view.embed else {
            for (name, _, is_on) in switches {
                self.note(name, state_name(is_on), Reason::NeedsEmbed.into());
            }
            within.into_iter().for_each(|it| self.note("within", it.as_str(), Reason::NeedsEmbed.into()));
            return;
        };
        embed.within = within;
        for (_, switch, is_on) in switches {
            *switch(&mut embed.switches) = is_on;
        }
    }

    /// Leaves out what says nothing beside the rest.
    fn fit_together(&mut self) {
        match (self.from.take(), self.until.take()) {
            (Some(from), until) => self.view.span = Span::Absolute { from, until },
            (None, Some(until)) => self.note("until", until.as_str(), Reason::NeedsBegin.into()),
            (None, None) => {}
        }
        let no_project = self.view.project.is_none().then_some(Reason::NeedsProject);
        let no_instance = no_project.or(self.view.instance.is_none().then_some(Reason::NeedsInstance));
        let beside_graph = no_instance.or(self.view.graph.is_some().then_some(Reason::BesideGraph));
        let beside_instance = no_project.or(self.view.instance.is_some().then_some(Reason::BesideInstance));
        let beside_any = beside_instance.or(self.view.graph.is_some().then_some(Reason::BesideGraph));
        if no_project.is_some() && self.view.page().is_of_project() && self.view.page() != Page::Problems {
            let page = self.view.chosen.take().and_then(|it| name_in(&PAGES, &it)).unwrap_or_default();
            self.note("page", &page, Reason::NeedsProject.into());
        }
        let View { instance, graph, metric, anchor, compare, alone, only, hide, .. } = &mut self.view;
        let dropped = [
            ("compare", no_project.and_then(|it| Some((compare.take()?.to_string(), it)))),
            ("alone", beside_any.and_then(|it| Some((alone.take()?.to_string(), it)))),
            ("only", no_project.and_then(|it| Some((take_series(only)?, it)))),
            ("hide", no_project.and_then(|it| Some((take_series(hide)?, it)))),
            ("metric", beside_graph.and_then(|it| Some((metric.take()?.to_string(), it)))),
            ("graph", no_project.and_then(|it| Some((graph.take()?.to_string(), it)))),
            ("instance", no_project.and_then(|it| Some((instance.take()?.to_string(), it)))),
            ("#", no_project.and_then(|it| Some((anchor.take()?.id(), it)))),
        ];
        for (name, (value, reason)) in dropped.into_iter().filter_map(|(name, it)| Some((name, it?))) {
            self.note(name, &value, reason.into());
        }
        self.fit_embed();
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
