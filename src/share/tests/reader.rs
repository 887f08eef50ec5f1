//! Readers that know none of the writers: CSV as RFC 4180 has it, JSON's numbers by their digits, XML's tags.

/// The records of a CSV file.
pub(super) fn records(csv: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut letters, mut quoted) = (csv.chars().peekable(), false);
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "a record ends with CR LF");
                record.push(std::mem::take(&mut cell));
                records.push(std::mem::take(&mut record));
            }
            letter => cell.push(letter),
        }
    }
    assert!(!quoted && cell.is_empty() && record.is_empty(), "the last record ends too");
    records
}

/// The values of each series of a JSON file, read from their digits: serde's own reader may be off by a bit.
pub(super) fn json_values(json: &str) -> Vec<Vec<f64>> {
    let lists = json.split("\"values\": [").skip(1).map(|rest| rest.split(']').next().unwrap());
    let value = |text: &str| if text == "null" { f64::NAN } else { text.parse().unwrap() };
    let values = |list: &str| if list.is_empty() { Vec::new() } else { list.split(',').map(value).collect() };
    lists.map(values).collect()
}

/// Fails unless each element ends, attributes are in quotes, and nothing is left to a parser's mercy; gives how often
/// each element occurs.
pub(super) fn elements(xml: &str) -> std::collections::BTreeMap<String, usize> {
    let (mut open, mut counts) = (Vec::new(), std::collections::BTreeMap::new());
    let mut rest = xml.trim_end();
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        check_text(text);
        let (tag, after) = tag[1..].split_once('>').expect("a tag ends");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name.to_owned()));
            continue;
        }
        let (name, attributes) =
            tag.trim_end_matches('/').split_once(' ').unwrap_or((tag.trim_end_matches('/'), ""));
        check_attributes(attributes);
        *counts.entry(name.to_owned()).or_default() += 1;
        if !tag.ends_with('/') {
            open.push(name.to_owned());
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest:?}");
    counts
}

fn check_text(text: &str) {
    for after in text.split('&').skip(1) {
        let entity = after.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot"].contains(&entity), "{text}");
    }
    assert!(text.chars().all(|it| it == '\n' || it >= ' '), "{text:?}");
}

fn check_attributes(attributes: &str) {
    let parts: Vec<&str> = attributes.split('"').collect();
    assert_eq!(parts.len() % 2, 1, "quotes come in pairs: {attributes}");
    for pair in parts.chunks_exact(2) {
        assert!(pair[0].trim_start().ends_with('=') && !pair[0].trim().contains(' '), "{attributes}");
        check_text(pair[1]);
    }
}
