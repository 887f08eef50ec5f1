//! What is asked about: a path, and how many series and many points become one.

use std::borrow::Cow;

use super::glob::PathGlob;
use crate::series::Fold;

/// How the series that a path names are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Across {
    /// Each is an answer of its own.
    Each,
    /// The server makes them one, step by step.
    Fold(Fold),
    /// The server counts, step by step, how many are over this.
    Over(i64),
}

/// How the values within one bucket of time become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// Their mean, which every server takes unless told otherwise.
    Average,
    /// The greatest: peaks survive.
    Max,
    /// The least.
    Min,
    /// The last that is there.
    Last,
}

/// One thing to ask for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selector {
    /// Which series.
    pub path: PathGlob,
    /// How they become one, if they do.
    pub across: Across,
    /// How the values of one bucket become one.
    pub within: Within,
}

impl Selector {
    /// Each series of a path, averaged within a bucket.
    pub fn each(path: PathGlob) -> Self {
        Self { path, across: Across::Each, within: Within::Average }
    }

    /// The series of a path as one, averaged within a bucket.
    pub fn folded(path: PathGlob, fold: Fold) -> Self {
        Self { path, across: Across::Fold(fold), within: Within::Average }
    }

    /// The same with another way to make one value of a bucket.
    pub fn within(self, within: Within) -> Self {
        Self { within, ..self }
    }

    /// Whether its values are averages over time of what came, so that averages of averages are as good. How many series
    /// are in a sum is counted where the sum is read.
    pub fn is_of_averages(&self) -> bool {
        let is_linear =
            matches!(self.across, Across::Each | Across::Fold(Fold::Sum | Fold::Average | Fold::Count));
        is_linear && self.within == Within::Average
    }

    /// The target that asks for it.
    pub fn target(&self) -> String {
        let within = |target| self.within.target_of(target);
        match self.across {
            Across::Each => within(self.path.to_string()),
            // `countSeries` counts series that have no value too (graphite-web 1.1.10, render/functions.py).
            Across::Fold(Fold::Count) => self.counted(&self.path.to_string()),
            // Every server has this one, since graphite-web 0.9.10, each with its own name for the answer. With
            // `true` an even number of series has the mean of its middle two.
            Across::Fold(Fold::Median) => {
                let median = self.within.target_of(format!("percentileOfSeries({},50,true)", self.path));
                self.named(&median)
            }
            // What is not over the limit becomes null first. Values are whole numbers where this is asked.
            Across::Over(limit) => {
                self.counted(&format!("removeBelowValue({},{})", self.path, limit.saturating_add(1)))
            }
            Across::Fold(fold) => within(format!("{}({})", function_of(fold), self.path)),
        }
    }

    /// How many of these series have a value, under this selector's own name.
    ///
    /// graphite-web names a sum of `isNonNull` after every single series, and sends that as a tag: of a thousand
    /// instances 86 kB. So all are called the same first.
    fn counted(&self, series: &str) -> String {
        self.named(&self.within.target_of(format!("sumSeries(isNonNull(alias({series},\"each\")))")))
    }

    /// A target under this selector's own name.
    fn named(&self, target: &str) -> String {
        format!("alias({target},\"{}\")", self.name().replace('"', "'"))
    }

    /// Whether a series of this name answers it; for [`Across::Each`] with the path that it is.
    ///
    /// Servers echo the target as the name, each with its own spaces and quotes. `None`: not ours.
    pub fn owns<'a>(&self, name: &'a str) -> Option<Owned<'a>> {
        match self.across {
            Across::Each => {
                let path = self.path_within(name)?;
                self.path.matches(path).then_some(Owned::Path(path))
            }
            Across::Fold(_) | Across::Over(_) => {
                (plain(name) == plain(&self.name())).then_some(Owned::Folded)
            }
        }
    }

    /// The name that a server gives to the answer, for a path that it found.
    pub(super) fn name_for(&self, path: &str) -> String {
        let folded = match self.across {
            Across::Each => path.to_owned(),
            Across::Fold(fold) => format!("{}({path})", function_of(fold)),
            Across::Over(limit) => format!("countOver({path},{limit})"),
        };
        self.within.target_of(folded)
    }

    fn name(&self) -> String {
        self.name_for(self.path.as_str())
    }

    /// What is left of a name without the `consolidateBy` of this selector.
    fn path_within<'a>(&self, name: &'a str) -> Option<&'a str> {
        let Some(how) = self.within.name() else { return Some(name.trim()) };
        let inside = name.trim().strip_prefix("consolidateBy(")?.trim_end().strip_suffix(')')?;
        let (path, said) = inside.rsplit_once(',')?;
        (said.trim().trim_matches(['"', '\'']) == how).then_some(path.trim())
    }
}

/// How a series answers a selector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owned<'a> {
    /// It is the series of this path.
    Path(&'a str),
    /// It is what the path's series were made into.
    Folded,
}

impl Within {
    /// A target, told how to make one value of a bucket.
    ///
    /// Outermost of all: a function that folds makes new series, which would forget it.
    pub(super) fn target_of(self, target: String) -> String {
        match self.name() {
            Some(name) => format!("consolidateBy({target},\"{name}\")"),
            None => target,
        }
    }

    /// What `consolidateBy` calls it; `None` where nothing needs saying.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Average => None,
            Self::Max => Some("max"),
            Self::Min => Some("min"),
            Self::Last => Some("last"),
        }
    }
}

fn function_of(fold: Fold) -> &'static str {
    match fold {
        Fold::Sum => "sumSeries",
        Fold::Average => "averageSeries",
        Fold::Max => "maxSeries",
        Fold::Min => "minSeries",
        Fold::Count => "countSeries",
        Fold::Median => "medianSeries",
    }
}

/// A name without what servers write differently: spaces, and the kind of quotes.
pub(super) fn plain(name: &str) -> Cow<'_, str> {
    if !name.contains([' ', '\'']) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.chars().filter(|it| *it != ' ').map(|it| if it == '\'' { '"' } else { it }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selector(path: &str, across: Across, within: Within) -> Selector {
        Selector { path: PathGlob::new(path).unwrap(), across, within }
    }

    #[test]
    fn a_target_names_what_becomes_of_the_series() {
        let check = |across, within, expected: &str| {
            assert_eq!(selector("p.*.c", across, within).target(), expected);
        };
        check(Across::Each, Within::Average, "p.*.c");
        check(Across::Each, Within::Last, "consolidateBy(p.*.c,\"last\")");
        check(Across::Fold(Fold::Sum), Within::Average, "sumSeries(p.*.c)");
        check(Across::Fold(Fold::Average), Within::Min, "consolidateBy(averageSeries(p.*.c),\"min\")");
        check(Across::Fold(Fold::Min), Within::Average, "minSeries(p.*.c)");
        check(Across::Fold(Fold::Max), Within::Max, "consolidateBy(maxSeries(p.*.c),\"max\")");
        let counted = "alias(sumSeries(isNonNull(alias(p.*.c,\"each\"))),\"countSeries(p.*.c)\")";
        check(Across::Fold(Fold::Count), Within::Average, counted);
        let median = "alias(percentileOfSeries(p.*.c,50,true),\"medianSeries(p.*.c)\")";
        check(Across::Fold(Fold::Median), Within::Average, median);
        let most = "alias(consolidateBy(percentileOfSeries(p.*.c,50,true),\"max\"),\"consolidateBy(medianSeries(p.*.c),'max')\")";
        check(Across::Fold(Fold::Median), Within::Max, most);
        let over = "alias(sumSeries(isNonNull(alias(removeBelowValue(p.*.c,3601),\"each\"))),\"countOver(p.*.c,3600)\")";
        check(Across::Over(3600), Within::Average, over);
        let least = "alias(consolidateBy(sumSeries(isNonNull(alias(p.*.c,\"each\"))),\"min\"),\"consolidateBy(countSeries(p.*.c),'min')\")";
        check(Across::Fold(Fold::Count), Within::Min, least);
    }

    #[test]
    fn an_answer_is_known_by_its_name() {
        let check = |across, within, name: &str, expected| {
            assert_eq!(selector("p.*.c", across, within).owns(name), expected, "{name}");
        };
        check(Across::Each, Within::Average, "p.a.c", Some(Owned::Path("p.a.c")));
        check(Across::Each, Within::Average, "p.a.d", None);
        check(Across::Each, Within::Average, "consolidateBy(p.a.c,\"max\")", None);
        check(Across::Each, Within::Max, "consolidateBy(p.a.c,\"max\")", Some(Owned::Path("p.a.c")));
        check(Across::Each, Within::Max, "consolidateBy(p.a.c, 'max')", Some(Owned::Path("p.a.c")));
        check(Across::Each, Within::Max, "consolidateBy(p.a.c,\"min\")", None);
        check(Across::Each, Within::Max, "p.a.c", None);
        check(Across::Each, Within::Max, "consolidateBy(", None);
        check(Across::Fold(Fold::Sum), Within::Average, "sumSeries(p.*.c)", Some(Owned::Folded));
        check(Across::Fold(Fold::Sum), Within::Average, "sumSeries( p.*.c )", Some(Owned::Folded));
        check(Across::Fold(Fold::Sum), Within::Average, "averageSeries(p.*.c)", None);
        check(Across::Fold(Fold::Sum), Within::Average, "p.a.c", None);
        let peak = "consolidateBy(sumSeries(p.*.c), 'max')";
        check(Across::Fold(Fold::Sum), Within::Max, peak, Some(Owned::Folded));
        check(Across::Fold(Fold::Count), Within::Average, "countSeries(p.*.c)", Some(Owned::Folded));
        check(Across::Fold(Fold::Median), Within::Average, "medianSeries(p.*.c)", Some(Owned::Folded));
        check(Across::Fold(Fold::Median), Within::Average, "percentileOfSeries(p.*.c,50)", None);
        check(Across::Over(0), Within::Average, "countOver(p.*.c,0)", Some(Owned::Folded));
        check(Across::Over(0), Within::Average, "countOver(p.*.c,1)", None);
        let least = "consolidateBy(countSeries(p.*.c),'min')";
        check(Across::Fold(Fold::Count), Within::Min, least, Some(Owned::Folded));
    }
}
