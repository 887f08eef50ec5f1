//! Several series as one: ours, computed of what is held, beside Graphite's own functions.

use nagf::graphite::{Across, PathGlob, Query, Selector, Window, Within};
use nagf::series::{Fold, Series, fold};
use nagf_e2e::{Dice, Read, Whisper, beside, curves, held, now_secs};

use super::random::{Group, HOUR, groups};
use super::reference::{assert_near, bucket, magnitude, of_row, points, reduce, there};

const CASES: usize = 40;
const FOLDS: [Fold; 6] = [Fold::Sum, Fold::Average, Fold::Max, Fold::Min, Fold::Count, Fold::Median];

/// The parts of a group and each fold of them by the server, over some hours, in buckets of `times` steps.
struct Case {
    query: Query,
    group: Group,
    parts: Vec<Series>,
}

impl Case {
    fn new(dice: &mut Dice, times: i64) -> Self {
        let group = dice.one(groups()).clone();
        let bucket = u32::try_from(group.step_secs * times).expect("it is some minutes");
        let now_secs = now_secs();
        // A bucket that is not over would not be whole.
        let until = (now_secs - dice.scale(600..5 * HOUR)).div_euclid(i64::from(bucket)) * i64::from(bucket);
        let from = until - dice.scale(60..4 * HOUR);
        let window = Window::of_buckets(from, until, bucket);
        let selectors = vec![Selector::each(path(&group))];
        let query = Query { selectors, window, now_secs, no_cache: true };
        let answers = held(&query, dice);
        let parts: Vec<Series> = answers[0].found.iter().map(|it| (*it.series).clone()).collect();
        assert_eq!(parts.len(), group.metrics.len(), "{} of {:?}", group.glob, query.window);
        Self { query, group, parts }
    }

    /// What the server makes of them, asked as the page asks it.
    fn by_the_server(&self, across: Across, dice: &mut Dice) -> Series {
        let selector = Selector { path: path(&self.group), across, within: Within::Average };
        let answers = held(&Query { selectors: vec![selector], ..self.query.clone() }, dice);
        let single = answers[0].single();
        single
            .map(|it| (**it).clone())
            .unwrap_or_else(|| panic!("{across:?} of {}: no answer", self.group.glob))
    }

    fn by_us(&self, how: Fold) -> Series {
        fold(how, &self.parts)
    }

    fn span(&self) -> (i64, i64, i64) {
        let Query { window, now_secs, .. } = self.query;
        (window.from_secs - 1, window.until_secs - 1, now_secs - now_secs % 60)
    }

    fn what(&self, how: Fold) -> String {
        format!("{how:?} of {} in {:?}", self.group.glob, self.query.window)
    }
}

fn path(group: &Group) -> PathGlob {
    PathGlob::new(&group.glob).expect("it is one")
}

#[test]
fn differential_folds_of_values_as_they_are_kept_are_the_servers() {
    beside(|| {
        Dice::throw(|dice| {
            for _ in 0..CASES {
                let case = Case::new(dice, 1);
                for how in FOLDS {
                    let theirs = case.by_the_server(Across::Fold(how), dice);
                    let magnitude = magnitude(&case.parts);
                    assert_near(&case.what(how), &points(&case.by_us(how)), &points(&theirs), magnitude);
                }
                over(&case, dice);
                written_by_hand(&case);
            }
        });
    });
}

/// How many are over a limit. Only of whole numbers: Graphite is asked for those of at least the limit and 1.
fn over(case: &Case, dice: &mut Dice) {
    let limit = dice.within(0..3000);
    let over = |it: &Series| it.map(|value| if value.floor() > limit as f64 { value } else { f64::NAN });
    let ours = fold(Fold::Count, &case.parts.iter().map(over).collect::<Vec<_>>());
    let is_whole = case.parts.iter().flat_map(Series::values).all(|it| it.is_nan() || it.fract() == 0.0);
    if is_whole {
        let theirs = case.by_the_server(Across::Over(limit), dice);
        assert_near(&format!("over {limit} of {}", case.group.glob), &points(&ours), &points(&theirs), 0.0);
    }
}

/// The same functions, asked for in our own words, without the page's code on the way.
fn written_by_hand(case: &Case) {
    for (how, function) in [
        (Fold::Sum, "sumSeries"),
        (Fold::Average, "averageSeries"),
        (Fold::Max, "maxSeries"),
        (Fold::Min, "minSeries"),
    ] {
        let asked = curves(&[format!("{function}({})", case.group.glob)], case.span(), None);
        let ours: Vec<_> = points(&case.by_us(how));
        assert_near(&case.what(how), &ours, &asked[0].points[..ours.len()], magnitude(&case.parts));
        assert!(asked[0].points.len() - ours.len() <= 1, "{}", case.what(how));
    }
    // `countSeries` counts what has no value, too: so it is not what is asked for.
    let asked = curves(&[format!("countSeries({})", case.group.glob)], case.span(), None);
    let all = Some(case.parts.len() as f64);
    assert!(asked[0].points.iter().all(|(_, value)| *value == all), "{}", case.what(Fold::Count));
}

/// Of buckets the order tells: Graphite folds first and averages what it got within the bucket; we hold what is
/// averaged within the bucket already, and fold that. Without gaps a sum and a mean are the same either way; where
/// a part has a gap its mean counts for the whole bucket with us, and for part of it with Graphite. The mean of the
/// greatest is at least the greatest of the means.
#[test]
fn differential_folds_of_buckets_differ_from_the_servers_by_the_order_alone() {
    beside(|| {
        Dice::throw(|dice| {
            let mut whisper = Whisper::start();
            for _ in 0..CASES {
                let times = *dice.one(&[2, 5, 10, 30]);
                buckets(&Case::new(dice, times), &mut whisper, dice);
            }
        });
    });
}

/// What is made of the values that the parts have within one bucket.
type OfParts<'a> = &'a dyn Fn(&[Vec<Option<f64>>]) -> Option<f64>;

fn buckets(case: &Case, whisper: &mut Whisper, dice: &mut Dice) {
    let (from, until, now) = case.span();
    let reads: Vec<Read> =
        case.group.metrics.iter().filter_map(|it| whisper.read(it, from, until, now)).collect();
    let magnitude = magnitude(&case.parts).max(1e-300) * 4.0;
    for how in FOLDS {
        let (ours, theirs) = (case.by_us(how), case.by_the_server(Across::Fold(how), dice));
        // Where nothing is kept at the span's begin there are fewer points, and Graphite makes shorter buckets of them.
        let bucket_secs = i64::from(ours.step_secs());
        let expected = |of: OfParts<'_>| -> Vec<(i64, Option<f64>)> {
            let at = |time: i64| reads.iter().map(|it| bucket(it, time, bucket_secs)).collect::<Vec<_>>();
            points(&ours).iter().map(|(time, _)| (*time, of(&at(*time)))).collect()
        };
        let means_folded = expected(&|parts| {
            let means = parts.iter().map(|it| reduce(Within::Average, &there(it))).collect::<Vec<_>>();
            of_row(how, &means)
        });
        assert_near(&case.what(how), &points(&ours), &means_folded, magnitude);
        let folds_averaged = expected(&|parts| {
            let row = |index: usize| parts.iter().map(|it| it[index]).collect::<Vec<_>>();
            let folded: Vec<_> = (0..parts[0].len()).map(|index| of_row(how, &row(index))).collect();
            reduce(Within::Average, &there(&folded))
        });
        assert_near(&format!("Graphite's {}", case.what(how)), &points(&theirs), &folds_averaged, magnitude);
        let without_gaps = expected(&|parts| parts.iter().flatten().all(Option::is_some).then_some(1.0));
        for ((ours, theirs), (time, whole)) in ours.values().iter().zip(theirs.values()).zip(without_gaps) {
            let holds = match how {
                _ if whole.is_none() => true,
                Fold::Max => *ours <= theirs + magnitude * 1e-12,
                Fold::Min => *ours >= theirs - magnitude * 1e-12,
                Fold::Median => true,
                _ => (ours - theirs).abs() <= magnitude * 1e-12,
            };
            assert!(holds, "{} at {time}: ours {ours}, theirs {theirs}", case.what(how));
        }
    }
}
