//! SVG.

use super::reader::elements;
use super::*;
use crate::chart::{Look, Scheme, Theme};

fn drawing(picture: &Picture, text: &str, scale: f64) -> Drawing {
    let look = Look::new(Scheme::Light, Theme::Tuned);
    let poster = Poster {
        title: text,
        whose: text,
        headline: "43 %",
        span: text,
        foot: text,
        swatches: &swatches(&Words::english(), picture),
        picture,
        look: &look,
        is_large: false,
        zone: &Zone::utc(),
        tick_words: &|_| text.to_owned(),
    };
    svg(&poster, scale)
}

fn curves() -> Picture {
    let wave = |from: f64| (0..288).map(|it| from + f64::from(it % 24)).collect();
    picture(vec![line("User", NOW - 86_400, 300, wave(2.0)), line("System", NOW - 86_400, 300, wave(40.0))])
}

#[test]
fn a_picture_is_complete_in_itself() {
    let drawing = drawing(&curves(), "CPU", 1.0);
    let counts = elements(&drawing.text);
    assert_eq!((counts["svg"], counts["title"], counts["g"]), (1, 1, 1));
    for color in ["#174093", "#db6d22"] {
        let line = format!("stroke=\"{color}\"");
        let is_line =
            |it: &&str| it.starts_with("<path") && it.contains(&line) && it.contains("fill=\"none\"");
        assert_eq!(drawing.text.lines().filter(is_line).count(), 1, "one line in {color}");
    }
    for needs in ["href", "url(", "@import", "<style", "<script", "<image", "class="] {
        assert!(!drawing.text.contains(needs), "{needs}");
    }
    assert!(["User", "System", "43 %"].iter().all(|it| drawing.text.contains(it)));
}

#[test]
fn a_gap_parts_a_line_in_two() {
    let mut values = vec![5.0; 288];
    values[100..150].fill(GAP);
    let drawing = drawing(&picture(vec![line("User", NOW - 86_400, 300, values)]), "CPU", 1.0);
    let lines =
        drawing.text.lines().filter(|it| it.starts_with("<path") && it.contains("stroke=\"#174093\""));
    assert_eq!(lines.count(), 2);
}

#[test]
fn a_picture_has_the_size_that_is_asked_for() {
    let sized = |scale| {
        let drawing = drawing(&curves(), "CPU", scale);
        let said =
            format!("width=\"{}\" height=\"{}\" viewBox=\"0 0 640 ", drawing.width_px, drawing.height_px);
        assert!(drawing.text.contains(&said), "{said}");
        (drawing.width_px, drawing.height_px)
    };
    let (width, height) = sized(1.0);
    assert_eq!(width, 640);
    for (scale, factor) in [(2.0, 2), (4.0, 4)] {
        assert_eq!(sized(scale), (width * factor, height * factor));
    }
    assert_eq!(
        [sized(f64::NAN), sized(-1.0), sized(1e9)],
        [(640, height), (160, (height + 2) / 4), (5120, height * 8)]
    );
}

#[test]
fn hostile_words_stay_words() {
    for text in HOSTILE {
        let values = Series::new(NOW - 600, 60, vec![1.0; 10]);
        let counts = elements(&drawing(&picture(vec![Drawn(text, text, LINE, values)]), text, 1.0).text);
        assert!(!counts.contains_key("script"), "{text:?}");
    }
}

#[test]
fn a_long_legend_goes_on_in_the_next_line() {
    let names: Vec<String> = (0..40).map(|it| format!("deployment-instance-{it}")).collect();
    let many = names.iter().map(|name| line(name, NOW - 600, 60, vec![1.0; 10])).collect();
    let many = drawing(&picture(many), "CPU", 1.0);
    elements(&many.text);
    assert!(many.height_px > drawing(&curves(), "CPU", 1.0).height_px + 200);
}

#[test]
fn odd_pictures_still_end() {
    let far = line("far", i64::MAX - 60, 60, vec![1.0]);
    let wide = line("wide", 0, u32::MAX, vec![f64::MAX, f64::MIN, GAP]);
    for odd in [picture(Vec::new()), picture(vec![far]), picture(vec![wide])] {
        elements(&drawing(&odd, "", 1.0).text);
    }
}
