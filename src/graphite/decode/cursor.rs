//! A place in the bytes that are there so far.

/// Why a token could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It goes on in a later chunk.
    Incomplete,
    /// It is nothing that an answer may hold here.
    Wrong,
}

/// Bytes and a place among them.
pub(super) struct Cursor<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    mark: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, mark: 0 }
    }

    /// All before this place has been read, and is not read again.
    #[inline(always)]
    pub(super) fn mark(&mut self) {
        self.mark = self.at;
    }

    /// Returns to the place that was marked last.
    pub(super) fn back_to_mark(&mut self) {
        self.at = self.mark;
    }

    /// The byte here; a token's end is seen only when a byte follows it.
    #[inline(always)]
    pub(super) fn peek(&self) -> Result<u8, Stop> {
        self.bytes.get(self.at).copied().ok_or(Stop::Incomplete)
    }

    /// The number that the next eight bytes are, if all are digits. They are looked at together, as one word.
    #[inline(always)]
    pub(super) fn eight_digits(&self) -> Option<u64> {
        const EACH: u64 = 0x0101_0101_0101_0101;
        let bytes = self.bytes.get(self.at..)?.first_chunk::<8>()?;
        let word = u64::from_le_bytes(*bytes);
        let (high, carried) = (word & (0xf0 * EACH), word.wrapping_add(6 * EACH) & (0xf0 * EACH));
        if high != 0x30 * EACH || carried != 0x30 * EACH {
            return None;
        }
        // Neighbours make pairs, pairs make fours, fours make the eight.
        let pairs = (word & (0x0f * EACH)).wrapping_mul(2561) >> 8;
        let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(6_553_601) >> 16;
        Some((fours & 0x0000_ffff_0000_ffff).wrapping_mul(42_949_672_960_001) >> 32)
    }

    /// The first byte that is not white space.
    #[inline(always)]
    pub(super) fn peek_dark(&mut self) -> Result<u8, Stop> {
        loop {
            let byte = self.peek()?;
            if !matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
                return Ok(byte);
            }
            self.at += 1;
        }
    }

    /// The next byte between tokens: commas and colons tell us nothing that the tokens do not.
    #[inline]
    pub(super) fn peek_token(&mut self) -> Result<u8, Stop> {
        while matches!(self.peek_dark()?, b',' | b':') {
            self.at += 1;
        }
        self.peek()
    }

    /// Steps over this byte, which must be there.
    #[inline(always)]
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), Stop> {
        if self.peek_dark()? != byte {
            return Err(Stop::Wrong);
        }
        self.at += 1;
        Ok(())
    }

    /// What was passed since `start`.
    pub(super) fn since(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.at).unwrap_or_default()
    }
}
