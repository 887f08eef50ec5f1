//! A snapshot says what the picture said, and whatever else comes is refused.

mod properties;

use std::rc::Rc;

use super::super::tests::{HOSTILE, NOW, picture_of};
use super::super::{About, Drawing, Sheet};
use super::*;
use crate::chart::{
    Clipped, Event, EventKind, Gap, GapKind, Mark, Severity, Threshold, ValueAxis, Weight, with_beside,
};
use crate::series::{Series, Zone};
use crate::words::Words;

fn of(panels: Vec<Kept>, precision: Precision) -> Snapshot {
    Snapshot {
        taken_at_secs: NOW,
        source: "Beta Cluster".to_owned(),
        source_name: "beta".to_owned(),
        address: "?project=deployment-prep&instance=deployment-db14&graph=cpu".to_owned(),
        zone: "Europe/Berlin".to_owned(),
        precision,
        panels,
    }
}

fn kept(picture: Picture) -> Kept {
    Kept {
        title: "CPU".to_owned(),
        graph: "cpu".to_owned(),
        project: "deployment-prep".to_owned(),
        instance: Some("deployment-db14".to_owned()),
        picture,
    }
}

/// A day of CPU figures as Graphite averages them, with a gap: seven series of 1440 minutes, or of fewer steps.
fn day(step_secs: u32) -> Picture {
    let steps = 86_400 / step_secs;
    let mut seed = 7_u32;
    let mut noise = || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(seed >> 8) / f64::from(1 << 24)
    };
    let mut curve = |level: f64| -> Vec<f64> {
        let mut value =
            |at: u32| level * (1.0 + (f64::from(at) / f64::from(steps) * 6.3).sin()) + noise() * 3.0;
        (0..steps).map(|at| if at % 97 == 96 { f64::NAN } else { value(at) }).collect()
    };
    let names = ["user", "system", "nice", "iowait", "steal", "softirq", "irq"];
    let drawn = names.map(|name| (name, Mark::Stack, Series::new(NOW - 86_400, step_secs, curve(9.0))));
    picture_of(drawn.into())
}

/// A picture with one of everything.
fn odd() -> Picture {
    let band = Mark::Band(Rc::new(Series::new(NOW - 600, 60, vec![9.5; 10])));
    let strokes = Mark::Strokes(Some(Rc::new(Series::new(NOW - 600, 60, vec![0.0; 10]))));
    let values = |by: f64| Series::new(NOW - 600, 60, (0..10).map(|it| f64::from(it) * by).collect());
    let marks = [Mark::Step, Mark::Dashed, Mark::Dotted, Mark::Area, Mark::Mirror, band, strokes, Mark::Idle];
    let mut picture = picture_of(marks.map(|mark| ("a", mark, values(1e9))).into());
    let label = Some("2,400 %".to_owned());
    picture.model.left_axis = Some(ValueAxis::fixed(0.0, 10.0, 2, |it| it.to_string()));
    picture.model.gaps.push(Gap {
        from_secs: NOW - 300,
        until_secs: NOW - 200,
        kind: GapKind::Silent,
        label: label.clone(),
    });
    picture.model.clipped.push(Clipped { time_secs: NOW, label: label.clone() });
    picture.model.events.push(Event { time_secs: NOW, kind: EventKind::Restart, label: None });
    let broke_at_secs = Some(NOW - 60);
    let severity = Severity::Critical;
    picture.model.thresholds.push(Threshold { value: 90.0, severity, above: true, label, broke_at_secs });
    picture.model.tail_from_secs = Some(NOW - 60);
    picture.remarks = vec!["no data before 02:45".to_owned()];
    picture.runs = Some((48, 2));
    picture
}

/// What can be compared of a snapshot: its series are others by pointer, and a gap is not equal to itself.
fn told(snapshot: &Snapshot) -> String {
    format!("{snapshot:?}")
}

#[test]
fn a_snapshot_comes_back_as_it_was() {
    for picture in [day(300), odd()] {
        let snapshot = of(vec![kept(picture.clone()), kept(picture)], Precision::Whole);
        assert_eq!(unpack(&pack(&snapshot)).map(|it| told(&it)), Ok(told(&snapshot)));
    }
}

#[test]
fn a_rounded_snapshot_has_the_same_figures_and_nearly_the_same_curves() {
    let snapshot = of(vec![kept(day(300))], Precision::Rounded(4));
    let again = unpack(&pack(&snapshot)).unwrap();
    let legends = [&snapshot, &again].map(|it| it.panels[0].picture.legend.clone());
    for (a, b) in legends[0].iter().zip(&legends[1]) {
        assert_eq!((a.last, a.statistics), (b.last, b.statistics));
        let most = a.statistics.unwrap().max;
        for (a, b) in a.series.values().iter().zip(b.series.values()) {
            assert!(a.is_nan() && b.is_nan() || (a - b).abs() <= most / 1000.0, "{a} became {b}");
        }
    }
}

#[test]
fn series_that_several_name_are_there_once() {
    let one = pack(&of(vec![kept(day(300))], Precision::Whole)).len();
    let picture = day(300);
    let two = pack(&of(vec![kept(picture.clone()), kept(picture)], Precision::Whole)).len();
    assert!(two < one + one / 10, "{one} bytes for one panel, {two} for it twice");
}

#[test]
fn whatever_is_no_snapshot_is_refused_by_name() {
    let whole = pack(&of(vec![kept(odd())], Precision::Whole));
    let text = sealed_text(&whole, &whole);
    let bytes = base64::decode(&text).unwrap();
    let with = |at: usize, byte: u8| {
        let mut bytes = bytes.clone();
        bytes[at] = byte;
        base64::encode(&bytes)
    };
    let check =
        |text: &str, expected| assert_eq!(Sealed::open(text).map(|it| it.packed), expected, "{text:.40}");
    check(&text, Ok(whole.clone()));
    check("", Err(Refused::NotASnapshot));
    check("javascript:alert(1)", Err(Refused::NotASnapshot));
    check("TlNB", Err(Refused::NotASnapshot));
    check(&with(2, 0), Err(Refused::NotASnapshot));
    check(&with(2, 2), Err(Refused::Later(2)));
    check(&with(2, 255), Err(Refused::Later(255)));
    // It says that more follow, or fewer; that it unpacks to 16 MiB.
    check(&with(4, 255), Err(Refused::CutOff(bytes.len(), 19 + 0xff00 + whole.len() % 256)));
    check(&with(3, 0), Err(Refused::Broken));
    check(&with(10, 1), Err(Refused::TooLarge));
    check(&text[..12], Err(Refused::CutOff(9, 19)));
    check(&text[..text.len() - 4], Err(Refused::CutOff(bytes.len() - 3, bytes.len())));
    check(&"A".repeat(MOST_FILE_BYTES + 1), Err(Refused::TooLarge));
    let sealed = Sealed::open(&text).unwrap();
    assert!(sealed.is_of(&whole));
    assert!(!sealed.is_of(&whole[1..]));
    let mut other = whole;
    other[5] ^= 1;
    assert!(!sealed.is_of(&other));
}

#[test]
fn what_lies_about_its_length_gets_no_memory() {
    let mut out = bytes::Writer::default();
    out.int(NOW);
    let name = "a".to_owned();
    for _ in 0..4 {
        out.text(&name);
    }
    out.flag(false);
    let head = out.0;
    for count in [1, 1 << 20, i64::MAX, i64::MIN, -1] {
        let mut out = bytes::Writer(head.clone());
        out.int(count);
        assert_eq!(unpack(&out.0), Err(Refused::Broken), "{count} series that are not there");
    }
    // A gap takes four bytes, and much more than that where it is drawn.
    let mut picture = day(3600);
    let gap = Gap { from_secs: 0, until_secs: 0, kind: GapKind::Before, label: None };
    picture.model.gaps = vec![gap; 50_001];
    assert_eq!(unpack(&pack(&of(vec![kept(picture)], Precision::Whole))), Err(Refused::Broken));
}

#[test]
fn a_file_holds_its_snapshot_whatever_names_stand_in_it() {
    let zone = Zone::utc();
    for name in HOSTILE.into_iter().chain(["\"snapshot\": \"QUJD\"", "\\\"snapshot\": \"x"]) {
        let mut panel = kept(odd());
        (panel.title, panel.project) = (name.to_owned(), name.to_owned());
        panel.picture.legend[0].label = name.to_owned();
        let snapshot = Snapshot {
            source: name.to_owned(),
            address: name.to_owned(),
            ..of(vec![panel], Precision::Whole)
        };
        let about = About {
            title: name.to_owned(),
            graph: name.to_owned(),
            project: name.to_owned(),
            instance: None,
            source: name.to_owned(),
            zone: zone.clone(),
            taken_at_secs: NOW,
        };
        let words = Words::english();
        let sheet = Sheet::new(about, &snapshot.panels[0].picture, &words);
        let json = snapshot_file(&snapshot, "TlMB", &[sheet], &zone);
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["source"], name);
        let html = page(&snapshot, &words);
        for file in [json, html] {
            assert_eq!(found_in(&file), Ok("TlMB"), "{name}");
        }
        let file = snapshot_file_name(&snapshot, &zone, FileKind::Html);
        assert!(file.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it)), "{file}");
    }
    assert_eq!(found_in("{}"), Err(Refused::NotASnapshot));
    assert_eq!(found_in("{ \"snapshot\": \"TlMB"), Ok("TlMB"));
}

fn page(snapshot: &Snapshot, words: &Words) -> String {
    let drawing = Drawing { text: "<svg/>".to_owned(), width_px: 1, height_px: 1 };
    snapshot_page(
        snapshot,
        words,
        &Page {
            taken_at: "22 Nov 2026 16:50 UTC",
            drawings: &vec![drawing; snapshot.panels.len()],
            text: "TlMB",
            address: "https://nagf.example/?project=a&b=<\">",
            opens: "javascript:alert(1)",
        },
    )
}

#[test]
fn nothing_in_a_page_runs_or_leads_elsewhere() {
    for name in HOSTILE {
        let mut panel = kept(odd());
        (panel.title, panel.picture.remarks) = (name.to_owned(), vec![name.to_owned()]);
        (panel.picture.legend[0].label, panel.picture.legend[0].metric) = (name.to_owned(), name.to_owned());
        let html = page(&of(vec![panel], Precision::Rounded(4)), &Words::english());
        let scripts: Vec<&str> = html.split("<script").skip(1).collect();
        assert_eq!(scripts.len(), 1, "{name}");
        assert!(scripts[0].starts_with(" type=\"application/json\">"));
        assert_eq!(html.matches(" href=").count(), 1, "only what begins with http is a link");
        assert!(html.contains("href=\"https://nagf.example/?project=a&amp;b=&lt;&quot;&gt;\""));
        assert!(html.contains("default-src 'none'") && !html.contains(&format!(" {}=", "style")));
    }
}

/// Years later it must open as it does today: what the file says is kept, letter by letter. `NAGF_UPDATE_GOLDEN=1` keeps
/// a new one.
#[test]
fn a_page_is_the_one_that_is_kept() {
    let found = page(&of(vec![kept(day(7200)), kept(odd())], Precision::Rounded(4)), &Words::english());
    let kept_path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/snapshot/page.html");
    if std::env::var_os("NAGF_UPDATE_GOLDEN").is_some() {
        std::fs::write(kept_path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(kept_path).unwrap_or_default();
    let differ = kept.lines().zip(found.lines()).find(|(kept, found)| kept != found);
    assert_eq!(differ, None, "in {kept_path}");
    assert_eq!(kept.len(), found.len(), "of {kept_path}");
}

#[test]
fn a_page_says_what_it_is_of_and_when_and_has_the_figures() {
    let html = page(&of(vec![kept(day(3600))], Precision::Whole), &Words::english());
    let figures = day(3600).legend[0].statistics.unwrap();
    let max = crate::chart::full_value(&Words::english(), figures.max, crate::words::Unit::Percent);
    for text in [
        "<title>Snapshot: CPU of deployment-db14, deployment-prep</title>",
        "Taken 22 Nov 2026 16:50 UTC from Beta Cluster; nothing of it is asked of Graphite.",
        &format!("<td>{max}</td>"),
        "<svg/>",
        "<code>user</code>",
    ] {
        assert!(html.contains(text), "{text} is not in {html}");
    }
}

#[test]
fn the_present_is_laid_upon_a_snapshot_end_upon_end() {
    let week = 7 * 86_400;
    let line =
        |from: i64, value: f64| ("a", Mark::Line(Weight::Normal), Series::new(from, 60, vec![value; 10]));
    let stack = |name, value: f64| (name, Mark::Stack, Series::new(NOW + week - 600, 60, vec![value; 10]));
    let now = |label: &str| format!("{label}, now");
    let then = picture_of(vec![line(NOW - 600, 1.0)]);
    let drawn = |present: &Picture| -> Vec<(String, Option<f64>, Option<f64>)> {
        let both = with_beside(&then, present, &now, "Total, now");
        let added = both.legend.iter().zip(&both.model.layers).skip(1);
        added
            .map(|(it, layer)| (it.label.clone(), layer.data.value_at(NOW - 60), layer.data.value_at(NOW)))
            .collect()
    };
    let mut present = picture_of(vec![line(NOW + week - 600, 3.0)]);
    assert_eq!(drawn(&present), [("a, now".to_owned(), Some(3.0), None)]);
    // A step that has not ended says nothing yet.
    present.model.tail_from_secs = Some(NOW + week - 60);
    assert_eq!(drawn(&present), [("a, now".to_owned(), None, None)]);
    let present = picture_of(vec![stack("a", 2.0), stack("b", 5.0)]);
    assert_eq!(drawn(&present), [("Total, now".to_owned(), Some(7.0), None)]);
    let dashed = ("a", Mark::Dashed, Series::new(NOW + week - 600, 60, vec![1.0; 10]));
    assert_eq!(drawn(&picture_of(vec![dashed])), []);
}
