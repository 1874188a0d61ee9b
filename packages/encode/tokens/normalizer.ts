/**
 * The normalisers of tokenizer.json, to the letter as Python's `tokenizers` has them.
 *
 * @huggingface/tokenizers 0.2.0 differs: it uses the host's Unicode tables and JavaScript's white
 * space, lowers a final sigma to ς, looks at halves of rare ideographs and takes NFKC for a compiled
 * map. So these take the places of its own.
 */
import * as hub from "@huggingface/tokenizers";
import * as z from "zod";
import { charsmapNormalizer } from "./charsmap.ts";
import {
  ITS_OWN_MARKS,
  ITS_OWN_NONSPACING,
  UNKNOWN_CONTROLS,
  UNKNOWN_MARKS,
  UNKNOWN_NONSPACING,
  UNKNOWN_TO_NORMAL_FORMS,
  YOUNG_LETTERS,
} from "./rust_unicode.ts";
import { boundsOf, refuseGrowth } from "./step_bounds.ts";
import { UnknownStep } from "./unknown_step.ts";

type Step = (text: string) => string;

/** A normaliser in tokenizer.json; what else it holds depends on its type. */
export const NormalizerConfig = z.looseObject({ type: z.string() });
export type NormalizerConfig = z.infer<typeof NormalizerConfig>;

const Bert = z.object({
  clean_text: z.boolean().nullish().transform((on) => on ?? true),
  handle_chinese_chars: z.boolean().nullish().transform((on) => on ?? true),
  strip_accents: z.boolean().nullish(),
  lowercase: z.boolean().nullish().transform((on) => on ?? true),
});
const Sequence = z.object({ normalizers: z.array(NormalizerConfig) });
const Precompiled = z.object({ precompiled_charsmap: z.string().nullish() });
const Strip = z.object({ strip_left: z.boolean(), strip_right: z.boolean() });

/** A normaliser that the library takes for one of its own. */
export class Normalizer extends hub.Normalizer {
  #step: Step;

  constructor(config: NormalizerConfig) {
    super(config as never);
    this.#step = stepOf(config);
  }

  override normalize(text: string): string {
    return this.#step(text);
  }
}

function stepOf(config: NormalizerConfig): Step {
  switch (config.type) {
    case "Sequence": {
      const steps = Sequence.parse(config).normalizers.map(stepOf);
      return (text) =>
        steps.reduce((done, step) => {
          const next = step(done);
          refuseGrowth(text.length, next.length);
          return next;
        }, text);
    }
    case "BertNormalizer":
      return bert(Bert.parse(config));
    case "Precompiled": {
      const { precompiled_charsmap } = Precompiled.parse(config);
      return precompiled_charsmap ? charsmapNormalizer(precompiled_charsmap) : (text) => text;
    }
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD": {
      const form = config.type;
      return (text) => normalForm(text, form);
    }
    case "Lowercase":
      return lowerCase;
    case "Strip":
      return strip(Strip.parse(config));
    case "StripAccents":
      return (text) => text.replace(MARKS, "");
    case "Replace": {
      const refuse = boundsOf(config);
      const replace = new hub.ReplaceNormalizer(config as never);
      return (text) => {
        refuse(text);
        return replace.normalize(text);
      };
    }
    case "Prepend": {
      boundsOf(config);
      const prepend = new hub.PrependNormalizer(config as never);
      return (text) => text === "" ? text : prepend.normalize(text);
    }
    default:
      throw new UnknownStep("normaliser", config.type);
  }
}

const BETWEEN_UNKNOWN = new RegExp(`([${UNKNOWN_TO_NORMAL_FORMS}])`, "u");
const MARKS = new RegExp(`(?![${UNKNOWN_MARKS}])\\p{M}|[${ITS_OWN_MARKS}]`, "gu");
const NONSPACING = new RegExp(
  `(?![${UNKNOWN_NONSPACING}])\\p{Mn}|[${ITS_OWN_NONSPACING}]`,
  "gu",
);
const REMOVED = new RegExp(
  `(?![\\t\\n\\r${UNKNOWN_CONTROLS}])[\\p{Cc}\\p{Cf}\\p{Co}\\0\\ufffd]`,
  "gu",
);
/** As there, where one range begins late. */
const IDEOGRAPHS =
  /[\u{4e00}-\u{9fff}\u{3400}-\u{4dbf}\u{20000}-\u{2a6df}\u{2a700}-\u{2b73f}\u{2b740}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{f900}-\u{faff}\u{2f800}-\u{2fa1f}]/gu;

/** What is between characters that the tables do not know is normalised by itself. */
function normalForm(text: string, form: "NFC" | "NFD" | "NFKC" | "NFKD"): string {
  return text.split(BETWEEN_UNKNOWN)
    .map((part, i) => i % 2 === 0 ? part.normalize(form) : part).join("");
}

/** Letter by letter: no letter depends on its neighbours. */
function lowerCase(text: string): string {
  let lower = "";
  for (const letter of text) lower += young(letter) ?? letter.toLowerCase();
  return lower;
}

function young(letter: string): string | null {
  const code = letter.codePointAt(0)!;
  if (code < YOUNG_LETTERS[0][0]) return null;
  const range = YOUNG_LETTERS.find(([first, last]) => first <= code && code <= last);
  return range ? String.fromCodePoint(code + range[2]) : null;
}

function strip({ strip_left, strip_right }: z.infer<typeof Strip>): Step {
  return (text) => {
    if (strip_left) text = text.replace(/^\p{White_Space}+/u, "");
    return strip_right ? withoutTrailing(text) : text;
  };
}

/** A pattern for the end would be tried at every space of a long text. */
function withoutTrailing(text: string): string {
  let end = text.length;
  while (end > 0 && /\p{White_Space}/u.test(text[end - 1])) end--;
  return text.slice(0, end);
}

function bert(
  { clean_text, handle_chinese_chars, strip_accents, lowercase }: z.infer<typeof Bert>,
): Step {
  return (text) => {
    if (clean_text) text = text.replace(REMOVED, "").replace(/\p{White_Space}/gu, " ");
    if (handle_chinese_chars) text = text.replace(IDEOGRAPHS, " $& ");
    if (strip_accents ?? lowercase) text = normalForm(text, "NFD").replace(NONSPACING, "");
    return lowercase ? lowerCase(text) : text;
  };
}
