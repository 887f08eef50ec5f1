//! How a stretch of time is moved: picked out of, pushed along, pinched, widened, brought to now.
//!
//! Places in a plot come as shares of its width: 0 is its left edge, 1 its right one. Whatever is asked for,
//! the result is a stretch that can be shown: it does not reach beyond now, and is neither shorter than a
//! minute nor longer than ten years.

use super::span::Span;

/// No step in common use is finer.
const SHORTEST_SECS: i64 = 60;
/// More than any Graphite is known to keep.
const LONGEST_SECS: i64 = 3650 * 86_400;
/// Two fingers nearer than this part of the plot do not say how far they went apart.
const NEAR: f64 = 0.02;

/// A way to move without a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To twice the length.
    Out,
    /// To half the length.
    Closer,
    /// To the stretch before.
    Earlier,
    /// To the stretch after.
    Later,
    /// To the same length that ends now.
    Now,
}

/// A stretch of time that is shown, and the now that it does not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moving {
    /// Its begin.
    pub from_secs: i64,
    /// Its end.
    pub until_secs: i64,
    /// The page's now.
    pub now_secs: i64,
}

impl Moving {
    /// A stretch, as far as it can be shown.
    pub fn new((from_secs, until_secs): (i64, i64), now_secs: i64) -> Self {
        let now_secs = now_secs.clamp(LONGEST_SECS, i64::MAX / 4);
        let (from, until) = (from_secs.min(until_secs), from_secs.max(until_secs));
        let length = until.saturating_sub(from).clamp(SHORTEST_SECS, LONGEST_SECS);
        let until_secs = until.clamp(length, now_secs.max(length));
        Self { from_secs: until_secs - length, until_secs, now_secs }
    }

    /// How long it is.
    pub fn length_secs(self) -> i64 {
        self.until_secs - self.from_secs
    }

    /// Begin and end.
    pub fn ends(self) -> (i64, i64) {
        (self.from_secs, self.until_secs)
    }

    /// What the address says: one that ends now goes on with now.
    pub fn span(self) -> Span {
        if self.until_secs >= self.now_secs {
            Span::last(self.length_secs())
        } else {
            Span::between(self.from_secs, self.until_secs)
        }
    }

    /// Moved without a pointer.
    pub fn by(self, how: Move) -> Self {
        match how {
            Move::Out => self.out(),
            Move::Closer => self.closer(),
            Move::Earlier => self.later(-self.length_secs()),
            Move::Later => self.later(self.length_secs()),
            Move::Now => self.to_now(),
        }
    }

    /// Twice as long around its middle.
    pub fn out(self) -> Self {
        self.around_middle(self.length_secs().saturating_mul(2).min(LONGEST_SECS))
    }

    /// Half as long around its middle.
    pub fn closer(self) -> Self {
        self.around_middle((self.length_secs() / 2).max(SHORTEST_SECS))
    }

    /// As long, and ending now.
    pub fn to_now(self) -> Self {
        Self::new((self.now_secs - self.length_secs(), self.now_secs), self.now_secs)
    }

    /// As long, and later by so many seconds.
    pub fn later(self, secs: i64) -> Self {
        let shifted = |at: i64| at.saturating_add(secs);
        Self::new((shifted(self.from_secs), shifted(self.until_secs)), self.now_secs)
    }

    /// What lies between two places.
    pub fn picked(self, a: f64, b: f64) -> (i64, i64) {
        let (a, b) = (self.at(a.clamp(0.0, 1.0)), self.at(b.clamp(0.0, 1.0)));
        (a.min(b), a.max(b))
    }

    /// Dragged by a part of the plot's width: what was under the pointer stays under it.
    pub fn dragged(self, share: f64) -> Self {
        self.later(self.part(-share))
    }

    /// What was under two fingers stays under them.
    pub fn pinched(self, before: (f64, f64), after: (f64, f64)) -> Self {
        let apart = |(a, b): (f64, f64)| (b - a).abs();
        let middle = |(a, b): (f64, f64)| (a + b) / 2.0;
        let near = apart(before) < NEAR || apart(after) < NEAR;
        let wider = if near { 1.0 } else { apart(before) / apart(after) };
        let (least, most) = (SHORTEST_SECS as f64, LONGEST_SECS as f64);
        let length = whole((self.length_secs() as f64 * wider).clamp(least, most));
        let from = self.at(middle(before)).saturating_sub(whole(middle(after) * length as f64));
        Self::new((from, from.saturating_add(length)), self.now_secs)
    }

    /// The instant at a place, which may lie outside.
    pub fn at(self, share: f64) -> i64 {
        self.from_secs.saturating_add(self.part(share))
    }

    /// Where an instant lies.
    pub fn share_of(self, at_secs: i64) -> f64 {
        (at_secs as f64 - self.from_secs as f64) / self.length_secs().max(1) as f64
    }

    fn part(self, share: f64) -> i64 {
        whole(share.clamp(-1e6, 1e6) * self.length_secs() as f64)
    }

    fn around_middle(self, length_secs: i64) -> Self {
        let from = self.from_secs + (self.length_secs() - length_secs) / 2;
        let moved = Self::new((from, from + length_secs), self.now_secs);
        // What ends now is watched, so it goes on to.
        if self.until_secs >= self.now_secs { moved.to_now() } else { moved }
    }
}

/// The nearest whole number of seconds; 0 for what is no number.
fn whole(secs: f64) -> i64 {
    #[allow(clippy::cast_possible_truncation, reason = "a float casts to the nearest integer there is")]
    let whole = secs.round() as i64;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Zone;
    use proptest::prelude::*;

    const NOW: i64 = 1_795_372_200;
    const HOUR: i64 = 3600;

    /// Hours before now.
    fn ago(from: i64, until: i64) -> Moving {
        Moving::new((NOW - from * HOUR, NOW - until * HOUR), NOW)
    }

    fn check(moved: Moving, from: i64, until: i64) {
        assert_eq!(moved, ago(from, until));
    }

    #[test]
    fn out_is_twice_as_long_around_the_middle() {
        check(ago(20, 18).out(), 21, 17);
        check(ago(5, 1).out(), 8, 0);
        check(ago(24, 0).out(), 48, 0);
        let longest = Moving::new((NOW - LONGEST_SECS, NOW), NOW);
        assert_eq!(longest.out(), longest);
    }

    #[test]
    fn closer_is_half_as_long_around_the_middle() {
        check(ago(20, 16).closer(), 19, 17);
        check(ago(24, 0).closer(), 12, 0);
        assert_eq!(Moving::new((NOW, NOW), NOW).closer().length_secs(), 60);
    }

    #[test]
    fn no_move_passes_now() {
        check(ago(3, 1).later(5 * HOUR), 2, 0);
        check(ago(3, 1).later(-2 * HOUR), 5, 3);
        check(ago(9, 7).to_now(), 2, 0);
        check(Moving::new((NOW + HOUR, NOW + 2 * HOUR), NOW), 1, 0);
    }

    #[test]
    fn what_is_under_the_pointer_stays_under_it() {
        assert_eq!(ago(10, 0).picked(0.8, 0.5), (NOW - 5 * HOUR, NOW - 2 * HOUR));
        check(ago(20, 10).dragged(0.5), 25, 15);
        check(ago(20, 10).dragged(-0.5), 15, 5);
        check(ago(20, 10).pinched((0.2, 0.6), (0.0, 1.0)), 18, 14);
        check(ago(20, 10).pinched((0.0, 1.0), (0.25, 0.75)), 25, 5);
        check(ago(20, 10).pinched((0.0, 0.5), (0.5, 1.0)), 25, 15);
        // Fingers that stay together only push.
        check(ago(20, 10).pinched((0.5, 0.5), (0.6, 0.6)), 21, 11);
    }

    #[test]
    fn what_ends_now_goes_on_with_now_and_what_does_not_stands() {
        assert_eq!(ago(24, 0).span(), Span::default());
        assert_eq!(ago(3, 0).span(), Span::last(3 * HOUR));
        assert_eq!(ago(3, 1).span(), Span::between(NOW - 3 * HOUR, NOW - HOUR));
    }

    proptest! {
        #[test]
        fn every_move_gives_what_can_be_shown(
            from: i64, until: i64, now: i64, by: i64, a in -1e9..1e9_f64, b: f64, near in -1.0..2.0_f64,
        ) {
            let start = Moving::new((from, until), now);
            let moves = [
                start, start.out(), start.closer(), start.to_now(), start.later(by), start.dragged(a),
                start.dragged(b), start.pinched((a, b), (b, a)), start.pinched((0.2, near), (near, 0.9)),
            ];
            for it in moves {
                prop_assert!((SHORTEST_SECS..=LONGEST_SECS).contains(&it.length_secs()), "{it:?}");
                prop_assert!(it.from_secs >= 0 && it.until_secs <= it.now_secs, "{it:?}");
            }
            let (least, most) = start.picked(a, b);
            prop_assert!(start.from_secs <= least && least <= most && most <= start.until_secs);
        }

        #[test]
        fn what_the_address_says_is_what_was_meant(
            from in 1_600_000_000..NOW, length in 60..40_000_000_i64,
        ) {
            let it = Moving::new((from, from + length), NOW);
            prop_assert_eq!(it.span().stretch(NOW, &Zone::utc()), it.ends());
        }
    }
}
