//! The real Diamond, which stops and starts again, and a real filesystem that fills.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use nagf_e2e::{PROJECT, Place, Variant, Whisper, alone, browse, control, now_secs, render, serve};

use super::{FRESH, state_of, until_opened, until_opened_at};

/// As which Diamond sends the figures of this machine.
const HOST: &str = "deployment-diamond01";
/// As the store keeps what Diamond sends.
const ARCHIVES: [(i64, usize); 4] = [(60, 10_080), (300, 8640), (900, 8640), (3600, 8760)];

/// Starts Diamond again at the end of a test, whatever happened.
struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        // A second panic would hide the first.
        let _ = std::panic::catch_unwind(|| control("diamond/start"));
    }
}

/// Takes back what Diamond sent of late, so that it has stopped so long ago, and had sent for an hour before.
fn stopped_ago(ago_secs: i64) {
    let folder = PathBuf::from(Place::Store.address()).join(PROJECT).join(HOST);
    let (now, mut whisper) = (now_secs(), Whisper::start());
    let own = format!("{PROJECT}.{HOST}.");
    for metric in whisper.names().into_iter().filter(|it| it.starts_with(&own)) {
        let read = whisper.read(&metric, now - 3600, now, now);
        let last = read.iter().flat_map(|it| it.values.iter().flatten()).last().copied();
        let file = folder.join(metric.trim_start_matches(&own).replace('.', "/")).with_extension("wsp");
        fs::remove_file(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let minutes = (ago_secs / 60..ago_secs / 60 + 60).rev();
        let points: Vec<(i64, f64)> =
            last.map(|value| minutes.map(|it| (now - it * 60, value)).collect()).unwrap_or_default();
        whisper.write(&metric, &ARCHIVES, &points);
    }
}

/// The newest value that Graphite has of a metric of Diamond's, within so many minutes.
fn newest(metric: &str, minutes: i64) -> Option<f64> {
    let pair = |name: &str, value: String| (name.to_owned(), value);
    let parameters = vec![
        pair("target", format!("{PROJECT}.{HOST}.{metric}")),
        pair("from", format!("-{minutes}min")),
        pair("format", "json".to_owned()),
        pair("noCache", "1".to_owned()),
    ];
    render(&parameters).into_iter().flat_map(|it| it.points).last().map(|(_, value)| value)
}

#[test]
fn diamond_that_is_stopped_is_silent_and_returns_when_it_is_started() {
    alone(async |tab| {
        let address = format!("?project={PROJECT}");
        control("diamond/start");
        tab.wait("Diamond sends", || newest("loadavg.01", 3).is_some()).await;
        let again = Again;
        control("diamond/stop");
        // What carbon has is written before the files change.
        let still = Instant::now();
        tab.wait("carbon has written it", || still.elapsed() > Duration::from_secs(3)).await;
        stopped_ago(600);
        let silent = format!("{} === 'silent'", state_of(HOST));
        until_opened(tab, "Diamond's instance is silent", &address, &silent, FRESH).await;
        let others = tab.get("all('.row .name .shape.well').length").await.as_u64().unwrap_or_default();
        assert!(others > 20, "{others} others are well");
        drop(again);
        tab.wait("Diamond sends again", || newest("loadavg.01", 1).is_some()).await;
        let returned = format!("{} !== 'silent' && {} !== 'unknown'", state_of(HOST), state_of(HOST));
        until_opened(tab, "Diamond's instance is back", &address, &returned, FRESH).await;
    });
}

/// A filesystem in a file, mounted until this is dropped.
struct Loopback {
    image: PathBuf,
    folder: PathBuf,
}

fn run(program: &str, arguments: &[&str]) -> Result<String, String> {
    let output =
        Command::new(program).args(arguments).output().map_err(|error| format!("{program}: {error}"))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{program}: {}", String::from_utf8_lossy(&output.stderr))),
    }
}

impl Loopback {
    /// Makes and mounts one of 64 MB, where this machine lets us.
    fn mount() -> Result<Self, String> {
        let name = format!("nagf-e2e-{}", std::process::id());
        let image = std::env::temp_dir().join(&name).with_extension("img");
        let folder = std::env::temp_dir().join(&name);
        let file = File::create(&image).map_err(|error| format!("{}: {error}", image.display()))?;
        let it = Self { image, folder };
        file.set_len(64 << 20).map_err(|error| format!("a file of 64 MB: {error}"))?;
        let (image, folder) = (it.image.to_string_lossy(), it.folder.to_string_lossy());
        run("mkfs.ext4", &["-q", &image])?;
        fs::create_dir_all(&it.folder).map_err(|error| format!("{folder}: {error}"))?;
        run("mount", &["-o", "loop", &image, &folder])?;
        Ok(it)
    }

    /// Writes until all but a little is taken, and says which share of it is left and how many bytes.
    fn fill(&self) -> (f64, f64) {
        let (_, all_bytes) = self.left();
        let chunk = vec![1_u8; 1 << 20];
        let mut file =
            File::create(self.folder.join("filler")).unwrap_or_else(|error| panic!("a file: {error}"));
        while self.left().1 > all_bytes * 0.04 {
            file.write_all(&chunk)
                .and_then(|()| file.sync_all())
                .unwrap_or_else(|error| panic!("filling: {error}"));
        }
        self.left()
    }

    /// What statvfs says is left to users: in percent of what they can have, and in bytes.
    fn left(&self) -> (f64, f64) {
        let said = run("stat", &["-f", "--format=%a %b %f %S", &self.folder.to_string_lossy()]);
        let said = said.unwrap_or_else(|error| panic!("{error}"));
        let numbers: Vec<f64> = said.split_whitespace().filter_map(|it| it.parse().ok()).collect();
        let [available, all, free, block] = numbers[..] else { panic!("stat said {said}") };
        let used = all - free;
        (100.0 * available / (available + used), available * block)
    }

    /// As which Diamond names it.
    fn name(&self) -> String {
        self.folder.to_string_lossy().replace(['/', '.'], "_")
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        // Diamond looks at it every few seconds, for as long as a stat takes.
        for _ in 0..20 {
            if !self.folder.is_dir() || run("umount", &[&self.folder.to_string_lossy()]).is_ok() {
                break;
            }
            std::thread::sleep(Duration::from_millis(200));
        }
        fs::remove_dir(&self.folder).ok();
        fs::remove_file(&self.image).ok();
    }
}

/// The page with a shorter window for disks: a test does not wait for ten minutes.
fn page_of_short_windows() -> String {
    let layout = ureq::get(format!("{}assets/layouts/diamond.json", Place::Page.address())).call();
    let layout = layout.and_then(|mut it| it.body_mut().read_to_string());
    let layout = layout.unwrap_or_else(|error| panic!("the layout: {error}"));
    let mut layout: serde_json::Value = serde_json::from_str(&layout).unwrap();
    for check in layout["checks"].as_array_mut().into_iter().flatten() {
        if check["id"] == "disk" {
            check["window_minutes"] = serde_json::json!(2);
        }
    }
    serve(vec![Variant { path: "assets/layouts/diamond.json", content: Some(layout.to_string()) }])
}

#[test]
fn a_filesystem_that_fills_is_critical_with_what_the_kernel_says_of_it() {
    browse(async |tab| {
        control("diamond/start");
        let disk = match Loopback::mount() {
            Ok(disk) => disk,
            Err(cause) => {
                eprintln!("NOT TESTED: this machine mounts no filesystem, so none could be filled: {cause}");
                return;
            }
        };
        let (left_percent, left_bytes) = disk.fill();
        assert!(left_percent < 10.0, "{left_percent} % are left");
        let metric = format!("diskspace.{}.byte_avail", disk.name());
        tab.wait("Diamond watches it", || newest(&metric, 5) == Some(left_bytes)).await;
        let host = page_of_short_windows();
        let address = format!("?project={PROJECT}&page=problems&check=disk&q={HOST}");
        let row = "all('.incident[data-check=disk]').find((it) => text(it).includes('nagf-e2e'))";
        let told = ("the disk is told", address.as_str(), row);
        until_opened_at(tab, &host, told, Duration::from_mins(5)).await;
        assert_eq!(tab.get(&format!("text(one('.word', {row}))")).await, "critical");
        tab.press("its evidence", &format!("one('.buttons button', {row})")).await;
        tab.until("it is open", &format!("one('.evidence', {row})")).await;
        let said = tab.get(&format!("text(one('.evidence', {row}))")).await;
        let said = said.as_str().unwrap_or_default();
        let value = format!("{left_percent:.1}");
        assert!(said.contains(value.trim_end_matches(".0")), "{value} % are left; the page says {said}");
        assert_eq!(newest(&metric, 5), Some(left_bytes), "as the kernel says");
    });
}
