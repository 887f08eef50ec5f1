//! The sums of a project, as key figures.

use yew::prelude::*;

use crate::insight::Spread;
use crate::ui::parts::{Key, keys};
use crate::words::{Detail, Unit, Words};

use super::Shown;

/// What is full before a month is over counts.
const SOON_SECS: f64 = 30.0 * 86_400.0;

pub(super) fn head(shown: &Shown<'_>) -> Html {
    let words = &shown.around.site.words;
    let totals = &shown.capacity.totals;
    let share = |it: f64| words.value(it, Unit::Percent, Detail::Rough);
    let busy = totals.busy_cores.map(|it| {
        let cores = |it: f64| words.value(it, Unit::Count, Detail::Rough);
        words.fill("capacity-busy", &[&cores(it.median), &cores(it.high)])
    });
    let used = |it: Spread| words.fill("capacity-used-peak", &[&share(it.median), &share(it.peak)]);
    let disk = totals.disk_percent.map(|it| words.fill("capacity-used", &[&share(it)]));
    let places = &shown.capacity.places;
    let soon = places.iter().filter(|it| it.is_full_within(SOON_SECS)).count();
    let mut figures = vec![
        key(words, "capacity-cores", (totals.cores, Unit::Count), cores_note(shown, busy)),
        key(words, "graph-memory", (totals.memory_bytes, Unit::Bytes), totals.memory_percent.map(used)),
        key(words, "capacity-disk", (totals.disk_bytes, Unit::Bytes), disk),
        Key {
            label: words.text("capacity-soon"),
            number: soon.to_string(),
            unit: words.fill("cell-of", &[&places.len().to_string()]),
            note: words.text("capacity-soon-of"),
        },
    ];
    if totals.cores.is_some() {
        let note = words.fill("capacity-spare-note", &[&totals.spare_instances.to_string()]);
        let mut spare = key(words, "capacity-spare", (Some(totals.spare_cores), Unit::Count), Some(note));
        spare.unit = words.text("capacity-spare-unit");
        figures.push(spare);
    }
    keys(&figures)
}

fn key(words: &Words, label: &str, (value, unit): (Option<f64>, Unit), note: Option<String>) -> Key {
    let quantity = words.quantity(value.unwrap_or(f64::NAN), unit, Detail::Rough);
    let note = note.unwrap_or_default();
    Key { label: words.text_or_self(label), number: quantity.number, unit: quantity.unit, note }
}

/// How many cores are at work, and who says nothing of theirs.
fn cores_note(shown: &Shown<'_>, busy: Option<String>) -> Option<String> {
    let words = &shown.around.site.words;
    let without = shown.capacity.totals.without_cores;
    let said = match (without, busy.is_some()) {
        (0, _) => None,
        (_, false) => Some(words.text("capacity-no-cores")),
        (count, true) => Some(words.fill("capacity-some-cores", &[&count.to_string()])),
    };
    let parts: Vec<String> = [busy, said].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}
