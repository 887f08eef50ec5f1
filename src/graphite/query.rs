//! A question to a source: what, for which time, and the text that asks it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::answer::{Answer, Found};
use super::braces::join_paths;
use super::form::form;
use super::named::Named;
use super::selector::{Across, Owned, Selector, Within, plain};
use super::window::Window;
use crate::series::Series;

/// All that one request asks for; also the key under which its answers are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// What to ask for.
    pub selectors: Vec<Selector>,
    /// For which time.
    pub window: Window,
    /// The instant that is "now" to all questions of a page, epoch seconds.
    pub now_secs: i64,
    /// Whether the server must not answer from its cache.
    pub no_cache: bool,
}

impl Query {
    /// Where a source answers queries, below its address.
    pub const PATH: &'static str = "render";

    /// The parameters, form-encoded: a query string, or the body of a POST.
    pub fn parameters(&self) -> String {
        let Window { from_secs, until_secs, .. } = self.window;
        let targets = self.targets().into_iter().map(|target| ("target", target));
        // One second before each edge: see `window`.
        let span = [("from", from_secs.saturating_sub(1)), ("until", until_secs.saturating_sub(1))];
        let points = [("maxDataPoints", i64::from(self.window.buckets()))];
        // A whole minute, so that panels painted seconds apart ask the same and share the server's cache.
        let now = [("now", self.now_secs.saturating_sub(self.now_secs.rem_euclid(60)))];
        let numbers = span.into_iter().chain(points).chain(now).map(|(key, value)| (key, value.to_string()));
        let no_cache = self.no_cache.then(|| ("noCache", "1".to_owned()));
        form(targets.chain(numbers).chain([("format", "json".to_owned())]).chain(no_cache))
    }

    /// Two queries that ask the same together; `None` for a single selector.
    pub(super) fn halves(&self) -> Option<[Self; 2]> {
        let (first, second) = self.selectors.split_at(self.selectors.len() / 2);
        let half = |selectors: &[Selector]| Self { selectors: selectors.to_vec(), ..self.clone() };
        (!first.is_empty()).then(|| [half(first), half(second)])
    }

    /// The targets, those for single series joined by braces.
    fn targets(&self) -> Vec<String> {
        let mut single: BTreeMap<Within, BTreeSet<_>> = BTreeMap::new();
        let mut folded = BTreeSet::new();
        for selector in &self.selectors {
            match selector.across {
                Across::Each => {
                    single.entry(selector.within).or_default().insert(&selector.path);
                }
                Across::Fold(_) | Across::Over(_) => {
                    folded.insert(selector.target());
                }
            }
        }
        let joined = single.into_iter().flat_map(|(within, paths)| {
            join_paths(&paths).into_iter().map(move |path| within.target_of(path))
        });
        joined.chain(folded).collect()
    }

    /// What came, sorted to the selectors: one answer for each, in their order.
    ///
    /// Series are known by their names, never by their place; what nobody asked for is left out. Of two series
    /// of one name the first with a value counts.
    pub fn answers(&self, named: Vec<Named>) -> Vec<Answer> {
        let owners = Owners::of(&self.selectors);
        let mut found: Vec<BTreeMap<Option<Rc<str>>, Rc<Series>>> =
            vec![BTreeMap::new(); self.selectors.len()];
        for Named { name, path, series } in named {
            let series = Rc::new(self.cut(series));
            for (index, path) in owners.of_name(&name, path.as_deref()) {
                let Some(found) = found.get_mut(index) else { continue };
                let place = found.entry(path.map(Rc::from)).or_insert_with(|| Rc::clone(&series));
                if place.is_blank() {
                    *place = Rc::clone(&series);
                }
            }
        }
        let answer = |(selector, found): (&Selector, BTreeMap<_, _>)| Answer {
            selector: selector.clone(),
            found: found.into_iter().map(|(path, series)| Found { path, series }).collect(),
        };
        self.selectors.iter().zip(found).map(answer).collect()
    }

    /// The series without what lies outside the window. A lone point, whose step nobody can tell, is given the
    /// bucket that holds it: its stamp is the begin on some servers, the end on others.
    fn cut(&self, series: Series) -> Series {
        if let [value] = series.values() {
            return self.lone(series.start_secs(), *value);
        }
        let Window { from_secs, until_secs, .. } = self.window;
        let last_secs = series.end_secs().saturating_sub(i64::from(series.step_secs()));
        let is_inside = series.is_empty() || (series.start_secs() >= from_secs && last_secs < until_secs);
        if is_inside { series } else { series.window(from_secs, until_secs) }
    }

    fn lone(&self, time_secs: i64, value: f64) -> Series {
        let Window { from_secs, bucket_secs, .. } = self.window;
        let bucket = i64::from(bucket_secs.max(1));
        let last = i64::from(self.window.buckets()) - 1;
        let index = time_secs.saturating_sub(from_secs).div_euclid(bucket).clamp(0, last);
        Series::new(from_secs.saturating_add(index.saturating_mul(bucket)), bucket_secs, vec![value])
    }
}

/// Whose answer a series is, looked up by name.
struct Owners<'a> {
    selectors: &'a [Selector],
    /// Selectors that are answered by one series, by its name.
    by_name: HashMap<String, Vec<usize>>,
    /// Those that may be answered by many.
    globs: Vec<usize>,
}

impl<'a> Owners<'a> {
    fn of(selectors: &'a [Selector]) -> Self {
        let mut it = Self { selectors, by_name: HashMap::new(), globs: Vec::new() };
        for (index, selector) in selectors.iter().enumerate() {
            if selector.across == Across::Each && !selector.path.is_literal() {
                it.globs.push(index);
            } else {
                let name = selector.name_for(selector.path.as_str());
                it.by_name.entry(plain(&name).into_owned()).or_default().push(index);
            }
        }
        it
    }

    /// The selectors that a series answers, with its path where they want one.
    fn of_name<'n>(&self, name: &'n str, tag: Option<&'n str>) -> Vec<(usize, Option<&'n str>)> {
        let named = self.by_name.get(plain(name).as_ref()).into_iter().flatten();
        let owned = |index: usize| match self.selectors.get(index)?.owns(name)? {
            Owned::Path(path) => Some((index, Some(path))),
            Owned::Folded => Some((index, None)),
        };
        let by_name: Vec<_> = named.chain(&self.globs).filter_map(|index| owned(*index)).collect();
        if by_name.is_empty() { self.of_tag(tag).into_iter().collect() } else { by_name }
    }

    /// A server that renames series may still tell the path; believed where only one selector can be meant.
    fn of_tag<'n>(&self, tag: Option<&'n str>) -> Option<(usize, Option<&'n str>)> {
        let tag = tag?;
        let is_meant = |it: &Selector| it.across == Across::Each && it.path.matches(tag);
        let mut meant = self.selectors.iter().enumerate().filter(|(_, it)| is_meant(it));
        let (index, _) = meant.next()?;
        meant.next().is_none().then_some((index, Some(tag)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graphite::PathGlob;
    use crate::series::Fold;

    fn query(selectors: Vec<Selector>) -> Query {
        let window = Window { from_secs: 1_790_000_100, until_secs: 1_790_003_700, bucket_secs: 300 };
        Query { selectors, window, now_secs: 1_790_003_599, no_cache: false }
    }

    fn path(text: &str) -> PathGlob {
        PathGlob::new(text).unwrap()
    }

    fn named(name: &str, value: f64) -> Named {
        Named { name: name.to_owned(), path: None, series: Series::new(1_790_000_100, 300, vec![value]) }
    }

    #[test]
    fn the_parameters_ask_for_whole_buckets() {
        let both = ["p.b.cpu.user", "p.a.cpu.user"].map(|it| Selector::each(path(it)));
        assert_eq!(
            query(both.to_vec()).parameters(),
            "target=p.%7Ba,b%7D.cpu.user&from=1790000099&until=1790003699&maxDataPoints=12&now=1790003580&format=json"
        );
        assert!(Query { no_cache: true, ..query(vec![]) }.parameters().ends_with("&noCache=1"));
    }

    #[test]
    fn only_single_series_with_the_same_consolidation_are_joined() {
        let peak = |it: &str| Selector::each(path(it)).within(Within::Max);
        let sum = |it: &str| Selector::folded(path(it), Fold::Sum);
        let all =
            vec![sum("p.a.c"), Selector::each(path("p.a.c")), peak("p.a.c"), sum("p.b.c"), peak("p.b.c")];
        let expected = ["p.a.c", "consolidateBy(p.{a,b}.c,\"max\")", "sumSeries(p.a.c)", "sumSeries(p.b.c)"]
            .map(str::to_owned);
        assert_eq!(query(all).targets(), expected);
    }

    #[test]
    fn halves_ask_for_all_that_the_whole_asks_for() {
        let many: Vec<_> = (0..5).map(|it| Selector::each(path(&format!("p.i{it}.c")))).collect();
        let [first, second] = query(many.clone()).halves().unwrap();
        assert_eq!([first.selectors, second.selectors].concat(), many);
        assert_eq!(query(many[..1].to_vec()).halves(), None);
    }

    #[test]
    fn answers_come_by_name_whatever_the_order() {
        let selectors = vec![
            Selector::each(path("p.*.c")),
            Selector::each(path("p.a.c")).within(Within::Max),
            Selector::folded(path("p.*.c"), Fold::Sum),
            Selector::each(path("p.z.c")),
        ];
        let came = vec![
            named("sumSeries( p.*.c )", 3.0),
            named("p.b.c", 2.0),
            named("consolidateBy(p.a.c,'max')", 9.0),
            named("p.a.c", f64::NAN),
            named("p.a.c", 1.0),
            named("q.a.c", 7.0),
        ];
        let said: Vec<Vec<(String, f64)>> = query(selectors)
            .answers(came)
            .iter()
            .map(|answer| answer.found.iter())
            .map(|found| {
                found
                    .map(|it| (it.path.as_deref().unwrap_or("-").to_owned(), it.series.values()[0]))
                    .collect()
            })
            .collect();
        let entry = |path: &str, value| (path.to_owned(), value);
        let expected = vec![
            vec![entry("p.a.c", 1.0), entry("p.b.c", 2.0)],
            vec![entry("p.a.c", 9.0)],
            vec![entry("-", 3.0)],
            vec![],
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn a_renamed_series_is_known_by_its_tag() {
        let came = Named { path: Some("p.a.c".to_owned()), ..named("something", 1.0) };
        let answers = query(vec![Selector::each(path("p.*.c"))]).answers(vec![came]);
        assert_eq!(answers[0].of_path("p.a.c").map(|it| it.len()), Some(1));
    }

    #[test]
    fn no_time_overflows() {
        for (from_secs, until_secs) in [(i64::MIN, i64::MAX), (i64::MAX, i64::MIN), (i64::MIN, i64::MIN)] {
            let window = Window { from_secs, until_secs, bucket_secs: 0 };
            for now_secs in [i64::MIN, 0, i64::MAX] {
                let ask = Query { window, now_secs, ..query(vec![Selector::each(path("p.a.c"))]) };
                assert!(ask.parameters().contains("maxDataPoints="));
                assert_eq!(ask.answers(vec![named("p.a.c", 1.0)])[0].found.len(), 1);
            }
        }
    }

    #[test]
    fn a_lone_point_fills_its_bucket() {
        let window = Window::single(1_790_000_100, 1_790_000_700);
        let ask = Query { window, ..query(vec![Selector::each(path("p.a.c"))]) };
        for stamp in [1_790_000_100, 1_790_000_640, 1_790_000_700] {
            let came =
                Named { name: "p.a.c".to_owned(), path: None, series: Series::new(stamp, 60, vec![1.0]) };
            let series = ask.answers(vec![came])[0].single().map(|it| (it.start_secs(), it.end_secs()));
            assert_eq!(series, Some((window.from_secs, window.until_secs)), "{stamp}");
        }
    }

    #[test]
    fn what_lies_outside_the_window_is_cut_off() {
        let series = Series::new(1_790_000_100 - 300, 300, vec![1.0; 20]);
        let came = Named { name: "p.a.c".to_owned(), path: None, series };
        let answers = query(vec![Selector::each(path("p.a.c"))]).answers(vec![came]);
        let series = answers[0].single().unwrap();
        assert_eq!((series.start_secs(), series.end_secs()), (1_790_000_100, 1_790_003_700));
    }
}
