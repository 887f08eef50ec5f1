//! A browser as chromedriver drives it: a fresh one that shows one page in a window of a given size.

use serde_json::{Value, json};

use super::wire::{Connection, Message};
use crate::driver::{self, Driver};
use crate::setup::browsers::Browser;
use crate::shell::{During, Outcome};

/// A browser with nothing in its cache; dropped, it ends.
#[derive(Debug)]
pub(crate) struct Session {
    driver: Connection,
    path: String,
    /// The window it began in.
    home: Value,
}

impl Session {
    /// Starts one whose page sees a window of this many CSS px, one device px each.
    pub(crate) fn start(driver: &Driver, browser: &Browser, size_css_px: (u32, u32)) -> Outcome<Self> {
        let mut session =
            Self { driver: Connection::new(driver.port), path: "/session".to_owned(), home: Value::Null };
        let wanted = json!({ "capabilities": { "alwaysMatch": driver::capabilities(browser) } });
        let started = session.call("POST", "", &wanted)?;
        let id = started.get("sessionId").and_then(Value::as_str).ok_or("chromedriver starts no browser")?;
        session.path = format!("/session/{id}");
        session.size(size_css_px)?;
        Ok(session)
    }

    fn size(&mut self, (width, height): (u32, u32)) -> Outcome {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", &metrics).map(drop)
    }

    /// Goes on in a window of its own, and so in a process of its own.
    pub(crate) fn open_window(&mut self, size_css_px: (u32, u32)) -> Outcome {
        self.home = self.call("GET", "/window", &Value::Null)?;
        let opened = self.call("POST", "/window/new", &json!({ "type": "window" }))?;
        self.call("POST", "/window", &json!({ "handle": opened.get("handle") }))?;
        self.size(size_css_px)
    }

    /// Closes the window that was opened last and goes on where it was before.
    pub(crate) fn close_window(&mut self) -> Outcome {
        self.call("DELETE", "/window", &Value::Null)?;
        let home = json!({ "handle": self.home });
        self.call("POST", "/window", &home).map(drop)
    }

    /// What a command of the DevTools protocol answers.
    pub(crate) fn command(&mut self, name: &str, parameters: &Value) -> Outcome<Value> {
        self.call("POST", "/goog/cdp/execute", &json!({ "cmd": name, "params": parameters }))
    }

    /// The value of an expression, once it is there: with less around it than `run` has.
    pub(crate) fn evaluate(&mut self, expression: &str) -> Outcome<Value> {
        let parameters = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let said = self.command("Runtime.evaluate", &parameters)?;
        match said.pointer("/exceptionDetails/exception/description").and_then(Value::as_str) {
            Some(exception) => Err(format!("{expression}: {exception}")),
            None => Ok(said.pointer("/result/value").cloned().unwrap_or_default()),
        }
    }

    /// Opens a page and waits until its files are there.
    pub(crate) fn open(&mut self, url: &str) -> Outcome {
        self.call("POST", "/url", &json!({ "url": url })).map(drop)
    }

    /// What the body of a function returns in the page.
    pub(crate) fn run(&mut self, script: &str) -> Outcome<Value> {
        self.call("POST", "/execute/sync", &json!({ "script": script, "args": [] }))
    }

    fn call(&mut self, method: &str, path: &str, body: &Value) -> Outcome<Value> {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let headers = [("Content-Type", "application/json")];
        let target = format!("{}{path}", self.path);
        let request = Message::request(method, &target, &headers, body.as_bytes());
        let answer = self.driver.ask(&request).during("asking chromedriver")?;
        let said: Value = serde_json::from_slice(&answer.body).during("reading chromedriver's answer")?;
        let value = said.get("value").cloned().unwrap_or_default();
        match value.get("message").and_then(Value::as_str).filter(|_| answer.status() >= 400) {
            Some(message) => Err(format!("the browser: {}", message.lines().next().unwrap_or_default())),
            None => Ok(value),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.call("DELETE", "", &Value::Null).ok();
    }
}
