import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { attributeOf } from "../tables/attribute.ts";
import type { PlannedPart } from "../measure.ts";
import type { Estimator } from "../../metrics/estimators.ts";
import { byPosition } from "../tables/object_vectors.ts";
import { drawnMatches, ownProbe, plannedPart, probeClasses, secondsOf } from "../planned_parts.ts";
import type { ProbeOptions } from "../../probe/options.ts";
import { editedScenes } from "./scene_sample.ts";

/** What `intervene` will take: the probe, and edits looked up among all scenes. */
export function interveneParts(
  set: EmbeddingSet,
  options: ProbeOptions & {
    attribute: string | null;
    estimator: readonly Estimator[];
    targets: "all" | "random";
    maxEdits: number | null;
    scale: readonly number[];
  },
  gflops: number,
): PlannedPart[] {
  const { scenes, dim } = set;
  const { count: n, objects: m, space } = scenes;
  const attribute = attributeOf(scenes, options.attribute);
  const U = scenes.appearance().radix.length;
  const able = options.estimator.filter((name) => name !== "single" || set.objects !== null);
  const settings = able.length * (options.scale.length + 1);
  const { edited, perScene } = editedScenes(set, attribute, options);
  const edits = edited * perScene;
  const vectors = able.reduce((sum, name) => sum + U * (byPosition(name) ? m : 1), 0);
  const operations = {
    // Scenes against scenes and table rows against scenes; edits only add these up.
    products: 2 * n * dim * (edited + vectors) + 2 * settings * edits * probeClasses(set),
    additions: 2 * settings * edits * n,
    resampled: 2 * able.length * drawnMatches(edited),
  };
  const held = 4 * vectors * dim + 16 * settings * edits + 4 * m * space.concepts.length * edits;
  return [
    ...ownProbe(set, options, gflops),
    plannedPart(set, "edits, looked up", settings, secondsOf(operations, gflops), { held }),
  ];
}
