//! CSV and JSON.

use proptest::prelude::*;

use super::reader::{json_values, records};
use super::*;

#[test]
fn csv_is_heads_and_values_and_nothing_else() {
    let zone = Zone::new("Europe/Berlin", vec![(0, 3600)]);
    let mut shown = picture(vec![
        line("User", NOW - 180, 60, vec![12.5, GAP, 3.0]),
        Drawn("System", "cpu.total.system", LINE, Series::new(NOW - 180, 60, vec![0.1, 0.25, -0.5])),
    ]);
    shown.model.tail_from_secs = Some(NOW - 60);
    let text = csv(&Sheet::new(about(zone), &shown, &Words::english()));
    let expected = "\
time,epoch_s,User [%] cpu.total.user,System [%] cpu.total.system,complete,step_s,source,taken_at\r
2026-11-22T17:47:00+01:00,1795366020,12.5,0.1,true,60,beta,2026-11-22T17:50:00+01:00\r
2026-11-22T17:48:00+01:00,1795366080,,0.25,true,60,beta,2026-11-22T17:50:00+01:00\r
2026-11-22T17:49:00+01:00,1795366140,3,-0.5,false,60,beta,2026-11-22T17:50:00+01:00\r
";
    assert_eq!(text, expected);
}

#[test]
fn json_says_what_it_is_and_null_where_there_is_nothing() {
    let shown = picture(vec![line("User", NOW - 180, 60, vec![12.5, GAP, 3.0])]);
    let expected = r#"{
  "title": "CPU",
  "graph": "cpu",
  "project": "deployment-prep",
  "instance": "deployment-db14",
  "source": "beta",
  "zone": "UTC",
  "taken_at": "2026-11-22T16:50:00+00:00",
  "taken_at_s": 1795366200,
  "from": "2026-11-22T16:47:00+00:00",
  "from_s": 1795366020,
  "until": "2026-11-22T16:50:00+00:00",
  "until_s": 1795366200,
  "complete_until": "2026-11-22T16:50:00+00:00",
  "complete_until_s": 1795366200,
  "series": [
    { "name": "User", "metric": "cpu.total.user", "unit": "%",
      "start": "2026-11-22T16:47:00+00:00", "start_s": 1795366020, "step_s": 60,
      "values": [12.5,null,3] }
  ]
}
"#;
    assert_eq!(json(&sheet(&shown)), expected);
}

#[test]
fn hostile_names_stay_names() {
    for name in HOSTILE {
        let mut shown = sheet(&picture(vec![line(name, 0, 60, vec![1.0])]));
        shown.about.source = name.to_owned();
        shown.about.instance = Some(name.to_owned());
        let records = records(&csv(&shown));
        assert!(records.iter().all(|record| record.len() == 7), "{name:?}: {records:?}");
        for cell in records.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{name:?}: {cell:?}");
        }
        assert_eq!(records[1][5].trim_start_matches('\''), name);
        assert_eq!(records[0][2].trim_start_matches('\''), format!("{name} [%] cpu.total.user"));
        let read: serde_json::Value = serde_json::from_str(&json(&shown)).unwrap();
        assert_eq!([&read["source"], &read["instance"], &read["series"][0]["name"]], [name; 3]);
        let file = file_name(&shown, Kind::Json);
        assert!(file.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it)), "{file}");
    }
}

#[test]
fn nothing_at_all_is_still_a_file() {
    for shown in [picture(Vec::new()), picture(vec![line("User", 0, 60, Vec::new())])] {
        let sheet = sheet(&shown);
        assert_eq!(records(&csv(&sheet)).len(), 1, "a head and no row");
        assert!(serde_json::from_str::<serde_json::Value>(&json(&sheet)).is_ok());
    }
}

#[test]
fn the_failures_of_runs_have_a_column_of_their_own() {
    let failed = Rc::new(Series::new(0, 60, vec![0.0, 2.0]));
    let mark = Mark::Strokes(Some(failed));
    let ages = Series::new(0, 60, vec![30.0, 90.0]);
    let shown = Picture { unit: Unit::Seconds, ..picture(vec![Drawn("Ran", "puppet.age", mark, ages)]) };
    let records = records(&csv(&sheet(&shown)));
    assert_eq!(records[0][2..4], ["Ran [s] puppet.age", "Failed [1]"]);
    assert_eq!(records[2][2..4], ["90", "2"]);
}

/// Any number that a series can hold, and gaps.
fn values() -> impl Strategy<Value = Vec<f64>> {
    let value = prop_oneof![any::<f64>(), Just(GAP), Just(-0.0), Just(f64::MAX), Just(f64::MIN_POSITIVE)];
    proptest::collection::vec(value, 0..40)
}

/// Equal to the bit, a gap being equal to a gap.
fn same(read: &[f64], values: &[f64]) -> bool {
    let equal = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || a.is_nan() && b.is_nan();
    read.len() == values.len() && read.iter().zip(values).all(equal)
}

proptest! {
    #[test]
    fn what_is_read_again_is_what_was_drawn_to_the_bit(
        a in values(), b in values(), start in -1_000_000_i64..4_000_000_000, steps in (1_u32..90_000, 1_u32..90_000)
    ) {
        let drawn = vec![line("a", start, steps.0, a), line("b", start, steps.1, b)];
        let kept: Vec<Series> = drawn.iter().map(|it| it.3.clone()).collect();
        let sheet = sheet(&picture(drawn));
        let read = json_values(&json(&sheet));
        for (read, kept) in read.iter().zip(&kept) {
            prop_assert!(same(read, kept.values()));
        }
        let rows = records(&csv(&sheet));
        let times: Vec<i64> = rows[1..].iter().map(|row| row[1].parse().unwrap()).collect();
        prop_assert!(times.windows(2).all(|pair| pair[0] < pair[1]));
        for (place, kept) in kept.iter().enumerate() {
            let cell = |row: &Vec<String>| row[2 + place].parse().unwrap_or(GAP);
            let begins = |time: &i64| kept.index_at(*time).is_some_and(|index| kept.time_at(index) == *time);
            let own = rows[1..].iter().zip(&times).filter(|(_, time)| begins(time));
            let read: Vec<f64> = own.map(|(row, _)| cell(row)).collect();
            prop_assert!(same(&read, kept.values()));
            let others = rows[1..].iter().zip(&times).filter(|(_, time)| !begins(time));
            prop_assert!(others.into_iter().all(|(row, _)| row[2 + place].is_empty()));
        }
    }

    #[test]
    fn no_name_breaks_a_file(name in any::<String>(), metric in any::<String>()) {
        let sheet = sheet(&picture(vec![Drawn(&name, &metric, LINE, Series::new(0, 60, vec![1.0]))]));
        let records = records(&csv(&sheet));
        prop_assert!(records.len() == 2 && records.iter().all(|record| record.len() == 7));
        let read: serde_json::Value = serde_json::from_str(&json(&sheet)).unwrap();
        prop_assert_eq!(read["series"][0]["name"].as_str(), Some(name.as_str()));
        prop_assert_eq!(read["series"][0]["metric"].as_str(), Some(metric.as_str()));
    }
}
