//! More series than a picture can hold.

use std::rc::Rc;

use crate::series::{Fold, Series, fold, order_by};

use super::super::color::{ColorName, Meaning};
use super::super::model::{Mark, Side};
use super::super::scale::Extent;
use super::Ingredients;
use super::layers::Part;

/// More lines cannot be told apart, and painting them would hold up the page.
const MOST: usize = 100;

/// The parts that are drawn: of very many those that reach furthest from zero. What is left out of a stack is drawn
/// as one layer upon it, so that its top stays the sum. With how many there were, where any were left out.
pub(super) fn drawable(of: &Ingredients<'_>, parts: Vec<Part>) -> (Vec<Part>, Option<usize>) {
    let count = parts.len();
    if count <= MOST {
        return (parts, None);
    }
    let reach = |part: &Part| {
        let Extent { low, high } = Extent::NONE.with(part.series.values());
        if low > high { 0.0 } else { high.abs().max(low.abs()) }
    };
    let mut ranked: Vec<(f64, usize)> =
        parts.iter().enumerate().map(|(place, it)| (reach(it), place)).collect();
    order_by(&mut ranked, |(a, _), (b, _)| b.total_cmp(a));
    let mut is_kept = vec![false; count];
    for (_, place) in ranked.iter().take(MOST) {
        is_kept.get_mut(*place).into_iter().for_each(|it| *it = true);
    }
    let (mut kept, mut rest) = (Vec::with_capacity(MOST + 1), Vec::new());
    for (part, is_kept) in parts.into_iter().zip(is_kept) {
        let color = ColorName::Series(u16::try_from(kept.len()).unwrap_or(u16::MAX));
        if is_kept { kept.push(Part { color, ..part }) } else { rest.push(part) }
    }
    kept.extend(others(of, &rest));
    (kept, Some(count))
}

/// The sum of what is left out of a stack.
fn others(of: &Ingredients<'_>, rest: &[Part]) -> Option<Part> {
    let stacked: Vec<&Series> =
        rest.iter().filter(|it| it.mark == Mark::Stack).map(|it| &*it.series).collect();
    (!stacked.is_empty()).then(|| Part {
        label: of.words.fill("layer-others", &[&stacked.len().to_string()]),
        color: ColorName::Known(Meaning::Compared),
        mark: Mark::Stack,
        side: Side::Right,
        series: Rc::new(fold(Fold::Sum, stacked.iter().copied())),
        peaks: None,
        clipped: Vec::new(),
        metric: String::new(),
    })
}
