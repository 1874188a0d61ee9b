//! Captions to token ids by the crate that Python's `tokenizers` is made of, behind five plain functions: text goes in by
//! `input`, ids or a reason come out by `output`. The module imports nothing, so an instance holds one tokenizer, and
//! whoever drops the instance drops all of it.

mod steps;

use std::sync::Mutex;

use serde::Deserialize;
use serde_json::Value;
use tokenizers::models::ModelWrapper;
use tokenizers::models::bpe::BPE;
use tokenizers::utils::padding::PaddingParams;
use tokenizers::utils::truncation::TruncationParams;
use tokenizers::{DecoderWrapper, PostProcessor, PostProcessorWrapper, Result, TokenizerImpl};

use steps::{Normalizers, PreTokenizers, refill, refuse_long};

type Tokenizer =
    TokenizerImpl<ModelWrapper, Normalizers, PreTokenizers, PostProcessorWrapper, DecoderWrapper>;

/// Ids count the rows of an embedding table; the largest vocabularies have a quarter million.
const LAST_ID: u32 = (1 << 24) - 1;
/// Bytes of a word that is looked up piece by piece, and of what is put before or after pieces.
const LONGEST_TOKEN: usize = 1024;
const LONGEST_AFFIX: usize = 64;
/// Bytes of what adds tokens around a caption, as JSON.
const LARGEST_PROCESSOR: usize = 1 << 14;

static INPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static OUTPUT: Mutex<Vec<u8>> = Mutex::new(Vec::new());
/// Why a normaliser stopped: the crate goes on with a text that it left half done.
static STOPPED: Mutex<Option<String>> = Mutex::new(None);
static TOKENIZER: Mutex<Option<Tokenizer>> = Mutex::new(None);

/// Where the next text is written: `length` bytes of UTF-8.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    let mut bytes = INPUT.lock().unwrap();
    *bytes = vec![0; length];
    bytes.as_mut_ptr()
}

/// What the last call, or a panic, left.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.lock().unwrap().as_ptr()
}

/// Its bytes.
#[unsafe(no_mangle)]
pub extern "C" fn output_length() -> usize {
    OUTPUT.lock().unwrap().len()
}

/// Takes the tokenizer.json that was written, and cuts captions to `max_length` tokens. False: the reason is the output.
#[unsafe(no_mangle)]
pub extern "C" fn open(max_length: usize) -> bool {
    std::panic::set_hook(Box::new(|panic| {
        leave(panic.payload_as_str().unwrap_or("").as_bytes());
    }));
    let text = std::mem::take(&mut *INPUT.lock().unwrap());
    answer(opened(&text, max_length).map(|tokenizer| {
        *TOKENIZER.lock().unwrap() = Some(tokenizer);
        Vec::new()
    }))
}

/// The ids of the caption that was written, 32 bits each. False: the reason is the output.
#[unsafe(no_mangle)]
pub extern "C" fn encode() -> bool {
    let caption = std::mem::take(&mut *INPUT.lock().unwrap());
    answer(ids(&caption))
}

fn opened(text: &[u8], max_length: usize) -> Result<Tokenizer> {
    // Added tokens are normalised as captions are.
    refill();
    let mut tokenizer = serde_json::from_slice::<Tokenizer>(text)
        .map_err(|_| culprit(text).unwrap_or_else(|| "is nested too deep".into()))?;
    if let Some(processor) = tokenizer.get_post_processor() {
        let added = processor.added_tokens(false);
        if added > max_length {
            return Err(format!("has {added} tokens around a caption, and {max_length} fit").into());
        }
        if serde_json::to_string(processor)?.len() > LARGEST_PROCESSOR {
            return Err(format!("has a post_processor of over {LARGEST_PROCESSOR} bytes").into());
        }
    }
    // Of the file's own truncation only the side is kept; rows are padded where batches are made.
    let own = tokenizer.get_truncation().cloned().unwrap_or_default();
    let cut = TruncationParams { max_length, stride: 0, strategy: Default::default(), ..own };
    tokenizer.with_truncation(Some(cut))?.with_padding(None);
    let long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.len() > LONGEST_AFFIX);
    let refused = match tokenizer.get_model() {
        ModelWrapper::BPE(pairs) => {
            long(&pairs.continuing_subword_prefix) || long(&pairs.end_of_word_suffix)
        }
        ModelWrapper::WordPiece(pieces) => {
            pieces.continuing_subword_prefix.len() > LONGEST_AFFIX
                || pieces.max_input_chars_per_word > LONGEST_TOKEN
        }
        ModelWrapper::Unigram(pieces) => {
            pieces.iter().any(|(piece, _)| piece.len() > LONGEST_TOKEN)
        }
        ModelWrapper::WordLevel(_) => false,
    };
    if refused {
        return Err(format!(
            "has a model with words above {LONGEST_TOKEN} bytes, or with over {LONGEST_AFFIX} before or after them"
        )
        .into());
    }
    if let ModelWrapper::BPE(pairs) = tokenizer.get_model() {
        // For training: ids drawn at random.
        let mut pairs: BPE = pairs.clone();
        pairs.dropout = None;
        tokenizer.with_model(pairs);
    }
    Ok(tokenizer)
}

/// What a file holds that no tokenizer has: errors of the whole name no part.
fn culprit(text: &[u8]) -> Option<String> {
    let file: Value = serde_json::from_slice(text).ok()?;
    let refusal = |name: &str| {
        let part = file.get(name).filter(|part| !part.is_null())?;
        let error = match name {
            "normalizer" => Normalizers::deserialize(part).err(),
            "pre_tokenizer" => PreTokenizers::deserialize(part).err(),
            "post_processor" => PostProcessorWrapper::deserialize(part).err(),
            "decoder" => DecoderWrapper::deserialize(part).err(),
            "truncation" => TruncationParams::deserialize(part).err(),
            "padding" => PaddingParams::deserialize(part).err(),
            _ => ModelWrapper::deserialize(part).err(),
        }?;
        let own = Some(error.to_string()).filter(|reason| reason.starts_with("has "));
        let shown: String = part.to_string().chars().take(80).collect();
        own.or(Some(format!("has the {name} {shown}, which is damaged or not known here")))
    };
    ["normalizer", "pre_tokenizer", "post_processor", "decoder", "truncation", "padding", "model"]
        .into_iter()
        .find_map(refusal)
        .or(Some("has no model, or added tokens or a version that are damaged".into()))
}

fn ids(caption: &[u8]) -> Result<Vec<u8>> {
    refuse_long(caption.len())?;
    refill();
    let tokenizer = TOKENIZER.lock().unwrap();
    let tokenizer = tokenizer.as_ref().ok_or("was not opened")?;
    let encoding = tokenizer.encode_fast(&*String::from_utf8_lossy(caption), true);
    if let Some(reason) = STOPPED.lock().unwrap().take() {
        return Err(reason.into());
    }
    let encoding = encoding.map_err(|error| match error.to_string() {
        own if own.starts_with("has ") => own,
        _ => "has no token for what is unknown".into(),
    })?;
    match encoding.get_ids().iter().find(|id| **id > LAST_ID) {
        Some(id) => {
            Err(format!("has the id {id}, and ids are whole numbers from 0 to {LAST_ID}").into())
        }
        None => Ok(encoding.get_ids().iter().flat_map(|id| id.to_le_bytes()).collect()),
    }
}

fn answer(result: Result<Vec<u8>>) -> bool {
    let good = result.is_ok();
    leave(&result.unwrap_or_else(|error| error.to_string().into_bytes()));
    good
}

fn leave(bytes: &[u8]) {
    *OUTPUT.lock().unwrap() = bytes.to_vec();
}

/// Seeds of hash tables, whose order no id depends on: the same everywhere.
#[unsafe(no_mangle)]
fn __getrandom_v03_custom(to: *mut u8, length: usize) -> std::result::Result<(), getrandom::Error> {
    // SAFETY: getrandom hands over `length` bytes that are its own to be written.
    unsafe { to.write_bytes(0x5a, length) };
    Ok(())
}
