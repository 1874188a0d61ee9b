/** A tokenizer.json that has one token a word: words apart by spaces, an end token after the last. */
import type { Json } from "@bindscope/bindscope/rooms/result";

/**
 * tokenizer.json and tokenizer_config.json; `words` in the order of their numbers, `end` among them.
 * A word that is not among them is an error: the model has no token for it.
 */
export function wordTokenizer(
  words: readonly string[],
  end: string,
  maxLength: number,
): { [name: string]: Json } {
  const id = words.indexOf(end);
  return {
    "tokenizer.json": {
      version: "1.0",
      truncation: null,
      padding: null,
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: "WhitespaceSplit" },
      post_processor: {
        type: "TemplateProcessing",
        single: [
          { Sequence: { id: "A", type_id: 0 } },
          { SpecialToken: { id: end, type_id: 0 } },
        ],
        pair: [
          { Sequence: { id: "A", type_id: 0 } },
          { Sequence: { id: "B", type_id: 0 } },
          { SpecialToken: { id: end, type_id: 0 } },
        ],
        special_tokens: { [end]: { id: end, ids: [id], tokens: [end] } },
      },
      decoder: null,
      model: {
        type: "WordLevel",
        vocab: Object.fromEntries(words.map((word, i) => [word, i])),
        // Required by the format; not a word, so that nothing unknown passes.
        unk_token: "[UNK]",
      },
    },
    "tokenizer_config.json": {
      tokenizer_class: "PreTrainedTokenizerFast",
      model_max_length: maxLength,
      eos_token: end,
      pad_token: end,
    },
  };
}
