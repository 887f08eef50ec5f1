//! What an address said and the page did not take.

/// A part of an address that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The parameter's name; `#` for the fragment.
    pub parameter: String,
    /// Its value, shortened, without control characters.
    pub value: String,
    /// Why.
    pub reason: Reason,
    /// An allowed value that was probably meant.
    pub nearest: Option<String>,
}

/// Why a part of an address was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no parameter of this name.
    NoParameter,
    /// It is none of the values that there are.
    NoValue,
    /// No name in Graphite can be like this.
    NotAName,
    /// It is no time.
    NotATime,
    /// It is no name of a series of a graph.
    NotASeries,
    /// It is nothing that a page could be compared with.
    NotComparable,
    /// It is no name of a time zone.
    NotAZone,
    /// It is no name of what a check found.
    NotAFinding,
    /// It is no check and number.
    NotALimit,
    /// It is no allowed number of seconds.
    NotSeconds,
    /// It is longer than allowed, or has control characters.
    NotText,
    /// A percent sign is not followed by two hexadecimal digits, or the text is no UTF-8.
    BrokenEscape,
    /// An earlier parameter of the same name was taken.
    GivenTwice,
    /// It says nothing without a project.
    NeedsProject,
    /// It says nothing without an instance.
    NeedsInstance,
    /// An end says nothing without a begin.
    NeedsBegin,
    /// Only a graph or a metric can stand in another page.
    NeedsGraph,
    /// It says nothing of a page that does not stand in another.
    NeedsEmbed,
    /// It is no origin of a page.
    NotAnOrigin,
    /// A graph was named, which shows something else.
    BesideGraph,
    /// An instance was named, which is alone on its page anyway.
    BesideInstance,
    /// There are too many parameters before it.
    TooMany,
}

const MOST_CHARS: usize = 60;

impl LeftOut {
    pub(super) fn new(parameter: &str, value: &str, reason: Reason, nearest: Option<&str>) -> Self {
        let nearest = nearest.map(str::to_owned);
        Self { parameter: shortened(parameter), value: shortened(value), reason, nearest }
    }

    /// The key of the message that says it.
    pub fn key(&self) -> &'static str {
        match self.reason {
            Reason::NoParameter if self.nearest.is_some() => "left-out-no-parameter-nearest",
            Reason::NoParameter => "left-out-no-parameter",
            Reason::NoValue if self.nearest.is_some() => "left-out-no-value-nearest",
            Reason::NoValue => "left-out-no-value",
            Reason::NotAName => "left-out-not-a-name",
            Reason::NotATime => "left-out-not-a-time",
            Reason::NotASeries => "left-out-not-a-series",
            Reason::NotComparable => "left-out-not-comparable",
            Reason::NotAZone => "left-out-not-a-zone",
            Reason::NotAFinding => "left-out-not-a-finding",
            Reason::NotALimit => "left-out-not-a-limit",
            Reason::NotSeconds => "left-out-not-seconds",
            Reason::NotText => "left-out-not-text",
            Reason::BrokenEscape => "left-out-broken-escape",
            Reason::GivenTwice => "left-out-given-twice",
            Reason::NeedsProject => "left-out-needs-project",
            Reason::NeedsInstance => "left-out-needs-instance",
            Reason::NeedsBegin => "left-out-needs-begin",
            Reason::NeedsGraph => "left-out-needs-graph",
            Reason::NeedsEmbed => "left-out-needs-embed",
            Reason::NotAnOrigin => "left-out-not-an-origin",
            Reason::BesideGraph => "left-out-beside-graph",
            Reason::BesideInstance => "left-out-beside-instance",
            Reason::TooMany => "left-out-too-many",
        }
    }

    /// The parameters of that message: name, value, and the nearest if there is one.
    pub fn arguments(&self) -> Vec<&str> {
        [self.parameter.as_str(), self.value.as_str()].into_iter().chain(self.nearest.as_deref()).collect()
    }
}

fn shortened(text: &str) -> String {
    // Marks that turn the direction of writing would disturb the sentence around the value.
    let turns =
        |it: char| matches!(it, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let printable = |it: char| if it.is_control() || turns(it) { '\u{fffd}' } else { it };
    let short: String = text.chars().take(MOST_CHARS).map(printable).collect();
    if text.chars().nth(MOST_CHARS).is_some() { format!("{short}…") } else { short }
}
