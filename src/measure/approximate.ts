/**
 * How small a model predicts the embeddings of scenes whose objects it never saw: the complexity of
 * the binding function. (Paper, section 6; contract 10.)
 *
 * Approximators are fitted on scenes of a share of the objects (coverage) and read out with probes
 * fitted on real embeddings. Read a score beside its ceiling, which is what the same probes make of
 * the true embeddings of the same scenes, beside chance, and beside the fit of the train scenes: a
 * model that has not even fitted those says nothing about the function.
 */

import type { PointResult, PointScores } from "../core/approximate_point.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { TRANSFER_SHARE } from "../report/transfer.ts";
import type { Json } from "../result/result.ts";
import {
  APPROXIMATE_OPTIONS,
  type ApproximateOptions,
  APPROXIMATORS,
  type Grid,
  gridOf,
} from "./approximate_options.ts";
import { plannedParts } from "./approximate_cost.ts";
import { type GridPoint, gridPoints, runPoints } from "./approximate_points.ts";
import { approximateCharts, approximateTables } from "./approximate_report.ts";
import { clusteredIntervals } from "./clustered_intervals.ts";
import {
  cellsOf,
  complexityBySeed,
  complexityOf,
  complexitySpread,
  largestOf,
} from "./complexity.ts";
import { unseenValues } from "./coverage_split.ts";
import { type ProbeHits, recognitionOver } from "./linear_probe.ts";
import { RUNGS } from "./ladder/planted_binding.ts";
import { standingOf } from "./ladder/standing.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { objectTable } from "./object_table.ts";
import { chanceLevel } from "./recognition.ts";
import { matrixRows } from "./row_source.ts";

export const approximate: Measure<typeof APPROXIMATE_OPTIONS> = {
  kind: "approximate",
  summary:
    "How small a model, fitted on some objects, predicts scenes of the others: the complexity of the binding function.",
  options: APPROXIMATE_OPTIONS,
  // Products take minutes at a thousand dims; the others seconds.
  inAnalysis: { grid: "quick", approximator: ["mlp", "additive", "forest", "boosted"] },
  requires: (set) =>
    set.scenes.appearance().radix.length < 2
      ? "To hold objects out takes at least two of them; the scenes show one."
      : null,
  resolve(options) {
    const { widths, coverages, epochs, rate } = gridOf(options);
    return {
      ...options,
      width: widths,
      coverage: coverages,
      approximatorEpochs: epochs,
      approximatorLr: options.protocol === "validated" ? null : rate,
    };
  },
  plan(set, options, { core, gflops }) {
    const grid = gridOf(options);
    const { points } = gridPoints(set, options, grid, { core });
    return plannedParts(set, points, options, grid, gflops);
  },
  measure,
  tables: approximateTables,
  charts: approximateCharts,
};

/** The probes' share of the progress. */
const PROBE_SHARE = 0.1;

async function measure(
  set: EmbeddingSet,
  options: ApproximateOptions,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const { core, seed, probes, progress } = context;
  const grid = gridOf(options);
  const { points, leftOut } = gridPoints(set, options, grid, context);
  // Every rung of a planted ladder takes as long as the set itself.
  const measured = options.ladder === "plant" ? 1 / (1 + RUNGS.length) : 1;
  const { probe } = await probes.own(set, options, seed, (share) => {
    progress(PROBE_SHARE * measured * share, "fitting probes");
  });
  const results = await runPoints(set, probe, points, options, grid, {
    ...context,
    progress: (share, doing) =>
      progress(measured * (PROBE_SHARE + (1 - PROBE_SHARE) * share), doing),
  });
  const hits = probe.hits(core, matrixRows(core, set.embeddings), set.scenes);
  const rows = await Promise.all(points.map(async (point, i) => ({
    ...row(set, point, results[i], hits, options),
    ...await intervals(set, point, results[i], hits, context),
  })));
  const cells = cellsOf(rows);
  const ladder = await standingOf(set, rows, options, grid, {
    ...context,
    progress: (share, doing) => progress(measured + (1 - measured) * share, doing),
  });
  return {
    metrics: {
      complexity: complexityOf(cells),
      complexitySpread: complexitySpread(complexityBySeed(rows)),
      largest: largestOf(cells),
      ladder: ladder.metrics,
    },
    curves: { approximate: rows, ladder: ladder.curves },
    tables: { ladder: ladder.table, objects: objectTable(set.scenes) },
    notes: [...notes(points, results, leftOut, options, grid), ...ladder.notes],
  };
}

/**
 * 95 % intervals, over scenes and over objects, of held-out object recognition, and of how far it lies
 * above the share of the ceiling that counts as transfer: scene by scene, so that scenes which no one
 * can read widen neither.
 */
async function intervals(
  { scenes }: EmbeddingSet,
  { name, width, coverage, seed, split }: GridPoint,
  { heldoutHits }: PointResult,
  ceiling: ProbeHits,
  context: MeasureContext,
): Promise<{ heldoutInterval: Json; transferMargin: Json }> {
  if (heldoutHits === null) return { heldoutInterval: null, transferMargin: null };
  const stream = `approximate/${name}/${width}/${coverage}/${seed}`;
  const values = Float64Array.from(heldoutHits, Number);
  const above = values.map((hit, i) => hit - TRANSFER_SHARE * ceiling.object[split.heldout[i]]);
  const [ofHits, ofMargin] = await Promise.all([
    clusteredIntervals(context, scenes, values, split.heldout, stream),
    clusteredIntervals(context, scenes, above, split.heldout, `${stream}/margin`),
  ]);
  return { heldoutInterval: { ...ofHits }, transferMargin: { ...ofMargin } };
}

/** One line of `curves.approximate`. */
function row(
  { scenes }: EmbeddingSet,
  point: GridPoint,
  result: PointResult,
  hits: ProbeHits,
  options: ApproximateOptions,
): { [name: string]: Json } {
  const { heldout, train } = point.split;
  const ceiling = recognitionOver(hits, heldout);
  const { ids, radix } = scenes.appearance();
  const isProduct = point.kind.kind === "object_product" || point.kind.kind === "global_product";
  return {
    approximator: point.name,
    form: isProduct ? options.form : null,
    w: point.name === "global_product" ? options.w : null,
    productFit: isProduct ? options.productFit : null,
    width: point.width,
    depth: point.kind.kind === "mlp" ? point.kind.hidden.length : null,
    coverage: point.coverage,
    seed: point.seed,
    parameters: result.parameters,
    lr: result.rate,
    chosen: options.protocol === "validated" ? result.chosen : null,
    epochs: result.steps,
    unseen: unseenValues(scenes, train),
    train: scoresJson(result.train),
    heldout: scoresJson(result.heldout),
    mixed: scoresJson(result.mixed),
    ceiling: { concept: ceiling.concept, object: ceiling.object },
    chance: chanceLevel(ids, scenes.objects, radix.length, heldout),
    bestOnHeldout: result.best === null ? null : { ...result.best },
    diverged: result.diverged === null ? null : { ...result.diverged },
    components: result.components === null ? null : { ...result.components },
    alternating: result.alternating === null
      ? null
      : { ...result.alternating, starts: [...result.alternating.starts] },
  };
}

function scoresJson({ concept, object, r2, mse, scenes }: PointScores): Json {
  return { concept, object, r2, mse, scenes };
}

/** Train object recognition below which a low held-out score may be a matter of the fit. */
const FITTED = 0.9;

function notes(
  points: readonly GridPoint[],
  results: readonly PointResult[],
  leftOut: readonly string[],
  options: ApproximateOptions,
  grid: Grid,
): string[] {
  const said: string[] = [];
  if (options.grid === "quick") {
    said.push(
      `approximate: quick grid (width ${grid.widths.join(", ")}, coverage ${
        grid.coverages.join(", ")
      }, seeds ${
        grid.seeds.join(", ")
      }, ${grid.epochs} epochs). The published settings are --grid full.`,
    );
  }
  const untried = APPROXIMATORS.filter((name) => !options.approximator.includes(name));
  if (untried.length > 0) {
    said.push(
      `approximate: not tried: ${untried.join(", ")} (--approximator ${APPROXIMATORS.join(",")}).`,
    );
  }
  for (const refusal of leftOut) said.push(`approximate: a coverage was left out. ${refusal}`);
  for (const [i, { diverged }] of results.entries()) {
    if (diverged === null) continue;
    said.push(
      `approximate: ${
        nameOf(points[i])
      } diverged at step ${diverged.step} with rate ${diverged.rate}; ` +
        "its scores are left out. Try a smaller --approximator-lr.",
    );
  }
  const unfitted = points.filter((_, i) => {
    const { object } = results[i].train;
    return object !== null && object < FITTED;
  });
  if (unfitted.length > 0) {
    said.push(
      `approximate: ${unfitted.length} of ${points.length} fits recognise less than ${FITTED} of the objects ` +
        "of their own train scenes, so a low held-out score may come from the fit or from the probe, " +
        "not from the function: read the train score and the ceiling beside it" +
        (options.protocol === "published"
          ? ", and try --protocol validated, which chooses the learning rate."
          : "."),
    );
  }
  if (options.protocol === "validated") {
    // Exact and alternating fits and trees have no rate to choose.
    const bySteps = results.filter(({ rate }) => rate !== null);
    const chosen = bySteps.filter(({ chosen }) => chosen).length;
    if (chosen > 0) {
      said.push(
        `approximate: rate and number of steps of ${chosen} fits were chosen on scenes with the last ` +
          "fifth of the trained objects, then each fit was made anew on all train scenes. Held-out " +
          "scenes chose nothing.",
      );
    }
    if (chosen < bySteps.length) {
      said.push(
        `approximate: ${
          bySteps.length - chosen
        } fits could choose no rate (chosen: false in the row): too ` +
          `few trained objects to set some apart, or every rate diverged. They have the published ${grid.rate}. ` +
          "Give a larger --coverage.",
      );
    }
  } else if (results.some(({ best }) => best !== null)) {
    said.push(
      "approximate: scores are those after the last step. bestOnHeldout is the best step, chosen on the " +
        "held-out scenes themselves as the published code does, and therefore too good.",
    );
  }
  if (results.some(({ alternating }) => alternating !== null)) {
    said.push(
      "approximate: products were fitted by alternating least squares from three seeded starts, of which " +
        "the least error on the train scenes was kept; epochs counts its passes. A value never trained " +
        "(unseen in the row) multiplies by 0 there. The published fit is --product-fit adam.",
    );
  }
  const wild = points.filter(({ kind }, i) => {
    const { r2 } = results[i].heldout;
    return r2 !== null && r2 < -1 && kind.kind.endsWith("_product");
  });
  if (wild.length > 0) {
    said.push(
      "approximate: products extrapolate without bound. " +
        (options.productFit === "adam"
          ? "Where a value was never trained (unseen in the row), its table still holds random numbers, " +
            "which multiply everything else; pairs of values never trained together go astray as well. "
          : "Pairs of values never trained together go astray where the train scenes do not settle the products. ") +
        `${wild.length} fits have a held-out R² below -1.`,
    );
  }
  const boosted = results.find(({ components }) => components !== null)?.components;
  if (boosted) {
    const least = Math.min(...results.flatMap(({ components }) => components?.variance ?? []));
    said.push(
      `approximate: boosted trees predict at most 64 principal components of the train scenes, which ` +
        `hold at least ${(100 * least).toFixed(1)} % of their variance.`,
    );
  }
  return said;
}

function nameOf({ name, width, coverage, seed }: GridPoint): string {
  return `${name}${
    width === null ? "" : ` of width ${width}`
  } at coverage ${coverage}, seed ${seed},`;
}
