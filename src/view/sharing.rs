//! The views that are handed on: the same picture for good, the same picture of later, one panel of a page.

use crate::graphite::{Node, parse_time};
use crate::series::Zone;

use super::graph_id::GraphId;
use super::model::View;
use super::series_name::SeriesName;
use super::span::Span;
use super::time_text::TimeText;

/// So much later a span that goes with the time has moved.
const LATER_SECS: i64 = 86_400;

impl View {
    /// The same picture for good: between two instants, whenever it is opened. Of several ranges the longest, which the
    /// others are in.
    pub fn frozen(&self, now_secs: i64, zone: &Zone) -> Self {
        let longest = self.span.stretches(now_secs, zone).into_iter().map(|(_, stretch)| stretch);
        let longest = longest.max_by_key(|(from, until)| until - from).unwrap_or((now_secs, now_secs));
        let at = self.at.as_ref().and_then(|at| seconds(at, now_secs, zone)).map(TimeText::at_secs);
        Self { span: Span::between(longest.0, longest.1), at, refresh: None, ..self.clone() }
    }

    /// The same picture as of whenever it is opened: a span that stays where it is becomes the last one of its length.
    pub fn live(&self, now_secs: i64, zone: &Zone) -> Self {
        let at = self.at.clone().filter(|at| {
            seconds(at, now_secs, zone) != seconds(at, now_secs.saturating_add(LATER_SECS), zone)
        });
        if self.is_live(now_secs, zone) {
            return Self { at, ..self.clone() };
        }
        let (from_secs, until_secs) = self.span.stretch(now_secs, zone);
        Self { span: Span::last(until_secs - from_secs), at, ..self.clone() }
    }

    /// Whether what it shows goes with the time.
    pub fn is_live(&self, now_secs: i64, zone: &Zone) -> bool {
        self.span.stretch(now_secs, zone) != self.span.stretch(now_secs.saturating_add(LATER_SECS), zone)
    }

    /// One graph of this page by itself: span, comparison, pinned instant and what is hidden in it stay.
    pub fn to_panel(&self, instance: Option<Node>, graph: GraphId) -> Self {
        let own = |names: &[SeriesName]| -> Vec<SeriesName> {
            names.iter().filter(|it| it.graph() == graph.as_str()).cloned().collect()
        };
        let (only, hide) = (own(&self.only), own(&self.hide));
        Self { instance, graph: Some(graph), only, hide, ..self.to_own_project() }
    }
}

fn seconds(text: &TimeText, now_secs: i64, zone: &Zone) -> Option<i64> {
    parse_time(text.as_str(), now_secs, &|secs| zone.offset_at(secs)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::known::Known;
    use super::super::url::{parse, print};
    use super::*;

    const NOW: i64 = 1_795_363_200;

    fn view(address: &str) -> View {
        let sources = vec!["beta".to_owned()];
        parse(address, "", &Known { sources, ..Known::default() }).0
    }

    #[test]
    fn a_frozen_link_holds_two_instants_and_a_live_one_none() {
        let zone = Zone::utc();
        for (address, frozen, live) in [
            ("?project=p", "?project=p&from=1795276800&until=1795363200", "?project=p"),
            (
                "?project=p&range=hour-week&tz=Asia/Tokyo",
                "?project=p&from=1794758400&until=1795363200&tz=Asia/Tokyo",
                "?project=p&range=hour-week&tz=Asia/Tokyo",
            ),
            (
                "?project=p&from=-6h&at=-1h&refresh=30",
                "?project=p&from=1795341600&until=1795363200&at=1795359600",
                "?project=p&from=-6h&at=-1h&refresh=30",
            ),
            (
                "?project=p&from=1795000000&until=1795086400&at=1795010000&compare=7d",
                "?project=p&from=1795000000&until=1795086400&at=1795010000&compare=7d",
                "?project=p&compare=7d",
            ),
            (
                "?project=p&from=1795000000&until=1795010800",
                "?project=p&from=1795000000&until=1795010800",
                "?project=p&from=-3h",
            ),
        ] {
            let view = view(address);
            assert_eq!(print(&view.frozen(NOW, &zone)), frozen, "{address}, frozen");
            assert_eq!(print(&view.live(NOW, &zone)), live, "{address}, live");
            assert_eq!(view.frozen(NOW, &zone).frozen(NOW + 99, &zone), view.frozen(NOW, &zone), "{address}");
            assert!(
                !view.frozen(NOW, &zone).is_live(NOW, &zone) && view.live(NOW, &zone).is_live(NOW, &zone)
            );
        }
    }

    #[test]
    fn a_panel_takes_along_what_is_its_own() {
        let page =
            view("?source=beta&project=p&range=week&compare=1d&at=5&q=a&only=cpu.user&hide=load.1-min#h_i");
        let panel = page.to_panel(Node::new("i").ok(), GraphId::parse("cpu").unwrap());
        let expected = "?source=beta&project=p&instance=i&graph=cpu&range=week&at=5&compare=1d&only=cpu.user";
        assert_eq!(print(&panel), expected);
    }
}
