//! When the site's own files cannot be read: says to whoever runs it what is wrong where, and offers the demo.

use yew::prelude::*;

use crate::config::{ConfigError, Excerpt};
use crate::error::Fault;
use crate::ui::parts::{Sign, icon};
use crate::words::Words;

/// What the visitor can do about it.
pub(crate) struct Ways {
    pub(crate) ondemo: Callback<()>,
    pub(crate) onagain: Callback<()>,
}

/// `assets/config.json` is missing or wrong.
pub(crate) fn broken_config(error: Option<&ConfigError>, fault: Option<&Fault>, ways: &Ways) -> Html {
    let words = Words::english();
    let said = match (error, fault) {
        (Some(error), _) => error_words(&words, error),
        (None, Some(Fault::Status { code, .. })) => {
            words.fill("config-missing-file", &[FILE, &code.to_string()])
        }
        (None, _) => words.fill("config-unreachable", &[FILE]),
    };
    let line = |it: &Excerpt| {
        let here =
            it.here.then(|| html! { <span class="here">{ "  ← " }{ words.text("config-here") }</span> });
        html! { <div key={it.line}>{ format!("{:>4}  {}", it.line, it.text) }{ here }</div> }
    };
    let lines = error.into_iter().flat_map(|error| &error.excerpt).map(line);
    let has_lines = error.is_some_and(|error| !error.excerpt.is_empty());
    page(&words, said, html! { if has_lines { <div class="listing">{ for lines }</div> } }, ways)
}

/// A layout file is missing or wrong.
pub(crate) fn broken_layout(file: &str, said: &str, ways: &Ways) -> Html {
    let words = Words::english();
    let said = words.fill("config-layout", &[file, said]);
    page(&words, said, html! {}, ways)
}

fn page(words: &Words, said: String, excerpt: Html, ways: &Ways) -> Html {
    let demo = ways.ondemo.reform(|_: MouseEvent| ());
    let again = ways.onagain.reform(|_: MouseEvent| ());
    html! {
        <main class="page" id="main">
            <div class="title"><h1>{ icon(Sign::Alert, 20) }{ " " }{ words.text("config-title") }</h1></div>
            <p role="alert">{ said }</p>
            <div>{ excerpt }</div>
            <div class="actions">
                <button type="button" class="button primary" onclick={demo}>{ words.text("config-demo") }</button>
                <button type="button" class="button" onclick={again}>{ words.text("config-again") }</button>
            </div>
        </main>
    }
}

/// The file that whoever runs the site edits.
const FILE: &str = "assets/config.json";

/// Which line, which column, and what is missing there.
fn error_words(words: &Words, error: &ConfigError) -> String {
    let arguments = error.cause.arguments();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let cause = words.fill(error.cause.key(), &arguments);
    match &error.position {
        Some(at) => words.fill("config-where", &[FILE, &at.line.to_string(), &at.column.to_string(), &cause]),
        None => words.fill("config-where-unknown", &[FILE, &cause]),
    }
}
