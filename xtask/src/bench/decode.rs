//! How fast an answer becomes columns, beside what a page can do without a library: `TextDecoder`, `JSON.parse`, and a
//! loop into `Float64Array`s. Both begin with the bytes in an `ArrayBuffer`; ours are copied into WebAssembly's memory,
//! piece by piece. One window a size, both in turns, medians.

use serde_json::{Value, json};

use super::draw::page;
use super::figure::{Figure, median, rounded};
use super::stage::Stage;
use super::webdriver::Session;
use crate::shell::Outcome;

const WINDOW_CSS_PX: (u32, u32) = (1280, 800);

/// Names, bytes, and how often each decodes.
const BODIES: [(&str, u64, usize); 3] =
    [("1mb", 1_000_000, 25), ("10mb", 10_000_000, 9), ("60mb", 60_000_000, 5)];

/// Measures bodies of all sizes.
pub(super) fn measure(stage: &Stage) -> Outcome<Vec<Figure>> {
    let address = page::serve()?;
    let mut session = Session::start(&stage.driver, &stage.browser, WINDOW_CSS_PX)?;
    let mut figures = Vec::new();
    for (name, bytes, times) in BODIES {
        session.open_window(WINDOW_CSS_PX)?;
        session.open(&format!("http://{address}/page/decode.html"))?;
        figures.extend(body(&mut session, name, bytes, times)?);
        session.close_window()?;
    }
    Ok(figures)
}

fn body(session: &mut Session, name: &str, bytes: u64, times: usize) -> Outcome<Vec<Figure>> {
    let length = session.evaluate(&format!("decode.prepare({bytes})"))?.as_f64().unwrap_or(f64::NAN);
    // First of all, while the memory is as small as it begins.
    let peak = session.evaluate("decode.peak()")?;
    let (used, size) = (number(&peak, "used"), number(&peak, "size"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // The first turn of each compiles.
    for turn in 0..=times {
        let (a, b) = (once(session, "ours")?, once(session, "theirs")?);
        if (a.points, a.sum.to_bits()) != (b.points, b.sum.to_bits()) {
            return Err(format!("{name}: {a:?} is not {b:?}"));
        }
        if turn > 0 {
            ours.push(a.ms);
            theirs.push(b.ms);
        }
    }
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    println!(
        "{name}: {ours:.1} ms, JSON.parse {theirs:.1} ms; at most {used} bytes in use, memory grew by {size}"
    );
    Ok(vec![
        Figure::new(
            &format!("decode_{name}_vs_json_parse"),
            rounded(ours / theirs),
            "time from bytes to columns, ours over that of JSON.parse",
        ),
        Figure::new(
            &format!("decode_{name}_peak_vs_body"),
            rounded(used.max(size) / length),
            "growth of WebAssembly's memory over the body's length",
        ),
    ])
}

/// One turn, with what tells whether it read what it should.
#[derive(Debug)]
struct Turn {
    ms: f64,
    points: f64,
    sum: f64,
}

fn once(session: &mut Session, who: &str) -> Outcome<Turn> {
    session.command("HeapProfiler.collectGarbage", &json!({}))?;
    let said = session.evaluate(&format!("decode.{who}()"))?;
    Ok(Turn { ms: number(&said, "ms"), points: number(&said, "points"), sum: number(&said, "sum") })
}

fn number(said: &Value, name: &str) -> f64 {
    said.get(name).and_then(Value::as_f64).unwrap_or(f64::NAN)
}
