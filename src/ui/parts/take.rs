//! The button on a panel that opens the share sheet for what it shows, and its values as a table on the page.

use web_sys::Element;
use yew::prelude::*;

use crate::browser::{close_dialog, focus, open_dialog};
use crate::ui::hooks::Remote;
use crate::ui::site::{Around, Site, use_around};
use crate::view::{GraphId, MetricName, View};

use super::data_table::{Shown, data_table};
use super::drawn::use_drawn;
use super::icon::{Sign, icon};
use super::panel::{PanelProps, PanelSize, Whose, note};
use super::sheet::Sheet;
use super::taken::Taken;

#[derive(Properties, PartialEq)]
pub(crate) struct TakeProps {
    /// Nothing while there is no picture.
    pub(super) taken: Option<Taken>,
}

/// The button of a panel; nothing to press while there is no picture.
pub(crate) fn take(site: &Site, title: &str, panel: &PanelProps, remote: &Remote) -> Html {
    let instance = match &panel.whose {
        Whose::Instance(instance) => Some(instance.to_string()),
        Whose::All => None,
    };
    // A metric that no graph shows has no id; its title is its name.
    let graph = if panel.graph.id.is_empty() { title } else { &panel.graph.id };
    let taken = remote.picture().map(|picture| Taken {
        picture: picture.clone(),
        title: title.to_owned(),
        graph: graph.to_owned(),
        project: panel.project.to_string(),
        instance,
        is_large: panel.size == PanelSize::Large,
        note: note(site, panel, remote.reported()),
        panel: Some(panel.clone()),
        origin: None,
    });
    html! { <Take key="take" {taken} /> }
}

#[component]
pub(super) fn Take(props: &TakeProps) -> Html {
    let around = use_around();
    // What the sheet was opened with: it stays while the panel goes on.
    let open = use_state(|| None::<Taken>);
    // The table's first row, while there is a table.
    let table = use_state_eq(|| None::<usize>);
    let (place, button, dialog) = (use_node_ref(), use_node_ref(), use_node_ref());
    let is_table = table.is_some() && props.taken.is_some();
    use_effect_with((dialog.clone(), is_table), |(dialog, _)| {
        dialog.cast::<Element>().iter().for_each(open_dialog);
    });
    use_drawn(&around.site.drawn, &place, props.taken.clone());
    use_effect_with((props.taken.clone(), around.shown.clone()), |(taken, shown)| {
        if let Some(taken) = taken.as_ref().filter(|taken| taken.is_large && taken.origin.is_none()) {
            *shown.borrow_mut() = Some(taken.clone());
        }
    });
    let Some(taken) = &props.taken else { return html! { <div class="take" hidden={true} /> } };
    let words = &around.site.words;
    let onclick = {
        let (open, taken) = (open.setter(), taken.clone());
        Callback::from(move |_: MouseEvent| open.set(Some(taken.clone())))
    };
    let onclose = {
        let (open, button) = (open.setter(), button.clone());
        Callback::from(move |()| {
            open.set(None);
            button.cast::<Element>().iter().for_each(focus);
        })
    };
    let ontable = {
        let (open, table) = (open.setter(), table.setter());
        Callback::from(move |()| {
            open.set(None);
            table.set(Some(0));
        })
    };
    let label = words.fill("share-of", &[&taken.title, taken.instance.as_ref().unwrap_or(&taken.project)]);
    let class = classes!("take", taken.is_large.then_some("always"));
    html! {
        <div {class} ref={place}>
            <button key="button" type="button" class="button plain small" ref={button.clone()} aria-label={label}
                title={words.text("share")} aria-haspopup="dialog" {onclick}>{ icon(Sign::Share, 16) }</button>
            if let Some(taken) = &*open {
                <Sheet key="sheet" view={view_of(&around, taken)} taken={taken.clone()} {ontable} {onclose} />
            }
            if let Some(first) = *table {
                { table_dialog(&around, taken, first, &table, &dialog, &button) }
            }
        </div>
    }
}

/// The view that shows a panel by itself: of a page's panel, its graph large.
fn view_of(around: &Around, taken: &Taken) -> View {
    let Some(of) = &taken.panel else { return around.view.clone() };
    let instance = match &of.whose {
        Whose::Instance(instance) => Some(instance.clone()),
        Whose::All => None,
    };
    let view = &around.view;
    let panel = match (GraphId::parse(&of.graph.id), MetricName::parse(&taken.graph)) {
        (Some(graph), _) => view.to_panel(instance, graph),
        (None, Some(metric)) => View { instance, ..view.to_metric(metric) },
        (None, None) => view.clone(),
    };
    // Of several ranges side by side the panel shows one.
    let several = panel.span.stretches(around.moment.now_secs, &around.moment.zone);
    let own = several.iter().find(|(_, span)| *span == of.span).and_then(|(range, _)| *range);
    match own.filter(|_| several.len() > 1) {
        Some(range) => panel.with_range(range),
        None => panel,
    }
}

/// The table above the page. Closed by its button or Escape, it gives the focus back.
fn table_dialog(
    around: &Around,
    taken: &Taken,
    first: usize,
    table: &UseStateHandle<Option<usize>>,
    dialog: &NodeRef,
    button: &NodeRef,
) -> Html {
    let words = &around.site.words;
    let sheet = taken.sheet(around);
    let closed = {
        let (table, button) = (table.setter(), button.clone());
        Callback::from(move |()| {
            table.set(None);
            button.cast::<Element>().iter().for_each(focus);
        })
    };
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |_: MouseEvent| dialog.cast::<Element>().iter().for_each(close_dialog))
    };
    let onfirst = {
        let table = table.setter();
        Callback::from(move |first| table.set(Some(first)))
    };
    let title = words.fill("table-title", &[&sheet.about.title, &sheet.whose()]);
    let span = taken.span_words(around, &sheet);
    let caption = words.fill("table-caption", &[&title, &span]);
    let shown = Shown { sheet: &sheet, first, onfirst: &onfirst };
    html! {
        <dialog key="table" class="dialog wide" ref={dialog.clone()} onclose={closed.reform(|_: Event| ())} aria-label={title.clone()}>
            <div class="dialog-head">
                <h2>{ title }</h2>
                <button type="button" class="button small" onclick={close}>{ words.text("close") }</button>
            </div>
            <p class="small subtle">{ span }</p>
            { data_table(words, caption, &shown) }
        </dialog>
    }
}
