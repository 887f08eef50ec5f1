//! What the page's own code holds of the real Graphite, without a browser.

use nagf::graphite::{Answer, Decoder, Query};

use crate::dice::Dice;
use crate::place::Place;

/// More than any answer of the tests.
const LIMIT_BYTES: usize = 1 << 28;

/// Asks as the page does, reads what comes in chunks of any size, and sorts it to the questions.
pub fn held(query: &Query, dice: &mut Dice) -> Vec<Answer> {
    let body = body_of(query);
    let mut decoder = Decoder::new(LIMIT_BYTES);
    let mut rest = body.as_slice();
    while !rest.is_empty() {
        let length = usize::try_from(dice.scale(1..100_000)).unwrap_or(1);
        let (chunk, after) = rest.split_at(length.clamp(1, rest.len()));
        decoder.push(chunk).unwrap_or_else(|fault| panic!("{fault:?}: {}", query.parameters()));
        rest = after;
    }
    let (named, fault) = decoder.finish();
    assert_eq!(fault, None, "{}", query.parameters());
    query.answers(named)
}

/// The status with which Graphite answers a query.
pub fn status_of(query: &Query) -> u16 {
    match ask(query) {
        Ok(answer) => answer.status().as_u16(),
        Err(ureq::Error::StatusCode(status)) => status,
        Err(error) => panic!("{error}: {:.500}", query.parameters()),
    }
}

fn body_of(query: &Query) -> Vec<u8> {
    let body = ask(query).and_then(|mut it| it.body_mut().with_config().limit(1 << 28).read_to_vec());
    body.unwrap_or_else(|error| panic!("{error}: {:.500}", query.parameters()))
}

fn ask(query: &Query) -> Result<http::Response<ureq::Body>, ureq::Error> {
    // Longer addresses are refused by some.
    const LONG_BYTES: usize = 2000;
    let (url, parameters) = (format!("{}/{}", Place::Graphite.address(), Query::PATH), query.parameters());
    if parameters.len() > LONG_BYTES {
        ureq::post(&url).content_type("application/x-www-form-urlencoded").send(&parameters)
    } else {
        ureq::get(format!("{url}?{parameters}")).call()
    }
}
