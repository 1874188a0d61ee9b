/**
 * `patched.safetensors`: what a model made of scenes whose states at a layer were changed. `pairs` [pairs, 3] numbers the scene,
 * the one whose binding it got, and the one whose values it got; `layer.3.object` [pairs, dim] holds the outputs; and
 * `layer.3.carried` [pairs, 3] the shares of the way between the states of the first two that binding, place and object make.
 * `fold` [scenes, 1] says on which scenes parts were fitted, so that outputs are read by the others.
 */
import { forEachElement, safetensorsHead, withFile } from "@bindscope/bindscope/rooms/data";
import { safetensorsArrays } from "@bindscope/bindscope/rooms/inputs";

/** A fold's own scenes, some that parts are fitted on, and some that outputs are read by. */
export const LEAST_FOLDS = 3;

/**
 * Parts that are exchanged in scenes of fold `own` are fitted on the first half of the folds after it, and what reads the
 * outputs on the rest: what both had seen, each part's own noise, would be read as if it were bound.
 */
export function fitsParts(fold: number, own: number, folds: number): boolean {
  const after = (fold - own + folds) % folds;
  return after > 0 && after <= folds >> 1;
}

/** Parts of the difference of two scenes of one bag, fitted on other bags: all of it, by values at places, by whole objects. */
export const BOUND_PARTS = ["binding", "place", "object"] as const;

/**
 * Controls of such a part, each as large as it is: one fitted on rows exchanged within bags, a random direction, and the
 * whole difference of the two scenes.
 */
export const PATCH_CONTROLS = ["exchanged", "random", "reach"] as const;

/** A part of what two scenes of one bag differ in. */
export type BoundPart = typeof BOUND_PARTS[number];
type PatchControl = typeof PATCH_CONTROLS[number];
/** What is exchanged between two scenes. */
export type PatchPart = "none" | "whole" | "concept" | BoundPart | `${BoundPart}.${PatchControl}`;

export const PATCH_PARTS: readonly PatchPart[] = [
  ...["none", "whole", "concept"] as const,
  ...BOUND_PARTS,
  ...BOUND_PARTS.flatMap((part) => PATCH_CONTROLS.map((control) => `${part}.${control}` as const)),
];

/** Outputs of one layer's exchanges. */
export interface PatchedLayer {
  readonly depth: number;
  /** By part [pairs, dim]. */
  readonly outputs: { readonly [P in PatchPart]: Float32Array };
  /** Shares of the way from the one state to the other [pairs, 3]. */
  readonly carried: Float32Array;
}

export interface PatchedOutputs {
  /** [pairs, 3]. */
  readonly pairs: Int32Array;
  /** Fold of each scene: says on which scenes parts were fitted. */
  readonly fold: Uint8Array;
  readonly dim: number;
  /** The outputs of the whole graph for every scene [scenes, dim]. */
  readonly output: Float32Array;
  readonly layers: readonly PatchedLayer[];
}

export function formatPatched({ pairs, fold, dim, output, layers }: PatchedOutputs): Uint8Array[] {
  const count = pairs.length / 3;
  const arrays: [name: string, shape: number[], data: Float32Array | Int32Array][] = [
    ["pairs", [count, 3], pairs],
    ["fold", [fold.length, 1], Int32Array.from(fold)],
    ["output", [output.length / dim, dim], output],
    ...layers.flatMap(({ depth, outputs, carried }) =>
      [
        ...PATCH_PARTS.map((part) =>
          [`layer.${depth}.${part}`, [count, dim], outputs[part]] as const
        ),
        [`layer.${depth}.carried`, [count, BOUND_PARTS.length], carried] as const,
      ].map(([name, shape, data]): [string, number[], Float32Array] => [name, [...shape], data])
    ),
  ];
  let end = 0;
  const header = Object.fromEntries(arrays.map(([name, shape, data]) => [name, {
    dtype: data instanceof Int32Array ? "I32" : "F32",
    shape,
    data_offsets: [end, end += data.byteLength],
  }]));
  return [
    safetensorsHead(JSON.stringify(header)),
    ...arrays.map(([, , { buffer, byteOffset, byteLength }]) =>
      new Uint8Array(buffer, byteOffset, byteLength)
    ),
  ];
}

/**
 * Reads such a file.
 *
 * @param scenes how many the set has
 * @throws {RangeError} where it lacks something, or belongs to other scenes
 */
export function readPatched(path: string, scenes: number): Promise<PatchedOutputs> {
  return withFile(path, (file) => {
    const arrays = safetensorsArrays(file);
    const read = (name: string, rows: number | null, cols: number | null) => {
      const result = arrays.find((one) => one.name === name);
      const [a, b] = result?.array.shape ?? [];
      const fits = result?.array.shape.length === 2 && a === (rows ?? a) && b === (cols ?? b);
      if (result === undefined || !fits || result.array.fortranOrder) {
        throw new RangeError(
          `${path}: ${name} [${rows ?? "pairs"}, ${cols ?? "dim"}] ${
            result === undefined ? "is missing" : `is [${result.array.shape.join(", ")}]`
          }. Exchange states of the scenes of this set, and write it anew.`,
        );
      }
      const data = new Float32Array(result.array.count);
      forEachElement(file, result.array, (i, value) => data[i] = value);
      if (!data.every(Number.isFinite)) {
        throw new RangeError(`${path}: ${name} holds NaN or infinity. Encode again.`);
      }
      return { data, rows: a, cols: b };
    };
    const pairs = read("pairs", null, 3);
    const output = read("output", scenes, null);
    if (pairs.rows === 0) throw new RangeError(`${path} holds no pairs of scenes. Encode again.`);
    const beyond = pairs.data.find((scene) =>
      !(Number.isInteger(scene) && scene >= 0 && scene < scenes)
    );
    if (beyond !== undefined) {
      throw new RangeError(`${path}: pairs name scene ${beyond}, but the set has ${scenes}.`);
    }
    const depths = arrays.flatMap(({ name }) => /^layer\.(\d+)\.whole$/.exec(name)?.[1] ?? [])
      .map(Number).sort((a, b) => a - b);
    if (depths.length === 0) {
      throw new RangeError(`${path} holds no layer. Exchange the states of one at least.`);
    }
    const layers: PatchedLayer[] = [];
    for (const depth of depths) {
      const outputs = {} as { [P in PatchPart]: Float32Array };
      for (const part of PATCH_PARTS) {
        outputs[part] = (read(`layer.${depth}.${part}`, pairs.rows, output.cols)).data;
      }
      const carried = read(`layer.${depth}.carried`, pairs.rows, BOUND_PARTS.length);
      layers.push({ depth, outputs, carried: carried.data });
    }
    const dim = output.cols;
    const fold = Uint8Array.from(read("fold", scenes, 1).data);
    if (new Set(fold).size < LEAST_FOLDS) {
      throw new RangeError(`${path}: fold names fewer than ${LEAST_FOLDS} folds. Encode again.`);
    }
    return { pairs: Int32Array.from(pairs.data), fold, dim, output: output.data, layers };
  });
}
