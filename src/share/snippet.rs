//! What is pasted somewhere else to have a panel there: a few words in the language of that place.

use crate::view::{Form, View, href};

/// Where a panel is pasted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Snippet {
    /// A page of HTML.
    Html,
    /// A wiki that has nagf's template and gadget.
    Template,
    /// A wiki that has the gadget.
    Gadget,
    /// A wiki with the extension IframeTag.
    IframeTag,
    /// A wiki with the extension Widgets and its widget Iframe.
    Widget,
    /// A task or a document in Phabricator.
    Phabricator,
    /// A text in Markdown.
    Markdown,
}

impl Snippet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Html,
        Self::Template,
        Self::Gadget,
        Self::IframeTag,
        Self::Widget,
        Self::Phabricator,
        Self::Markdown,
    ];

    /// Its name in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Html => "snippet-html",
            Self::Template => "snippet-template",
            Self::Gadget => "snippet-gadget",
            Self::IframeTag => "snippet-iframe-tag",
            Self::Widget => "snippet-widget",
            Self::Phabricator => "snippet-phabricator",
            Self::Markdown => "snippet-markdown",
        }
    }

    /// Whether the panel itself comes to stand there, and not a link to it.
    pub fn is_frame(self) -> bool {
        !matches!(self, Self::Phabricator | Self::Markdown)
    }
}

/// What is pasted.
#[derive(Clone, Debug)]
pub struct Pasted<'a> {
    /// The address of this page, without query and fragment.
    pub page: &'a str,
    /// The panel, as it is to stand there: a view with `embed`.
    pub view: &'a View,
    /// What it is called.
    pub title: &'a str,
    /// An image of it that the source draws, where it does.
    pub image: Option<&'a str>,
}

/// What a frame may do: run nagf, which reads its own files and opens a link. Nothing else.
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups";

impl Pasted<'_> {
    /// The words for a place.
    pub fn text(&self, snippet: Snippet) -> String {
        match snippet {
            Snippet::Html => self.html(),
            Snippet::Template => self.template(),
            Snippet::Gadget => self.gadget(),
            Snippet::IframeTag => self.iframe_tag(),
            Snippet::Widget => self.widget(),
            Snippet::Phabricator => {
                // A bar or a bracket would end the link's words or its address.
                let title = self.title.replace(['|', '[', ']'], " ");
                format!("[[ {} | {} ]]", self.link(), one_line(&title))
            }
            Snippet::Markdown => self.markdown(),
        }
    }

    /// The address of the panel by itself.
    pub fn embed(&self) -> String {
        format!("{}{}", self.page, href(self.view))
    }

    /// The address of the page that shows the panel large.
    pub fn link(&self) -> String {
        format!("{}{}", self.page, href(&self.view.unframed()))
    }

    /// How wide and high a frame begins; the panel tells its height to pages that listen.
    fn size_css_px(&self) -> (u32, u32) {
        match self.view.embed.as_ref().map(|embed| embed.form) {
            Some(Form::Number) => (200, 72),
            Some(Form::Spark) => (180, 22),
            Some(Form::Badge) => (360, 22),
            _ => (640, 300),
        }
    }

    fn html(&self) -> String {
        let (width, height) = self.size_css_px();
        format!(
            "<iframe src=\"{}\" title=\"{}\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" \
             sandbox=\"{SANDBOX}\" frameborder=\"0\"></iframe>",
            html(&self.embed()),
            html(self.title)
        )
    }

    fn iframe_tag(&self) -> String {
        let (width, height) = self.size_css_px();
        format!(
            "<iframe src=\"{}\" width=\"{width}\" height=\"{height}\" sandbox=\"{SANDBOX}\" />",
            html(&self.embed())
        )
    }

    fn widget(&self) -> String {
        let (width, height) = self.size_css_px();
        format!("{{{{#widget:Iframe|url={}|width={width}|height={height}|border=0}}}}", self.embed())
    }

    fn template(&self) -> String {
        let parameters =
            self.parts().into_iter().map(|(name, value)| format!("|{name}={}", wikitext(&value)));
        format!("{{{{Nagf panel{}}}}}", parameters.collect::<String>())
    }

    fn gadget(&self) -> String {
        let part = |(name, value): (String, String)| format!(" data-{name}=\"{}\"", wikitext(&value));
        let parts = self.parts().into_iter().map(part);
        let title = wikitext(self.title);
        format!("<div class=\"nagf-panel\"{}>[{} {title}]</div>", parts.collect::<String>(), self.link())
    }

    /// The parameters of the panel's address but for `embed`, whose form they call so.
    fn parts(&self) -> Vec<(String, String)> {
        let address = crate::view::parameters(self.view);
        let named = address.into_iter().map(|(name, value)| match name {
            "embed" => ("form", value),
            name => (name, value),
        });
        let usual = named.filter(|(name, value)| (*name, value.as_str()) != ("form", "panel"));
        usual.map(|(name, value)| (name.to_owned(), value)).collect()
    }

    fn markdown(&self) -> String {
        let title = markdown(self.title);
        match self.image {
            Some(image) => format!("[![{title}]({image})]({})", self.link()),
            None => format!("[{title}]({})", self.link()),
        }
    }
}

/// Text as the value of an attribute, or between two tags.
fn html(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => coded += "&amp;",
            '<' => coded += "&lt;",
            '>' => coded += "&gt;",
            '"' => coded += "&quot;",
            '\'' => coded += "&#39;",
            it if it.is_control() => coded.push(' '),
            it => coded.push(it),
        }
    }
    coded
}

/// Text that wikitext takes as nothing but text: whatever could begin something is an entity.
fn wikitext(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            it if it.is_control() => coded.push(' '),
            '&' | '<' | '>' | '"' | '\'' | '[' | ']' | '{' | '}' | '|' | '=' | '~' | '*' | '#' | ';' => {
                coded += &format!("&#{};", u32::from(it));
            }
            it => coded.push(it),
        }
    }
    // An address would become a link, two underscores a command.
    coded.replace("://", "&#58;//").replace("__", "_&#95;")
}

/// Text that Markdown takes as nothing but text.
fn markdown(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for it in one_line(text).chars() {
        if it.is_ascii_punctuation() && !matches!(it, '.' | ',' | '-' | '/' | ':' | '%') {
            coded.push('\\');
        }
        coded.push(it);
    }
    coded
}

fn one_line(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

#[cfg(test)]
#[path = "snippet_tests.rs"]
mod tests;
