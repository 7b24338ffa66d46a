//! Conditions as the content writes them (`healed = false or days_since <= 182`), read into typed predicates.
//!
//! Two steps, so that each complaint names its own place: the text is parsed into a tree, then every name and value of
//! the tree is held against the declared details.

use std::ops::Range;

use winnow::ascii::multispace0;
use winnow::combinator::{alt, cut_err, delimited, eof, fail, not, opt, preceded, repeat, separated, terminated};
use winnow::error::{ContextError, ErrMode, StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::stream::LocatingSlice;
use winnow::token::{one_of, take_while};

use super::shape::{Comparison, Detail, DetailKind, Literal, Predicate};

type Input<'a> = LocatingSlice<&'a str>;

/// What is wrong in a piece of text of the content, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Bytes within the text.
    pub span: Range<usize>,
    /// The broken rule in words.
    pub rule: String,
}

impl Misread {
    /// A complaint about `span`.
    pub fn new(span: Range<usize>, rule: impl Into<String>) -> Self {
        Self { span, rule: rule.into() }
    }
}

/// Reads a condition over these details.
pub fn condition(text: &str, details: &[Detail]) -> Result<Predicate, Misread> {
    let tree = parse(terminated(whole, eof), text)?;
    resolve(&tree, details)
}

/// Runs a parser over all of `text`; what does not fit is told with its place.
pub(super) fn parse<'a, T>(
    mut parser: impl Parser<Input<'a>, T, ErrMode<ContextError>>,
    text: &'a str,
) -> Result<T, Misread> {
    parser.parse(LocatingSlice::new(text)).map_err(|error| {
        let rule = error.inner().to_string();
        let rule = if rule.is_empty() { "does not read on from here".to_owned() } else { rule };
        Misread::new(error.char_span(), rule)
    })
}

/// What a complaint says should stand here.
pub(super) const fn expected(what: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(what))
}

#[derive(Debug)]
enum Tree<'a> {
    Always,
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Compare { name: Spot<'a>, by: Comparison, with: Spot<'a>, known: bool },
    In { name: Spot<'a>, values: Vec<Spot<'a>> },
    Missing { name: Spot<'a> },
}

#[derive(Clone, Debug)]
struct Spot<'a> {
    word: &'a str,
    span: Range<usize>,
}

fn whole<'a>(input: &mut Input<'a>) -> ModalResult<Tree<'a>> {
    let always = terminated(alt((keyword("any"), keyword("otherwise"))), eof).map(|_| Tree::Always);
    alt((always, disjunction)).parse_next(input)
}

fn disjunction<'a>(input: &mut Input<'a>) -> ModalResult<Tree<'a>> {
    joined(conjunction, "or", Tree::Any).parse_next(input)
}

fn conjunction<'a>(input: &mut Input<'a>) -> ModalResult<Tree<'a>> {
    joined(part, "and", Tree::All).parse_next(input)
}

/// One tree or more with a word between them; after the word there must be another.
fn joined<'a>(
    one: fn(&mut Input<'a>) -> ModalResult<Tree<'a>>,
    word: &'static str,
    many: fn(Vec<Tree<'a>>) -> Tree<'a>,
) -> impl Parser<Input<'a>, Tree<'a>, ErrMode<ContextError>> {
    let others = repeat(0.., preceded(keyword(word), cut_err(one)));
    (one, others).map(move |(first, mut others): (_, Vec<_>)| {
        if others.is_empty() {
            return first;
        }
        others.insert(0, first);
        many(others)
    })
}

fn part<'a>(input: &mut Input<'a>) -> ModalResult<Tree<'a>> {
    let negated = preceded(keyword("not"), cut_err(part)).map(|inner| Tree::Not(Box::new(inner)));
    let bracketed = delimited(token("("), cut_err(disjunction), cut_err(token(")")).context(expected("`)`")));
    alt((negated, bracketed, comparison)).context(expected("a comparison such as `days_since <= 42`")).parse_next(input)
}

fn comparison<'a>(input: &mut Input<'a>) -> ModalResult<Tree<'a>> {
    let name = spot(detail_name).parse_next(input)?;
    let missing = keyword("missing").map(|_| None);
    let among = preceded(keyword("in"), cut_err(values)).map(|values| Some((Rest::Among(values), false)));
    let known = preceded(keyword("is"), cut_err((opt(operator), value)))
        .map(|(by, with)| Some((Rest::Compared(by.unwrap_or(Comparison::Equal), with), true)));
    let plain = (operator, cut_err(value)).map(|(by, with)| Some((Rest::Compared(by, with), false)));
    let rest = cut_err(alt((missing, among, known, plain, fail)))
        .context(expected("`=`, `!=`, `<`, `<=`, `>`, `>=`, `in`, `is` or `missing`"))
        .parse_next(input)?;
    Ok(match rest {
        None => Tree::Missing { name },
        Some((Rest::Among(values), _)) => Tree::In { name, values },
        Some((Rest::Compared(by, with), known)) => Tree::Compare { name, by, with, known },
    })
}

enum Rest<'a> {
    Among(Vec<Spot<'a>>),
    Compared(Comparison, Spot<'a>),
}

fn values<'a>(input: &mut Input<'a>) -> ModalResult<Vec<Spot<'a>>> {
    delimited(token("("), separated(1.., value, token(",")), token(")"))
        .context(expected("a list of values such as `(minor, major)`"))
        .parse_next(input)
}

fn operator(input: &mut Input<'_>) -> ModalResult<Comparison> {
    alt((
        token("<=").value(Comparison::AtMost),
        token(">=").value(Comparison::AtLeast),
        token("!=").value(Comparison::Unequal),
        token("<").value(Comparison::Less),
        token(">").value(Comparison::More),
        token("=").value(Comparison::Equal),
    ))
    .parse_next(input)
}

fn value<'a>(input: &mut Input<'a>) -> ModalResult<Spot<'a>> {
    let word = (one_of(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()), take_while(0.., is_value)).take();
    spot(word).context(expected("a value")).parse_next(input)
}

fn is_value(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.'
}

fn detail_name<'a>(input: &mut Input<'a>) -> ModalResult<&'a str> {
    let reserved = alt(["and", "or", "not", "in", "is", "missing", "any", "otherwise"].map(keyword));
    let name = (one_of('a'..='z'), take_while(0.., is_name)).take();
    preceded(not(reserved), name).parse_next(input)
}

fn is_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}

fn spot<'a>(
    word: impl Parser<Input<'a>, &'a str, ErrMode<ContextError>>,
) -> impl Parser<Input<'a>, Spot<'a>, ErrMode<ContextError>> {
    terminated(word.with_span(), multispace0).map(|(word, span)| Spot { word, span })
}

/// A sign and the blanks after it.
pub(super) fn token<'a>(sign: &'static str) -> impl Parser<Input<'a>, &'a str, ErrMode<ContextError>> {
    terminated(sign, multispace0)
}

/// A word that is not the beginning of a longer one, and the blanks after it.
fn keyword<'a>(word: &'static str) -> impl Parser<Input<'a>, &'a str, ErrMode<ContextError>> {
    let ends = not(one_of(|c: char| is_name(c) || c == '-'));
    terminated(terminated(word, ends), repeat::<_, _, (), _, _>(0.., one_of([' ', '\n', '\t'])))
}

fn resolve(tree: &Tree<'_>, details: &[Detail]) -> Result<Predicate, Misread> {
    let all = |parts: &[Tree<'_>]| parts.iter().map(|part| resolve(part, details)).collect::<Result<Vec<_>, _>>();
    Ok(match tree {
        Tree::Always => Predicate::Always,
        Tree::All(parts) => Predicate::All { of: all(parts)? },
        Tree::Any(parts) => Predicate::Any { of: all(parts)? },
        Tree::Not(part) => Predicate::Not { of: Box::new(resolve(part, details)?) },
        Tree::Missing { name } => Predicate::Missing { detail: declared(name, details)?.id.clone() },
        Tree::In { name, values } => {
            let detail = declared(name, details)?;
            if !matches!(detail.kind, DetailKind::Choice { .. } | DetailKind::Choices { .. }) {
                return Err(Misread::new(name.span.clone(), format!("`{}` is not a choice, so not `in`", name.word)));
            }
            let values = values.iter().map(|value| typed(detail, value)).collect::<Result<_, _>>()?;
            Predicate::In { detail: detail.id.clone(), values }
        }
        Tree::Compare { name, by, with, known } => {
            let detail = declared(name, details)?;
            let with_value = typed(detail, with)?;
            let ordered = matches!(with_value, Literal::Number(_));
            if !ordered && !matches!(by, Comparison::Equal | Comparison::Unequal) {
                let rule = format!("`{}` has no order, so only `=` and `!=` compare it", with.word);
                return Err(Misread::new(with.span.clone(), rule));
            }
            Predicate::Compare { detail: detail.id.clone(), by: *by, with: with_value, known: *known }
        }
    })
}

fn declared<'d>(name: &Spot<'_>, details: &'d [Detail]) -> Result<&'d Detail, Misread> {
    let found = details.iter().find(|detail| detail.id == name.word);
    let detail = found.ok_or_else(|| {
        let known: Vec<_> = details.iter().map(|detail| detail.id.as_str()).collect();
        Misread::new(name.span.clone(), format!("no detail `{}` here; declared: {}", name.word, known.join(", ")))
    })?;
    if detail.shown_only {
        return Err(Misread::new(name.span.clone(), format!("`{}` is shown only and decides nothing", name.word)));
    }
    Ok(detail)
}

/// The value as this detail holds it.
fn typed(detail: &Detail, value: &Spot<'_>) -> Result<Literal, Misread> {
    let refuse =
        |wants: String| Misread::new(value.span.clone(), format!("`{}` is {wants}, not `{}`", detail.id, value.word));
    let number = || value.word.parse::<f64>().ok();
    match &detail.kind {
        DetailKind::Flag => value.word.parse().map(Literal::Flag).map_err(|_| refuse("`true` or `false`".to_owned())),
        DetailKind::Days { never: true } if value.word == "never" => Ok(Literal::Word("never".to_owned())),
        DetailKind::Days { .. } | DetailKind::Hours => {
            number().map(Literal::Number).ok_or_else(|| refuse("a number".to_owned()))
        }
        DetailKind::Number { min, max, .. } => number()
            .filter(|number| (*min..=*max).contains(number))
            .map(Literal::Number)
            .ok_or_else(|| refuse(format!("a number from {min} to {max}"))),
        DetailKind::Choice { of } | DetailKind::Choices { of } => {
            let known = of.iter().any(|word| word == value.word);
            known
                .then(|| Literal::Word(value.word.to_owned()))
                .ok_or_else(|| refuse(format!("one of {}", of.join(", "))))
        }
        DetailKind::Regions | DetailKind::Text => Err(refuse("only read as `missing` or not".to_owned())),
    }
}
