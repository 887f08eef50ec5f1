//! Mounts the page.

#[cfg(target_arch = "wasm32")]
fn main() {
    nagf::ui::mount();
}

/// The program is a page; natively only its pure rooms run, in tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
