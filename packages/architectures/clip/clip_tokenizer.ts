/** CLIP's tokenizer.json, built from the byte-pair merges that OpenAI published. */
import { gunzipSync } from "fflate";
import { host } from "@bindscope/bindscope/rooms/host";
import type { Json } from "@bindscope/bindscope/rooms/result";

const MERGES = "../../../fixtures/clip/bpe_simple_vocab_16e6.txt.gz";

/** Words of the vocabulary, the two special tokens included. */
export const CLIP_VOCABULARY = 49408;
export const CLIP_START = 49406;
export const CLIP_END = 49407;

/** The first line is a title; the file holds more merges than CLIP uses. */
const FIRST_MERGE = 1;
const MERGE_COUNT = CLIP_VOCABULARY - 2 * 256 - 2;

const START_TOKEN = "<|startoftext|>";
const END_TOKEN = "<|endoftext|>";
const WORD_END = "</w>";

/** tokenizer.json and tokenizer_config.json, for captions of at most `maxLength` tokens. */
export async function clipTokenizer(maxLength: number): Promise<{ [name: string]: Json }> {
  const packed = await host().readAsset(new URL(MERGES, import.meta.url));
  const text = new TextDecoder().decode(gunzipSync(packed));
  const merges = text.split("\n").slice(FIRST_MERGE, FIRST_MERGE + MERGE_COUNT);
  const letters = byteLetters();
  const words = [
    ...letters,
    ...letters.map((letter) => letter + WORD_END),
    ...merges.map((merge) => merge.replace(" ", "")),
    START_TOKEN,
    END_TOKEN,
  ];
  const special = (id: number) => ({
    id,
    content: words[id],
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: id === CLIP_START,
    special: true,
  });
  return {
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: [special(CLIP_START), special(CLIP_END)],
      normalizer: {
        type: "Sequence",
        normalizers: [
          { type: "NFC" },
          { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
          { type: "Lowercase" },
        ],
      },
      pre_tokenizer: {
        type: "Sequence",
        pretokenizers: [
          {
            type: "Split",
            pattern: {
              Regex: "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|" +
                "[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+",
            },
            behavior: "Removed",
            invert: true,
          },
          { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true },
        ],
      },
      post_processor: {
        type: "RobertaProcessing",
        sep: [END_TOKEN, CLIP_END],
        cls: [START_TOKEN, CLIP_START],
        trim_offsets: false,
        add_prefix_space: false,
      },
      decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true, use_regex: true },
      model: {
        type: "BPE",
        dropout: null,
        unk_token: END_TOKEN,
        continuing_subword_prefix: "",
        end_of_word_suffix: WORD_END,
        fuse_unk: false,
        vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        merges,
      },
    },
    "tokenizer_config.json": {
      tokenizer_class: "CLIPTokenizer",
      model_max_length: maxLength,
      bos_token: START_TOKEN,
      eos_token: END_TOKEN,
      pad_token: END_TOKEN,
      unk_token: END_TOKEN,
      do_lower_case: true,
      errors: "replace",
    },
  };
}

/** A letter for each byte, in CLIP's order: printable bytes are themselves, first. */
function byteLetters(): string[] {
  const ranges = [["!", "~"], ["¡", "¬"], ["®", "ÿ"]];
  const printing = ranges.flatMap(([from, to]) => {
    const first = from.charCodeAt(0);
    return Array.from({ length: to.charCodeAt(0) - first + 1 }, (_, i) => first + i);
  });
  const rest = 256 - printing.length;
  return [...printing, ...Array.from({ length: rest }, (_, i) => 256 + i)]
    .map((code) => String.fromCharCode(code));
}
