//! Bytes as a snapshot, where they are one.

use crate::chart::{
    Clipped, ColorName, Entry, Event, Extent, Gap, Layer, Mark, Model, Picture, Resolution, Side, Threshold,
    ValueAxis, ValueTick,
};
use crate::series::Statistics;

use super::bytes::Reader;
use super::numbers::{Precision, read_series};
use super::pool::Pool;
use super::refused::Refused;
use super::write::{EVENTS, GAPS, HEADLINES, SEVERITIES, UNITS, WEIGHTS};
use super::{Kept, MOST_PANELS, Snapshot};

/// No picture is of a longer span.
const LONGEST_SECS: i64 = 20 * 366 * 86_400;
/// No axis has more ticks.
const MOST_TICKS: usize = 128;

/// The snapshot that these bytes are.
///
/// # Errors
/// [`Refused::Broken`] where anything in them is not as it is ever written.
pub fn unpack(bytes: &[u8]) -> Result<Snapshot, Refused> {
    let mut from = Reader(bytes);
    let read = snapshot(&mut from).filter(|it| from.0.is_empty() && !it.panels.is_empty());
    read.ok_or(Refused::Broken)
}

fn snapshot(from: &mut Reader<'_>) -> Option<Snapshot> {
    let taken_at_secs = from.secs()?;
    let (source, source_name) = (from.text()?, from.text()?);
    let (address, zone) = (from.text()?, from.text()?);
    let digits = from.byte()?;
    let precision = Precision::ALL.into_iter().find(|it| it.digits().unwrap_or(0) == digits)?;
    let pool = Pool(from.list(read_series)?);
    let panels = from.list(|from| panel(from, &pool)).filter(|it| it.len() <= MOST_PANELS)?;
    Some(Snapshot { taken_at_secs, source, source_name, address, zone, precision, panels })
}

fn panel(from: &mut Reader<'_>, pool: &Pool) -> Option<Kept> {
    let (title, graph, project) = (from.text()?, from.text()?, from.text()?);
    let instance = from.maybe(Reader::text)?;
    Some(Kept { title, graph, project, instance, picture: picture(from, pool)? })
}

fn picture(from: &mut Reader<'_>, pool: &Pool) -> Option<Picture> {
    let model = model(from, pool)?;
    let legend = from.list(|from| entry(from, pool))?;
    let (headline, is_idle) = (from.maybe(Reader::finite)?, from.flag()?);
    let (headline_is, unit) = (at(&HEADLINES, from)?, at(&UNITS, from)?);
    let step_secs = step(from)?;
    let resolution = Resolution {
        step_secs: step(from)?,
        kept_secs: from.maybe(step)?,
        has_band: from.flag()?,
        peaks_lost_before_secs: from.maybe(Reader::secs)?,
    };
    let remarks = from.list(Reader::text)?;
    let runs = from.maybe(|from| Some((number(from)?, number(from)?)))?;
    let last_secs = from.maybe(Reader::secs)?;
    let extent = Extent::NONE;
    Some(Picture {
        model,
        legend,
        headline,
        is_idle,
        headline_is,
        unit,
        step_secs,
        resolution,
        extent,
        remarks,
        runs,
        last_secs,
    })
}

fn model(from: &mut Reader<'_>, pool: &Pool) -> Option<Model> {
    let from_secs = from.secs()?;
    let length_secs = from.secs().filter(|it| (1..=LONGEST_SECS).contains(it))?;
    let (axis, left_axis) = (axis(from)?, from.maybe(axis)?);
    let layers = from.list(|from| {
        let (color, mark) = (ColorName::parse(&from.text()?)?, mark(from, pool)?);
        let data = pool.at(from.int()?)?;
        Some(Layer { color, mark, data, side: if from.flag()? { Side::Left } else { Side::Right } })
    })?;
    let gaps = from.list(|from| {
        let from_secs = from.secs()?;
        let until_secs = from_secs + from.secs()?;
        Some(Gap { from_secs, until_secs, kind: at(&GAPS, from)?, label: from.maybe(Reader::text)? })
    })?;
    let tail_from_secs = from.maybe(Reader::secs)?;
    let clipped =
        from.list(|from| Some(Clipped { time_secs: from.secs()?, label: from.maybe(Reader::text)? }))?;
    let thresholds = from.list(threshold)?;
    let events = from.list(|from| {
        let (time_secs, kind) = (from.secs()?, at(&EVENTS, from)?);
        Some(Event { time_secs, kind, label: from.maybe(Reader::text)? })
    })?;
    let until_secs = from_secs + length_secs;
    // A layer on a scale that is not there would be drawn on none.
    let has_scales = left_axis.is_some() || layers.iter().all(|it| it.side == Side::Right);
    has_scales.then_some(Model {
        from_secs,
        until_secs,
        axis,
        left_axis,
        layers,
        gaps,
        tail_from_secs,
        clipped,
        thresholds,
        events,
    })
}

fn threshold(from: &mut Reader<'_>) -> Option<Threshold> {
    let (value, severity, above) = (from.finite()?, at(&SEVERITIES, from)?, from.flag()?);
    let (label, broke_at_secs) = (from.maybe(Reader::text)?, from.maybe(Reader::secs)?);
    Some(Threshold { value, severity, above, label, broke_at_secs })
}

fn axis(from: &mut Reader<'_>) -> Option<ValueAxis> {
    let (low, high) = (from.finite()?, from.finite()?);
    let ticks = from.list(|from| Some(ValueTick { value: from.finite()?, label: from.text()? }))?;
    (ticks.len() <= MOST_TICKS).then(|| ValueAxis::of(low, high, ticks))
}

fn mark(from: &mut Reader<'_>, pool: &Pool) -> Option<Mark> {
    Some(match from.byte()? {
        0 => Mark::Line(at(&WEIGHTS, from)?),
        1 => Mark::Step,
        2 => Mark::Dashed,
        3 => Mark::Dotted,
        4 => Mark::Area,
        5 => Mark::Stack,
        6 => Mark::Mirror,
        7 => Mark::Band(pool.at(from.int()?)?),
        8 => Mark::Strokes(from.maybe(|from| pool.at(from.int()?))?),
        9 => Mark::Idle,
        10 => Mark::Horizon,
        _ => return None,
    })
}

fn entry(from: &mut Reader<'_>, pool: &Pool) -> Option<Entry> {
    let (name, label, metric) = (from.text()?, from.text()?, from.text()?);
    let (color, mark) = (ColorName::parse(&from.text()?)?, mark(from, pool)?);
    let is_shown = from.flag()?;
    let series = pool.at(from.int()?)?;
    let last = from.maybe(Reader::finite)?;
    let statistics = from.maybe(|from| {
        let [min, average, max, last] = [from.float()?, from.float()?, from.float()?, from.float()?];
        Some(Statistics { min, average, max, last, last_at_secs: from.secs()?, count: number(from)? })
    })?;
    // The average of numbers at the very end of what a float holds may be none.
    let is_one = |it: &Statistics| [it.min, it.average, it.max, it.last].into_iter().all(f64::is_finite);
    let statistics = statistics.filter(is_one);
    Some(Entry { name, label, color, mark, is_shown, series, last, statistics, metric })
}

fn step(from: &mut Reader<'_>) -> Option<u32> {
    u32::try_from(from.secs()?).ok().filter(|it| *it >= 1)
}

fn number(from: &mut Reader<'_>) -> Option<usize> {
    usize::try_from(from.int()?).ok().filter(|it| *it <= u32::MAX as usize)
}

fn at<T: Copy>(all: &[T], from: &mut Reader<'_>) -> Option<T> {
    all.get(usize::from(from.byte()?)).copied()
}
