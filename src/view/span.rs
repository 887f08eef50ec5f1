//! Which stretch of time a page shows.

use crate::graphite::parse_time;
use crate::series::Zone;

use super::range::{Range, Ranges};
use super::time_text::TimeText;

/// Ranges that end now, or a stretch between two times.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// One range, or several side by side.
    Ranges(Ranges),
    /// From one time to another.
    Absolute {
        /// Its begin.
        from: TimeText,
        /// Its end; `None` is now.
        until: Option<TimeText>,
    },
}

/// Begin and end of a stretch in epoch seconds, with the range that it is, if it is one.
pub type Stretches = Vec<(Option<Range>, (i64, i64))>;

impl Span {
    /// The last so many seconds: a range where one is so long.
    pub fn last(secs: i64) -> Self {
        match Range::ALL.into_iter().find(|range| range.secs() == secs) {
            Some(range) => Self::Ranges(Ranges::one(range)),
            None => Self::Absolute { from: TimeText::ago(secs), until: None },
        }
    }

    /// From one second to another, whatever now is.
    pub fn between(from_secs: i64, until_secs: i64) -> Self {
        Self::Absolute { from: TimeText::at_secs(from_secs), until: Some(TimeText::at_secs(until_secs)) }
    }

    /// The ranges, if it is any.
    pub fn ranges(&self) -> Option<Ranges> {
        match self {
            Self::Ranges(ranges) => Some(*ranges),
            Self::Absolute { .. } => None,
        }
    }

    /// What it is at an instant in a zone, in the order of columns; never none.
    pub fn stretches(&self, now_secs: i64, zone: &Zone) -> Stretches {
        let of = |range: Range| (Some(range), (now_secs - range.secs(), now_secs));
        match self {
            Self::Ranges(ranges) => ranges.iter().map(of).collect(),
            Self::Absolute { from, until } => {
                let time =
                    |text: &TimeText| parse_time(text.as_str(), now_secs, &|secs| zone.offset_at(secs)).ok();
                let until = until.as_ref().and_then(time).unwrap_or(now_secs);
                match time(from) {
                    // Graphite swaps them silently; so the picture is the same there.
                    Some(from) if from > until => vec![(None, (until, from))],
                    Some(from) if from < until => vec![(None, (from, until))],
                    _ => vec![of(Range::Day)],
                }
            }
        }
    }

    /// The first of them: what a move starts from.
    pub fn stretch(&self, now_secs: i64, zone: &Zone) -> (i64, i64) {
        let stretches = self.stretches(now_secs, zone);
        stretches.first().map_or((now_secs - Range::Day.secs(), now_secs), |(_, stretch)| *stretch)
    }
}

/// The day.
impl Default for Span {
    fn default() -> Self {
        Self::Ranges(Ranges::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_372_205;

    #[test]
    fn a_span_that_ends_now_is_a_range_where_one_is_so_long() {
        assert_eq!(Span::last(7 * 86_400), Span::Ranges(Ranges::one(Range::Week)));
        let check = |secs: i64, expected: &str| {
            let Span::Absolute { from, until: None } = Span::last(secs) else { panic!("{secs}") };
            assert_eq!(from.as_str(), expected);
            assert_eq!(Span::last(secs).stretch(NOW, &Zone::utc()), (NOW - secs, NOW));
        };
        check(3 * 3600, "-3h");
        check(90 * 60, "-90min");
        check(2 * 86_400, "-2d");
        check(61, "-61s");
    }

    #[test]
    fn a_span_is_never_nothing() {
        let check = |from: &str, until: Option<&str>, expected: (i64, i64)| {
            let time = |text: &str| TimeText::parse(text).unwrap();
            let span = Span::Absolute { from: time(from), until: until.map(time) };
            assert_eq!(span.stretch(NOW, &Zone::utc()), expected, "{from}");
        };
        check("-1h", None, (NOW - 3600, NOW));
        check("now", Some("-1h"), (NOW - 3600, NOW));
        check("now", None, (NOW - 86_400, NOW));
        check("1795363200", Some("1795366800"), (1_795_363_200, 1_795_366_800));
    }
}
