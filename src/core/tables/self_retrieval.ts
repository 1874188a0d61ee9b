/** Whether a scene rebuilt from table rows is nearest to the scene itself. */
import type { Core } from "../core.ts";
import { checkFit, checkTable, type Design } from "./design.ts";
import { inSteps, type StepHooks } from "../in_steps.ts";
import type { Matrix } from "../matrix.ts";

/** Additions a step of long work. */
const STEP_WORK = 2e8;

/**
 * 1 for each scene whose reconstruction mean + Σ_i table[id_i(s)] is nearer to it, by cosine, than to
 * any other scene [scenes]; of equally near scenes the first one wins. Decided as if in double.
 *
 * Scores are sums of k rows of table · F' (made for a block of scenes at a time), so the work is
 * scenes² x k additions in float32 and the memory stays flat.
 *
 * ```ts
 * import { assert } from "@std/assert";
 * import { loadCore, Matrix } from "@bindscope/bindscope";
 * import { selfRetrieval } from "@bindscope/bindscope/core";
 *
 * const core = await loadCore();
 * using embeddings = Matrix.from(core, 2, 2, [1, 0, 0, 1]);
 * const design = { ids: Int32Array.of(0, 1), scenes: 2, k: 1, columns: 2 };
 * const found = await selfRetrieval(core, embeddings, design, embeddings, new Float64Array(2));
 * assert(found[0] === 1 && found[1] === 1);
 * ```
 */
export async function selfRetrieval(
  core: Core,
  embeddings: Matrix,
  design: Design,
  table: Matrix,
  mean: Float64Array,
  hooks: StepHooks = {},
): Promise<Uint8Array> {
  checkFit(embeddings, design, mean);
  checkTable(design, table, embeddings.cols);
  using search = new core.SelfRetrieval(
    embeddings.handle,
    design.ids,
    design.k,
    table.handle,
    mean,
  );
  // About a tenth of a second a step.
  const blocks = Math.max(1, Math.floor(STEP_WORK / (256 * Math.max(1, design.ids.length))));
  let done = 0;
  await inSteps(() => {
    const more = search.step(embeddings.handle, table.handle, blocks);
    done += 256 * blocks;
    return more ? done / design.scenes : 1;
  }, hooks);
  return search.found();
}
