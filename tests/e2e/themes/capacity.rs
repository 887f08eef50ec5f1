//! The capacity page: its figures are those of Graphite, and what fills, starves or idles is found.

use nagf_e2e::{Named, PROJECT, Request, Shown, Tab, browse, instances, quoted, render};

use crate::take::{Downloads, cells};

const ADDRESS: &str = "?project=deployment-prep&page=capacity";
const DAY: i64 = 86_400;

/// Opens the page and waits for all of it.
async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    let count = instances(PROJECT).len();
    tab.until("every instance has a row", &format!("all('.machines tbody tr').length === {count}")).await;
}

/// A question and what Graphite answers to it, for those whose window is about so long.
async fn answers(tab: &Tab, days: i64) -> Vec<Named> {
    let number = |it: &Request, name: &str| -> i64 {
        it.parameter(name).and_then(|value| value.parse().ok()).unwrap_or_default()
    };
    let questions = tab.questions().await;
    let length = |it: &Request| number(it, "until") - number(it, "from");
    let is_meant = |it: &&Request| it.is_of_curves() && (length(it) - days * DAY).abs() < 2 * DAY;
    let answer = |it: &Request| {
        let until = number(it, "until");
        let mut answer = render(&it.parameters());
        // What Graphite squeezes out beyond the end is no value of a step.
        answer.iter_mut().for_each(|it| it.points.retain(|(at, _)| *at <= until));
        answer
    };
    questions.iter().filter(is_meant).flat_map(answer).collect()
}

fn series<'a>(answers: &'a [Named], path: &str) -> &'a [(i64, f64)] {
    let found = answers.iter().find(|it| it.name == path);
    &found.unwrap_or_else(|| panic!("Graphite has no {path} among {}", answers.len())).points
}

/// The values of steps at which all of these have one, made into one value each.
fn each(answers: &[Named], instance: &str, names: &[&str], make: impl Fn(&[f64]) -> f64) -> Vec<f64> {
    let all: Vec<&[(i64, f64)]> =
        names.iter().map(|it| series(answers, &format!("{PROJECT}.{instance}.{it}"))).collect();
    let at = |time: i64| -> Option<Vec<f64>> {
        all.iter().map(|it| it.iter().find(|(at, _)| *at == time).map(|(_, value)| *value)).collect()
    };
    all[0].iter().filter_map(|(time, _)| Some(make(&at(*time)?))).collect()
}

/// Median, 95th percentile and peak.
fn spread(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    let last = values.len() - 1;
    [0.5, 0.95, 1.0].map(|share| values[(share * last as f64).round() as usize])
}

fn close(said: &str, value: f64) -> bool {
    // The last step goes on while the test asks again.
    Shown::read(said).is_some_and(|it| [1.0, 0.99, 1.01].iter().any(|by| it.is(value * by)))
}

const CPU: [&str; 6] = [
    "cpu.total.user",
    "cpu.total.system",
    "cpu.total.nice",
    "cpu.total.iowait",
    "cpu.total.steal",
    "cpu.total.idle",
];

#[test]
fn percentiles_are_those_of_what_graphite_answers() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let answers = answers(tab, 7).await;
        for instance in ["deployment-db14", "deployment-jobrunner04", "deployment-kafka-jumbo-8"] {
            let row = format!(
                "all('.machines tbody tr').find((it) => one('a', it).title === {})",
                quoted(instance)
            );
            let said = tab.get(&format!("all('td', {row}).map(text)")).await;
            let said = |index: usize| said[index].as_str().unwrap_or_default();
            let share = |of: &'static [usize]| {
                move |it: &[f64]| 100.0 * of.iter().map(|at| it[*at]).sum::<f64>() / it.iter().sum::<f64>()
            };
            let busy = spread(each(&answers, instance, &CPU, share(&[0, 1, 2])));
            let wait = spread(each(&answers, instance, &CPU, share(&[3])));
            let steal = spread(each(&answers, instance, &CPU, share(&[4])));
            let traffic = ["network.eth0.rx_byte", "network.eth0.tx_byte"];
            let traffic = spread(each(&answers, instance, &traffic, |it| it.iter().sum()));
            // Behind cores and memory: CPU, memory, I/O wait, network, steal, three figures each.
            for (place, expected) in [(2, busy), (8, wait), (11, traffic), (14, steal)] {
                for (index, value) in expected.into_iter().enumerate() {
                    let said = said(place + index);
                    assert!(
                        close(said, value),
                        "{instance}, {place}: the page says {said}, Graphite {value}"
                    );
                }
            }
        }
    });
}

#[test]
fn what_fills_next_stands_first_with_what_graphite_has_left_of_it() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let first = "all('.fills tbody tr').slice(0, 2).map((it) => text(one('th', it)))";
        let said = tab.get(first).await;
        let names: Vec<&str> = said.as_array().into_iter().flatten().filter_map(|it| it.as_str()).collect();
        assert!(names.iter().any(|it| it.contains("logstash04 /srv")), "{names:?}");
        assert!(names.iter().any(|it| it.contains("ms-be07 /srv, inodes")), "{names:?}");
        let row = "all('.fills tbody tr').find((it) => text(one('th', it)).includes('logstash04 /srv'))";
        let left = tab.get(&format!("text(one('.left b', {row}))")).await;
        let answers = answers(tab, 2).await;
        let there = series(&answers, &format!("{PROJECT}.deployment-logstash04.diskspace._srv.byte_avail"));
        let (_, value) = there[there.len() - 1];
        let left = left.as_str().unwrap_or_default();
        assert!(close(left, value), "the page says {left}, Graphite {value}");
        let shapes = tab.get("all('.fills .shape.critical').length").await;
        assert!(shapes.as_u64().is_some_and(|it| it >= 2), "{shapes}");
        tab.press("the first", &format!("one('a', {row})")).await;
        let over = "location.search.includes('graph=disk-bytes') && location.search.includes('range=month')";
        tab.until("its graph over the month opens", over).await;
    });
}

#[test]
fn the_starved_and_the_idle_are_named_and_a_busy_disk_is_no_trouble() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let list = |id: &str| {
            format!("all('section[aria-labelledby={id}] tbody tr').map((it) => text(one('th', it)))")
        };
        assert_eq!(tab.get(&list("capacity-starved")).await, serde_json::json!(["kafka-jumbo-8"]));
        let idle = tab.get(&list("capacity-idle")).await.to_string();
        assert!(idle.contains("memc"), "{idle}");
        let rest = tab.get("text('section[aria-labelledby=capacity-starved] .list-rest')").await.to_string();
        assert!(rest.contains("No other instance lost more than"), "{rest}");
        tab.open("?project=deployment-prep&instance=deployment-db14").await;
        tab.until("it is well", "!text('main').includes('Waiting for disks')").await;
    });
}

#[test]
fn all_places_are_one_press_away_and_the_table_sorts_by_address() {
    browse(async |tab| {
        open(tab, ADDRESS).await;
        let all = tab.get("Number(text('#fills + span').split(' ')[0])").await.as_u64().unwrap_or_default();
        assert!(all > 100, "{all} filesystems and inode tables");
        assert_eq!(tab.get("all('.fills tbody tr').length").await, 10);
        tab.press("all of them", &format!("button('All {all}')")).await;
        tab.until("they are there", &format!("all('.fills tbody tr').length === {all}")).await;
        tab.press("steal", "all('.machines .sort').find((it) => text(it) === 'Steal')").await;
        tab.until("the address says so", "location.search.includes('sort=steal')").await;
        let first = "text(one('.machines tbody th a'))";
        tab.until("the starved one is first", &format!("{first} === 'kafka-jumbo-8'")).await;
        let sorts = "one('.machines [aria-sort=descending]')";
        assert_eq!(tab.get(&format!("text({sorts})")).await, "Steal");
    });
}

#[test]
fn a_visit_asks_once_and_a_project_without_core_counts_says_so() {
    browse(async |tab| {
        tab.open("?project=cvn&page=capacity").await;
        tab.until("it says so", "text('.keys').includes('No instance sends its number of cores')").await;
        assert_eq!(tab.get("text('.keys').includes('given back')").await, false);
        assert_eq!(tab.get("text('.machines tbody').includes('undefined')").await, false);
        let long = |all: Vec<Request>| {
            let number = |it: &Request, name: &str| -> i64 {
                it.parameter(name).and_then(|value| value.parse().ok()).unwrap_or_default()
            };
            all.iter().filter(|it| number(it, "until") - number(it, "from") > DAY).count()
        };
        let asked = long(tab.questions().await);
        assert!((1..=4).contains(&asked), "{asked} questions");
        open(tab, ADDRESS).await;
        // Those of the first page are told again.
        let asked = long(tab.questions().await).saturating_sub(asked);
        eprintln!("capacity of {} instances: {asked} questions", instances(PROJECT).len());
        assert!((1..=8).contains(&asked), "{asked} questions");
    });
}

#[test]
fn the_table_of_all_figures_is_read_by_other_programs() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "capacity").await;
        open(tab, ADDRESS).await;
        tab.press("CSV", "button('CSV')").await;
        let (name, csv) = downloads.text(tab, ".csv").await;
        assert!(name.starts_with("deployment-prep_capacity_20"), "{name}");
        let rows = cells(&csv);
        assert_eq!(rows[0][..7], ["project", "instance", "part", "of", "figure", "unit", "value"]);
        assert!(rows[1..].iter().all(|it| it.len() == 9 && it[6].parse::<f64>().is_ok()));
        let value = |instance: &str, of: &str, figure: &str| {
            let found = rows.iter().find(|it| it[1] == instance && it[3] == of && it[4] == figure);
            found.and_then(|it| it[6].parse::<f64>().ok())
        };
        let row = "all('.machines tbody tr').find((it) => one('a', it).title === 'deployment-db14')";
        let shown = tab.get(&format!("text(all('td', {row})[3])")).await;
        let high = value("deployment-db14", "cpu", "p95").expect("its 95th percentile");
        assert!(
            Shown::read(shown.as_str().unwrap_or_default()).is_some_and(|it| it.is(high)),
            "{shown} {high}"
        );
        assert!(value("deployment-logstash04", "disk-bytes", "left").is_some());
    });
}
