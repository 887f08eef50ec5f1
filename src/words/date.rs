//! Dates and times of day: `Mon 16`, `Sun 22 Nov 16:50`, `26 Oct`.
//!
//! The messages `date-*` hold the order of the parts, `month-1` … and `weekday-1` … the names.

use super::book::Words;
use super::civil::Civil;

impl Words {
    /// `09:24`
    pub fn clock(&self, at: Civil) -> String {
        self.fill("date-clock", &[&two(at.hour), &two(at.minute)])
    }

    /// `09:24:05`, where seconds matter.
    pub fn clock_with_seconds(&self, at: Civil) -> String {
        self.fill("date-clock-seconds", &[&two(at.hour), &two(at.minute), &two(at.second)])
    }

    /// `Mon 16`, a day on an axis.
    pub fn weekday_and_day(&self, at: Civil) -> String {
        self.fill("date-weekday-day", &[&self.weekday(at), &at.day.to_string()])
    }

    /// `26 Oct`
    pub fn day_and_month(&self, at: Civil) -> String {
        self.fill("date-day-month", &[&at.day.to_string(), &self.month(at)])
    }

    /// `3 Jul 2023`
    pub fn day_month_year(&self, at: Civil) -> String {
        self.fill("date-day-month-year", &[&at.day.to_string(), &self.month(at), &at.year.to_string()])
    }

    /// `Sun 22 Nov 16:50`
    pub fn moment(&self, at: Civil) -> String {
        let parts = [self.weekday(at), at.day.to_string(), self.month(at), self.clock(at)];
        self.fill("date-moment", &parts.each_ref().map(String::as_str))
    }

    /// `22 Nov 2026 16:50`, for what is kept; with seconds where they matter.
    pub fn dated_moment(&self, at: Civil, has_seconds: bool) -> String {
        let clock = if has_seconds { self.clock_with_seconds(at) } else { self.clock(at) };
        self.fill("date-full", &[&self.day_month_year(at), &clock])
    }

    /// The shortest that cannot be mistaken: `13:45` today, `Sat 21 Nov 05:40` this year, `3 Jul 2023` before.
    pub fn near_moment(&self, at: Civil, now: Civil) -> String {
        let day_of = |it: Civil| (it.year, it.month, it.day);
        match at {
            _ if day_of(at) == day_of(now) => self.clock(at),
            _ if at.year == now.year => self.moment(at),
            _ => self.day_month_year(at),
        }
    }

    /// `Sun 22 Nov 16:50`; with its year where that is another one.
    pub fn full_moment(&self, at: Civil, now: Civil) -> String {
        if at.year == now.year {
            return self.moment(at);
        }
        self.fill("date-moment-year", &[&self.weekday(at), &self.day_month_year(at), &self.clock(at)])
    }

    /// `Oct`
    pub fn month(&self, at: Civil) -> String {
        self.text(&format!("month-{}", at.month))
    }

    /// `Mon`
    pub fn weekday(&self, at: Civil) -> String {
        self.text(&format!("weekday-{}", at.weekday))
    }
}

fn two(number: u8) -> String {
    format!("{number:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUNDAY: Civil =
        Civil { year: 2026, month: 11, day: 22, hour: 16, minute: 5, second: 9, weekday: 7 };

    #[test]
    fn a_moment_reads_as_in_a_diary() {
        let words = Words::english();
        assert_eq!(words.moment(SUNDAY), "Sun 22 Nov 16:05");
        assert_eq!(words.weekday_and_day(SUNDAY), "Sun 22");
        assert_eq!(words.day_and_month(SUNDAY), "22 Nov");
        assert_eq!(words.day_month_year(SUNDAY), "22 Nov 2026");
        assert_eq!(words.clock_with_seconds(SUNDAY), "16:05:09");
        assert_eq!(words.dated_moment(SUNDAY, false), "22 Nov 2026 16:05");
        assert_eq!(words.dated_moment(SUNDAY, true), "22 Nov 2026 16:05:09");
    }

    #[test]
    fn what_is_near_needs_fewer_words() {
        let words = Words::english();
        let earlier = |year, day| Civil { year, day, weekday: 6, ..SUNDAY };
        assert_eq!(words.near_moment(SUNDAY, SUNDAY), "16:05");
        assert_eq!(words.near_moment(earlier(2026, 21), SUNDAY), "Sat 21 Nov 16:05");
        assert_eq!(words.near_moment(earlier(2023, 22), SUNDAY), "22 Nov 2023");
        assert_eq!(words.full_moment(earlier(2026, 21), SUNDAY), "Sat 21 Nov 16:05");
        assert_eq!(words.full_moment(earlier(2023, 22), SUNDAY), "Sat 22 Nov 2023 16:05");
    }

    #[test]
    fn a_month_that_is_none_shows_itself() {
        assert_eq!(Words::english().month(Civil { month: 13, ..SUNDAY }), "⧼month-13⧽");
    }
}
