//! A moment as a calendar and a clock on the wall show it, in some zone.

/// The parts of a local date and time. Whoever knows a zone makes them; nothing here checks or needs one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The year of the proleptic Gregorian calendar.
    pub year: i32,
    /// 1 for January to 12 for December.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
    /// 1 for Monday to 7 for Sunday.
    pub weekday: u8,
}
