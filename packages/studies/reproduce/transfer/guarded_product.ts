/** A product of concept vectors that is kept only where it describes other scenes better than a sum does. */
import type { ApproximatorKind, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { blockPoint, type SceneBlock } from "../scratch/scene_block.ts";

/** Starts of alternating least squares. */
export const STARTS = 3;

/** One start: the error of its fit, and R² on the scenes that choose and on those that test. */
interface Start {
  readonly loss: number;
  readonly validation: number | null;
  readonly test: number | null;
}

export interface GuardedProduct {
  /** R² of the sum on the test scenes. */
  readonly additive: number;
  /** Of the product, or of the sum where the product went astray. */
  readonly product: number;
  readonly gain: number;
  /** gain / (1 - additive): 1 is all that the sum leaves; null where it leaves nothing. */
  readonly normalised: number | null;
  /** The start that was kept; null where none describes the validation scenes better than the sum. */
  readonly kept: number | null;
  readonly starts: readonly Start[];
}

/** @param block its test rows are halved: the first choose the start, the others test */
export async function guardedProduct(
  pool: WorkerPool,
  block: SceneBlock,
  seed: number,
  signal?: AbortSignal,
): Promise<GuardedProduct> {
  const half = Math.floor(block.test / 2);
  const rows = (from: number, count: number) =>
    Int32Array.from({ length: count }, (_, i) => block.fit + from + i);
  const fit = (form: ApproximatorKind, start: number) =>
    pool.run("approximate", {
      ...blockPoint(block, form, {
        // Starts of one model share no seed with those of the next.
        seed: seed * STARTS + start,
        steps: 0,
        learningRate: 0,
        productFit: "als",
        starts: 1,
      }),
      mixed: rows(0, half),
      heldout: rows(half, block.test - half),
    }, { signal });
  const [sum, ...products] = await Promise.all([
    fit({ kind: "additive" }, 0),
    ...Array.from(
      { length: STARTS },
      (_, start) => fit({ kind: "global_product", form: "sum", square: false }, start),
    ),
  ]);
  return guard(
    { validation: sum.mixed.r2!, test: sum.heldout.r2! },
    products.map(({ alternating, mixed, heldout }) => ({
      loss: alternating!.loss,
      validation: mixed.r2,
      test: heldout.r2,
    })),
  );
}

/** The start that validation scenes choose; the sum, which is a product too, where all went astray. */
export function guard(
  sum: { readonly validation: number; readonly test: number },
  starts: readonly Start[],
): GuardedProduct {
  let kept: number | null = null;
  let best = sum.validation;
  for (const [i, { validation, test }] of starts.entries()) {
    if (validation !== null && test !== null && validation > best) {
      kept = i;
      best = validation;
    }
  }
  const product = kept === null ? sum.test : starts[kept].test!;
  const gain = product - sum.test;
  return {
    additive: sum.test,
    product,
    gain,
    normalised: sum.test < 1 ? gain / (1 - sum.test) : null,
    kept,
    starts,
  };
}
