//! Series that are shown alone, or not at all.

use super::*;

/// What is drawn when these are asked for: the names of the series, and the top of the axis.
fn drawn(graph_id: &str, names: &[(&str, &[f64])], is_shown: &dyn Fn(&str) -> bool) -> (String, f64) {
    let it = picture_of(&graph(graph_id, false), &sent(names), is_shown).unwrap();
    let places = crate::chart::layers_of(&it);
    let drawn = it.legend.iter().zip(&places).filter(|(entry, place)| {
        let layer = place.and_then(|place| it.model.layers.get(place));
        assert_eq!(layer.is_some_and(|layer| Rc::ptr_eq(&layer.data, &entry.series)), entry.is_shown);
        entry.is_shown
    });
    (drawn.map(|(entry, _)| entry.name.as_str()).collect::<Vec<_>>().join(" "), it.model.axis.high())
}

#[test]
fn the_axis_follows_what_is_shown() {
    let names = ["system", "nice", "iowait"].map(|it| format!("cpu.total.{it}"));
    let mut sends: Vec<(&str, &[f64])> = names.iter().map(|it| (it.as_str(), &[1.0; 10][..])).collect();
    sends.extend([
        ("cpu.total.user", &[40.0; 10][..]),
        ("cpu.total.steal", &[7.0; 10]),
        ("cpu.total.idle", &[50.0; 10]),
    ]);
    let check = |is_shown: &dyn Fn(&str) -> bool, names: &str, top: f64| {
        assert_eq!(drawn("cpu", &sends, is_shown), (names.to_owned(), top));
    };
    check(&|_| true, "user system nice wait steal", 100.0);
    check(&|name| name == "steal", "steal", 10.0);
    check(&|name| name != "user", "system nice wait steal", 10.0);
    check(&|_| false, "user system nice wait steal", 100.0);
}

#[test]
fn a_direction_alone_keeps_its_side() {
    let sends: &[(&str, &[f64])] = &[
        ("network.a.rx_byte", &[4096.0; 10]),
        ("network.a.tx_byte", &[1024.0; 10]),
        ("network.b.rx_byte", &[512.0; 10]),
    ];
    let check = |wanted: &str, names: &str, top: f64| {
        let is_shown = |name: &str| name.starts_with(wanted);
        assert_eq!(drawn("network-bytes", sends, &is_shown), (names.to_owned(), top), "{wanted}");
    };
    check("", "received.a received.b sent.a", 5120.0);
    check("received", "received.a received.b", 4096.0);
    check("received.b", "received.b", 1000.0);
    check("sent", "sent.a", 1024.0);
}

#[test]
fn figures_leave_out_the_step_that_has_not_ended() {
    let mut values = vec![5.0; 10];
    values[3] = 9.0;
    // The page's now is the end of the tenth step.
    values.extend([0.0, 100.0]);
    let it = picture(&graph("load", false), &sent(&[("loadavg.01", &values)])).unwrap();
    let figures = it.legend[0].statistics.unwrap();
    assert_eq!((figures.min, figures.max, figures.last, figures.last_at_secs), (5.0, 9.0, 5.0, 540));
    assert_eq!(figures.count, 10);
}
