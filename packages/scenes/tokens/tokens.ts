import type { SceneMaker } from "../maker.ts";
import { TOKENS_OPTIONS } from "./options.ts";

/**
 * Symbolic scenes: `tokens.npy`, int32 [scenes, length], every object alone in `object_tokens.npy`, and
 * `tokens.json`, which names the tokens; the same as words in `captions.txt` and `objects.txt`, which
 * `encode` reads. The numbering is that of `train`.
 *
 * With `fewest` below `objects`, scenes come by their number of objects, which `counts.npy`, int32
 * [scenes], tells; rows of `tokens.npy` end in PAD. There are no scenes.json and labels.csv then: those
 * have one number of objects. A sample takes equally many scenes of each number, as far as there are.
 */
export const tokens: SceneMaker<typeof TOKENS_OPTIONS> = {
  name: "tokens",
  summary: "symbolic scenes, one token a value, as models trained from scratch read them",
  options: TOKENS_OPTIONS,
  make: async (...asked) => await (await import("./make_tokens.ts")).makeTokens(...asked),
};
