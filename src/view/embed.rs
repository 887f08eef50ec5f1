//! A view that stands in a page of somebody else's: one panel or a badge, without the page around it.

use super::left_out::Reason;
use super::model::Page;
use super::origin::Origin;
use super::value::{Problem, one_of};

/// What is shown of a graph within another page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Embed {
    /// As what it is shown.
    pub form: Form,
    /// What stands around it.
    pub switches: Switches,
    /// The origin of the page around it, which is told how high it is.
    pub within: Option<Origin>,
}

/// As what a graph is shown within another page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// The panel.
    #[default]
    Panel,
    /// Its value, large.
    Number,
    /// A curve of the height of a line of text, and its value.
    Spark,
    /// No graph: the state of an instance or of a project, in a line of text.
    Badge,
}

/// What stands around an embedded panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Switches {
    /// Links to the project and the instance.
    pub nav: bool,
    /// What the panel is called, and its value.
    pub title: bool,
    /// The legend.
    pub legend: bool,
    /// The choice of a range.
    pub time: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { nav: false, title: true, legend: true, time: true }
    }
}

impl Form {
    /// Why a page cannot stand in another one in this form; `None` where it can.
    pub(super) fn lacks(self, page: Page, has_project: bool) -> Option<Reason> {
        match self {
            Self::Badge if page == Page::Graph => Some(Reason::BesideGraph),
            Self::Badge => (!has_project).then_some(Reason::NeedsProject),
            _ => (page != Page::Graph).then_some(Reason::NeedsGraph),
        }
    }
}

impl Embed {
    /// The panel, or another form, with what usually stands around it.
    pub fn new(form: Form) -> Self {
        Self { form, switches: Switches::default(), within: None }
    }
}

/// One switch by its name.
pub(super) type Switch = fn(&mut Switches) -> &mut bool;

/// `1` reads as the panel; the first name of a form is the one that is printed.
pub(super) const FORMS: [(&str, Form); 5] = [
    ("panel", Form::Panel),
    ("1", Form::Panel),
    ("number", Form::Number),
    ("spark", Form::Spark),
    ("badge", Form::Badge),
];

const STATES: [(&str, bool); 2] = [("on", true), ("off", false)];

/// The state that a switch's text is.
pub(super) fn state(text: &str) -> Result<bool, Problem> {
    one_of(&STATES, text)
}

/// The text of a switch's state.
pub(super) fn state_name(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}

/// What is printed for a switch: nothing where it stands as usual.
pub(super) fn print_switch(embed: Option<&Embed>, switch: Switch) -> Option<String> {
    let (mut own, mut usual) = (embed?.switches, Switches::default());
    let (own, usual) = (*switch(&mut own), *switch(&mut usual));
    (own != usual).then(|| state_name(own).to_owned())
}
