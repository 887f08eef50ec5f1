//! A task that is filled in: what is seen, where, and a link to the same picture.

use crate::config::LinkTemplate;
use crate::view::{LinkFacts, fill_link};

/// Servers and browsers take addresses of this length; longer ones, some do not.
pub const MOST_ADDRESS_CHARS: usize = 2000;

/// What a task says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its title.
    pub title: String,
    /// The project that it is about.
    pub project: String,
    /// The instance, if it is about one.
    pub instance: String,
    /// The address of the picture.
    pub page: String,
    /// The lines of its text, the most important first.
    pub lines: Vec<String>,
}

/// The address of the form with a task in it, and how many of the lines are there: the last are left out where the
/// address would become too long.
pub fn task_address(template: &LinkTemplate, task: &Task) -> (String, usize) {
    let of = |count: usize| {
        let lines: Vec<&str> = task.lines.iter().take(count).map(String::as_str).collect();
        let facts = LinkFacts {
            project: &task.project,
            instance: &task.instance,
            title: &task.title,
            page: &task.page,
            description: &lines.join("\n"),
        };
        fill_link(template, facts)
    };
    let mut count = task.lines.len();
    let mut address = of(count);
    while address.len() > MOST_ADDRESS_CHARS && count > 0 {
        count -= 1;
        address = of(count);
    }
    (address, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(lines: &[&str]) -> Task {
        Task {
            title: "CPU of db14: 97 %".to_owned(),
            project: "deployment-prep".to_owned(),
            instance: "deployment-db14".to_owned(),
            page: "https://nagf.example/?project=p".to_owned(),
            lines: lines.iter().map(|it| (*it).to_owned()).collect(),
        }
    }

    #[test]
    fn a_form_is_filled_in() {
        let template = LinkTemplate::parse(
            "https://phabricator.example/form/1/?title={title}&description={description}",
        )
        .unwrap();
        let (address, count) = task_address(&template, &task(&["a & b", "c"]));
        let expected = "https://phabricator.example/form/1/?title=CPU%20of%20db14:%2097%20%25&description=a%20%26%20b%0Ac";
        assert_eq!((address.as_str(), count), (expected, 2));
    }

    #[test]
    fn a_long_text_is_cut_at_a_line() {
        let template = LinkTemplate::parse("https://a.example/?d={description}").unwrap();
        let long = "x".repeat(900);
        let (address, count) = task_address(&template, &task(&[&long, &long, &long]));
        assert!(
            count == 2 && address.len() <= MOST_ADDRESS_CHARS,
            "{count} lines, {} characters",
            address.len()
        );
        let (address, count) = task_address(&template, &task(&["y".repeat(5000).as_str()]));
        assert_eq!((address.as_str(), count), ("https://a.example/?d=", 0));
    }
}
