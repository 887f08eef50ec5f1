//! What was seen -> verdict, as a table; a whole examination of a server that is well, and of one without CORS.

use super::*;
use crate::error::{BodyKind, Fault};

const NOW_SECS: i64 = 1_790_000_000;

fn subject() -> Subject {
    Subject {
        address: "https://graphite.example".to_owned(),
        origin: "https://nagf.example".to_owned(),
        layout: "diamond".to_owned(),
        heartbeat: "loadavg.01".to_owned(),
        left_out: vec!["carbon".to_owned()],
        now_secs: NOW_SECS,
    }
}

fn read(status: u16, body: &str) -> Reply {
    Reply::Read { status, content_type: String::new(), body: body.as_bytes().to_vec() }
}

fn heart(age_secs: i64) -> Reply {
    let newest = (NOW_SECS - age_secs) / 60 * 60;
    let points = format!("[[1, {}], [2, {newest}], [null, {}]]", newest - 60, newest + 60);
    read(200, &format!("[{{\"target\": \"p.i.loadavg.01\", \"datapoints\": {points}}}]"))
}

const FIND: &str = r#"[{"text": "p", "id": "p", "leaf": 0}, {"text": "carbon", "id": "carbon", "leaf": 0}]"#;
const EXPAND: &str =
    r#"{"results": {"*.*.loadavg.01": ["carbon.agents.loadavg.01", "p.i.loadavg.01", "p.j.loadavg.01"]}}"#;

/// What a browser sees of a graphite-web that is well.
fn of_the_well(step: Step) -> Vec<Reply> {
    match step {
        Step::Reach => vec![Reply::Opaque, Reply::Picture, read(200, FIND)],
        Step::Render | Step::Post => vec![read(200, "[]")],
        Step::Names => vec![read(200, FIND), read(200, EXPAND)],
        Step::Dialect => vec![read(200, "1.1.10\n"), read(200, r#"[{"path": "p", "is_leaf": false}]"#)],
        Step::Recent => vec![heart(60)],
        Step::Errors => vec![read(400, "Invalid parameters (Missing required parameter 'query')")],
        Step::Address | Step::Form | Step::Projects | Step::Images => Vec::new(),
    }
}

/// An examination up to its end, where one step's replies differ from those of the well.
fn examined(subject: Subject, odd: Step, replies: &[Reply]) -> Checkup {
    let mut checkup = Checkup::new(subject);
    while let Some(step) = checkup.next() {
        let well = of_the_well(step);
        let seen = if step == odd && !replies.is_empty() { replies.to_vec() } else { well };
        let seen = if checkup.probes().is_empty() { Vec::new() } else { seen };
        checkup.saw(seen);
    }
    checkup
}

fn verdict(checkup: &Checkup, step: Step) -> &Verdict {
    &checkup.verdicts().iter().find(|(it, _)| *it == step).unwrap().1
}

#[test]
fn a_server_that_is_well_passes_every_step() {
    let checkup = examined(subject(), Step::Address, &[]);
    let standings: Vec<Standing> = checkup.verdicts().iter().map(|(_, it)| it.standing).collect();
    assert_eq!(standings, [Standing::Well; 11]);
    assert_eq!((checkup.failures(), checkup.needs_permission()), (0, false));
    let dialect = verdict(&checkup, Step::Dialect);
    let expected = ["graphite-web", "1.1.10"].map(|it| Argument::Text(it.to_owned()));
    assert_eq!(dialect.arguments[..2], expected);
    let projects = &verdict(&checkup, Step::Projects).arguments;
    assert_eq!(projects[..2], [Argument::Count(1), Argument::Count(2)], "carbon is no project");
}

#[test]
fn without_cors_all_that_is_read_fails_and_images_are_drawn() {
    let mut checkup = Checkup::new(subject());
    while let Some(step) = checkup.next() {
        let seen = |probe: Probe| match probe.how {
            How::Blind => Reply::Opaque,
            How::Image => Reply::Picture,
            How::Get | How::Post => Reply::Nothing,
        };
        let seen: Vec<Reply> = checkup.probes().into_iter().map(seen).collect();
        assert!(step != Step::Post || seen.is_empty(), "what cannot be read is not posted");
        checkup.saw(seen);
    }
    let keys: Vec<&str> = checkup.verdicts().iter().map(|(_, it)| it.key).collect();
    let untried = "doctor-untried";
    assert_eq!(
        keys,
        [
            "doctor-address-well",
            "doctor-reach-well",
            "doctor-render-cors",
            "doctor-names-cors",
            untried,
            untried,
            untried,
            untried,
            untried,
            untried,
            "doctor-images-well"
        ]
    );
    assert!(checkup.needs_permission());
}

#[test]
fn every_sight_has_its_verdict() {
    let check = |step: Step, replies: &[Reply], standing: Standing, key: &str| {
        let checkup = examined(subject(), step, replies);
        let verdict = verdict(&checkup, step);
        assert_eq!((verdict.standing, verdict.key), (standing, key), "{step:?} {replies:?}");
    };
    use Standing::{Failed, Untried, Well};
    use Step::{Dialect, Errors, Names, Post, Reach, Recent, Render};
    check(Reach, &[Reply::Nothing, Reply::Picture], Well, "doctor-reach-well");
    // A browser may keep an answer of another kind from a page that does not ask to read it.
    check(Reach, &[Reply::Nothing, Reply::Nothing, read(200, FIND)], Well, "doctor-reach-well");
    check(Reach, &[Reply::Nothing, Reply::Nothing, Reply::Nothing], Failed, "doctor-reach-nothing");
    check(Reach, &[Reply::Late, Reply::Nothing], Failed, "doctor-late");
    check(Render, &[Reply::Nothing], Failed, "doctor-render-cors");
    check(Render, &[read(404, "no such metric")], Well, "doctor-render-well");
    check(Render, &[read(401, "who are you?")], Failed, "doctor-login");
    check(Render, &[read(502, "<title>Bad Gateway</title>")], Failed, "doctor-refused");
    check(Names, &[read(200, FIND), Reply::Nothing], Failed, "doctor-names-cors");
    check(Names, &[read(200, FIND), read(404, "")], Failed, "doctor-refused");
    check(Post, &[read(405, "Method Not Allowed")], Failed, "doctor-post-refused");
    check(Post, &[Reply::Nothing], Failed, "doctor-post-cors");
    check(Dialect, &[Reply::Nothing, Reply::Nothing], Untried, "doctor-dialect-unknown");
    check(Dialect, &[read(404, "Not Found"), read(400, r#"{"errors": {}}"#)], Well, "doctor-dialect-well");
    check(Dialect, &[read(200, "<html>2.0"), read(200, "<html>")], Untried, "doctor-dialect-unknown");
    check(Recent, &[heart(600)], Well, "doctor-recent-well");
    check(Recent, &[heart(-60)], Well, "doctor-recent-well");
    check(Recent, &[heart(1800)], Failed, "doctor-recent-old");
    check(Recent, &[heart(-600)], Failed, "doctor-clock-behind");
    check(Recent, &[read(200, "[]")], Failed, "doctor-recent-none");
    check(Recent, &[read(500, "ValueError: x")], Failed, "doctor-refused");
    check(Errors, &[read(200, "[]")], Untried, "doctor-errors-none");
    check(Errors, &[Reply::Nothing], Failed, "doctor-errors-cors");
}

#[test]
fn a_later_step_judges_what_an_earlier_one_saw() {
    let check = |seen: Step, replies: &[Reply], step: Step, key: &str, fault: Option<Fault>| {
        let checkup = examined(subject(), seen, replies);
        let verdict = verdict(&checkup, step);
        assert_eq!((verdict.key, verdict.fault.clone()), (key, fault), "{replies:?}");
    };
    let html = Some(Fault::NotJson(BodyKind::Html));
    check(Step::Render, &[read(200, "<html>Log in")], Step::Form, "doctor-form-other", html.clone());
    check(Step::Names, &[read(200, FIND), read(200, "<html>")], Step::Form, "doctor-form-other", html);
    let none = [read(200, FIND), read(200, r#"{"results": []}"#)];
    check(Step::Names, &none, Step::Projects, "doctor-projects-none", None);
    check(Step::Names, &none, Step::Recent, "doctor-untried", None);
    check(Step::Reach, &[Reply::Opaque, Reply::Nothing], Step::Images, "doctor-images-none", None);
}

#[test]
fn an_address_is_judged_beside_the_page() {
    let check = |address: &str, origin: &str, key: &str| {
        let subject = Subject { address: address.to_owned(), origin: origin.to_owned(), ..subject() };
        assert_eq!(
            verdict(&examined(subject, Step::Address, &[]), Step::Address).key,
            key,
            "{address} {origin}"
        );
    };
    check("https://g.example", "https://n.example", "doctor-address-well");
    check("http://g.example", "http://n.example", "doctor-address-well");
    check("http://g.example", "https://n.example", "doctor-address-mixed");
    check("HTTP://g.example:8080/x", "https://n.example", "doctor-address-mixed");
    check("http://localhost:8080", "https://n.example", "doctor-address-well");
    check("http://127.0.0.1", "https://n.example", "doctor-address-well");
    check("http://[::1]:80/g", "https://n.example", "doctor-address-well");
    check("http://127.example", "https://n.example", "doctor-address-mixed");
    check("/graphite", "https://n.example", "doctor-address-same");
}

#[test]
fn each_probe_asks_what_a_server_can_answer() {
    let mut checkup = Checkup::new(subject());
    let mut sent = Vec::new();
    while let Some(step) = checkup.next() {
        sent.extend(
            checkup.probes().into_iter().map(|it| format!("{:?} {}?{}", it.how, it.path, it.parameters)),
        );
        checkup.saw(of_the_well(step));
    }
    assert_eq!(
        sent,
        [
            "Blind metrics/find?query=*",
            "Image render?target=constantLine(1)&format=png&width=32&height=32&graphOnly=true",
            "Get metrics/find?query=*",
            "Get render?target=nagf.doctor&from=-5min&until=now&format=json",
            "Get metrics/find?query=*",
            "Get metrics/expand?query=*.*.loadavg.01&groupByExpr=1&leavesOnly=1",
            "Post render?target=nagf.doctor&from=-5min&until=now&format=json",
            "Get version/?",
            "Get metrics/find?query=*&format=json",
            "Get render?target=p.%7Bi,j%7D.loadavg.01&from=1789996319&until=1790000939&maxDataPoints=77\
             &format=json&noCache=1",
            "Get metrics/find?"
        ]
    );
}
