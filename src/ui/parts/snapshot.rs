//! Keeping panels with their values: as a link, as a page of HTML, as JSON.

use crate::browser::{now_secs, packed, page_address, save_text};
use crate::share::snapshot::{
    FileKind, Kept, MOST_LINK_CHARS, Page, Precision, Snapshot, pack, sealed_text, snapshot_file,
    snapshot_file_name, snapshot_page,
};
use crate::share::{Drawing, Sheet};
use crate::ui::site::Around;
use crate::view::{GraphId, Span, View, href};

use super::taken::Taken;

/// A snapshot as a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Linked {
    /// The address, and how its values are kept so that it is short enough.
    Fits(String, Precision),
    /// How many characters it would have.
    TooLong(usize),
    /// The browser is too old.
    CannotPack,
}

/// The link that holds these panels.
pub(super) async fn linked(around: &Around, panels: &[Taken]) -> Linked {
    linked_of(around, snapshot_of(around, panels)).await
}

/// Gives these panels to the downloads, and says so.
pub(super) async fn saved(around: &Around, panels: &[Taken], kind: FileKind) -> String {
    keep_file(around, snapshot_of(around, panels), panels, kind).await
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

async fn linked_of(around: &Around, mut snapshot: Snapshot) -> Linked {
    let mut length = 0;
    for precision in Precision::ALL {
        snapshot.precision = precision;
        let Some(letters) = letters(&snapshot).await else { return Linked::CannotPack };
        let address = page_address() + &href(&around.view.to_snapshot(Some(&letters)));
        length = address.len();
        if length <= MOST_LINK_CHARS {
            return Linked::Fits(address, precision);
        }
    }
    Linked::TooLong(length)
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
            let opens = match linked_of(around, snapshot.clone()).await {
                Linked::Fits(address, _) => address,
                _ => base.clone() + &href(&around.view.to_snapshot(None)),
            };
            let page = Page {
                taken_at: &moment_words(around, snapshot.taken_at_secs),
                drawings: &drawings,
                text: &text,
                address: &format!("{base}{}", snapshot.address),
                opens: &opens,
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
