//! What differs between the servers that speak Graphite's API, and how one is known from its answers.
//!
//! | server | numbers that are none | names of `consolidateBy` | find (default format) | expand |
//! | --- | --- | --- | --- | --- |
//! | graphite-web 0.9 | `NaN`, `Infinity` | `f(a,"max")` | treejson, numbers | lists |
//! | graphite-web 1.0, 1.1 | `null`, `1e9999` | `f(a,"max")` | treejson, numbers | lists |
//! | graphite-api | `NaN`, `Infinity` | `f(a,"max")` | treejson, numbers | lists |
//! | carbonapi | `null`; names quoted as Go does: `\x..` | `f(a,"max")` | treejson, numbers | lists |
//! | metrictank | `null`, `+Inf`; names as Go does | `f(a,"max")` | treejson | lists |
//! | VictoriaMetrics | `null` | `f(a,'max')` | treejson; refuses `format=json` | branches end in a dot |
//!
//! All take a form by POST on `render`. Only graphite-web (since 1.1) and carbonapi send `tags`. VictoriaMetrics
//! sorts series by name across targets, so a series is known by its name alone.
//!
//! What is sent is what all of them take, what comes is read as any of them writes it: names, values, folds, counts
//! and medians. `percentileOfSeries(…,50,true)` and `sumSeries(isNonNull(…))` are answered by graphite-web 1.1.8 and
//! 1.1.10 and by graphite-api alike, each under the alias that was asked for (tests/e2e/themes/dialects.rs puts the
//! same questions to the three). Three things differ all the same:
//!
//! - graphite-api knows no `consolidateBy(…,"last")` and answers it with a 500. Once heard, that is not asked any
//!   more: see `plain`.
//! - One bucket for a whole span (`maxDataPoints=1`): graphite-web, since 1.1.1, takes all points; graphite-api moves
//!   the begin by up to a bucket, so an average of five minutes lacks the first one. Of such a span only the last value is asked for.
//! - metrictank stamps a bucket at its end, all others at its begin, which no answer tells. The doctor says so (`note`).
//!
//! graphite-web 1.1 and graphite-api were tried; the others are as their sources have it: `expr/types/types.go` of
//! carbonapi, `api/models/series.go` of metrictank, `app/vmselect/graphite` of VictoriaMetrics.

#[cfg(test)]
mod tests;

use serde_json::Value;

/// A server, as far as its answers tell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// What it is called.
    pub(super) server: &'static str,
    /// Whether the version that it tells is its own, and not that of the server that it stands for.
    pub(super) tells_own_version: bool,
    /// The message that says what is different.
    pub(super) note: &'static str,
    /// The beginning of what `/version` says, where it says something.
    version: Option<&'static str>,
    /// What it answers to a find with `format=json`.
    json: FindJson,
}

/// How a server answers a find with `format=json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FindJson {
    /// `[{"path": …, "is_leaf": …}]`
    Paths,
    /// `[{"id": …, "text": …}]`, as in the default format.
    Tree,
    /// `{"errors": {"format": …}}`
    Errors,
    /// A refusal in other words.
    Refused,
    /// Not to be read, or nothing of these.
    Unknown,
}

/// One row a server. The first that fits counts.
static DIALECTS: [Dialect; 6] = [
    Dialect {
        server: "graphite-api",
        tells_own_version: false,
        note: "dialect-plain",
        version: None,
        json: FindJson::Errors,
    },
    Dialect {
        server: "graphite-web",
        tells_own_version: true,
        note: "dialect-alike",
        version: Some(""),
        json: FindJson::Paths,
    },
    Dialect {
        server: "graphite-web",
        tells_own_version: true,
        note: "dialect-untried",
        version: Some("0."),
        json: FindJson::Refused,
    },
    Dialect {
        server: "carbonapi",
        tells_own_version: false,
        note: "dialect-carbonapi",
        version: Some(""),
        json: FindJson::Tree,
    },
    Dialect {
        server: "Metrictank",
        tells_own_version: false,
        note: "dialect-metrictank",
        version: None,
        json: FindJson::Tree,
    },
    Dialect {
        server: "VictoriaMetrics",
        tells_own_version: false,
        note: "dialect-victoriametrics",
        version: None,
        json: FindJson::Refused,
    },
];

impl Dialect {
    /// The server that tells this version and answers a find like that; none where no row fits.
    pub(super) fn recognise(version: Option<&str>, json: FindJson) -> Option<&'static Self> {
        let fits = |it: &&Self| {
            let by_version = match (it.version, version) {
                (None, None) => true,
                (Some(beginning), Some(version)) => version.starts_with(beginning),
                // A proxy may keep the version to itself; the form of an answer alone is told by graphite-web.
                (Some(_), None) => it.json == FindJson::Paths,
                (None, Some(_)) => it.json == FindJson::Errors,
            };
            it.json == json && by_version
        };
        DIALECTS.iter().find(fits)
    }
}

impl FindJson {
    /// What a status and a body are.
    pub(super) fn of(status: u16, body: &[u8]) -> Self {
        let value: Option<Value> = serde_json::from_slice(body).ok();
        let first = value.as_ref().and_then(|it| it.get(0));
        let has = |key| first.is_some_and(|it| it.get(key).is_some());
        match status {
            200 if has("is_leaf") => Self::Paths,
            200 if has("text") => Self::Tree,
            200 => Self::Unknown,
            _ if value.as_ref().is_some_and(|it| it.get("errors").is_some()) => Self::Errors,
            // A proxy's own refusal tells nothing of the server behind it.
            400 => Self::Refused,
            _ => Self::Unknown,
        }
    }
}
