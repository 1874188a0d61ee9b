/**
 * How small a model predicts the embeddings of scenes whose objects it never saw: the complexity of
 * the binding function. (Paper, section 6; docs/results.md: approximate.)
 *
 * Approximators are fitted on scenes of a share of the objects (coverage) and read out with probes
 * fitted on real embeddings. Read a score with its ceiling, which is the score of the same probes on
 * the true embeddings of the same scenes, beside chance, and beside the fit of the train scenes: a
 * model that has not even fitted those says nothing about the function.
 */

import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { objectTable } from "../../data/scenes/object_table.ts";
import { objectIntervalNotes } from "../../inference/intervals/over_objects.ts";
import {
  APPROXIMATE_RESULT,
  type ApproximateResult,
  FEW_SCENES,
} from "../../metrics/kinds/approximate.ts";
import { note } from "../../metrics/notes/catalogue.ts";
import { untouchedNotes } from "../../probe/given_probes.ts";
import { recognitionOver } from "../../probe/linear_probe.ts";
import { matrixRows } from "../../probe/row_source.ts";
import { type Note, notesOf } from "../../result/note.ts";
import { type Computed, measureOnce } from "../harness/measure_of.ts";
import type { MeasureContext } from "../measure.ts";
import { onlineCode } from "./code/code.ts";
import {
  complexityBySeed,
  complexityMissing,
  complexitySpread,
  type GridCell,
  gridCells,
  largestOf,
  REACHED,
  smallestThatReaches,
} from "./complexity.ts";
import { approximateWork, workOf } from "./cost.ts";
import { gridPoints } from "./grid.ts";
import { APPROXIMATE_SPEC, type ApproximateOptions, planOf } from "./index.ts";
import { lowReasons } from "./low_reasons.ts";
import { approximateNotes } from "./notes.ts";
import { type MeasuredPoint, onNewScenes, pointRow } from "./point_rows.ts";
import { runPoints } from "./points.ts";
import { powersOf } from "./power.ts";
import { approximateCharts, approximateTables } from "./report.ts";
import { spanCeiling } from "./span_ceiling.ts";
import { studied } from "./studied.ts";

/**
 * The measure `approximate`: how small a model, fitted on scenes of some objects, predicts the embeddings
 * of scenes of others. Its options are those of `deno task approximate`; each has a default.
 */
export const approximate = measureOnce({ ...APPROXIMATE_SPEC, numbers: APPROXIMATE_RESULT }, {
  requires: (set) =>
    set.scenes.appearance().radix.length < 2
      ? "To hold objects out takes at least two of them; the scenes show one."
      : null,
  work(set, options, { core }) {
    const plan = planOf(options);
    return approximateWork(set, gridPoints(set, plan, { core }).points, plan);
  },
  compute,
  tables: approximateTables,
  charts: approximateCharts,
});

/** The probes' share of the progress. */
const PROBE_SHARE = 0.1;

async function compute(
  whole: EmbeddingSet,
  options: ApproximateOptions,
  context: MeasureContext,
): Promise<Computed<ApproximateResult>> {
  const { core, seed, probes, progress } = context;
  const plan = planOf(options);
  const { points: asked, leftOut } = gridPoints(whole, plan, context);
  const known = await probes.own(whole, plan.probes, seed, (share) => {
    progress(PROBE_SHARE * share, "fitting probes");
  });
  using study = studied(core, whole, asked, known, seed);
  const { set, points, fitted } = study;
  const { probe, untouched } = fitted;
  const work = workOf(set, points, plan);
  const all = work.own + work.planted + work.code;
  const reporting = (from: number, to: number) => ({
    ...context,
    progress: (share: number, doing: string) =>
      progress(PROBE_SHARE + (1 - PROBE_SHARE) * (from + (to - from) * share), doing),
  });
  const [toOwn, toPlants] = [work.own / all, (work.own + work.planted) / all];
  const results = await runPoints(set, fitted, points, reporting(0, toOwn));
  const powers = await powersOf(set, points, plan, reporting(toOwn, toPlants));
  const matches = probe.matches(core, matrixRows(core, set.embeddings), set.scenes);
  const spans = new Map<string, number | null>();
  for (const { coverage, seed, split } of points) {
    const key = `${coverage}/${seed}`;
    if (!spans.has(key)) spans.set(key, spanCeiling(core, set, probe, split));
  }
  const fits = points.map((point, i): MeasuredPoint => {
    const ceiling = recognitionOver(matches, point.split.heldout);
    const train = recognitionOver(matches, point.split.train).object;
    const reasons = lowReasons(point.name, results[i], { train, heldout: ceiling.object });
    const ofNew = untouched &&
      onNewScenes(set, point.split.heldout, results[i], matches, untouched);
    const span = spans.get(`${point.coverage}/${point.seed}`)!;
    return { point, result: results[i], ceiling, span, ofNew, reasons, power: powers.of(point) };
  });
  const rows = await Promise.all(
    fits.map((fit) => pointRow(set, fit, matches, context)),
  );
  const cells = gridCells(rows);
  const smallest = smallestThatReaches(cells);
  const reason = complexityMissing(cells);
  const code = plan.validated ? await onlineCode(set, reporting(toPlants, 1)) : null;
  return {
    metrics: {
      complexity: {
        width: smallest && smallest.width,
        coverage: smallest && smallest.coverage,
        object: { value: smallest && smallest.object, ci: smallest?.interval },
        ...code && { bits: code.bits, rank: code.rank },
      },
      ...code && { code: code.metrics },
      complexitySpread: complexitySpread(complexityBySeed(rows)),
      largest: largestOf(cells),
    },
    beside: { reason: { complexity: { width: reason, coverage: reason, object: reason } } },
    curves: {
      approximate: rows,
      ...code && { code: code.curve, rank: code.ranks },
    },
    tables: { objects: objectTable(whole.scenes) },
    notes: [
      ...study.notes,
      ...approximateNotes(fits, leftOut, plan),
      ...powers.notes,
      ...complexityNotes(cells),
      ...code?.notes ?? [],
      ...objectIntervalNotes(set.scenes),
      ...untouchedNotes(untouched),
    ],
  };
}

/** Why the figures of the paper's section 6 don't exist, where they don't, or rest on little. */
function complexityNotes(cells: readonly GridCell[]): Note[] {
  if (complexityMissing(cells) === "not-asked") return [note("approximate.no-mlp")];
  const reached = smallestThatReaches(cells);
  const { scenes, coverage } = reached ?? { scenes: Infinity, coverage: 0 };
  return notesOf(
    reached === null && note("approximate.not-reached", { share: REACHED }),
    scenes < FEW_SCENES && note("approximate.few-scenes", { scenes, coverage }),
    largestOf(cells).conceptFrom === null &&
      note("approximate.concepts-not-reached", { share: REACHED }),
  );
}
