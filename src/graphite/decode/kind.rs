//! What a body is, by its first bytes.

use crate::error::BodyKind;

/// How many bytes tell.
pub(super) const ENOUGH_BYTES: usize = 256;

/// What a body that begins neither a list nor an object is.
pub(in crate::graphite) fn kind_of(head: &[u8]) -> BodyKind {
    let pictures: [&[u8]; 5] = [b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF", b"RIFF"];
    let head = head.trim_ascii();
    if head.is_empty() {
        BodyKind::Empty
    } else if pictures.iter().any(|it| head.starts_with(it))
        || head.windows(4).any(|it| it.eq_ignore_ascii_case(b"<svg"))
    {
        BodyKind::Picture
    } else if head.starts_with(b"<") {
        BodyKind::Html
    } else {
        BodyKind::Other
    }
}
