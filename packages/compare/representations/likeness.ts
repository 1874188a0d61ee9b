/** How alike two kernels of scenes are, part by part, with a rotation that is judged where it was not fitted. */
import type { Core } from "@bindscope/bindscope/rooms/core";
import { RepresentationPart, rotatedValues } from "./part.ts";
import type { SceneKernel } from "./scene_kernel.ts";
import type { CommonScenes } from "./common_scenes.ts";
import { type NamedPart, type Ways, waysOf } from "./settings.ts";

/** Folds of the rotation. Scenes of one bag of values are left out together; each half of them has every value. */
const FOLDS = { scenes: 5, values: 2 } as const;
/** Main axes that a rotation is fitted on: more are fitted to the scenes, not to what they show. */
const MOST_AXES = 64;

function foldsOf({ bag }: CommonScenes, of: keyof typeof FOLDS): Uint32Array {
  return bag.map((number) => number % FOLDS[of]);
}

/** Whether a part has a condition a scene, and not a value. */
function isOfScenes({ part }: NamedPart): boolean {
  return part === "whole" || part === "binding";
}

export function allScenes({ count }: CommonScenes): Uint32Array {
  return Uint32Array.from({ length: count }, (_, i) => i);
}

/** A set, or a planted code, in one part. */
export interface Side {
  readonly kernel: SceneKernel;
  readonly part: RepresentationPart;
}

export function kernelSide(
  core: Core,
  scenes: CommonScenes,
  kernel: SceneKernel,
  { part }: NamedPart,
): Side {
  const made = new RepresentationPart(core, kernel, scenes.values, allScenes(scenes), part);
  return { kernel, part: made };
}

/** A rotation of scenes, fold by fold: what each scene adds. */
export type Rotated = Float64Array;

/** The rotation that lays scenes on scenes; null where conditions are values. */
export function rotationOf(
  scenes: CommonScenes,
  a: Side,
  b: Side,
  named: NamedPart,
): Rotated | null {
  if (!isOfScenes(named)) return null;
  const axes = Math.min(MOST_AXES, Math.floor(scenes.count / 4));
  return a.part.rotated(b.part, foldsOf(scenes, "scenes"), axes);
}

/** How alike they are in the scenes that are kept; the rotation of scenes is the one that was fitted on all. */
export function similarityOf(
  scenes: CommonScenes,
  a: Side,
  b: Side,
  named: NamedPart,
  kept: Uint32Array,
  rotated: Rotated | null,
): Ways {
  const kernels = [a.kernel, b.kernel] as const;
  const procrustes = rotated === null
    ? rotatedValues(kernels, scenes.values, kept, foldsOf(scenes, "values"), named.part)
    : cosineOf(rotated, kept);
  return waysOf(a.part.likeness(b.part), procrustes);
}

function cosineOf(rotated: Rotated, kept: Uint32Array): number {
  let [both, own, other] = [0, 0, 0];
  for (const i of kept) {
    both += rotated[3 * i];
    own += rotated[3 * i + 1];
    other += rotated[3 * i + 2];
  }
  return both / Math.sqrt(own * other);
}
