//! Taking away: files that open elsewhere, the clipboard, the table; all of it without a pointer.

mod files;
mod table;

use std::fs;
use std::path::PathBuf;

use nagf_e2e::{Tab, quoted};
use serde_json::json;

const GRAPH: &str = "?project=deployment-prep&instance=deployment-db14&graph=cpu";

/// Where a test's downloads go; removed with it.
pub(super) struct Downloads(PathBuf);

impl Downloads {
    pub(super) async fn of(tab: &Tab, test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("nagf-take-{test}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let parameters = json!({ "behavior": "allow", "downloadPath": folder });
        tab.devtools("Browser.setDownloadBehavior", parameters).await;
        Self(folder)
    }

    /// The file with this end, once it is whole: its name and its content.
    async fn file(&self, tab: &Tab, end: &str) -> (String, Vec<u8>) {
        // The browser keeps the name free with an empty file while it writes another.
        let find = || {
            let names = fs::read_dir(&self.0).unwrap().flatten().map(|it| it.file_name());
            let names: Vec<String> = names.filter_map(|it| it.into_string().ok()).collect();
            let is_busy = names.iter().any(|it| it.ends_with(".crdownload"));
            let is_whole = |name: &&String| fs::metadata(self.0.join(name)).is_ok_and(|it| it.len() > 0);
            names.iter().filter(|it| it.ends_with(end)).find(is_whole).filter(|_| !is_busy).cloned()
        };
        tab.wait(&format!("a file {end} has come"), || find().is_some()).await;
        let name = find().unwrap();
        let content = fs::read(self.0.join(&name)).unwrap();
        fs::remove_file(self.0.join(&name)).unwrap();
        (name, content)
    }

    pub(super) async fn text(&self, tab: &Tab, end: &str) -> (String, String) {
        let (name, content) = self.file(tab, end).await;
        (name, String::from_utf8(content).unwrap())
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Opens the large graph of an instance, and its share sheet.
async fn open(tab: &Tab, address: &str) {
    tab.open(address).await;
    tab.until("it is painted", "isPainted(one('.plot.large canvas'))").await;
    tab.click(".take > button").await;
    tab.until("the sheet is open", SHEET).await;
}

/// The sheet, once it is there.
const SHEET: &str = "one('dialog.sheet[open]')";

/// Presses a button of the sheet, on the page of it where it stands.
async fn choose(tab: &Tab, what: &str) {
    let is_data = ["CSV", "JSON", "Table"].contains(&what);
    if tab.get(&format!("!{SHEET}")).await == true {
        tab.click(".take > button").await;
    }
    tab.click(if is_data { "#share-Data" } else { "#share-Picture" }).await;
    tab.press(what, &format!("button({}, one('.sheet-body'))", quoted(what))).await;
}

/// The cells of a file without quotes in it.
pub(super) fn cells(csv: &str) -> Vec<Vec<&str>> {
    csv.lines().map(|line| line.split(',').collect()).collect()
}
