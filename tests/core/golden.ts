/** The reference numbers of fixtures/golden/reference; its README says where each comes from. */
import { fileURLToPath } from "node:url";
import { readNpy } from "../../src/data/formats/npy.ts";

export const REFERENCE = fileURLToPath(
  new URL("../../fixtures/golden/reference/", import.meta.url),
);

/** expected.json; its shape is that file's. */
// deno-lint-ignore no-explicit-any
export type Expected = Record<string, any>;

export async function readExpected(): Promise<Expected> {
  return JSON.parse(await Deno.readTextFile(`${REFERENCE}expected.json`));
}

/** An array of the reference folder, such as "init/mlp_64/W0". */
export async function readReference(
  name: string,
): Promise<{ shape: readonly number[]; data: Float32Array }> {
  const { shape, data } = await readNpy(`${REFERENCE}${name}.npy`);
  return { shape, data: data as Float32Array };
}

/** Largest distance between two arrays of the same length. */
export function largestGap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let gap = 0;
  for (let i = 0; i < a.length; i++) gap = Math.max(gap, Math.abs(a[i] - b[i]));
  return gap;
}
