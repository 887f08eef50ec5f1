//! What the end-to-end tests need: the built page, its Graphite and a driver, and where each is.

use std::net::SocketAddr;

use super::control;
use crate::driver::{self, Driver};
use crate::setup::browsers;
use crate::shell::Outcome;
use crate::stack::{Shared, Stack, Wanted};
use crate::{build, serve};

/// Diamond measures so often that a test sees a new point soon.
const WANTED: Wanted = Wanted { quick: false, ahead_hours: 3, interval_secs: 5 };

/// All of it, running; dropped, all of it ends.
#[derive(Debug)]
pub(crate) struct Running {
    page: SocketAddr,
    control: SocketAddr,
    capabilities: String,
    driver: Driver,
    stack: Shared,
}

impl Running {
    /// Builds the page for release and starts everything on free ports.
    pub(crate) fn start() -> Outcome<Self> {
        build::release()?;
        let browser = browsers::ensure()?;
        let stack = Stack::start(WANTED)?;
        let driver = Driver::start(&browser, stack.folder())?;
        let page = serve::page(0, Some(("local", &stack.graphite.url())))?;
        let web_port = stack.graphite.web_port;
        let stack = Shared::new(stack);
        let control = control::listen(&stack.reach(), web_port)?;
        Ok(Self { page, control, capabilities: driver::capabilities(&browser).to_string(), driver, stack })
    }

    /// What the tests read.
    pub(crate) fn environment(&self) -> [(&'static str, String); 7] {
        let graphite = &self.stack.lock().graphite;
        [
            ("NAGF_E2E_PAGE", format!("http://{}/", self.page)),
            ("NAGF_E2E_GRAPHITE", graphite.url()),
            ("NAGF_E2E_CARBON", format!("127.0.0.1:{}", graphite.line_port)),
            ("NAGF_E2E_CHROMEDRIVER", self.driver.url()),
            ("NAGF_E2E_CAPABILITIES", self.capabilities.clone()),
            ("NAGF_E2E_CONTROL", format!("http://{}", self.control)),
            ("TZ", "UTC".to_owned()),
        ]
    }
}
