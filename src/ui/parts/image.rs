//! A panel's picture as the server draws it, where the page may not read values.

use yew::prelude::*;

use crate::chart::{ColorName, Look};
use crate::graphite::{Drawing, Drawn, Stroke};
use crate::layout::{Bound, Graph, Mark, Scope, bind};
use crate::ui::site::Around;
use crate::words::Words;

use super::panel::{PanelProps, PanelSize, Whose};

/// How high images are, as the style sheet has it.
const SMALL_PX: u32 = 220;
const LARGE_PX: u32 = 396;
/// How many colours series have in turn.
const SERIES_COLORS: u16 = 8;

/// The image, once its place is on screen. `failed` is the address of the last one that did not come.
pub(crate) fn image(
    around: &Around,
    props: &PanelProps,
    width_css_px: f64,
    failed: &UseStateHandle<String>,
) -> Html {
    let words = &around.site.words;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the width of a window")]
    let width_px = width_css_px as u32;
    if width_px == 0 {
        return html! { <div key="skeleton" class="skeleton" /> };
    }
    let height_px = if props.size == PanelSize::Large { LARGE_PX } else { SMALL_PX };
    let drawing = drawing(around, props, (width_px, height_px));
    let address = drawing.and_then(|drawing| around.site.image_address(&drawing));
    let said = match &address {
        None => Some("image-cannot"),
        Some(address) if **failed == *address => Some("image-failed"),
        Some(_) => None,
    };
    if let Some(key) = said {
        return html! { <p key="failed" class="said small">{ words.text(key) }</p> };
    }
    let onerror = {
        let (failed, address) = (failed.setter(), address.clone().unwrap_or_default());
        Callback::from(move |_: Event| failed.set(address.clone()))
    };
    html! {
        <img key="image" src={address} alt={image_words(words, props)} width={width_px.to_string()}
            height={height_px.to_string()} referrerpolicy="no-referrer" {onerror} />
    }
}

/// What an image is of, for those who cannot see it.
pub(crate) fn image_words(words: &Words, props: &PanelProps) -> String {
    let whose = match &props.whose {
        Whose::Instance(instance) => instance.as_str(),
        Whose::All => props.project.as_str(),
    };
    words.fill("image-of", &[&words.text_or_self(&props.graph.title), whose])
}

/// What to ask the server to draw; nothing where it has no words for it.
pub(super) fn drawing(around: &Around, props: &PanelProps, size_px: (u32, u32)) -> Option<Drawing> {
    let look = &around.moment.look;
    let layers = |graph: &Graph, scope| {
        let drawn = |bound: &Bound| layer(&around.site.words, look, graph, bound);
        bind(graph, scope).ok()?.iter().map(drawn).collect::<Option<Vec<Drawn>>>()
    };
    let (project, own) = (&props.project, &props.graph);
    let (layers, lowest) = match (&props.whose, &own.overview) {
        (Whose::Instance(instance), _) => {
            (layers(own, Scope::Globbed { project, instance: Some(instance) })?, None)
        }
        (Whose::All, None) => return None,
        (Whose::All, Some(overview)) => match overview.fold {
            Some(fold) => (layers(&overview.graph, Scope::Folded { project, fold })?, None),
            None => {
                // What the server cannot reckon for many at once it shows as each instance has it.
                let all = || Scope::Globbed { project, instance: None };
                let layers = layers(&overview.graph, all()).or_else(|| layers(own, all()))?;
                (layers, Some(overview.lowest))
            }
        },
    };
    let furniture = &look.furniture;
    Some(Drawing {
        layers,
        lowest,
        span: props.span,
        is_live: false,
        size_px,
        zone: around.moment.zone.name().to_owned(),
        ink: [furniture.text, furniture.background, furniture.grid].map(|it| it.css()),
        colors: (0..SERIES_COLORS).map(|index| look.color(ColorName::Series(index)).css()).collect(),
    })
}

fn layer(words: &Words, look: &Look, graph: &Graph, bound: &Bound) -> Option<Drawn> {
    let layer = graph.layers.get(bound.layer)?;
    let drawn = Drawn::new(&bound.value, bound.whole.as_ref(), &bound.asks)?;
    let stroke = match layer.mark {
        Mark::Stack => Stroke::Stacked,
        Mark::Dashed => Stroke::Dashed,
        Mark::Mirror => Stroke::Below,
        _ => Stroke::Line,
    };
    let color = ColorName::parse(&layer.color).map(|name| look.color(name).css());
    Some(drawn.called(words.text_or_self(&layer.label), color, stroke))
}
