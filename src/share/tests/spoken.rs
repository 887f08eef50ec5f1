//! The sentence.

use super::*;

fn check(picture: &Picture, now_secs: i64, expected: &str) {
    let words = Words::english();
    let told = Told { title: "CPU", whose: "db14", headline: "43 %", zone: &Zone::utc(), now_secs };
    assert_eq!(sentence(&words, picture, told).replace('\u{202f}', " "), expected);
}

fn day(values: impl Fn(usize) -> f64) -> Drawn<'static> {
    line("User", NOW - 86_400, 300, (0..288).map(values).collect())
}

#[test]
fn a_picture_says_its_last_value_and_its_ends_with_their_times() {
    let shown = picture(vec![day(|index| match index {
        30 => 5.0,
        200 => 90.0,
        _ => 43.0,
    })]);
    let expected = "CPU of db14, last 1 d: 43 % at 16:50, 20 s ago; \
                    least 5.0 % at Sat 21 Nov 19:20, greatest 90 % at 09:30";
    check(&shown, NOW + 20, expected);
}

#[test]
fn a_span_of_the_past_says_when_it_ended() {
    let shown = picture(vec![day(|index| index as f64 / 10.0)]);
    let expected = "CPU of db14, 1 d until Sun 22 Nov 16:50: 43 % at Sun 22 Nov 16:50, 4 d ago; \
                    least 0 % at Sat 21 Nov 16:50, greatest 29 % at Sun 22 Nov 16:45";
    check(&shown, NOW + 4 * 86_400, expected);
}

#[test]
fn an_unfinished_step_is_no_end() {
    let mut shown = picture(vec![day(|index| if index == 287 { 0.0 } else { 43.0 })]);
    shown.model.tail_from_secs = Some(NOW - 300);
    let expected = "CPU of db14, last 1 d: 43 % at 16:50, 0 s ago; \
                    least 43 % at Sat 21 Nov 16:50, greatest 43 % at Sat 21 Nov 16:50";
    check(&shown, NOW, expected);
}

#[test]
fn a_sum_has_its_ends_where_all_its_parts_are() {
    let lost =
        line("System", NOW - 86_400, 300, (0..288).map(|it| if it == 7 { GAP } else { 10.0 }).collect());
    let never = line("Steal", NOW - 86_400, 300, vec![GAP; 288]);
    let user = day(|index| if index == 100 { 60.0 } else { 20.0 });
    let shown = Picture { headline_is: Headline::Sum, ..picture(vec![user, lost, never]) };
    let expected = "CPU of db14, last 1 d: 43 % at 16:50, 0 s ago; \
                    least 30 % at Sat 21 Nov 16:50, greatest 70 % at 01:10";
    check(&shown, NOW, expected);
}

#[test]
fn the_age_of_a_run_has_no_ends() {
    let shown = Picture { headline_is: Headline::Age, ..picture(vec![day(|_| 1.0)]) };
    check(&shown, NOW, "CPU of db14, last 1 d: 43 % at 16:50, 0 s ago");
}

#[test]
fn without_a_value_there_is_nothing_to_say() {
    let shown = Picture { headline: None, last_secs: None, ..picture(vec![day(|_| GAP)]) };
    check(&shown, NOW, "CPU of db14, last 1 d: no complete value");
}
