//! The real Graphite, asked without the page; and what stops and starts it.

use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use crate::place::Place;

/// Names and values of a question.
pub type Parameters = Vec<(String, String)>;

/// A series as Graphite answers it.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Epoch seconds and values; gaps are left out.
    pub points: Vec<(i64, f64)>,
}

/// Asks Graphite a question, such as `render`, and reads the answer.
pub fn ask(path: &str, parameters: &Parameters) -> Value {
    let url = format!("{}/{path}", Place::Graphite.address());
    let pairs = parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let answer = ureq::post(&url).send_form(pairs);
    let text = answer.and_then(|mut answer| answer.body_mut().read_to_string());
    let text = text.unwrap_or_else(|error| panic!("{url}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{url}: {error}: {text:.200}"))
}

/// The series that answer a question for values.
pub fn render(parameters: &Parameters) -> Vec<Named> {
    let answer = ask("render", parameters);
    let point = |point: &Value| Some((point[1].as_i64()?, point[0].as_f64()?));
    let named = |series: &Value| Named {
        name: series["target"].as_str().unwrap_or_default().to_owned(),
        points: series["datapoints"].as_array().into_iter().flatten().filter_map(point).collect(),
    };
    answer.as_array().into_iter().flatten().map(named).collect()
}

/// A series as Graphite answers it, gaps and all.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its name.
    pub name: String,
    /// Epoch seconds and values; `None` in a gap.
    pub points: Vec<(i64, Option<f64>)>,
}

impl Curve {
    /// Its values alone.
    pub fn values(&self) -> Vec<Option<f64>> {
        self.points.iter().map(|(_, value)| *value).collect()
    }
}

/// The curves of targets after `from_secs` up to `until_secs`, as if it were `now_secs`; `None` asks for every point.
pub fn curves(
    targets: &[String],
    (from_secs, until_secs, now_secs): (i64, i64, i64),
    max_points: Option<u32>,
) -> Vec<Curve> {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let mut parameters: Parameters = targets.iter().map(|it| pair("target", it.clone())).collect();
    let times = [("from", from_secs), ("until", until_secs), ("now", now_secs)];
    parameters.extend(times.map(|(name, secs)| pair(name, secs.to_string())));
    parameters.extend(max_points.map(|it| pair("maxDataPoints", it.to_string())));
    parameters.extend([pair("format", "json".to_owned()), pair("noCache", "1".to_owned())]);
    let answer = ask("render", &parameters);
    let point = |point: &Value| (point[1].as_i64().unwrap_or_default(), point[0].as_f64());
    let curve = |series: &Value| Curve {
        name: series["target"].as_str().unwrap_or_default().to_owned(),
        points: series["datapoints"].as_array().into_iter().flatten().map(point).collect(),
    };
    answer.as_array().into_iter().flatten().map(curve).collect()
}

/// The full names that a path with stars stands for.
pub fn expand(path: &str) -> Vec<String> {
    let answer = ask("metrics/expand", &vec![("query".to_owned(), path.to_owned())]);
    let names = answer["results"].as_array().into_iter().flatten();
    names.filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}

/// The instances of a project, by their own names.
pub fn instances(project: &str) -> Vec<String> {
    let own = |path: String| path.rsplit('.').next().unwrap_or_default().to_owned();
    expand(&format!("{project}.*")).into_iter().map(own).collect()
}

/// Stops and starts what is behind the page: `graphite/stop`, `scale/start`; gives what is told of it.
pub fn control(what: &str) -> String {
    let url = format!("{}/{what}", Place::Control.address());
    let request = ureq::post(&url).config().http_status_as_error(false).build();
    let told = request.send_empty().and_then(|mut it| Ok((it.status(), it.body_mut().read_to_string()?)));
    match told {
        Ok((status, said)) if status.is_success() => said,
        // What cannot be started says what would mend it.
        Ok((_, said)) => panic!("{what}: {said}"),
        Err(error) => panic!("{url}: {error}"),
    }
}

/// The time, epoch seconds.
pub fn now_secs() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(since).unwrap_or_default()
}
