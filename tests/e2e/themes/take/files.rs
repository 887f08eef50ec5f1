//! The files and the clipboard.

use nagf_e2e::{Named, PROJECT, Tab, browse, quoted, render};
use serde_json::{Value, json};

use super::{Downloads, GRAPH, cells, choose, open};

/// What Graphite answers to the very questions that the page asked.
async fn answers(tab: &Tab) -> Vec<Named> {
    let questions = tab.questions().await;
    questions.iter().rev().filter(|it| it.is_of_curves()).flat_map(|it| render(&it.parameters())).collect()
}

/// Equal but for the last digit, which the reader of Graphite's answer may miss.
fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= b.abs() * 1e-15
}

#[test]
fn csv_read_again_is_the_series_that_graphite_has() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "csv").await;
        for address in [GRAPH.to_owned(), format!("{GRAPH}&range=month&tz=Europe/Berlin")] {
            open(tab, &address).await;
            choose(tab, "CSV").await;
            let (name, csv) = downloads.text(tab, ".csv").await;
            assert!(name.starts_with("deployment-prep_deployment-db14_cpu_20"), "{name}");
            let rows = cells(&csv);
            let answers = answers(tab).await;
            for (column, metric) in [(2, "user"), (3, "system"), (5, "iowait")] {
                let path = format!("cpu.total.{metric}");
                assert!(rows[0][column].ends_with(&format!("[%] {path}")), "{:?}", rows[0]);
                let full = format!("{PROJECT}.deployment-db14.{path}");
                let series = answers.iter().find(|it| it.name.contains(&full)).expect("Graphite has it");
                let mut compared = 0;
                for row in rows[1..].iter().filter(|row| row[7] == "true") {
                    let time: i64 = row[1].parse().unwrap();
                    let there = series.points.iter().find(|(at, _)| *at == time).map(|(_, value)| *value);
                    let taken: Option<f64> = row[column].parse().ok();
                    let agrees = match (taken, there) {
                        (Some(taken), Some(there)) => same(taken, there),
                        (None, None) => row[column].is_empty(),
                        _ => false,
                    };
                    assert!(agrees, "{metric} at {time}: {taken:?}, Graphite has {there:?}");
                    compared += usize::from(taken.is_some());
                }
                assert!(compared > 200, "{compared} values were compared");
            }
            let times = rows[1..].iter().map(|row| json!([row[0], row[1].parse::<i64>().unwrap()]));
            let times = Value::Array(times.collect()).to_string();
            let wrong = tab.get(&format!("{times}.filter(([iso, s]) => Date.parse(iso) !== s * 1000)")).await;
            assert_eq!(wrong, json!([]));
        }
    });
}

#[test]
fn json_holds_the_same_values_as_csv() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "json").await;
        open(tab, GRAPH).await;
        choose(tab, "CSV").await;
        let (_, csv) = downloads.text(tab, ".csv").await;
        choose(tab, "JSON").await;
        let (_, text) = downloads.text(tab, ".json").await;
        let read: Value = serde_json::from_str(&text).unwrap();
        let about = ["project", "instance", "graph", "source", "zone"].map(|it| read[it].clone());
        assert_eq!(about, ["deployment-prep", "deployment-db14", "cpu", "local", "UTC"]);
        let rows = cells(&csv);
        let series = read["series"].as_array().unwrap();
        assert_eq!(series.len(), rows[0].len() - 6);
        for (column, series) in series.iter().enumerate() {
            let taken = series["values"].as_array().unwrap();
            let cells = rows[1..].iter().map(|row| row[column + 2]);
            let same = cells.zip(taken).all(|(cell, value)| match value.as_f64() {
                Some(value) => cell.parse().is_ok_and(|cell: f64| same(value, cell)),
                None => cell.is_empty(),
            });
            assert!(same && taken.len() == rows.len() - 1, "{}", series["name"]);
            assert_eq!((&series["unit"], &series["step_s"]), (&json!("%"), &json!(60)));
        }
    });
}

#[test]
fn svg_opens_elsewhere_and_has_every_line() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "svg").await;
        open(tab, GRAPH).await;
        choose(tab, "SVG").await;
        let (_, svg) = downloads.text(tab, ".svg").await;
        tab.get(&format!("(window.svg = {}, 1)", quoted(&svg))).await;
        tab.get("(window.read = new DOMParser().parseFromString(svg, 'image/svg+xml'), 1)").await;
        assert_eq!(tab.get("read.querySelector('parsererror')?.textContent ?? null").await, Value::Null);
        // The picture's lines have the colours of the page's legend, each at least once.
        let colors =
            "all('tr[data-series] .swatch').map((it) => getComputedStyle(it).getPropertyValue('--c'))";
        let lines = "(color) => all('path[fill=none]', read).filter((it) => it.getAttribute('stroke') === color).length";
        let counts = tab.get(&format!("{colors}.map((it) => it.trim()).map({lines})")).await;
        let counts: Vec<u64> = counts.as_array().unwrap().iter().filter_map(Value::as_u64).collect();
        assert!(counts.len() == 5 && counts.iter().all(|it| *it >= 1), "{counts:?}");
        let words = tab.get("text(read.documentElement)").await;
        for word in
            ["CPU", "deployment-db14, deployment-prep", "User", "Wait I/O", "UTC", "Source: local", "60 s"]
        {
            assert!(words.as_str().is_some_and(|it| it.contains(word)), "{word} is not in {words}");
        }
        let opened = "new Promise((done) => { const image = new Image(); \
             image.onload = () => done([image.naturalWidth, image.naturalHeight]); \
             image.onerror = () => done('not opened'); \
             image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })); })";
        let size = tab.get(opened).await;
        assert_eq!(size[0], 1232, "{size}");
    });
}

#[test]
fn a_png_has_the_size_that_is_asked_for() {
    browse(async |tab| {
        let downloads = Downloads::of(tab, "png").await;
        open(tab, GRAPH).await;
        tab.click("#share-Picture").await;
        tab.until("its scale can be chosen", "one('.sheet-body input')").await;
        let mut heights = Vec::new();
        for scale in ["1", "2", "4", "0.5"] {
            tab.get("(one('.sheet-body input').focus(), one('.sheet-body input').select(), 1)").await;
            tab.keys(None, scale).await;
            choose(tab, "PNG").await;
            let (_, png) = downloads.file(tab, ".png").await;
            assert!(png.starts_with(b"\x89PNG"));
            let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
            let factor: f64 = scale.parse().unwrap();
            assert_eq!(f64::from(number(16)), 1232.0 * factor, "scale {scale}");
            heights.push(f64::from(number(20)) / factor);
        }
        assert!(heights.iter().all(|it| (it - heights[0]).abs() < 1.0), "{heights:?}");
    });
}

#[test]
fn the_picture_goes_into_the_clipboard() {
    browse(async |tab| {
        open(tab, GRAPH).await;
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        tab.devtools("Browser.grantPermissions", permissions).await;
        choose(tab, "Copy").await;
        tab.until("it says so", "text('.sheet-body [role=status]') === 'The picture is in the clipboard.'")
            .await;
        let pasted = "navigator.clipboard.read().then(([it]) => it.getType('image/png')).then(createImageBitmap).then((it) => { \
             const canvas = Object.assign(document.createElement('canvas'), { width: it.width, height: it.height }); \
             canvas.getContext('2d').drawImage(it, 0, 0); return [it.width, isPainted(canvas)]; })";
        assert_eq!(tab.get(pasted).await, json!([2464, true]));
    });
}
