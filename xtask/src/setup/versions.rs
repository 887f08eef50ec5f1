//! What is installed, at which version.

/// The newest trunk that builds with the compilers the project supports.
pub(crate) const TRUNK: &str = "0.21.14";

/// One package of npm at one version.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) why: &'static str,
}

/// The `wasm-opt` that trunk calls.
pub(crate) const BINARYEN: Package =
    Package { name: "binaryen", version: "132.0.0", why: "makes the program of the page smaller" };

/// Wikimedia's colours, sizes and fonts.
pub(crate) const CODEX_TOKENS: Package =
    Package { name: "@wikimedia/codex-design-tokens", version: "2.7.0", why: "the look of the page" };

/// All packages, for `cargo xtask setup`.
pub(crate) const PACKAGES: [&Package; 2] = [&BINARYEN, &CODEX_TOKENS];

/// What our charts are measured beside, by the names that the bench's page has for them; installed by the bench alone.
pub(crate) const RIVALS: [(&str, &Package); 4] = [
    ("uplot", &Package { name: "uplot", version: "1.6.32", why: RIVAL }),
    ("dygraphs", &Package { name: "dygraphs", version: "2.2.2", why: RIVAL }),
    ("chartjs", &Package { name: "chart.js", version: "4.6.1", why: RIVAL }),
    ("echarts", &Package { name: "echarts", version: "6.1.0", why: RIVAL }),
];
const RIVAL: &str = "our charts are measured beside it";
