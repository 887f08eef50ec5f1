//! Our arithmetic of two series beside Graphite's functions.

use std::rc::Rc;

use nagf::graphite::{PathGlob, Query, Selector, Window};
use nagf::series::{Expression, Series};
use nagf_e2e::{Dice, beside, curves, held, now_secs};

use super::random::{HOUR, groups};
use super::reference::{assert_near, points};

const CASES: usize = 60;

/// What one function makes of the values of two series at one instant.
type OfTwo = fn(Option<f64>, Option<f64>) -> Option<f64>;

/// How Graphite's function and our expression differ.
enum Gaps {
    /// In nothing.
    Same,
    /// With us a step where either value is missing is missing, for half a difference is none; this is what
    /// Graphite makes of such a step.
    OursAreGaps(OfTwo),
}

/// Our expression of `a` and `b`, Graphite's function of the same, and how they differ.
const TABLE: [(&str, &str, Gaps); 12] = [
    ("a + b", "sumSeries(@a,@b)", Gaps::OursAreGaps(|a, b| a.or(b))),
    // The first that is there, minus all others: without `a` this is `b` itself.
    ("a - b", "diffSeries(@a,@b)", Gaps::OursAreGaps(|a, b| a.or(b))),
    ("least(a, b)", "minSeries(@a,@b)", Gaps::OursAreGaps(|a, b| a.or(b))),
    ("greatest(a, b)", "maxSeries(@a,@b)", Gaps::OursAreGaps(|a, b| a.or(b))),
    ("(a + b) / 2", "averageSeries(@a,@b)", Gaps::OursAreGaps(|a, b| a.or(b))),
    ("a * b", "multiplySeries(@a,@b)", Gaps::Same),
    ("a / b", "divideSeries(@a,@b)", Gaps::Same),
    ("100 * a / b", "asPercent(@a,@b)", Gaps::Same),
    ("a * 3.5", "scale(@a,3.5)", Gaps::Same),
    ("a + 7", "offset(@a,7)", Gaps::Same),
    ("100 - a", "offset(scale(@a,-1),100)", Gaps::Same),
    ("first(c, a)", "@a", Gaps::Same),
];

fn check(dice: &mut Dice) {
    let group = dice.one(groups());
    let (a, b) = (dice.one(&group.metrics), dice.one(&group.metrics));
    let now_secs = now_secs();
    let until = now_secs - dice.scale(600..5 * HOUR);
    let step = u32::try_from(group.step_secs).expect("it is some seconds");
    let window = Window::of_buckets(until - dice.scale(60..4 * HOUR), until, step);
    let each = |metric: &String| Selector::each(PathGlob::new(metric).expect("it is a metric"));
    let query = Query { selectors: vec![each(a), each(b)], window, now_secs, no_cache: true };
    let answers = held(&query, dice);
    let series: Vec<Rc<Series>> = answers.iter().filter_map(|it| it.single().cloned()).collect();
    let of_name = |name: &str| ["a", "b"].iter().position(|it| *it == name).map(|at| Rc::clone(&series[at]));
    let targets: Vec<String> = TABLE.iter().map(|(_, it, _)| it.replace("@a", a).replace("@b", b)).collect();
    let span = (window.from_secs - 1, window.until_secs - 1, now_secs - now_secs % 60);
    let (pa, pb) = (points(&series[0]), points(&series[1]));
    for ((text, _, gaps), target) in TABLE.iter().zip(&targets) {
        let expression = Expression::parse(text).expect("it is one");
        let ours = expression.evaluate(&of_name).unwrap_or_else(|| panic!("{text}: nothing"));
        let asked = curves(std::slice::from_ref(target), span, None);
        let theirs = &asked[0].points[..ours.len()];
        let (mut expected, mut of_theirs) = (theirs.to_vec(), Vec::new());
        for (index, point) in expected.iter_mut().enumerate() {
            let (a, b) = (pa[index].1, pb[index].1);
            if let Gaps::OursAreGaps(graphite) = gaps
                && (a.is_none() || b.is_none())
            {
                of_theirs.push((point.0, graphite(a, b), point.1));
                point.1 = None;
            }
        }
        for (time, expected, theirs) in of_theirs {
            assert_eq!(theirs, expected, "{target} at {time}, with a gap");
        }
        let magnitude = pa.iter().chain(&pb).filter_map(|(_, it)| *it).map(f64::abs).fold(100.0, f64::max);
        let is_product = text.contains('*') || text.contains('/');
        let magnitude = if is_product { 0.0 } else { magnitude };
        assert_near(&format!("{text} as {target}"), &points(&ours), &expected, magnitude);
    }
}

#[test]
fn differential_expressions_are_graphites_functions_but_for_gaps() {
    beside(|| {
        Dice::throw(|dice| {
            for _ in 0..CASES {
                check(dice);
            }
        });
    });
}
