//! The decoder on all that servers send.

use proptest::prelude::*;

use super::*;
use crate::error::BodyKind;
use crate::series::Series;

const GAP: f64 = f64::NAN;

fn decode(body: &[u8]) -> (Vec<Named>, Option<Fault>) {
    decode_in(body, usize::MAX)
}

fn decode_in(body: &[u8], chunk_bytes: usize) -> (Vec<Named>, Option<Fault>) {
    let mut decoder = Decoder::new(1 << 30);
    for chunk in body.chunks(chunk_bytes.max(1)) {
        if decoder.push(chunk).is_err() {
            break;
        }
    }
    decoder.finish()
}

/// Name, path, start, step and values of each series.
type Told = (String, Option<String>, i64, u32, String);

fn told(named: &[Named]) -> Vec<Told> {
    let values = |it: &Series| it.values().iter().map(f64::to_string).collect::<Vec<_>>().join(" ");
    let one = |it: &Named| {
        (it.name.clone(), it.path.clone(), it.series.start_secs(), it.series.step_secs(), values(&it.series))
    };
    named.iter().map(one).collect()
}

#[test]
fn a_plain_answer_is_read() {
    let body =
        br#"[{"target": "a.b", "tags": {"name": "x"}, "datapoints": [[1, 60], [null, 120], [2.5, 180]]}]"#;
    let (named, fault) = decode(body);
    let series = Series::new(60, 60, vec![1.0, GAP, 2.5]);
    assert_eq!(named, [Named { name: "a.b".to_owned(), path: Some("x".to_owned()), series }]);
    assert_eq!(fault, None);
}

#[test]
fn what_servers_write_all_the_same_is_read() {
    let check = |body: &str, expected: &[(&str, Option<&str>, i64, u32, &str)]| {
        let expected: Vec<Told> = expected
            .iter()
            .map(|(name, path, start, step, values)| {
                ((*name).to_owned(), path.map(str::to_owned), *start, *step, (*values).to_owned())
            })
            .collect();
        let (named, fault) = decode(body.as_bytes());
        assert_eq!((told(&named), fault), (expected, None), "{body}");
    };
    check("[]", &[]);
    check(" \n[ ]\n", &[]);
    check("[{}]", &[]);
    check(r#"[{"target":"a","datapoints":[]}]"#, &[("a", None, 0, 1, "")]);
    check(r#"[{"target":"a"}]"#, &[("a", None, 0, 1, "")]);
    check(r#"[{"target":"a","datapoints":null}]"#, &[("a", None, 0, 1, "")]);
    check(
        r#"[{"target":"a","datapoints":[[NaN,0],[Infinity,60],[-Infinity,120],[1e9999,180],[+Inf,240],[None,300],[3,360]]}]"#,
        &[("a", None, 0, 60, "NaN NaN NaN NaN NaN NaN 3")],
    );
    check(
        r#"[{"datapoints":[[1,60.0],[2,1.2e2]],"x":{"y":["]",{"z":null}]},"tags":{"n":1,"name":"p","m":[]},"target":"a"}]"#,
        &[("a", Some("p"), 60, 60, "1 2")],
    );
    check(
        "[ { \"target\" : \"a\" , \"datapoints\" : [ [ 1 , 60 ] ,\n\t[ 2 , 120 ] ] } ]",
        &[("a", None, 60, 60, "1 2")],
    );
    check(
        r#"[{"target":"a","datapoints":[[1,60]]},{"target":"a","datapoints":[[2,60]]}]"#,
        &[("a", None, 60, 60, "1"), ("a", None, 60, 60, "2")],
    );
    check(
        r#"[{"target":"f(\u00e4\ud83d\ude00,\"max\")\x41","datapoints":[[1,60]]}]"#,
        &[("f(ä😀,\"max\")A", None, 60, 60, "1")],
    );
    check(
        r#"[{"target":"a","datapoints":[[1,120],[2,60],[3,60],[9,1e18],[9,-1e18],[4,300]]}]"#,
        &[("a", None, 60, 60, "3 1 NaN NaN 4")],
    );
}

#[test]
fn what_is_no_list_is_told_apart() {
    let check = |body: &[u8], expected: Fault| assert_eq!(decode(body), (vec![], Some(expected)));
    check(b"", Fault::NotJson(BodyKind::Empty));
    check(b" \n", Fault::NotJson(BodyKind::Empty));
    check(b"<!DOCTYPE html><html>", Fault::NotJson(BodyKind::Html));
    check(b"<?xml version=\"1.0\"?><svg>", Fault::NotJson(BodyKind::Picture));
    check(b"\x89PNG\r\n\x1a\n", Fault::NotJson(BodyKind::Picture));
    check("plain ".repeat(1000).as_bytes(), Fault::NotJson(BodyKind::Other));
    check(br#"{"error": "too many"}"#, Fault::Said("too many".to_owned()));
    check(b"[1]", Fault::Broken { at_byte: 1 });
    check(b"[", Fault::Broken { at_byte: 1 });
}

#[test]
fn what_was_complete_is_kept_when_a_body_breaks() {
    let check = |end: &str, at_byte: usize| {
        let whole = r#"[{"target":"a","datapoints":[[1,60]]},"#;
        let (named, fault) = decode(format!("{whole}{end}").as_bytes());
        assert_eq!(named.len(), 1, "{end}");
        assert_eq!(fault, Some(Fault::Broken { at_byte: whole.len() + at_byte }), "{end}");
    };
    check("", 0);
    check(r#"{"target":"b","datapoints":[[1,6"#, 32);
    check(r#"{"target":"b","datapoints":[[1,60],x"#, 35);
    check(r#"{"target":"b","datapoints":[[]]}"#, 29);
    check("Traceback", 0);
}

#[test]
fn a_body_over_the_limit_is_refused() {
    let mut decoder = Decoder::new(10);
    assert_eq!(decoder.push(b"[{\"target\""), Ok(()));
    assert_eq!(decoder.push(b":"), Err(Fault::TooLarge { limit_bytes: 10 }));
    assert_eq!(decoder.push(b"]"), Err(Fault::TooLarge { limit_bytes: 10 }), "a fault stays");
    assert_eq!(decoder.finish().1, Some(Fault::TooLarge { limit_bytes: 10 }));
}

#[test]
fn a_token_without_end_is_not_waited_for() {
    for begin in ["", "[{\"", "[{\"target\":\"", "[{\"datapoints\":[[", "{\"error\":\""] {
        let mut decoder = Decoder::new(1 << 30);
        let filler = if begin.is_empty() { b" " } else { b"1" }.repeat(1 << 16);
        let _ = decoder.push(begin.as_bytes());
        let refused = (0..4).any(|_| decoder.push(&filler).is_err());
        assert!(refused, "{begin}");
    }
}

/// An answer as graphite-web writes it.
fn body_of(all: &[(String, i64, u32, Vec<Option<f64>>)]) -> String {
    let series = all.iter().map(|(name, start, step, values)| {
        let point = |(index, value): (usize, &Option<f64>)| {
            let time = start + i64::try_from(index).unwrap() * i64::from(*step);
            value.map_or(format!("[null, {time}]"), |value| format!("[{value:?}, {time}]"))
        };
        let points: Vec<String> = values.iter().enumerate().map(point).collect();
        let name = serde_json::to_string(name).unwrap();
        format!(
            "{{\"target\": {name}, \"tags\": {{\"name\": {name}}}, \"datapoints\": [{}]}}",
            points.join(", ")
        )
    });
    format!("[{}]", series.collect::<Vec<_>>().join(", "))
}

fn some_series() -> impl Strategy<Value = Vec<(String, i64, u32, Vec<Option<f64>>)>> {
    let value = proptest::option::of(prop_oneof![-1e9..1e9, proptest::num::f64::NORMAL]);
    let one = (".{0,20}", 0_i64..2_000_000_000, 1_u32..100_000, proptest::collection::vec(value, 2..40));
    proptest::collection::vec(one, 0..6)
}

proptest! {
    #[test]
    fn series_come_back_as_they_were_written(all in some_series()) {
        let (named, fault) = decode(body_of(&all).as_bytes());
        prop_assert_eq!(fault, None);
        prop_assert_eq!(named.len(), all.len());
        for (named, (name, start, step, values)) in named.iter().zip(&all) {
            let values = values.iter().map(|it| it.unwrap_or(GAP)).collect();
            prop_assert_eq!(&named.name, name);
            prop_assert_eq!(&named.series, &Series::new(*start, *step, values));
        }
    }

    #[test]
    fn where_chunks_end_makes_no_difference(all in some_series(), chunk_bytes in 1_usize..50, cut in 0.0_f64..1.5) {
        let body = body_of(&all);
        let len = (body.len() as f64 * cut.min(1.0)).round().to_string().parse::<usize>().unwrap();
        let body = &body.as_bytes()[..len];
        let (whole, split) = (decode(body), decode_in(body, chunk_bytes));
        prop_assert_eq!(told(&whole.0), told(&split.0));
        prop_assert_eq!(whole.1, split.1);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(body: Vec<u8>, chunk_bytes in 1_usize..9) {
        prop_assert_eq!(decode(&body).1, decode_in(&body, chunk_bytes).1);
    }

    #[test]
    fn any_signs_of_json_are_read_without_a_panic(
        body in "\\[?(\\{\"target\":\"a\",\"datapoints\":)?[\\[\\]{}\",:0-9eE.+\\-nulNaI\\\\ ]{0,60}", chunk_bytes in 1_usize..9,
    ) {
        let (whole, split) = (decode(body.as_bytes()), decode_in(body.as_bytes(), chunk_bytes));
        prop_assert_eq!(told(&whole.0), told(&split.0));
        prop_assert_eq!(whole.1, split.1);
    }
}

#[test]
fn a_tag_that_is_longer_than_any_path_is_passed_over() {
    let parts: Vec<String> = (0..4000).map(|it| format!("isNonNull(p.instance-{it}.load)")).collect();
    let name = format!("sumSeries({})", parts.join(","));
    let body = format!(
        r#"[{{"target": "a", "tags": {{"name": "{name}", "x": 1}}, "datapoints": [[1, 60], [2, 120]]}}]"#
    );
    for chunk_bytes in [usize::MAX, 60_000, 1000] {
        let (named, fault) = decode_in(body.as_bytes(), chunk_bytes);
        let expected =
            [Named { name: "a".to_owned(), path: None, series: Series::new(60, 60, vec![1.0, 2.0]) }];
        assert_eq!((named.as_slice(), fault), (&expected[..], None), "{chunk_bytes}");
    }
}
