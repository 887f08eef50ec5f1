//! The spans before this one, so that one can go back to them; kept with the browser's entry of the history.

use super::known::Known;
use super::model::View;
use super::span::Span;
use super::url::{parse, print};

/// More steps nobody goes back one by one.
const MOST: usize = 20;

/// The spans that were shown before, the latest last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trail(Vec<Span>);

impl Trail {
    /// With one more.
    pub fn with(&self, span: &Span) -> Self {
        let skipped = (self.0.len() + 1).saturating_sub(MOST);
        Self(self.0.iter().skip(skipped).chain([span]).cloned().collect())
    }

    /// The latest, and the trail without it.
    pub fn back(&self) -> Option<(Span, Self)> {
        let (last, rest) = self.0.split_last()?;
        Some((last.clone(), Self(rest.to_vec())))
    }

    /// As text: an address a line, of which the default span's is empty.
    pub fn print(&self) -> String {
        self.0.iter().map(|span| print(&View::default().with_span(span.clone())) + "\n").collect()
    }

    /// From that text; a line that says no span is the default one.
    pub fn parse(text: &str) -> Self {
        let span = |line: &str| parse(line, "", &Known::default()).0.span;
        Self(text.split_terminator('\n').take(MOST).map(span).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Range, Ranges};

    #[test]
    fn the_last_span_comes_first() {
        let week = Span::Ranges(Ranges::one(Range::Week));
        let trail = Trail::default().with(&week).with(&Span::last(60)).with(&Span::between(5, 9));
        let (first, trail) = trail.back().unwrap();
        let (second, trail) = trail.back().unwrap();
        let (third, trail) = trail.back().unwrap();
        assert_eq!((first, second, third), (Span::between(5, 9), Span::last(60), week));
        assert_eq!(trail.back(), None);
    }

    #[test]
    fn a_trail_comes_back_from_its_text() {
        let day = Span::default();
        let trails = [
            Trail::default(),
            Trail::default().with(&day),
            Trail::default().with(&Span::between(5, 9)),
            Trail::default().with(&Span::between(5, 9)).with(&day).with(&Span::last(90)),
        ];
        for trail in trails {
            assert_eq!(Trail::parse(&trail.print()), trail);
        }
        assert_eq!(Trail::parse("\u{0}%\n<b>").0, [day.clone(), day]);
    }

    #[test]
    fn a_trail_has_an_end() {
        let long = (0..100).fold(Trail::default(), |trail, at| trail.with(&Span::between(at, at + 60)));
        assert_eq!(long.0.len(), MOST);
        assert_eq!(long.back().unwrap().0, Span::between(99, 159));
        assert_eq!(Trail::parse(&"?from=1\n".repeat(1000)).0.len(), MOST);
    }
}
