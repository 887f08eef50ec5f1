//! What the end-to-end tests need: the built page, its Graphite and a driver, and where each is.

use std::net::SocketAddr;

use super::control;
use crate::driver::{self, Driver};
use crate::setup::{browsers, mediawiki};
use crate::shell::Outcome;
use crate::stack::dialects::Dialects;
use crate::stack::graphite;
use crate::stack::{Shared, Size, Stack, Wanted};
use crate::{build, serve};

/// Diamond measures so often that a test sees a new point soon.
const WANTED: Wanted = Wanted { size: Size::Usual, ahead_hours: 3, interval_secs: 5 };

/// All of it, running; dropped, all of it ends.
#[derive(Debug)]
pub(crate) struct Running {
    page: SocketAddr,
    control: SocketAddr,
    capabilities: String,
    driver: Driver,
    dialects: Dialects,
    stack: Shared,
}

impl Running {
    /// Builds the page for release and starts everything on free ports.
    pub(crate) fn start() -> Outcome<Self> {
        // Where it cannot be installed, the tests that want it say so.
        let wiki = std::thread::spawn(mediawiki::ensure);
        build::release()?;
        wiki.join().ok();
        let browser = browsers::ensure()?;
        let stack = Stack::start(WANTED)?;
        let dialects = Dialects::start(stack.folder(), &stack.graphite)?;
        let driver = Driver::start(&browser, stack.folder())?;
        let page = serve::page(0, Some(&graphite::source("local", &stack.graphite.url())))?;
        let web_port = stack.graphite.web_port;
        let stack = Shared::new(stack);
        let control = control::listen(&stack.reach(), web_port)?;
        Ok(Self {
            page,
            control,
            capabilities: driver::capabilities(&browser).to_string(),
            driver,
            dialects,
            stack,
        })
    }

    /// What the tests read.
    pub(crate) fn environment(&self) -> [(&'static str, String); 10] {
        let graphite = &self.stack.lock().graphite;
        let dialects = self.dialects.servers.iter().map(|(name, url)| format!("{name}={url}"));
        [
            ("NAGF_E2E_PAGE", format!("http://{}/", self.page)),
            ("NAGF_E2E_GRAPHITE", graphite.url()),
            ("NAGF_E2E_DIALECTS", dialects.collect::<Vec<_>>().join(";")),
            ("NAGF_E2E_CARBON", format!("127.0.0.1:{}", graphite.line_port)),
            ("NAGF_E2E_CHROMEDRIVER", self.driver.url()),
            ("NAGF_E2E_CAPABILITIES", self.capabilities.clone()),
            ("NAGF_E2E_CONTROL", format!("http://{}", self.control)),
            ("NAGF_E2E_STORE", graphite.store().to_string_lossy().into_owned()),
            ("NAGF_E2E_PYTHON", graphite.python().to_string_lossy().into_owned()),
            ("TZ", "UTC".to_owned()),
        ]
    }
}
