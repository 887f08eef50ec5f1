//! What a picture says of itself: how fine it is, why values are missing, and that it is painted only for a reason.

use nagf_e2e::{PROJECT, Place, Tab, Variant, browse, quoted, serve};
use serde_json::{Value, json};

const CONFIG: &str = "assets/config.json";
/// What the Graphite of the tests keeps: `tests/stack/graphite/storage-schemas.conf`.
const KEEPS: &str = "60s:7d,300s:30d,15m:90d,1h:1y";

/// The page whose configuration says what its Graphite keeps.
/// The page of a Graphite of which it is said, or not, what it keeps.
fn page_told(keeps: Option<&str>) -> String {
    let text = ureq::get(format!("{}{CONFIG}", Place::Page.address())).call();
    let text = text.and_then(|mut answer| answer.body_mut().read_to_string());
    let text = text.unwrap_or_else(|error| panic!("{CONFIG}: {error}"));
    let mut config: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{CONFIG}: {error}"));
    let name = config["default"].as_str().unwrap_or_default().to_owned();
    let source =
        config["sources"][name.as_str()].as_object_mut().unwrap_or_else(|| panic!("no source {name}"));
    source.remove("retention");
    source.extend(keeps.map(|keeps| ("retention".to_owned(), json!(keeps))));
    serve(vec![Variant { path: CONFIG, content: Some(config.to_string()) }])
}

async fn resolution(tab: &Tab, host: &str, graph: &str, range: &str) -> String {
    let address = format!("?project={PROJECT}&instance=deployment-db14&graph={graph}&range={range}");
    tab.open_at(host, &address).await;
    tab.until("the resolution is told", "/\\d/.test(text('.resolution'))").await;
    tab.get("text('.resolution')").await.as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_resolution_says_how_it_came_about() {
    browse(async |tab| {
        let host = page_told(Some(KEEPS));
        let day = resolution(tab, &host, "load", "day").await;
        assert_eq!(day, "60 s values, as they are kept.");
        // An hour less than the seven days for which minutes are kept.
        let week = resolution(tab, &host, "load", "week&from=-167h").await;
        assert!(week.contains("of 60 s values; the band is their least and greatest."), "{week}");
        let stack = resolution(tab, &host, "cpu", "week&from=-167h").await;
        assert!(stack.ends_with("averages of 60 s values."), "{stack}");
        let month = resolution(tab, &host, "load", "month").await;
        assert!(month.contains("of 5 min values") || month.contains("of 15 min values"), "{month}");
        assert!(month.contains("Peaks before ") && month.contains("are lost"), "{month}");
        let unknown = resolution(tab, &page_told(None), "load", "month").await;
        assert!(!unknown.contains("lost"), "what nobody said is not said: {unknown}");
    });
}

#[test]
fn a_silent_instance_says_since_when() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}&instance=deployment-ores02&range=week")).await;
        let said = "all('.panel .meta').some((it) => /silent since .*; others report/.test(text(it)))";
        tab.until("a panel says since when", said).await;
    });
}

#[test]
fn what_happened_to_an_instance_is_asked_for_with_its_graphs_and_not_in_rows() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}")).await;
        all_painted(tab, 4).await;
        let asks = async |name: &str| {
            let questions = tab.questions().await;
            questions.iter().any(|it| it.parameters().iter().any(|(_, value)| value.contains(name)))
        };
        assert!(
            !asks("deployment-db14.uptime.minutes").await && !asks("\"max\"").await,
            "the first screen asks no more than before"
        );
        tab.open(&format!("?project={PROJECT}&instance=deployment-db14&graph=load&range=week")).await;
        all_painted(tab, 1).await;
        assert!(asks("uptime.minutes").await && asks("loadavg.01,\"max\"").await, "a large graph does");
    });
}

/// Counts from now on how often each canvas is painted: its size is set, or it is cleared.
const COUNT: &str = "(() => {
  window.painted = new Map();
  const note = (canvas) => window.painted.set(canvas, (window.painted.get(canvas) ?? 0) + 1);
  const size = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'width');
  Object.defineProperty(HTMLCanvasElement.prototype, 'width', {
    ...size, set(value) { note(this); size.set.call(this, value); } });
  const context = CanvasRenderingContext2D.prototype;
  for (const name of ['clearRect', 'putImageData', 'stroke', 'fill']) {
    const own = context[name];
    context[name] = function (...them) { note(this.canvas); return own.apply(this, them); };
  }
  return 1;
})()";

async fn all_painted(tab: &Tab, at_least: usize) {
    let waiting = "all('.plot canvas').filter(isShown).filter((it) => !isPainted(it)).length";
    tab.until(
        "all panels on screen are painted",
        &format!("all('.plot canvas').filter(isShown).length >= {at_least} && {waiting} === 0"),
    )
    .await;
}

#[test]
fn a_picture_is_painted_again_only_for_a_reason() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}&instance=deployment-db14&refresh=off")).await;
        all_painted(tab, 3).await;
        // What came late has come.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        tab.get(COUNT).await;
        let shown = "all('.plot canvas').filter(isShown)";
        let move_over = format!(
            "{shown}.forEach((it) => it.dispatchEvent(new MouseEvent('mousemove', {{ bubbles: true, clientX: box(it).left + 50, clientY: box(it).top + 20 }}))), 1"
        );
        tab.get(&move_over).await;
        tab.get("scrollBy(0, 40), 1").await;
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
        let painted = tab
            .get(&format!(
                "{shown}.filter((it) => window.painted.has(it) && box(it).bottom < innerHeight - 60).length"
            ))
            .await;
        assert_eq!(painted, 0, "nothing changed");
        // Emulation tells the page of new pixels only with a new size; the panels stay as wide.
        for (what, height, ratio) in
            [("finer pixels", 810, 2.0), ("coarser ones", 820, 0.5), ("four to one", 830, 4.0)]
        {
            tab.get("window.painted.clear(), 1").await;
            let size =
                json!({ "width": 1280, "height": height, "deviceScaleFactor": ratio, "mobile": false });
            tab.devtools("Emulation.setDeviceMetricsOverride", size).await;
            let fits = format!(
                "{shown}.length > 2 && {shown}.every((it) => Math.abs(it.width - box(it).width * {ratio}) <= 1)"
            );
            tab.until(&format!("all are painted for {what}"), &fits).await;
            all_painted(tab, 3).await;
        }
    });
}

#[test]
fn what_leaves_the_screen_gives_its_memory_back() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}")).await;
        all_painted(tab, 4).await;
        let pixels = "all('canvas').reduce((sum, it) => sum + it.width * it.height, 0)";
        let far =
            "all('.plot canvas').filter((it) => box(it).bottom < -300 || box(it).top > innerHeight + 300)";
        let kept = format!("{far}.filter((it) => it.width * it.height > 0).length");
        let at_start = tab.get(pixels).await.as_f64().unwrap_or_default();
        for place in ["0.4", "1", "0"] {
            tab.get(&format!("scrollTo(0, {place} * document.body.scrollHeight), 1")).await;
            all_painted(tab, 1).await;
            tab.until("nothing off screen holds pixels", &format!("{kept} === 0")).await;
            let pixels = tab.get(pixels).await.as_f64().unwrap_or_default();
            assert!(pixels <= 4.0 * at_start, "{pixels} pixels, at first {at_start}");
        }
    });
}

#[test]
fn ranges_side_by_side_have_one_scale() {
    browse(async |tab| {
        tab.open(&format!("?project={PROJECT}&instance=deployment-db14&range=day-week")).await;
        all_painted(tab, 2).await;
        // The labels of the value axis, as they are painted.
        let labels = |place: usize| {
            let panel = format!(
                "all('figure').filter((it) => one('h3 a', it)?.href.includes({}))[{place}]",
                quoted("graph=load")
            );
            format!(
                "((it) => [...it.getContext('2d').getImageData(it.width - 50, 0, 50, it.height - 24).data].join())(one('canvas', {panel}))"
            )
        };
        tab.get("one('figure h3 a[href*=\"graph=load\"]').scrollIntoView({ block: 'center' }), 1").await;
        let both = format!(
            "all('figure h3 a[href*=\"graph=load\"]').length === 2 && all('figure').filter((it) => one('h3 a', it)?.href.includes('graph=load')).every((it) => isPainted(one('canvas', it))) && {} === {}",
            labels(0),
            labels(1)
        );
        tab.until("the two scales are the same", &both).await;
        tab.until("it is said", "text('main').includes('each row has one scale')").await;
    });
}
