//! Which cell an arrow leads to, whatever the cells' sizes and however their lines break.

/// Where a cell lies, CSS px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Its left edge.
    pub left: f64,
    /// Its right edge.
    pub right: f64,
    /// Its top edge.
    pub top: f64,
    /// Its bottom edge.
    pub bottom: f64,
}

/// Which way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the one before.
    Back,
    /// To the one after.
    On,
    /// To the line above.
    Up,
    /// To the line below.
    Down,
    /// To the first of all.
    First,
    /// To the last of all.
    Last,
}

impl Way {
    /// The way of a key, by its name in browsers.
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::Back,
            "ArrowRight" => Self::On,
            "ArrowUp" => Self::Up,
            "ArrowDown" => Self::Down,
            "Home" => Self::First,
            "End" => Self::Last,
            _ => return None,
        })
    }
}

/// The place of the cell that a way leads to; where there is none, of the cell itself.
pub fn neighbour(cells: &[Place], at: usize, way: Way) -> usize {
    let last = cells.len().saturating_sub(1);
    match way {
        Way::Back => at.saturating_sub(1),
        Way::On => at.saturating_add(1).min(last),
        Way::First => 0,
        Way::Last => last,
        Way::Up | Way::Down => across(cells, at, way).unwrap_or(at),
    }
}

/// Of the nearest line above or below the cell whose middle is nearest.
fn across(cells: &[Place], at: usize, way: Way) -> Option<usize> {
    /// Edges at fractions of a pixel are the same edge.
    const SLACK: f64 = 1.0;
    let own = cells.get(at)?;
    let distance = |it: &Place| if way == Way::Up { own.top - it.bottom } else { it.top - own.bottom };
    let beyond = |it: &Place| Some(distance(it)).filter(|it| *it > -SLACK);
    let nearest = cells.iter().filter_map(beyond).min_by(f64::total_cmp)?;
    let is_in_line = |it: &Place| beyond(it).is_some_and(|it| it <= nearest + SLACK);
    let middle = |it: &Place| it.left + it.right;
    let aside = |it: &Place| (middle(it) - middle(own)).abs();
    let line = cells.iter().enumerate().filter(|(_, it)| is_in_line(it));
    line.min_by(|(_, a), (_, b)| aside(a).total_cmp(&aside(b))).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells as rows of widths, 10 high with 4 between.
    fn cells(rows: &[&[f64]]) -> Vec<Place> {
        let mut all = Vec::new();
        for (row, widths) in rows.iter().enumerate() {
            let (mut left, top) = (0.0, row as f64 * 14.0);
            for width in *widths {
                all.push(Place { left, right: left + width, top, bottom: top + 10.0 });
                left += width + 4.0;
            }
        }
        all
    }

    #[test]
    fn arrows_lead_to_the_nearest_cell_of_the_next_line() {
        let cells = cells(&[&[20.0, 20.0, 20.0], &[20.0, 44.0], &[68.0]]);
        let check = |at, way, expected| assert_eq!(neighbour(&cells, at, way), expected, "{at} {way:?}");
        check(0, Way::Down, 3);
        check(2, Way::Down, 4);
        check(4, Way::Up, 1);
        check(3, Way::Down, 5);
        check(5, Way::Up, 4);
        check(5, Way::Down, 5);
        check(0, Way::Up, 0);
        check(2, Way::On, 3);
        check(0, Way::Back, 0);
        check(5, Way::On, 5);
        check(3, Way::First, 0);
        check(3, Way::Last, 5);
        check(99, Way::Up, 99);
        assert_eq!(neighbour(&[], 0, Way::Down), 0);
    }

    #[test]
    fn keys_have_ways() {
        assert_eq!(Way::of_key("ArrowUp"), Some(Way::Up));
        assert_eq!(Way::of_key("a"), None);
    }
}
