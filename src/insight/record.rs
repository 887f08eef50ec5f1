//! What is known of capacity as a table: a line for each figure, so that any program can turn it as it likes.

use crate::series::{DAY_SECS, Fill};
use crate::words::Unit;

use super::capacity::Capacity;
use super::place::{Outlook, Place};

/// A figure of an instance or one of its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<'a> {
    /// The instance; empty for the project as a whole.
    pub instance: &'a str,
    /// The node of the part; empty where it is of the instance.
    pub part: &'a str,
    /// What it is a figure of: a graph's name, or a load's.
    pub of: &'a str,
    /// Which figure it is.
    pub figure: Figure,
    /// Its unit.
    pub unit: Unit,
    /// The figure.
    pub value: f64,
}

/// Which figure of something is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// How much there is.
    All,
    /// How much of it is left.
    Left,
    /// How much goes in a day; below zero.
    PerDay,
    /// How long what is left lasts.
    FullIn,
    /// The same at the faster of the paces between which eight of ten pairs of points lie.
    FullInEarliest,
    /// The same at the slower.
    FullInLatest,
    /// The middle value.
    Median,
    /// What is passed one time in twenty.
    High,
    /// The highest value.
    Peak,
    /// How many values there are.
    Points,
}

impl Figure {
    /// Its name in a table.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Left => "left",
            Self::PerDay => "change_per_day",
            Self::FullIn => "full_in",
            Self::FullInEarliest => "full_in_earliest",
            Self::FullInLatest => "full_in_latest",
            Self::Median => "median",
            Self::High => "p95",
            Self::Peak => "peak",
            Self::Points => "points",
        }
    }
}

/// All figures: first what fills, what is full first before the others, then what instances are and do. What is not
/// known has no line.
pub fn records(capacity: &Capacity) -> Vec<Record<'_>> {
    let mut records: Vec<Record<'_>> = capacity.places.iter().flat_map(of_place).collect();
    for machine in &capacity.machines {
        let record = |of, figure, unit, value| Record {
            instance: machine.instance.as_str(),
            part: "",
            of,
            figure,
            unit,
            value,
        };
        let own = [("cores", Unit::Count, machine.cores), ("memory", Unit::Bytes, machine.memory_bytes)];
        let own = own.into_iter().filter_map(|(of, unit, value)| Some(record(of, Figure::All, unit, value?)));
        records.extend(own);
        for (load, spread) in &machine.loads {
            let Some(spread) = spread else { continue };
            let figures =
                [(Figure::Median, spread.median), (Figure::High, spread.high), (Figure::Peak, spread.peak)];
            let told = figures.into_iter().map(|(figure, value)| record(&load.id, figure, load.unit, value));
            records.extend(told);
            records.push(record(&load.id, Figure::Points, Unit::Count, spread.points as f64));
        }
    }
    records.retain(|it| it.value.is_finite());
    records
}

fn of_place(place: &Place) -> Vec<Record<'_>> {
    // What is told as a share is counted here: a table is read by programs.
    let unit = if place.stock.unit == Unit::Percent { Unit::Count } else { place.stock.unit };
    let record = |figure, unit, value| Record {
        instance: place.instance.as_str(),
        part: place.part.as_ref().map_or("", |it| it.as_str()),
        of: &place.stock.graph,
        figure,
        unit,
        value,
    };
    let mut records = vec![record(Figure::Left, unit, place.left)];
    records.extend(place.all.map(|all| record(Figure::All, unit, all)));
    let told = |fill: &Fill| {
        let [earliest, latest] = fill.tenths_secs;
        let times =
            [(Figure::FullIn, fill.secs), (Figure::FullInEarliest, earliest), (Figure::FullInLatest, latest)];
        let mut told = vec![record(Figure::PerDay, unit, fill.pace * DAY_SECS as f64)];
        told.extend(times.map(|(figure, secs)| record(figure, Unit::Seconds, secs)));
        told
    };
    if let Outlook::Full(Some(fill)) | Outlook::Fills(fill) = &place.outlook {
        records.extend(told(fill));
    }
    records
}
