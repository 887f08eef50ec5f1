//! Carries out one try of an examination, and tells what the browser saw.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Request, RequestBuilder};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, HtmlImageElement, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode,
};

use crate::graphite::{How, Probe, Reply};

use super::clock::Timer;

/// An answer to these questions takes no longer, or it is one of its own.
const PATIENCE_MS: f64 = 20_000.0;

/// Sends a probe to a source of this address.
pub async fn probe(base: &str, probe: &Probe) -> Reply {
    let Probe { path, parameters, how } = probe;
    let url = match how {
        How::Post => format!("{base}/{path}"),
        _ if parameters.is_empty() => format!("{base}/{path}"),
        _ => format!("{base}/{path}?{parameters}"),
    };
    match how {
        How::Image => picture(&url).await,
        How::Blind => sent(Request::get(&url).mode(RequestMode::NoCors), None).await,
        How::Get => sent(Request::get(&url), None).await,
        How::Post => sent(Request::post(&url), Some(parameters.clone())).await,
    }
}

async fn sent(request: RequestBuilder, form: Option<String>) -> Reply {
    let Ok(abort) = AbortController::new() else { return Reply::Nothing };
    let late = Rc::new(Cell::new(false));
    let timer = {
        let (late, abort) = (Rc::clone(&late), abort.clone());
        Timer::after(PATIENCE_MS, move || {
            late.set(true);
            abort.abort();
        })
    };
    // As the page itself asks: no cookie, no referrer, nothing from the browser's own cache.
    let request = request
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&abort.signal()));
    let reply = exchanged(request, form).await;
    drop(timer);
    match reply {
        Some(reply) => reply,
        None if late.get() => Reply::Late,
        None => Reply::Nothing,
    }
}

async fn exchanged(request: RequestBuilder, form: Option<String>) -> Option<Reply> {
    let request = match form {
        Some(form) => request.header("Content-Type", "application/x-www-form-urlencoded").body(form),
        None => request.build(),
    };
    let response = request.ok()?.send().await.ok()?;
    // An answer that may not be read has no status.
    if response.status() == 0 {
        return Some(Reply::Opaque);
    }
    let content_type = response.headers().get("content-type").unwrap_or_default();
    let (status, body) = (response.status(), response.binary().await.ok()?);
    Some(Reply::Read { status, content_type, body })
}

async fn picture(url: &str) -> Reply {
    let Ok(image) = HtmlImageElement::new() else { return Reply::Nothing };
    // A browser that knows no such attribute sends what it always sends.
    let _ = image.set_attribute("referrerpolicy", "no-referrer");
    let late = Rc::new(Cell::new(None::<Timer>));
    let loaded = Promise::new(&mut |resolve, reject| {
        image.set_onload(Some(&resolve));
        image.set_onerror(Some(&reject));
        let give_up = move || {
            // Whoever waits is told; there is nobody else to tell.
            let _ = reject.call1(&JsValue::NULL, &JsValue::TRUE);
        };
        late.set(Some(Timer::after(PATIENCE_MS, give_up)));
    });
    image.set_src(url);
    match JsFuture::from(loaded).await {
        Ok(_) => Reply::Picture,
        Err(said) if said == JsValue::TRUE => Reply::Late,
        Err(_) => Reply::Nothing,
    }
}
