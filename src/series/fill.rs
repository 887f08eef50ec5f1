//! How long what is left of something lasts: bytes or inodes of a filesystem.
//!
//! The slope is the median of those between all pairs of points since the last clean-up (Theil and Sen), so a
//! step, a burst or a wrong point does not turn it. Where clean-ups come again and again and the next one is due
//! before the end, what counts is how the low points before them fall: a log that is rotated each night fills
//! nothing. And where the later half of the stretch goes otherwise than most of it, only that half counts.

use super::slope::{Slope, slope};
use super::{Series, order_numbers};

/// A rise by this share of the most that was ever left is a clean-up.
const CLEANUP_SHARE: f64 = 0.02;
/// And it is that many times as much as values usually change from point to point.
const CLEANUP_TIMES: f64 = 6.0;
/// Fewer points say nothing.
const LEAST_POINTS: usize = 8;
/// A half of fewer points may differ by chance.
const LEAST_TO_HALVE: usize = 24;
/// So many clean-ups make a habit.
const HABIT: usize = 2;
/// A habitual clean-up may be late by this share.
const LATENESS: f64 = 1.25;
/// Nobody looks further ahead than so many times as long as was looked back.
const FARTHEST: f64 = 10.0;
/// Two points always agree.
const LEAST_SURE: usize = 3;
/// So many of the pairs must agree that it falls.
const LEAST_AGREEMENT: f64 = 0.75;

/// When it will be used up, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Seconds from the last point until nothing is left.
    pub secs: f64,
    /// The same at the pace that only a quarter of the pairs exceeds.
    pub earliest_secs: f64,
    /// The same at the pace that three quarters exceed; infinite where these do not fall.
    pub latest_secs: f64,
    /// The same at the paces between which eight of ten pairs lie, the sooner first.
    pub tenths_secs: [f64; 2],
    /// How much changes in a second; below zero.
    pub pace: f64,
    /// Which share of the pairs of points falls, from 0 to 1.
    pub agreement: f64,
    /// When the stretch begins that was looked at.
    pub since_secs: i64,
    /// From how many points it is made.
    pub points: usize,
    /// How long that stretch is.
    pub looked_back_secs: i64,
    /// What was looked at.
    pub basis: Basis,
}

/// What a forecast is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// All points since the last clean-up.
    Stretch,
    /// The low points before habitual clean-ups.
    LowPoints,
}

impl Fill {
    /// Whether the forecast can be relied on: there are pairs that could disagree, most agree, and it does not look
    /// too far ahead.
    pub fn is_sure(&self) -> bool {
        self.points >= LEAST_SURE
            && self.agreement >= LEAST_AGREEMENT
            && self.secs <= FARTHEST * self.looked_back_secs as f64
    }
}

/// A point: seconds before the last one (so zero or less), and what was left.
type Point = (f64, f64);

/// The forecast for what is left; `None` when it does not fall, or too little is known.
pub fn fill(left: &Series) -> Option<Fill> {
    let (end_secs, _) = left.last()?;
    let times = left.values().iter().enumerate().map(|(index, value)| (left.time_at(index), *value));
    let points: Vec<Point> = times
        .filter(|(_, value)| !value.is_nan())
        .map(|(at, value)| (at.saturating_sub(end_secs) as f64, value))
        .collect();
    let cleanups = cleanups(&points);
    let start = cleanups.last().copied().unwrap_or(0);
    let stretch = since_turn(points.get(start..).unwrap_or_default());
    let habit = habit(&points, &cleanups);
    let of_stretch = forecast(stretch, Basis::Stretch, end_secs);
    let Some((next_secs, low)) = habit else { return of_stretch };
    // At its end the stretch may be too short to tell, and then the habit is all there is.
    let is_cleaned_first = of_stretch.is_none_or(|it| it.secs > next_secs);
    if is_cleaned_first { forecast(&low, Basis::LowPoints, end_secs) } else { of_stretch }
}

/// The end of a stretch in which the pace is one: halved as long as its later half goes otherwise than most of it.
fn since_turn(mut stretch: &[Point]) -> &[Point] {
    while stretch.len() >= 2 * LEAST_TO_HALVE {
        let half = stretch.get(stretch.len() / 2..).unwrap_or_default();
        let (Some(whole), Some(later)) = (slope(stretch), slope(half)) else { break };
        let [steep, flat] = whole.quartiles;
        if (steep..=flat).contains(&later.median) {
            break;
        }
        stretch = half;
    }
    stretch
}

fn forecast(points: &[Point], basis: Basis, end_secs: i64) -> Option<Fill> {
    let least = if basis == Basis::Stretch { LEAST_POINTS } else { HABIT };
    let (first, _) = points.first()?;
    if points.len() < least {
        return None;
    }
    let Slope { median, quartiles: [steep, flat], tenths, agreement, level } = slope(points)?;
    let left = level.max(0.0);
    let lasts = |pace: f64| if pace < 0.0 { left / -pace } else { f64::INFINITY };
    // The first point lies at most as far back as a series reaches.
    #[allow(clippy::cast_possible_truncation, reason = "made from whole seconds")]
    let looked_back_secs = -*first as i64;
    (median < 0.0).then(|| Fill {
        secs: lasts(median),
        earliest_secs: lasts(steep),
        latest_secs: lasts(flat),
        tenths_secs: tenths.map(lasts),
        pace: median,
        agreement,
        since_secs: end_secs.saturating_sub(looked_back_secs),
        points: points.len(),
        looked_back_secs,
        basis,
    })
}

/// The places at which a stretch begins: the ends of rises that are too large to be by chance.
fn cleanups(points: &[Point]) -> Vec<usize> {
    let changes: Vec<f64> = points.windows(2).map(change).collect();
    let mut sizes: Vec<f64> = changes.iter().map(|it| it.abs()).collect();
    order_numbers(&mut sizes);
    let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let most = points.iter().map(|(_, value)| *value).fold(0.0, f64::max);
    let least = (CLEANUP_SHARE * most).max(CLEANUP_TIMES * usual);
    let mut found = Vec::new();
    let mut risen = 0.0;
    for (index, change) in changes.iter().enumerate() {
        risen = if *change > 0.0 { risen + change } else { 0.0 };
        let is_over = changes.get(index + 1).is_none_or(|next| *next <= 0.0);
        // A rise that still goes on at the end leaves no stretch to look at yet; it begins one all the same.
        if is_over && risen > least {
            found.push(index + 1);
        }
    }
    found
}

fn change(pair: &[Point]) -> f64 {
    match pair {
        [(_, before), (_, after)] => after - before,
        _ => 0.0,
    }
}

/// Where clean-ups are a habit: the seconds until the next one is surely due, and the low points before them.
fn habit(points: &[Point], cleanups: &[usize]) -> Option<(f64, Vec<Point>)> {
    if cleanups.len() < HABIT {
        return None;
    }
    let at = |place: &usize| points.get(*place).copied();
    let times: Vec<f64> = cleanups.iter().filter_map(at).map(|(at, _)| at).collect();
    let mut between: Vec<f64> = times.windows(2).filter_map(|it| Some(it.last()? - it.first()?)).collect();
    order_numbers(&mut between);
    let period = *between.get(between.len() / 2)?;
    let next_secs = times.last()? + LATENESS * period;
    let mut begin = 0;
    let mut low = Vec::new();
    for place in cleanups {
        let cycle = points.get(begin..*place).unwrap_or_default();
        low.extend(cycle.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a }));
        begin = *place;
    }
    (next_secs > 0.0).then_some((next_secs, low))
}
