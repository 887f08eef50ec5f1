//! A panel of the bench.

use std::cell::RefCell;
use std::rc::Rc;

use nagf::browser::paint;
use nagf::chart::{
    Base, ColorName, Extent, Frame, Layer, Look, Mark, Model, Scheme, Size, Theme, TickLabel, ValueAxis,
    Weight, gaps_of, ticks,
};
use nagf::series::{Series, Zone};
use nagf::words::{Civil, TickScale, Unit, Words};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlCanvasElement};

use crate::cursor::Cursor;

/// What the page has once for all charts, and the data.
pub(crate) struct Site {
    pub(crate) words: Words,
    zone: Zone,
    look: Look,
    series: Vec<Rc<Series>>,
}

thread_local! {
    static SITE: RefCell<Site> = RefCell::new(Site {
        words: Words::english(),
        zone: Zone::utc(),
        look: Look::new(Scheme::Light, Theme::Tuned),
        series: Vec::new(),
    });
}

/// Keeps a series; gives its number.
#[wasm_bindgen]
pub fn keep(start_secs: f64, step_secs: u32, values: &[f64]) -> usize {
    SITE.with_borrow_mut(|site| {
        site.series.push(Rc::new(Series::new(whole(start_secs), step_secs, values.to_vec())));
        site.series.len() - 1
    })
}

#[allow(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
fn whole(secs: f64) -> i64 {
    secs as i64
}

/// A chart in its place.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Panel {
    canvas: HtmlCanvasElement,
    size: Size,
    width_css_px: f64,
    height_css_px: f64,
    /// With the weights, the hatched gaps and the unfinished end that the page has; else 1 px lines alone.
    is_as_page: bool,
    shown: Option<(Model, Frame)>,
    cursor: Option<Cursor>,
}

#[wasm_bindgen]
impl Panel {
    /// A canvas in a place, not drawn yet.
    pub fn place(
        element: &Element,
        size: &str,
        width_css_px: f64,
        height_css_px: f64,
        is_as_page: bool,
        has_cursor: bool,
    ) -> Option<Self> {
        let size = match size {
            "large" => Size::Large,
            "small" => Size::Small,
            _ => Size::Cell,
        };
        let canvas = element.owner_document()?.create_element("canvas").ok()?;
        let canvas = canvas.dyn_into::<HtmlCanvasElement>().ok()?;
        canvas.set_class_name("only");
        element.append_child(&canvas).ok()?;
        let cursor = if has_cursor { Some(Cursor::new(element, height_css_px)?) } else { None };
        Some(Self { canvas, size, width_css_px, height_css_px, is_as_page, shown: None, cursor })
    }

    /// Draws the series of these numbers over a span.
    pub fn draw(&mut self, numbers: &[u32], from_secs: f64, until_secs: f64) {
        let (from_secs, until_secs) = (whole(from_secs), whole(until_secs));
        SITE.with_borrow(|site| {
            let model = self.model(site, numbers, from_secs, until_secs);
            let frame = self.frame(site, &model);
            paint(&self.canvas, &model, &frame, &site.look);
            self.shown = self.cursor.is_some().then_some((model, frame));
        });
    }

    /// Moves the line under the pointer, and says what is there.
    pub fn point(&mut self, share: f64) {
        let (Some((model, frame)), Some(cursor)) = (&self.shown, &mut self.cursor) else { return };
        SITE.with_borrow(|site| {
            cursor.point(&frame.plot(model.from_secs, model.until_secs), model, share, site)
        });
    }
}

impl Panel {
    fn model(&self, site: &Site, numbers: &[u32], from_secs: i64, until_secs: i64) -> Model {
        let weight = if self.is_as_page { Weight::Normal } else { Weight::Thin };
        let series: Vec<&Rc<Series>> =
            numbers.iter().filter_map(|number| site.series.get(usize::try_from(*number).ok()?)).collect();
        let axis = self.axis(&site.words, &series, from_secs, until_secs);
        let mut model = Model::empty(from_secs, until_secs, axis);
        // From the ninth on lines are dashed, which the others do not do.
        let colors = if self.is_as_page { u16::MAX } else { 8 };
        let layers = (0..).map(|place: u16| place % colors).zip(&series);
        model.layers = layers
            .map(|(place, series)| {
                Layer::new(ColorName::Series(place), Mark::Line(weight), Rc::clone(series))
            })
            .collect();
        if self.is_as_page {
            let series: Vec<&Series> = series.iter().map(|it| &***it).collect();
            model.gaps = gaps_of(&series, from_secs, until_secs);
            let step_secs = series.first().map_or(1, |it| i64::from(it.step_secs()));
            model.tail_from_secs = Some(until_secs - step_secs);
        }
        model
    }

    /// An axis that holds what is seen.
    fn axis(&self, words: &Words, series: &[&Rc<Series>], from_secs: i64, until_secs: i64) -> ValueAxis {
        let seen = |series: &Series| {
            let from = series.index_at(from_secs).unwrap_or(0);
            let until = series.index_at(until_secs).map_or(series.len(), |it| it + 1);
            Extent::NONE.with(series.values().get(from..until).unwrap_or_default())
        };
        let extent = series.iter().map(|it| seen(it)).fold(Extent::NONE, Extent::and);
        let intervals = if self.size == Size::Large { 5 } else { 2 };
        let bare = ValueAxis::nice(extent, intervals, Base::Ten, |_| String::new());
        let step = bare.ticks().first().zip(bare.ticks().get(1)).map_or(1.0, |(a, b)| b.value - a.value);
        let scale = TickScale { unit: Unit::Percent, top: bare.high(), step };
        ValueAxis::nice(extent, intervals, Base::Ten, |value| words.tick(value, scale))
    }

    fn frame(&self, site: &Site, model: &Model) -> Frame {
        let mut frame = Frame::new(self.size, self.width_css_px, self.height_css_px, 1.0);
        if self.size != Size::Cell {
            let label = |label| tick_words(&site.words, label);
            let width = frame.plot_width_css_px();
            frame.time_ticks = ticks(model.from_secs, model.until_secs, width, &site.zone, &label);
        }
        frame
    }
}

/// The words of a tick of time, as the page has them.
fn tick_words(words: &Words, label: TickLabel) -> String {
    let none = Civil { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, weekday: 1 };
    match label {
        TickLabel::Time { hour, minute } => words.clock(Civil { hour, minute, ..none }),
        TickLabel::Day { weekday, day } => words.weekday_and_day(Civil { weekday, day, ..none }),
        TickLabel::DayOfMonth { day, month } => words.day_and_month(Civil { day, month, ..none }),
        TickLabel::Month(month) => words.month(Civil { month, ..none }),
        TickLabel::Year(year) => year.to_string(),
    }
}
