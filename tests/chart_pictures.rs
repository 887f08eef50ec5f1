//! Pictures of charts, compared with those kept in `tests/golden/chart`.
//!
//! A picture that changed is written beside the one it should be, to look at; `NAGF_UPDATE_GOLDEN=1` keeps it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by failing")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/scenes.rs"]
mod scenes;

use golden::check;
use nagf::chart::{Frame, Look, Rgb, Scheme, Size, Theme};
use scenes::{scene, small};

/// Draws the scene with this name as a panel and compares.
fn check_panel(name: &str) {
    check(name, &scene(name), &small(&scene(name)), &Look::new(Scheme::Light, Theme::Tuned));
}

#[test]
fn a_stack_has_a_line_on_each_layer() {
    check_panel("stack");
}

#[test]
fn lines_are_lines_and_a_total_is_dashed() {
    check_panel("lines");
}

#[test]
fn two_directions_mirror_on_zero() {
    check_panel("mirror");
}

#[test]
fn puppet_is_one_stroke_a_run() {
    check_panel("strokes");
}

#[test]
fn gaps_are_hatched_and_worded() {
    check_panel("gaps");
}

#[test]
fn what_is_not_kept_is_a_plain_field_and_idle_is_dotted() {
    check_panel("idle");
}

#[test]
fn the_unfinished_tail_is_dotted() {
    check_panel("tail");
}

#[test]
fn a_lone_point_is_a_dot() {
    check_panel("single");
}

#[test]
fn without_data_there_is_a_hatch_and_a_scale() {
    check_panel("null");
}

#[test]
fn a_constant_is_a_straight_line() {
    check_panel("constant");
}

#[test]
fn two_scales_are_told_apart() {
    check_panel("two-scales");
}

#[test]
fn a_value_that_cannot_be_is_marked() {
    check_panel("clipped");
}

#[test]
fn a_large_chart_has_days_limits_and_a_band() {
    let model = scene("large");
    let mut frame = scenes::frame(Size::Large, 1232.0, 400.0, &model);
    frame.gutter_css_px = 44.0;
    check("large", &model, &frame, &Look::new(Scheme::Light, Theme::Tuned));
}

#[test]
fn a_cell_has_no_words() {
    for (name, of) in [("cell-stack", "stack"), ("cell-mirror", "mirror"), ("cell-gaps", "gaps")] {
        let model = scene(of);
        check(
            name,
            &model,
            &Frame { grain: 4, ..Frame::new(Size::Cell, 151.0, 34.0, 1.0) },
            &Look::new(Scheme::Light, Theme::Tuned),
        );
    }
}

#[test]
fn the_dark_scheme_has_its_own_colors() {
    let model = scene("stack");
    check("stack-dark", &model, &small(&model), &Look::new(Scheme::Dark, Theme::Tuned));
}

#[test]
fn an_old_picture_is_dimmed() {
    let model = scene("stack");
    check("stack-dimmed", &model, &small(&model), &Look::new(Scheme::Light, Theme::Tuned).dimmed());
}

#[test]
fn under_forced_colors_dashes_tell_lines_apart() {
    let model = scene("lines");
    let look = Look::forced(Rgb::hex(0xffff00), Rgb::hex(0x000000), Rgb::hex(0x00ff00));
    check("lines-forced", &model, &small(&model), &look);
}

#[test]
fn at_one_unit_to_a_pixel_lines_are_hairlines() {
    let model = scene("stack");
    let frame = Frame { grain: 1, ..small(&model) };
    check("stack-coarse", &model, &frame, &Look::new(Scheme::Light, Theme::Tuned));
}
