/**
 * A tokenizer of SigLIP's kind: a unigram model over sentence pieces. The published vocabulary is not
 * ours to ship, and random weights have no use for it; this one knows the words of the built-in
 * concept spaces and spells out the rest.
 */
import type { Json } from "@bindscope/bindscope/rooms/result";
import { CLEVR, PAPER_SPACE } from "@bindscope/bindscope/rooms/data";

/** Ends every caption, and fills up short ones. */
export const SIGLIP_END = 1;
const UNKNOWN = 2;

/** Words of captions that name no concept. */
const OTHER_WORDS = [
  "a",
  "an",
  "and",
  "the",
  "of",
  "on",
  "in",
  "to",
  "is",
  "with",
  "photo",
  "next",
];

/** Log-probabilities; only their order matters: one piece a word, if there is one. */
const WORD_SCORE = -6;
const LETTER_SCORE = -9;

/** tokenizer.json and tokenizer_config.json, for captions of at most `maxLength` tokens. */
export function siglipTokenizer(maxLength: number): { [name: string]: Json } {
  return {
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: ["<pad>", "</s>", "<unk>"].map((content, id) => ({
        id,
        content,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      })),
      // As SigLIP's processor does it: lower case, no punctuation, single spaces.
      normalizer: {
        type: "Sequence",
        normalizers: [
          { type: "Lowercase" },
          {
            type: "Replace",
            pattern: { Regex: "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]" },
            content: "",
          },
          { type: "Replace", pattern: { Regex: "\\s+" }, content: " " },
          { type: "Strip", strip_left: true, strip_right: true },
        ],
      },
      pre_tokenizer: {
        type: "Metaspace",
        replacement: "▁",
        prepend_scheme: "always",
        split: true,
      },
      post_processor: {
        type: "TemplateProcessing",
        single: [{ Sequence: { id: "A", type_id: 0 } }, {
          SpecialToken: { id: "</s>", type_id: 0 },
        }],
        pair: [
          { Sequence: { id: "A", type_id: 0 } },
          { SpecialToken: { id: "</s>", type_id: 0 } },
          { Sequence: { id: "B", type_id: 1 } },
          { SpecialToken: { id: "</s>", type_id: 1 } },
        ],
        special_tokens: { "</s>": { id: "</s>", ids: [SIGLIP_END], tokens: ["</s>"] } },
      },
      decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always", split: true },
      model: { type: "Unigram", unk_id: UNKNOWN, vocab: pieces(), byte_fallback: false },
    },
    "tokenizer_config.json": {
      tokenizer_class: "SiglipTokenizer",
      model_max_length: maxLength,
      eos_token: "</s>",
      pad_token: "</s>",
      unk_token: "<unk>",
    },
  };
}

/** How many pieces there are; a vocabulary may be larger. */
export function siglipPieceCount(): number {
  return pieces().length;
}

/** Pieces with their scores, by id. */
function pieces(): [string, number][] {
  const words = [CLEVR, PAPER_SPACE].flatMap(({ concepts }) =>
    concepts.flatMap(({ values }) => values)
  );
  const letters = Array.from({ length: 0x7f - 0x21 }, (_, i) => String.fromCharCode(0x21 + i));
  return [
    ["<pad>", 0],
    ["</s>", 0],
    ["<unk>", 0],
    ...new Set([...OTHER_WORDS, ...words]).values().map((word): [string, number] => [
      `▁${word}`,
      WORD_SCORE,
    ]),
    ["▁", LETTER_SCORE],
    ...letters.map((letter): [string, number] => [letter, LETTER_SCORE]),
  ];
}
