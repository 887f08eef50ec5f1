//! Which form of a word goes with a number.

/// CLDR's categories, in the order in which messages list their forms.
const ORDER: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// How many numbers the table of a rule covers; beyond them the last two digits decide, which is true of
/// every rule in CLDR but for those that single out millions.
const TABLE: usize = 200;

/// A language's plural rule: a table of categories by number, as the browser's `Intl.PluralRules` fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralRule {
    forms: Vec<usize>,
    other: usize,
}

impl PluralRule {
    /// The rule whose category for 0, 1, 2 … 199 is `categories`; a shorter table or an unknown name falls
    /// back to `other`.
    pub fn new<'a>(categories: impl IntoIterator<Item = &'a str>) -> Self {
        let categories: Vec<&str> = categories.into_iter().take(TABLE).collect();
        let used: Vec<&str> =
            ORDER.into_iter().filter(|name| *name == "other" || categories.contains(name)).collect();
        let other = used.len() - 1;
        let form_of = |name: &&str| used.iter().position(|it| it == name).unwrap_or(other);
        Self { forms: categories.iter().map(form_of).collect(), other }
    }

    /// Which of a message's forms goes with a whole number, from 0.
    pub(super) fn form(&self, number: u64) -> usize {
        let table = TABLE as u64;
        let row = if number < table { number } else { number % 100 + 100 };
        usize::try_from(row).ok().and_then(|row| self.forms.get(row)).copied().unwrap_or(self.other)
    }

    /// The form for a number that is not whole.
    pub(super) fn form_of_fraction(&self) -> usize {
        self.other
    }
}

/// English: one, or other.
impl Default for PluralRule {
    fn default() -> Self {
        Self::new(["other", "one"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_has_one_and_other() {
        let it = PluralRule::default();
        assert_eq!([0, 1, 2, 101, u64::MAX].map(|n| it.form(n)), [1, 0, 1, 1, 1]);
        assert_eq!(it.form_of_fraction(), 1);
    }

    #[test]
    fn a_table_decides_by_the_last_digits() {
        let polish = |n: usize| match (n, n % 10, n % 100) {
            (1, ..) => "one",
            (_, 2..=4, 0..=9 | 20..) => "few",
            _ => "many",
        };
        let it = PluralRule::new((0..200).map(polish));
        assert_eq!([1, 2, 5, 12, 22, 112, 1022, 1012].map(|n| it.form(n)), [0, 1, 2, 2, 1, 2, 1, 2]);
        assert_eq!(it.form_of_fraction(), 3);
    }
}
