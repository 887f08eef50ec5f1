//! Pictures of charts, compared with those kept in `tests/golden/chart`.
//!
//! For a picture that changed a page with both, and what differs, is written beside it; `NAGF_UPDATE_GOLDEN=1` keeps
//! the new one.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what is wrong by failing")]

#[path = "support/composed.rs"]
mod composed;
#[path = "support/golden.rs"]
mod golden;
#[path = "support/mark_scenes.rs"]
mod mark_scenes;
#[path = "support/odd_scenes.rs"]
mod odd_scenes;
#[path = "support/scenes.rs"]
mod scenes;

use golden::check;
use mark_scenes::mark;
use nagf::chart::{Frame, Look, Model, Rgb, Scheme, Size, Theme};
use odd_scenes::odd;
use scenes::{scene, small};

/// Draws the scene with this name as a panel and compares.
fn check_panel(name: &str) {
    check_small(name, &scene(name));
}

fn check_small(name: &str, model: &Model) {
    check(name, model, &small(model), &Look::new(Scheme::Light, Theme::Tuned));
}

fn check_large(name: &str, model: &Model) {
    let mut frame = scenes::frame(Size::Large, 1232.0, 400.0, model);
    frame.gutter_css_px = 44.0;
    check(name, model, &frame, &Look::new(Scheme::Light, Theme::Tuned));
}

/// Draws what odd data makes, and says what is said beside it.
fn check_odd(name: &str, remarks: &[&str]) {
    let picture = odd(name);
    assert_eq!(picture.remarks, remarks, "{name}");
    check_small(name, &picture.model);
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
    check_large("large", &scene("large"));
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
fn a_horizon_folds_and_a_gap_in_it_is_no_zero() {
    let frame = Frame { grain: 4, ..Frame::new(Size::Cell, 300.0, 21.0, 1.0) };
    for (name, scheme) in [("horizon", Scheme::Light), ("horizon-dark", Scheme::Dark)] {
        check(name, &mark("horizon"), &frame, &Look::new(scheme, Theme::Tuned));
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

#[test]
fn a_step_is_level_and_ends_with_its_time() {
    check_small("steps", &mark("steps"));
    check_small("steps-unfinished", &mark("steps-unfinished"));
}

#[test]
fn a_band_lies_between_two_series() {
    check_small("band", &mark("band"));
}

#[test]
fn the_least_and_the_greatest_lie_behind_an_average() {
    check_small("least-and-greatest", &mark("least-and-greatest"));
    check_small("least-and-greatest-below", &mark("least-and-greatest-below"));
}

#[test]
fn limits_are_lines_with_zones_that_begin_when_they_broke() {
    check_small("limits", &mark("limits"));
    check_large("limits-large", &mark("limits"));
}

#[test]
fn what_happened_is_a_rule_with_a_sign() {
    check_small("events", &mark("events"));
    check_large("events-large", &mark("events"));
}

#[test]
fn each_reason_for_missing_values_looks_and_reads_its_own_way() {
    check_small("why-missing", &mark("why-missing"));
    check_large("why-missing-large", &mark("why-missing"));
}

#[test]
fn from_the_ninth_on_lines_are_dashed() {
    check_small("ten-lines", &mark("ten-lines"));
}

#[test]
fn nagf_has_its_own_colors_in_both_schemes() {
    let model = scene("stack");
    check("stack-nagf", &model, &small(&model), &Look::new(Scheme::Light, Theme::Nagf));
    check("stack-nagf-dark", &model, &small(&model), &Look::new(Scheme::Dark, Theme::Nagf));
}

#[test]
fn nothing_at_all_is_a_scale() {
    check_small("empty", &mark("empty"));
}

#[test]
fn what_no_number_holds_is_left_out_and_said() {
    check_odd("huge", &["3 impossible values left out"]);
    check_odd("impossible", &["2 impossible values left out"]);
}

#[test]
fn zero_below_zero_is_zero() {
    check_odd("minus-zero", &[]);
}

#[test]
fn points_that_come_twice_or_backward_take_their_places() {
    check_odd("twice-and-backward", &[]);
}

#[test]
fn a_step_that_changes_leaves_no_line_where_nothing_is_known() {
    check_odd("step-changes", &[]);
}

#[test]
fn layers_of_unlike_steps_are_stacked_in_the_longest() {
    check_odd("steps-differ", &["steps of 5\u{202f}min to 60\u{202f}min"]);
}

#[test]
fn of_ten_thousand_series_the_greatest_are_drawn() {
    for (name, remark) in [
        ("many-lines", "the greatest 100 of 10,000 series"),
        ("many-stacked", "the greatest 100 of 10,000 series, the others as one"),
    ] {
        let picture = odd(name);
        assert_eq!(picture.remarks, [remark]);
        // Narrow, as each of many dashes is a line of the kept file.
        let frame = scenes::frame(Size::Small, 120.0, 128.0, &picture.model);
        check(name, &picture.model, &frame, &Look::new(Scheme::Light, Theme::Tuned));
    }
}

#[test]
fn of_five_million_points_every_peak_is_drawn() {
    check_odd("five-million", &[]);
}

#[test]
fn a_canvas_may_have_no_size_or_any() {
    let (model, look) = (scene("gaps"), Look::new(Scheme::Light, Theme::Tuned));
    let frame = |width, height, ratio: f64| {
        let frame = scenes::frame(Size::Small, width, height, &model);
        Frame { grain: 4, time_ticks: frame.time_ticks, ..Frame::new(Size::Small, width, height, ratio) }
    };
    check("canvas-none", &model, &frame(0.0, 0.0, 1.0), &look);
    check("canvas-20000", &model, &frame(20_000.0, 128.0, 1.0), &look);
    check("ratio-half", &model, &frame(394.0, 128.0, 0.5), &look);
    check("ratio-four", &model, &frame(394.0, 128.0, 4.0), &look);
}
