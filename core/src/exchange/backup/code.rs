//! Recovery codes: made here, shown once, typed back by somebody who may be in a hurry.
//!
//! Seven groups of five from Crockford's alphabet, which has no letters that look like others. The last of each group
//! checks the four before it and the group's place, so that a slip is named by its group before any work is done: not for
//! secrecy, which is in the other 28 letters (140 bits).

use age::secrecy::SecretString;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::journal::{Result, bodies::BackupSecret, fill_random};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Groups of a code.
pub(super) const GROUPS: usize = 7;
/// Letters of a group, the checking one included.
pub(super) const LETTERS: usize = 5;

/// Fewest characters of a passphrase.
pub(super) const PASSPHRASE_LEAST: usize = 16;
/// Fewest different characters of a passphrase.
const PASSPHRASE_DIFFERENT: usize = 8;

/// Why something that was typed cannot be a code, or is no passphrase to rely on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// Too few or too many letters.
    Length,
    /// This group, from 1, is not as it was shown.
    Group(usize),
    /// A passphrase with too few characters.
    Short,
    /// A passphrase of a few characters again and again.
    Same,
}

/// A recovery code in the form that seals: groups joined by hyphens.
pub(super) struct Code(Zeroizing<String>);

impl Code {
    /// A new random one.
    pub fn random() -> Result<Self> {
        let mut random = Zeroizing::new([0; GROUPS * (LETTERS - 1)]);
        fill_random(random.as_mut())?;
        let mut values = Zeroizing::new([0; GROUPS * LETTERS]);
        for (place, (group, bytes)) in values.chunks_mut(LETTERS).zip(random.chunks(LETTERS - 1)).enumerate() {
            for (value, byte) in group.iter_mut().zip(bytes) {
                *value = byte % 32; // 256 is a multiple of 32: each letter is equally likely
            }
            group[LETTERS - 1] = check(place, &group[..LETTERS - 1]);
        }
        Ok(Self::from_values(&values))
    }

    /// What somebody typed: capitals, blanks and hyphens do not matter, and O is 0, I and L are 1.
    pub fn parse(typed: &str) -> Result<Self, Slip> {
        // With all their room from the start, here and below: a buffer that grows leaves copies behind in the memory.
        let mut letters = Zeroizing::new(Vec::with_capacity(typed.len()));
        letters.extend(typed.chars().filter(|letter| letter.is_alphanumeric()));
        if letters.len() != GROUPS * LETTERS {
            return Err(Slip::Length);
        }
        let mut values = Zeroizing::new([0; GROUPS * LETTERS]);
        for (place, (group, letters)) in values.chunks_mut(LETTERS).zip(letters.chunks(LETTERS)).enumerate() {
            for (to, letter) in group.iter_mut().zip(letters) {
                *to = value(*letter).ok_or(Slip::Group(place + 1))?;
            }
            if group[LETTERS - 1] != check(place, &group[..LETTERS - 1]) {
                return Err(Slip::Group(place + 1));
            }
        }
        Ok(Self::from_values(&values))
    }

    fn from_values(values: &[u8; GROUPS * LETTERS]) -> Self {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (LETTERS + 1)));
        for (place, group) in values.chunks(LETTERS).enumerate() {
            if place > 0 {
                text.push('-');
            }
            text.extend(group.iter().map(|value| char::from(ALPHABET[usize::from(value % 32)])));
        }
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Odd factors: one changed letter always changes the check, and so does another place of the group.
fn check(place: usize, group: &[u8]) -> u8 {
    let sum: usize = group.iter().enumerate().map(|(at, value)| (2 * at + 1) * usize::from(*value)).sum();
    u8::try_from((sum + 9 * (place + 1)) % 32).unwrap_or_default()
}

fn value(letter: char) -> Option<u8> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == letter).and_then(|place| u8::try_from(place).ok())
}

/// A passphrase in the form that seals: the same whatever keyboard wrote it and however many blanks stand between words.
fn passphrase(typed: &str) -> Zeroizing<String> {
    let mut composed = Zeroizing::new(String::with_capacity(typed.nfkc().map(char::len_utf8).sum()));
    composed.extend(typed.nfkc());
    let mut text = Zeroizing::new(String::with_capacity(composed.len()));
    for word in composed.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// A passphrase that is fit to seal with.
pub(super) fn new_passphrase(typed: &str) -> Result<SecretString, Slip> {
    let text = passphrase(typed);
    if text.chars().count() < PASSPHRASE_LEAST {
        return Err(Slip::Short);
    }
    let different =
        text.chars().enumerate().filter(|(at, letter)| !text.chars().take(*at).any(|other| other == *letter));
    if different.take(PASSPHRASE_DIFFERENT).count() < PASSPHRASE_DIFFERENT {
        return Err(Slip::Same);
    }
    Ok(SecretString::from(text.as_str()))
}

/// What was typed, in the form that seals.
pub(super) fn typed(opens: BackupSecret, typed: &str) -> Result<SecretString, Slip> {
    match opens {
        BackupSecret::Code => Code::parse(typed).map(|code| SecretString::from(code.as_str())),
        BackupSecret::Passphrase => Ok(SecretString::from(passphrase(typed).as_str())),
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_code_is_taken_however_it_is_typed() {
        let code = Code::random().unwrap();
        let sloppy = code.as_str().to_lowercase().replace('-', "  ").replace('0', "o").replace('1', "l");
        assert_eq!(Code::parse(&sloppy).unwrap().as_str(), code.as_str());
        assert_eq!(
            Code::parse(&format!(" {}\n", code.as_str().replace('-', "\u{2013}"))).unwrap().as_str(),
            code.as_str()
        );
        assert_eq!(code.as_str().len(), GROUPS * (LETTERS + 1) - 1);
    }

    #[test]
    fn one_wrong_letter_is_named_by_its_group() {
        let code = Code::random().unwrap();
        for (at, letter) in code.as_str().char_indices().filter(|(_, letter)| *letter != '-') {
            for other in ALPHABET.iter().map(|other| char::from(*other)).chain(['U', '\u{e9}']).filter(|c| *c != letter)
            {
                let mut slip = code.as_str().to_owned();
                slip.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
                assert_eq!(Code::parse(&slip).err(), Some(Slip::Group(at / (LETTERS + 1) + 1)), "{other} for {letter}");
            }
        }
    }

    #[test]
    fn groups_in_another_order_and_missing_letters_are_noticed() {
        let code = Code::random().unwrap();
        let mut groups: Vec<&str> = code.as_str().split('-').collect();
        groups.swap(1, 4);
        assert_eq!(Code::parse(&groups.join("-")).err(), Some(Slip::Group(2)));
        assert_eq!(Code::parse(&code.as_str()[1..]).err(), Some(Slip::Length));
        assert_eq!(Code::parse("").err(), Some(Slip::Length));
    }

    #[test]
    fn two_codes_are_never_the_same() {
        assert_ne!(Code::random().unwrap().as_str(), Code::random().unwrap().as_str());
    }

    #[test]
    fn a_passphrase_is_long_and_not_one_letter_again_and_again() {
        assert_eq!(new_passphrase("horse battery").err(), Some(Slip::Short));
        assert_eq!(new_passphrase("   horse   cow  ").err(), Some(Slip::Short));
        assert_eq!(new_passphrase(&"abc ".repeat(9)).err(), Some(Slip::Same));
        assert!(new_passphrase("bar rope oil towel heel").is_ok());
    }

    #[test]
    fn a_passphrase_is_the_same_from_every_keyboard() {
        let composed = typed(BackupSecret::Passphrase, "caf\u{e9} bar  rope oil").unwrap();
        let decomposed = typed(BackupSecret::Passphrase, " cafe\u{301} bar rope oil").unwrap();
        assert_eq!(composed.expose_secret(), decomposed.expose_secret());
    }
}
