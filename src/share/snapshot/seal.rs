//! What stands before the packed bytes, so that it is known what they are before any of them is unpacked.
//!
//! `N`, `s`, the version, how many packed bytes follow, how many they unpack to, a sum of those.

use super::base64;
use super::bytes::sum;
use super::refused::Refused;
use super::{MOST_BYTES, MOST_FILE_BYTES};

/// Another form gets another number.
pub(super) const VERSION: u8 = 1;
const MARK: &[u8] = b"Ns";
const HEAD_BYTES: usize = 19;

/// Packed bytes that are all there, and what is said of what they unpack to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The packed bytes.
    pub packed: Vec<u8>,
    /// How many bytes they unpack to; never more than is taken.
    pub whole_bytes: usize,
    sum: u64,
}

/// The letters of what is packed: `whole` is what it unpacks to.
pub fn sealed_text(whole: &[u8], packed: &[u8]) -> String {
    let mut out = Vec::with_capacity(HEAD_BYTES + packed.len());
    out.extend_from_slice(MARK);
    out.push(VERSION);
    for length in [packed.len(), whole.len()] {
        out.extend(u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }
    out.extend(sum(whole).to_le_bytes());
    out.extend_from_slice(packed);
    base64::encode(&out)
}

impl Sealed {
    /// What these letters say.
    ///
    /// # Errors
    /// [`Refused`] where it is no snapshot, is not all there, or says that it is too large.
    pub fn open(text: &str) -> Result<Self, Refused> {
        if text.len() > MOST_FILE_BYTES {
            return Err(Refused::TooLarge);
        }
        let bytes = base64::decode(text.trim()).ok_or(Refused::NotASnapshot)?;
        let rest = bytes.strip_prefix(MARK).ok_or(Refused::NotASnapshot)?;
        let (version, rest) = rest.split_first().ok_or(Refused::CutOff(bytes.len(), HEAD_BYTES))?;
        match *version {
            VERSION => {}
            0 => return Err(Refused::NotASnapshot),
            later => return Err(Refused::Later(later)),
        }
        let cut_off = Refused::CutOff(bytes.len(), HEAD_BYTES);
        let (packed_bytes, rest) = rest.split_first_chunk::<4>().ok_or(cut_off)?;
        let (whole_bytes, rest) = rest.split_first_chunk::<4>().ok_or(cut_off)?;
        let (sum, packed) = rest.split_first_chunk::<8>().ok_or(cut_off)?;
        let [packed_bytes, whole_bytes] = [packed_bytes, whole_bytes]
            .map(|it| usize::try_from(u32::from_le_bytes(*it)).unwrap_or(usize::MAX));
        if whole_bytes > MOST_BYTES || packed_bytes > MOST_FILE_BYTES {
            return Err(Refused::TooLarge);
        }
        if packed.len() < packed_bytes {
            return Err(Refused::CutOff(bytes.len(), HEAD_BYTES + packed_bytes));
        }
        if packed.len() > packed_bytes {
            return Err(Refused::Broken);
        }
        Ok(Self { packed: packed.to_vec(), whole_bytes, sum: u64::from_le_bytes(*sum) })
    }

    /// Whether this is what was packed.
    pub fn is_of(&self, whole: &[u8]) -> bool {
        whole.len() == self.whole_bytes && sum(whole) == self.sum
    }
}
