//! Handing a file or a picture over to the visitor: downloads and the clipboard.
//!
//! A picture of points is made from the SVG of the very same picture, which the browser draws anew at the size that is
//! asked for; so the two cannot differ, and no screenshot is ever enlarged.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, ClipboardItem, Document, HtmlAnchorElement,
    HtmlCanvasElement, HtmlImageElement, Url,
};

/// How long a file stays where the browser fetches it from: it may ask where to put it first.
const KEPT_MS: i32 = 60_000;
const PNG: &str = "image/png";

/// A picture as SVG, with its size.
#[derive(Clone, Debug)]
pub struct Svg {
    /// The SVG, which says its size itself.
    pub text: String,
    /// How wide it is.
    pub width_px: u32,
    /// How high it is.
    pub height_px: u32,
}

/// Gives a text to the browser's downloads. Whether it could be.
pub fn save_text(name: &str, media_type: &str, text: &str) -> bool {
    blob(text, media_type).and_then(|blob| save(name, &blob)).is_some()
}

/// Gives a picture to the browser's downloads, as PNG. Whether it could be made.
pub async fn save_picture(name: &str, svg: Svg) -> bool {
    match png(svg).await {
        Ok(png) => png.dyn_ref().and_then(|blob| save(name, blob)).is_some(),
        Err(_) => false,
    }
}

/// Whether this browser takes pictures into its clipboard.
pub fn can_copy_picture() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let has = |object: &JsValue, name: &str| {
        Reflect::get(object, &JsValue::from_str(name)).is_ok_and(|it| it.is_truthy())
    };
    has(&window, "ClipboardItem") && has(&window.navigator(), "clipboard")
}

/// Puts a picture into the clipboard, as PNG. Whether the browser let it in.
pub async fn copy_picture(svg: Svg) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // The promise goes in, not what comes of it: Safari lets in only what is asked for at once upon a press.
    let item = Object::new();
    if Reflect::set(&item, &JsValue::from_str(PNG), &future_to_promise(png(svg))).is_err() {
        return false;
    }
    let Ok(item) = ClipboardItem::new_with_record_from_str_to_blob_promise(&item) else { return false };
    let write = window.navigator().clipboard().write(&Array::of1(&item));
    JsFuture::from(write).await.is_ok()
}

/// Puts a text into the clipboard. Whether the browser let it in.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Where a page is not served by https there is no clipboard.
    if Reflect::get(&window.navigator(), &JsValue::from_str("clipboard")).is_ok_and(|it| it.is_falsy()) {
        return false;
    }
    JsFuture::from(window.navigator().clipboard().write_text(text)).await.is_ok()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn blob(text: &str, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()
}

fn save(name: &str, blob: &Blob) -> Option<()> {
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    let url = Url::create_object_url_with_blob(blob).ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let forget = Closure::once_into_js(move || {
        // An address that is gone already needs no revoking.
        let _ = Url::revoke_object_url(&url);
    });
    let forget = forget.unchecked_ref::<Function>();
    web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(forget, KEPT_MS).ok().map(drop)
}

/// The picture as a blob of points; an error where the browser can draw none so large.
async fn png(svg: Svg) -> Result<JsValue, JsValue> {
    let source = blob(&svg.text, "image/svg+xml").ok_or(JsValue::NULL)?;
    let url = Url::create_object_url_with_blob(&source)?;
    let drawn = drawn(&url, &svg).await;
    Url::revoke_object_url(&url)?;
    let canvas = drawn?;
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) = canvas.to_blob(&resolve) {
            // Whoever waits is told; there is nobody else to tell.
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    let png = JsFuture::from(made).await?;
    // Freed at once: a large picture is some hundred megabytes of points.
    canvas.set_width(0);
    if png.is_null() { Err(JsValue::NULL) } else { Ok(png) }
}

/// A canvas off the page with the picture on it.
async fn drawn(url: &str, svg: &Svg) -> Result<HtmlCanvasElement, JsValue> {
    let image = HtmlImageElement::new()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        image.set_onload(Some(&resolve));
        image.set_onerror(Some(&reject));
    });
    image.set_src(url);
    JsFuture::from(loaded).await?;
    let canvas = document().ok_or(JsValue::NULL)?.create_element("canvas")?;
    let canvas: HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(svg.width_px);
    canvas.set_height(svg.height_px);
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    let (width, height) = (f64::from(svg.width_px), f64::from(svg.height_px));
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}
