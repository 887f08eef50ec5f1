//! How much of WebAssembly's memory is in use: its size alone never shrinks and says little.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use wasm_bindgen::prelude::wasm_bindgen;

/// The allocator of every program, which counts.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;
static BYTES: AtomicUsize = AtomicUsize::new(0);
static PEAK_BYTES: AtomicUsize = AtomicUsize::new(0);

/// Counts what has been added.
fn add(bytes: usize) {
    let now_bytes = BYTES.fetch_add(bytes, Relaxed) + bytes;
    PEAK_BYTES.fetch_max(now_bytes, Relaxed);
}

#[allow(unsafe_code, reason = "the trait is unsafe; each call is handed on as it came")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        add(layout.size());
        // SAFETY: the caller keeps what the trait asks, and nothing is changed on the way.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        BYTES.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // While it moves both places are taken.
        add(new_size);
        BYTES.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as above.
        unsafe { System.realloc(place, layout, new_size) }
    }
}

/// Bytes that are allocated now.
#[wasm_bindgen]
pub fn allocated_bytes() -> usize {
    BYTES.load(Relaxed)
}

/// The most bytes that were allocated at a time since the peak was forgotten.
#[wasm_bindgen]
pub fn peak_bytes() -> usize {
    PEAK_BYTES.load(Relaxed)
}

/// From now on the peak counts.
#[wasm_bindgen]
pub fn forget_peak() {
    PEAK_BYTES.store(BYTES.load(Relaxed), Relaxed);
}
