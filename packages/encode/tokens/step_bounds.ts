/** How much the steps of a tokenizer.json may do: as much as those of any model, and no more. */
import { runsOf } from "./pattern_work.ts";

/** A tokenizer.json that asks for more than is done here, or a caption too long for what it asks. */
export class TooMuch extends RangeError {
  override name = "TooMuch";

  constructor(
    what: string,
    mend = "No model known here does; encode the captions with its own library and load the .npy.",
  ) {
    super(`tokenizer.json ${what}. ${mend}`);
  }
}

/** Steps of all kinds together, and how deep they nest. */
const [MOST_STEPS, DEEPEST] = [64, 8];

/**
 * Refuses many steps: each may make a text longer, or go over all of it.
 *
 * @param step a normaliser, pre-tokeniser or post-processor; nothing of it was checked
 * @returns how many steps it is
 */
export function countSteps(step: unknown, depth = 1): number {
  if (depth > DEEPEST) throw new TooMuch(`nests steps more than ${DEEPEST} deep`);
  const lists = step as { readonly [name: string]: unknown } | null | undefined;
  let count = 1;
  for (const name of ["normalizers", "pretokenizers", "processors"]) {
    const steps = lists?.[name];
    if (!Array.isArray(steps)) continue;
    if (steps.length > MOST_STEPS) throw new TooMuch(`has more than ${MOST_STEPS} steps`);
    for (const one of steps) count += countSteps(one, depth + 1);
  }
  if (count > MOST_STEPS) throw new TooMuch(`has more than ${MOST_STEPS} steps`);
  return count;
}

/** Characters that replace what a pattern finds. */
const LONGEST_CONTENT = 256;
/** Characters that patterns are tried on, by the runs in a row that they have. */
const LONGEST_TEXT = [Infinity, 16_384, 2048];

/**
 * Refuses texts and patterns of a step that are longer, or fit in more ways, than those of any model.
 *
 * @returns what refuses texts that are too long for the pattern
 */
export function boundsOf(step: { readonly [name: string]: unknown }): (text: string) => void {
  const { Regex: regex, String: literal } = (step.pattern ?? {}) as {
    readonly [kind: string]: unknown;
  };
  for (const text of [literal, ...Object.values(step)]) {
    if (typeof text === "string" && text.length > LONGEST_CONTENT) {
      throw new TooMuch(`puts or looks for a text of more than ${LONGEST_CONTENT} characters`);
    }
  }
  let runs = 0;
  try {
    if (typeof regex === "string") runs = runsOf(regex);
  } catch (error) {
    if (error instanceof RangeError) throw new TooMuch(`has a pattern ${error.message}`);
    throw error;
  }
  const most = LONGEST_TEXT[runs];
  if (most === undefined) throw new TooMuch(`has a pattern with ${runs} endless runs in a row`);
  return ({ length }) => {
    if (length <= most) return;
    throw new TooMuch(
      `tries its patterns on texts of at most ${most} characters, and a caption has ${length}`,
      "Cut the caption.",
    );
  };
}

/** Refuses a text that has grown implausibly: replacements may double it, again and again. */
export function refuseGrowth(length: number, grown: number): void {
  if (grown <= 64 * length + 4096) return;
  throw new TooMuch(`makes ${grown} characters of ${length}`);
}
