//! Targets of expressions, and the address of a whole picture.

use super::*;
use crate::graphite::PathGlob;
use crate::series::Fold;

fn drawn(value: &str, whole: Option<&str>, path: &str) -> Option<Drawn> {
    let value = Expression::parse(value).unwrap();
    let whole = whole.map(|it| Expression::parse(it).unwrap());
    let names = value.names().into_iter().chain(whole.iter().flat_map(|it| it.names()));
    let ask = |name: &str| Selector::each(PathGlob::new(&path.replace('@', name)).unwrap());
    let asks = names.map(|name| (name.to_owned(), ask(name))).collect();
    Drawn::new(&value, whole.as_ref(), &asks)
}

#[test]
fn an_expression_is_said_in_the_servers_functions() {
    let check = |value: &str, expected: Option<&str>| {
        let target = drawn(value, None, "p.i.@").map(|it| it.target(None));
        assert_eq!(target.as_deref(), expected, "{value}");
    };
    check("a", Some("p.i.a"));
    check("a + b", Some("sumSeries(p.i.a,p.i.b)"));
    check("a - b - c", Some("diffSeries(diffSeries(p.i.a,p.i.b),p.i.c)"));
    check("60 * a", Some("scale(p.i.a,60)"));
    check("a / 8", Some("scale(p.i.a,0.125)"));
    check("100 - a", Some("offset(scale(p.i.a,-1),100)"));
    check("100 * a / (a + b)", Some("divideSeries(scale(p.i.a,100),sumSeries(p.i.a,p.i.b))"));
    check("first(a, b + c)", Some("limit(group(p.i.a,sumSeries(p.i.b,p.i.c)),1)"));
    check("1 / a", None);
    check("5", None);
}

#[test]
fn a_share_is_a_percentage_of_the_whole() {
    let target = drawn("a", Some("a + b"), "p.i.@").map(|it| it.target(None));
    assert_eq!(target.as_deref(), Some("asPercent(p.i.a,sumSeries(p.i.a,p.i.b))"));
}

#[test]
fn many_series_are_called_by_what_they_differ_in() {
    let check = |value: &str, path: &str, lowest: Option<usize>, expected: Option<&str>| {
        let target = drawn(value, None, path).map(|it| it.target(lowest));
        assert_eq!(target.as_deref(), expected, "{value} {path}");
    };
    check("free", "p.i.disk.*.@", None, Some("aliasByNode(p.i.disk.*.free,3)"));
    let lowest = "aliasByNode(lowestCurrent(scale(p.*.disk.*.free,2),3),1,3)";
    check("2 * free", "p.*.disk.*.@", Some(3), Some(lowest));
    check("free / all", "p.i.disk.*.@", None, None);
    let labelled = drawn("rx", None, "p.i.net.*.@").map(|it| it.called("In".to_owned(), None, Stroke::Below));
    let expected = "aliasSub(aliasByNode(scale(p.i.net.*.rx,-1),3),\"^\",\"In \")";
    assert_eq!(labelled.map(|it| it.target(None)).as_deref(), Some(expected));
}

#[test]
fn the_address_says_all_and_nothing_leaves_its_quotes() {
    let ask = Selector::folded(PathGlob::new("p.*.a").unwrap(), Fold::Sum);
    let asks = BTreeMap::from([("a".to_owned(), ask)]);
    let layer = Drawn::new(&Expression::parse("a").unwrap(), None, &asks).unwrap();
    let label = "a\"),b(\\'".to_owned();
    let layer = layer.called(label, Some("#2f47b0".to_owned()), Stroke::Stacked);
    let drawing = Drawing {
        layers: vec![layer],
        lowest: None,
        span: (60, 120),
        is_live: false,
        size_px: (300, 200),
        zone: "Europe/Berlin".to_owned(),
        ink: ["#101010", "#ffffff", "#eaecf0"].map(str::to_owned),
        colors: vec!["#174093".to_owned(), "#db6d22".to_owned()],
    };
    assert_eq!(
        drawing.address(),
        "render?target=color(alias(stacked(sumSeries(p.*.a)),%22a),b(%22),%22%232f47b0%22)&format=png\
         &from=60&until=120&width=300&height=200&tz=Europe%2FBerlin&fgcolor=101010&bgcolor=ffffff\
         &majorGridLineColor=eaecf0&minorGridLineColor=eaecf0&colorList=%23174093,%23db6d22&areaAlpha=0.4\
         &hideLegend=false&margin=4&yMin=0"
    );
    let live = Drawing { is_live: true, ..drawing }.address();
    assert!(live.contains("&from=-60s&until=now&"), "{live}");
}
