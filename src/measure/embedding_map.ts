/**
 * The picture of one quadruple: in an additive code a scene, its swap and the two mixed scenes
 * make a parallelogram. Its error over all quadruples, beside that of shuffled scenes, says how
 * nearly. (Paper, section 5; contract 12.)
 */

import { classicalMds } from "../core/classical_mds.ts";
import { cosineDistances, parallelogramError } from "../core/geometry.ts";
import { CounterStream } from "../core/random.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { SceneSet } from "../data/scene_set.ts";
import type { Json } from "../result/result.ts";
import { optionTable, type OptionValues } from "../run/options.ts";
import { attributeOf } from "./attribute.ts";
import { mapCharts, mapTables } from "./embedding_map_report.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { quadruples } from "./quadruples.ts";

const OPTIONS = optionTable({
  attribute: {
    kind: "text",
    default: null,
    placeholder: "CONCEPT",
    help: "The concept that is exchanged between two objects. Default: the first.",
  },
});

/** Shuffles that the null is a mean over. */
const SHUFFLES = 20;

export const embeddingMap: Measure<typeof OPTIONS> = {
  kind: "map",
  summary: "A map of one quadruple of scenes, and how nearly all quadruples are parallelograms.",
  options: OPTIONS,
  requires: () => null,
  measure,
  tables: mapTables,
  charts: mapCharts,
};

function measure(
  { scenes, embeddings }: EmbeddingSet,
  options: OptionValues<typeof OPTIONS>,
  { core, seed }: MeasureContext,
): Promise<MeasureOutcome> {
  const attribute = attributeOf(scenes, options.attribute);
  const all = quadruples(scenes, attribute);
  if (all.length === 0) {
    return Promise.resolve({
      metrics: { parallelogram: null, parallelogramNull: null, quadruples: 0 },
      tables: { coordinates: [] },
      notes: [
        scenes.objects === 2
          ? "No scene has its swap and both mixed scenes in the set, so there is no parallelogram to measure."
          : "Parallelograms are defined for scenes of two objects.",
      ],
    });
  }
  using stream = new CounterStream(core, seed, "map/shuffled scenes");
  let sum = 0;
  for (let i = 0; i < SHUFFLES; i++) {
    const order = stream.permutation(scenes.count);
    sum += parallelogramError(core, embeddings, all.map((row) => order[row]));
  }
  const shown = all.subarray(0, 4);
  const distances = cosineDistances(core, embeddings, shown);
  const coordinates = classicalMds(core, distances, 2);
  return Promise.resolve({
    metrics: {
      parallelogram: parallelogramError(core, embeddings, all),
      parallelogramNull: sum / SHUFFLES,
      quadruples: all.length / 4,
    },
    tables: {
      coordinates: Array.from(shown, (row, i): Json => ({
        scene: row,
        label: sceneLabel(scenes, row),
        x: coordinates[2 * i],
        y: coordinates[2 * i + 1],
      })),
    },
  });
}

/** "red cube, blue sphere". */
function sceneLabel(scenes: SceneSet, row: number): string {
  const ids = scenes.radixIds().subarray(row * scenes.objects, (row + 1) * scenes.objects);
  return Array.from(ids, (id) => scenes.space.labelsOf(id).join(" ")).join(", ");
}
