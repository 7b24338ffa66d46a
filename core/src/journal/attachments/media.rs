//! What a file is, told from its first bytes: a name proves nothing, and no viewer should be handed what it is not.

/// What can be kept with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Media {
    Jpeg,
    Png,
    Heic,
    Webp,
    Pdf,
}

/// As many bytes from the beginning as [`Media::of`] looks at.
pub(super) const HEAD_BYTES: usize = 64;

/// Brands of pictures that are coded with HEVC, in a container of ISO/IEC 23008-12.
const HEVC: [&[u8]; 4] = [b"heic", b"heix", b"heim", b"heis"];

impl Media {
    const ALL: [Self; 5] = [Self::Jpeg, Self::Png, Self::Heic, Self::Webp, Self::Pdf];

    /// What the file that begins with `head` is; `None` when it is nothing of this.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|media| match media {
            Self::Jpeg => head.starts_with(b"\xff\xd8\xff"),
            Self::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Heic => is_heic(head),
            Self::Webp => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
            Self::Pdf => head.starts_with(b"%PDF-"),
        })
    }

    /// The one with this media type, as an entry names it.
    pub(super) fn named(media_type: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.media_type() == media_type)
    }

    pub(super) const fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Heic => "image/heic",
            Self::Webp => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// How a viewer knows it by name.
    pub(super) const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Heic => "heic",
            Self::Webp => "webp",
            Self::Pdf => "pdf",
        }
    }

    pub(super) const fn is_photo(self) -> bool {
        match self {
            Self::Jpeg | Self::Png | Self::Heic | Self::Webp => true,
            Self::Pdf => false,
        }
    }
}

/// The first box names a main brand and the ones that it is compatible with. `mif1` alone may be coded in any way.
fn is_heic(head: &[u8]) -> bool {
    let (Some(length), Some(b"ftyp"), Some(main)) = (head.first_chunk::<4>(), head.get(4..8), head.get(8..12)) else {
        return false;
    };
    let end = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX).min(head.len());
    let others = head.get(16..end).unwrap_or_default();
    HEVC.contains(&main) || (main == b"mif1" && others.chunks_exact(4).any(|brand| HEVC.contains(&brand)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_known_by_its_first_bytes() {
        let known: [(&[u8], Media); 7] = [
            (b"\xff\xd8\xff\xe0\0\x10JFIF", Media::Jpeg),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Media::Png),
            (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Media::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", Media::Heic),
            (b"\0\0\0\x10ftypheix\0\0\0\0", Media::Heic),
            (b"RIFF\x24\0\0\0WEBPVP8 ", Media::Webp),
            (b"%PDF-1.7\n", Media::Pdf),
        ];
        for (head, media) in known {
            assert_eq!(Media::of(head), Some(media));
            assert_eq!(Media::named(media.media_type()), Some(media));
        }
    }

    #[test]
    fn what_only_looks_like_it_is_not_taken() {
        let strange: [&[u8]; 10] = [
            b"",
            b"\xff\xd8",
            b"GIF89a",
            b"<html>%PDF-1.7",
            b"RIFF\x24\0\0\0WAVEfmt ",
            b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf",
            b"\0\0\0\x14ftypmif1\0\0\0\0avifheic",
            b"\0\0\0\x18ftypisom\0\0\0\0mp41heic",
            b"\xff\xff\xff\xffftyp",
            b"MZ\x90\0",
        ];
        for head in strange {
            assert_eq!(Media::of(head), None, "{head:?}");
        }
    }
}
