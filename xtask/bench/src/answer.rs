//! An answer of Graphite's as the page takes it in: piece by piece, into columns.

use nagf::graphite::Decoder;
use wasm_bindgen::prelude::wasm_bindgen;

/// More than any body here.
const LIMIT_BYTES: usize = 1 << 27;

/// An answer that is coming in.
#[wasm_bindgen]
pub struct Answer {
    decoder: Decoder,
}

#[wasm_bindgen]
impl Answer {
    /// One of which nothing has come yet.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "made from JavaScript alone")]
    pub fn new() -> Self {
        Self { decoder: Decoder::new(LIMIT_BYTES) }
    }

    /// Takes the next bytes; says whether they could be read.
    pub fn push(&mut self, chunk: &[u8]) -> bool {
        self.decoder.push(chunk).is_ok()
    }

    /// The number of points, those without a value among them, and the sum of all values: what was read is told apart
    /// from what was not. Nothing where the body is broken.
    pub fn finish(self) -> Vec<f64> {
        let (named, fault) = self.decoder.finish();
        if fault.is_some() {
            return Vec::new();
        }
        let points: usize = named.iter().map(|it| it.series.len()).sum();
        let values = named.iter().flat_map(|it| it.series.values()).filter(|it| !it.is_nan());
        vec![points as f64, values.sum()]
    }
}
