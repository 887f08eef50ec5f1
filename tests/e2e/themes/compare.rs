//! Comparing: the same span before, another instance, the project's median, on all panels at once.

use std::collections::BTreeMap;

use nagf_e2e::{Named, Shown, Tab, browse, now_secs, quoted, render};

use crate::moving::{ENTER, open};

const DAY: i64 = 86_400;
const OWN: &str = "deployment-prep.deployment-db14";
const GRAPH: &str = "?project=deployment-prep&instance=deployment-db14&graph=load";
const INSTANCE: &str = "?project=deployment-prep&instance=deployment-db14";

/// Least, average, greatest and last value as the table has them for a series.
async fn row(tab: &Tab, label: &str) -> [String; 4] {
    let found =
        format!("all('table.series tbody tr').find((it) => text(one('th', it)) === {})", quoted(label));
    tab.until(&format!("{label} is listed"), &format!("!!({found})")).await;
    let cells = tab.get(&format!("all('td', {found}).slice(0, 5).map(text)")).await;
    // The first holds the value of the instant in focus.
    [1, 2, 3, 4].map(|index| cells[index].as_str().unwrap_or_default().to_owned())
}

/// What Graphite answers to the questions of the page whose window ends about `until`.
async fn answers(tab: &Tab, until: i64, length: i64) -> Vec<Named> {
    let questions = tab.questions().await;
    let number = |it: &nagf_e2e::Request, name: &str| {
        it.parameter(name).and_then(|value| value.parse::<i64>().ok()).unwrap_or_default()
    };
    let is_meant = |it: &&nagf_e2e::Request| {
        let (begin, end) = (number(it, "from"), number(it, "until"));
        it.is_of_curves() && (end - until).abs() < 3600 && end - begin < 2 * length
    };
    questions.iter().filter(is_meant).flat_map(|it| render(&it.parameters())).collect()
}

fn values(answers: &[Named], name: &str) -> BTreeMap<i64, f64> {
    let found = answers.iter().find(|it| it.name == name);
    let names: Vec<&str> = answers.iter().map(|it| it.name.as_str()).collect();
    found.unwrap_or_else(|| panic!("Graphite has no {name} among {names:?}")).points.iter().copied().collect()
}

/// The row says what these values are between two instants.
fn agrees(what: &str, row: &[String; 4], points: &BTreeMap<i64, f64>, from: i64, until: i64) {
    let values: Vec<f64> = points.range(from..until).map(|(_, value)| *value).collect();
    assert!(values.len() > 20, "{what}: only {} values", values.len());
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    let expected = [
        values.iter().copied().fold(f64::NAN, f64::min),
        mean,
        values.iter().copied().fold(f64::NAN, f64::max),
        values[values.len() - 1],
    ];
    let fits = row.iter().zip(expected).all(|(said, value)| Shown::read(said).is_some_and(|it| it.is(value)));
    assert!(fits, "{what}: the page says {row:?}, Graphite {expected:?}");
}

/// A span whose ends are whole buckets, and that is over.
fn span() -> (i64, i64) {
    let until = (now_secs() - 7200) / 3600 * 3600;
    (until - 6 * 3600, until)
}

#[test]
fn the_day_before_is_what_graphite_has_a_day_earlier() {
    browse(async |tab| {
        let (from, until) = span();
        open(tab, &format!("{GRAPH}&from={from}&until={until}&compare=1d")).await;
        let said = row(tab, "5 min, the day before").await;
        let before = values(&answers(tab, until - DAY, 6 * 3600).await, &format!("{OWN}.loadavg.05"));
        agrees("a day earlier", &said, &before, from - DAY, until - DAY);
        let said = row(tab, "5 min").await;
        let now = values(&answers(tab, until, 6 * 3600).await, &format!("{OWN}.loadavg.05"));
        agrees("the span itself", &said, &now, from, until);
        tab.until("the heading says what is dotted", "text('.title p').includes('dotted: the day before')")
            .await;
        let ink = "getComputedStyle(document.documentElement).getPropertyValue('--c-compared')";
        let drawn = format!(
            "(([r, g, b]) => {{ const c = one('.panel .plot canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 0; i < d.length; i += 4) n += Math.abs(d[i] - r) + Math.abs(d[i + 1] - g) + Math.abs(d[i + 2] - b) < 60 && d[i + 3] > 120; return n > 60; }})(({ink}).match(/[0-9a-f]{{2}}/gi).map((it) => parseInt(it, 16)))"
        );
        tab.until("it is drawn in the neutral colour", &drawn).await;
    });
}

#[test]
fn another_instance_is_what_graphite_has_of_it() {
    browse(async |tab| {
        let (from, until) = span();
        open(tab, &format!("{GRAPH}&from={from}&until={until}&compare=deployment-memc08")).await;
        let said = row(tab, "15 min, deployment-memc08").await;
        let answers = answers(tab, until, 6 * 3600).await;
        let other = values(&answers, "deployment-prep.deployment-memc08.loadavg.15");
        agrees("the other instance", &said, &other, from, until);
    });
}

#[test]
fn the_median_is_the_middle_of_all_instances() {
    browse(async |tab| {
        let (from, until) = span();
        open(tab, &format!("{GRAPH}&from={from}&until={until}&compare=median")).await;
        let said = row(tab, "5 min, median of deployment-prep").await;
        let path = "deployment-prep.*.loadavg.05";
        let answers = answers(tab, until, 6 * 3600).await;
        let median = values(&answers, &format!("medianSeries({path})"));
        agrees("the median", &said, &median, from, until);
        // Worked out here from each instance's own values.
        let bucket = |name: &str, value: i64| (name.to_owned(), value.to_string());
        let question = vec![
            ("target".to_owned(), path.to_owned()),
            ("format".to_owned(), "json".to_owned()),
            bucket("from", from - 1),
            bucket("until", until - 1),
        ];
        let mut at: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
        for (time, value) in render(&question).into_iter().flat_map(|it| it.points) {
            at.entry(time).or_default().push(value);
        }
        let mut compared = 0;
        for (time, value) in &median {
            let Some(mut all) = at.get(time).cloned() else { continue };
            all.sort_by(f64::total_cmp);
            let middle = f64::midpoint(all[(all.len() - 1) / 2], all[all.len() / 2]);
            assert!((middle - value).abs() < 1e-9, "at {time}: {middle} and {value}");
            compared += 1;
        }
        assert!(compared > 20, "only {compared} instants could be compared");
    });
}

#[test]
fn a_stack_is_compared_by_its_total_and_puppet_by_nothing() {
    browse(async |tab| {
        open(tab, &format!("{INSTANCE}&compare=7d")).await;
        let legend = |graph: &str| {
            format!(
                "text(one('.legend', all('.panel').find((it) => text(one('h3', it)) === {})))",
                quoted(graph)
            )
        };
        let total = format!("{}.includes('Total, the week before')", legend("CPU"));
        tab.until("the processor has a total", &total).await;
        tab.until(
            "directions each have a line",
            &format!("{}.includes('Sent, the week before')", legend("Network")),
        )
        .await;
        tab.get("all('.panel').find((it) => text(one('h3', it)) === 'Puppet').scrollIntoView(), 1").await;
        tab.until("the runs are counted", &format!("{}.includes('Ran')", legend("Puppet"))).await;
        let puppet = tab.get(&legend("Puppet")).await;
        assert!(puppet.as_str().is_some_and(|it| !it.contains("before")), "{puppet}");
    });
}

#[test]
fn the_menu_compares_all_panels_and_the_key_opens_it() {
    browse(async |tab| {
        open(tab, INSTANCE).await;
        tab.keys(None, "c").await;
        tab.until("the menu is open", "one('.top .compare .hits')").await;
        tab.press("the day before", "button('The day before', one('.top .compare'))").await;
        tab.until("the address says it", "location.search.endsWith('&compare=1d')").await;
        let all = "all('.panel').filter(isShown).filter((it) => text(one('.legend', it)).includes('the day before')).length > 3";
        tab.until("all panels have it", all).await;
        tab.until("the button says it", "text('.top .compare').includes('Compared with the day before')")
            .await;
        tab.keys(None, "c").await;
        tab.click(".top .compare input").await;
        tab.keys(None, "3h").await;
        tab.press("three hours", "button('3 h before', one('.top .compare'))").await;
        tab.until("any offset can be typed", "location.search.endsWith('&compare=3h')").await;
        tab.keys(None, "c").await;
        tab.click(".top .compare input").await;
        tab.keys(None, "memc08").await;
        tab.until("instances are found", "all('.top .compare .hits a').length === 1").await;
        tab.get("one('.top .compare .hits a').focus(), 1").await;
        tab.keys(None, ENTER).await;
        tab.until("an instance is compared", "location.search.endsWith('&compare=deployment-memc08')").await;
        tab.press("the end of it", "all('.top .compare > button')[0]").await;
        tab.until("nothing is compared", "!location.search.includes('compare')").await;
        tab.until("no legend says so", "!all('.legend').some((it) => text(it).includes('memc08'))").await;
    });
}

#[test]
fn a_project_is_compared_with_a_time_before_and_not_with_one_of_its_instances() {
    browse(async |tab| {
        tab.open("?project=deployment-prep&compare=1d").await;
        let cpu = "text('#h_overview_cpu .legend')";
        tab.until("its overview has the day before", &format!("{cpu}.includes('Total, the day before')"))
            .await;
        tab.open("?project=deployment-prep&compare=deployment-db14").await;
        tab.until("its overview is painted", "isPainted(one('#h_overview_cpu canvas'))").await;
        tab.until("all legends are there", &format!("{cpu}.includes('User')")).await;
        let said = tab.get("text('#main')").await;
        assert!(said.as_str().is_some_and(|it| !it.contains("dotted")), "nothing is said to be dotted");
    });
}
