//! Packing bytes, and unpacking them no further than is wanted: the browser has both built in.

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader, WritableStream};

use crate::error::Fault;

use super::clock::spawn;
use super::fetch::drain;

/// Whether this browser unpacks.
pub fn can_unpack() -> bool {
    stream("DecompressionStream").is_ok()
}

/// The bytes packed; nothing where the browser cannot.
pub async fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    through(bytes, "CompressionStream", usize::MAX).await.ok()
}

/// The bytes unpacked.
///
/// # Errors
/// Whether there are more of them than `most`: then the rest was not unpacked. Else they are no packed bytes.
pub async fn unpacked(bytes: &[u8], most: usize) -> Result<Vec<u8>, bool> {
    through(bytes, "DecompressionStream", most).await
}

/// Both ends of a stream of the browser's own. Its types are still unstable in web-sys.
fn stream(name: &str) -> Result<(WritableStream, ReadableStream), JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &JsValue::from_str(name))?.dyn_into()?;
    let stream = Reflect::construct(&class, &Array::of1(&JsValue::from_str("deflate-raw")))?;
    let end = |name: &str| Reflect::get(&stream, &JsValue::from_str(name));
    Ok((end("writable")?.dyn_into()?, end("readable")?.dyn_into()?))
}

/// What comes out of a stream when these bytes go in. The error is whether it was too much.
async fn through(bytes: &[u8], name: &str, most: usize) -> Result<Vec<u8>, bool> {
    let (writable, readable) = stream(name).map_err(|_| false)?;
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes))).map_err(|_| false)?;
    let poured = JsFuture::from(blob.stream().pipe_to(&writable));
    // What goes wrong on the way in comes out as an error too.
    spawn(async move { drop(poured.await) });
    let (mut all, mut is_too_much) = (Vec::new(), false);
    let mut sink = |chunk: &[u8]| {
        is_too_much = all.len() + chunk.len() > most;
        if is_too_much {
            return Err(Fault::Unreachable);
        }
        all.extend_from_slice(chunk);
        Ok(())
    };
    let reader: ReadableStreamDefaultReader = readable.get_reader().unchecked_into();
    let result = drain(&reader, &mut sink).await;
    if result.is_err() {
        // What is not wanted is not unpacked; a stream that broke already has nothing to give up.
        drop(JsFuture::from(reader.cancel()).await);
    }
    result.map(|()| all).map_err(|_| is_too_much)
}
