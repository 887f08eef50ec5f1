//! A model for each kind of mark that explains: steps, bands, limits, events, and why values are missing.

use std::rc::Rc;

use nagf::chart::{
    Base, ColorName, Event, EventKind, Extent, Gap, GapKind, Layer, Mark, Meaning, Model, Severity,
    Threshold, ValueAxis, Weight,
};
use nagf::series::Series;

use crate::scenes::{COUNT, FROM, NOW, STEP, cut, layer, model, of_layers, percent, plain, series, swing};

/// The scene with this name.
pub(crate) fn mark(name: &str) -> Model {
    match name {
        "steps" => steps(),
        "steps-unfinished" => steps_unfinished(),
        "band" => band(),
        "least-and-greatest" => least_and_greatest(),
        "least-and-greatest-below" => least_and_greatest_below(),
        "horizon" => horizon(),
        "limits" => limits(),
        "events" => events(),
        "why-missing" => why_missing(),
        "ten-lines" => ten_lines(),
        "empty" => Model::empty(FROM, NOW, ValueAxis::fixed(0.0, 1.0, 2, plain)),
        other => panic!("no mark {other}"),
    }
}

/// A count that changes now and then, with a gap.
fn steps() -> Model {
    let count =
        |index: usize| f64::from(u8::try_from([3, 3, 5, 4, 4, 4, 7, 6, 2, 2, 2, 3][index / 24]).unwrap());
    of_layers(vec![layer(Meaning::Load5, Mark::Step, cut((0..COUNT).map(count).collect(), 190, 214))], plain)
}

/// Steps of two hours, the last of which has not ended.
fn steps_unfinished() -> Model {
    let mut model = steps();
    model.layers[0].data = Rc::new(Series::new(
        NOW - 12 * 7200,
        7200,
        vec![3.0, 3.0, 5.0, 4.0, 4.0, 4.0, 7.0, 6.0, 2.0, 2.0, 2.0, 3.0, 1.0],
    ));
    Model { tail_from_secs: Some(NOW), until_secs: NOW + 3600, ..model }
}

/// A band that folds, on a scale that some values pass; a gap, a stretch of zero and one below it.
fn horizon() -> Model {
    let mut values = cut(swing(10.0, 110.0, 31), 100, 130);
    values.iter_mut().skip(200).take(30).for_each(|it| *it = 0.0);
    values.iter_mut().skip(230).take(20).for_each(|it| *it = -20.0);
    let model = of_layers(vec![layer(Meaning::User, Mark::Horizon, values)], percent);
    let gaps = model.layers.iter().flat_map(|it| nagf::chart::gaps_of(&[&it.data], FROM, NOW)).collect();
    Model { axis: ValueAxis::fixed(0.0, 100.0, 1, percent), gaps, ..model }
}

/// The field between two series, one of which lacks some values.
fn band() -> Model {
    let upper: Vec<f64> = swing(20.0, 60.0, 21).iter().map(|it| it + 8.0).collect();
    of_layers(
        vec![layer(
            Meaning::User,
            Mark::Band(series(cut(upper, 100, 130))),
            cut(swing(20.0, 60.0, 22), 100, 130),
        )],
        percent,
    )
}

fn spread(values: &[f64], by: f64) -> Vec<f64> {
    values
        .iter()
        .enumerate()
        .map(|(index, it)| it * (1.0 + by * (0.4 + 0.6 * ((index % 17) as f64 / 17.0))))
        .collect()
}

/// An average with what it was made of behind it.
fn least_and_greatest() -> Model {
    let values = cut(swing(10.0, 40.0, 23), 120, 150);
    let greatest = series(spread(&values, 0.8));
    of_layers(
        vec![
            layer(Meaning::Steal, Mark::Band(greatest), spread(&values, -0.6)),
            layer(Meaning::Steal, Mark::Line(Weight::Normal), values),
        ],
        percent,
    )
}

/// The same of what is drawn below zero.
fn least_and_greatest_below() -> Model {
    let values = swing(10.0, 40.0, 24);
    let below = |it: Vec<f64>| it.iter().map(|value| -value).collect::<Vec<f64>>();
    let layers = vec![
        layer(Meaning::Sent, Mark::Band(series(below(spread(&values, -0.6)))), below(spread(&values, 0.8))),
        layer(Meaning::Sent, Mark::Mirror, values),
    ];
    model(layers, ValueAxis::mirrored(80.0, Base::Ten, plain))
}

/// A limit below which it is bad and one beyond which it is, both with their zones.
fn limits() -> Model {
    let broke = Some(FROM + 200 * i64::from(STEP));
    let limit = |value, severity, above, label: &str, broke_at_secs| Threshold {
        value,
        severity,
        above,
        label: Some(label.to_owned()),
        broke_at_secs,
    };
    let thresholds = vec![
        limit(15.0, Severity::Warning, false, "warning under 15 %", broke),
        limit(10.0, Severity::Critical, false, "critical under 10 %", None),
        limit(90.0, Severity::Critical, true, "critical over 90 %", broke),
    ];
    let layers = vec![layer(Meaning::Used, Mark::Line(Weight::Normal), swing(5.0, 100.0, 25))];
    Model { thresholds, ..model(layers, ValueAxis::fixed(0.0, 100.0, 4, percent)) }
}

/// Restarts, other events, and several within a pixel.
fn events() -> Model {
    let at = |index: i64, kind, label: &str| Event {
        time_secs: FROM + index * i64::from(STEP),
        kind,
        label: Some(label.to_owned()),
    };
    let events = vec![
        at(20, EventKind::Restart, "restart"),
        at(120, EventKind::Other, "Puppet failed"),
        at(121, EventKind::Other, "Puppet failed"),
        at(122, EventKind::Restart, "restart"),
        at(240, EventKind::Restart, "restart"),
        at(280, EventKind::Other, "Puppet failed"),
        at(1000, EventKind::Other, "outside"),
    ];
    Model { events, ..of_layers(vec![layer(Meaning::Load5, Mark::Area, swing(0.1, 0.3, 26))], plain) }
}

/// Each reason for which values can be missing, and an idle device.
fn why_missing() -> Model {
    let holes = [(0, 90), (110, 140), (160, 190), (205, 225), (240, 288)];
    let values = holes.iter().fold(swing(20.0, 60.0, 27), |values, (from, until)| cut(values, *from, *until));
    let gap = |from: i64, until: i64, kind, label: &str| Gap {
        from_secs: FROM + from * i64::from(STEP),
        until_secs: FROM + until * i64::from(STEP),
        kind,
        label: Some(label.to_owned()),
    };
    let gaps = vec![
        gap(0, 45, GapKind::BeyondRetention, "not kept so long"),
        gap(45, 90, GapKind::Before, "no data before 00:20"),
        gap(109, 140, GapKind::NoData, "no data\n2 h 35"),
        gap(159, 190, GapKind::Silent, "silent\n2 h 35"),
        gap(239, 288, GapKind::Retired, "not sent since 12:50"),
    ];
    let layers =
        vec![layer(Meaning::User, Mark::Idle, values.clone()), layer(Meaning::User, Mark::Area, values)];
    Model { gaps, ..of_layers(layers, percent) }
}

/// Ten lines: from the ninth on they are dashed.
fn ten_lines() -> Model {
    let line = |place: u16| {
        let values = swing(5.0 * f64::from(place), 5.0 * f64::from(place) + 4.0, 40 + u32::from(place));
        Layer::new(ColorName::Series(place), Mark::Line(Weight::Thin), series(values))
    };
    let axis = ValueAxis::nice(Extent { low: 0.0, high: 50.0 }, 2, Base::Ten, percent);
    model((0..10).map(line).collect(), axis)
}
