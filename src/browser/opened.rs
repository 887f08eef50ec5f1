//! Files that the visitor opens: chosen, or dropped on the page. They are read here and go nowhere.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

/// The file that was chosen in a field; the field is empty again, so that the same file can be chosen twice.
pub fn chosen_file(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// The file that was dropped. The browser does not go to it.
pub fn dropped_file(event: &DragEvent) -> Option<File> {
    event.prevent_default();
    event.data_transfer()?.files()?.get(0)
}

/// Says that what is dragged may be dropped here.
pub fn take_drop(event: &DragEvent) {
    event.prevent_default();
}

/// The text of a file; nothing where it cannot be read. The error is that it is larger than wanted: then it is not
/// read at all.
///
/// # Errors
/// `()` where the file has more than `most` bytes.
#[allow(clippy::result_unit_err, reason = "there is one thing that it can be")]
pub async fn text_of(file: &File, most: usize) -> Result<Option<String>, ()> {
    if file.size() > most as f64 {
        return Err(());
    }
    Ok(JsFuture::from(file.text()).await.ok().and_then(|it| it.as_string()))
}
