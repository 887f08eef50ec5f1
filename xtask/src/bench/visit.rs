//! A first visit, until all that is inside the window is painted.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::setting::Setting;
use super::webdriver::Session;
use crate::shell::Outcome;

/// The window, CSS px.
const WINDOW_CSS_PX: (u32, u32) = (1280, 800);
/// Nothing was on its way for so long: the page asks for no more.
const QUIET: Duration = Duration::from_millis(1500);
const PATIENCE: Duration = Duration::from_secs(60);

/// Says of each place of a picture inside the window what is missing, if anything is. A place may hold words
/// instead of a picture where there is nothing to draw; while it waits it holds neither.
const UNPAINTED: &str = r#"
    const inside = element => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && bottom > top && right > left;
    };
    const isPainted = canvas => canvas.width > 0 && canvas.height > 0 && canvas.getContext('2d')
        .getImageData(0, 0, canvas.width, canvas.height).data.some(value => value !== 0);
    const isSaid = place => place.querySelector('.said') !== null
        || place.matches('.cell') && place.previousElementSibling.textContent.trim() !== '';
    const missing = place => {
        const canvas = place.querySelector('canvas');
        if (canvas ? isPainted(canvas) : isSaid(place)) return null;
        return (place.closest('[id]') ?? place).id + (canvas ? ': blank' : ': nothing');
    };
    const places = [...document.querySelectorAll('.plot')].filter(inside);
    const unpainted = places.map(missing).filter(it => it !== null);
    return { window: [innerWidth, innerHeight], places: places.length, unpainted };
"#;

/// Opens a page (`query` stands after the `?`) in a fresh browser, and ends it when all is painted.
pub(super) fn first_screen(setting: &Setting, query: &str) -> Outcome {
    let mut session = Session::start(&setting.stage.driver, &setting.stage.browser, WINDOW_CSS_PX)?;
    let start = Instant::now();
    session.open(&format!("{}?{query}", setting.page()))?;
    loop {
        std::thread::sleep(Duration::from_millis(100));
        let late = start.elapsed() > PATIENCE;
        if setting.relay.idle() < QUIET && !late {
            continue;
        }
        let seen = session.run(UNPAINTED)?;
        let missing = seen.get("unpainted").and_then(Value::as_array).map_or(usize::MAX, Vec::len);
        let places = seen.get("places").and_then(Value::as_u64).unwrap_or(0);
        if seen.get("window") != Some(&json!(WINDOW_CSS_PX)) {
            return Err(format!("the window has not the size that was asked for: {seen}"));
        }
        match (missing, places) {
            (0, 1..) => return Ok(()),
            _ if late => return Err(format!("the first screen is not painted after {PATIENCE:?}: {seen}")),
            _ => {}
        }
    }
}
