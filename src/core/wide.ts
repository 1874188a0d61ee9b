/**
 * Registers of 256 bits. V8 joins pairs of the core's 128-bit operations where it is told to, on processors with AVX2. The
 * bits stay the same: every lane is computed as before. (docs/decisions/core.md)
 *
 * V8 calls this experimental, so the core is held to what it gives otherwise before anything is measured with it.
 */
import type { Arithmetic } from "./arithmetic.ts";
import type { Core } from "./core.ts";
import type { Engine } from "../host/host.ts";
import { Matrix } from "./matrix.ts";
import { resizeImage } from "./image/image.ts";
import { matmul } from "./linalg/gemm.ts";
import { symmetricEigen } from "./linalg/symmetric_eigen.ts";
import { fitLinearProbe } from "./probe/fit.ts";

/** {@linkcode widthHash} without the pass; of fused arithmetic where the processor fuses. */
export const NARROW: { readonly [A in Arithmetic]: string } = {
  strict: "12c84f75",
  fused: "b0859de8",
};

/**
 * The core in wide registers where its results are those of narrow ones, else in narrow ones.
 *
 * @param compile bytes to the core, bound
 */
export async function widest(
  bytes: Uint8Array<ArrayBuffer>,
  arithmetic: Arithmetic,
  { flag }: Engine,
  compile: (bytes: Uint8Array<ArrayBuffer>) => Promise<Core>,
): Promise<Core> {
  flag("experimental-wasm-revectorize");
  // A function that is called now is compiled as it will be once it has run for long.
  flag("no-liftoff");
  try {
    const core = await compile(bytes);
    if (widthHash(core) === NARROW[arithmetic]) return { ...core, wide: "on" };
  } finally {
    flag("liftoff");
  }
  flag("no-experimental-wasm-revectorize");
  // What is compiled is kept by its bytes, for other threads too.
  flag("no-wasm-native-module-cache");
  return { ...await compile(bytes), wide: "other bits" };
}

/** Of products, steps of a softmax, an eigendecomposition in double and a picture at another size: FNV-1a of all of their bits. */
export function widthHash(core: Core): string {
  const numbers = (count: number, by: number) =>
    Float32Array.from({ length: count }, (_, i) => Math.fround(i * by % 251 / 125 - 1));
  const [rows, dim, classes] = [61, 67, 5];
  using embeddings = Matrix.from(core, rows, dim, numbers(rows * dim, 97));
  using others = Matrix.from(core, dim, 53, numbers(dim * 53, 89));
  using product = matmul(core, embeddings, others);
  using square = matmul(core, embeddings, embeddings, { transposeB: true });
  const labels = Int32Array.from({ length: rows }, (_, row) => row * 3 % classes);
  const fit = fitLinearProbe(core, {
    embeddings,
    trainRows: Int32Array.from({ length: rows }, (_, row) => row),
    heads: [{ classes, labels }],
    objects: 1,
  }, {
    epochs: 3,
    learningRate: 0.1,
    score: "cosine",
    solver: "adam",
    initial: [numbers(classes * dim, 61)],
  });
  // In double.
  const { values, vectors } = symmetricEigen(core, Float64Array.from(numbers(19 * 19, 83)), 19);
  const picture = {
    data: Uint8Array.from({ length: 3 * 23 * 19 }, (_, i) => i * 73 % 256),
    width: 23,
    height: 19,
    channels: 3,
  };
  const parts: ArrayBufferView[] = [
    product.toArray(),
    square.toArray(),
    ...fit.weights,
    values,
    vectors,
    resizeImage(core, picture, 31, 11, "bicubic").data,
  ];
  let hash = 0x811c9dc5;
  for (const { buffer, byteOffset, byteLength } of parts) {
    for (const byte of new Uint8Array(buffer, byteOffset, byteLength)) {
      hash = Math.imul(hash ^ byte, 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
