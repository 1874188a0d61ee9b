import { wholeNumber } from "../check.ts";
import type { Core } from "../core.ts";
import { inSteps, type StepHooks } from "../in_steps.ts";
import type { Matrix } from "../matrix.ts";
import { checkDesign, type Design } from "../tables/design.ts";

/** R² of averages, and how often shuffled embeddings reach it. */
export interface PermutationTest {
  /** Of the embeddings as they are; null where nothing varies. */
  readonly r2: number | null;
  /** (1 + shuffles that reach it) / (1 + shuffles). */
  readonly p: number | null;
  /** Mean and highest R² of the shuffled embeddings. */
  readonly nullMean: number | null;
  /** Largest R² over the shuffles. */
  readonly nullMax: number | null;
}

/**
 * Tests whether sums of column averages ({@linkcode averageTable}) explain more of `embeddings`
 * [scenes, dim] than chance: the embeddings are shuffled over the scenes `permutations` times.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { permutationTest } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 6, 1, [0, 0, 0, 1, 1, 1]);
 * const design = { ids: Int32Array.of(0, 0, 0, 1, 1, 1), scenes: 6, k: 1, columns: 2 };
 * const test = await permutationTest(core, embeddings, design, { permutations: 99, seed: 0, stream: "x" });
 * assert(test.r2 === 1);
 * ```
 */
export async function permutationTest(
  core: Core,
  embeddings: Matrix,
  design: Design,
  options: { permutations: number; seed: number; stream: string } & StepHooks,
): Promise<PermutationTest> {
  checkDesign(design);
  if (embeddings.rows !== design.scenes) {
    throw new RangeError(
      `The embeddings have ${embeddings.rows} rows, but the design describes ${design.scenes} scenes.`,
    );
  }
  const { permutations, seed, stream } = options;
  wholeNumber("permutations", permutations, 1, 10_000_000);
  using test = new core.PermutationTest(
    embeddings.handle,
    design.ids,
    design.k,
    design.columns,
    seed,
    stream,
  );
  const work = embeddings.cols * Math.max(1, design.ids.length);
  const atOnce = Math.max(1, Math.floor(STEP_WORK / work));
  let made = 0;
  await inSteps(() => {
    const next = Math.min(atOnce, permutations - made);
    test.shuffle(embeddings.handle, next);
    made += next;
    return made / permutations;
  }, options);
  const [r2, p, nullMean, nullMax] = test.outcome();
  if (!Number.isFinite(r2)) return { r2: null, p: null, nullMean: null, nullMax: null };
  return { r2, p, nullMean, nullMax };
}

/** Additions a step: about a tenth of a second. */
const STEP_WORK = 1e8;
