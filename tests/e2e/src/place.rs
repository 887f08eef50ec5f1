//! Where the page and all behind it are, as `cargo xtask test` says it.

/// Something that runs for the tests.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// The page, with a slash at its end.
    Page,
    /// The Graphite that the page asks.
    Graphite,
    /// All servers of Graphite's API on the same store, as `name=address` with `;` between.
    Dialects,
    /// The driver of the browser.
    Driver,
    /// The capabilities of the browser, as JSON.
    Capabilities,
    /// `host:port` where carbon takes points as lines.
    Carbon,
    /// What stops and starts the others.
    Control,
    /// The folder of Graphite's files.
    Store,
    /// The Python that Graphite runs with.
    Python,
}

impl Place {
    /// Its address.
    ///
    /// # Panics
    /// Where the tests were not started by `cargo xtask test`.
    pub fn address(self) -> String {
        let name = match self {
            Self::Page => "NAGF_E2E_PAGE",
            Self::Graphite => "NAGF_E2E_GRAPHITE",
            Self::Dialects => "NAGF_E2E_DIALECTS",
            Self::Driver => "NAGF_E2E_CHROMEDRIVER",
            Self::Capabilities => "NAGF_E2E_CAPABILITIES",
            Self::Carbon => "NAGF_E2E_CARBON",
            Self::Control => "NAGF_E2E_CONTROL",
            Self::Store => "NAGF_E2E_STORE",
            Self::Python => "NAGF_E2E_PYTHON",
        };
        std::env::var(name).unwrap_or_else(|_| {
            panic!(
                "{name} is not set: these tests need a page, a Graphite and a browser; run `cargo xtask test`"
            )
        })
    }
}
