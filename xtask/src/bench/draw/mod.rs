//! How fast our charts are drawn, and how much memory they take, beside those of others.
//!
//! All contenders draw the same data in one Chromium in one run, in random order, each time in a window and a process
//! of their own; libraries and data are loaded before the clock starts, and each starts from data in its own form (ours
//! is columns in WebAssembly's memory). Lines are 1 px wide. `raw` is a canvas drawn on by hand for this one purpose,
//! with our grid and our labels: the limit. `nagf page` is ours with the weights, hatches and tail that the page has;
//! the figures are those of `nagf`, which draws what the others do.
//!
//! *main* is what the main thread spent on script, raster, style, layout and paint: the growth of `TaskDuration`
//! (DevTools, `Performance.getMetrics`) until the second frame after the last step, less that of a page that draws
//! nothing. *cpu* is the same by the thread's own clock, without the time that other programs took. Steps are one a
//! frame, a few of them to a batch; medians are over batches. *script* is until all calls are made; *shown* until the
//! second frame after.

mod figures;
mod job;
pub(super) mod page;
mod plan;
mod sample;
mod table;

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::figure::Figure;
use super::stage::Stage;
use super::webdriver::Session;
use crate::shell::Outcome;
use job::Window;
use sample::Samples;

/// The window, CSS px.
const WINDOW_CSS_PX: (u32, u32) = (1280, 800);

/// Measures all contenders with all workloads.
pub(super) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let address = page::serve()?;
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.subsec_nanos());
    let jobs = plan::shuffled(plan::jobs(), seed);
    println!("drawing: {} jobs in random order (seed {seed})", jobs.len());
    let start = Instant::now();
    let mut session = Session::start(&stage.driver, &stage.browser, WINDOW_CSS_PX)?;
    let mut samples = Samples::default();
    for job in &jobs {
        let window = Window { address, size_css_px: WINDOW_CSS_PX };
        window.work(&mut session, job, &mut samples).map_err(|cause| format!("{job}: {cause}"))?;
    }
    println!("drawing took {} s", start.elapsed().as_secs());
    table::print(&samples);
    Ok(figures::of(&samples))
}
