/** How well sums and products of concept vectors describe a trained code. */
import type { ApproximatorKind } from "../../core/approximate_point.ts";
import type { Metrics } from "../../result/result.ts";
import type { WorkerPool } from "../../core/pool.ts";
import { type Effort, PRODUCT_RATE } from "./effort.ts";
import { blockPoint, type SceneBlock } from "./scene_block.ts";

const FORMS: { readonly [name: string]: ApproximatorKind } = {
  additive: { kind: "additive" },
  object_product: { kind: "object_product", form: "sum", square: false },
  global_product: { kind: "global_product", form: "sum", square: false },
};

/** R² on the test scenes by form; null where a fit left all bounds. */
export async function productFits(
  pool: WorkerPool,
  block: SceneBlock,
  seed: number,
  { productSteps }: Effort,
  signal?: AbortSignal,
): Promise<Metrics> {
  const how = { seed, steps: productSteps, rate: PRODUCT_RATE };
  const found = Object.entries(FORMS).map(async ([name, form]) => {
    const { heldout } = await pool.run("approximate", blockPoint(block, form, how), { signal });
    return [name, heldout.r2] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}
