/** How well sums and products of concept vectors describe a trained code. */
import type { ApproximatorKind, ProductFit, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { type Effort, PRODUCT_RATE, PRODUCT_STARTS } from "./effort.ts";
import type { ProductFits } from "./model_record.ts";
import { blockPoint, type SceneBlock } from "./scene_block.ts";

const PRODUCTS = ["object_product", "global_product"] as const;

/**
 * R² on the test scenes by form; null where a fit left all bounds. `adam` fits products by a fixed number
 * of steps; `als` by alternating exact least squares, which the number of steps can't stop short.
 */
export async function productFits(
  pool: WorkerPool,
  block: SceneBlock,
  fit: ProductFit,
  seed: number,
  { productSteps }: Effort,
  signal?: AbortSignal,
): Promise<ProductFits> {
  const how = {
    seed,
    steps: productSteps,
    by: { learningRate: PRODUCT_RATE },
    productFit: fit,
    starts: PRODUCT_STARTS,
  };
  const of = async (form: ApproximatorKind) => {
    const { heldout } = await pool.run("approximate", blockPoint(block, form, how), { signal });
    return heldout.r2;
  };
  const [additive, object_product, global_product] = await Promise.all([
    of({ kind: "additive" }),
    ...PRODUCTS.map((kind) => of({ kind, form: "sum", square: false })),
  ]);
  return { additive, object_product, global_product };
}
