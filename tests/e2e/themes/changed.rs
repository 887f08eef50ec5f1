//! What changed: a stretch is brushed, and the series that changed within it are ranked, with Graphite's own figures.

use nagf_e2e::{Named, Request, Shown, Tab, browse, now_secs, render};

const STEAL: &str = "deployment-prep.deployment-kafka-jumbo-8.cpu.total.steal";
const HOUR: i64 = 3600;

/// Hours around the one in which a neighbour began to take its processor, 9 hours ago.
fn window() -> (i64, i64) {
    let now = now_secs() / 60 * 60;
    (now - 11 * HOUR, now - 7 * HOUR)
}

async fn open(tab: &Tab) -> (i64, i64) {
    let (from, until) = window();
    tab.open(&format!("?project=deployment-prep&page=changed&from={from}&until={until}")).await;
    tab.until("changes are listed", "!!one('.changes tbody tr')").await;
    (from, until)
}

fn middle(points: &[(i64, f64)], from: i64, until: i64) -> f64 {
    let mut values: Vec<f64> =
        points.iter().filter(|(at, _)| (from..until).contains(at)).map(|(_, value)| *value).collect();
    values.sort_by(f64::total_cmp);
    assert!(values.len() > 3, "{} values", values.len());
    values[((values.len() - 1) as f64 * 0.5).round() as usize]
}

#[test]
fn the_step_within_the_window_stands_first_with_graphites_figures() {
    browse(async |tab| {
        let (from, until) = open(tab).await;
        let row = "all('.changes tbody tr').find((it) => text(one('th', it)) === 'kafka-jumbo-8' && text(one('.series-name', it)).includes('Steal'))";
        let place = tab.get(&format!("all('.changes tbody tr').indexOf({row})")).await;
        assert!(place.as_i64().is_some_and(|it| (0..3).contains(&it)), "steal is number {place}");
        let said = tab.get(&format!("['.before', '.after'].map((it) => text(one(it, {row})))")).await;
        let is_long = |it: &&Request| {
            let number =
                |name: &str| it.parameter(name).and_then(|it| it.parse::<i64>().ok()).unwrap_or_default();
            it.is_of_curves()
                && number("until") - number("from") > 7 * HOUR
                && number("until") <= until + HOUR
        };
        let questions = tab.questions().await;
        let answers: Vec<Named> =
            questions.iter().filter(is_long).flat_map(|it| render(&it.parameters())).collect();
        let steal = &answers.iter().find(|it| it.name == STEAL).expect("Graphite has it").points;
        let expected = [middle(steal, from - 4 * HOUR, from), middle(steal, from + 2 * HOUR, until)];
        for (index, value) in expected.into_iter().enumerate() {
            let said = said[index].as_str().unwrap_or_default();
            // At the edge of a half a step may count here or there.
            let fits =
                Shown::read(said).is_some_and(|it| [1.0, 0.98, 1.02].iter().any(|by| it.is(value * by)));
            assert!(fits, "the page says {said}, Graphite {value}");
        }
        let counted =
            tab.get("Number(text('.changed section p').replaceAll(',', '').match(/(\\d+) series/)[1])").await;
        assert!(counted.as_u64().is_some_and(|it| it > 2000), "{counted} series compared");
        let asked = questions.iter().filter(is_long).count();
        assert!(asked <= 8, "{asked} questions");
    });
}

#[test]
fn a_row_leads_to_its_graph_with_the_window_in_view() {
    browse(async |tab| {
        let (from, until) = open(tab).await;
        let steal = "all('.changes .series-name a').find((it) => it.href.includes('kafka-jumbo-8') && text(it).includes('Steal'))";
        tab.press("the steal of kafka-jumbo-8", steal).await;
        tab.until("its graph is painted", "isPainted(one('.plot.large canvas'))").await;
        let begins = format!(
            "Number(new URLSearchParams(location.search).get('from')) === {} && Number(new URLSearchParams(location.search).get('until')) === {until}",
            from - (until - from)
        );
        tab.until("the window and the time before it are shown", &begins).await;
    });
}

#[test]
fn a_stretch_of_time_asks_what_changed_and_a_range_does_not() {
    browse(async |tab| {
        tab.open("?project=deployment-prep&instance=deployment-db14&graph=cpu").await;
        tab.until("the day is painted", "isPainted(one('.plot.large canvas'))").await;
        assert_eq!(tab.get("!!button('What changed here?')").await, false);
        for page in ["&instance=deployment-db14&graph=cpu", "", "&instance=deployment-db14"] {
            tab.open(&format!("?project=deployment-prep{page}&from=-11h&until=-7h")).await;
            tab.press("the question", "button('What changed here?')").await;
            let is_there =
                "location.search.includes('page=changed') && location.search.includes('from=-11h')";
            tab.until("it leads there", is_there).await;
            tab.until("with the same stretch", "text('h1') === 'What changed'").await;
        }
    });
}
