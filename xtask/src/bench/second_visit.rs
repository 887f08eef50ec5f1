//! How soon a page that was seen before shows its last pictures.

use super::figure::{Figure, median, rounded};
use super::setting::Setting;
use super::visit::Visit;
use crate::shell::Outcome;

const QUERY: &str = "project=deployment-prep";
const REPETITIONS: usize = 5;

/// Opens a page, leaves it, and opens it again in the same browser.
pub(super) fn measure(setting: &Setting) -> Outcome<Vec<Figure>> {
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for _ in 0..REPETITIONS {
        let mut visit = Visit::start(setting)?;
        visit.open(QUERY)?;
        first.push(visit.settle()?);
        visit.leave()?;
        visit.open(QUERY)?;
        second.push(visit.settle()?);
    }
    println!("the first visits took {:.3} s", median(&mut first));
    let meaning =
        "until a second visit shows pictures everywhere inside the window, be they those of the first";
    Ok(vec![Figure::new("second_visit_seconds_to_picture", rounded(median(&mut second)), meaning)])
}
