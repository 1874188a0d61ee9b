import { Tokenizer as HubTokenizer, Unigram } from "@huggingface/tokenizers";
import type { z } from "zod";
import { shown } from "@bindscope/bindscope/rooms/result";
import type { ModelFolder } from "../model/model_folder.ts";
import { readOptional, readRequired } from "../model/model_json.ts";
import { Normalizer } from "./normalizer.ts";
import { PreTokenizer } from "./pre_tokenizer.ts";
import { TokenizerConfig, TokenizerFile } from "./tokenizer_file.ts";
import { countSteps, TooMuch } from "./step_bounds.ts";
import { cutAsPython, type UnigramModel } from "./unigram.ts";
import { UnknownStep } from "./unknown_step.ts";

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

export async function readTokenizer(model: ModelFolder): Promise<Tokenizer> {
  const why = "captions can't be turned into tokens";
  const file = await readRequired(model.path, "tokenizer.json", TokenizerFile, why);
  const config = await readOptional(model.path, "tokenizer_config.json", TokenizerConfig);
  const text = model.config.text_config ?? model.config;
  const limit = config?.model_max_length ?? NO_LIMIT;
  const maxLength = model.sentenceTransformers?.maxLength ??
    Math.min(limit, text.max_position_embeddings ?? file.truncation?.max_length ?? NO_LIMIT);
  const hub = usable(model.path, "can't be used", () => hubTokenizer(file, config ?? {}));
  refuseOtherIds(model.path, file, hub);
  const encode = (caption: string, special: boolean) =>
    usable(
      model.path,
      `makes no tokens of "${shown(caption)}"`,
      () => hub.encode(caption, { add_special_tokens: special }),
    );
  return {
    padId: file.padding?.pad_id ?? text.pad_token_id ?? 0,
    maxLength,
    encode(caption) {
      const { ids, tokens } = encode(caption, true);
      const unknown = ids.findIndex((id) => id === undefined || id === null);
      if (unknown >= 0) {
        throw new RangeError(
          `"${
            shown(tokens[unknown])
          }" is no word of ${model.path}/tokenizer.json, which has no token for ` +
            "unknown ones. Write captions in its vocabulary.",
        );
      }
      if (ids.length <= maxLength) return ids;
      return truncate(ids, encode(caption, false).ids, maxLength);
    },
  };
}

/** The library takes a template's tokens by their names; Python takes the ids next to them. */
function refuseOtherIds(folder: string, file: TokenizerFile, hub: HubTokenizer): void {
  for (const [name, { ids }] of Object.entries(file.post_processor?.special_tokens ?? {})) {
    const id = hub.token_to_id(name);
    if (ids.length === 1 && ids[0] === id) continue;
    throw new SyntaxError(
      `${folder}/tokenizer.json gives its template the token "${shown(name)}" with the id ` +
        `${ids.join(", ")}, but its vocabulary says ${id ?? "nothing of it"}. Copy it from the ` +
        "model's page.",
    );
  }
}

/** The library's own words ("Cannot read properties of …") would tell a person nothing. */
function usable<T>(folder: string, how: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof UnknownStep) throw new TypeError(`${folder}/${error.message}`);
    if (error instanceof TooMuch) throw new RangeError(`${folder}/${error.message}`);
    throw new SyntaxError(`${folder}/tokenizer.json ${how}. Copy it from the model's page.`, {
      cause: error,
    });
  }
}

/** The library's model after our normalisers and pre-tokenisers. */
export function hubTokenizer(
  file: z.infer<typeof TokenizerFile>,
  config: z.infer<typeof TokenizerConfig>,
): HubTokenizer {
  for (const step of [file.normalizer, file.pre_tokenizer, file.post_processor]) countSteps(step);
  const normalizer = file.normalizer ? new Normalizer(file.normalizer) : null;
  const preTokenizer = file.pre_tokenizer ? new PreTokenizer(file.pre_tokenizer) : null;
  // Nothing is decoded here, and no token is skipped by its name.
  const { model } = file;
  const hub = new HubTokenizer(
    {
      ...file,
      added_tokens: file.added_tokens ?? [],
      normalizer: null,
      pre_tokenizer: null,
      post_processor: file.post_processor ?? null,
      decoder: null,
    },
    // For words as tokens the library takes the unknown one from here, Python from the model.
    { ...config, additional_special_tokens: [], unk_token: model.unk_token ?? config.unk_token },
  );
  if (isUnigram(model) && hub.model instanceof Unigram) cutAsPython(hub.model, model);
  // What is unknown is joined within words, not over them.
  const encode = hub.model!._call.bind(hub.model);
  hub.model!._call = (words) => words.flatMap((word) => encode([word]));
  hub.normalizer = normalizer;
  hub.pre_tokenizer = preTokenizer;
  return hub;
}

function isUnigram(model: TokenizerFile["model"]): model is TokenizerFile["model"] & UnigramModel {
  return Array.isArray(model.vocab);
}

/** Cuts the caption's own tokens from the right; special tokens around them stay. */
function truncate(all: number[], own: number[], maxLength: number): number[] {
  const special = all.length - own.length;
  let before = 0;
  while (before < special && !own.every((id, i) => all[before + i] === id)) before++;
  const keep = Math.max(0, maxLength - special);
  return [...all.slice(0, before), ...own.slice(0, keep), ...all.slice(before + own.length)];
}
