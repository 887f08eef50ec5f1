//! Settings with a few values each.

use super::graph_id::GraphId;
use super::model::Page;

/// The colour scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// Which colours graphs have; light and dark are chosen beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colors {
    /// Those that stand out from the page and from one another.
    #[default]
    Tuned,
    /// Those that nagf's graphs had.
    Nagf,
}

/// How the instances of a project stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum List {
    /// A table of small graphs.
    #[default]
    Rows,
    /// All graphs of each.
    Panels,
    /// On a wall: bands that fold onto themselves, as also where nothing is chosen.
    Horizon,
    /// On a wall: lines.
    Line,
}

/// How large the cells of a grid are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CellSize {
    /// All the same.
    #[default]
    Equal,
    /// The wider, the more cores.
    Cores,
}

/// How often the page asks again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refresh {
    /// Never.
    Off,
    /// After so many seconds, 10 to 86,400.
    Every(u32),
}

/// In which order instances stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// As the page has them.
    #[default]
    Usual,
    /// By name, numbers as numbers.
    Name,
    /// By the last value, the worst first.
    Now,
    /// By the worst value of the span, the worst first.
    Peak,
    /// By how far the value moved within the span, the furthest first.
    Change,
    /// By the value of this graph, the greatest first.
    Graph(GraphId),
}

pub(super) const THEMES: [(&str, Theme); 3] =
    [("auto", Theme::Auto), ("light", Theme::Light), ("dark", Theme::Dark)];
pub(super) const COLORS: [(&str, Colors); 2] = [("tuned", Colors::Tuned), ("nagf", Colors::Nagf)];
pub(super) const LISTS: [(&str, List); 4] =
    [("rows", List::Rows), ("panels", List::Panels), ("horizon", List::Horizon), ("line", List::Line)];
pub(super) const SIZES: [(&str, CellSize); 2] = [("equal", CellSize::Equal), ("cores", CellSize::Cores)];
/// Orders with a name of their own; others are by a graph.
pub(super) const SORTS: [(&str, Sort); 4] =
    [("name", Sort::Name), ("now", Sort::Now), ("peak", Sort::Peak), ("change", Sort::Change)];
/// The pages that a link names; the others follow from what it is of.
pub(super) const PAGES: [(&str, Page); 8] = [
    ("doctor", Page::Doctor),
    ("snapshot", Page::Snapshot),
    ("problems", Page::Problems),
    ("grid", Page::Grid),
    ("wall", Page::Wall),
    ("capacity", Page::Capacity),
    ("side", Page::Side),
    ("changed", Page::Changed),
];
pub(super) const SCREEN_ON: &str = "1";
pub(super) const REFRESH_OFF: &str = "off";

impl Refresh {
    /// The value of this text: `off`, or seconds.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text == REFRESH_OFF {
            return Some(Self::Off);
        }
        let digits = text.bytes().all(|it| it.is_ascii_digit());
        let secs = text.parse().ok().filter(|secs| digits && (10..=86_400).contains(secs));
        secs.map(Self::Every)
    }

    pub(super) fn print(self) -> String {
        match self {
            Self::Off => REFRESH_OFF.to_owned(),
            Self::Every(secs) => secs.to_string(),
        }
    }
}

/// The name of a value in a table of names.
pub(super) fn name_in<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> Option<String> {
    table.iter().find(|(_, it)| it == value).map(|(name, _)| (*name).to_owned())
}
