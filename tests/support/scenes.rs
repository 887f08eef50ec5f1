//! Models to draw, from curves that are the same everywhere.

use std::rc::Rc;

use nagf::chart::{
    Base, Clipped, ColorName, Extent, Frame, Gap, GapKind, Layer, Mark, Meaning, Model, Severity, Side, Size,
    Threshold, TickLabel, ValueAxis, Weight, extent_of, gaps_of, ticks,
};
use nagf::series::{Series, Zone};

/// Sunday 22 November 2026, 16:50 UTC.
pub(crate) const NOW: i64 = 1_795_366_200;
const DAY: i64 = 86_400;
pub(crate) const FROM: i64 = NOW - DAY;
pub(crate) const STEP: u32 = 300;
pub(crate) const COUNT: usize = 288;
const GAP: f64 = f64::NAN;

/// The scene with this name.
pub(crate) fn scene(name: &str) -> Model {
    match name {
        "stack" => stack(),
        "lines" => lines(),
        "mirror" => mirror(),
        "strokes" => strokes(),
        "gaps" => gaps(),
        "idle" => idle(),
        "tail" => tail(),
        "single" => of_values(vec![(Mark::Area, one_at(140))]),
        "null" => null(),
        "constant" => of_values(vec![(Mark::Line(Weight::Normal), vec![82.0; COUNT])]),
        "two-scales" => two_scales(),
        "clipped" => clipped(),
        "large" => large(),
        other => panic!("no scene {other}"),
    }
}

/// A panel as wide as three in a row at 1280.
pub(crate) fn small(model: &Model) -> Frame {
    Frame { gutter_css_px: 48.0, ..frame(Size::Small, 394.0, 128.0, model) }
}

/// A frame with quarters of pixels, labelled in UTC.
pub(crate) fn frame(size: Size, width: f64, height: f64, model: &Model) -> Frame {
    let frame = Frame { grain: 4, ..Frame::new(size, width, height, 1.0) };
    let width = frame.plot_width_css_px();
    let time_ticks = ticks(model.from_secs, model.until_secs, width, &Zone::utc(), &words);
    Frame { time_ticks, ..frame }
}

fn words(label: TickLabel) -> String {
    const DAYS: [&str; 8] = ["", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    match label {
        TickLabel::Time { hour, minute } => format!("{hour:02}:{minute:02}"),
        TickLabel::Day { weekday, day } => format!("{} {day}", DAYS[usize::from(weekday)]),
        TickLabel::DayOfMonth { day, month } => format!("{day}/{month}"),
        other => format!("{other:?}"),
    }
}

pub(crate) fn percent(value: f64) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{value}\u{a0}%") }
}

pub(crate) fn plain(value: f64) -> String {
    format!("{value}")
}

fn kib(value: f64) -> String {
    if value == 0.0 { "0".to_owned() } else { format!("{} KiB", value / 1024.0) }
}

/// A day's swing with noise: between `low` and `high`.
pub(crate) fn swing(low: f64, high: f64, seed: u32) -> Vec<f64> {
    let mut state = seed.wrapping_mul(2_654_435_761).max(1);
    let mut noise = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from(state) / f64::from(u32::MAX) - 0.5
    };
    let share = |index: usize| {
        let day = (index as f64 / COUNT as f64 * std::f64::consts::TAU + 1.2).sin() * 0.5 + 0.5;
        (0.12 + 0.7 * day).clamp(0.0, 1.0)
    };
    (0..COUNT).map(|index| low + (high - low) * (share(index) + 0.16 * noise()).max(0.0)).collect()
}

pub(crate) fn series(values: Vec<f64>) -> Rc<Series> {
    Rc::new(Series::new(FROM, STEP, values))
}

pub(crate) fn cut(mut values: Vec<f64>, from: usize, until: usize) -> Vec<f64> {
    values[from..until].fill(GAP);
    values
}

fn one_at(index: usize) -> Vec<f64> {
    (0..COUNT).map(|it| if it == index { 40.0 } else { GAP }).collect()
}

pub(crate) fn layer(meaning: Meaning, mark: Mark, values: Vec<f64>) -> Layer {
    Layer::new(ColorName::Known(meaning), mark, series(values))
}

pub(crate) fn model(layers: Vec<Layer>, axis: ValueAxis) -> Model {
    Model { layers, ..Model::empty(FROM, NOW, axis) }
}

pub(crate) fn of_layers(layers: Vec<Layer>, label: impl Fn(f64) -> String) -> Model {
    let axis = ValueAxis::nice(extent_of(&layers), 2, Base::Ten, label);
    model(layers, axis)
}

fn of_values(marks: Vec<(Mark, Vec<f64>)>) -> Model {
    let numbered = (0..).zip(marks);
    let layers =
        numbered.map(|(place, (mark, values))| Layer::new(ColorName::Series(place), mark, series(values)));
    of_layers(layers.collect(), percent)
}

fn stack() -> Model {
    let layers = vec![
        layer(Meaning::User, Mark::Stack, swing(6.0, 22.0, 1)),
        layer(Meaning::System, Mark::Stack, swing(2.0, 8.0, 2)),
        layer(Meaning::Wait, Mark::Stack, swing(0.5, 5.0, 3)),
        layer(Meaning::Steal, Mark::Stack, swing(0.0, 3.0, 4)),
    ];
    of_layers(layers, percent)
}

fn lines() -> Model {
    let layers = vec![
        layer(Meaning::Load1, Mark::Line(Weight::Thin), swing(10.0, 50.0, 5)),
        layer(Meaning::Load5, Mark::Line(Weight::Normal), swing(12.0, 46.0, 6)),
        layer(Meaning::Load15, Mark::Line(Weight::Normal), swing(14.0, 42.0, 7)),
        layer(Meaning::Total, Mark::Dashed, vec![52.0; COUNT]),
    ];
    of_layers(layers, plain)
}

fn mirror() -> Model {
    let layers = vec![
        layer(Meaning::Received, Mark::Area, swing(40.0 * 1024.0, 240.0 * 1024.0, 8)),
        layer(Meaning::Sent, Mark::Mirror, swing(30.0 * 1024.0, 180.0 * 1024.0, 9)),
    ];
    let extent = extent_of(&layers);
    model(layers, ValueAxis::mirrored(extent.high.max(-extent.low), Base::Binary, kib))
}

fn strokes() -> Model {
    let ages = (0..COUNT).map(|it| (it % 6) as f64 * 300.0).collect();
    let failures = series((0..COUNT).map(|it| if (150..200).contains(&it) { 3.0 } else { 0.0 }).collect());
    let layers = vec![layer(Meaning::Run, Mark::Strokes(Some(failures)), ages)];
    model(layers, ValueAxis::fixed(0.0, 1.0, 1, |_| String::new()))
}

fn gaps() -> Model {
    let cut_out = |values| cut(cut(cut(values, 100, 160), 190, 192), 280, 288);
    let layers = vec![
        layer(Meaning::Used, Mark::Stack, cut_out(swing(20.0, 30.0, 10))),
        layer(Meaning::Cached, Mark::Stack, cut_out(swing(10.0, 16.0, 11))),
    ];
    let all: Vec<&Series> = layers.iter().map(|it| &*it.data).collect();
    let mut gaps = gaps_of(&all, FROM, NOW);
    for gap in &mut gaps {
        gap.label = Some("no data\n5 h 05".to_owned());
    }
    Model { gaps, ..of_layers(layers, percent) }
}

fn idle() -> Model {
    let values = cut(cut(cut(swing(2.0, 14.0, 12), 0, 96), 150, 190), 262, 288);
    let layers =
        vec![layer(Meaning::Ink, Mark::Area, values.clone()), layer(Meaning::Ink, Mark::Idle, values)];
    let layers = layers.into_iter().map(|it| Layer { color: ColorName::Series(0), ..it }).collect();
    let until_secs = FROM + 96 * i64::from(STEP);
    let label = Some("not kept so long".to_owned());
    let gap = Gap { from_secs: FROM, until_secs, kind: GapKind::BeyondRetention, label };
    Model { gaps: vec![gap], ..of_layers(layers, percent) }
}

fn tail() -> Model {
    let mut model = of_layers(vec![layer(Meaning::Load5, Mark::Area, swing(0.1, 0.3, 13))], plain);
    // A longer step, so that the tail can be seen.
    let values: Vec<f64> = swing(0.1, 0.3, 13).into_iter().step_by(12).chain([0.08]).collect();
    model.layers[0].data = Rc::new(Series::new(NOW - 24 * 3600, 3600, values));
    Model { tail_from_secs: Some(NOW), until_secs: NOW + 1800, ..model }
}

fn null() -> Model {
    let mut model = of_values(vec![(Mark::Line(Weight::Normal), vec![GAP; COUNT])]);
    model.gaps = gaps_of(&[&model.layers[0].data], FROM, NOW);
    model.gaps[0].label = Some("no data".to_owned());
    model
}

fn two_scales() -> Model {
    let running = layer(Meaning::Ink, Mark::Line(Weight::Normal), swing(1.0, 3.0, 14));
    let total = layer(Meaning::Ink, Mark::Line(Weight::Normal), swing(180.0, 230.0, 15));
    let running = Layer { color: ColorName::Series(0), side: Side::Left, ..running };
    let total = Layer { color: ColorName::Series(1), ..total };
    let left_axis = Some(ValueAxis::fixed(0.0, 4.0, 2, plain));
    Model { left_axis, ..model(vec![running, total], ValueAxis::fixed(0.0, 250.0, 2, plain)) }
}

fn clipped() -> Model {
    let mut model = mirror();
    model.layers.truncate(1);
    model.axis = ValueAxis::nice(Extent { low: 0.0, high: 280.0 * 1024.0 }, 2, Base::Binary, kib);
    model.clipped =
        vec![Clipped { time_secs: NOW - 9 * 3600, label: Some("1 value clipped: 3.1e17/s".to_owned()) }];
    model
}

fn large() -> Model {
    let stolen = |seed, low: f64, high: f64| -> Vec<f64> {
        let noise = swing(0.0, 1.0, seed);
        let mean = |index: usize| if index < 180 { 1.5 } else { (low + high) / 2.0 };
        let wide = |index: usize| if index < 180 { 0.5 } else { high - low };
        noise.iter().enumerate().map(|(index, it)| mean(index) + (it - 0.5) * wide(index) * 0.5).collect()
    };
    let cut_out = |values| cut(values, 112, 126);
    let least = cut_out(stolen(16, 12.0, 30.0));
    let greatest = series(least.iter().map(|it| it + if *it < 4.0 { 0.6 } else { 16.0 }).collect());
    let middle = least.iter().map(|it| it + if *it < 4.0 { 0.3 } else { 8.0 }).collect();
    let layers = vec![
        layer(Meaning::Compared, Mark::Dotted, vec![1.9; COUNT]),
        layer(Meaning::Steal, Mark::Band(greatest), least),
        layer(Meaning::System, Mark::Line(Weight::Normal), cut_out(swing(1.0, 4.0, 17))),
        layer(Meaning::User, Mark::Line(Weight::Normal), cut_out(swing(4.0, 15.0, 18))),
        layer(Meaning::Steal, Mark::Line(Weight::Strong), middle),
    ];
    let all: Vec<&Series> = layers.iter().skip(1).map(|it| &*it.data).collect();
    let mut gaps = gaps_of(&all, FROM, NOW);
    gaps[0].label = Some("no data\n1 h 05".to_owned());
    let limit = |value, severity, label: &str, broke_at_secs| Threshold {
        value,
        severity,
        above: true,
        label: Some(label.to_owned()),
        broke_at_secs,
    };
    let broke = Some(FROM + 180 * i64::from(STEP));
    let thresholds = vec![
        limit(25.0, Severity::Critical, "steal critical over 25 %", broke),
        limit(10.0, Severity::Warning, "steal warning over 10 %", None),
    ];
    let axis = ValueAxis::fixed(0.0, 50.0, 5, percent);
    let tail_from_secs = Some(NOW - 2 * i64::from(STEP));
    Model { gaps, thresholds, tail_from_secs, ..model(layers, axis) }
}
