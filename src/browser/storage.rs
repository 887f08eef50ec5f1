//! What this browser remembers of its visitor's choices. Without storage (a sandboxed frame, a strict setting)
//! nothing is lost but the memory.

/// What was remembered under this name.
pub(super) fn recall(name: &str) -> Option<String> {
    web_sys::window()?.local_storage().ok()??.get_item(&key(name)).ok()?
}

/// Remembers a text, or forgets it.
pub(super) fn remember(name: &str, text: Option<&str>) {
    let Some(Ok(Some(storage))) = web_sys::window().map(|window| window.local_storage()) else { return };
    // A full or forbidden storage is the same as none.
    let _ = match text {
        Some(text) => storage.set_item(&key(name), text),
        None => storage.remove_item(&key(name)),
    };
}

fn key(name: &str) -> String {
    format!("nagf.{name}")
}
