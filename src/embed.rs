//! Mounts one graph in a page of somebody else's.

#[cfg(target_arch = "wasm32")]
fn main() {
    nagf::ui::mount_embed();
}

/// The program is a page; natively only its pure rooms run, in tests.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
