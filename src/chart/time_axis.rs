//! The time axis: ticks where a clock or a calendar turns over, in the zone of the page.

use crate::series::{DAY_SECS, Zone, date_of, days_of, weekday_of};

/// Labels are at least this far apart.
pub const LABEL_SPACING_CSS_PX: f64 = 58.0;

/// A tick and what is written below it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimeTick {
    /// When.
    pub time_secs: i64,
    /// What is written.
    pub label: String,
    /// Whether it is set semibold: midnight, Monday, a new year.
    pub is_strong: bool,
}

/// What a label says; words and their order are made elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickLabel {
    /// `06:00`
    Time {
        /// 0 to 23.
        hour: u8,
        /// 0 to 59.
        minute: u8,
    },
    /// `Sun 22`
    Day {
        /// 1 for Monday to 7 for Sunday.
        weekday: u8,
        /// The day of the month.
        day: u8,
    },
    /// `26 Oct`
    DayOfMonth {
        /// The day of the month.
        day: u8,
        /// 1 to 12.
        month: u8,
    },
    /// `Oct`
    Month(u8),
    /// `2026`
    Year(i32),
}

/// How far ticks are apart.
#[derive(Clone, Copy, Debug)]
enum Step {
    Clock(i64),
    Days(i64),
    Weeks(i64),
    Months(i32),
    Years(i32),
}

const STEPS: &[Step] = &[
    Step::Clock(60),
    Step::Clock(2 * 60),
    Step::Clock(5 * 60),
    Step::Clock(10 * 60),
    Step::Clock(15 * 60),
    Step::Clock(30 * 60),
    Step::Clock(3600),
    Step::Clock(2 * 3600),
    Step::Clock(3 * 3600),
    Step::Clock(6 * 3600),
    Step::Clock(12 * 3600),
    Step::Days(1),
    Step::Days(2),
    Step::Weeks(1),
    Step::Weeks(2),
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(100),
    Step::Years(1000),
    Step::Years(100_000),
];

/// Longer words do not fit into the corner of a chart.
const ZONE_CHARS: usize = 7;

/// A zone's name as it fits at the end of an axis: its city, cut where it is long. An offset would be wrong for a
/// part of the axis where the clock is set.
pub fn zone_label(zone: &Zone) -> String {
    let city = zone.name().rsplit('/').next().unwrap_or_default().replace('_', " ");
    if city.chars().count() <= ZONE_CHARS {
        return city;
    }
    let head: String = city.chars().take(ZONE_CHARS - 1).collect();
    format!("{}…", head.trim_end())
}

/// The ticks of a span that is drawn this wide. `label` makes the words.
pub fn ticks(
    from_secs: i64,
    until_secs: i64,
    width_css_px: f64,
    zone: &Zone,
    label: &dyn Fn(TickLabel) -> String,
) -> Vec<TimeTick> {
    const MOST_SECS: i64 = 8_000_000_000_000;
    let (from_secs, until_secs) = (from_secs.max(-MOST_SECS), until_secs.min(MOST_SECS));
    // Beyond what a canvas can be wide there would be no end of ticks.
    let most = (width_css_px.min(32_767.0) / LABEL_SPACING_CSS_PX).floor();
    if from_secs >= until_secs || most.is_nan() || most < 1.0 {
        return Vec::new();
    }
    let least_secs = (until_secs - from_secs) as f64 / most;
    let step = STEPS.iter().find(|it| it.shortest_secs() >= least_secs).unwrap_or(&Step::Years(100_000));
    let spaced = spaced(step.times(from_secs, until_secs, zone), least_secs, zone);
    spaced.into_iter().map(|time| step.tick(time, zone, label)).collect()
}

/// Where a clock is set two ticks may come too near: the later one, which is regular again, stays, but not in
/// place of a midnight.
fn spaced(times: Vec<i64>, least_secs: f64, zone: &Zone) -> Vec<i64> {
    let is_midnight = |at: i64| at == zone.midnight(zone.day_at(at));
    let mut kept: Vec<i64> = Vec::with_capacity(times.len());
    for time in times {
        let near = kept.last().copied().filter(|last| ((time - last) as f64) < least_secs);
        match near {
            Some(last) if is_midnight(last) && !is_midnight(time) => continue,
            Some(_) => drop(kept.pop()),
            None => {}
        }
        kept.push(time);
    }
    kept
}

impl Step {
    /// Two ticks are never nearer than this, but where a clock is set.
    fn shortest_secs(self) -> f64 {
        let secs = match self {
            Self::Clock(secs) => secs,
            Self::Days(days) => days * DAY_SECS,
            Self::Weeks(weeks) => weeks * 7 * DAY_SECS,
            Self::Months(months) => i64::from(months) * 28 * DAY_SECS,
            Self::Years(years) => i64::from(years) * 365 * DAY_SECS,
        };
        secs as f64
    }

    fn times(self, from_secs: i64, until_secs: i64, zone: &Zone) -> Vec<i64> {
        match self {
            Self::Clock(secs) => clock_times(secs, from_secs, until_secs, zone),
            Self::Days(days) => day_times(days, 0, from_secs, until_secs, zone),
            // Day 4 was the first Monday of 1970.
            Self::Weeks(weeks) => day_times(weeks * 7, 4, from_secs, until_secs, zone),
            Self::Months(months) => month_times(months, from_secs, until_secs, zone),
            Self::Years(years) => month_times(years.saturating_mul(12), from_secs, until_secs, zone),
        }
    }

    fn tick(self, time_secs: i64, zone: &Zone, label: &dyn Fn(TickLabel) -> String) -> TimeTick {
        let day = zone.day_at(time_secs);
        let (year, month, day_of_month) = date_of(day);
        let civil = zone.civil(time_secs);
        let weekday = weekday_of(day);
        let on_day = TickLabel::Day { weekday, day: day_of_month };
        let (says, is_strong) = match self {
            // Where midnight is left out the day begins later, and no clock tick is at that time but by chance.
            Self::Clock(_) if (civil.hour, civil.minute) == (0, 0) => (on_day, true),
            Self::Clock(_) => (TickLabel::Time { hour: civil.hour, minute: civil.minute }, false),
            Self::Days(_) => (on_day, weekday == 1),
            Self::Weeks(_) => (TickLabel::DayOfMonth { day: day_of_month, month }, false),
            Self::Months(_) if month == 1 => (TickLabel::Year(year), true),
            Self::Months(_) => (TickLabel::Month(month), false),
            Self::Years(_) => (TickLabel::Year(year), false),
        };
        TimeTick { time_secs, label: label(says), is_strong }
    }
}

/// Times at which the clock shows a multiple of `step`, from one change of the offset to the next.
fn clock_times(step: i64, from_secs: i64, until_secs: i64, zone: &Zone) -> Vec<i64> {
    let mut times = Vec::new();
    let mut begin = from_secs;
    while begin <= until_secs {
        let offset = i64::from(zone.offset_at(begin));
        let end = zone.next_change_after(begin).unwrap_or(i64::MAX).min(until_secs.saturating_add(1));
        let first = (begin + offset + step - 1).div_euclid(step) * step - offset;
        let count = (end - first + step - 1).div_euclid(step).max(0);
        times.extend((0..count).map(|it| first + it * step));
        begin = end;
    }
    times
}

/// Midnights of every so many days, counted from a day that is one of them.
fn day_times(every: i64, one_of_them: i64, from_secs: i64, until_secs: i64, zone: &Zone) -> Vec<i64> {
    let first = zone.day_at(from_secs);
    let first = first + (one_of_them - first).rem_euclid(every);
    let days = (0..).map(|it| first + it * every);
    let times = days.map(|it| zone.midnight(it)).skip_while(|it| *it < from_secs);
    times.take_while(|it| *it <= until_secs).collect()
}

/// First midnights of every so many months, counted from a January.
fn month_times(every: i32, from_secs: i64, until_secs: i64, zone: &Zone) -> Vec<i64> {
    let (year, month, _) = date_of(zone.day_at(from_secs));
    let months = i64::from(year) * 12 + i64::from(month) - 1;
    let first = months.div_euclid(every.into()) * i64::from(every);
    let month_of = |months: i64| {
        let year = i32::try_from(months.div_euclid(12)).unwrap_or(i32::MAX);
        days_of(year, i32::try_from(months.rem_euclid(12)).unwrap_or_default() + 1, 1)
    };
    let times = (0..).map(|it| zone.midnight(month_of(first + it * i64::from(every))));
    times.skip_while(|it| *it < from_secs).take_while(|it| *it <= until_secs).collect()
}

#[cfg(test)]
#[path = "time_axis_tests.rs"]
mod tests;
