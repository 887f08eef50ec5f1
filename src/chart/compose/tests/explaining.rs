//! Why values are missing, how fine the others are, what happened.

use super::*;
use crate::chart::{EventKind, GapKind};

const HOURS: usize = 6 * 60;

/// Six hours of ones, and none in these minutes.
fn without(gaps: &[(usize, usize)]) -> Vec<f64> {
    let is_in = |it: usize| gaps.iter().any(|(from, until)| (*from..*until).contains(&it));
    (0..HOURS).map(|it| if is_in(it) { GAP } else { 1.0 }).collect()
}

/// The gaps of a graph that sends these values, each as its kind and its words.
fn gaps(id: &str, name: &str, values: &[f64], change: impl Fn(&mut Sent<'_>)) -> Vec<(GapKind, String)> {
    let names: &[(&str, &[f64])] = &[(name, values)];
    let mut of = Sent { until_secs: 6 * 3600, ..sent(names) };
    change(&mut of);
    let gaps = picture(&graph(id, false), &of).unwrap().model.gaps;
    let said = |it: String| it.replace('\u{202f}', " ").replace('\n', ", ");
    gaps.into_iter().map(|gap| (gap.kind, said(gap.label.unwrap_or_default()))).collect()
}

fn load(values: &[f64], change: impl Fn(&mut Sent<'_>)) -> Vec<(GapKind, String)> {
    gaps("load", "loadavg.05", values, change)
}

fn owned(gaps: &[(GapKind, &str)]) -> Vec<(GapKind, String)> {
    gaps.iter().map(|(kind, said)| (*kind, (*said).to_owned())).collect()
}

#[test]
fn before_the_first_value_nothing_is_said_that_nobody_knows() {
    let values = without(&[(0, 120)]);
    assert_eq!(load(&values, |_| ()), owned(&[(GapKind::Before, "no data before 02:00")]));
    let beyond = (GapKind::BeyondRetention, "not kept so long");
    assert_eq!(load(&values, |it| it.retention = Some("1m:4h")), owned(&[beyond]));
    assert_eq!(
        load(&values, |it| it.retention = Some("1m:5h")),
        owned(&[beyond, (GapKind::Before, "no data before 02:00")]),
        "the source keeps an hour more than there is"
    );
    let all = (GapKind::Before, "no data before 02:00");
    assert_eq!(load(&values, |it| it.retention = Some("1m:7d")), owned(&[all]));
}

#[test]
fn a_gap_of_the_whole_instance_is_silence_and_one_of_a_name_is_not() {
    let values = without(&[(100, 166)]);
    assert_eq!(load(&values, |_| ()), owned(&[(GapKind::NoData, "no data, 67 min")]));
    let dead = without(&[(101, 165)]);
    let silent = [(GapKind::Silent, "silent, 67 min")];
    assert_eq!(load(&values, |it| it.heartbeat = Some(dead.clone())), owned(&silent));
    let alive = without(&[]);
    assert_eq!(
        load(&values, |it| it.heartbeat = Some(alive.clone())),
        owned(&[(GapKind::NoData, "no data, 67 min")])
    );
}

#[test]
fn the_end_of_a_name_is_not_the_end_of_its_instance() {
    let values = without(&[(120, HOURS)]);
    let alive = without(&[]);
    assert_eq!(load(&values, |it| it.is_silent = true), owned(&[(GapKind::Silent, "silent, 4 h 01")]));
    assert_eq!(load(&values, |_| ()), owned(&[(GapKind::NoData, "no data, 4 h 01")]), "nobody knows");
    let retired = [(GapKind::Retired, "not sent since 02:00")];
    assert_eq!(load(&values, |it| it.heartbeat = Some(alive.clone())), owned(&retired));
    let late = without(&[(340, HOURS)]);
    assert_eq!(
        load(&late, |it| it.heartbeat = Some(alive.clone())),
        owned(&[(GapKind::NoData, "no data, 21 min")]),
        "it may come again"
    );
    let names: &[(&str, &[f64])] = &[("loadavg.05", &values)];
    let of = |is_silent, heartbeat| Sent { until_secs: 6 * 3600, is_silent, heartbeat, ..sent(names) };
    let remarks = |of: &Sent<'_>| picture(&graph("load", false), of).unwrap().remarks;
    assert_eq!(remarks(&of(true, None)), ["silent since 02:00; others report"]);
    assert_eq!(remarks(&of(false, Some(alive.clone()))), ["not sent since 02:00; the instance reports"]);
}

#[test]
fn an_idle_device_is_silent_only_with_its_instance() {
    let values = without(&[(0, 30), (100, 150), (200, HOURS)]);
    let name = "iostat.a.util_percentage";
    let before = (GapKind::Before, "no data before 00:30");
    assert_eq!(gaps("disk-busy", name, &values, |_| ()), owned(&[before]));
    let silent = gaps("disk-busy", name, &values, |it| it.is_silent = true);
    assert_eq!(silent, owned(&[before, (GapKind::Silent, "silent, 2 h 41")]));
}

#[test]
fn what_came_hours_ago_is_not_how_it_is() {
    let (values, name) = (without(&[(200, HOURS)]), "iostat.a.util_percentage");
    let of = |id: &str, name, is_silent| {
        let names: &[(&str, &[f64])] = &[(name, &values)];
        let of = Sent { until_secs: 6 * 3600, is_silent, ..sent(names) };
        let it = picture(&graph(id, false), &of).unwrap();
        (it.headline, it.is_idle, it.legend[0].last)
    };
    assert_eq!(of("load", "loadavg.05", true), (None, false, Some(1.0)));
    assert_eq!(of("disk-busy", name, false), (None, true, Some(1.0)));
    assert_eq!(of("disk-busy", name, true), (None, false, Some(1.0)), "its instance is silent");
    let names: &[(&str, &[f64])] = &[("loadavg.05", &[1.0; 10])];
    let just_fell = picture(&graph("load", false), &Sent { is_silent: true, ..sent(names) }).unwrap();
    assert_eq!(just_fell.headline, None, "however short ago, it is known to be silent");
}

#[test]
fn a_device_that_was_idle_all_the_time_has_no_first_value() {
    let values = without(&[(0, HOURS)]);
    assert_eq!(gaps("disk-busy", "iostat.a.util_percentage", &values, |_| ()), owned(&[]));
    let silent = gaps("disk-busy", "iostat.a.util_percentage", &values, |it| it.is_silent = true);
    assert_eq!(silent, owned(&[(GapKind::Silent, "silent, 6 h 00")]));
}

#[test]
fn what_happened_is_told_by_what_falls_or_rises() {
    let mut uptime: Vec<f64> = (0..10).map(f64::from).collect();
    (uptime[4], uptime[5]) = (GAP, 1.0);
    let failed = [0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let names: &[(&str, &[f64])] =
        &[("loadavg.05", &[1.0; 10]), ("uptime.minutes", &uptime), ("puppetagent.failed_events", &failed)];
    let events = picture(&graph("load", false), &sent(names)).unwrap().model.events;
    let told: Vec<_> =
        events.iter().map(|it| (it.time_secs, it.kind, it.label.as_deref().unwrap())).collect();
    assert_eq!(told, [(120, EventKind::Other, "Puppet failed"), (300, EventKind::Restart, "restart")]);
}

#[test]
fn the_resolution_says_what_is_known() {
    let values = [1.0; 10];
    let of = |names: &[(&str, &[f64])], retention| {
        let it = picture(&graph("load", false), &Sent { retention, ..sent(names) }).unwrap().resolution;
        (it.step_secs, it.kept_secs, it.has_band, it.peaks_lost_before_secs)
    };
    let plain: &[(&str, &[f64])] = &[("loadavg.01", &values)];
    assert_eq!(of(plain, None), (60, None, false, None));
    assert_eq!(of(plain, Some("1m:7d,5m:30d")), (60, Some(60), false, None));
    assert_eq!(of(plain, Some("10s:1h,1m:7d")), (60, Some(10), false, None));
    assert_eq!(
        of(plain, Some("10s:5m,1m:7d")),
        (60, Some(60), false, Some(300)),
        "the finest is gone by then"
    );
    assert_eq!(of(plain, Some("7m:7d")), (60, None, false, None), "the configuration is wrong");
    let same: &[(&str, &[f64])] =
        &[("loadavg.01", &values), ("min loadavg.01", &values), ("max loadavg.01", &values)];
    assert_eq!(of(same, None), (60, Some(60), false, None), "each step holds one value");
    let high = [3.0; 10];
    let apart: &[(&str, &[f64])] =
        &[("loadavg.01", &values), ("min loadavg.01", &values), ("max loadavg.01", &high)];
    assert_eq!(of(apart, None), (60, None, true, None));
}

#[test]
fn a_peak_within_a_step_is_drawn_and_counted() {
    let (least, greatest) = ([0.5; 10], [9.0; 10]);
    let names: &[(&str, &[f64])] =
        &[("loadavg.01", &[1.0; 10]), ("min loadavg.01", &least), ("max loadavg.01", &greatest)];
    let it = picture(&graph("load", false), &sent(names)).unwrap();
    let statistics = it.legend[0].statistics.unwrap();
    assert_eq!((statistics.min, statistics.average, statistics.max), (0.5, 1.0, 9.0));
    assert!(matches!(&it.model.layers[0].mark, Mark::Band(upper) if upper.values() == greatest));
    assert!(it.model.axis.high() >= 9.0 && it.headline == Some(1.0));
}

#[test]
fn what_is_sent_downward_has_its_band_below() {
    let (least, greatest) = ([1.0; 10], [9.0; 10]);
    let names: &[(&str, &[f64])] = &[
        ("network.a.tx_byte", &[2.0; 10]),
        ("min network.a.tx_byte", &least),
        ("max network.a.tx_byte", &greatest),
    ];
    let it = picture(&graph("network-bytes", false), &sent(names)).unwrap();
    let Mark::Band(upper) = &it.model.layers[0].mark else { panic!("no band") };
    assert_eq!((it.model.layers[0].data.values()[0], upper.values()[0]), (-9.0, -1.0));
}
