//! A tab of the browser.

use std::cell::RefCell;
use std::fmt::Debug;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use crate::command::Own;
use crate::look::{quoted, script};
use crate::place::Place;
use crate::traffic::Request;

/// How long anything may take; a busy machine is slow.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often it is looked again.
const LOOK_EVERY: Duration = Duration::from_millis(60);

/// A tab, and what was heard of it so far.
#[derive(Debug)]
pub struct Tab {
    client: Client,
    requests: RefCell<Vec<Request>>,
    complaints: RefCell<Vec<String>>,
    /// Complaints that hold one of these are what a test is about.
    expected: RefCell<Vec<&'static str>>,
}

impl Tab {
    pub(crate) fn new(client: Client) -> Self {
        Self {
            client,
            requests: RefCell::default(),
            complaints: RefCell::default(),
            expected: RefCell::default(),
        }
    }

    /// Loads the page anew at an address below it: `?project=…#…`.
    pub async fn open(&self, address: &str) {
        self.open_at(&Place::Page.address(), address).await;
    }

    /// The same of another host.
    pub async fn open_at(&self, host: &str, address: &str) {
        // Another fragment alone would load nothing.
        fine("leaving the page", self.client.goto("about:blank").await);
        fine(address, self.client.goto(&format!("{host}{address}")).await);
    }

    /// The size of the window's inside, CSS px.
    pub async fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// A command of the DevTools protocol.
    pub async fn devtools(&self, name: &str, parameters: Value) -> Value {
        fine(name, self.client.issue_cmd(Own::devtools(name, parameters)).await)
    }

    /// The value of an expression; `look.js` says what it may name.
    pub async fn get(&self, expression: &str) -> Value {
        fine(expression, self.client.execute(&script(expression), Vec::new()).await)
    }

    /// Looks until an expression has a value that is true, and gives it; fails with `what` was waited for.
    pub async fn until(&self, what: &str, expression: &str) -> Value {
        self.until_within(what, expression, PATIENCE).await
    }

    /// The same with other patience.
    pub async fn until_within(&self, what: &str, expression: &str, patience: Duration) -> Value {
        let start = Instant::now();
        loop {
            let value = self.get(expression).await;
            if is_true(&value) {
                return value;
            }
            assert!(
                start.elapsed() < patience,
                "waited {} s until {what}; last: {value}",
                patience.as_secs()
            );
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Looks until something outside the page has come to be.
    pub async fn wait(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < PATIENCE, "waited {} s until {what}", PATIENCE.as_secs());
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// Presses the first element of a selector that is on screen, once it is there.
    pub async fn click(&self, css: &str) {
        self.press(&format!("{css} is there"), &format!("all({}).find(isShown)", quoted(css))).await;
    }

    /// Presses what an expression finds, as a pointer does.
    pub async fn press(&self, what: &str, expression: &str) {
        self.until(what, &format!("!!({expression})")).await;
        self.get(&format!("({expression}).setAttribute('data-pressed', ''), 1")).await;
        let element = self.client.find(Locator::Css("[data-pressed]")).await;
        self.get("one('[data-pressed]').removeAttribute('data-pressed'), 1").await;
        fine(what, fine(what, element).click().await);
    }

    /// Types into whatever has the focus, key by key; `held` stays down meanwhile.
    pub async fn keys(&self, held: Option<char>, keys: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        if let Some(value) = held {
            actions = actions.then(KeyAction::Down { value });
        }
        for value in keys.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        if let Some(value) = held {
            actions = actions.then(KeyAction::Up { value });
        }
        fine(keys, self.client.perform_actions(actions).await);
    }

    /// Goes into the frame of this place on the page; all that follows is of what stands in it.
    pub async fn enter(&self, place: u16) {
        fine("entering a frame", self.client.enter_frame(place).await);
    }

    /// Goes out to the page around.
    pub async fn leave(&self) {
        fine("leaving a frame", self.client.enter_parent_frame().await);
    }

    /// Goes on in the tab that was opened last.
    pub async fn follow(&self) {
        let windows = fine("listing the tabs", self.client.windows().await);
        let last = windows.into_iter().next_back().unwrap_or_else(|| panic!("there is no tab"));
        fine("going to the new tab", self.client.switch_to_window(last).await);
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        fine("going back", self.client.back().await);
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        fine("going forward", self.client.forward().await);
    }

    /// Every request since the tab was opened.
    pub async fn requests(&self) -> Vec<Request> {
        let entries = self.log("performance").await;
        self.requests.borrow_mut().extend(entries.iter().filter_map(Request::of_entry));
        self.requests.borrow().clone()
    }

    /// Those of them that asked the Graphite.
    pub async fn questions(&self) -> Vec<Request> {
        let graphite = Place::Graphite.address();
        self.requests().await.into_iter().filter(|it| it.url.as_str().starts_with(&graphite)).collect()
    }

    /// Waits until the Graphite was asked more often than this.
    pub async fn wait_for_more(&self, questions: usize) {
        let start = Instant::now();
        while self.questions().await.len() <= questions {
            assert!(start.elapsed() < PATIENCE, "waited {} s for questions", PATIENCE.as_secs());
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }

    /// All headers that went to the Graphite with questions, as `name: value`.
    pub async fn headers(&self) -> Vec<String> {
        self.questions().await.into_iter().flat_map(|it| it.headers).collect()
    }

    /// What the console complains of: scripts that failed, requests that failed, the policy.
    pub async fn complaints(&self) -> Vec<String> {
        // A Graphite that is slow or away is the page's to tell, not the console's.
        let graphite = Place::Graphite.address();
        let is_answer = |said: &str| said.starts_with(&graphite) && said.contains("Failed to load resource");
        let counts =
            |entry: &Value| entry["level"] == "SEVERE" && !entry["message"].as_str().is_some_and(is_answer);
        let entries = self.log("browser").await.into_iter().filter(counts);
        let said = entries.map(|entry| entry["message"].as_str().unwrap_or_default().to_owned());
        self.complaints.borrow_mut().extend(said);
        self.complaints.borrow().clone()
    }

    /// Complaints that hold this text are what the test is about.
    pub fn expect_complaint(&self, text: &'static str) {
        self.expected.borrow_mut().push(text);
    }

    /// Fails where the console complains of something that no test expects.
    pub async fn expect_no_complaint(&self) {
        let mut complaints = self.complaints().await;
        complaints.retain(|it| !self.expected.borrow().iter().any(|text| it.contains(text)));
        assert!(complaints.is_empty(), "the console complains: {complaints:#?}");
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let log = fine(kind, self.client.issue_cmd(Own::log(kind)).await);
        log.as_array().cloned().unwrap_or_default()
    }

    /// Tells of the page that a test failed on.
    pub(crate) async fn say_where_it_is(&self) {
        let page = self.client.execute("return [location.href, document.body.innerText]", Vec::new()).await;
        let part = |index: usize| {
            page.as_ref().ok().and_then(|it| it[index].as_str()).unwrap_or("nothing").to_owned()
        };
        eprintln!("at {:.400}\nthe page says:\n{:.1500}\n", part(0), part(1));
    }
}

fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(is_true) => *is_true,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

fn fine<T: Debug>(what: &str, result: Result<T, CmdError>) -> T {
    result.unwrap_or_else(|error| panic!("{what:.300}: {error}"))
}
