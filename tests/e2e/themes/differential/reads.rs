//! What our code holds equals whisper's own read of the same file, and Graphite's own answer, to the point.

use nagf::graphite::{Answer, PathGlob, Query, Selector, Window, Within};
use nagf::series::Series;
use nagf_e2e::{Dice, Read, Whisper, beside, curves, held, now_secs, status_of};

use super::random::{metrics, window};
use super::reference::{assert_near, bucket, points, reduce, there};

const CASES: usize = 100;
const WITHINS: [Within; 4] = [Within::Average, Within::Max, Within::Min, Within::Last];

/// The parameters that a window stands for, written anew: a span of Graphite begins after `from`.
fn span(query: &Query) -> (i64, i64, i64) {
    (query.window.from_secs - 1, query.window.until_secs - 1, query.now_secs - query.now_secs % 60)
}

fn random_query(dice: &mut Dice) -> Query {
    let now_secs = now_secs();
    let selectors = (0..dice.within(1..6)).map(|_| {
        let path = PathGlob::new(dice.one::<String>(metrics())).expect("it is a metric");
        Selector::each(path).within(*dice.one(&WITHINS))
    });
    let selectors = selectors.collect();
    Query { selectors, window: window(dice, now_secs), now_secs, no_cache: true }
}

/// How Graphite makes buckets of one file's values, when an answer holds all these.
struct Buckets {
    /// When the first begins.
    first_secs: i64,
    secs: i64,
    /// How many values lie before it, and are dropped to get there.
    dropped: i64,
}

impl Buckets {
    /// `None` where every value is sent as it is kept.
    fn of(all: &[Read], read: &Read, window: &Window) -> Option<Self> {
        let start = all.iter().map(|it| it.start_secs).min()?;
        let end = all.iter().map(|it| it.end_secs).max()?;
        let (points, most) = ((end - start) as f64 / read.step_secs as f64, f64::from(window.buckets()));
        if most >= points {
            return None;
        }
        let secs = (points / most).ceil() as i64 * read.step_secs;
        let first_secs = read.start_secs.div_euclid(secs) * secs + secs;
        let it = Self { first_secs, secs, dropped: (first_secs - read.start_secs) / read.step_secs - 1 };
        it.check(all, read, window);
        Some(it)
    }

    /// What `graphite::Window` promises: the buckets are those that were meant, where every archive's step divides
    /// them, all that was asked for is kept, and what is missing at the end, after now, are fewer steps than there
    /// are buckets.
    fn check(&self, all: &[Read], read: &Read, window: &Window) {
        let meant = i64::from(window.bucket_secs);
        let fits = |it: &Read| meant % it.step_secs == 0 && it.start_secs == window.from_secs;
        let missing = (window.until_secs - read.end_secs) / read.step_secs;
        if all.iter().all(fits) && missing < i64::from(window.buckets()) {
            assert_eq!(
                (self.secs, self.first_secs),
                (meant, window.from_secs + meant),
                "{window:?} {}",
                read.step_secs
            );
        }
    }

    /// graphite-web 1.1.10 fails, and with it the whole answer, where fewer values are kept of one series than it
    /// drops: of a file that keeps less than one bucket, in one answer with others that keep more.
    fn is_beyond(&self, read: &Read) -> bool {
        self.dropped > i64::try_from(read.values.len()).unwrap_or(i64::MAX)
    }
}

/// What Graphite makes of one file's values, when an answer holds all these.
fn consolidated(all: &[Read], read: &Read, within: Within, window: &Window) -> Vec<(i64, Option<f64>)> {
    if window.buckets() == 1 {
        return vec![(read.start_secs, reduce(within, &there(&read.values)))];
    }
    let step = read.step_secs;
    let Some(buckets) = Buckets::of(all, read, window) else {
        let time = |index: usize| read.start_secs + i64::try_from(index).unwrap_or_default() * step;
        return read.values.iter().enumerate().map(|(index, value)| (time(index), *value)).collect();
    };
    let times = (0..).map(|index| buckets.first_secs + index * buckets.secs);
    let times = times.take_while(|time| *time <= read.end_secs);
    times.map(|time| (time, reduce(within, &there(&bucket(read, time, buckets.secs))))).collect()
}

/// What is held of an answer's points: those inside the window. A lone one fills the bucket that holds it.
fn kept(points: &[(i64, Option<f64>)], window: &Window) -> Vec<(i64, Option<f64>)> {
    let bucket = i64::from(window.bucket_secs);
    if let [(time, value)] = points {
        let index = (time - window.from_secs).div_euclid(bucket).clamp(0, i64::from(window.buckets()) - 1);
        return vec![(window.from_secs + index * bucket, *value)];
    }
    let inside = |(time, _): &&(i64, Option<f64>)| (window.from_secs..window.until_secs).contains(time);
    points.iter().filter(inside).copied().collect()
}

/// Checks a random query; says whether Graphite failed at it.
fn check(dice: &mut Dice, whisper: &mut Whisper) -> bool {
    let query = random_query(dice);
    let (from, until, now) = span(&query);
    let read = |it: &Selector| whisper.read(it.path.as_str(), from, until, now);
    let reads: Vec<Option<Read>> = query.selectors.iter().map(read).collect();
    let all: Vec<Read> = reads.iter().flatten().cloned().collect();
    let is_beyond =
        |it: &Read| Buckets::of(&all, it, &query.window).is_some_and(|buckets| buckets.is_beyond(it));
    if query.window.buckets() > 1 && all.iter().any(is_beyond) {
        assert_eq!(status_of(&query), 500, "{}", query.parameters());
        return true;
    }
    let answers = held(&query, dice);
    for ((selector, answer), read) in query.selectors.iter().zip(&answers).zip(&reads) {
        let what = format!("{} {:?} of {:?}", selector.path, selector.within, query.window);
        let series: Option<&Series> = answer.single().map(|it| &**it);
        let Some(read) = read else {
            assert_eq!(series, None, "{what}: nothing is kept of that time");
            continue;
        };
        let series = series.unwrap_or_else(|| panic!("{what}: no answer"));
        let expected = consolidated(&all, read, selector.within, &query.window);
        let greatest = there(&read.values).iter().map(|it| it.abs()).fold(0.0, f64::max);
        // What is not averaged is the same number, to the bit.
        let is_average = selector.within == Within::Average && expected.len() < read.values.len();
        let magnitude = if is_average { greatest } else { 0.0 };
        assert_near(&what, &points(series), &kept(&expected, &query.window), magnitude);
        let plain = curves(&[selector.path.to_string()], (from, until, now), None);
        assert_eq!(plain[0].values(), read.values, "{what}: Graphite reads the same file");
    }
    by_graphite(&query, &answers);
    false
}

/// The same numbers, to the bit, as another reader of JSON finds in Graphite's answer.
fn by_graphite(query: &Query, answers: &[Answer]) {
    let targets: Vec<String> = query.selectors.iter().map(Selector::target).collect();
    let asked = curves(&targets, span(query), Some(query.window.buckets()));
    for (answer, target) in answers.iter().zip(&targets).filter(|(answer, _)| !answer.found.is_empty()) {
        let curve = asked.iter().find(|it| it.name == *target).unwrap_or_else(|| panic!("no {target}"));
        let ours = answer.single().map(|it| points(it)).unwrap_or_default();
        assert_eq!(ours, kept(&curve.points, &query.window), "{target} of {:?}", query.window);
    }
}

#[test]
fn differential_reads_are_what_whisper_reads_and_what_graphite_answers() {
    beside(|| {
        Dice::throw(|dice| {
            let mut whisper = Whisper::start();
            let failed = (0..CASES).filter(|_| check(dice, &mut whisper)).count();
            assert!(failed < CASES / 4, "{failed} of {CASES} told nothing");
        });
    });
}
