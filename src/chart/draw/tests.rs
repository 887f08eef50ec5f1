//! Whatever a chart holds and however large it is, drawing ends, and nothing absurd reaches the backend.

use std::rc::Rc;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::draw;
use crate::chart::{
    Base, Clipped, ColorName, Frame, Gap, GapKind, Layer, Look, Mark, Model, Rgb, Scheme, Severity, Side,
    Size, Theme, Threshold, ValueAxis, Weight, extent_of, gaps_of, ticks,
};
use crate::series::{Series, Zone};

/// Counts calls and points, and keeps how far they reach.
#[derive(Default)]
struct Counter {
    calls: usize,
    points: usize,
    reach: Option<(BackendCoord, BackendCoord)>,
}

impl Counter {
    fn see(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        self.calls += 1;
        for (x, y) in points {
            self.points += 1;
            let ((left, top), (right, bottom)) = self.reach.unwrap_or(((x, y), (x, y)));
            self.reach = Some(((left.min(x), top.min(y)), (right.max(x), bottom.max(y))));
        }
    }
}

type Ended = Result<(), DrawingErrorKind<std::convert::Infallible>>;

impl DrawingBackend for Counter {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        (0, 0)
    }

    fn ensure_prepared(&mut self) -> Ended {
        Ok(())
    }

    fn present(&mut self) -> Ended {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, _: BackendColor) -> Ended {
        self.see([at]);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, _: &S, _: bool) -> Ended {
        self.see([from, to]);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, _: &S) -> Ended {
        self.see(path);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        _: &S,
    ) -> Ended {
        self.see(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, at: BackendCoord, _: u32, _: &S, _: bool) -> Ended {
        self.see([at]);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, _: &str, style: &S, at: BackendCoord) -> Ended {
        assert!(style.size().is_finite());
        self.see([at]);
        Ok(())
    }
}

const DAY: i64 = 86_400;

fn marks() -> Vec<Mark> {
    let other = Rc::new(Series::new(0, 60, vec![1.0, f64::NAN, 3.0]));
    vec![
        Mark::Line(Weight::Normal),
        Mark::Dashed,
        Mark::Area,
        Mark::Stack,
        Mark::Stack,
        Mark::Mirror,
        Mark::Band(Rc::clone(&other)),
        Mark::Strokes(Some(other)),
        Mark::Idle,
    ]
}

/// A chart with every mark, gap and limit there is, of one series.
fn everything(series: Series) -> Model {
    let series = Rc::new(series);
    let layer = |(place, mark)| Layer {
        side: if place % 2 == 0 { Side::Left } else { Side::Right },
        ..Layer::new(ColorName::Series(place), mark, Rc::clone(&series))
    };
    let layers: Vec<Layer> = (0..).zip(marks()).map(layer).collect();
    let axis = ValueAxis::nice(extent_of(&layers), 2, Base::Binary, |it| it.to_string());
    let gap = |kind| Gap { from_secs: 100, until_secs: DAY, kind, label: Some("why\nhow long".to_owned()) };
    let limit = |severity, value| Threshold {
        value,
        severity,
        above: value > 0.0,
        label: Some("limit".to_owned()),
        broke_at_secs: Some(50),
    };
    let mut gaps = gaps_of(&[&series], 0, DAY);
    gaps.extend(
        [GapKind::NoData, GapKind::Silent, GapKind::BeyondRetention, GapKind::Before, GapKind::Retired]
            .map(gap),
    );
    Model {
        left_axis: Some(ValueAxis::fixed(f64::NAN, f64::INFINITY, 3, |it| it.to_string())),
        gaps,
        tail_from_secs: Some(DAY - 600),
        clipped: vec![Clipped { time_secs: 500, label: Some("1e99".to_owned()) }],
        thresholds: vec![
            limit(Severity::Critical, 0.9),
            limit(Severity::Warning, -0.1),
            limit(Severity::Warning, f64::NAN),
        ],
        layers,
        ..Model::empty(0, DAY, axis)
    }
}

fn drawn(model: &Model, frame: &Frame, look: &Look) -> Counter {
    let mut counter = Counter::default();
    draw(&mut counter, model, frame, look).unwrap();
    counter
}

fn tuned() -> Look {
    Look::new(Scheme::Light, Theme::Tuned)
}

fn framed(size: Size, width: f64, height: f64, ratio: f64) -> Frame {
    let frame = Frame::new(size, width, height, ratio);
    let time_ticks = ticks(0, DAY, frame.plot_width_css_px(), &Zone::utc(), &|it| format!("{it:?}"));
    Frame { time_ticks, ..frame }
}

#[test]
fn any_data_is_drawn_inside_the_canvas() {
    let data: [&[f64]; 10] = [
        &[],
        &[f64::NAN; 1440],
        &[7.0],
        &[7.0; 1440],
        &[f64::NAN, 1e308, -1e308, f64::NAN, 5.0],
        &[0.0, -0.0, 5e-324],
        &[f64::MAX, f64::MIN, f64::MAX],
        &[f64::INFINITY, f64::NEG_INFINITY],
        &[-1.0, -2.0, -3.0],
        &[1.0, f64::NAN, 2.0, f64::NAN, 3.0, f64::NAN],
    ];
    for values in data {
        for size in [Size::Large, Size::Small, Size::Cell] {
            let counter = drawn(
                &everything(Series::new(0, 60, values.to_vec())),
                &framed(size, 400.0, 128.0, 2.0),
                &tuned(),
            );
            let ((left, top), (right, bottom)) = counter.reach.unwrap();
            assert!(
                left >= -20 && top >= -10 && right <= 820 && bottom <= 264,
                "{size:?} {:?}",
                counter.reach
            );
        }
    }
}

#[test]
fn any_canvas_is_drawn_on() {
    let model = everything(Series::new(0, 60, (0..1440).map(|it| f64::from(it % 97)).collect()));
    let sides = [0.0, 1.0, 30.0, 60.0, 20_000.0, f64::NAN, f64::INFINITY, -5.0];
    let ratios = [0.5, 1.0, 1.25, 3.0, 4.0, 0.0, f64::NAN, 1e9];
    for (width, height) in sides.iter().flat_map(|width| sides.map(|height| (*width, height))) {
        for (place, ratio) in ratios.into_iter().enumerate() {
            let size = [Size::Large, Size::Small, Size::Cell][place % 3];
            assert!(drawn(&model, &framed(size, width, height, ratio), &tuned()).points < 5_000_000);
        }
    }
    for grain in [0, 1, 4, u32::MAX] {
        let frame = Frame { grain, ratio: f64::NAN, ..framed(Size::Small, 400.0, 128.0, 1.0) };
        drawn(&model, &frame, &tuned());
    }
}

#[test]
fn any_span_is_drawn() {
    let series = Series::new(0, 60, vec![1.0; 100]);
    let times = [i64::MIN, -1, 0, 1, 3000, i64::MAX];
    for (from_secs, until_secs) in times.iter().flat_map(|from| times.map(|until| (*from, until))) {
        let model = Model { from_secs, until_secs, ..everything(series.clone()) };
        drawn(&model, &framed(Size::Large, 400.0, 128.0, 1.0), &tuned());
    }
}

#[test]
fn ten_thousand_series_are_drawn() {
    for mark in [Mark::Line(Weight::Thin), Mark::Stack, Mark::Dashed] {
        let data = Rc::new(Series::new(0, 600, (0..144).map(|it| f64::from(it % 7)).collect()));
        let layer = |place| Layer::new(ColorName::Series(place), mark.clone(), Rc::clone(&data));
        let layers: Vec<Layer> = (0..10_000).map(layer).collect();
        let axis = ValueAxis::nice(extent_of(&layers), 5, Base::Ten, |it| it.to_string());
        let model = Model { layers, ..Model::empty(0, DAY, axis) };
        assert!(drawn(&model, &framed(Size::Cell, 151.0, 34.0, 1.0), &tuned()).calls >= 10_000);
    }
}

#[test]
fn a_panel_costs_few_calls() {
    let check = |mark: Mark, size, most_calls: usize, most_points: usize| {
        let data = Rc::new(Series::new(0, 15, (0..5760).map(|it| f64::from(it * 31 % 97)).collect()));
        let layers: Vec<Layer> = (0..5)
            .map(|place| Layer::new(ColorName::Series(place), mark.clone(), Rc::clone(&data)))
            .collect();
        let axis = ValueAxis::nice(extent_of(&layers), 2, Base::Ten, |it| it.to_string());
        let model = Model { layers, ..Model::empty(0, DAY, axis) };
        let counter = drawn(&model, &framed(size, 300.0, 128.0, 1.0), &tuned());
        assert!(
            counter.calls <= most_calls && counter.points <= most_points,
            "{mark:?} {} {}",
            counter.calls,
            counter.points
        );
    };
    // Lines and fields are one call each; 3 grid lines, 4 ticks and 7 labels are the rest.
    check(Mark::Line(Weight::Normal), Size::Small, 5 + 16, 5 * 4 * 256 + 40);
    check(Mark::Stack, Size::Small, 10 + 16, 15 * 4 * 256 + 60);
    check(Mark::Stack, Size::Cell, 10 + 1, 15 * 4 * 300 + 60);
}

#[test]
fn forced_colors_draw_no_fields_and_tell_lines_apart() {
    let model = everything(Series::new(0, 60, vec![5.0; 1440]));
    let frame = framed(Size::Large, 400.0, 128.0, 1.0);
    let look = Look::forced(Rgb(255, 255, 0), Rgb(0, 0, 0), Rgb(0, 255, 0));
    assert!(
        drawn(&model, &frame, &look).calls > drawn(&model, &frame, &tuned()).calls,
        "dashes are calls of their own"
    );
}
