//! What a panel shows as a table: a row for each step, a column for each series.

use std::rc::Rc;

use crate::chart::{Entry, Layer, Mark, Picture};
use crate::series::{Series, Zone, order_by};
use crate::words::{Unit, Words};

/// What a table or a picture is of, and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What the graph is called.
    pub title: String,
    /// Its name in links.
    pub graph: String,
    /// The project.
    pub project: String,
    /// The instance; `None` for all of them together.
    pub instance: Option<String>,
    /// What people call the source.
    pub source: String,
    /// The zone in which times are told.
    pub zone: Zone,
    /// When it is taken away.
    pub taken_at_secs: i64,
}

/// A table of the series that a panel shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is of.
    pub about: About,
    /// The begin of the span that is shown.
    pub from_secs: i64,
    /// Its end.
    pub until_secs: i64,
    /// Values of steps that begin from here on are not complete.
    pub complete_until_secs: i64,
    /// The longest step of its series.
    pub step_secs: u32,
    /// Its series.
    pub columns: Vec<Column>,
}

/// One series of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What the legend calls it.
    pub name: String,
    /// What it is in Graphite; empty where that is not known.
    pub metric: String,
    /// The unit of its values.
    pub unit: Unit,
    /// Its values within the span. Those of both directions are positive.
    pub data: Series,
}

impl Sheet {
    /// The table of a picture.
    pub fn new(about: About, picture: &Picture, words: &Words) -> Self {
        let model = &picture.model;
        Self {
            about,
            from_secs: model.from_secs,
            until_secs: model.until_secs,
            complete_until_secs: model.tail_from_secs.unwrap_or(model.until_secs),
            step_secs: picture.step_secs,
            columns: columns(picture, words),
        }
    }

    /// When each row's step begins: every step of every series, in order.
    pub fn times(&self) -> Vec<i64> {
        let mut times = Vec::new();
        let mut known = Vec::new();
        for Column { data, .. } in &self.columns {
            let grid = (data.start_secs(), data.step_secs(), data.len());
            if !known.contains(&grid) {
                known.push(grid);
                times.extend((0..data.len()).map(|index| data.time_at(index)));
            }
        }
        if known.len() > 1 {
            order_by(&mut times, Ord::cmp);
            times.dedup();
        }
        times
    }

    /// Whose it is: `deployment-db14, deployment-prep`, or the project alone.
    pub fn whose(&self) -> String {
        let About { project, instance, .. } = &self.about;
        instance.iter().chain([project]).map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// Whether the step that begins here has ended.
    pub fn is_complete(&self, time_secs: i64) -> bool {
        time_secs < self.complete_until_secs
    }
}

impl Column {
    /// The value of the step that begins at this very instant. A longer step is not repeated within itself: that
    /// would claim more than is known.
    pub fn at(&self, time_secs: i64) -> Option<f64> {
        let index = self.data.index_at(time_secs)?;
        self.data.value_at(time_secs).filter(|_| self.data.time_at(index) == time_secs)
    }
}

/// The lines of the legend with the layers that they are of. Layers stand in the order of the legend; some have no
/// line in it, such as that of what is idle.
pub(super) fn told(picture: &Picture) -> Vec<(&Entry, &Layer)> {
    let layers = &picture.model.layers;
    let mut next = 0;
    let mut told = Vec::new();
    for entry in &picture.legend {
        let is_it = |(_, layer): &(usize, &Layer)| layer.color == entry.color && layer.mark == entry.mark;
        if let Some((place, layer)) = layers.iter().enumerate().skip(next).find(is_it) {
            next = place + 1;
            told.push((entry, layer));
        }
    }
    told
}

/// A column for each line of the legend, with the band around it and the failures of its runs where they are drawn.
fn columns(picture: &Picture, words: &Words) -> Vec<Column> {
    let mut columns = Vec::new();
    for (entry, layer) in told(picture) {
        let column = |name: String, data: &Series, unit| Column {
            name,
            metric: entry.metric.clone(),
            unit,
            data: data.window(picture.model.from_secs, picture.model.until_secs),
        };
        if !matches!(layer.mark, Mark::Band(_)) {
            columns.push(column(entry.label.clone(), &layer.data, picture.unit));
        }
        if let Some([least, greatest]) = band(&picture.model.layers, layer) {
            let name = |key| words.fill(key, &[&entry.label]);
            columns.push(column(name("take-least"), &least, picture.unit));
            columns.push(column(name("take-greatest"), &greatest, picture.unit));
        }
        if let Mark::Strokes(Some(failed)) = &layer.mark {
            let column = column(words.text("layer-failed"), failed, Unit::Count);
            columns.push(Column { metric: String::new(), ..column });
        }
    }
    columns
}

/// The least and the greatest values of a field, or of the one that is drawn around a line.
fn band(layers: &[Layer], line: &Layer) -> Option<[Rc<Series>; 2]> {
    let edges = |layer: &Layer| match &layer.mark {
        Mark::Band(greatest) => Some([Rc::clone(&layer.data), Rc::clone(greatest)]),
        _ => None,
    };
    let around = || layers.iter().filter(|layer| layer.color == line.color).find_map(edges);
    let [least, greatest] = edges(line).or_else(around)?;
    if line.mark != Mark::Mirror {
        return Some([least, greatest]);
    }
    // Around what is drawn upside down, the field is too; the values are positive.
    Some([greatest, least].map(|it| Rc::new(it.map(|value| -value))))
}
