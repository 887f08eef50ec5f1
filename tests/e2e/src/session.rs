//! A browser for one test: opened before it, closed after it whatever happens.

use std::panic::AssertUnwindSafe;
use std::sync::{PoisonError, RwLock};

use fantoccini::{Client, ClientBuilder};
use futures_util::FutureExt as _;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::place::Place;
use crate::tab::Tab;

/// Tests that stop Graphite run while no other does.
static GRAPHITE: RwLock<()> = RwLock::new(());

/// Runs a test in a tab of its own. At its end the console must hold no complaint.
pub fn browse(test: impl AsyncFnOnce(&Tab)) {
    let _shared = GRAPHITE.read().unwrap_or_else(PoisonError::into_inner);
    run(json!({}), test);
}

/// The same in a browser in which no page may keep anything: no cookie, no storage, least of all in frames.
pub fn browse_without_storage(test: impl AsyncFnOnce(&Tab)) {
    let _shared = GRAPHITE.read().unwrap_or_else(PoisonError::into_inner);
    const BLOCKED: u32 = 2;
    let cookies = json!({ "cookies": BLOCKED });
    let profile = json!({ "default_content_setting_values": cookies, "block_third_party_cookies": true });
    run(json!({ "profile": profile }), test);
}

/// Runs a test that needs no browser, while Graphite runs.
pub fn beside(test: impl FnOnce()) {
    let _shared = GRAPHITE.read().unwrap_or_else(PoisonError::into_inner);
    test();
}

/// The same while no other test runs.
pub fn alone(test: impl AsyncFnOnce(&Tab)) {
    let _own = GRAPHITE.write().unwrap_or_else(PoisonError::into_inner);
    run(json!({}), test);
}

fn run(preferences: Value, test: impl AsyncFnOnce(&Tab)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.unwrap_or_else(|error| panic!("no runtime: {error}"));
    runtime.block_on(async {
        let client = connect(preferences).await;
        let tab = Tab::new(client.clone());
        let whole = async {
            tab.resize(1280, 800).await;
            test(&tab).await;
            tab.expect_no_complaint().await;
        };
        let outcome = AssertUnwindSafe(whole).catch_unwind().await;
        if outcome.is_err() {
            tab.say_where_it_is().await;
        }
        // A driver that has lost its browser has nothing to close.
        let _ = client.close().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
    });
}

async fn connect(preferences: Value) -> Client {
    let driver = Place::Driver.address();
    let said = Place::Capabilities.address();
    let mut capabilities: Value =
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{said}: {error}"));
    // The first tells of violations of the policy, the second of every request.
    capabilities["goog:loggingPrefs"] = json!({ "browser": "ALL", "performance": "ALL" });
    capabilities["goog:chromeOptions"]["prefs"] = preferences;
    let capabilities = capabilities.as_object().cloned().unwrap_or_default();
    let connected =
        ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&driver).await;
    connected.unwrap_or_else(|error| panic!("no browser from the driver at {driver}: {error}"))
}
