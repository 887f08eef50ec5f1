//! Addresses: read and written here, by one table, and nowhere else.

use crate::config::{ZoneName, closest};
use crate::graphite::Node;

use super::anchor::Anchor;
use super::choice::{
    COLORS, Colors, LISTS, List, PAGES, Refresh, SORT_BY_NAME, Sort, THEMES, Theme, name_in,
};
use super::compare::Compare;
use super::filter::Filter;
use super::graph_id::GraphId;
use super::known::Known;
use super::left_out::{LeftOut, Reason};
use super::metric_name::MetricName;
use super::model::View;
use super::percent::{Place, decode, encode, readable};
use super::print::{print_ranges, print_series, print_sort, print_time, take_series};
use super::range::{Range, Ranges};
use super::series_name::SeriesName;
use super::span::Span;
use super::time_text::TimeText;
use super::value::{Problem, no_value, node, one_of, set, time};

/// Reads a query (with or without `?`) and a fragment (with or without `#`). What cannot be taken is left out
/// with a note; the first of two parameters of the same name is taken.
pub fn parse(query: &str, fragment: &str, known: &Known) -> (View, Vec<LeftOut>) {
    let mut reading = Reading { view: View::default(), from: None, until: None, known, left_out: Vec::new() };
    reading.query(query.strip_prefix('?').unwrap_or(query));
    reading.fragment(fragment.strip_prefix('#').unwrap_or(fragment));
    reading.fit_together();
    (reading.view, reading.left_out)
}

/// The shortest address of a view: query with `?`, fragment with `#`, each only where it says something.
pub fn print(view: &View) -> String {
    let parameter =
        |it: &Parameter| Some(format!("{}={}", it.name, encode(&(it.print)(view)?, Place::Query)));
    let query = PARAMETERS.iter().filter_map(parameter).collect::<Vec<_>>().join("&");
    let fragment = view.anchor.as_ref().map(|it| encode(&it.id(), Place::Fragment));
    let part = |sign: &str, text: String| if text.is_empty() { text } else { format!("{sign}{text}") };
    part("?", query) + &part("#", fragment.unwrap_or_default())
}

/// The same for a link: an empty one would lead to where one is.
pub fn href(view: &View) -> String {
    Some(print(view)).filter(|it| it.starts_with('?')).unwrap_or_else(|| format!("./{}", print(view)))
}

/// One row of the table: how a parameter is read into a view, and what a view prints for it.
struct Parameter {
    name: &'static str,
    read: fn(&mut Reading<'_>, &str) -> Result<(), Problem>,
    print: fn(&View) -> Option<String>,
}

/// All parameters, in the order in which they are printed; nagf's `project` and `range` as nagf had them.
const PARAMETERS: [Parameter; 21] = [
    Parameter { name: "source", read: |it, text| it.source(text), print: |it| it.source.clone() },
    Parameter {
        name: "project",
        read: |it, text| set(&mut it.view.project, node(text)),
        print: |it| it.project.as_ref().map(Node::to_string),
    },
    Parameter {
        name: "instance",
        read: |it, text| set(&mut it.view.instance, node(text)),
        print: |it| it.instance.as_ref().map(Node::to_string),
    },
    Parameter {
        name: "graph",
        read: |it, text| set(&mut it.view.graph, it.known.graph(text)),
        print: |it| it.graph.as_ref().map(GraphId::to_string),
    },
    Parameter {
        name: "metric",
        read: |it, text| set(&mut it.view.metric, MetricName::parse(text).ok_or(Reason::NotAName.into())),
        print: |it| it.metric.as_ref().map(MetricName::to_string),
    },
    Parameter {
        name: "page",
        read: |it, text| one_of(&PAGES, text).map(|page| it.view.chosen = Some(page)),
        print: |it| name_in(&PAGES, &it.chosen?),
    },
    Parameter { name: "range", read: |it, text| it.ranges(text), print: print_ranges },
    Parameter {
        name: "from",
        read: |it, text| set(&mut it.from, time(text)),
        print: |it| print_time(it, false),
    },
    Parameter {
        name: "until",
        read: |it, text| set(&mut it.until, time(text)),
        print: |it| print_time(it, true),
    },
    Parameter {
        name: "at",
        read: |it, text| set(&mut it.view.at, time(text)),
        print: |it| it.at.as_ref().map(TimeText::to_string),
    },
    Parameter {
        name: "compare",
        read: |it, text| set(&mut it.view.compare, Compare::parse(text).ok_or(Reason::NotComparable.into())),
        print: |it| it.compare.as_ref().map(Compare::to_string),
    },
    Parameter {
        name: "tz",
        read: |it, text| set(&mut it.view.tz, ZoneName::parse(text).ok_or(Reason::NotAZone.into())),
        print: |it| it.tz.as_ref().map(ZoneName::to_string),
    },
    Parameter {
        name: "theme",
        read: |it, text| one_of(&THEMES, text).map(|theme| it.view.theme = theme),
        print: |it| name_in(&THEMES, &it.theme).filter(|_| it.theme != Theme::default()),
    },
    Parameter {
        name: "colors",
        read: |it, text| one_of(&COLORS, text).map(|colors| it.view.colors = colors),
        print: |it| name_in(&COLORS, &it.colors).filter(|_| it.colors != Colors::default()),
    },
    Parameter {
        name: "refresh",
        read: |it, text| set(&mut it.view.refresh, Refresh::parse(text).ok_or(Reason::NotSeconds.into())),
        print: |it| it.refresh.map(Refresh::print),
    },
    Parameter {
        name: "as",
        read: |it, text| one_of(&LISTS, text).map(|list| it.view.list = list),
        print: |it| name_in(&LISTS, &it.list).filter(|_| it.list != List::default()),
    },
    Parameter {
        name: "q",
        read: |it, text| set(&mut it.view.filter, Filter::parse(text).ok_or(Reason::NotText.into())),
        print: |it| it.filter.as_ref().map(|it| it.as_str().to_owned()),
    },
    Parameter { name: "sort", read: |it, text| it.sort(text), print: print_sort },
    Parameter {
        name: "alone",
        read: |it, text| set(&mut it.view.alone, node(text)),
        print: |it| it.alone.as_ref().map(Node::to_string),
    },
    Parameter {
        name: "only",
        read: |it, text| it.series("only", text).map(|names| it.view.only = names),
        print: |it| print_series(&it.only),
    },
    Parameter {
        name: "hide",
        read: |it, text| it.series("hide", text).map(|names| it.view.hide = names),
        print: |it| print_series(&it.hide),
    },
];

/// More series than a list of this length names would not be told apart anyway.
const MOST_SERIES: usize = 32;

/// More parameters than there are make no address of ours; the rest of a flood is not even looked at.
const MOST_PARAMETERS: usize = 64;

/// A view while its address is read.
struct Reading<'a> {
    view: View,
    from: Option<TimeText>,
    until: Option<TimeText>,
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

    fn sort(&mut self, text: &str) -> Result<(), Problem> {
        self.view.sort = match text {
            SORT_BY_NAME => Sort::Name,
            text => Sort::Graph(self.known.graph(text)?),
        };
        Ok(())
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
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
