//! The name of a series of a graph, and which series of a graph are shown.

use std::fmt;

use crate::graphite::Node;

use super::graph_id::GraphId;
use super::model::View;

/// A graph and a series of it, parted by a dot: `cpu.steal`, `disk-bytes._srv`. What follows may go on by instance
/// and part; a name that stops before stands for all that begin with it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SeriesName(String);

const MOST_BYTES: usize = 200;

impl SeriesName {
    /// The name that this text is.
    pub fn parse(text: &str) -> Option<Self> {
        let (graph, series) = text.split_once('.')?;
        let fits = text.len() <= MOST_BYTES
            && GraphId::parse(graph).is_some()
            && series.split('.').all(|node| Node::new(node).is_ok());
        fits.then(|| Self(text.to_owned()))
    }

    /// The name of a series that the picture of a graph calls so.
    pub fn of(graph: &str, series: &str) -> Option<Self> {
        Self::parse(&format!("{graph}.{series}"))
    }

    /// The graph.
    pub fn graph(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it stands for another, too.
    fn covers(&self, other: &Self) -> bool {
        let own = other.0.split_once('.').map_or("", |(_, own)| own);
        self.graph() == other.graph() && self.matches(own)
    }

    /// Whether it stands for a series of its graph.
    fn matches(&self, series: &str) -> bool {
        let own = self.0.split_once('.').map_or("", |(_, own)| own);
        series.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }
}

impl fmt::Display for SeriesName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which series of one graph are shown: these alone, or all but those.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picks {
    only: Vec<SeriesName>,
    hide: Vec<SeriesName>,
}

impl Picks {
    /// Whether a series is shown.
    pub fn shows(&self, series: &str) -> bool {
        if self.only.is_empty() {
            return !self.hide.iter().any(|it| it.matches(series));
        }
        self.only.iter().any(|it| it.matches(series))
    }

    /// Whether a series is among those that are shown alone.
    pub fn isolates(&self, series: &str) -> bool {
        self.only.iter().any(|it| it.matches(series))
    }
}

impl View {
    /// Which series of a graph are shown.
    pub fn picks(&self, graph: &str) -> Picks {
        let of = |names: &[SeriesName]| names.iter().filter(|it| it.graph() == graph).cloned().collect();
        Picks { only: of(&self.only), hide: of(&self.hide) }
    }

    /// The same page with this series alone in its graph; with all where it was alone.
    pub fn isolating(&self, name: &SeriesName) -> Self {
        let was_alone = self.only.iter().any(|it| it.covers(name));
        let mut view = self.clone();
        view.only.retain(|it| it.graph() != name.graph());
        view.only.extend((!was_alone).then(|| name.clone()));
        view
    }

    /// The same page without this series; with it where it was hidden.
    pub fn hiding(&self, name: &SeriesName) -> Self {
        let was_hidden = self.hide.iter().any(|it| it.covers(name));
        let mut view = self.clone();
        view.only.retain(|it| !it.covers(name));
        view.hide.retain(|it| !it.covers(name));
        view.hide.extend((!was_hidden).then(|| name.clone()));
        view
    }

    /// The same page with this series drawn, beside those that are.
    pub fn showing(&self, name: &SeriesName) -> Self {
        let mut view = self.clone();
        view.hide.retain(|it| !it.covers(name));
        let are_some_alone = view.only.iter().any(|it| it.graph() == name.graph());
        view.only.extend((are_some_alone && !view.only.contains(name)).then(|| name.clone()));
        view
    }
}

/// Any list of names of series.
#[cfg(test)]
pub(super) fn some_series() -> impl proptest::strategy::Strategy<Value = Vec<SeriesName>> {
    use proptest::prelude::*;
    let name = "(cpu|load|disk-bytes)(\\.[a-zA-Z0-9:@+=%#é-]{1,12}){1,3}";
    let names = prop::collection::hash_set(name.prop_map(|it| SeriesName::parse(&it).unwrap()), 0..4);
    names.prop_map(|names| names.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> SeriesName {
        SeriesName::parse(text).unwrap()
    }

    fn shown(only: &[&str], hide: &[&str]) -> String {
        let names = |it: &[&str]| it.iter().map(|it| name(it)).collect();
        let view = View { only: names(only), hide: names(hide), ..View::default() };
        let picks = view.picks("net");
        let all = ["in.eth0", "in.eth1", "out.eth0", "into"];
        all.into_iter().filter(|it| picks.shows(it)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_name_has_a_graph_and_a_series() {
        for text in ["cpu.steal", "disk-bytes._srv", "disk-bytes.deployment-db14.root", "cpu.Ä"] {
            assert_eq!(SeriesName::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in
            ["", "cpu", "cpu.", ".steal", "CPU.steal", "cpu..a", "cpu.a b", "cpu.a)", "cpu.*", "cpu.{a}"]
        {
            assert_eq!(SeriesName::parse(text), None, "{text}");
        }
        assert_eq!(SeriesName::parse(&format!("cpu.{}", "a".repeat(200))), None);
    }

    #[test]
    fn a_name_stands_for_all_that_begin_with_it() {
        for (only, hide, expected) in [
            (&[][..], &[][..], "in.eth0 in.eth1 out.eth0 into"),
            (&["net.in"], &[], "in.eth0 in.eth1"),
            (&["net.in.eth1"], &["net.in"], "in.eth1"),
            (&["cpu.in"], &["net.in", "net.into"], "out.eth0"),
            (&["net.out", "net.into"], &[], "out.eth0 into"),
        ] {
            assert_eq!(shown(only, hide), expected, "only {only:?}, hide {hide:?}");
        }
    }

    #[test]
    fn a_second_press_takes_the_first_back() {
        let (steal, user, used) = (name("cpu.steal"), name("cpu.user"), name("memory.used"));
        let view = View::default().isolating(&steal).isolating(&used);
        assert_eq!(view.only, [steal.clone(), used.clone()], "each graph has its own");
        assert_eq!(view.isolating(&user).only, [used.clone(), user.clone()]);
        assert_eq!(view.isolating(&steal).only, [used]);
        let view = View::default().hiding(&user).hiding(&steal);
        assert_eq!(view.hide, [user.clone(), steal.clone()]);
        assert_eq!(view.hiding(&user).hide, std::slice::from_ref(&steal));
        assert!(View::default().isolating(&steal).hiding(&steal).only.is_empty());
    }

    #[test]
    fn a_name_that_stands_for_several_goes_with_one_of_them() {
        let (all, one) = (name("net.in"), name("net.in.eth0"));
        assert!(View::default().hiding(&all).hiding(&one).hide.is_empty());
        assert!(View::default().hiding(&all).showing(&one).hide.is_empty());
        assert!(View::default().isolating(&all).isolating(&one).only.is_empty());
        assert_eq!(View::default().isolating(&name("net.out")).showing(&one).only, [name("net.out"), one]);
    }
}
