//! What a visitor types to see fewer instances.

/// A text without control characters, of at most 100 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Filter(String);

const MOST_CHARS: usize = 100;

impl Filter {
    /// What was typed, cut to what a filter can be; `None` when nothing is left.
    pub fn typed(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|it| !it.is_control()).take(MOST_CHARS).collect();
        (!text.trim().is_empty()).then_some(Self(text))
    }

    /// The filter that this text is, unchanged.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::typed(text).filter(|it| it.0 == text)
    }

    /// Its text, as typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a name has every word of the filter in it, whatever the case.
    pub fn matches(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.0.split_whitespace().all(|word| name.contains(&word.to_lowercase()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_what_was_typed() {
        assert_eq!(Filter::typed("a\u{7}b ").map(|it| it.0).as_deref(), Some("ab "));
        assert_eq!(Filter::typed(" \n"), None);
        assert_eq!(Filter::parse(&"x".repeat(101)), None);
    }

    #[test]
    fn every_word_must_be_there() {
        let it = Filter::typed("DB 14").unwrap();
        assert_eq!(["deployment-db14", "db41", "14db"].map(|name| it.matches(name)), [true, false, true]);
    }
}
