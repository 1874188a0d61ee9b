//! Normalisers and pre-tokenisers, one after the other, with bounds that the crate has not: patterns say where they go
//! back too often (there they stop, and the rest of a caption is left as it is), and no text grows without end.
//! A reason that starts with "has" is ours, others are those of libraries.

use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use fancy_regex::{Match, Regex, RegexBuilder};
use serde::{Deserialize, Deserializer, de::Error};
use tokenizers::normalizers::NormalizerWrapper;
use tokenizers::pattern::{Invert, Pattern};
use tokenizers::pre_tokenizers::PreTokenizerWrapper;
use tokenizers::pre_tokenizers::split::SplitPattern;
use tokenizers::{
    NormalizedString, Normalizer, Offsets, PreTokenizedString, PreTokenizer, Result,
    SplitDelimiterBehavior,
};

/// Steps of a kind; the files of large models have a dozen.
const MOST_STEPS: usize = 64;
/// How often a pattern may go back for one match, and how many matches of a caption may need as much. It bounds the
/// time of a caption: all of its patterns together go back some fifty million times at most.
const RETRIES: [(usize, usize); 3] = [(100, usize::MAX), (10_000, 300), (300_000, 100)];
static LEFT: [AtomicUsize; 3] = [const { AtomicUsize::new(0) }; 3];
/// Letters of a pattern, and of what replaces its matches; bytes of a compiled one.
const LONGEST_PATTERN: usize = 2000;
const LONGEST_CONTENT: usize = 256;
const LARGEST_PATTERN: usize = 1 << 18;
const MOST_COUNTED: usize = 256;
/// Patterns of a kind, and bytes that they are tried on: looking ahead from every byte takes the square of it.
const MOST_PATTERNS: usize = 16;
const LONGEST_TRIED: usize = 1 << 13;
/// Bytes of a caption, and of what steps make of it.
pub const LONGEST_TEXT: usize = 1 << 15;

/// Before every caption.
pub fn refill() {
    LEFT.iter().zip(RETRIES).for_each(|(left, (_, matches))| left.store(matches, Relaxed));
}

/// A pattern that gives up with a reason.
struct Bounded(Vec<Regex>);

impl Bounded {
    fn new(pattern: &str) -> Result<Self> {
        if pattern.chars().count() > LONGEST_PATTERN {
            return Err(format!("has a pattern of more than {LONGEST_PATTERN} letters").into());
        }
        if counted(pattern) > MOST_COUNTED {
            return Err(format!("has a pattern that counts beyond {MOST_COUNTED}").into());
        }
        let own = as_python(pattern);
        let regexes = RETRIES.iter().map(|(limit, _)| {
            RegexBuilder::new(&own)
                .backtrack_limit(*limit)
                .delegate_size_limit(LARGEST_PATTERN)
                .build()
        });
        Ok(Self(regexes.collect::<std::result::Result<_, _>>()?))
    }

    fn find<'t>(&self, inside: &'t str, from: usize) -> Result<Option<Match<'t>>> {
        for (regex, left) in self.0.iter().zip(&LEFT) {
            if left.load(Relaxed) == 0 {
                break;
            }
            left.fetch_sub(1, Relaxed);
            if let Ok(found) = regex.find_from_pos(inside, from) {
                return Ok(found);
            }
        }
        let often = RETRIES[2].0;
        Err(format!(
            "has the pattern {:.60}, which goes back over {often} times or too often",
            self.0[0].as_str()
        )
        .into())
    }
}

/// The product of the counts in a pattern, such as 6 for `(a{2}b){1,3}`: states that are looked at for every byte.
fn counted(pattern: &str) -> usize {
    let parts: Vec<&str> = pattern.split('{').collect();
    let counts = parts.windows(2).filter(|two| !two[0].ends_with(['x', 'u', 'U'])).map(|two| {
        let count = two[1].split('}').next().unwrap_or("");
        count.split(',').filter_map(|number| number.trim().parse().ok()).max().unwrap_or(1)
    });
    counts.fold(1, |product: usize, count: usize| product.saturating_mul(count.max(1)))
}

/// A pattern with the words of Python's engine, to which characters that join others do not belong.
fn as_python(pattern: &str) -> String {
    let mut own = String::new();
    let mut rest = pattern.chars();
    while let Some(letter) = rest.next() {
        match (letter, if letter == '\\' { rest.next() } else { None }) {
            (_, Some('w')) => own += r"[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]",
            (_, Some('W')) => own += r"[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]",
            (letter, escaped) => own.extend([Some(letter), escaped].into_iter().flatten()),
        }
    }
    own
}

impl Pattern for &Bounded {
    fn find_matches(&self, inside: &str) -> Result<Vec<(Offsets, bool)>> {
        if inside.is_empty() {
            return Ok(vec![((0, 0), false)]);
        }
        if inside.len() > LONGEST_TRIED {
            return Err(
                format!("has patterns, which are tried on at most {LONGEST_TRIED} bytes").into()
            );
        }
        let mut parts = Vec::new();
        let (mut from, mut done, mut last) = (0, 0, None);
        while from <= inside.len() {
            let Some(found) = self.find(inside, from)? else { break };
            let (start, end) = (found.start(), found.end());
            from = end;
            if start == end {
                from += inside[end..].chars().next().map_or(1, char::len_utf8);
                // None is empty right after another.
                if last == Some(end) {
                    continue;
                }
            }
            last = Some(end);
            if done != start {
                parts.push(((done, start), false));
            }
            parts.push(((start, end), true));
            done = end;
        }
        if done != inside.len() {
            parts.push(((done, inside.len()), false));
        }
        Ok(parts)
    }
}

fn checked<T, E: Error>(
    steps: Vec<T>,
    patterned: fn(&T) -> bool,
) -> std::result::Result<Vec<T>, E> {
    let patterns = steps.iter().filter(|step| patterned(step)).count();
    if steps.len() <= MOST_STEPS && patterns <= MOST_PATTERNS {
        return Ok(steps);
    }
    Err(E::custom(format!("has more than {MOST_STEPS} steps or {MOST_PATTERNS} patterns")))
}

/// Refuses a text that is too long, or has become so.
pub fn refuse_long(length: usize) -> Result<()> {
    if length <= LONGEST_TEXT {
        return Ok(());
    }
    Err(format!("has steps for texts of at most {LONGEST_TEXT} bytes, and {length} are here")
        .into())
}

enum Normal {
    Own(NormalizerWrapper),
    Replace(Bounded, String),
}

pub struct Normalizers(Vec<Normal>);

#[derive(Deserialize)]
struct Replace {
    pattern: SplitPattern,
    content: String,
}

fn add_normals(step: NormalizerWrapper, steps: &mut Vec<Normal>) -> Result<()> {
    match step {
        NormalizerWrapper::Sequence(list) => {
            list.as_ref().iter().try_for_each(|step| add_normals(step.clone(), steps))?
        }
        NormalizerWrapper::Replace(step) => {
            let Replace { pattern, content } =
                serde_json::from_value(serde_json::to_value(&step)?)?;
            if content.chars().count() > LONGEST_CONTENT {
                return Err(
                    format!("has a replacement of more than {LONGEST_CONTENT} letters").into()
                );
            }
            steps.push(match pattern {
                SplitPattern::Regex(pattern) => Normal::Replace(Bounded::new(&pattern)?, content),
                SplitPattern::String(_) => Normal::Own(step.into()),
            });
        }
        step => steps.push(Normal::Own(step)),
    }
    Ok(())
}

impl<'de> Deserialize<'de> for Normalizers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let mut steps = Vec::new();
        add_normals(NormalizerWrapper::deserialize(from)?, &mut steps).map_err(D::Error::custom)?;
        checked(steps, |step| matches!(step, Normal::Replace(..))).map(Self)
    }
}

impl Normalizer for Normalizers {
    fn normalize(&self, text: &mut NormalizedString) -> Result<()> {
        let done = self.0.iter().try_for_each(|step| {
            match step {
                Normal::Own(step) => step.normalize(text)?,
                Normal::Replace(pattern, content) => text.replace(pattern, content)?,
            }
            refuse_long(text.len())
        });
        if let Err(error) = &done {
            *crate::STOPPED.lock().unwrap() = Some(error.to_string());
        }
        done
    }
}

enum Split {
    Own(PreTokenizerWrapper),
    Pattern(Bounded, SplitDelimiterBehavior, bool),
}

pub struct PreTokenizers(Vec<Split>);

fn add_splits(step: PreTokenizerWrapper, steps: &mut Vec<Split>) -> Result<()> {
    match step {
        PreTokenizerWrapper::Sequence(list) => {
            list.into_iter().try_for_each(|step| add_splits(step, steps))?
        }
        PreTokenizerWrapper::Split(split) => steps.push(match &split.pattern {
            SplitPattern::Regex(pattern) => {
                Split::Pattern(Bounded::new(pattern)?, split.behavior, split.invert)
            }
            SplitPattern::String(_) => Split::Own(split.into()),
        }),
        step => steps.push(Split::Own(step)),
    }
    Ok(())
}

impl<'de> Deserialize<'de> for PreTokenizers {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        let mut steps = Vec::new();
        add_splits(PreTokenizerWrapper::deserialize(from)?, &mut steps)
            .map_err(D::Error::custom)?;
        checked(steps, |step| matches!(step, Split::Pattern(..))).map(Self)
    }
}

impl PreTokenizer for PreTokenizers {
    fn pre_tokenize(&self, text: &mut PreTokenizedString) -> Result<()> {
        let bytes = |text: &PreTokenizedString| {
            use tokenizers::{OffsetReferential::Normalized, OffsetType::Byte};
            text.get_splits(Normalized, Byte).iter().map(|(part, ..)| part.len()).sum::<usize>()
        };
        self.0.iter().try_for_each(|step| {
            match step {
                Split::Own(step) => step.pre_tokenize(text)?,
                Split::Pattern(pattern, behavior, true) => {
                    text.split(|_, part| part.split(Invert(pattern), *behavior))?
                }
                Split::Pattern(pattern, behavior, false) => {
                    text.split(|_, part| part.split(pattern, *behavior))?
                }
            }
            refuse_long(bytes(text))
        })
    }
}
