//! Bytes that are kept from one visit to the next, in the browser's cache of answers: it needs no permission. Where
//! there is none (a page that did not come by https, a sandboxed frame, a strict setting) nothing is lost but that.

use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{Cache, CacheStorage, Response};

use super::clock::Timer;
use super::given_up::Handle;

const CACHE: &str = "nagf-kept";
/// A browser that takes longer gives nothing.
const PATIENCE_MS: f64 = 400.0;

/// Bytes that are looked for.
pub struct Recalled(Promise);

impl Recalled {
    /// Begins to look for what was kept under a name.
    pub fn begin(name: &str) -> Self {
        let place = place(name);
        // Nothing is no error: nobody may be there yet to hear of one.
        let found = async move { Ok(recall(&place).await.map_or(JsValue::UNDEFINED, JsValue::from)) };
        Self(future_to_promise(found))
    }

    /// What was found.
    pub async fn bytes(self) -> Option<Vec<u8>> {
        let handle = Handle::default();
        let promise = self.0;
        let work = handle.guard(Box::pin(async move { JsFuture::from(promise).await }));
        let timer = Timer::after(PATIENCE_MS, move || drop(handle));
        let found = work.await;
        drop(timer);
        Some(found?.ok()?.dyn_into::<Uint8Array>().ok()?.to_vec())
    }
}

/// Keeps bytes under a name.
pub(super) fn keep(name: &str, mut bytes: Vec<u8>) {
    let place = place(name);
    spawn_local(async move {
        // A full or forbidden cache is the same as none.
        let Ok(cache) = cache().await else { return };
        let Ok(response) = Response::new_with_opt_u8_array(Some(&mut bytes)) else { return };
        let _ = JsFuture::from(cache.put_with_str(&place, &response)).await;
    });
}

async fn recall(place: &str) -> Result<Uint8Array, JsValue> {
    let found = JsFuture::from(cache().await?.match_with_str(place)).await?;
    let response: Response = found.dyn_into()?;
    let buffer: ArrayBuffer = JsFuture::from(response.array_buffer()?).await?.dyn_into()?;
    Ok(Uint8Array::new(&buffer))
}

async fn cache() -> Result<Cache, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Asked for as any other property: where it is missing a call would end the program.
    let caches: CacheStorage = Reflect::get(&window, &JsValue::from_str("caches"))?.dyn_into()?;
    JsFuture::from(caches.open(CACHE)).await?.dyn_into()
}

/// An address that nothing is served at.
fn place(name: &str) -> String {
    format!("kept?of={}", js_sys::encode_uri_component(name))
}
