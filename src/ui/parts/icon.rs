//! Icons, drawn as strokes on 20 by 20.

use yew::prelude::*;

/// Which icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Alert,
    Back,
    Calendar,
    Close,
    Copy,
    Done,
    Down,
    Info,
    Mark,
    Moon,
    Next,
    Out,
    Pause,
    Play,
    Previous,
    Save,
    Search,
    Share,
    Sun,
    Target,
    Warning,
}

impl Sign {
    /// The strokes of an icon; a path that begins with `!` is filled.
    fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Alert => &["M7 2h6l5 5v6l-5 5H7l-5-5V7z", "M10 6v5", "M10 14v.1"],
            Self::Back => &["M7.5 3L3 7.5 7.5 12", "M3 7.5h8.5a5 5 0 0 1 0 10H8"],
            Self::Calendar => &["M3 4.5h14V17H3z", "M3 8.5h14", "M7 2.5v4M13 2.5v4"],
            Self::Close => &["M5 5l10 10M15 5L5 15"],
            Self::Copy => &["M7 7h10v10H7z", "M13 7V3H3v10h4"],
            Self::Done => &["M4 10.5l4 4 8-9"],
            Self::Down => &["M4 7l6 6 6-6"],
            Self::Info => &["M10 2a8 8 0 1 0 0 16 8 8 0 1 0 0-16", "M10 9v5", "M10 6v.1"],
            Self::Mark => &["M1 15.5l4.2-6 3.6 3 4.4-9 5.8 12"],
            Self::Moon => &["M16.5 12.5A7 7 0 0 1 7.5 3.5a7 7 0 1 0 9 9z"],
            Self::Next => &["M7 4l6 6-6 6"],
            Self::Out => &["M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11", "M12.6 12.6L17 17", "M6 8.5h5"],
            Self::Pause => &["!M5 4h3.5v12H5zM11.5 4H15v12h-3.5z"],
            Self::Play => &["!M6 3.5l10 6.5-10 6.5z"],
            Self::Previous => &["M13 4l-6 6 6 6"],
            Self::Save => &["M10 2.5v10M5.5 8.5L10 13l4.5-4.5", "M3 16.5h14"],
            Self::Search => &["M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 1 0 0-11", "M12.6 12.6L17 17"],
            Self::Share => &["M11 4l6.5 5.5L11 15v-3.5c-4 0-6.5 1.5-8 4.5.3-5 3-8 8-8.5z"],
            Self::Sun => &[
                "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7",
                "M10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4",
            ],
            Self::Target => {
                &["M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13", "M10 1v5M10 14v5M1 10h5M14 10h5"]
            }
            Self::Warning => &["M10 2.5L18.5 17h-17z", "M10 8v4", "M10 14.5v.1"],
        }
    }
}

/// An icon of this many CSS px. It says nothing to a screen reader: the words stand beside it or in a label.
pub(crate) fn icon(sign: Sign, size: u32) -> Html {
    let size = size.to_string();
    let path = |path: &&'static str| match path.strip_prefix('!') {
        Some(filled) => html! { <path class="solid" d={filled} /> },
        None => html! { <path d={*path} /> },
    };
    html! {
        <svg class="icon" width={size.clone()} height={size} viewBox="0 0 20 20" aria-hidden="true">
            { for sign.paths().iter().map(path) }
        </svg>
    }
}
