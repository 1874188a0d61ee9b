/**
 * The pre-tokenisers of tokenizer.json, to the letter as Python's `tokenizers` has them: where
 * @huggingface/tokenizers 0.2.0 goes by JavaScript's white space and the host's punctuation, these take
 * the places of its own.
 */
import * as hub from "@huggingface/tokenizers";
import * as z from "zod";
import { ITS_OWN_PUNCTUATION, UNKNOWN_PUNCTUATION } from "./rust_unicode.ts";
import { boundsOf, refuseGrowth } from "./step_bounds.ts";
import { UnknownStep } from "./unknown_step.ts";

/** A pre-tokeniser in tokenizer.json; what else it holds depends on its type. */
export const PreTokenizerConfig = z.looseObject({ type: z.string() });
export type PreTokenizerConfig = z.infer<typeof PreTokenizerConfig>;

const Metaspace = z.looseObject({
  replacement: z.string().regex(/^.$/u, "Metaspace replaces spaces by one character").default("▁"),
  prepend_scheme: z.enum(["first", "never", "always"]).optional(),
  add_prefix_space: z.boolean().optional(),
  split: z.boolean().default(true),
});

const Sequence = z.object({ pretokenizers: z.array(PreTokenizerConfig) });

type Options = Parameters<hub.PreTokenizer["pre_tokenize_text"]>[1];
type Split = (text: string, options?: Options) => string[];

/** A pre-tokeniser that the library takes for one of its own. */
export class PreTokenizer extends hub.PreTokenizer {
  #split: Split;

  constructor(config: PreTokenizerConfig) {
    super();
    this.#split = splitOf(config);
  }

  override pre_tokenize_text(text: string, options?: Options): string[] {
    return this.#split(text, options);
  }
}

/** The library's own, for what comes out alike. */
const LIBRARY = {
  Split: hub.SplitPreTokenizer,
  Punctuation: hub.PunctuationPreTokenizer,
  Digits: hub.DigitsPreTokenizer,
  Replace: hub.ReplacePreTokenizer,
  FixedLength: hub.FixedLengthPreTokenizer,
};

const SPACE = "\\p{White_Space}";
const PUNCTUATION =
  `(?:(?![${UNKNOWN_PUNCTUATION}])[\\p{P}!-\\/:-@\\[-\`{-~${ITS_OWN_PUNCTUATION}])`;
const BERT_WORDS = new RegExp(`${PUNCTUATION}|(?:(?!${PUNCTUATION})\\P{White_Space})+`, "gu");
const WORDS = new RegExp(
  `[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}]+|` +
    `[^\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\p{Join_Control}${SPACE}]+`,
  "gu",
);
const GPT2_WORDS = new RegExp(
  `'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^${SPACE}\\p{L}\\p{N}]+|` +
    `${SPACE}+(?!\\P{White_Space})|${SPACE}+`,
  "gu",
);

function splitOf(config: PreTokenizerConfig): Split {
  switch (config.type) {
    case "Sequence": {
      const splits = Sequence.parse(config).pretokenizers.map(splitOf);
      return (text, options) =>
        splits.reduce((parts, split) => {
          // Only what stands where the text begins is the first of it.
          const next = parts.flatMap((part, i) =>
            split(part, i === 0 && text.startsWith(part) ? options : undefined)
          );
          refuseGrowth(text.length, next.reduce((sum, { length }) => sum + length, 0));
          return next;
        }, [text]);
    }
    case "BertPreTokenizer":
      return (text) => text.match(BERT_WORDS) ?? [];
    case "Whitespace":
      return (text) => text.match(WORDS) ?? [];
    case "WhitespaceSplit":
      return (text) => text.match(/\P{White_Space}+/gu) ?? [];
    case "Metaspace":
      return metaspace(Metaspace.parse(config));
    case "ByteLevel": {
      const bytes = new hub.ByteLevelPreTokenizer(config as never);
      bytes.pattern = GPT2_WORDS;
      return (text) => bytes.pre_tokenize_text(text, undefined);
    }
    default: {
      const Known = LIBRARY[config.type as keyof typeof LIBRARY];
      if (Known === undefined) {
        throw new UnknownStep("pre-tokeniser", config.type);
      }
      const refuse = boundsOf(config);
      const split = new Known(config as never) as hub.PreTokenizer;
      return (text, options) => {
        refuse(text);
        return split.pre_tokenize_text(text, options);
      };
    }
  }
}

/** Spaces as a character that words begin with; the library leaves the words together. */
function metaspace(config: z.infer<typeof Metaspace>): Split {
  const { replacement: mark, split } = config;
  const scheme = config.prepend_scheme ??
    (config.add_prefix_space === false ? "never" : "always");
  return (text, options) => {
    const marked = text.replaceAll(" ", mark);
    const begins = scheme === "always" || scheme === "first" && options?.section_index === 0;
    const whole = begins && !marked.startsWith(mark) ? mark + marked : marked;
    if (!split) return [whole];
    const [first, ...words] = whole.split(mark);
    return [...first === "" ? [] : [first], ...words.map((word) => mark + word)];
  };
}
