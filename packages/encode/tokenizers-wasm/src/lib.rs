//! Captions to token ids by the crate that Python's `tokenizers` is made of, behind five plain functions: text goes in by
//! `input`, ids or a reason come out by `output`. The module imports nothing, so an instance holds one tokenizer, and
//! whoever drops the instance drops all of it.

mod steps;

use std::sync::Mutex;

use serde::Deserialize;
use serde_json::Value;
use tokenizers::models::ModelWrapper;
use tokenizers::utils::truncation::TruncationParams;
use tokenizers::{DecoderWrapper, PostProcessorWrapper, Result, TokenizerImpl};

use steps::{Normalizers, PreTokenizers};

type Tokenizer =
    TokenizerImpl<ModelWrapper, Normalizers, PreTokenizers, PostProcessorWrapper, DecoderWrapper>;

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
    answer(ids(&String::from_utf8_lossy(&caption)))
}

fn opened(text: &[u8], max_length: usize) -> Result<Tokenizer> {
    let mut tokenizer =
        serde_json::from_slice::<Tokenizer>(text).map_err(|error| match culprit(text) {
            Some(reason) => reason,
            None => error.to_string(),
        })?;
    // Of the file's own truncation only the side is kept; rows are padded where batches are made.
    let own = tokenizer.get_truncation().cloned().unwrap_or_default();
    let cut = TruncationParams { max_length, stride: 0, ..own };
    tokenizer.with_truncation(Some(cut))?.with_padding(None);
    let mut model = tokenizer.get_model().clone();
    if let ModelWrapper::BPE(pairs) = &mut model
        && pairs.dropout.take().is_some()
    {
        // For training: ids drawn at random.
        tokenizer.with_model(model);
    }
    Ok(tokenizer)
}

/// The part of a file that is refused, and why: errors of the whole name no part.
fn culprit(text: &[u8]) -> Option<String> {
    let file: Value = serde_json::from_slice(text).ok()?;
    let refusal = |name: &str| {
        let part = file.get(name)?;
        if part.is_null() {
            return None;
        }
        let error = match name {
            "normalizer" => Normalizers::deserialize(part).err(),
            "pre_tokenizer" => PreTokenizers::deserialize(part).err(),
            "post_processor" => PostProcessorWrapper::deserialize(part).err(),
            "decoder" => DecoderWrapper::deserialize(part).err(),
            _ => ModelWrapper::deserialize(part).err(),
        }?;
        let shown: String = part.to_string().chars().take(80).collect();
        Some(format!("its {name} {shown} is refused ({error})"))
    };
    ["normalizer", "pre_tokenizer", "post_processor", "decoder", "model"]
        .into_iter()
        .find_map(refusal)
}

fn ids(caption: &str) -> Result<Vec<u8>> {
    let tokenizer = TOKENIZER.lock().unwrap();
    let encoding = tokenizer.as_ref().ok_or("no file was opened")?.encode_fast(caption, true);
    if let Some(reason) = STOPPED.lock().unwrap().take() {
        return Err(reason.into());
    }
    let encoding = encoding?;
    Ok(encoding.get_ids().iter().flat_map(|id| id.to_le_bytes()).collect())
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
