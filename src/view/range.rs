//! The ranges that nagf has always had, one or several side by side.

/// A stretch of time that ends now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Range {
    /// 60 minutes.
    Hour,
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 365 days.
    Year,
}

impl Range {
    /// All, the shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// Its name in addresses; its title is the message `range-` with this name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// How long it is, in seconds.
    pub fn secs(self) -> i64 {
        match self {
            Self::Hour => 3600,
            Self::Day => 86_400,
            Self::Week => 7 * 86_400,
            Self::Month => 30 * 86_400,
            Self::Year => 365 * 86_400,
        }
    }

    /// The range of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// One range or several, the shortest first; never none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ranges {
    /// By position in [`Range::ALL`].
    chosen: [bool; Range::ALL.len()],
}

impl Ranges {
    /// This range alone.
    pub fn one(range: Range) -> Self {
        Self { chosen: Range::ALL.map(|it| it == range) }
    }

    /// These ranges; `None` when there is none.
    pub fn of(ranges: impl IntoIterator<Item = Range>) -> Option<Self> {
        ranges.into_iter().map(Self::one).reduce(|a, b| Self::zip(a, b, |a, b| a || b))
    }

    /// With this range added, or taken away unless it is the only one.
    pub fn toggled(self, range: Range) -> Self {
        let it = Self::zip(self, Self::one(range), |a, b| a != b);
        if it.iter().next().is_some() { it } else { self }
    }

    /// Whether this range is among them.
    pub fn contains(self, range: Range) -> bool {
        self.iter().any(|it| it == range)
    }

    /// The ranges, the shortest first.
    pub fn iter(self) -> impl Iterator<Item = Range> {
        Range::ALL.into_iter().zip(self.chosen).filter(|(_, chosen)| *chosen).map(|(range, _)| range)
    }

    fn zip(a: Self, b: Self, both: impl Fn(bool, bool) -> bool) -> Self {
        let mut chosen = a.chosen;
        for (it, other) in chosen.iter_mut().zip(b.chosen) {
            *it = both(*it, other);
        }
        Self { chosen }
    }
}

/// The day.
impl Default for Ranges {
    fn default() -> Self {
        Self::one(Range::Day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_stand_in_order_once_each() {
        let it = Ranges::of([Range::Year, Range::Day, Range::Year]).unwrap();
        assert_eq!(it.iter().collect::<Vec<_>>(), [Range::Day, Range::Year]);
        assert_eq!(Ranges::of([]), None);
    }

    #[test]
    fn the_last_range_stays() {
        let day = Ranges::default();
        assert_eq!(day.toggled(Range::Day), day);
        assert_eq!(day.toggled(Range::Week).toggled(Range::Day), Ranges::one(Range::Week));
    }
}
