//! The canvas of a panel: a leaf that is painted, never rendered.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Element, HtmlCanvasElement};
use yew::prelude::*;

use crate::browser::{height_px, paint, pixel_ratio, repaint_later};
use crate::chart::{
    ColorName, Frame, Look, Meaning, Picture, Size, TickLabel, cells, folds, ticks, zone_label,
};
use crate::series::Zone;
use crate::ui::hooks::{Reads, seat};
use crate::ui::shared::Shared;
use crate::ui::site::{Around, use_around};
use crate::words::{Civil, Words};

/// Room for value labels, the same in all panels so that their plots stand under one another.
const GUTTER_CSS_PX: f64 = 56.0;

#[derive(Properties, PartialEq)]
pub(crate) struct PlotProps {
    pub(crate) picture: Shared<Picture>,
    pub(crate) size: Size,
    /// The width of the place, CSS px; 0 while it is off screen, which gives the canvas's memory back.
    pub(crate) width_css_px: f64,
    /// What it is called where its values are heard.
    #[prop_or_default]
    pub(crate) name: String,
    /// Whether it tells its values at the instant in focus.
    #[prop_or(true)]
    pub(crate) is_read: bool,
}

/// How much of a place's width the plot takes.
pub(crate) fn plot_width(size: Size, width_css_px: f64) -> f64 {
    if size == Size::Cell { width_css_px } else { (width_css_px - GUTTER_CSS_PX).max(0.0) }
}

#[component]
pub(crate) fn Plot(props: &PlotProps) -> Html {
    let Around { site, moment, .. } = use_around();
    let (canvas, overlay) = (use_node_ref(), use_node_ref());
    let inputs =
        (props.picture.clone(), props.size, props.width_css_px, moment.zone, moment.look, props.name.clone());
    let (node, now_secs) = (canvas.clone(), moment.now_secs);
    let over = props.is_read.then(|| overlay.clone());
    use_effect_with(inputs, move |(picture, size, width_css_px, zone, look, name)| {
        let (picture, size, width_css_px) = (picture.clone(), *size, *width_css_px);
        let (zone, look, plot) = (zone.clone(), look.clone(), Rc::new(Cell::new(None)));
        let reads = Reads {
            site: site.clone(),
            picture: picture.clone(),
            zone: zone.clone(),
            now_secs,
            name: name.clone(),
            is_large: size == Size::Large,
        };
        let overlay = over.as_ref().and_then(|over| over.cast::<Element>());
        let seat = Rc::new(overlay.and_then(|overlay| seat(&overlay, reads, &plot)));
        let seated = Rc::clone(&seat);
        let job = repaint_later(move || {
            let Some(canvas) = node.cast::<HtmlCanvasElement>() else { return };
            let frame = frame(&canvas, size, width_css_px, &picture, &site.words, &zone);
            paint(&canvas, &picture.model, &frame, &look);
            let model = &picture.model;
            plot.set((width_css_px >= 1.0).then(|| frame.plot(model.from_secs, model.until_secs)));
            seated.iter().for_each(|seat| seat.moved());
        });
        move || drop((job, seat))
    });
    html! {
        <>
            <canvas key="canvas" ref={canvas} aria-hidden="true" width="0" height="0" />
            <div key="focus" ref={overlay} class="focus" aria-hidden="true" />
        </>
    }
}

fn frame(
    canvas: &HtmlCanvasElement,
    size: Size,
    width_css_px: f64,
    picture: &Picture,
    words: &Words,
    zone: &Zone,
) -> Frame {
    let mut frame = Frame::new(size, width_css_px, height_px(canvas), pixel_ratio());
    if size == Size::Cell {
        return frame;
    }
    frame.gutter_css_px = GUTTER_CSS_PX;
    let model = &picture.model;
    let label = |label| tick_words(words, label);
    frame.zone_label = zone_label(zone);
    frame.time_ticks = ticks(model.from_secs, model.until_secs, frame.plot_width_css_px(), zone, &label);
    frame
}

/// The words of a tick of time.
pub(crate) fn tick_words(words: &Words, label: TickLabel) -> String {
    let none = Civil { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0, weekday: 1 };
    match label {
        TickLabel::Time { hour, minute } => words.clock(Civil { hour, minute, ..none }),
        TickLabel::Day { weekday, day } => words.weekday_and_day(Civil { weekday, day, ..none }),
        TickLabel::DayOfMonth { day, month } => words.day_and_month(Civil { day, month, ..none }),
        TickLabel::Month(month) => words.month(Civil { month, ..none }),
        TickLabel::Year(year) => year.to_string(),
    }
}

/// Colours for legends and cells, from the same look as those on the canvas.
pub(crate) fn legend_colors(look: &Look) -> impl Iterator<Item = (String, String)> + '_ {
    let known = Meaning::ALL.iter().map(|it| ColorName::Known(*it));
    let all = known.chain((0..8).map(ColorName::Series));
    let scheme = look.palette.scheme;
    let of_cell = |(place, shade): (usize, crate::chart::Shade)| {
        [(format!("g{place}"), shade.field.css()), (format!("g{place}-text"), shade.text.css())]
    };
    let folds =
        folds(scheme).into_iter().enumerate().map(|(place, it)| (format!("h{}", place + 1), it.css()));
    let cells = cells(scheme).into_iter().enumerate().flat_map(of_cell);
    all.map(|name| (name.key(), look.color(name).css())).chain(cells).chain(folds)
}
