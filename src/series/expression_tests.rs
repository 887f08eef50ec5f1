//! What expressions mean, and what is wrong with those that mean nothing.

use super::*;

fn parse(text: &str) -> String {
    Expression::parse(text).map_or_else(|error| error.to_string(), |it| it.to_string())
}

fn evaluate(text: &str) -> Option<Vec<f64>> {
    let series_of = |name: &str| {
        let values = match name {
            "a" => vec![1.0, 2.0, f64::NAN],
            "b-c.{mount}" => vec![10.0, 0.0, 30.0],
            _ => return None,
        };
        Some(Rc::new(Series::new(0, 60, values)))
    };
    Expression::parse(text).unwrap().evaluate(&series_of).map(|it| it.values().to_vec())
}

#[test]
fn products_bind_tighter_than_sums() {
    assert_eq!(parse("a + b * c - d"), "((a + (b * c)) - d)");
    assert_eq!(parse("(a + b) * 0.5"), "((a + b) * 0.5)");
    assert_eq!(parse("first(a, b - c)"), "first(a, (b - c))");
    assert_eq!(parse("greatest(a, b, 0)"), "greatest(greatest(a, b), 0)");
}

#[test]
fn a_dash_without_spaces_belongs_to_the_name() {
    assert_eq!(parse("a-b"), "a-b");
}

#[test]
fn an_error_says_where_and_what() {
    assert_eq!(parse(""), "expected a name or a number at character 1");
    assert_eq!(parse("a +b"), "expected an operator with spaces around it at character 3");
    assert_eq!(parse("(a"), "expected a closing bracket at character 3");
    assert_eq!(parse("last(a)"), "expected first, least or greatest at character 1");
    assert_eq!(parse("1a"), "expected a name or a number at character 1");
}

#[test]
fn a_missing_operand_and_a_zero_divisor_make_gaps() {
    let it = evaluate("100 * a / b-c.{mount}").unwrap();
    assert!((it[0] - 10.0).abs() < f64::EPSILON);
    assert!(it[1].is_nan() && it[2].is_nan());
}

#[test]
fn first_takes_what_exists() {
    assert_eq!(evaluate("first(x, 2 * a)").unwrap()[..2], [2.0, 4.0]);
    assert_eq!(evaluate("x + a"), None);
    let resolved = Expression::parse("first(x, a) + b").unwrap().resolve(&|name| name != "x");
    assert_eq!(resolved.unwrap().to_string(), "(a + b)");
}

#[test]
fn names_come_once_each() {
    assert_eq!(Expression::parse("a + b * a + first(c, 1)").unwrap().names(), ["a", "b", "c"]);
}
