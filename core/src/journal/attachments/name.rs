//! The name that a file came with, made safe to show.

/// Longest name, characters. Longer ones lose their middle: the end says what kind of file it is.
const MOST: usize = 120;

/// Characters of the end that a name keeps when it is shortened.
const END: usize = 16;

/// The name without folders, and without characters that cannot be seen or that turn the reading around; may be empty.
pub(super) fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = last.chars().filter(|&letter| !letter.is_control() && !is_unseen(letter)).collect();
    let shown: Vec<char> = shown.trim().trim_start_matches('.').trim().chars().collect();
    if shown.len() <= MOST {
        return shown.into_iter().collect();
    }
    let start = shown.iter().take(MOST - END - 1);
    start.chain(&['…']).chain(&shown[shown.len() - END..]).collect()
}

/// Marks that turn the direction of reading (a name could show another ending than it has), joiners and byte order marks.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_kept_as_it_is_read() {
        for name in ["Überweisung Dr. Berg.pdf", "IMG_0412.HEIC", "写真 1.png", "knee (left).jpg"] {
            assert_eq!(clean(name), name);
        }
    }

    #[test]
    fn folders_dots_and_what_nobody_sees_go() {
        assert_eq!(clean("/storage/emulated/0/DCIM/photo.jpg"), "photo.jpg");
        assert_eq!(clean("C:\\Users\\Ana\\letter.pdf"), "letter.pdf");
        assert_eq!(clean("../../.profile"), "profile");
        assert_eq!(clean(" a\u{202e}gpj.exe\n\0 "), "agpj.exe");
        assert_eq!(clean("folder/"), "");
        assert_eq!(clean(".."), "");
    }

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end() {
        let name = clean(&("x".repeat(4_000) + " page 2.pdf"));
        assert_eq!(name.chars().count(), MOST);
        assert!(name.starts_with("xxx") && name.contains('…') && name.ends_with(" page 2.pdf"));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_its_folder_or_grows(name in any::<String>()) {
            let shown = clean(&name);
            prop_assert!(shown.chars().count() <= MOST);
            let unsafe_letters = ['/', '\\', '\0', '\n', '\u{202e}'];
            prop_assert!(!shown.contains(unsafe_letters));
            prop_assert!(!shown.starts_with('.'));
            prop_assert_eq!(clean(&shown), shown);
        }
    }
}
