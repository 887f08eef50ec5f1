//! The figures that the page shows are those of Graphite.
//!
//! The question that the page asked is put to Graphite again, and the figures of its answer are worked out here,
//! without any of the page's own code.

use std::collections::BTreeMap;

use nagf_e2e::{Named, PROJECT, Request, Shown, Tab, browse, now_secs, quoted, render};

/// A row of a graph's table: the name that it carries, and how its values come from series of Graphite.
pub(super) struct Row {
    pub(super) series: &'static str,
    pub(super) of: &'static [(f64, &'static str)],
}

/// A row that is a series of Graphite as it is.
macro_rules! rows {
    ($($series:literal = $($sign:literal * $name:literal),+;)+) => {
        [$(Row { series: $series, of: &[$(($sign, $name)),+] }),+]
    };
}

const DAY: i64 = 86_400;

/// Opens a graph and compares each row with Graphite. `base` is what stands before a row's names there.
async fn check(tab: &Tab, address: &str, span_secs: i64, base: &str, rows: &[Row]) {
    let before_secs = now_secs();
    tab.open(address).await;
    listed(tab, rows).await;
    compare(tab, before_secs, span_secs, base, rows).await;
}

async fn listed(tab: &Tab, rows: &[Row]) {
    for row in rows {
        let shown =
            format!("all('tr[data-series]').some((it) => it.dataset.series === {})", quoted(row.series));
        tab.until(&format!("{} is listed", row.series), &shown).await;
    }
}

/// Compares each row with Graphite, as of some second from `before_secs` on.
async fn compare(tab: &Tab, before_secs: i64, span_secs: i64, base: &str, rows: &[Row]) {
    let after_secs = now_secs();
    let table =
        tab.get("all('tr[data-series]').map((it) => [it.dataset.series, ...all('td', it).map(text)])").await;
    let answers = answers(tab, span_secs).await;
    for row in rows {
        let said = table.as_array().into_iter().flatten().find(|it| it[0] == row.series);
        let said = said.map(|it| [2, 3, 4, 5].map(|index| it[index].as_str().unwrap_or_default().to_owned()));
        let said = said.unwrap_or_else(|| panic!("{} is not in {table}", row.series));
        let points = Points::of(base, row, &answers);
        // The page's now is some second between opening and looking.
        let fits = (before_secs..=after_secs).any(|now| agrees(&said, &points, now - span_secs, now));
        let expected = figures(&points, after_secs - span_secs, after_secs);
        assert!(fits, "{base}: {}: the page says {said:?}, Graphite {expected:?}", row.series);
    }
}

/// What Graphite answers to the very questions that the page asked about a span, as of the last of them: a refresh
/// asks for the end alone, and the strip below the graph asks about a longer one.
pub(super) async fn answers(tab: &Tab, span_secs: i64) -> Vec<Named> {
    let questions = tab.questions().await;
    let number = |it: &Request, name: &str| -> i64 {
        it.parameter(name).and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    let length = |it: &Request| number(it, "until") - number(it, "from");
    let mut meant: Vec<&Request> =
        questions.iter().filter(|it| it.is_of_curves() && length(it) < 2 * span_secs).collect();
    let last = |name: &str| meant.iter().map(|it| number(it, name)).max().unwrap_or_default();
    let (until, now) = (last("until"), last("now"));
    meant.retain(|it| length(it) > span_secs / 2);
    let moved = |it: &Request| {
        let by_secs = until - number(it, "until");
        let value = |name: &str, value: String| match name {
            "from" => (number(it, "from") + by_secs).to_string(),
            "until" => until.to_string(),
            "now" => now.to_string(),
            _ => value,
        };
        it.parameters().into_iter().map(|(name, it)| (name.clone(), value(&name, it))).collect()
    };
    meant.iter().rev().flat_map(|it| render(&moved(it))).collect()
}

/// The values of a row, and the least and the greatest within each step where the page asked for them.
struct Points {
    own: BTreeMap<i64, f64>,
    least: Option<BTreeMap<i64, f64>>,
    greatest: Option<BTreeMap<i64, f64>>,
}

impl Points {
    fn of(base: &str, row: &Row, answers: &[Named]) -> Self {
        Self {
            own: sum(base, row, answers),
            least: edge(base, row, answers, "min"),
            greatest: edge(base, row, answers, "max"),
        }
    }
}

/// The least or the greatest within each step of a row that is one series.
fn edge(base: &str, row: &Row, answers: &[Named], within: &str) -> Option<BTreeMap<i64, f64>> {
    let [(factor, name)] = row.of else { return None };
    let path = format!("{base}.{name}");
    let names = [path.clone(), format!("sumSeries({path})"), format!("averageSeries({path})")];
    let wrapped = names.map(|it| format!("consolidateBy({it},\"{within}\")"));
    let plain = |it: &str| it.replace(' ', "").replace('\'', "\"");
    let series = answers.iter().find(|it| wrapped.contains(&plain(&it.name)))?;
    Some(series.points.iter().map(|(at_secs, value)| (*at_secs, factor * value)).collect())
}

/// The values of a row, step by step, where all its series have one.
pub(super) fn sum(base: &str, row: &Row, answers: &[Named]) -> BTreeMap<i64, f64> {
    let mut sums: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
    for (factor, name) in row.of {
        let path = format!("{base}.{name}");
        let is_it = |it: &&Named| {
            it.name == path
                || it.name == format!("sumSeries({path})")
                || it.name == format!("averageSeries({path})")
        };
        let series = answers.iter().find(is_it).unwrap_or_else(|| panic!("Graphite has no {path}"));
        for (at_secs, value) in &series.points {
            let sum = sums.entry(*at_secs).or_default();
            *sum = (sum.0 + 1, sum.1 + factor * value);
        }
    }
    let whole = sums.into_iter().filter(|(_, (count, _))| *count == row.of.len());
    whole.map(|(at_secs, (_, sum))| (at_secs, sum)).collect()
}

/// Least, mean, greatest and last value of the steps of a span that have ended.
fn figures(points: &Points, from_secs: i64, until_secs: i64) -> [f64; 4] {
    let times: Vec<i64> = points.own.keys().copied().collect();
    let step_secs = times.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or_default();
    let until_secs = (until_secs - step_secs + 1).max(from_secs);
    let within = |it: &BTreeMap<i64, f64>| {
        it.range(from_secs..until_secs).map(|(_, value)| *value).collect::<Vec<f64>>()
    };
    let values = within(&points.own);
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let of = |edge: &Option<BTreeMap<i64, f64>>| edge.as_ref().map_or_else(|| values.clone(), within);
    let min = of(&points.least).into_iter().fold(f64::NAN, f64::min);
    let max = of(&points.greatest).into_iter().fold(f64::NAN, f64::max);
    [min, mean, max, values.last().copied().unwrap_or(f64::NAN)]
}

fn agrees(said: &[String; 4], points: &Points, from_secs: i64, until_secs: i64) -> bool {
    let expected = figures(points, from_secs, until_secs);
    said.iter().zip(expected).all(|(said, value)| Shown::read(said).is_some_and(|shown| shown.is(value)))
}

/// The graph of an instance.
async fn instance(tab: &Tab, graph: &str, range: &str, span_secs: i64, rows: &[Row]) {
    let address = format!("?project={PROJECT}&instance=deployment-db14&graph={graph}&range={range}");
    check(tab, &address, span_secs, &format!("{PROJECT}.deployment-db14"), rows).await;
}

#[test]
fn the_cpu_of_a_day_is_what_graphite_has() {
    let rows = rows! {
        "cpu.total.user" = 1.0 * "cpu.total.user";
        "cpu.total.system" = 1.0 * "cpu.total.system";
        "cpu.total.nice" = 1.0 * "cpu.total.nice";
        "cpu.total.iowait" = 1.0 * "cpu.total.iowait";
        "cpu.total.steal" = 1.0 * "cpu.total.steal";
    };
    browse(async |tab| instance(tab, "cpu", "day", DAY, &rows).await);
}

#[test]
fn what_refreshes_put_together_is_what_graphite_has() {
    let rows = rows! {
        "cpu.total.user" = 1.0 * "cpu.total.user";
        "cpu.total.iowait" = 1.0 * "cpu.total.iowait";
    };
    browse(async |tab| {
        tab.open("?project=deployment-prep&instance=deployment-db14&graph=cpu&refresh=10").await;
        listed(tab, &rows).await;
        for _ in 0..2 {
            let asked = tab.questions().await.len();
            tab.wait_for_more(asked).await;
        }
        // The answers to the last of them.
        let before_secs = now_secs() - 2;
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        compare(tab, before_secs, DAY, &format!("{PROJECT}.deployment-db14"), &rows).await;
    });
}

#[test]
fn the_memory_of_a_week_is_what_graphite_has() {
    let rows = rows! {
        "(((memory.MemTotal - memory.MemFree) - memory.Cached) - memory.Buffers)" = 1.0 * "memory.MemTotal",
            -1.0 * "memory.MemFree", -1.0 * "memory.Cached", -1.0 * "memory.Buffers";
        "memory.Cached" = 1.0 * "memory.Cached";
        "memory.Buffers" = 1.0 * "memory.Buffers";
        "memory.MemTotal" = 1.0 * "memory.MemTotal";
    };
    browse(async |tab| instance(tab, "memory", "week", 7 * DAY, &rows).await);
}

#[test]
fn the_network_of_a_month_is_what_graphite_has() {
    let rows = rows! {
        "network.eth0.rx_byte" = 1.0 * "network.eth0.rx_byte";
        "network.eth0.tx_byte" = 1.0 * "network.eth0.tx_byte";
    };
    browse(async |tab| instance(tab, "network-bytes", "month", 30 * DAY, &rows).await);
}

#[test]
fn the_disk_space_of_a_year_is_what_graphite_has() {
    let rows = rows! {
        "diskspace.root.byte_avail" = 1.0 * "diskspace.root.byte_avail";
        "diskspace._srv.byte_avail" = 1.0 * "diskspace._srv.byte_avail";
    };
    browse(async |tab| instance(tab, "disk-bytes", "year", 365 * DAY, &rows).await);
}

#[test]
fn the_load_of_an_hour_is_what_graphite_has() {
    let rows = rows! {
        "loadavg.01" = 1.0 * "loadavg.01";
        "loadavg.05" = 1.0 * "loadavg.05";
        "loadavg.15" = 1.0 * "loadavg.15";
    };
    browse(async |tab| instance(tab, "load", "hour", 3600, &rows).await);
}

#[test]
fn a_metric_that_no_graph_shows_is_what_graphite_has() {
    let rows = rows! { "cpu.total.softirq" = 1.0 * "cpu.total.softirq"; };
    browse(async |tab| {
        let address = "?project=deployment-prep&instance=deployment-db14&metric=cpu.total.softirq";
        check(tab, address, DAY, "deployment-prep.deployment-db14", &rows).await;
    });
}

#[test]
fn the_sum_over_all_instances_is_graphites_own() {
    let rows = rows! {
        "network.*.rx_byte" = 1.0 * "network.*.rx_byte";
        "network.*.tx_byte" = 1.0 * "network.*.tx_byte";
    };
    browse(async |tab| {
        check(tab, "?project=integration&graph=network-bytes", DAY, "integration.*", &rows).await
    });
}

#[test]
fn the_average_over_all_instances_is_graphites_own() {
    let rows = rows! {
        "cpu.total.user" = 1.0 * "cpu.total.user";
        "cpu.total.iowait" = 1.0 * "cpu.total.iowait";
    };
    browse(async |tab| {
        check(tab, "?project=integration&graph=cpu&range=week", 7 * DAY, "integration.*", &rows).await
    });
}

#[test]
fn the_resolution_is_the_step_of_what_graphite_answers() {
    browse(async |tab| {
        let address = "?project=deployment-prep&instance=deployment-db14&graph=cpu&range=month";
        tab.open(address).await;
        tab.until("the resolution is told", "/\\d/.test(text('.resolution') ?? '')").await;
        let said = tab.get("text('.resolution')").await;
        let answer = answers(tab, 30 * DAY).await;
        let times: Vec<i64> = answer[0].points.iter().map(|(at_secs, _)| *at_secs).collect();
        let step_secs = times.windows(2).map(|pair| pair[1] - pair[0]).min().unwrap_or_default();
        let step = if step_secs < 5400 {
            format!("{} min", step_secs / 60)
        } else {
            format!("{} h", step_secs / 3600)
        };
        assert!(
            said.as_str().is_some_and(|it| it.contains(&step)),
            "the page says {said}, Graphite's step is {step}"
        );
    });
}
