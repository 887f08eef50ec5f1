//! What only a browser can show: its zones, its canvas.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test says what is wrong by failing")]

use std::rc::Rc;

use nagf::browser::{Intl, is_zone, paint};
use nagf::chart::{ColorName, Frame, Layer, Look, Mark, Model, Scheme, Size, Theme, ValueAxis, Weight};
use nagf::series::Series;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

wasm_bindgen_test_configure!(run_in_browser);

/// 1 July 2026, 00:00 UTC.
const JULY: i64 = 1_782_864_000;

#[wasm_bindgen_test]
fn a_zone_changes_when_its_clocks_do() {
    let zone = Intl.zone("Europe/Berlin", JULY, 3).unwrap();
    // Summer time ends on 25 October 2026, 01:00 UTC.
    let end = 1_792_890_000;
    assert_eq!((zone.offset_at(JULY), zone.offset_at(end - 1), zone.offset_at(end)), (7200, 7200, 3600));
}

#[wasm_bindgen_test]
fn half_hours_and_zones_without_summer_time_are_right() {
    for (name, offset) in
        [("Asia/Kolkata", 19_800), ("Asia/Kathmandu", 20_700), ("UTC", 0), ("America/Sao_Paulo", -10_800)]
    {
        assert_eq!(Intl.zone(name, JULY, 3).unwrap().offset_at(JULY), offset, "{name}");
    }
}

#[wasm_bindgen_test]
fn an_unknown_zone_is_none() {
    assert!(Intl.zone("Mars/Olympus", JULY, 3).is_none());
    assert!(is_zone("Europe/Berlin") && !is_zone("Mars/Olympus"));
}

/// How many pixels of a row of a painted canvas are not transparent.
fn inked(values: Vec<f64>, width_px: u32) -> usize {
    painted(values, width_px).chunks(4).filter(|pixel| pixel.get(3).is_some_and(|alpha| *alpha > 0)).count()
}

/// The pixels of a painted canvas, 30 rows of them: ten minutes, a value each minute.
fn painted(values: Vec<f64>, width_px: u32) -> Vec<u8> {
    painted_over(values, width_px, 600, 60)
}

fn painted_over(values: Vec<f64>, width_px: u32, until_secs: i64, step_secs: u32) -> Vec<u8> {
    let document = web_sys::window().unwrap().document().unwrap();
    let canvas: HtmlCanvasElement = document.create_element("canvas").unwrap().unchecked_into();
    let axis = ValueAxis::fixed(0.0, 100.0, 2, |_| String::new());
    let mut model = Model::empty(0, until_secs, axis);
    model.layers.push(Layer::new(
        ColorName::Series(0),
        Mark::Line(Weight::Normal),
        Rc::new(Series::new(0, step_secs, values)),
    ));
    let frame = Frame { gutter_css_px: 0.0, ..Frame::new(Size::Cell, f64::from(width_px), 40.0, 1.0) };
    paint(&canvas, &model, &frame, &Look::new(Scheme::Light, Theme::Tuned));
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    context.get_image_data(0.0, 0.0, f64::from(width_px.max(1)), 30.0).unwrap().data().0
}

#[wasm_bindgen_test]
fn what_the_browser_knows_already_is_painted_again() {
    let values = || vec![10.0, 90.0, 40.0, 60.0];
    assert_eq!(painted(values(), 100), painted(values(), 100));
}

#[wasm_bindgen_test]
fn a_peak_among_many_points_of_a_pixel_is_painted() {
    // Sixty points to a pixel column, one of them a peak.
    let mut values = vec![20.0; 6000];
    if let Some(peak) = values.get_mut(3333) {
        *peak = 95.0;
    }
    let has_ink =
        |pixels: &[u8], x: usize, y: usize| pixels.get((y * 100 + x) * 4 + 3).is_some_and(|it| *it > 0);
    let pixels = painted_over(values, 100, 6000, 1);
    let columns: Vec<usize> = (0..100).filter(|x| has_ink(&pixels, *x, 6)).collect();
    assert_eq!(columns, [55]);
}

#[wasm_bindgen_test]
fn a_line_leaves_ink_and_a_gap_leaves_none() {
    let whole = inked(vec![50.0; 10], 200);
    assert!(whole > 150, "{whole} pixels");
    let mut half = vec![50.0; 10];
    half.splice(4.., [f64::NAN; 6]);
    let half = inked(half, 200);
    assert!(half > 40 && half < whole * 2 / 3, "{half} of {whole} pixels");
    assert_eq!(inked(vec![f64::NAN; 10], 200), 0);
}

#[wasm_bindgen_test]
fn a_canvas_without_size_is_no_fault() {
    assert_eq!(inked(vec![50.0; 10], 0), 0);
}
