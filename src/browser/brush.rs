//! The backend of plotters that paints on a canvas.
//!
//! plotters-canvas tells the canvas colour, width and font anew with each call; this one tells it what has changed.
//! What is drawn rarely is left to plotters-canvas.

use std::cell::RefCell;
use std::convert::Infallible;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

#[wasm_bindgen]
extern "C" {
    /// A context that takes strings which the browser has already.
    type Context;
    #[wasm_bindgen(method, setter, js_name = fillStyle)]
    fn set_fill(this: &Context, css: &JsValue);
    #[wasm_bindgen(method, setter, js_name = strokeStyle)]
    fn set_stroke(this: &Context, css: &JsValue);
    #[wasm_bindgen(method, setter, js_name = lineJoin)]
    fn set_join(this: &Context, name: &JsValue);
    #[wasm_bindgen(method, setter, js_name = font)]
    fn set_font(this: &Context, css: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textBaseline)]
    fn set_baseline(this: &Context, name: &JsValue);
    #[wasm_bindgen(method, setter, js_name = textAlign)]
    fn set_align(this: &Context, name: &JsValue);
    #[wasm_bindgen(method, js_name = fillText)]
    fn write(this: &Context, text: &JsValue, x: f64, y: f64);
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// A canvas that was cleared, and what it was told since.
pub(super) struct Brush {
    context: CanvasRenderingContext2d,
    rare: CanvasBackend,
    size: (u32, u32),
    told: Told,
}

/// Strings of which the browser has a copy: colours, a font, the hours of the day come again with each chart, and each
/// crossing costs as much as hundreds of points.
#[derive(Default)]
struct Strings {
    kept: Vec<(String, JsValue)>,
    next: usize,
}

/// More than a page of panels has at a time; few enough to look through.
const MOST_STRINGS: usize = 64;

thread_local! {
    static STRINGS: RefCell<Strings> = RefCell::default();
}

impl Strings {
    /// The browser's copy; the oldest one makes room.
    fn get(&mut self, text: &str) -> Option<&JsValue> {
        let known = self.kept.iter().position(|(kept, _)| kept == text);
        let place = known.unwrap_or_else(|| {
            let entry = (text.to_owned(), JsValue::from_str(text));
            let place = self.next;
            self.next = (place + 1) % MOST_STRINGS;
            match self.kept.get_mut(place) {
                Some(old) => *old = entry,
                None => self.kept.push(entry),
            }
            place
        });
        self.kept.get(place).map(|(_, copy)| copy)
    }
}

/// Does something with the browser's copy of a string.
fn with_copy(text: &str, deed: impl FnMut(&JsValue)) {
    STRINGS.with_borrow_mut(|strings| strings.get(text).into_iter().for_each(deed));
}

/// What the canvas knows already.
#[derive(Default)]
struct Told {
    fill: Option<[u8; 4]>,
    stroke: Option<[u8; 4]>,
    width: Option<u32>,
    font: Option<(u64, bool)>,
    baseline: Option<&'static str>,
    align: Option<&'static str>,
}

impl Brush {
    /// A brush for a canvas whose state is fresh.
    pub(super) fn new(canvas: &HtmlCanvasElement, context: CanvasRenderingContext2d) -> Option<Self> {
        let rare = CanvasBackend::with_canvas_object(canvas.clone())?;
        let size = (canvas.width(), canvas.height());
        Some(Self { context, rare, size, told: Told::default() })
    }

    fn tell(&self) -> &Context {
        self.context.unchecked_ref()
    }

    fn fill_with(&mut self, color: BackendColor) {
        let color = bytes(color);
        if self.told.fill != Some(color) {
            with_copy(css(color, &mut [0; 9]), |css| self.tell().set_fill(css));
            self.told.fill = Some(color);
        }
    }

    fn stroke_with(&mut self, style: &impl BackendStyle) {
        let (color, width) = (bytes(style.color()), style.stroke_width());
        if self.told.stroke != Some(color) {
            with_copy(css(color, &mut [0; 9]), |css| self.tell().set_stroke(css));
            self.told.stroke = Some(color);
        }
        if self.told.width.is_none() {
            with_copy("round", |name| self.tell().set_join(name));
        }
        if self.told.width != Some(width) {
            self.context.set_line_width(width.into());
            self.told.width = Some(width);
        }
    }

    /// Begins a path through these places; `false` where there are none.
    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) -> bool {
        let mut path = path.into_iter();
        let Some((x, y)) = path.next() else { return false };
        self.context.begin_path();
        self.context.move_to(x.into(), y.into());
        path.for_each(|(x, y)| self.context.line_to(x.into(), y.into()));
        true
    }

    /// Does something with plotters-canvas, which tells the canvas what it likes.
    fn rarely<E>(&mut self, deed: impl FnOnce(&mut CanvasBackend) -> Result<(), E>) -> Drawn {
        self.told = Told::default();
        // A canvas can fail only by being lost with its page.
        let _ = deed(&mut self.rare);
        Ok(())
    }

    fn letter_with(&mut self, style: &impl BackendTextStyle) {
        let anchor = style.anchor();
        let baseline = match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        };
        let align = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        };
        // One chart has one family.
        let font = (style.size().to_bits(), matches!(style.style(), FontStyle::Bold));
        if self.told.baseline != Some(baseline) {
            with_copy(baseline, |name| self.tell().set_baseline(name));
            self.told.baseline = Some(baseline);
        }
        if self.told.align != Some(align) {
            with_copy(align, |name| self.tell().set_align(name));
            self.told.align = Some(align);
        }
        if self.told.font != Some(font) {
            let (weight, family) = (style.style(), style.family());
            let css = format!("{} {}px {}", weight.as_str(), style.size(), family.as_str());
            with_copy(&css, |css| self.tell().set_font(css));
            self.told.font = Some(font);
        }
    }
}

impl DrawingBackend for Brush {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Drawn {
        self.rarely(|rare| rare.draw_pixel(at, color))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.rarely(|rare| rare.draw_line(from, to, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if !fill {
            return self.rarely(|rare| rare.draw_rect(from, to, style, fill));
        }
        self.fill_with(style.color());
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        self.context.fill_rect(from.0.into(), from.1.into(), width.into(), height.into());
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if self.trace(path) {
            self.stroke_with(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        if self.trace(path) {
            self.fill_with(style.color());
            self.context.fill();
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        at: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        self.rarely(|rare| rare.draw_circle(at, radius, style, fill))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        if !matches!(style.transform(), FontTransform::None) {
            return self.rarely(|rare| rare.draw_text(text, style, at));
        }
        self.letter_with(style);
        self.fill_with(style.color());
        with_copy(text, |text| self.tell().write(text, at.0.into(), at.1.into()));
        Ok(())
    }
}

/// Red, green, blue, and how opaque.
fn bytes(color: BackendColor) -> [u8; 4] {
    let (red, green, blue) = color.rgb;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 255")]
    let alpha = (color.alpha.clamp(0.0, 1.0) * 255.0).round() as u8;
    [red, green, blue, alpha]
}

/// The same as `#rrggbbaa`.
fn css(color: [u8; 4], text: &mut [u8; 9]) -> &str {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = color.into_iter().flat_map(|it| [it >> 4, it & 15]);
    text[0] = b'#';
    for (place, digit) in text.iter_mut().skip(1).zip(digits) {
        *place = DIGITS.get(usize::from(digit)).copied().unwrap_or(b'0');
    }
    std::str::from_utf8(text).unwrap_or_default()
}
