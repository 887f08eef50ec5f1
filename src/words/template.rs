//! One message: text, parameters, plural forms.

use super::plural::PluralRule;

/// A part of a message that is about to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The message's own words.
    Plain(String),
    /// A parameter, which a component may wrap in an element.
    Argument {
        /// 0 for `$1`.
        index: usize,
        /// Its text.
        text: String,
    },
}

impl Piece {
    /// Its text, whatever it is.
    pub fn text(&self) -> &str {
        match self {
            Self::Plain(text) | Self::Argument { text, .. } => text,
        }
    }
}

/// A message, read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Template(Vec<Token>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Text(String),
    Argument(usize),
    Plural { argument: usize, exact: Vec<(u64, Template)>, forms: Vec<Template> },
}

const PLURAL: &str = "{{PLURAL:$";

impl Template {
    /// Reads a message. There is no wrong one: what is not understood is text.
    pub(super) fn parse(message: &str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = message;
        while let Some(at) = rest.find(['$', '{']) {
            let (text, here) = rest.split_at(at);
            push_text(&mut tokens, text);
            let found = plural(here).or_else(|| argument(here));
            rest = match found {
                Some((token, after)) => {
                    tokens.push(token);
                    after
                }
                None => {
                    let (sign, after) = here.split_at(1);
                    push_text(&mut tokens, sign);
                    after
                }
            };
        }
        push_text(&mut tokens, rest);
        Self(tokens)
    }

    /// The message with its arguments. `number_of` reads an argument as a number, for its plural form.
    pub(super) fn pieces(
        &self,
        arguments: &[&str],
        rule: &PluralRule,
        number_of: &NumberOf<'_>,
    ) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.write(&mut pieces, arguments, rule, number_of);
        pieces
    }

    fn write(
        &self,
        pieces: &mut Vec<Piece>,
        arguments: &[&str],
        rule: &PluralRule,
        number_of: &NumberOf<'_>,
    ) {
        for token in &self.0 {
            match token {
                Token::Text(text) => pieces.push(Piece::Plain(text.clone())),
                Token::Argument(index) => pieces.push(argument_piece(*index, arguments)),
                Token::Plural { argument, exact, forms } => {
                    let number = arguments.get(*argument).and_then(|it| number_of(it));
                    let same = exact.iter().find(|(it, _)| number == Some(*it)).map(|(_, form)| form);
                    let form = number.map_or(rule.form_of_fraction(), |it| rule.form(it));
                    if let Some(chosen) = same.or_else(|| forms.get(form)).or_else(|| forms.last()) {
                        chosen.write(pieces, arguments, rule, number_of);
                    }
                }
            }
        }
    }
}

/// The whole number that a text shows, if it shows one.
pub(super) type NumberOf<'a> = dyn Fn(&str) -> Option<u64> + 'a;

/// A parameter that nobody gave stays visible as itself.
fn argument_piece(index: usize, arguments: &[&str]) -> Piece {
    let missing = || format!("${}", index + 1);
    Piece::Argument { index, text: arguments.get(index).map_or_else(missing, |it| (*it).to_owned()) }
}

fn push_text(tokens: &mut Vec<Token>, text: &str) {
    match tokens.last_mut() {
        _ if text.is_empty() => {}
        Some(Token::Text(before)) => before.push_str(text),
        _ => tokens.push(Token::Text(text.to_owned())),
    }
}

fn argument(here: &str) -> Option<(Token, &str)> {
    let (index, after) = index_of_digit(here.strip_prefix('$')?)?;
    Some((Token::Argument(index), after))
}

/// `1` to `9`; messages have no more parameters than that.
fn index_of_digit(text: &str) -> Option<(usize, &str)> {
    let digit = text.chars().next()?.to_digit(10).filter(|it| *it > 0)?;
    Some((usize::try_from(digit).ok()? - 1, text.get(1..)?))
}

fn plural(here: &str) -> Option<(Token, &str)> {
    let (argument, inside) = index_of_digit(here.strip_prefix(PLURAL)?)?;
    let (inside, after) = inside.strip_prefix('|')?.split_once("}}")?;
    let mut exact = Vec::new();
    let mut forms = Vec::new();
    for form in inside.split('|') {
        match form.split_once('=').and_then(|(number, form)| Some((number.trim().parse().ok()?, form))) {
            Some((number, form)) => exact.push((number, Template::parse(form))),
            None => forms.push(Template::parse(form)),
        }
    }
    Some((Token::Plural { argument, exact, forms }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, arguments: &[&str], expected: &str) {
        let pieces =
            Template::parse(message).pieces(arguments, &PluralRule::default(), &|it| it.parse().ok());
        assert_eq!(pieces.iter().map(Piece::text).collect::<String>(), expected, "{message}");
    }

    #[test]
    fn parameters_take_their_arguments() {
        check("$1 of $2, $1", &["a", "b"], "a of b, a");
        check("costs $ 5 {x}", &[], "costs $ 5 {x}");
        check("$2 is missing", &["a"], "$2 is missing");
        check("$1", &["$2 {{PLURAL:$1|x}}"], "$2 {{PLURAL:$1|x}}");
    }

    #[test]
    fn plural_forms_follow_their_number() {
        let message = "{{PLURAL:$1|0=no instance|$1 instance|$1 instances}}, $2";
        check(message, &["0", "x"], "no instance, x");
        check(message, &["1", "x"], "1 instance, x");
        check(message, &["60", "x"], "60 instances, x");
        check(message, &["1.5", "x"], "1.5 instances, x");
    }

    #[test]
    fn what_is_not_understood_is_text() {
        for message in
            ["{{PLURAL:$1|open", "{{GENDER:$x|he}}", "{{PLURAL:$0|a}}", "$", "{{", "{{PLURAL:$1}}$é"]
        {
            check(message, &[], message);
        }
    }

    #[test]
    fn a_piece_knows_its_parameter() {
        let pieces = Template::parse("see $1.").pieces(&["here"], &PluralRule::default(), &|_| None);
        assert_eq!(pieces[1], Piece::Argument { index: 0, text: "here".to_owned() });
        assert_eq!(pieces.len(), 3);
    }
}
