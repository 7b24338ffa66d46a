//! Adaptations and re-screens as the content writes them (`cap 1-3; zones: own off`), read into their closed lists.

use std::str::FromStr;

use super::predicate::Misread;
use super::shape::{Adaptation, Ban, Instruction, Rescreen, ZoneLimit, ZoneRef};
use crate::library::vocabulary::Position;

/// Says whether a word is the id of a region or a group, with or without a side.
pub type IsPlace<'a> = &'a dyn Fn(&str) -> bool;

/// Reads the parts of an adaptation.
pub fn adaptations(text: &str, is_place: IsPlace<'_>) -> Result<Vec<Adaptation>, Misread> {
    let mut adaptations = Vec::new();
    for part in Piece::whole(text).split(';') {
        match part.divide(':') {
            Some((name, list)) => listed(name, list, is_place, &mut adaptations)?,
            None => adaptations.push(single(part, is_place)?),
        }
    }
    let asks_margin = adaptations.iter().any(|part| matches!(part, Adaptation::Zone { limit: ZoneLimit::Margin, .. }));
    let has_width = adaptations.iter().any(|part| matches!(part, Adaptation::Margin { .. }));
    if asks_margin != has_width {
        return Err(Misread::new(0..text.len(), "`zones: X margin` and `margin N cm` go together"));
    }
    Ok(adaptations)
}

/// Reads the parts of a re-screen.
pub fn rescreen(text: &str) -> Result<Vec<Rescreen>, Misread> {
    let read = |part: Piece<'_>| {
        Ok(match part.words()[..] {
            [word] if word.text == "each-session" => Rescreen::EachSession,
            [word] if word.text == "windows" => Rescreen::Windows,
            [word] if word.text == "event" => Rescreen::Event,
            [word] if word.text == "none" => Rescreen::Never,
            [word, days] if word.text == "days" => Rescreen::Days { days: days.number()? },
            [word, days] if word.text == "days-after-stop" => Rescreen::DaysAfterStop { days: days.number()? },
            _ => return Err(part.misread("is no part of a re-screen")),
        })
    };
    Piece::whole(text).split(';').into_iter().map(read).collect()
}

/// `name: item, item`.
fn listed(
    name: Piece<'_>,
    list: Piece<'_>,
    is_place: IsPlace<'_>,
    adaptations: &mut Vec<Adaptation>,
) -> Result<(), Misread> {
    let items = list.split(',').into_iter();
    match name.text {
        "zones" => {
            for item in items {
                let [on, limit] = item.words()[..] else {
                    return Err(item.misread("is not a place and what holds there"));
                };
                adaptations.push(Adaptation::Zone { on: place(on, is_place)?, limit: limit.word(ZoneLimit::from_id)? });
            }
        }
        "only" => {
            let on = items.map(|item| place(item, is_place)).collect::<Result<_, _>>()?;
            adaptations.push(Adaptation::Only { on });
        }
        "position" | "offer" => {
            let of = items.map(|item| item.word(Position::from_id)).collect::<Result<_, _>>()?;
            adaptations.push(match name.text {
                "offer" => Adaptation::Offer { of },
                _ => Adaptation::Position { of },
            });
        }
        "check" | "stop-on" => {
            for item in items {
                adaptations.push(instruction(item, &format!("{}-{}", name.text, item.text))?);
            }
        }
        _ => return Err(name.misread("is no part of an adaptation")),
    }
    Ok(())
}

/// A part that is not a list.
fn single(part: Piece<'_>, is_place: IsPlace<'_>) -> Result<Adaptation, Misread> {
    let words = part.words();
    let texts: Vec<_> = words.iter().map(|word| word.text).collect();
    Ok(match texts[..] {
        ["cap", _] => Adaptation::Cap { most: words[1].pressure()?, on: None },
        ["cap", _, "on", _] => Adaptation::Cap { most: words[1].pressure()?, on: Some(place(words[3], is_place)?) },
        ["start", _] => Adaptation::Start { most: words[1].pressure()? },
        ["steps-down", _] => Adaptation::StepsDown { steps: words[1].number()? },
        ["raise-after-fine", _] => Adaptation::RaiseAfterFine { steps: words[1].number()? },
        ["margin", _, "cm"] => Adaptation::Margin { cm: words[1].number()? },
        ["prone-block", _] => Adaptation::ProneBlock { minutes: words[1].number()? },
        ["minutes", "half"] => Adaptation::MinutesHalf,
        ["minutes", _] => Adaptation::Minutes { most: words[1].number()? },
        ["wait-hours", _] => Adaptation::WaitHours { hours: words[1].number()? },
        ["warm-up", _] => Adaptation::WarmUp { minutes: words[1].number()? },
        ["table", "low"] => Adaptation::TableLow,
        ["support", "weight"] => Adaptation::SupportWeight,
        ["no", _] => Adaptation::No { what: words[1].word(Ban::from_id)? },
        [_] | ["head" | "rise" | "bolster" | "product", _] => instruction(part, &texts.join("-"))?,
        _ => return Err(part.misread("is no part of an adaptation")),
    })
}

fn instruction(piece: Piece<'_>, id: &str) -> Result<Adaptation, Misread> {
    let what = Instruction::from_id(id).ok_or_else(|| piece.misread("is no part of an adaptation"))?;
    Ok(Adaptation::Instruct { what })
}

fn place(piece: Piece<'_>, is_place: IsPlace<'_>) -> Result<ZoneRef, Misread> {
    Ok(match piece.text {
        "own" => ZoneRef::Own,
        "own-part" => ZoneRef::OwnPart,
        "below-own" => ZoneRef::BelowOwn,
        "own-weeping" => ZoneRef::OwnWeeping,
        region if is_place(region) => ZoneRef::Region(region.to_owned()),
        _ => return Err(piece.misread("is no region, group, `own`, `own-part`, `below-own` or `own-weeping`")),
    })
}

/// A stretch of text that knows where it stands.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Piece<'a> {
    const fn whole(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn trimmed(text: &'a str, at: usize) -> Self {
        Self { text: text.trim(), at: at + (text.len() - text.trim_start().len()) }
    }

    fn split(self, by: char) -> Vec<Self> {
        let mut at = self.at;
        let mut pieces = Vec::new();
        for text in self.text.split(by) {
            pieces.push(Self::trimmed(text, at));
            at += text.len() + by.len_utf8();
        }
        pieces
    }

    fn divide(self, by: char) -> Option<(Self, Self)> {
        let (before, after) = self.text.split_once(by)?;
        Some((Self::trimmed(before, self.at), Self::trimmed(after, self.at + before.len() + by.len_utf8())))
    }

    fn words(self) -> Vec<Self> {
        self.split(' ').into_iter().filter(|word| !word.text.is_empty()).collect()
    }

    fn misread(self, rule: &str) -> Misread {
        Misread::new(self.at..self.at + self.text.len(), format!("`{}` {rule}", self.text))
    }

    /// A member of a closed list.
    fn word<T>(self, from_id: fn(&str) -> Option<T>) -> Result<T, Misread> {
        from_id(self.text).ok_or_else(|| self.misread("is not in its closed list"))
    }

    fn number<T: FromStr>(self) -> Result<T, Misread> {
        self.text.parse().map_err(|_| self.misread("is not a whole number"))
    }

    /// The upper end of `1` or `1-3`.
    fn pressure(self) -> Result<u8, Misread> {
        match self.text {
            "1" => Ok(1),
            "1-2" => Ok(2),
            "1-3" => Ok(3),
            "1-4" => Ok(4),
            _ => Err(self.misread("is not a pressure such as `1` or `1-3`")),
        }
    }
}
