import { Tokenizer as HubTokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import { bertText } from "./bert_text.ts";
import type { ModelFolder } from "./model_folder.ts";
import { readOptional, readRequired } from "./model_json.ts";

/** Captions to token ids, as Python's `tokenizers` gives them. */
export interface Tokenizer {
  /** Ids with the model's special tokens, at most `maxLength` of them. */
  encode(caption: string): number[];
  /** What fills up rows of unequal length. */
  readonly padId: number;
  readonly maxLength: number;
}

const TokenizerFile = z.looseObject({
  normalizer: z.looseObject({
    type: z.string(),
    lowercase: z.boolean().nullish(),
    handle_chinese_chars: z.boolean().nullish(),
  }).nullish(),
  truncation: z.looseObject({ max_length: z.number().int().positive() }).nullish(),
  padding: z.looseObject({ pad_id: z.number().int().nonnegative() }).nullish(),
});
const TokenizerConfig = z.looseObject({ model_max_length: z.number().positive().nullish() });

/** transformers writes 1e30 for "no limit". */
const NO_LIMIT = 1e6;

export async function readTokenizer(model: ModelFolder): Promise<Tokenizer> {
  const why = "captions can't be turned into tokens";
  const file = await readRequired(model.path, "tokenizer.json", TokenizerFile, why);
  const config = await readOptional(model.path, "tokenizer_config.json", TokenizerConfig);
  const text = model.config.text_config ?? model.config;
  const limit = config?.model_max_length ?? NO_LIMIT;
  const maxLength = model.sentenceTransformers?.maxLength ??
    Math.min(limit, text.max_position_embeddings ?? file.truncation?.max_length ?? NO_LIMIT);
  const hub = new HubTokenizer(file, config ?? {});
  return {
    padId: file.padding?.pad_id ?? text.pad_token_id ?? 0,
    maxLength,
    encode(caption) {
      if (file.normalizer) caption = bertText(file.normalizer, caption);
      const { ids, tokens } = hub.encode(caption);
      const unknown = ids.indexOf(undefined as never);
      if (unknown >= 0) {
        throw new RangeError(
          `"${tokens[unknown]}" is no word of ${model.path}, and its tokenizer has no token for ` +
            "unknown ones. Write captions in its vocabulary (tokenizer.json).",
        );
      }
      if (ids.length <= maxLength) return ids;
      return truncate(ids, hub.encode(caption, { add_special_tokens: false }).ids, maxLength);
    },
  };
}

/** Cuts the caption's own tokens from the right; special tokens around them stay. */
function truncate(all: number[], own: number[], maxLength: number): number[] {
  const special = all.length - own.length;
  let before = 0;
  while (before < special && !own.every((id, i) => all[before + i] === id)) before++;
  const keep = Math.max(0, maxLength - special);
  return [...all.slice(0, before), ...own.slice(0, keep), ...all.slice(before + own.length)];
}
