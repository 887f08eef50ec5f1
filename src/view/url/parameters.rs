//! The table of parameters: how each is read into a view, and what a view prints for it.

use crate::config::ZoneName;
use crate::graphite::Node;

use super::super::choice::{
    COLORS, CellSize, Colors, LISTS, List, PAGES, Refresh, SCREEN_ON, SIZES, THEMES, Theme, name_in,
};
use super::super::compare::Compare;
use super::super::embed::{Embed, FORMS, print_switch};
use super::super::filter::Filter;
use super::super::finding_name::FindingName;
use super::super::graph_id::GraphId;
use super::super::left_out::Reason;
use super::super::limit::Limit;
use super::super::metric_name::MetricName;
use super::super::model::View;
use super::super::origin::Origin;
use super::super::print::{print_nodes, print_ranges, print_series, print_sort, print_time};
use super::super::time_text::TimeText;
use super::super::value::{Problem, node, one_of, set, time};
use super::Reading;

/// One row of the table: how a parameter is read into a view, and what a view prints for it.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    pub(super) read: fn(&mut Reading<'_>, &str) -> Result<(), Problem>,
    pub(super) print: fn(&View) -> Option<String>,
}

/// All parameters, in the order in which they are printed; nagf's `project` and `range` as nagf had them.
pub(super) const PARAMETERS: [Parameter; 35] = [
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
    Parameter {
        name: "by",
        read: |it, text| set(&mut it.view.by, GraphId::parse(text).ok_or(Reason::NotAName.into())),
        print: |it| it.by.as_ref().map(GraphId::to_string),
    },
    Parameter {
        name: "size",
        read: |it, text| one_of(&SIZES, text).map(|size| it.view.size = size),
        print: |it| name_in(&SIZES, &it.size).filter(|_| it.size != CellSize::default()),
    },
    Parameter {
        name: "beside",
        read: |it, text| it.nodes("beside", text).map(|names| it.view.beside = names),
        print: |it| print_nodes(&it.beside),
    },
    Parameter {
        name: "check",
        read: |it, text| set(&mut it.view.check, GraphId::parse(text).ok_or(Reason::NotAName.into())),
        print: |it| it.check.as_ref().map(GraphId::to_string),
    },
    Parameter {
        name: "state",
        read: |it, text| set(&mut it.view.state, GraphId::parse(text).ok_or(Reason::NotAName.into())),
        print: |it| it.state.as_ref().map(GraphId::to_string),
    },
    Parameter {
        name: "incident",
        read: |it, text| {
            set(&mut it.view.incident, FindingName::parse(text).ok_or(Reason::NotAFinding.into()))
        },
        print: |it| it.incident.as_ref().map(FindingName::to_string),
    },
    Parameter {
        name: "limit",
        read: |it, text| set(&mut it.view.limit, Limit::parse(text).ok_or(Reason::NotALimit.into())),
        print: |it| it.limit.as_ref().map(Limit::to_string),
    },
    Parameter {
        name: "screen",
        read: |it, text| one_of(&[(SCREEN_ON, true)], text).map(|is_on| it.view.screen = is_on),
        print: |it| it.screen.then(|| SCREEN_ON.to_owned()),
    },
    Parameter {
        name: "embed",
        read: |it, text| one_of(&FORMS, text).map(|form| it.view.embed = Some(Embed::new(form))),
        print: |it| name_in(&FORMS, &it.embed.as_ref()?.form),
    },
    Parameter {
        name: "nav",
        read: |it, text| it.switch("nav", text, |it| &mut it.nav),
        print: |it| print_switch(it.embed.as_ref(), |it| &mut it.nav),
    },
    Parameter {
        name: "title",
        read: |it, text| it.switch("title", text, |it| &mut it.title),
        print: |it| print_switch(it.embed.as_ref(), |it| &mut it.title),
    },
    Parameter {
        name: "legend",
        read: |it, text| it.switch("legend", text, |it| &mut it.legend),
        print: |it| print_switch(it.embed.as_ref(), |it| &mut it.legend),
    },
    Parameter {
        name: "time",
        read: |it, text| it.switch("time", text, |it| &mut it.time),
        print: |it| print_switch(it.embed.as_ref(), |it| &mut it.time),
    },
    Parameter {
        name: "within",
        read: |it, text| set(&mut it.within, Origin::parse(text).ok_or(Reason::NotAnOrigin.into())),
        print: |it| it.embed.as_ref()?.within.as_ref().map(Origin::to_string),
    },
];
