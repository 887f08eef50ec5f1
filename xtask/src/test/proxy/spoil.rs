//! Changes to a true answer.

use serde_json::{Value, json};

use super::fault::{Kind, Reading};
use super::said;
use crate::bench::wire::Message;

/// A value that no metric of the fleet has.
const WRONG: f64 = 987_654_321.0;

/// The answer with what a fault does to it.
pub(super) fn spoil(kind: &Kind, mut answer: Message) -> Message {
    match kind {
        Kind::Half => answer.body.truncate(answer.body.len() / 2),
        Kind::Gzip => answer.headers.push(("Content-Encoding".to_owned(), "gzip".to_owned())),
        Kind::Doubled => change(&mut answer, |series| {
            let wrong = series.iter().cloned().map(|mut it| {
                each_point(&mut it, make_wrong);
                it
            });
            let wrong: Vec<Value> = wrong.collect();
            series.extend(wrong);
        }),
        Kind::Foreign => change(&mut answer, |series| {
            let mut stranger = series.first().cloned().unwrap_or_else(|| json!({}));
            each_point(&mut stranger, make_wrong);
            if let Some(it) = stranger.as_object_mut() {
                it.insert("target".to_owned(), json!("nobody.asked.for.this"));
                it.insert("tags".to_owned(), json!({ "name": "nobody.asked.for.this" }));
            }
            series.insert(0, stranger);
        }),
        Kind::Clock(ahead_secs) => {
            change(&mut answer, |series| {
                for one in series {
                    each_point(one, |point| {
                        let secs = point.get(1).and_then(Value::as_i64).unwrap_or_default();
                        set(point, 1, json!(secs + ahead_secs));
                    });
                }
            });
            answer.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("date"));
            answer.headers.push(("Date".to_owned(), said::http_date(*ahead_secs)));
            let is_allowed = |(name, _): &(String, String)| name == "Access-Control-Expose-Headers";
            answer.headers.extend(said::allowed(Reading::Open).into_iter().filter(is_allowed));
        }
        _ => {}
    }
    answer
}

/// Changes the series of an answer, if it is one of series.
fn change(answer: &mut Message, change: impl FnOnce(&mut Vec<Value>)) {
    let Ok(Value::Array(mut series)) = serde_json::from_slice(&answer.body) else { return };
    if series.iter().all(|it| it.get("datapoints").is_some()) {
        change(&mut series);
        answer.body = Value::Array(series).to_string().into_bytes();
    }
}

fn each_point(series: &mut Value, change: impl Fn(&mut Value)) {
    let points = series.get_mut("datapoints").and_then(Value::as_array_mut);
    points.into_iter().flatten().for_each(change);
}

/// Where there is no value, the second of two series of one name may have one.
fn make_wrong(point: &mut Value) {
    if point.get(0).is_some_and(|value| !value.is_null()) {
        set(point, 0, json!(WRONG));
    }
}

fn set(point: &mut Value, index: usize, value: Value) {
    if let Some(place) = point.get_mut(index) {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_spoiled_as_the_fault_says() {
        let check = |kind: Kind, body: &str, expected: &str| {
            let answer = Message { body: body.as_bytes().to_vec(), ..Message::default() };
            let spoiled = spoil(&kind, answer);
            assert_eq!(String::from_utf8_lossy(&spoiled.body), expected, "{kind:?}");
        };
        let one = r#"[{"target":"a","datapoints":[[1.0,60]]}]"#;
        check(Kind::Nothing, one, one);
        check(Kind::Half, "0123456789", "01234");
        check(
            Kind::Doubled,
            one,
            r#"[{"target":"a","datapoints":[[1.0,60]]},{"target":"a","datapoints":[[987654321.0,60]]}]"#,
        );
        check(Kind::Clock(-30), one, r#"[{"target":"a","datapoints":[[1.0,30]]}]"#);
        check(Kind::Doubled, r#"[{"text":"p"}]"#, r#"[{"text":"p"}]"#);
        check(
            Kind::Foreign,
            one,
            r#"[{"target":"nobody.asked.for.this","datapoints":[[987654321.0,60]],"tags":{"name":"nobody.asked.for.this"}},{"target":"a","datapoints":[[1.0,60]]}]"#,
        );
    }
}
