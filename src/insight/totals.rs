//! How large a project is altogether, and how much of it is used.

use std::rc::Rc;

use crate::layout::{Tells, value_of};
use crate::series::{Fold, Series, fold};
use crate::words::Unit;

use super::capacity::Fleet;
use super::machine::Machine;
use super::place::Place;
use super::spread::Spread;

/// The sums over a project.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// All cores; `None` where no instance sends their number.
    pub cores: Option<f64>,
    /// How many instances send no number of cores.
    pub without_cores: usize,
    /// How many cores work.
    pub busy_cores: Option<Spread>,
    /// All memory in bytes.
    pub memory_bytes: Option<f64>,
    /// Which share of it is in use, in percent.
    pub memory_percent: Option<Spread>,
    /// All filesystems in bytes.
    pub disk_bytes: Option<f64>,
    /// Which share of them is used, in percent.
    pub disk_percent: Option<f64>,
    /// How many cores idle instances could do without.
    pub spare_cores: f64,
    /// How many instances are idle, and said how many cores they have.
    pub spare_instances: usize,
}

impl Totals {
    pub(super) fn of(fleet: &Fleet<'_>, machines: &[Machine], places: &[Place]) -> Self {
        let cores = sum(machines.iter().filter_map(|it| it.cores));
        let memory_bytes = sum(machines.iter().filter_map(|it| it.memory_bytes));
        let busy = mean(fleet, machines, Tells::Busy, |it| it.cores);
        let used = mean(fleet, machines, Tells::Memory, |it| it.memory_bytes);
        let disks = || places.iter().filter(|it| it.stock.unit == Unit::Bytes);
        let disk_bytes = sum(disks().filter_map(|it| it.all));
        let left = sum(disks().filter_map(|it| it.all.map(|all| it.left.min(all))));
        let spare = || machines.iter().map(Machine::spare_cores).filter(|it| *it > 0.0);
        Self {
            cores,
            without_cores: machines.iter().filter(|it| it.cores.is_none()).count(),
            busy_cores: cores.zip(busy).and_then(|(cores, it)| Spread::of(&it.map(|it| it * cores / 100.0))),
            memory_bytes,
            memory_percent: used.and_then(|it| Spread::of(&it)),
            disk_bytes,
            disk_percent: disk_bytes
                .zip(left)
                .filter(|(all, _)| *all > 0.0)
                .map(|(all, left)| 100.0 - 100.0 * left / all),
            spare_cores: spare().sum(),
            spare_instances: spare().count(),
        }
    }
}

/// The sum; `None` of nothing.
fn sum(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.filter(|it| it.is_finite()).reduce(|a, b| a + b)
}

/// The mean of a load over all instances, step by step, each by its weight. Who sends nothing at a step counts for
/// nothing there.
fn mean(
    fleet: &Fleet<'_>,
    machines: &[Machine],
    tells: Tells,
    weight: impl Fn(&Machine) -> Option<f64>,
) -> Option<Series> {
    let load = fleet.layout.capacity.load(tells)?;
    let weighted = machines.iter().filter_map(|machine| {
        let weight = weight(machine)?;
        let series_of = |path: &str| fleet.week.get(path);
        let series: Rc<Series> = value_of(&load.value, fleet.project, &machine.instance, None, &series_of)?;
        Some((series.map(|it| it * weight), series.map(|_| weight)))
    });
    let (parts, weights): (Vec<Series>, Vec<Series>) = weighted.unzip();
    let (parts, weights) = (fold(Fold::Sum, &parts), fold(Fold::Sum, &weights));
    let values = parts.values().iter().zip(weights.values());
    let values = values.map(|(part, weight)| if *weight > 0.0 { part / weight } else { f64::NAN }).collect();
    Some(Series::new(parts.start_secs(), parts.step_secs(), values))
}
