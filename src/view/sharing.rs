//! The views that are handed on: the same picture for good, the same picture of later, one panel of a page.

use crate::graphite::{Node, parse_time};
use crate::series::Zone;

use super::embed::{Embed, Form};
use super::graph_id::GraphId;
use super::model::{Page, View};
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

    /// The state of the same instance, or of the project where the view has none, in a line of text. It is of now,
    /// whatever span the page shows.
    pub fn to_badge(&self) -> Self {
        Self {
            source: self.source.clone(),
            project: self.project.clone(),
            instance: self.instance.clone(),
            embed: Some(Embed::new(Form::Badge)),
            ..Self::default()
        }
    }

    /// The page that shows large what stands in another page.
    pub fn unframed(&self) -> Self {
        let is_badge = self.embed.as_ref().is_some_and(|it| it.form == Form::Badge);
        let problems = (is_badge && self.instance.is_none()).then_some(Page::Problems);
        Self { embed: None, chosen: problems.or(self.chosen), ..self.clone() }
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
    fn a_badge_is_of_now_and_leads_to_what_is_behind_it() {
        for (address, badge, page) in [
            (
                "?source=beta&project=p&range=week&q=a&theme=dark#h_i",
                "?source=beta&project=p&embed=badge",
                "?source=beta&project=p&page=problems",
            ),
            ("?project=p&instance=i&at=5", "?project=p&instance=i&embed=badge", "?project=p&instance=i"),
        ] {
            let made = view(address).to_badge();
            assert_eq!((print(&made), print(&made.unframed())), (badge.to_owned(), page.to_owned()));
            assert_eq!(view(badge), made, "{badge}");
        }
        let panel = view("?project=p&instance=i&metric=a&embed=spark").unframed();
        assert_eq!(print(&panel), "?project=p&instance=i&metric=a");
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
