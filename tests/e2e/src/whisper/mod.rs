//! The files behind Graphite, read and written by whisper itself.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::place::Place;

const SERVE: &str = include_str!("serve.py");

/// What whisper has of a metric: values at equal steps, the first of which begins at `start_secs`.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// When the first step begins, epoch seconds.
    pub start_secs: i64,
    /// When the last step ends.
    pub end_secs: i64,
    /// The length of a step.
    pub step_secs: i64,
    /// The values; `None` where there is none.
    pub values: Vec<Option<f64>>,
}

impl Read {
    /// The value of the step that begins at an instant.
    pub fn at(&self, time_secs: i64) -> Option<f64> {
        let index = usize::try_from((time_secs - self.start_secs).div_euclid(self.step_secs)).ok()?;
        self.values.get(index).copied().flatten()
    }
}

/// Python's whisper on the store of the tests, one process for many reads.
#[derive(Debug)]
pub struct Whisper {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Whisper {
    /// Starts it.
    pub fn start() -> Self {
        let mut command = Command::new(Place::Python.address());
        command.arg("-c").arg(SERVE).arg(Place::Store.address());
        let mut process = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let to = process.stdin.take().expect("it was asked for");
        let from = BufReader::new(process.stdout.take().expect("it was asked for"));
        Self { process, to, from }
    }

    /// The names of all metrics in the store.
    pub fn names(&mut self) -> Vec<String> {
        let names = self.ask(&json!(["list"]));
        names.as_array().into_iter().flatten().filter_map(|it| Some(it.as_str()?.to_owned())).collect()
    }

    /// The values after `from_secs` up to `until_secs`, as if it were `now_secs`; `None` where none are kept.
    pub fn read(&mut self, metric: &str, from_secs: i64, until_secs: i64, now_secs: i64) -> Option<Read> {
        let read = self.ask(&json!(["read", metric, from_secs, until_secs, now_secs]));
        Some(Read {
            start_secs: read[0].as_i64()?,
            end_secs: read[1].as_i64()?,
            step_secs: read[2].as_i64()?,
            values: read[3].as_array()?.iter().map(Value::as_f64).collect(),
        })
    }

    /// Makes a metric's file with archives of so many points of so many seconds, and writes points into it.
    pub fn write(&mut self, metric: &str, archives: &[(i64, usize)], points: &[(i64, f64)]) {
        self.ask(&json!(["write", metric, archives, points]));
    }

    fn ask(&mut self, question: &Value) -> Value {
        let mut line = String::new();
        let said = writeln!(self.to, "{question}").and_then(|()| self.from.read_line(&mut line));
        said.unwrap_or_else(|error| panic!("whisper: {error}: {question:.200}"));
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("whisper: {error}: {question:.200}"))
    }
}

impl Drop for Whisper {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
