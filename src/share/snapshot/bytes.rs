//! Numbers and texts as few bytes, and back where the bytes are all there.
//!
//! What is kept from one visit to the next has eight bytes for a number; here each byte is a letter of a link.

/// Longer texts are none of ours: names in Graphite end at 255 bytes, and an address at a few hundred.
const MOST_TEXT_BYTES: usize = 4_000;
/// No picture has more of anything; a value is not counted among these.
const MOST_THINGS: usize = 50_000;
/// No instant or length of time is farther from zero: some three thousand years.
const MOST_SECS: i64 = 100_000_000_000;

/// Writes one after the other.
#[derive(Debug, Default)]
pub(super) struct Writer(pub(super) Vec<u8>);

impl Writer {
    pub(super) fn byte(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn flag(&mut self, value: bool) {
        self.byte(u8::from(value));
    }

    /// Seven bits to a byte, small numbers of both signs first.
    pub(super) fn int(&mut self, value: i64) {
        let mut rest = (value << 1 ^ value >> 63).cast_unsigned();
        while rest >= 128 {
            self.byte((rest & 127).to_le_bytes()[0] | 128);
            rest >>= 7;
        }
        self.byte(rest.to_le_bytes()[0]);
    }

    pub(super) fn count(&mut self, value: usize) {
        self.int(i64::try_from(value).unwrap_or(i64::MAX));
    }

    pub(super) fn float(&mut self, value: f64) {
        self.0.extend(value.to_le_bytes());
    }

    /// A text, cut where it is too long to be read again.
    pub(super) fn text(&mut self, value: &str) {
        let most = (0..=MOST_TEXT_BYTES).rev().find(|it| value.is_char_boundary(*it)).unwrap_or(0);
        let value = value.get(..most).filter(|_| value.len() > MOST_TEXT_BYTES).unwrap_or(value);
        self.count(value.len());
        self.0.extend_from_slice(value.as_bytes());
    }

    /// Whether it is there, and then what `write` makes of it.
    pub(super) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.flag(value.is_some());
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// Reads one after the other; `None` once something is not there, or is nothing that is ever written.
#[derive(Debug)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    pub(super) fn int(&mut self) -> Option<i64> {
        let mut value = 0_u64;
        for place in 0..10 {
            let byte = self.byte()?;
            value |= u64::from(byte & 127).checked_shl(7 * place)?;
            if byte < 128 {
                return Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed());
            }
        }
        None
    }

    /// An instant or a length of time.
    pub(super) fn secs(&mut self) -> Option<i64> {
        self.int().filter(|it| it.abs() <= MOST_SECS)
    }

    pub(super) fn float(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// A float that one can draw with.
    pub(super) fn finite(&mut self) -> Option<f64> {
        self.float().filter(|it| it.is_finite())
    }

    /// How many things of at least so many bytes follow: never more than there is room for.
    pub(super) fn count(&mut self, bytes_each: usize) -> Option<usize> {
        let count = usize::try_from(self.int()?).ok()?;
        (count.checked_mul(bytes_each)? <= self.0.len()).then_some(count)
    }

    /// A text. What would move the eye or the cursor is made visible.
    pub(super) fn text(&mut self) -> Option<String> {
        let count = self.count(1).filter(|it| *it <= MOST_TEXT_BYTES)?;
        let text = std::str::from_utf8(self.take(count)?).ok()?;
        let turns = |it: char| matches!(it, '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        Some(text.chars().map(|it| if it.is_control() || turns(it) { '\u{fffd}' } else { it }).collect())
    }

    pub(super) fn maybe<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.flag()? { read(self).map(Some) } else { Some(None) }
    }

    /// So many things as are said to follow.
    pub(super) fn list<T>(&mut self, mut read: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count(1).filter(|it| *it <= MOST_THINGS)?;
        // They are let in one by one: a thing may take more room than the byte that stands for it.
        let mut all = Vec::new();
        for _ in 0..count {
            all.push(read(self)?);
        }
        Some(all)
    }
}

/// A number that changes with any of these bytes (FNV-1a).
pub(super) fn sum(bytes: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}
