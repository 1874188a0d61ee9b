//! Normalisers and pre-tokenisers, one after the other, with bounds that the crate has not: patterns say where they go
//! back too often (there they stop, and the rest of a caption is left as it is), and no text grows without end.

use fancy_regex::{Regex, RegexBuilder};
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
/// How often a pattern may go back for one match, and the bytes that patterns are tried on.
const MOST_RETRIES: usize = 300_000;
const LONGEST_TEXT: usize = 1 << 16;

/// A pattern that gives up with a reason.
struct Bounded(Regex);

impl Bounded {
    fn new(pattern: &str) -> Result<Self> {
        Ok(Self(RegexBuilder::new(&as_python(pattern)).backtrack_limit(MOST_RETRIES).build()?))
    }
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
        if inside.len() > LONGEST_TEXT {
            return Err(format!("patterns are tried on at most {LONGEST_TEXT} bytes").into());
        }
        (&self.0).find_matches(inside).map_err(|_| {
            format!("its pattern {:.60} goes back more than {MOST_RETRIES} times", self.0.as_str())
                .into()
        })
    }
}

fn checked<T, E: Error>(steps: Vec<T>) -> std::result::Result<Vec<T>, E> {
    if steps.len() <= MOST_STEPS {
        return Ok(steps);
    }
    Err(E::custom(format!("more than {MOST_STEPS} steps")))
}

fn refuse_growth(length: usize, grown: usize) -> Result<()> {
    if grown <= 64 * length + 4096 {
        return Ok(());
    }
    Err(format!("its steps make {grown} bytes of {length}").into())
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
        checked(steps).map(Self)
    }
}

impl Normalizer for Normalizers {
    fn normalize(&self, text: &mut NormalizedString) -> Result<()> {
        let length = text.len();
        let done = self.0.iter().try_for_each(|step| {
            match step {
                Normal::Own(step) => step.normalize(text)?,
                Normal::Replace(pattern, content) => text.replace(pattern, content)?,
            }
            refuse_growth(length, text.len())
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
        checked(steps).map(Self)
    }
}

impl PreTokenizer for PreTokenizers {
    fn pre_tokenize(&self, text: &mut PreTokenizedString) -> Result<()> {
        let bytes = |text: &PreTokenizedString| {
            use tokenizers::{OffsetReferential::Normalized, OffsetType::Byte};
            text.get_splits(Normalized, Byte).iter().map(|(part, ..)| part.len()).sum::<usize>()
        };
        let length = bytes(text);
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
            refuse_growth(length, bytes(text))
        })
    }
}
