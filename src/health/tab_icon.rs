//! The icon of a browser's tab: nagf's mark, and the worst state beside it.

use super::state::State;

/// The mark, as index.html has it.
const MARK: &str = "M1 15.5l4.2-6 3.6 3 4.4-9 5.8 12";

impl State {
    /// Its shape on 12 by 12, as a path that is filled; the colour alone does not tell it.
    pub fn path(self) -> &'static str {
        match self {
            Self::Critical => "M6 0l6 6-6 6-6-6z",
            Self::Warning => "M6 .8L12 11.4H0z",
            // A ring, struck through.
            Self::Silent => {
                "M6 .6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 1 0 6 .6zM6 2.6a3.4 3.4 0 0 1 2 .6L3.2 8A3.4 3.4 0 0 1 6 2.6z\
                 M8.8 4A3.4 3.4 0 0 1 4 8.8z"
            }
            Self::Unknown | Self::Well => "M6 3a3 3 0 1 0 0 6 3 3 0 1 0 0-6z",
        }
    }
}

/// The address of an icon that shows a state in this colour.
pub fn tab_icon(state: State, color: &str) -> String {
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20'>\
         <path d='{MARK}' fill='none' stroke='#36c' stroke-width='2.5' stroke-linejoin='round' stroke-linecap='round'/>\
         <g transform='translate(7.5 7.5)'><path d='{shape}' fill='#fff' stroke='#fff' stroke-width='3'/>\
         <path d='{shape}' fill='{color}' fill-rule='evenodd'/></g></svg>",
        shape = state.path(),
    );
    let coded = svg.chars().map(|it| match it {
        '<' => "%3C".to_owned(),
        '>' => "%3E".to_owned(),
        '#' => "%23".to_owned(),
        '%' => "%25".to_owned(),
        '"' => "%22".to_owned(),
        it => it.to_string(),
    });
    format!("data:image/svg+xml,{}", coded.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_differ_in_shape_and_the_mark_is_the_pages_own() {
        let icon = tab_icon(State::Critical, "#d73333");
        assert!(icon.starts_with("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"), "{icon}");
        assert!(icon.contains("fill='%23d73333'"), "{icon}");
        let page = include_str!("../../index.html");
        assert!(page.contains(MARK));
        let shapes: std::collections::BTreeSet<&str> = State::ALL.iter().map(|it| it.path()).collect();
        assert_eq!(shapes.len(), 4, "well and unknown are dots, which their colours tell apart");
    }

    #[test]
    fn no_letter_ends_the_address() {
        let icon = tab_icon(State::Warning, "\"><#%");
        let rest = icon.strip_prefix("data:image/svg+xml,").unwrap();
        assert!(!rest.contains(['<', '>', '#', '"']), "{icon}");
    }
}
