//! A picture as text, and the comparison with the one that is kept.

use std::path::PathBuf;

use nagf::chart::{Frame, Look, Model, draw};
use plotters_svg::SVGBackend;

/// Draws a chart and compares it with `tests/golden/chart/NAME.svg`, numbers to three decimals.
pub(crate) fn check(name: &str, model: &Model, frame: &Frame, look: &Look) {
    compare(name, svg(model, frame, look));
}

fn compare(name: &str, found: String) {
    let kept_path = path(&format!("{name}.svg"));
    if std::env::var_os("NAGF_UPDATE_GOLDEN").is_some() {
        std::fs::write(&kept_path, &found).unwrap();
    }
    let kept = std::fs::read_to_string(&kept_path).unwrap_or_default();
    let difference_path = path(&format!("{name}-difference.html"));
    if rounded(&kept) == rounded(&found) {
        let _ = std::fs::remove_file(&difference_path);
        return;
    }
    std::fs::write(&difference_path, difference(name, &kept, &found)).unwrap();
    panic!("the picture changed: look at {}", difference_path.display());
}

/// A page with both pictures, and with one upon the other: what is the same is black there.
fn difference(name: &str, kept: &str, found: &str) -> String {
    // Each is a picture of its own, so that nothing in one reaches into the other.
    let picture = |svg: &str| {
        let coded: String = svg.bytes().map(|byte| format!("%{byte:02x}")).collect();
        format!("<img src=\"data:image/svg+xml,{coded}\" alt=\"\">")
    };
    let (kept, found) = (picture(kept), picture(found));
    format!(
        "<!doctype html><meta charset=\"utf-8\"><title>{name}</title>\n\
        <style>body {{ font: 14px sans-serif }} .both {{ position: relative; isolation: isolate }}\n\
        .both img + img {{ position: absolute; left: 0; top: 0; mix-blend-mode: difference }}</style>\n\
        <h2>{name} as it is kept</h2>{kept}\n<h2>as it is drawn now</h2>{found}\n\
        <h2>what differs</h2><div class=\"both\">{kept}{found}</div>\n"
    )
}

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/chart").join(file)
}

/// The chart as SVG, on its background and as large as on a page.
fn svg(model: &Model, frame: &Frame, look: &Look) -> String {
    // The SVG backend divides the size of letters by this.
    let look = Look { font_css_px: look.font_css_px * 1.24, font: "sans-serif", ..look.clone() };
    let (width, height) = (frame.width_px * frame.grain, frame.height_px * frame.grain);
    let mut text = String::new();
    draw(&mut SVGBackend::with_string(&mut text, (width, height)), model, frame, &look).unwrap();
    let drawn_size = format!(r#"width="{width}" height="{height}" viewBox"#);
    let shown_size = format!(r#"width="{}" height="{}" viewBox"#, frame.width_px, frame.height_px);
    assert!(text.contains(&drawn_size), "{}", text.get(..120).unwrap_or(&text));
    let page =
        format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", look.furniture.background.css());
    let (head, body) = text.split_once(">\n").unwrap();
    format!("{}>\n{page}{body}", head.replace(&drawn_size, &shown_size))
}

/// The text with each number at three decimals.
fn rounded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut number = String::new();
    for character in text.chars().chain(['\n']) {
        if character.is_ascii_digit() || character == '.' {
            number.push(character);
            continue;
        }
        match number.parse::<f64>() {
            Ok(value) if number.contains('.') => out.push_str(&format!("{value:.3}")),
            _ => out.push_str(&number),
        }
        number.clear();
        out.push(character);
    }
    out
}
