//! How large a project is, what of it fills, and which instances have too little or too much.

use std::rc::Rc;

use crate::graphite::Node;
use crate::layout::{Layout, Load, Part, Stock, value_of};
use crate::series::{Fold, Series, fold, order_by};

use super::machine::Machine;
use super::place::{Outlook, Place, share};
use super::readings::Readings;
use super::spread::Spread;
use super::totals::Totals;

/// A project and what is known of it.
pub struct Fleet<'a> {
    /// How its metrics are named.
    pub layout: &'a Layout,
    /// The project.
    pub project: &'a Node,
    /// Its instances.
    pub instances: &'a [Node],
    /// The parts of an instance.
    pub parts: &'a dyn Fn(&Node, &Part) -> Vec<Node>,
    /// A fact of an instance by its name in the layout.
    pub fact: &'a dyn Fn(&str, &Node) -> Option<f64>,
    /// What stocks were, over a month.
    pub month: &'a Readings,
    /// What was left of them in the last days, in finer steps.
    pub recent: &'a Readings,
    /// What instances did, over a week.
    pub week: &'a Readings,
    /// The page's now.
    pub now_secs: i64,
}

/// What is known of the capacity of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capacity {
    /// Everything that can be used up, what is used up first before the others.
    pub places: Vec<Place>,
    /// Its instances, in the order of their names.
    pub machines: Vec<Machine>,
    /// The sums.
    pub totals: Totals,
}

/// Looks at a project.
pub fn capacity(fleet: &Fleet<'_>) -> Capacity {
    let stocks = &fleet.layout.capacity.stocks;
    let of =
        |instance: &Node| stocks.iter().flat_map(|stock| places(fleet, instance, stock)).collect::<Vec<_>>();
    let mut places: Vec<Place> = fleet.instances.iter().flat_map(of).collect();
    order_by(&mut places, Place::order);
    let machines: Vec<Machine> = fleet.instances.iter().map(|it| machine(fleet, it)).collect();
    let totals = Totals::of(fleet, &machines, &places);
    Capacity { places, machines, totals }
}

fn places(fleet: &Fleet<'_>, instance: &Node, stock: &Rc<Stock>) -> Vec<Place> {
    let parts = match &stock.part {
        Some(part) => (fleet.parts)(instance, part).into_iter().map(Some).collect(),
        None => vec![None],
    };
    parts.into_iter().filter_map(|part| place(fleet, instance, stock, part)).collect()
}

/// `None` where it never sent what is left.
fn place(fleet: &Fleet<'_>, instance: &Node, stock: &Rc<Stock>, part: Option<Node>) -> Option<Place> {
    let value = |value, readings: &Readings| {
        value_of(value, fleet.project, instance, part.as_ref(), &|path| readings.get(path))
    };
    let (course, recent) = (value(&stock.left, fleet.month), value(&stock.left, fleet.recent));
    let (last_secs, left) = recent.as_deref().and_then(Series::last).or(course.as_deref()?.last())?;
    let course = course?;
    let all = value(&stock.all, fleet.month).and_then(|it| it.last()).map(|(_, all)| all);
    let outlook = Outlook::of(share(left, all), &course, recent.as_deref(), fleet.now_secs);
    let (instance, stock) = (instance.clone(), Rc::clone(stock));
    Some(Place { instance, part, stock, course, left, all, last_secs, outlook })
}

fn machine(fleet: &Fleet<'_>, instance: &Node) -> Machine {
    let load =
        |load: &Rc<Load>| (Rc::clone(load), load_of(fleet, instance, load).and_then(|it| Spread::of(&it)));
    Machine {
        instance: instance.clone(),
        cores: (fleet.fact)("cores", instance).filter(|it| *it > 0.0),
        memory_bytes: (fleet.fact)("memory", instance).filter(|it| *it > 0.0),
        loads: fleet.layout.capacity.loads.iter().map(load).collect(),
    }
}

/// A load of an instance; of parts their sum.
fn load_of(fleet: &Fleet<'_>, instance: &Node, load: &Load) -> Option<Series> {
    let value = |part: Option<&Node>| {
        value_of(&load.value, fleet.project, instance, part, &|path| fleet.week.get(path))
    };
    let Some(part) = &load.part else { return value(None).map(|it| (*it).clone()) };
    let parts = (fleet.parts)(instance, part);
    let series: Vec<Rc<Series>> = parts.iter().filter_map(|it| value(Some(it))).collect();
    (!series.is_empty()).then(|| fold(Fold::Sum, series.iter().map(|it| &**it)))
}
