import { join } from "@bindscope/bindscope/rooms/host";
import { shown } from "@bindscope/bindscope/rooms/result";
import type { ModelFolder } from "../model/model_folder.ts";
import { readOptional, readRequired } from "../model/model_json.ts";
import { openTokenizer, Refused } from "./open_tokenizer.ts";
import { TokenizerConfig, TokenizerFile } from "./tokenizer_file.ts";

/** Captions to token ids, as Python's `tokenizers` gives them. */
export interface Tokenizer {
  /** Ids with the model's special tokens, at most `maxLength` of them. */
  encode(caption: string): number[];
  /** What fills up rows of unequal length. */
  readonly padId: number;
  readonly maxLength: number;
}

/** transformers writes 1e30 for "no limit". */
const NO_LIMIT = 1e6;
const ELSEWHERE = "encode the captions with the model's own library and load the .npy";

export async function readTokenizer(model: ModelFolder): Promise<Tokenizer> {
  const why = "captions can't be turned into tokens";
  const file = await readRequired(model.path, "tokenizer.json", TokenizerFile, why);
  const config = await readOptional(model.path, "tokenizer_config.json", TokenizerConfig);
  const text = model.config.text_config ?? model.config;
  const limit = config?.model_max_length ?? NO_LIMIT;
  const maxLength = model.sentenceTransformers?.maxLength ??
    Math.min(limit, text.max_position_embeddings ?? file.truncation?.max_length ?? NO_LIMIT);
  const path = join(model.path, "tokenizer.json");
  const encode = await openTokenizer(JSON.stringify(file), Math.min(maxLength, NO_LIMIT))
    .catch((error) => {
      if (!(error instanceof Refused)) throw error;
      const says = `${path} ${shown(error.message, 200)}`;
      throw new SyntaxError(`${says}. Copy it from the model's page, or ${ELSEWHERE}.`);
    });
  return {
    padId: file.padding?.pad_id ?? text.pad_token_id ?? 0,
    maxLength,
    encode(caption) {
      try {
        return encode(caption);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const says = `"${shown(caption)}" can't be turned into tokens: ${path} ` +
          shown(error.message, 200);
        throw new RangeError(`${says}. Change the caption, or ${ELSEWHERE}.`);
      }
    },
  };
}
