/** What is read of tokenizer.json and beside it here; the rest is for `../tokenizers-wasm`. */
import * as z from "zod";

/** Ids count the rows of an embedding table; the largest vocabularies have a quarter million. */
const MAX_ID = (1 << 24) - 1;
const ID_RULE = `a token's id is a whole number from 0 to ${MAX_ID}`;

export const TokenizerFile = z.looseObject({
  truncation: z.looseObject({ max_length: z.int().positive() }).nullish(),
  padding: z.looseObject({ pad_id: z.int(ID_RULE).min(0, ID_RULE).max(MAX_ID, ID_RULE) }).nullish(),
});

export const TokenizerConfig = z.looseObject({
  model_max_length: z.number().positive().nullish(),
});
