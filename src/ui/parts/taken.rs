//! What is taken away of a panel: the files, and what is said when they went.

use yew::prelude::*;

use crate::browser::{Svg, copy_picture, now_secs, save_picture, save_text, spawn};
use crate::chart::Picture;
use crate::graphite::Query;
use crate::share::{About, Drawing, Kind, Poster, Sheet, csv, file_name, json, svg, swatches};
use crate::ui::hooks::query_of;
use crate::ui::shared::Shared;
use crate::ui::site::Around;
use crate::view::View;

use super::image::drawing;
use super::kept::Origin;
use super::panel::{PanelProps, ask, headline};
use super::plot::tick_words;

/// What a panel shows, and what it is of.
#[derive(Clone, PartialEq)]
pub(crate) struct Taken {
    pub(super) picture: Shared<Picture>,
    /// What the graph is called.
    pub(super) title: String,
    /// Its name in links.
    pub(super) graph: String,
    pub(super) project: String,
    pub(super) instance: Option<String>,
    pub(super) is_large: bool,
    /// What is said of it beside the picture's own remarks: of how many instances it is, of how many cores.
    pub(super) note: String,
    /// What is asked for it; nothing where it is a snapshot's.
    pub(super) panel: Option<PanelProps>,
    /// Where it is from and when it was kept, if it is a snapshot's.
    pub(super) origin: Option<Origin>,
}

/// How large an image of the source is asked for, where it stands in another page.
const IMAGE_PX: (u32, u32) = (640, 300);

impl Taken {
    /// The address of the image that the source draws over a view's span: of its own lengths where it goes with the time.
    pub(super) fn image_address(&self, around: &Around, view: &View) -> Option<String> {
        let span = view.span.stretch(around.moment.now_secs, &around.moment.zone);
        let panel = PanelProps { span, ..self.panel.clone()? };
        let mut drawing = drawing(around, &panel, IMAGE_PX)?;
        drawing.is_live = view.is_live(around.moment.now_secs, &around.moment.zone);
        around.site.image_address(&drawing)
    }

    /// The question behind the picture, below the source's address.
    pub(super) fn query(&self, around: &Around, view: &View) -> Option<String> {
        let span = view.span.stretch(around.moment.now_secs, &around.moment.zone);
        let panel = PanelProps { span, ..self.panel.clone()? };
        let query = query_of(&ask(&panel, crate::chart::Size::Small), &around.site, around.moment.now_secs)?;
        Some(format!("{}?{}", Query::PATH, query.parameters()))
    }

    /// The table of it.
    pub(super) fn sheet(&self, around: &Around) -> Sheet {
        let about = About {
            title: self.title.clone(),
            graph: self.graph.clone(),
            project: self.project.clone(),
            instance: self.instance.clone(),
            source: self
                .origin
                .as_ref()
                .map_or(around.site.source_title(), |it| it.source.as_str())
                .to_owned(),
            zone: (*around.moment.zone).clone(),
            taken_at_secs: self.origin.as_ref().map_or_else(now_secs, |it| it.taken_at_secs),
        };
        Sheet::new(about, &self.picture, &around.site.words)
    }

    /// Gives a file to the downloads, and says so.
    pub(super) fn save(&self, around: &Around, kind: Kind, scale: f64, said: UseStateSetter<String>) {
        let sheet = self.sheet(around);
        let name = file_name(&sheet, kind);
        let given = around.site.words.fill("take-given", &[&name]);
        let failed = around.site.words.text("take-no-picture");
        match kind {
            Kind::Csv => {
                said.set(if save_text(&name, kind.media_type(), &csv(&sheet)) { given } else { failed })
            }
            Kind::Json => {
                said.set(if save_text(&name, kind.media_type(), &json(&sheet)) { given } else { failed })
            }
            Kind::Svg => {
                let drawing = self.drawing(around, &sheet, 1.0);
                said.set(if save_text(&name, kind.media_type(), &drawing.text) { given } else { failed });
            }
            Kind::Png => {
                let drawing = self.drawing(around, &sheet, scale);
                spawn(async move {
                    said.set(if save_picture(&name, of(drawing)).await { given } else { failed })
                });
            }
        }
    }

    /// Puts the picture into the clipboard, and says so.
    pub(super) fn copy(&self, around: &Around, scale: f64, said: UseStateSetter<String>) {
        let drawing = self.drawing(around, &self.sheet(around), scale);
        let [copied, failed] = ["take-copied", "take-not-copied"].map(|key| around.site.words.text(key));
        spawn(async move { said.set(if copy_picture(of(drawing)).await { copied } else { failed }) });
    }

    /// `21 Nov 2026 16:50 to 22 Nov 2026 16:50, UTC · one value for each 6 min`: what is kept needs the year.
    pub(super) fn span_words(&self, around: &Around, sheet: &Sheet) -> String {
        let words = &around.site.words;
        let at = |secs: i64| words.dated_moment(sheet.about.zone.civil(secs), false);
        let zone = sheet.about.zone.name();
        let span = words.fill("graph-span", &[&at(sheet.from_secs), &at(sheet.until_secs), zone]);
        words.fill("take-resolution", &[&span, &words.duration(f64::from(sheet.step_secs))])
    }

    pub(super) fn drawing(&self, around: &Around, sheet: &Sheet, scale: f64) -> Drawing {
        let words = &around.site.words;
        let about = &sheet.about;
        let taken_at = words.dated_moment(about.zone.civil(about.taken_at_secs), false);
        let poster = Poster {
            title: &about.title,
            whose: &sheet.whose(),
            headline: &headline(words, &self.picture),
            span: &self.span_words(around, sheet),
            foot: &words.fill("take-foot", &[&about.source, &taken_at]),
            swatches: &swatches(words, &self.picture),
            picture: &self.picture,
            look: &around.moment.look,
            is_large: self.is_large,
            zone: &about.zone,
            tick_words: &|label| tick_words(words, label),
        };
        svg(&poster, scale)
    }
}

fn of(drawing: Drawing) -> Svg {
    Svg { text: drawing.text, width_px: drawing.width_px, height_px: drawing.height_px }
}
