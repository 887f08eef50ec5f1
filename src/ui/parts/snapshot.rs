//! Keeping panels with their values: as a link, as a page of HTML, as JSON.

use yew::prelude::*;

use crate::browser::{copy_text, now_secs, packed, page_address, save_text, spawn};
use crate::share::snapshot::{
    FileKind, Kept, MOST_LINK_CHARS, Page, Precision, Snapshot, pack, sealed_text, snapshot_file,
    snapshot_file_name, snapshot_page,
};
use crate::share::{Drawing, Sheet};
use crate::ui::site::Around;
use crate::view::{GraphId, Span, View, href};
use crate::words::Words;

use super::taken::Taken;

/// How a snapshot is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In an address, which goes into the clipboard.
    Link,
    /// In a file.
    File(FileKind),
}

/// Keeps panels, and says what came of it.
pub(crate) fn keep(around: &Around, panels: Vec<Taken>, form: Form, said: UseStateSetter<String>) {
    let around = around.clone();
    spawn(async move {
        let snapshot = snapshot_of(&around, &panels);
        said.set(match form {
            Form::Link => keep_link(&around.site.words, snapshot).await,
            Form::File(kind) => keep_file(&around, snapshot, &panels, kind).await,
        });
    });
}

/// The panels as a snapshot of now.
fn snapshot_of(around: &Around, panels: &[Taken]) -> Snapshot {
    let kept = |it: &Taken| {
        let mut picture = (*it.picture).clone();
        picture.remarks.extend(Some(it.note.clone()).filter(|note| !note.is_empty()));
        Kept {
            title: it.title.clone(),
            graph: it.graph.clone(),
            project: it.project.clone(),
            instance: it.instance.clone(),
            picture,
        }
    };
    Snapshot {
        taken_at_secs: now_secs(),
        source: around.site.source_title().to_owned(),
        source_name: around.site.source.clone(),
        address: href(&page_of(around, panels)),
        zone: around.moment.zone.name().to_owned(),
        precision: Precision::Whole,
        panels: panels.iter().map(kept).collect(),
    }
}

/// The page that shows these panels live: that of the one, over its own span, or the one they stand on.
fn page_of(around: &Around, panels: &[Taken]) -> View {
    let view = &around.view;
    let frozen = view.frozen(around.moment.now_secs, &around.moment.zone);
    let [one] = panels else { return frozen };
    let model = &one.picture.model;
    let graph = around.site.layout.graph(&one.graph).and_then(|it| GraphId::parse(&it.id));
    let instance = one.instance.as_deref().and_then(|it| crate::graphite::Node::new(it).ok());
    let page = graph.map_or(frozen, |graph| view.to_panel(instance, graph));
    page.with_span(Span::between(model.from_secs, model.until_secs))
}

/// The letters of a snapshot; nothing where the browser cannot pack.
async fn letters(snapshot: &Snapshot) -> Option<String> {
    let whole = pack(snapshot);
    Some(sealed_text(&whole, &packed(&whole).await?))
}

/// The address that holds a snapshot, with how it is rounded to fit; or how long it would be.
async fn link_of(snapshot: &mut Snapshot) -> Option<Result<String, usize>> {
    let mut length = 0;
    for precision in Precision::ALL {
        snapshot.precision = precision;
        let address = page_address() + &href(&View::of_snapshot(Some(&letters(snapshot).await?)));
        length = address.len();
        if length <= MOST_LINK_CHARS {
            return Some(Ok(address));
        }
    }
    Some(Err(length))
}

async fn keep_link(words: &Words, mut snapshot: Snapshot) -> String {
    let address = match link_of(&mut snapshot).await {
        None => return words.text("snapshot-cannot"),
        Some(Err(length)) => {
            let most = words.whole(MOST_LINK_CHARS as u64);
            return words.fill("snapshot-too-long", &[&words.whole(length as u64), &most]);
        }
        Some(Ok(address)) => address,
    };
    if !copy_text(&address).await {
        return words.text("snapshot-not-copied");
    }
    let length = words.whole(address.len() as u64);
    match snapshot.precision.digits() {
        None => words.fill("snapshot-copied", &[&length]),
        Some(digits) => words.fill("snapshot-copied-rounded", &[&length, &digits.to_string()]),
    }
}

async fn keep_file(around: &Around, snapshot: Snapshot, panels: &[Taken], kind: FileKind) -> String {
    let words = &around.site.words;
    let Some(text) = letters(&snapshot).await else { return words.text("snapshot-cannot") };
    let sheets: Vec<Sheet> = panels.iter().map(|it| it.sheet(around)).collect();
    let zone = &around.moment.zone;
    let content = match kind {
        FileKind::Json => snapshot_file(&snapshot, &text, &sheets, zone),
        FileKind::Html => {
            let drawn = panels.iter().zip(&sheets).map(|(it, sheet)| it.drawing(around, sheet, 1.0));
            let drawings: Vec<Drawing> = drawn.collect();
            let base = page_address();
            let opens = link_of(&mut snapshot.clone()).await.and_then(Result::ok);
            let page = Page {
                taken_at: &moment_words(around, snapshot.taken_at_secs),
                drawings: &drawings,
                text: &text,
                address: &format!("{base}{}", snapshot.address),
                opens: &opens.unwrap_or_else(|| base.clone() + &href(&View::of_snapshot(None))),
            };
            snapshot_page(&snapshot, words, &page)
        }
    };
    let name = snapshot_file_name(&snapshot, zone, kind);
    let given = save_text(&name, kind.media_type(), &content);
    if given { words.fill("take-given", &[&name]) } else { words.text("snapshot-cannot") }
}

/// `22 Nov 2026 16:50 UTC`
pub(crate) fn moment_words(around: &Around, secs: i64) -> String {
    let zone = &around.moment.zone;
    format!("{} {}", around.site.words.dated_moment(zone.civil(secs), false), zone.name())
}
