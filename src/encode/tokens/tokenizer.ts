import { Tokenizer as HubTokenizer } from "@huggingface/tokenizers";
import { z } from "zod";
import type { ModelFolder } from "../model/model_folder.ts";
import { readOptional, readRequired } from "../model/model_json.ts";
import { Normalizer, NormalizerConfig } from "./normalizer.ts";
import { PreTokenizer, PreTokenizerConfig } from "./pre_tokenizer.ts";

/** Captions to token ids, as Python's `tokenizers` gives them. */
export interface Tokenizer {
  /** Ids with the model's special tokens, at most `maxLength` of them. */
  encode(caption: string): number[];
  /** What fills up rows of unequal length. */
  readonly padId: number;
  readonly maxLength: number;
}

const TokenizerFile = z.looseObject({
  normalizer: NormalizerConfig.nullish(),
  pre_tokenizer: PreTokenizerConfig.nullish(),
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
  let hub: HubTokenizer;
  try {
    hub = hubTokenizer(file, config ?? {});
  } catch (error) {
    throw new SyntaxError(
      `${model.path}/tokenizer.json can't be used (${
        error instanceof Error ? error.message : error
      }). Copy it from the model's page.`,
    );
  }
  return {
    padId: file.padding?.pad_id ?? text.pad_token_id ?? 0,
    maxLength,
    encode(caption) {
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

/** The library's model behind our normalisers and pre-tokenisers. */
export function hubTokenizer(
  file: z.infer<typeof TokenizerFile>,
  config: z.infer<typeof TokenizerConfig>,
): HubTokenizer {
  const hub = new HubTokenizer(file, config);
  if (file.normalizer) hub.normalizer = new Normalizer(file.normalizer);
  if (file.pre_tokenizer) hub.pre_tokenizer = new PreTokenizer(file.pre_tokenizer);
  return hub;
}

/** Cuts the caption's own tokens from the right; special tokens around them stay. */
function truncate(all: number[], own: number[], maxLength: number): number[] {
  const special = all.length - own.length;
  let before = 0;
  while (before < special && !own.every((id, i) => all[before + i] === id)) before++;
  const keep = Math.max(0, maxLength - special);
  return [...all.slice(0, before), ...own.slice(0, keep), ...all.slice(before + own.length)];
}
