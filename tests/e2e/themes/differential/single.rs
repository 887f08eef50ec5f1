//! Four numbers of a series: ours, of all its values, beside Graphite's, which it sends as one.

use nagf::graphite::{PathGlob, Query, Selector, Window, Within};
use nagf::series::Statistics;
use nagf_e2e::{Dice, beside, held, now_secs};

use super::random::{DAY, metrics};
use super::reference::assert_near;

const CASES: usize = 80;

fn check(dice: &mut Dice) {
    let now_secs = now_secs();
    let until = now_secs - dice.scale(600..2 * DAY);
    let window = Window::single(until - dice.scale(600..3 * DAY), until);
    let path = PathGlob::new(dice.one::<String>(metrics())).expect("it is a metric");
    let of = |within: Within| Selector::each(path.clone()).within(within);
    let selectors: Vec<_> = [Within::Min, Within::Average, Within::Max, Within::Last].map(of).into();
    let query = Query { selectors, window, now_secs, no_cache: true };
    let sent: Vec<Option<f64>> = held(&query, dice)
        .iter()
        .map(|it| it.single().and_then(|it| it.value_at(window.from_secs)))
        .collect();
    // The same span as it is kept: a second per point is more than any archive has.
    let whole = Window { bucket_secs: 1, ..window };
    let query = Query { selectors: vec![of(Within::Average)], window: whole, ..query };
    let answers = held(&query, dice);
    let ours = answers[0].single().and_then(|it| Statistics::of(it));
    let ours =
        [ours.map(|it| it.min), ours.map(|it| it.average), ours.map(|it| it.max), ours.map(|it| it.last)];
    let magnitude = ours[2].unwrap_or_default().abs().max(ours[0].unwrap_or_default().abs());
    let timed = |all: &[Option<f64>]| all.iter().map(|it| (window.from_secs, *it)).collect::<Vec<_>>();
    assert_near(&format!("statistics of {path} in {window:?}"), &timed(&ours), &timed(&sent), magnitude);
}

#[test]
fn differential_statistics_are_what_graphite_sends_as_one_number() {
    beside(|| {
        Dice::throw(|dice| {
            for _ in 0..CASES {
                check(dice);
            }
        });
    });
}
