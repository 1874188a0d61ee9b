/** What a read-out says of scenes: concepts, objects, and the values of each position. */

import type { ReadoutHead } from "../../core/probe/ridge_readout.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { probeHeads } from "../linear_probe.ts";

/** One a concept, then the occurring objects: the heads of every linear probe. */
export function presenceHeads(scenes: SceneSet): ReadoutHead[] {
  return probeHeads(scenes).map((head) => ({ ...head, positions: scenes.objects }));
}

/** One for each position and concept, in this order: a reader of these knows which values go together, by position. */
export function positionHeads(scenes: SceneSet): ReadoutHead[] {
  const { objects: m, space } = scenes;
  return Array.from({ length: m }, (_, position) =>
    space.concepts.map(({ values }, c) => ({
      classes: values.length,
      labels: scenes.labelsOf(c).filter((_, i) => i % m === position),
      positions: 1,
    }))).flat();
}
