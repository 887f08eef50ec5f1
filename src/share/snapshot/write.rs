//! A snapshot as bytes.

use crate::chart::{
    Clipped, Entry, Event, EventKind, Gap, GapKind, Layer, Mark, Model, Picture, Severity, Side, Threshold,
    ValueAxis, Weight,
};
use crate::layout::Headline;
use crate::series::Statistics;
use crate::words::Unit;

use super::bytes::Writer;
use super::numbers::write_series;
use super::pool::Pool;
use super::{Kept, MOST_PANELS, Snapshot};

pub(super) const UNITS: [Unit; 8] = [
    Unit::Plain,
    Unit::Percent,
    Unit::Bytes,
    Unit::BytesPerSecond,
    Unit::PerSecond,
    Unit::Count,
    Unit::Seconds,
    Unit::Milliseconds,
];
pub(super) const HEADLINES: [Headline; 5] =
    [Headline::Sum, Headline::First, Headline::Last, Headline::Lowest, Headline::Age];
pub(super) const WEIGHTS: [Weight; 3] = [Weight::Thin, Weight::Normal, Weight::Strong];
pub(super) const GAPS: [GapKind; 5] =
    [GapKind::NoData, GapKind::Silent, GapKind::BeyondRetention, GapKind::Before, GapKind::Retired];
pub(super) const EVENTS: [EventKind; 2] = [EventKind::Restart, EventKind::Other];
pub(super) const SEVERITIES: [Severity; 2] = [Severity::Warning, Severity::Critical];

/// The bytes of a snapshot, not packed yet.
pub fn pack(snapshot: &Snapshot) -> Vec<u8> {
    let (mut pool, mut panels) = (Pool::default(), Writer::default());
    let kept = snapshot.panels.get(..snapshot.panels.len().min(MOST_PANELS)).unwrap_or_default();
    panels.count(kept.len());
    kept.iter().for_each(|it| write_panel(&mut panels, &mut pool, it));
    let mut out = Writer::default();
    out.int(snapshot.taken_at_secs);
    for text in [&snapshot.source, &snapshot.source_name, &snapshot.address, &snapshot.zone] {
        out.text(text);
    }
    out.byte(snapshot.precision.digits().unwrap_or(0));
    out.count(pool.0.len());
    pool.0.iter().for_each(|it| write_series(&mut out, it, snapshot.precision));
    out.0.extend(panels.0);
    out.0
}

fn write_panel(out: &mut Writer, pool: &mut Pool, panel: &Kept) {
    for text in [&panel.title, &panel.graph, &panel.project] {
        out.text(text);
    }
    out.maybe(panel.instance.as_deref(), Writer::text);
    let Picture { model, legend, resolution, .. } = &panel.picture;
    write_model(out, pool, model);
    out.count(legend.len());
    legend.iter().for_each(|it| write_entry(out, pool, it));
    let it = &panel.picture;
    out.maybe(it.headline, Writer::float);
    out.flag(it.is_idle);
    out.byte(place(&HEADLINES, &it.headline_is));
    out.byte(place(&UNITS, &it.unit));
    out.int(i64::from(it.step_secs));
    out.int(i64::from(resolution.step_secs));
    out.maybe(resolution.kept_secs, |out, it| out.int(i64::from(it)));
    out.flag(resolution.has_band);
    out.maybe(resolution.peaks_lost_before_secs, Writer::int);
    out.count(it.remarks.len());
    it.remarks.iter().for_each(|it| out.text(it));
    out.maybe(it.runs, |out, (runs, failed)| {
        out.count(runs);
        out.count(failed);
    });
    out.maybe(it.last_secs, Writer::int);
}

fn write_model(out: &mut Writer, pool: &mut Pool, model: &Model) {
    out.int(model.from_secs);
    out.int(model.until_secs - model.from_secs);
    write_axis(out, &model.axis);
    out.maybe(model.left_axis.as_ref(), write_axis);
    out.count(model.layers.len());
    for Layer { color, mark, data, side } in &model.layers {
        out.text(&color.key());
        write_mark(out, pool, mark);
        out.count(pool.place(data));
        out.flag(*side == Side::Left);
    }
    out.count(model.gaps.len());
    for Gap { from_secs, until_secs, kind, label } in &model.gaps {
        out.int(*from_secs);
        out.int(until_secs.saturating_sub(*from_secs));
        out.byte(place(&GAPS, kind));
        out.maybe(label.as_deref(), Writer::text);
    }
    out.maybe(model.tail_from_secs, Writer::int);
    out.count(model.clipped.len());
    for Clipped { time_secs, label } in &model.clipped {
        out.int(*time_secs);
        out.maybe(label.as_deref(), Writer::text);
    }
    out.count(model.thresholds.len());
    model.thresholds.iter().for_each(|it| write_threshold(out, it));
    out.count(model.events.len());
    for Event { time_secs, kind, label } in &model.events {
        out.int(*time_secs);
        out.byte(place(&EVENTS, kind));
        out.maybe(label.as_deref(), Writer::text);
    }
}

fn write_threshold(out: &mut Writer, it: &Threshold) {
    out.float(it.value);
    out.byte(place(&SEVERITIES, &it.severity));
    out.flag(it.above);
    out.maybe(it.label.as_deref(), Writer::text);
    out.maybe(it.broke_at_secs, Writer::int);
}

fn write_axis(out: &mut Writer, axis: &ValueAxis) {
    out.float(axis.low());
    out.float(axis.high());
    out.count(axis.ticks().len());
    for tick in axis.ticks() {
        out.float(tick.value);
        out.text(&tick.label);
    }
}

/// The marks by their numbers, which no later version gives to others.
fn write_mark(out: &mut Writer, pool: &mut Pool, mark: &Mark) {
    match mark {
        Mark::Line(weight) => {
            out.byte(0);
            out.byte(place(&WEIGHTS, weight));
        }
        Mark::Step => out.byte(1),
        Mark::Dashed => out.byte(2),
        Mark::Dotted => out.byte(3),
        Mark::Area => out.byte(4),
        Mark::Stack => out.byte(5),
        Mark::Mirror => out.byte(6),
        Mark::Band(greatest) => {
            out.byte(7);
            out.count(pool.place(greatest));
        }
        Mark::Strokes(failed) => {
            out.byte(8);
            out.maybe(failed.as_ref(), |out, it| out.count(pool.place(it)));
        }
        Mark::Idle => out.byte(9),
        Mark::Horizon => out.byte(10),
    }
}

fn write_entry(out: &mut Writer, pool: &mut Pool, it: &Entry) {
    for text in [&it.name, &it.label, &it.metric, &it.color.key()] {
        out.text(text);
    }
    write_mark(out, pool, &it.mark);
    out.flag(it.is_shown);
    out.count(pool.place(&it.series));
    out.maybe(it.last, Writer::float);
    out.maybe(it.statistics, |out, it: Statistics| {
        for value in [it.min, it.average, it.max, it.last] {
            out.float(value);
        }
        out.int(it.last_at_secs);
        out.count(it.count);
    });
}

fn place<T: PartialEq>(all: &[T], item: &T) -> u8 {
    all.iter().position(|it| it == item).and_then(|it| u8::try_from(it).ok()).unwrap_or(u8::MAX)
}
