//! Bytes as letters that stand in an address as they are.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The letters of these bytes, four for three.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let whole = (0..3).fold(0_u32, |sum, at| sum << 8 | u32::from(part.get(at).copied().unwrap_or(0)));
        for place in 0..=part.len() {
            #[allow(clippy::cast_possible_truncation, reason = "six bits")]
            let six = (whole >> (18 - 6 * place.min(3)) & 63) as usize;
            out.extend(LETTERS.get(six).map(|it| char::from(*it)));
        }
    }
    out
}

/// The bytes of these letters; nothing where one of them is no letter of ours. What is left over at a cut is left out.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3 + 2);
    let (mut whole, mut bits) = (0_u32, 0_u32);
    for letter in text.bytes() {
        whole = (whole << 6 | six_of(letter)?) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((whole >> bits & 255).to_le_bytes()[0]);
        }
    }
    Some(out)
}

fn six_of(letter: u8) -> Option<u32> {
    let (first, from) = match letter {
        b'A'..=b'Z' => (b'A', 0),
        b'a'..=b'z' => (b'a', 26),
        b'0'..=b'9' => (b'0', 52),
        b'-' => (b'-', 62),
        b'_' => (b'_', 63),
        _ => return None,
    };
    Some(u32::from(letter - first) + from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_rfc_4648() {
        let check = |bytes: &[u8], text: &str| assert_eq!(encode(bytes), text);
        check(b"", "");
        check(b"f", "Zg");
        check(b"fo", "Zm8");
        check(b"foo", "Zm9v");
        check(b"foobar", "Zm9vYmFy");
        check(&[0xfb, 0xff], "-_8");
        assert_eq!(["=", "a b", "é", "Zg=="].map(decode), [const { None }; 4]);
    }

    proptest! {
        #[test]
        fn bytes_come_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
