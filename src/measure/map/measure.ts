/**
 * The picture of one quadruple: in an additive code a scene, its swap and the two mixed scenes
 * make a parallelogram. Its error over all quadruples, beside that of shuffled scenes, says how
 * nearly. (Paper, section 5; docs/results.md: map.)
 */

import { classicalMds } from "../../core/linalg/classical_mds.ts";
import type { Core } from "../../core/core.ts";
import { cosineDistances, parallelogramError } from "../../core/linalg/geometry.ts";
import { smacof } from "../../core/linalg/smacof.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { UsageError } from "../../job/failure.ts";
import { attributeOf } from "../tables/attribute.ts";
import { ADDITION, sizeOf } from "../cost.ts";
import { mapCharts, mapTables } from "./report.ts";
import {
  MAP,
  MAP_RESULT,
  type MapOptions,
  type MapResult,
  type SceneCoordinates,
} from "./index.ts";
import { type Computed, measureOf } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { missingCombinations } from "../tables/missing_combinations.ts";
import { MOST_ON_BOTH_SIDES, objectMap } from "./object_map.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import { parallelogramIntervals } from "./parallelogram_interval.ts";
import {
  quadruples,
  quadrupleShuffles,
  quadruplesInAnyOrder,
  shuffledScenes,
} from "./quadruples.ts";
import { onShuffles } from "../../core/in_steps.ts";
import { note } from "../../metrics/notes/catalogue.ts";

/**
 * The measure `map` (multidimensional scaling): one quadruple of scenes, its swap and the two mixed ones, and over all quadruples how
 * nearly they make a parallelogram, beside shuffled scenes. Its options are those of `deno task map`; each
 * has a default.
 */
export const embeddingMap = measureOf({ ...MAP, numbers: MAP_RESULT }, {
  check({ scenes }, options) {
    const count = quadruples(scenes, attributeOf(scenes, options.attribute)).length / 4;
    if (count > 0 && options.quadruple >= count) {
      throw new UsageError(
        `--quadruple ${options.quadruple}: the set has ${count} quadruples, numbered from 0.`,
      );
    }
  },
  work(set, options) {
    const { n, d, m, u } = sizeOf(set);
    const { length } = set.scenes.space.concepts[attributeOf(set.scenes, options.attribute)].values;
    // Half of the scenes whose two values differ are the base of a quadruple, if its three others were drawn too.
    const drawn = Math.min(1, n / set.scenes.space.objectCount ** 2) ** 3;
    const count = m === 2 ? n * (1 - 1 / length) / 2 * drawn : 0;
    const errors = count < 1 ? 0 : (1 + quadrupleShuffles(count, d)) * 8 * count * d;
    return { operations: ADDITION * errors + 32 * Math.min(u, d, MOST_ON_BOTH_SIDES) ** 2 * d };
  },
  compute,
  tables: mapTables,
  charts: mapCharts,
});

async function compute(
  set: EmbeddingSet,
  options: MapOptions,
  context: MeasureContext,
): Promise<Computed<MapResult>> {
  const { scenes, embeddings } = set;
  const { core } = context;
  const objects = objectMap(context, set);
  const all = quadruples(scenes, attributeOf(scenes, options.attribute));
  const count = all.length / 4;
  const inAnyOrder = quadruplesInAnyOrder(scenes, attributeOf(scenes, options.attribute), all);
  const inOtherOrder = inAnyOrder.used < inAnyOrder.of ? [note("map.in-order", inAnyOrder)] : [];
  const pca = { explained: objects.explained };
  const tables = { coordinates: [], objectCoordinates: objects.coordinates };
  if (count === 0) {
    const reason = scenes.objects > 1 ? "no-edits" : "one-object";
    const code = reason === "no-edits" ? "map.no-parallelogram" : "map.one-object";
    return {
      metrics: {
        parallelogram: { value: null, reason },
        ...{ shuffles: 0, quadruples: 0, stress: null, pca },
      },
      tables,
      notes: [note(code), ...inOtherOrder, ...objects.notes],
    };
  }
  const parallelogram = parallelogramError(core, embeddings, all);
  const nulls = await onShuffles(
    context,
    {
      draws: quadrupleShuffles(count, embeddings.cols),
      stream: "map/shuffled scenes",
      order: (stream) => shuffledScenes(stream, scenes),
    },
    (order) => ({
      parallelogram: parallelogramError(core, embeddings, all.map((row) => order[row])),
    }),
  );
  const intervals = await parallelogramIntervals(context, set, all);
  const shown = all.subarray(4 * options.quadruple, 4 * options.quadruple + 4);
  const maps = quadrupleMaps(core, cosineDistances(core, embeddings, shown));
  const placed = (points: Float64Array, axes: number): SceneCoordinates[] =>
    Array.from(shown, (row, i) => ({
      scene: row,
      label: sceneLabel(scenes, row),
      x: points[axes * i],
      y: points[axes * i + 1],
      ...(axes === 3 ? { z: points[axes * i + 2] } : {}),
    }));
  return {
    metrics: {
      parallelogram: { value: parallelogram, ...intervals },
      ...{ shuffles: nulls.length, quadruples: count, stress: maps.stress, pca },
    },
    beside: { nulls },
    tables: {
      ...tables,
      coordinates: placed(maps.classical, 3),
      coordinatesSmacof2: placed(maps.smacof2, 2),
      coordinatesSmacof3: placed(maps.smacof3, 3),
    },
    notes: [
      ...inOtherOrder,
      ...objects.notes,
      ...objectIntervalNotes(scenes),
      ...missingCombinations(set),
      ...Number.isNaN(parallelogram) ? [note("map.scenes-equal")] : [],
    ],
  };
}

/** Maps of four scenes: the classical one, and those of least stress in the plane and in space. */
function quadrupleMaps(core: Core, distances: Float64Array) {
  const plane = classicalMds(core, distances, 2);
  const classical = classicalMds(core, distances, 3);
  const smacof2 = smacof(core, distances, plane);
  const smacof3 = smacof(core, distances, classical);
  const stress = {
    classical2: smacof(core, distances, plane, 0).stress,
    classical3: smacof(core, distances, classical, 0).stress,
    smacof2: smacof2.stress,
    smacof3: smacof3.stress,
  };
  return { classical, smacof2: smacof2.points, smacof3: smacof3.points, stress };
}

/** "red cube, blue sphere". */
function sceneLabel(scenes: SceneSet, row: number): string {
  const ids = scenes.radixIds().subarray(row * scenes.objects, (row + 1) * scenes.objects);
  return Array.from(ids, (id) => scenes.space.labelsOf(id).join(" ")).join(", ");
}
