/** tokenizer.json of GPT-2's kind of byte pairs, from the words and merges in a .gguf header. */
import { type Json, shown } from "@bindscope/bindscope/rooms/result";
import type { GgufFile } from "./gguf_file.ts";

const BYTE_LEVEL = {
  type: "ByteLevel",
  add_prefix_space: false,
  trim_offsets: true,
  use_regex: true,
};
const DIGITS = { type: "Digits", individual_digits: true };

/** How texts are cut before they are merged, by the name that llama.cpp gives it. */
const CUTS: { readonly [name: string]: readonly Json[] } = {
  "gpt-2": [BYTE_LEVEL],
  smollm: [DIGITS, BYTE_LEVEL],
  starcoder: [DIGITS, BYTE_LEVEL],
};

/** Types of tokens that no text is merged into: those of control, and those that people added. */
const [CONTROL, ADDED] = [3, 4];

/** What tokens are called, and the numbers of those with a meaning of their own; null for those that there are not. */
interface SpecialTokens {
  readonly bos: number | null;
  readonly eos: number | null;
  readonly pad: number | null;
}

/** @throws {TypeError} for a tokenizer of another kind */
export function bytePairTokenizer(
  { path, values }: GgufFile,
  maxLength: number,
  vocabulary: number,
): { readonly files: { readonly [name: string]: Json }; readonly special: SpecialTokens } {
  const kind = values.get("tokenizer.ggml.model");
  const cut = String(values.get("tokenizer.ggml.pre") ?? "unknown");
  if (kind !== "gpt2" || !Object.hasOwn(CUTS, cut)) {
    throw new TypeError(
      `${path} has a tokenizer of the kind ${shown(String(kind ?? "unknown"))}, ${
        shown(cut)
      }; gpt2 is read, with ${
        Object.keys(CUTS).join(", ")
      }. Export the model to ONNX, with its tokenizer.json.`,
    );
  }
  const words = texts(path, values.get("tokenizer.ggml.tokens"), "tokens");
  const merges = texts(path, values.get("tokenizer.ggml.merges"), "merges");
  if (words.length !== vocabulary || new Set(words).size !== vocabulary) {
    throw new RangeError(
      `${path} has ${
        new Set(words).size
      } different tokens for ${vocabulary} rows of embeddings. It is ` +
        "damaged; download it again.",
    );
  }
  const types = values.get("tokenizer.ggml.token_type");
  const special = (name: string): number | null => {
    const id = values.get(`tokenizer.ggml.${name}_token_id`);
    return typeof id === "number" && id in words ? id : null;
  };
  const [bos, eos] = [special("bos"), special("eos")];
  const added = words.flatMap((content, id) =>
    Array.isArray(types) && [CONTROL, ADDED].includes(types[id])
      ? [{
        ...{ id, content, single_word: false, lstrip: false, rstrip: false, normalized: false },
        special: types[id] === CONTROL,
      }]
      : []
  );
  const around = (end: "bos" | "eos", id: number | null) =>
    values.get(`tokenizer.ggml.add_${end}_token`) === true && id !== null ? [words[id]] : [];
  const files = {
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: added,
      normalizer: null,
      pre_tokenizer: { type: "Sequence", pretokenizers: CUTS[cut] },
      post_processor: template(words, around("bos", bos), around("eos", eos)),
      decoder: BYTE_LEVEL,
      model: {
        type: "BPE",
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        vocab: Object.fromEntries(words.map((word, id) => [word, id])),
        merges,
      },
    },
    "tokenizer_config.json": {
      tokenizer_class: "PreTrainedTokenizerFast",
      model_max_length: maxLength,
      ...Object.fromEntries(
        ([["bos_token", bos], ["eos_token", eos], ["pad_token", special("padding")]] as const)
          .flatMap(([name, id]) => id === null ? [] : [[name, words[id]]]),
      ),
    },
  };
  return { files, special: { bos, eos, pad: special("padding") } };
}

/** Tokens before and after every text; null for none. */
function template(
  words: readonly string[],
  before: readonly string[],
  after: readonly string[],
): Json {
  if (before.length + after.length === 0) return null;
  const around = (inner: Json[]) => [
    ...before.map((id) => ({ SpecialToken: { id, type_id: 0 } })),
    ...inner,
    ...after.map((id) => ({ SpecialToken: { id, type_id: 0 } })),
  ];
  return {
    type: "TemplateProcessing",
    single: around([{ Sequence: { id: "A", type_id: 0 } }]),
    pair: around([{ Sequence: { id: "A", type_id: 0 } }, { Sequence: { id: "B", type_id: 0 } }]),
    special_tokens: Object.fromEntries(
      [...before, ...after].map((id) => [id, { id, ids: [words.indexOf(id)], tokens: [id] }]),
    ),
  };
}

function texts(path: string, value: unknown, what: string): readonly string[] {
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value;
  throw new TypeError(
    `${path} has no list of ${what}, so captions can't be turned into tokens. Download a whole model.`,
  );
}
