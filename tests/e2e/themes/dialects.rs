//! The same questions to every server that can be had: graphite-web 1.1.10 and 1.1.8, and graphite-api, on one
//! store. What the page makes of their answers must be the same, to the point.

use nagf::error::Fault;
use nagf::graphite::{
    Across, Answer, Argument, Ask, Checkup, Decoder, How, Node, PathGlob, Plain, Probe, Query, Reply,
    Selector, Standing, Step, Subject, Window, Within, fault_of, read_everywhere, read_projects, read_tree,
};
use nagf::series::Fold;
use nagf_e2e::{Place, browse, now_secs};

use super::doctor::page_of;

/// What sends nothing while the tests run but what was written before.
const PROJECT: &str = "deployment-prep";

/// Each server's name and address; the first is the one that the others are held to.
fn servers() -> Vec<(String, String)> {
    let said = Place::Dialects.address();
    let pair = |it: &str| it.split_once('=').map(|(name, url)| (name.to_owned(), url.to_owned()));
    let servers: Vec<_> = said.split(';').filter_map(pair).collect();
    assert!(servers.len() >= 3, "{said}");
    servers
}

fn sent(url: &str, form: Option<&str>) -> (u16, String, Vec<u8>) {
    let answer = match form {
        Some(form) => {
            let request = ureq::post(url).config().http_status_as_error(false).build();
            request.header("Content-Type", "application/x-www-form-urlencoded").send(form)
        }
        None => ureq::get(url).config().http_status_as_error(false).build().call(),
    };
    let mut answer = answer.unwrap_or_else(|error| panic!("{url}: {error}"));
    let kind = answer.headers().get("content-type").and_then(|it| it.to_str().ok()).unwrap_or_default();
    let (status, kind) = (answer.status().as_u16(), kind.to_owned());
    (status, kind, answer.body_mut().with_config().limit(64 << 20).read_to_vec().unwrap_or_default())
}

fn asked(url: &str, ask: &Ask) -> Vec<u8> {
    sent(&format!("{url}/{}?{}", ask.path, ask.parameters), None).2
}

/// Decodes as the page does; by GET and by POST it must come to the same.
fn rendered(url: &str, query: &Query) -> Vec<Answer> {
    let parameters = query.parameters();
    let posted = decoded(&sent(&format!("{url}/{}", Query::PATH), Some(&parameters)).2);
    let got = decoded(&sent(&format!("{url}/{}?{parameters}", Query::PATH), None).2);
    let answers = query.answers(posted);
    assert!(told(&answers) == told(&query.answers(got)), "{url}: GET and POST differ for {parameters}");
    answers
}

fn decoded(body: &[u8]) -> Vec<nagf::graphite::Named> {
    let mut decoder = Decoder::new(64 << 20);
    assert_eq!(decoder.push(body), Ok(()), "{}", String::from_utf8_lossy(body));
    let (named, fault) = decoder.finish();
    assert_eq!(fault, None);
    named
}

fn selector(path: &str, across: Across, within: Within) -> Selector {
    let path = PathGlob::new(&format!("{PROJECT}.{path}")).unwrap();
    Selector { path, across, within }
}

/// Everything of an answer, values to nine digits.
fn told(answers: &[Answer]) -> Vec<String> {
    let found = |answer: &Answer| {
        let of = |it: &nagf::graphite::Found| {
            let values: Vec<String> = it.series.values().iter().map(|it| format!("{it:.9e}")).collect();
            format!(
                "{:?} {:?} from {} each {}: {}",
                answer.selector.target(),
                it.path,
                it.series.start_secs(),
                it.series.step_secs(),
                values.join(" ")
            )
        };
        answer.found.iter().map(of).collect::<Vec<_>>()
    };
    answers.iter().flat_map(found).collect()
}

/// Asks all servers for values; each must say what the first says, and something at all.
fn check(back_secs: i64, long_secs: i64, points: u32, selectors: &[Selector]) {
    let until_secs = (now_secs() - back_secs) / 3600 * 3600;
    let window = Window::covering(until_secs - long_secs, until_secs, points);
    let query = Query { selectors: selectors.to_vec(), window, now_secs: now_secs(), no_cache: true };
    let servers = servers();
    let expected = told(&rendered(&servers[0].1, &query));
    assert!(expected.len() >= selectors.len() && expected.iter().any(|it| it.contains("e0")), "{expected:?}");
    for (name, url) in &servers[1..] {
        let came = told(&rendered(url, &query));
        assert_eq!(came.len(), expected.len(), "{name}");
        for (came, expected) in came.iter().zip(&expected) {
            assert_eq!(came, expected, "{name}");
        }
    }
}

#[test]
fn names_are_discovered_alike() {
    let (project, left_out) =
        (Node::new(PROJECT).unwrap(), ["archived_metrics".to_owned(), "carbon".to_owned()]);
    let tree = Ask::tree(&project, &["diskspace.*", "network.*"]).unwrap();
    let discovered = |url: &str| {
        let projects = read_projects(&asked(url, &Ask::projects()), &left_out).unwrap();
        let everywhere = read_everywhere(&asked(url, &Ask::everywhere()), &left_out).unwrap();
        (projects, everywhere, read_tree(&project, &asked(url, &tree)).unwrap())
    };
    let servers = servers();
    let expected = discovered(&servers[0].1);
    assert!(expected.0.len() >= 2 && expected.2.instances.len() >= 10);
    for (name, url) in &servers[1..] {
        assert_eq!(discovered(url), expected, "{name}");
    }
}

#[test]
fn values_are_answered_alike() {
    let each = selector("*.loadavg.{01,05}", Across::Each, Within::Average);
    // As kept; as averages with their least and greatest; from a coarser archive.
    check(7200, 3 * 3600, 300, std::slice::from_ref(&each));
    let all = [Within::Average, Within::Min, Within::Max].map(|it| each.clone().within(it));
    check(7200, 86_400, 300, &all);
    check(10 * 86_400, 86_400, 300, &all);
}

#[test]
fn the_last_value_is_told_alike_though_graphite_api_does_not_know_the_word() {
    let until_secs = now_secs() / 60 * 60 - 7200;
    let window = Window::single(until_secs - 300, until_secs);
    let last = selector("*.loadavg.{01,15}", Across::Each, Within::Last);
    let query = Query { selectors: vec![last], window, now_secs: now_secs(), no_cache: true };
    let plain = Plain::of(&query).unwrap();
    let servers = servers();
    let expected = told(&rendered(&servers[0].1, &query));
    assert!(expected.len() >= 20, "{expected:?}");
    for (name, url) in &servers {
        let came = decoded(&sent(&format!("{url}/{}", Query::PATH), Some(&plain.sent.parameters())).2);
        assert_eq!(told(&query.answers(plain.restored(came))), expected, "{name}");
        let (status, kind, body) = sent(&format!("{url}/{}?{}", Query::PATH, query.parameters()), None);
        // Where graphite-api took the word one day, src/graphite/dialect.rs would say too much.
        let refused = status == 500 && Plain::is_wanted_after(&fault_of(status, &kind, &body));
        assert_eq!(refused, name == "graphite-api", "{name}");
    }
}

#[test]
fn instances_are_folded_alike() {
    let folds = [Fold::Sum, Fold::Average, Fold::Min, Fold::Max, Fold::Count, Fold::Median];
    let of = |fold| selector("*.loadavg.01", Across::Fold(fold), Within::Average);
    let mut all: Vec<Selector> = folds.map(of).to_vec();
    all.push(selector("*.loadavg.01", Across::Fold(Fold::Median), Within::Max));
    all.push(selector("*.loadavg.01", Across::Fold(Fold::Count), Within::Min));
    all.push(selector("*.loadavg.processes_total", Across::Over(100), Within::Average));
    check(7200, 3 * 3600, 300, &all);
    check(7200, 86_400, 300, &all);
}

#[test]
fn what_nobody_sends_is_no_fault_anywhere() {
    let window = Window::covering(now_secs() - 3600, now_secs(), 300);
    let selectors = vec![
        selector("nobody.loadavg.01", Across::Each, Within::Average),
        selector("nobody*.loadavg.01", Across::Fold(Fold::Sum), Within::Average),
        selector("nobody*.loadavg.01", Across::Fold(Fold::Count), Within::Average),
        selector("nobody*.loadavg.01", Across::Fold(Fold::Median), Within::Max),
    ];
    let query = Query { selectors, window, now_secs: now_secs(), no_cache: true };
    for (name, url) in servers() {
        assert_eq!(told(&rendered(&url, &query)), Vec::<String>::new(), "{name}");
    }
}

/// As a browser would see it of a server that lets it read all.
fn reply(url: &str, probe: &Probe) -> Reply {
    let (address, form) = match probe.how {
        How::Post => (format!("{url}/{}", probe.path), Some(probe.parameters.as_str())),
        _ => (format!("{url}/{}?{}", probe.path, probe.parameters), None),
    };
    let (status, content_type, body) = sent(&address, form);
    match probe.how {
        How::Blind => Reply::Opaque,
        How::Image if status == 200 && content_type == "image/png" => Reply::Picture,
        How::Image => Reply::Nothing,
        How::Get | How::Post => Reply::Read { status, content_type, body },
    }
}

#[test]
fn the_doctor_knows_each_by_its_answers() {
    for (name, url) in servers() {
        let subject = Subject {
            address: url.clone(),
            origin: "http://127.0.0.1".to_owned(),
            layout: "diamond".to_owned(),
            heartbeat: "loadavg.01".to_owned(),
            left_out: vec!["archived_metrics".to_owned(), "carbon".to_owned()],
            now_secs: now_secs(),
        };
        let mut checkup = Checkup::new(subject);
        while checkup.next().is_some() {
            let replies = checkup.probes().iter().map(|probe| reply(&url, probe)).collect();
            checkup.saw(replies);
        }
        let known = checkup.verdicts().iter().find(|(step, _)| *step == Step::Dialect);
        let texts = known.iter().flat_map(|(_, verdict)| &verdict.arguments);
        let texts =
            texts.filter_map(|it| if let Argument::Text(text) = it { Some(text.as_str()) } else { None });
        assert_eq!(texts.collect::<Vec<_>>().join(" "), name);
        for (step, verdict) in checkup.verdicts() {
            assert_eq!(
                (verdict.standing, verdict.fault.clone()),
                (Standing::Well, None::<Fault>),
                "{name}: {step:?} {verdict:?}"
            );
        }
    }
}

#[test]
fn a_page_before_graphite_api_is_as_full_as_any() {
    browse(async |tab| {
        // The one question that it refuses, once.
        tab.expect_complaint("500");
        let (_, url) = servers().into_iter().find(|(name, _)| name == "graphite-api").unwrap();
        tab.open_at(&page_of(&url, ""), &format!("?project={PROJECT}")).await;
        tab.until("the overview is painted", "isPainted(one('#h_overview_cpu canvas'))").await;
        tab.until("figures have come", "/cores/.test(text('.title p'))").await;
        tab.get("(all('.row')[8].scrollIntoView({ block: 'center' }), 1)").await;
        tab.until("rows have values", "all('.row b').filter((it) => /\\d/.test(text(it))).length > 5").await;
        assert_eq!(tab.get("all('[role=alert]').filter(isShown).length").await, 0);
    });
}
