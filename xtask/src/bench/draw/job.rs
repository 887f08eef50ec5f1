//! One job: a window of its own, the cold draw, then the batches of steps.

use std::net::SocketAddr;

use serde_json::{Value, json};

use super::plan::{Job, Part};
use super::sample::{Heap, Sample, Samples};
use crate::bench::webdriver::Session;
use crate::shell::Outcome;

/// Where the job's page is, and how large its window.
#[derive(Debug)]
pub(super) struct Window {
    pub(super) address: SocketAddr,
    pub(super) size_css_px: (u32, u32),
}

/// The browser's counters of the main thread, ms.
#[derive(Debug, Clone, Copy)]
struct Clocks {
    main_ms: f64,
    cpu_ms: f64,
}

impl Window {
    /// Does a job and adds what it gives.
    pub(super) fn work(&self, session: &mut Session, job: &Job, samples: &mut Samples) -> Outcome {
        session.open_window(self.size_css_px)?;
        let done = self.inside(session, job, samples);
        session.close_window()?;
        done
    }

    fn inside(&self, session: &mut Session, job: &Job, samples: &mut Samples) -> Outcome {
        session.command("Performance.enable", &json!({ "timeDomain": "timeTicks" }))?;
        let (query, workload) = (job.contender.query, job.workload.name);
        session.open(&format!("http://{}/?{query}&workload={workload}", self.address))?;
        session.evaluate("bench.ready")?;
        if job.is_heap {
            return heap(session, job, samples);
        }
        // What loading has left to do is not the first draw's.
        session.evaluate("new Promise(resolve => setTimeout(resolve, 60))")?;
        let cold = Part { case: job.workload.cold, kind: "", warm_up: 0, batches: 1, steps: 1 };
        batch(session, job, &cold, "bench.cold()", samples)?;
        for part in job.workload.parts {
            session.evaluate(&format!("bench.run('{}', {})", part.kind, part.warm_up))?;
            for _ in 0..part.batches {
                let call = format!("bench.run('{}', {})", part.kind, part.steps);
                batch(session, job, part, &call, samples)?;
            }
        }
        Ok(())
    }
}

/// Measures a call that makes the steps of a part.
fn batch(session: &mut Session, job: &Job, part: &Part, call: &str, samples: &mut Samples) -> Outcome {
    let before = clocks(session)?;
    let said = session.evaluate(call)?;
    let after = clocks(session)?;
    let scripts = said.get("script").and_then(Value::as_array).into_iter().flatten();
    let script_ms: f64 = scripts.filter_map(Value::as_f64).sum();
    let steps = f64::from(part.steps);
    samples.times.push(Sample {
        contender: job.contender.name,
        case: part.case,
        main_ms: (after.main_ms - before.main_ms) / steps,
        cpu_ms: (after.cpu_ms - before.cpu_ms) / steps,
        script_ms: script_ms / steps,
        shown_ms: said.get("shown").and_then(Value::as_f64),
    });
    Ok(())
}

fn clocks(session: &mut Session) -> Outcome<Clocks> {
    let said = session.command("Performance.getMetrics", &json!({}))?;
    let metrics = said.get("metrics").and_then(Value::as_array).ok_or("the browser has no metrics")?;
    let ms = |name: &str| {
        let found = metrics.iter().find(|it| it.get("name").and_then(Value::as_str) == Some(name));
        let secs = found.and_then(|it| it.get("value")?.as_f64());
        secs.map(|secs| secs * 1000.0).ok_or(format!("the browser does not count {name}"))
    };
    Ok(Clocks { main_ms: ms("TaskDuration")?, cpu_ms: ms("ThreadTime")? })
}

/// From data loaded to drawn: JavaScript's heap with what its buffers hold, and what is allocated inside
/// WebAssembly's memory.
fn heap(session: &mut Session, job: &Job, samples: &mut Samples) -> Outcome {
    let (before, _) = used_bytes(session)?;
    session.evaluate("bench.cold()")?;
    let (after, wasm_size_bytes) = used_bytes(session)?;
    samples.heaps.push(Heap {
        contender: job.contender.name,
        workload: job.workload.name,
        growth_bytes: after - before,
        wasm_size_bytes,
    });
    Ok(())
}

fn used_bytes(session: &mut Session) -> Outcome<(f64, f64)> {
    session.command("HeapProfiler.collectGarbage", &json!({}))?;
    let heap = session.command("Runtime.getHeapUsage", &json!({}))?;
    let wasm = session.evaluate("bench.memory()")?;
    let number = |of: &Value, name: &str| of.get(name).and_then(Value::as_f64).unwrap_or(0.0);
    let used = number(&heap, "usedSize") + number(&heap, "backingStorageSize") + number(&wasm, "used");
    Ok((used, number(&wasm, "size")))
}
