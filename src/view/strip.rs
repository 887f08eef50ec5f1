//! The strip below a large graph: a longer stretch, and the shown one as a window on it.

use super::moving::Moving;

/// How much longer the strip is than the window on it.
pub const STRIP_LENGTHS: i64 = 7;
/// The window may become this part of a strip, and this many of it fit into one, before another is asked for.
const FEWEST: i64 = 2;
const MOST: i64 = 60;
/// A window that goes on with now may pass the end of its strip by this part of it.
const SLACK: i64 = 50;

/// The stretch of a strip for a window: the one that is there as long as that will do, for another must be asked
/// for.
pub fn strip_for(window: (i64, i64), kept: Option<(i64, i64)>, now_secs: i64) -> (i64, i64) {
    let window = Moving::new(window, now_secs);
    let length = window.length_secs();
    let is_well = |(from, until): &(i64, i64)| {
        let strip = until - from;
        let fits = window.from_secs >= *from && window.until_secs <= until + strip / SLACK;
        fits && (FEWEST..=MOST).contains(&(strip / length))
    };
    kept.filter(is_well).unwrap_or_else(|| {
        let until = (window.until_secs + STRIP_LENGTHS / 2 * length).min(window.now_secs);
        Moving::new((until - STRIP_LENGTHS * length, until), window.now_secs).ends()
    })
}

/// What of a window is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// Its begin.
    Begin,
    /// All of it.
    Whole,
    /// Its end.
    End,
    /// Nothing: another is drawn up.
    Another,
}

impl Grip {
    /// What a pointer at `x_px` gets hold of, when an edge can be held from so far.
    pub fn at(x_px: f64, (left_px, right_px): (f64, f64), reach_px: f64) -> Self {
        // A narrow window keeps a middle to be moved by.
        let inside_px = reach_px.min((right_px - left_px) / 4.0);
        match x_px {
            x if x < left_px - reach_px || x > right_px + reach_px => Self::Another,
            x if x < left_px + inside_px => Self::Begin,
            x if x > right_px - inside_px => Self::End,
            _ => Self::Whole,
        }
    }

    /// The window after it was held at `start` and let go at `end`, both as instants.
    pub fn moved(self, window: Moving, start_secs: i64, end_secs: i64) -> Moving {
        let by = end_secs.saturating_sub(start_secs);
        let (from, until) = window.ends();
        let ends = match self {
            Self::Whole => return window.later(by),
            Self::Begin => (from.saturating_add(by), until),
            Self::End => (from, until.saturating_add(by)),
            Self::Another => (start_secs, end_secs),
        };
        Moving::new(ends, window.now_secs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_372_200;

    /// Minutes before now.
    fn ago(from: i64, until: i64) -> (i64, i64) {
        (NOW - from * 60, NOW - until * 60)
    }

    #[test]
    fn a_strip_is_longer_and_does_not_pass_now() {
        assert_eq!(strip_for(ago(100, 0), None, NOW), ago(700, 0));
        assert_eq!(strip_for(ago(200, 100), None, NOW), ago(700, 0));
        assert_eq!(strip_for(ago(1100, 1000), None, NOW), ago(1400, 700));
    }

    #[test]
    fn a_strip_stays_while_it_will_do() {
        let kept = Some(ago(700, 0));
        for window in [ago(100, 0), ago(700, 600), ago(300, 0), ago(20, 8), (NOW - 6000, NOW + 60)] {
            assert_eq!(strip_for(window, kept, NOW + 60), ago(700, 0), "{window:?}");
        }
        for window in [ago(701, 600), ago(600, 0), ago(20, 10), (NOW - 6000, NOW + 6000)] {
            assert_ne!(strip_for(window, kept, NOW + 6000), ago(700, 0), "{window:?}");
        }
    }

    #[test]
    fn an_edge_is_held_near_it_and_the_middle_between() {
        let check = |x: f64, expected| assert_eq!(Grip::at(x, (100.0, 200.0), 10.0), expected, "{x}");
        check(80.0, Grip::Another);
        check(92.0, Grip::Begin);
        check(109.0, Grip::Begin);
        check(150.0, Grip::Whole);
        check(195.0, Grip::End);
        check(210.0, Grip::End);
        check(211.0, Grip::Another);
        assert_eq!(Grip::at(104.0, (100.0, 108.0), 10.0), Grip::Whole, "a narrow window can be moved");
    }

    #[test]
    fn a_window_is_moved_resized_and_drawn_up() {
        let window = Moving::new(ago(300, 200), NOW);
        let (start, end) = ago(250, 240);
        let check = |grip: Grip, expected| assert_eq!(grip.moved(window, start, end).ends(), expected);
        check(Grip::Whole, ago(290, 190));
        check(Grip::Begin, ago(290, 200));
        check(Grip::End, ago(300, 190));
        check(Grip::Another, ago(250, 240));
        assert_eq!(Grip::Begin.moved(window, start, NOW).ends(), ago(200, 50), "ends may pass each other");
    }
}
