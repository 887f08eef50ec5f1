//! One request, its body handed on piece by piece.

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
};

use crate::error::Fault;
use crate::graphite::{fault_of, http_date, retry_after_secs};

use super::clock::{Timer, now_secs};

/// The most of a refusal that is read to find its reason.
const COMPLAINT_BYTES: usize = 64 * 1024;

/// Aborts its request when dropped or late. Never with a reason of its own: gloo-net takes every rejection for
/// an `Error` and panics on anything else.
struct Abort {
    controller: Option<AbortController>,
}

impl Abort {
    fn new() -> Self {
        Self { controller: AbortController::new().ok() }
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

/// Sends a GET, or a form POST where there is a body, and feeds the answer to `sink`. By how much the server's clock is
/// ahead of ours goes to `ahead_secs`, where the answer lets us read its `Date`.
///
/// # Errors
/// [`Fault`], with the server's own words where it refused; what `sink` says ends the request.
pub(super) async fn fetch(
    url: &str,
    form: Option<String>,
    timeout_secs: u32,
    ahead_secs: &mut Option<i64>,
    mut sink: impl FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let abort = Abort::new();
    let late = std::rc::Rc::new(std::cell::Cell::new(false));
    let timer = abort.controller.clone().map(|controller| {
        let late = std::rc::Rc::clone(&late);
        Timer::after(f64::from(timeout_secs) * 1000.0, move || {
            late.set(true);
            controller.abort();
        })
    });
    let result = exchange(url, form, &abort, ahead_secs, &mut sink).await;
    drop(timer);
    match result {
        Err(_) if late.get() => Err(Fault::TimedOut { after_secs: timeout_secs }),
        other => other,
    }
}

async fn exchange(
    url: &str,
    form: Option<String>,
    abort: &Abort,
    ahead_secs: &mut Option<i64>,
    sink: &mut impl FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let request = match form {
        Some(form) => discreet(Request::post(url), abort)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form),
        None => discreet(Request::get(url), abort).build(),
    };
    let response = request.map_err(|_| Fault::Unreachable)?.send().await.map_err(|_| Fault::Unreachable)?;
    let date = response.headers().get("date").and_then(|date| http_date(&date));
    *ahead_secs = date.map(|date| date.saturating_sub(now_secs()));
    if !response.ok() {
        return Err(refusal(&response).await);
    }
    read(&response, sink).await
}

/// No cookie, no referrer, no cache of the browser's: what is asked and kept is decided in `store`.
fn discreet(request: RequestBuilder, abort: &Abort) -> RequestBuilder {
    request
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(abort.controller.as_ref().map(AbortController::signal).as_ref())
}

async fn refusal(response: &Response) -> Fault {
    let header = |name: &str| response.headers().get(name);
    let kind = header("content-type").unwrap_or_default();
    let wait_secs =
        header("retry-after").and_then(|wait| retry_after_secs(&wait, header("date").as_deref(), now_secs()));
    let mut body = Vec::new();
    let mut take = |chunk: &[u8]| {
        body.extend_from_slice(chunk);
        if body.len() > COMPLAINT_BYTES { Err(Fault::Unreachable) } else { Ok(()) }
    };
    // What was read before an error is enough to find a reason in.
    let _ = read(response, &mut take).await;
    fault_of(response.status(), &kind, &body).after(wait_secs)
}

async fn read(response: &Response, sink: &mut impl FnMut(&[u8]) -> Result<(), Fault>) -> Result<(), Fault> {
    match response.body() {
        Some(stream) => drain(&stream.get_reader().unchecked_into(), sink).await,
        None => Ok(()),
    }
}

/// Reads a stream to its end, or to where `sink` wants no more of it.
pub(super) async fn drain(
    reader: &ReadableStreamDefaultReader,
    sink: &mut impl FnMut(&[u8]) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut buffer = Vec::new();
    let mut at_byte = 0;
    loop {
        // The head came, so it is the body that fails: the connection ended, or it is not what the head says it is.
        let step = JsFuture::from(reader.read()).await.map_err(|_| Fault::Broken { at_byte })?;
        if field(&step, "done").is_truthy() {
            return Ok(());
        }
        let Ok(chunk) = field(&step, "value").dyn_into::<Uint8Array>() else { return Ok(()) };
        buffer.resize(chunk.length() as usize, 0);
        chunk.copy_to(&mut buffer);
        at_byte += buffer.len();
        sink(&buffer)?;
    }
}

fn field(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

/// A small text file of the page's own: configuration, layout, messages.
pub async fn fetch_text(url: &str) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    fetch(url, None, 30, &mut None, |chunk| {
        bytes.extend_from_slice(chunk);
        Ok(())
    })
    .await?;
    String::from_utf8(bytes).map_err(|error| Fault::Broken { at_byte: error.utf8_error().valid_up_to() })
}
