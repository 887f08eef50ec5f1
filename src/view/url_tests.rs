//! Addresses in both directions.

use proptest::prelude::*;

use super::super::series_name::some_series;
use super::*;
use crate::config::ZoneName;
use crate::graphite::Node;
use crate::view::{Colors, Compare, Embed, Filter, Form, GraphId, List, Refresh, Switches, Theme};

fn known() -> Known {
    let owned = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    Known { graphs: owned(&["cpu", "load", "memory", "disk-bytes"]), sources: owned(&["beta", "demo"]) }
}

fn split(address: &str) -> (&str, &str) {
    address.split_once('#').unwrap_or((address, ""))
}

/// What an address is read as, printed again; what was left out follows.
fn read(address: &str) -> (View, String) {
    let (query, fragment) = split(address);
    let (view, left_out) = parse(query, fragment, &known());
    let notes = left_out.iter().map(|it| {
        let nearest = it.nearest.as_ref().map(|it| format!(" ({it}?)")).unwrap_or_default();
        format!(" | {} “{}” {:?}{nearest}", it.parameter, it.value, it.reason)
    });
    let shown = print(&view) + &notes.collect::<String>();
    (view, shown)
}

fn check(address: &str, expected: &str) {
    assert_eq!(read(address).1, expected, "{address}");
}

#[test]
fn what_is_said_comes_back() {
    for address in [
        "",
        "?project=deployment-prep",
        "?project=p&instance=i",
        "?project=p&instance=i&graph=cpu",
        "?project=p&instance=i&metric=cpu.total.user",
        "?project=p&graph=disk-bytes",
        "?source=beta&project=p",
        "?project=p&range=hour",
        "?project=p&range=day-week-month-year",
        "?project=p&from=-6h",
        "?project=p&from=16:50_20261121&until=now%2B1h",
        "?project=p&from=1795363200&until=1795366800",
        "?project=p&compare=1d",
        "?project=p&instance=i&compare=db15",
        "?project=p&compare=median&tz=Asia/Tokyo",
        "?tz=Europe/Berlin",
        "?page=snapshot",
        "?page=snapshot&tz=Asia/Tokyo#s=TnMB-_09",
        "?tz=Etc/GMT%2B5",
        "?theme=dark",
        "?project=p&theme=dark&colors=nagf",
        "?refresh=off",
        "?refresh=300",
        "?project=p&as=panels",
        "?project=p&q=db+14",
        "?project=p&at=1795363200",
        "?project=p&at=16:50_20261121",
        "?at=1795363200",
        "?project=p&only=cpu.steal",
        "?project=p&only=cpu.steal,disk-bytes.deployment-db14._srv&hide=load.1-min,load.5-min",
        "?project=p&sort=cpu",
        "?project=p&sort=name",
        "?project=p&page=grid&by=disk&size=cores",
        "?project=p&page=wall&as=line&sort=change",
        "?page=doctor",
        "?source=beta&page=doctor&theme=dark",
        "?project=p#h_overview_cpu",
        "?project=p&instance=%C3%84#h_i",
        "?project=p&instance=i&graph=cpu&embed=panel",
        "?project=p&graph=cpu&range=week&embed=number",
        "?project=p&instance=i&metric=a.b&embed=spark&within=http://127.0.0.1:8090",
        "?project=p&embed=badge",
        "?source=beta&project=p&instance=i&theme=dark&embed=badge&within=https://wiki.example",
        "?project=p&graph=cpu&embed=panel&nav=on&title=off&legend=off&time=off&within=https://wiki.example",
    ] {
        check(address, address);
    }
}

#[test]
fn links_of_nagf_lead_where_they_led() {
    for (address, expected, page) in [
        ("?project=integration", "?project=integration", Page::Project),
        ("?project=deployment-prep&range=day", "?project=deployment-prep", Page::Project),
        ("?project=p&range=day-week-month-year", "?project=p&range=day-week-month-year", Page::Project),
        ("?project=p&range=year-day", "?project=p&range=day-year", Page::Project),
        ("?range=week&project=p", "?project=p&range=week", Page::Project),
        (
            "?page=changed&project=p&from=-11h&until=-7h",
            "?project=p&page=changed&from=-11h&until=-7h",
            Page::Changed,
        ),
        ("?project=p#h_deployment-db1", "?project=p#h_deployment-db1", Page::Project),
        ("?project=p#h_deployment-db1_puppetagent", "?project=p#h_deployment-db1_puppetagent", Page::Project),
        ("?project=p#h_overview_network-packets", "?project=p#h_overview_network-packets", Page::Project),
        ("?project=p#h_a_b_disk-inodes", "?project=p#h_a_b_disk-inodes", Page::Project),
        ("?project=", "", Page::Home),
        ("?", "", Page::Home),
    ] {
        let (view, shown) = read(address);
        assert_eq!((shown.as_str(), view.page()), (expected, page), "{address}");
    }
}

#[test]
fn what_goes_without_saying_is_not_printed() {
    check("?project=p&range=day&theme=auto&as=rows&size=equal&q=&instance", "?project=p");
    check("?&&project=p&project=p&", "?project=p");
    let usual = "&nav=off&title=on&legend=on&time=on&within=";
    check(&format!("?project=p&graph=cpu&embed=1{usual}"), "?project=p&graph=cpu&embed=panel");
}

#[test]
fn what_is_malformed_is_left_out_with_a_note() {
    for (address, expected) in [
        ("?range=decade", " | range “decade” NoValue"),
        ("?range=day-weak", " | range “weak” NoValue (week?)"),
        ("?project=p&graph=cqu", "?project=p | graph “cqu” NoValue (cpu?)"),
        ("?project=p&graph=CPU", "?project=p | graph “CPU” NoValue (cpu?)"),
        ("?project=p&instance=db14),alias(b", "?project=p | instance “db14),alias(b” NotAName"),
        ("?project=*", " | project “*” NotAName"),
        ("?project={a,b}", " | project “{a,b}” NotAName"),
        ("?project=a;b", " | project “a;b” NotAName"),
        ("?project=a.b", " | project “a.b” NotAName"),
        ("?project=..", " | project “..” NotAName"),
        ("?project=a+b", " | project “a b” NotAName"),
        ("?project=a%00b", " | project “a\u{fffd}b” NotAName"),
        ("?project=%", " | project “%” BrokenEscape"),
        ("?project=%ff", " | project “%ff” BrokenEscape"),
        ("?project=a&project=b", "?project=a | project “b” GivenTwice"),
        ("?project=p&instance=i&metric=a..b", "?project=p&instance=i | metric “a..b” NotAName"),
        ("?source=https://evil.example", " | source “https://evil.example” NoValue"),
        ("?source=bета", " | source “bета” NoValue"),
        ("?page=gird", " | page “gird” NoValue (grid?)"),
        ("?from=yore", " | from “yore” NotATime"),
        ("?at=soon", " | at “soon” NotATime"),
        ("?project=p&alone=i", "?project=p&alone=i"),
        ("?project=p&alone=a.b", "?project=p | alone “a.b” NotAName"),
        ("?project=p&only=steal", "?project=p | only “steal” NotASeries"),
        (
            "?project=p&only=cpu.a),alias(b",
            "?project=p | only “cpu.a)” NotASeries | only “alias(b” NotASeries",
        ),
        ("?project=p&only=cqu.user,cpu.user", "?project=p&only=cpu.user | only “cqu.user” NoValue (cpu?)"),
        ("?project=p&hide=,cpu.user,,cpu.user", "?project=p&hide=cpu.user"),
        ("?project=p&compare=a.b", "?project=p | compare “a.b” NotComparable"),
        ("?project=p&compare=0d", "?project=p | compare “0d” NotComparable"),
        ("?project=p&compare=1w", "?project=p&compare=7d"),
        ("?tz=../etc", " | tz “../etc” NotAZone"),
        ("?theme=drak", " | theme “drak” NoValue (dark?)"),
        ("?refresh=1", " | refresh “1” NotSeconds"),
        ("?refresh=%2B60", " | refresh “+60” NotSeconds"),
        ("?as=cards", " | as “cards” NoValue"),
        ("?q=a%0Ab", " | q “a\u{fffd}b” NotText"),
        ("?sort=cqu", " | sort “cqu” NoValue (cpu?)"),
        ("?projekt=p", " | projekt “p” NoParameter (project?)"),
        ("?<b>=1", " | <b> “1” NoParameter"),
        ("?project=p#h_a),alias(b", "?project=p | # “h_a),alias(b” NotAName"),
        ("?project=p#elsewhere", "?project=p"),
        ("?project=p&graph=cpu&embed=panle", "?project=p&graph=cpu | embed “panle” NoValue (panel?)"),
        (
            "?project=p&graph=cpu&embed=panel&legend=maybe&within=https://a/b",
            "?project=p&graph=cpu&embed=panel | legend “maybe” NoValue | within “https://a/b” NotAnOrigin",
        ),
    ] {
        check(address, expected);
    }
}

#[test]
fn what_says_nothing_beside_the_rest_is_left_out_with_a_note() {
    for (address, expected) in [
        (
            "?project=p&instance=i&metric=a&graph=cpu",
            "?project=p&instance=i&graph=cpu | metric “a” BesideGraph",
        ),
        ("?project=p&metric=a", "?project=p | metric “a” NeedsInstance"),
        (
            "?instance=i&graph=cpu#h_i",
            " | graph “cpu” NeedsProject | instance “i” NeedsProject | # “h_i” NeedsProject",
        ),
        ("?until=now", " | until “now” NeedsBegin"),
        ("?project=p&instance=i&alone=j", "?project=p&instance=i | alone “j” BesideInstance"),
        ("?project=p&graph=cpu&alone=j", "?project=p&graph=cpu | alone “j” BesideGraph"),
        ("?alone=i", " | alone “i” NeedsProject"),
        ("?only=cpu.user&hide=cpu.steal", " | only “cpu.user” NeedsProject | hide “cpu.steal” NeedsProject"),
        ("?compare=1d", " | compare “1d” NeedsProject"),
        ("?project=p&instance=i&embed=panel", "?project=p&instance=i | embed “panel” NeedsGraph"),
        (
            "?project=p&nav=on&within=https://a",
            "?project=p | nav “on” NeedsEmbed | within “https://a” NeedsEmbed",
        ),
    ] {
        check(address, expected);
    }
}

#[test]
fn floods_are_cut_short() {
    let (view, left_out) = parse(&format!("project={}", "a".repeat(10_000)), "", &known());
    assert_eq!((view, left_out.len(), left_out[0].value.chars().count()), (View::default(), 1, 61));
    let (_, left_out) = parse(&"x=1&".repeat(100_000), "", &known());
    assert_eq!(left_out.len(), MOST_PARAMETERS + 1);
    let (_, left_out) = parse(&format!("range={}", "a-".repeat(100_000)), "", &known());
    assert_eq!(left_out.len(), MOST_PARAMETERS);
    let (view, left_out) = parse(&format!("project=p&hide={}", "a,cpu.b,".repeat(100_000)), "", &known());
    assert_eq!((view.hide.len(), left_out.len()), (1, MOST_SERIES / 2 + 1));
    let (_, left_out) = parse(&format!("project=p&only=cpu.{}", "a".repeat(100_000)), "", &known());
    assert_eq!((left_out.len(), left_out[0].value.chars().count()), (1, 61));
}

#[test]
fn a_link_always_leads_somewhere() {
    assert_eq!(href(&View::default()), "./");
    assert_eq!(href(&read("?project=p").0), "?project=p");
}

#[test]
fn links_keep_how_one_looks_and_drop_what_one_looks_at() {
    let (view, _) = read(
        "?source=beta&project=p&instance=i&range=week&at=1795363200&tz=Asia/Tokyo&theme=dark&colors=nagf&as=panels&q=a&sort=cpu&only=cpu.user&hide=cpu.nice#h_i",
    );
    let kept = "&range=week&at=1795363200&tz=Asia/Tokyo&theme=dark&colors=nagf";
    let node = |it| Node::new(it).unwrap();
    let cpu = || GraphId::parse("cpu").unwrap();
    for (link, expected) in [
        (view.home(), format!("?source=beta{kept}")),
        (view.to_project(node("o")), format!("?source=beta&project=o{kept}")),
        (view.to_instance(node("j")), format!("?source=beta&project=p&instance=j{kept}")),
        (view.to_graph(cpu()), format!("?source=beta&project=p&instance=i&graph=cpu{kept}")),
        (view.to_own_project().to_graph(cpu()), format!("?source=beta&project=p&graph=cpu{kept}")),
    ] {
        assert_eq!(print(&link), expected);
    }
    let compared = |compare: &str| read(&format!("?project=p&instance=i&compare={compare}")).0;
    for (link, expected) in [
        (compared("1d").home(), ""),
        (compared("1d").to_project(node("o")), "?project=o&compare=1d"),
        (compared("j").to_project(node("o")), "?project=o"),
        (compared("j").to_graph(cpu()), "?project=p&instance=i&graph=cpu&compare=j"),
        (compared("median").to_own_project(), "?project=p&compare=median"),
    ] {
        assert_eq!(print(&link), expected);
    }
    assert_eq!(print(&read("?project=p&q=a").0.with_range(Range::Year)), "?project=p&range=year&q=a");
    assert_eq!(print(&read("?project=p").0.toggle_range(Range::Year)), "?project=p&range=day-year");
    assert_eq!(print(&read("?project=p&from=-1d").0.toggle_range(Range::Year)), "?project=p&range=year");
}

#[path = "url_properties.rs"]
mod properties;
