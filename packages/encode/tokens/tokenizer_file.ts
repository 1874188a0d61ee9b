/** tokenizer.json, as far as token ids depend on it, and what of it may be believed. */
import * as z from "zod";
import { NormalizerConfig } from "./normalizer.ts";
import { PreTokenizerConfig } from "./pre_tokenizer.ts";

/** Ids count the rows of an embedding table; the largest vocabularies have a quarter million. */
const MAX_ID = (1 << 24) - 1;

const ID_RULE = `a token's id is a whole number from 0 to ${MAX_ID}`;
const id = z.int(ID_RULE).min(0, ID_RULE).max(MAX_ID, ID_RULE);

/** Characters of a token; the longest of large models have some hundreds. It bounds the look-ups at every character. */
const LONGEST = 1024;
const token = z.string().max(LONGEST, `a token has at most ${LONGEST} characters`);
const ids = z.record(token, id, "a vocabulary gives each token its id");
const scored = z.array(z.tuple([token, z.number()]), "a vocabulary lists tokens and scores");
const affix = token.nullish();
/** Longest word, in characters: every prefix is looked up from every character on. */
const wordLength = z.int().positive().max(LONGEST).optional();

/** Files older than `model.type` leave it out. */
const Model = z.union([
  z.looseObject({
    type: z.enum(["WordPiece", "WordLevel", "BPE"]).optional(),
    vocab: ids,
    unk_token: z.string().nullish(),
    continuing_subword_prefix: affix,
    end_of_word_suffix: affix,
    max_input_chars_per_word: wordLength,
  }),
  z.looseObject({
    type: z.literal("Unigram").optional(),
    vocab: scored,
    unk_id: z.int().min(0).nullish(),
    byte_fallback: z.boolean().optional(),
  }),
], "it has to be a WordPiece, WordLevel, BPE or Unigram vocabulary, its ids whole numbers from 0");

const SpecialTokens = z.record(
  z.string(),
  z.looseObject({ ids: z.array(id), tokens: z.array(z.string()) }),
);
const piece = z.union([
  z.looseObject({ SpecialToken: z.looseObject({ id: z.string() }) }),
  z.looseObject({ Sequence: z.looseObject({ id: z.string() }) }),
]);
const markToken = z.tuple([z.string(), id]);
interface PostProcessor {
  readonly [key: string]: unknown;
  readonly special_tokens?: z.infer<typeof SpecialTokens>;
}
const PostProcessor: z.ZodType<PostProcessor> = z.lazy(() =>
  z.discriminatedUnion("type", [
    z.looseObject({
      type: z.literal("TemplateProcessing"),
      // Each piece that is the caption repeats all of its tokens.
      single: z.array(piece).max(64).refine(
        (pieces) => pieces.filter((piece) => "Sequence" in piece).length <= 1,
        "a template holds the caption once",
      ),
      special_tokens: SpecialTokens,
    }),
    z.looseObject({
      type: z.enum(["BertProcessing", "RobertaProcessing"]),
      sep: markToken,
      cls: markToken,
    }),
    z.looseObject({ type: z.literal("ByteLevel") }),
    z.looseObject({ type: z.literal("Sequence"), processors: z.array(PostProcessor).max(16) }),
  ])
);

export const TokenizerFile = z.looseObject({
  normalizer: NormalizerConfig.nullish(),
  pre_tokenizer: PreTokenizerConfig.nullish(),
  post_processor: PostProcessor.nullish(),
  model: Model,
  added_tokens: z.array(z.looseObject({ id, content: token })).nullish(),
  truncation: z.looseObject({ max_length: z.number().int().positive() }).nullish(),
  padding: z.looseObject({ pad_id: id }).nullish(),
});

export type TokenizerFile = z.infer<typeof TokenizerFile>;

export const TokenizerConfig = z.looseObject({
  model_max_length: z.number().positive().nullish(),
});
