import type { Core } from "../core.ts";
import { filled } from "../filled.ts";
import { Matrix } from "../matrix.ts";

/** Scenes of objects with the sets that share their bags, and probes that read them; empty lists for none. */
export interface CodedScenes {
  readonly positions: number;
  /** Classes of all probes side by side. */
  readonly classes: number;
  /** Score of each class in the mean scene [classes]. */
  readonly base: Float64Array;
  /** Score of each class by position and coordinate [positions, width, classes]. */
  readonly weights: Float64Array;
  /** Object of each position [scenes, positions]. */
  readonly objects: Uint32Array;
  /** Where each scene's sets start, and the end of the last. */
  readonly scenes: Uint32Array;
  /** Where the ways of each set start, stream after stream, and the end of the last. */
  readonly sets: Uint32Array;
  /** Where the classes of each way start, and the end of the last. */
  readonly ways: Uint32Array;
  /** Classes of each way; its score is their sum. */
  readonly members: Uint32Array;
  /** Those of a scene sum to 1. */
  readonly prior: Float64Array;
  /** Place of the true set among the scene's own. */
  readonly truths: Uint32Array;
}

/** Vectors of objects, and what is asked of them. */
export interface ObjectCodeJob {
  /** Coordinates [objects, width]. */
  readonly vectors: Float32Array;
  readonly width: number;
  /** [objects, C]. */
  readonly values: Uint32Array;
  readonly sizes: readonly number[];
  /** Mean square of a coordinate's error. */
  readonly noise: number;
  readonly scenes: CodedScenes;
  readonly ask: CodeRequest | { readonly ranks: readonly number[]; readonly seed: number };
}

/** A family of rules, put to several orders of the objects. */
export interface CodeRequest {
  readonly model: "lookup" | "additive" | "product" | "mlp";
  /** Rank of a product, width of an mlp. */
  readonly size: number;
  readonly blocks: number;
  readonly seeds: readonly number[];
}

export interface CodedBlock {
  readonly known: number;
  readonly objects: number;
  /** Bits of their vectors beyond the noise. */
  readonly vectors: number;
  /** Scenes of them alone, bits of their sets, and bits of the prior. */
  readonly scenes: number;
  readonly sets: number;
  readonly prior: number;
}

/** Blocks by order of the objects, or squared errors of left-out objects by rank, 0 first. */
export type ObjectCodeResult =
  | { readonly orders: readonly (readonly CodedBlock[])[] }
  | { readonly errors: readonly Float64Array[] };

const NUMBERS = 6;

export function objectCode(core: Core, job: ObjectCodeJob): ObjectCodeResult {
  const { width, values, sizes, noise, scenes, ask } = job;
  const objects = job.vectors.length / width;
  using vectors = Matrix.from(core, objects, width, job.vectors);
  using handle = new core.ObjectCode(
    vectors.handle,
    values,
    Uint32Array.from(sizes),
    noise,
    filled(new core.CodedScenes(), scenes),
  );
  if ("ranks" in ask) {
    const all = handle.ranks(Uint32Array.from(ask.ranks), ask.seed);
    const errors = Array.from(
      { length: ask.ranks.length + 1 },
      (_, i) => all.slice(i * objects, (i + 1) * objects),
    );
    return { errors };
  }
  const orders = ask.seeds.map((seed) => {
    const all = handle.code(ask.model, ask.size, ask.blocks, seed);
    return Array.from({ length: all.length / NUMBERS }, (_, i): CodedBlock => {
      const [known, objects, vectors, scenes, sets, prior] = all.subarray(i * NUMBERS);
      return { known, objects, vectors, scenes, sets, prior };
    });
  });
  return { orders };
}

/** Bits of each block under a mixture of families of equal first weight. */
export function mixedBits(core: Core, groups: readonly (readonly number[])[]): number[] {
  return [...core.mixed_bits(Float64Array.from(groups.flat()), groups.length)];
}
