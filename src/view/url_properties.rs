//! What holds of every address.

use super::*;
use crate::view::{CellSize, FindingName, Limit};

fn names() -> impl Strategy<Value = Node> {
    "[a-zA-Z0-9:@+=%#é-]{1,20}".prop_map(|it| Node::new(&it).unwrap())
}

fn graphs() -> impl Strategy<Value = GraphId> {
    prop::sample::select(known().graphs).prop_map(|it| GraphId::parse(&it).unwrap())
}

fn spans() -> impl Strategy<Value = Span> {
    let time = prop::sample::select(vec!["-1d", "now", "noon+1day", "16:50_20261122", "1795363200"])
        .prop_map(|it| TimeText::parse(it).unwrap());
    let ranges = prop::collection::vec(prop::sample::select(Range::ALL.to_vec()), 1..5);
    prop_oneof![
        ranges.prop_map(|it| Span::Ranges(Ranges::of(it).unwrap())),
        (time.clone(), prop::option::of(time)).prop_map(|(from, until)| Span::Absolute { from, until }),
    ]
}

fn compares() -> impl Strategy<Value = Compare> {
    prop_oneof![
        Just(Compare::Median),
        (60..=315_360_000_i64).prop_filter_map("too long", Compare::before),
        names().prop_filter_map("says something else", Compare::instance),
    ]
}

fn sorts() -> impl Strategy<Value = Sort> {
    let named = vec![Sort::Usual, Sort::Name, Sort::Now, Sort::Peak, Sort::Change];
    prop_oneof![prop::sample::select(named), graphs().prop_map(Sort::Graph)]
}

fn anchors() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        prop::option::of(graphs()).prop_map(Anchor::Overview),
        (names(), prop::option::of(graphs())).prop_map(|(name, graph)| Anchor::Instance(name, graph)),
    ]
}

fn embeds() -> impl Strategy<Value = Embed> {
    let form = prop::sample::select(vec![Form::Panel, Form::Number, Form::Spark, Form::Badge]);
    let within = prop::option::of(
        "https?://[a-z0-9.-]{1,20}(:[1-9][0-9]{0,3})?".prop_map(|it| Origin::parse(&it).unwrap()),
    );
    (form, any::<[bool; 4]>(), within).prop_map(|(form, [nav, title, legend, time], within)| Embed {
        form,
        switches: Switches { nav, title, legend, time },
        within,
    })
}

/// A view with what is asked of the checks and measures of a project, and nothing else.
fn asked() -> impl Strategy<Value = View> {
    let finding = (graphs(), names(), prop::option::of(names()))
        .prop_map(|(check, instance, part)| FindingName { check, instance, part });
    let limit = (graphs(), any::<i32>())
        .prop_map(|(check, value)| Limit::new(check.as_str(), f64::from(value) / 8.0).unwrap());
    let cells = (
        prop::sample::select(vec![CellSize::Equal, CellSize::Cores]),
        prop::sample::select(vec![List::Rows, List::Panels, List::Horizon, List::Line]),
    );
    (
        cells,
        prop::option::of(graphs()),
        prop::collection::btree_set(names(), 0..4),
        prop::option::of(graphs()),
        prop::option::of(graphs()),
        prop::option::of(finding),
        prop::option::of(limit),
        any::<bool>(),
    )
        .prop_map(|((size, list), by, beside, check, state, incident, limit, screen)| View {
            list,
            size,
            by,
            beside: beside.into_iter().collect(),
            check,
            state,
            incident,
            limit,
            screen,
            ..View::default()
        })
}

/// Any view that names a project.
#[allow(clippy::too_many_lines, reason = "a list of everything that a view says")]
fn views() -> impl Strategy<Value = View> {
    let what = (
        names(),
        prop::option::of(names()),
        prop::option::of(graphs()),
        spans(),
        prop::option::of(anchors()),
        prop::option::of(compares()),
    );
    let how = (
        prop::sample::select(vec![Theme::Auto, Theme::Light, Theme::Dark]),
        prop::option::of(prop_oneof![Just(Refresh::Off), (10..=86_400_u32).prop_map(Refresh::Every)]),
        prop::option::of("[ -~é]{1,30}".prop_filter_map("says nothing", |it| Filter::typed(&it))),
        sorts(),
        prop::option::of(Just("beta".to_owned())),
        any::<bool>(),
        any::<bool>(),
    );
    let read = (
        prop::option::of(any::<u32>().prop_map(|it| TimeText::parse(&it.to_string()).unwrap())),
        prop::option::of(names()),
        some_series(),
        some_series(),
        prop::option::of(embeds()),
    );
    (what, how, read, asked()).prop_map(
        |(
            (project, instance, graph, span, anchor, compare),
            (theme, refresh, filter, sort, source, rows, old),
            (at, alone, only, hide, embed),
            asked,
        )| View {
            // Only a graph stands in another page, or the state of what has none.
            embed: embed.filter(|it| graph.is_none() == (it.form == Form::Badge) && !old),
            // It is said of a project's page alone.
            alone: alone.filter(|_| instance.is_none() && graph.is_none()),
            source,
            chosen: Some(Page::Doctor).filter(|_| old),
            project: Some(project),
            instance,
            graph,
            metric: None,
            span,
            at,
            compare,
            tz: ZoneName::parse("Etc/GMT+5").filter(|_| rows),
            theme,
            colors: if old { Colors::Nagf } else { Colors::Tuned },
            refresh,
            list: asked.list,
            filter,
            sort,
            by: asked.by,
            size: asked.size,
            beside: asked.beside,
            check: asked.check,
            state: asked.state,
            incident: asked.incident,
            limit: asked.limit,
            screen: asked.screen,
            only,
            hide,
            anchor,
            snapshot: None,
        },
    )
}

proptest! {
    #[test]
    fn every_snapshot_comes_back_from_its_address(letters in "\\PC{1,80}") {
        let view = View::default().to_snapshot(Some(&letters));
        let address = print(&view);
        let (query, fragment) = split(&address);
        prop_assert_eq!(parse(query, fragment, &known()), (view, Vec::new()), "{}", address);
    }

    #[test]
    fn every_view_comes_back_from_its_address(view in views()) {
        let address = print(&view);
        let (query, fragment) = split(&address);
        prop_assert_eq!(parse(query, fragment, &known()), (view, Vec::new()), "{}", address);
    }

    #[test]
    fn every_text_is_an_address_and_its_print_is_stable(query in "\\PC{0,80}", fragment in "(h_)?\\PC{0,20}") {
        let (view, _) = parse(&query, &fragment, &known());
        let address = print(&view);
        let (query, fragment) = split(&address);
        prop_assert_eq!(parse(query, fragment, &known()), (view, Vec::new()), "{}", address);
    }

    #[test]
    fn nothing_unquoted_survives(name in "(project|instance|graph|metric|q|tz|from|sort|at|only|hide|compare|embed|nav|within)", value in "[%0-9A-F(){}*;\"'<>.,a-c+&=]{0,40}") {
        let (view, _) = parse(&format!("project=p&instance=i&{name}={value}"), "", &known());
        let address = print(&view);
        prop_assert!(!address.contains(['(', ')', '{', '}', '*', ';', '"', '\'', '<', '>', ' ']), "{}", address);
    }
}
