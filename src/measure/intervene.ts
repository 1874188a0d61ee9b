/**
 * Can one object of a scene be exchanged by arithmetic? f(s) - k (u_old - u_new) should be the
 * embedding of the scene with the exchange made. (Paper, section 5; contract 8.)
 *
 * Judged by retrieval (its nearest scene is the one wanted) and by probing (the concept probes read
 * the wanted values). The control makes the same edits with vectors of the wrong objects.
 */

import type { Core } from "../core/core.ts";
import { nearestToEdits, probeHitsOfEdits, type SceneEdits } from "../core/intervene.ts";
import type { Pace } from "../core/in_steps.ts";
import { Matrix } from "../core/matrix.ts";
import { CounterStream } from "../core/random.ts";
import { columnMeans } from "../core/scene_tables.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import type { Json, Metrics } from "../result/result.ts";
import { optionTable, type OptionValues } from "../run/options.ts";
import { attributeOf } from "./attribute.ts";
import { clusteredIntervals } from "./clustered_intervals.ts";
import { type EditPlan, planEdits } from "./edit_plan.ts";
import { interveneParts, MOST_COMPARISONS } from "./intervene_cost.ts";
import { interveneCharts, interveneTables } from "./intervene_report.ts";
import type { LinearProbe } from "./linear_probe.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { missingCombinations } from "./missing_combinations.ts";
import { type Estimator, ESTIMATORS, objectVectors, perSlot } from "./object_vectors.ts";
import { objectTable } from "./object_table.ts";
import { overSeeds } from "./over_seeds.ts";
import { probeDirections } from "./probe_directions.ts";
import { PROBE_OPTIONS } from "./probe_options.ts";

const OPTIONS = optionTable({
  estimator: {
    kind: "list",
    of: ESTIMATORS,
    default: ESTIMATORS,
    help: "How object vectors are estimated.",
  },
  attribute: {
    kind: "text",
    default: null,
    placeholder: "CONCEPT",
    help: "The concept that is changed. Default: the first.",
  },
  targets: {
    kind: "choice",
    of: ["all", "random"],
    default: "all",
    help: "all: every value absent from the scene. random: one a scene, drawn as published.",
  },
  scenes: {
    kind: "choice",
    of: ["distinct", "all"],
    default: "distinct",
    help:
      "distinct: scenes whose objects differ in every other concept, as published. all: every scene.",
  },
  maxEdits: {
    kind: "integer",
    default: null,
    min: 1,
    help:
      "Edit a seeded sample of scenes, about so many edits. Default: all, unless that is more than 2e10 comparisons.",
  },
  scale: {
    kind: "numbers",
    default: [1],
    help: "k, the factor of the edit; several make a curve, and the first one the tables.",
  },
  ...PROBE_OPTIONS,
});

const measureOnce: Measure<typeof OPTIONS> = {
  kind: "intervene",
  summary:
    "Whether exchanging object vectors by arithmetic gives the scene with the exchange made.",
  options: OPTIONS,
  requires: ({ scenes }) =>
    scenes.count < 2
      ? "An intervention needs at least two scenes: one to edit, one to find."
      : null,
  plan: (set, options, { gflops }) => interveneParts(set, options, gflops),
  measure,
  tables: interveneTables,
  check: ({ scenes }, { attribute }) => void attributeOf(scenes, attribute),
  charts: interveneCharts,
};

export const intervene = overSeeds(measureOnce, [
  "*.retrieval.all",
  "*.retrieval.same",
  "*.retrieval.different",
  "*.probing.all",
  "*.probing.same",
  "*.probing.different",
]);

async function measure(
  set: EmbeddingSet,
  options: OptionValues<typeof OPTIONS>,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const { core, seed } = context;
  const { scenes } = set;
  const attribute = attributeOf(scenes, options.attribute);
  const sample = sampleOf(set, attribute, options, context);
  const plan = planEdits(core, scenes, {
    attribute,
    targets: options.targets,
    scenes: options.scenes,
    rows: sample.rows,
    seed,
  });
  const { probe } = await context.probes.own(
    set,
    options,
    seed,
    (share) => context.progress(0.5 * share, "fitting probes"),
  );
  const able = options.estimator.filter((name) => name !== "single" || set.objects !== null);
  const settings = settingsOf(able, options.scale);
  const found = await apply(core, set, plan, probe, settings, seed, {
    signal: context.signal,
    progress: (share) => context.progress(0.5 + 0.5 * share, "editing scenes"),
  });

  const metrics: Metrics = {};
  const curve: Json[] = [];
  for (const estimator of options.estimator) {
    const at = settings.findIndex((s) => s.estimator === estimator && !s.control);
    if (at < 0) {
      metrics[estimator] = nothing(plan);
      continue;
    }
    const control = settings.findIndex((s) => s.estimator === estimator && s.control);
    metrics[estimator] = {
      ...summary(plan, found[at]),
      count: counts(plan),
      ci: await intervals(set, plan, found[at], estimator, context),
      control: control < 0 ? null : summary(plan, found[control]),
    };
  }
  for (const [at, { estimator, scale, control }] of settings.entries()) {
    if (!control) {
      curve.push({ estimator, scale, ...summary(plan, found[at]) as { [k: string]: Json } });
    }
  }
  return {
    metrics,
    curves: { intervene: curve },
    tables: { objects: objectTable(scenes) },
    notes: [...sample.notes, ...notes(set, options, plan, able)],
  };
}

/** The scenes to edit: all, or a sample that keeps the work within bounds. */
function sampleOf(
  { scenes }: EmbeddingSet,
  attribute: number,
  options: OptionValues<typeof OPTIONS>,
  { core, seed }: MeasureContext,
): { rows: Int32Array | null; notes: string[] } {
  const values = scenes.space.concepts[attribute].values.length;
  const perScene = scenes.objects * (options.targets === "all" ? Math.max(1, values - 1) : 1);
  const most = options.maxEdits ?? Math.floor(MOST_COMPARISONS / scenes.count);
  const count = Math.max(1, Math.floor(most / perScene));
  if (count >= scenes.count) return { rows: null, notes: [] };
  using stream = new CounterStream(core, seed, "intervene/scenes");
  return {
    rows: stream.permutation(scenes.count).slice(0, count).sort(),
    notes: [
      `Interventions edit a sample of ${count} of ${scenes.count} scenes, drawn from the seed (--max-edits); every scene can be found.`,
    ],
  };
}

interface Setting {
  estimator: Estimator;
  scale: number;
  /** Whether the vectors are those of other objects: what an edit by nonsense reaches. */
  control: boolean;
}

function settingsOf(estimators: readonly Estimator[], scales: readonly number[]): Setting[] {
  return estimators.flatMap((estimator) => [
    ...scales.map((scale) => ({ estimator, scale, control: false })),
    { estimator, scale: scales[0], control: true },
  ]);
}

/** What became of every edit under one setting. */
interface Found {
  /** 1 where the nearest scene is the one wanted. */
  retrieved: Uint8Array;
  /** 1 where the nearest scene is still the one that was edited. */
  unmoved: Uint8Array;
  /** 1 where all concept probes read the wanted values. */
  probed: Uint8Array;
}

async function apply(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  probe: LinearProbe,
  settings: readonly Setting[],
  seed: number,
  pace: Pace,
): Promise<Found[]> {
  const E = plan.scenes.length;
  const names = [...new Set(settings.map(({ estimator }) => estimator))];
  using table = stackedTable(core, set, names);
  const edits = editsOf(core, set, plan, names, settings, seed);
  const { index } = plan;
  const nearest = await nearestToEdits(core, set.embeddings, table, edits, pace);
  const probed = conceptHits(core, set, plan, probe, table, edits);
  return settings.map((_, at) => {
    const rows = nearest.subarray(at * E, (at + 1) * E);
    return {
      retrieved: Uint8Array.from(rows, (row, e) => +(index.firstRow[row] === plan.wanted[e])),
      unmoved: Uint8Array.from(
        rows,
        (row, e) => +(index.firstRow[row] === index.firstRow[plan.scenes[e]]),
      ),
      probed: probed.subarray(at * E, (at + 1) * E),
    };
  });
}

/** The object vectors of all estimators, one below the other. */
function stackedTable(core: Core, set: EmbeddingSet, estimators: readonly Estimator[]): Matrix {
  const { radix } = set.scenes.appearance();
  const rows = estimators.map((name) => radix.length * (perSlot(name) ? set.scenes.objects : 1));
  const stack = Matrix.zeros(core, rows.reduce((sum, n) => sum + n, 0), set.dim);
  const mean = columnMeans(core, set.embeddings);
  let at = 0;
  for (const name of estimators) {
    using table = objectVectors(core, set, name, mean).table;
    stack.view().set(table.view(), at * set.dim);
    at += table.rows;
  }
  return stack;
}

function editsOf(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  estimators: readonly Estimator[],
  settings: readonly Setting[],
  seed: number,
): SceneEdits {
  const E = plan.scenes.length;
  const { objects: m } = set.scenes;
  const U = set.scenes.appearance().radix.length;
  using stream = new CounterStream(core, seed, "intervene/wrong objects");
  const wrong = U > 1 ? stream.derangement(U) : Int32Array.of(0);
  const old = new Int32Array(settings.length * E);
  const next = new Int32Array(settings.length * E);
  for (const [at, { estimator, control }] of settings.entries()) {
    let start = 0;
    for (const name of estimators) {
      if (name === estimator) break;
      start += perSlot(name) ? m * U : U;
    }
    for (let e = 0; e < E; e++) {
      const base = start + (perSlot(estimator) ? plan.slots[e] * U : 0);
      old[at * E + e] = base + (control ? wrong[plan.old[e]] : plan.old[e]);
      next[at * E + e] = base + (control ? wrong[plan.new[e]] : plan.new[e]);
    }
  }
  const scales = Float32Array.from(settings, ({ scale }) => scale);
  return { scenes: plan.scenes, old, new: next, scales };
}

/** 1 where every concept probe reads the edited values, [settings, edits]. */
function conceptHits(
  core: Core,
  set: EmbeddingSet,
  plan: EditPlan,
  probe: LinearProbe,
  table: Matrix,
  edits: SceneEdits,
): Uint8Array {
  const C = set.scenes.space.concepts.length;
  const directions = probeDirections(probe);
  const all = new Uint8Array(edits.old.length).fill(1);
  for (let c = 0; c < C; c++) {
    const labels = Int32Array.from(
      { length: plan.scenes.length * set.scenes.objects },
      (_, i) => plan.values[i * C + c],
    );
    using weights = Matrix.from(core, probe.classes[c], probe.dim, directions[c]);
    const hits = probeHitsOfEdits(core, set.embeddings, table, weights, labels, edits);
    for (let i = 0; i < all.length; i++) all[i] &= hits[i];
  }
  return all;
}

const SPLITS = ["all", "same", "different"] as const;

function chosen({ same }: EditPlan, split: typeof SPLITS[number]): number[] {
  const edits: number[] = [];
  for (let e = 0; e < same.length; e++) {
    if (split === "all" || (same[e] === 1) === (split === "same")) edits.push(e);
  }
  return edits;
}

function summary(plan: EditPlan, { retrieved, unmoved, probed }: Found): Metrics {
  const rates = (hits: Uint8Array): Metrics =>
    Object.fromEntries(SPLITS.map((split) => {
      const edits = chosen(plan, split);
      let sum = 0;
      for (const e of edits) sum += hits[e];
      return [split, edits.length === 0 ? null : sum / edits.length];
    }));
  return { retrieval: rates(retrieved), probing: rates(probed), unmoved: rates(unmoved) };
}

function counts(plan: EditPlan): Metrics {
  return {
    ...Object.fromEntries(SPLITS.map((split) => [split, chosen(plan, split).length])),
    skipped: plan.skipped,
    sharedScenes: plan.sharedScenes,
  };
}

function nothing(plan: EditPlan): Metrics {
  const none = { all: null, same: null, different: null };
  return { retrieval: none, probing: none, count: counts(plan) };
}

/** Intervals of the mean over scenes of each scene's share of edits that succeeded. */
async function intervals(
  set: EmbeddingSet,
  plan: EditPlan,
  found: Found,
  estimator: Estimator,
  context: MeasureContext,
): Promise<Metrics> {
  const of = async (hits: Uint8Array, name: string) => {
    const rows: number[] = [];
    const sums: number[] = [];
    const edits: number[] = [];
    for (let e = 0; e < plan.scenes.length; e++) {
      if (rows[rows.length - 1] !== plan.scenes[e]) {
        rows.push(plan.scenes[e]);
        sums.push(0);
        edits.push(0);
      }
      sums[sums.length - 1] += hits[e];
      edits[edits.length - 1]++;
    }
    const rates = Float64Array.from(sums, (sum, i) => sum / edits[i]);
    const stream = `intervene/${estimator}/${name}`;
    return { ...await clusteredIntervals(context, set.scenes, rates, rows, stream) };
  };
  const [retrieval, probing] = await Promise.all([
    of(found.retrieved, "retrieval"),
    of(found.probed, "probing"),
  ]);
  return { retrieval, probing };
}

function notes(
  set: EmbeddingSet,
  options: OptionValues<typeof OPTIONS>,
  plan: EditPlan,
  able: readonly Estimator[],
): string[] {
  const found: string[] = [];
  if (able.length < options.estimator.length) {
    found.push(
      "The estimator single needs the embeddings of single objects (objects.npy); the set has none.",
    );
  }
  if (plan.scenes.length === 0) {
    found.push(
      options.scenes === "distinct" && plan.sharedScenes === set.scenes.count
        ? "In every scene two objects agree in another concept, so none was edited (--scenes all edits them)."
        : "No scene has its edited scenes in the set, so nothing was edited.",
    );
  } else if (plan.sharedScenes > 0) {
    found.push(
      `${plan.sharedScenes} scenes whose objects agree in another concept were not edited, as published (--scenes all edits them).`,
    );
  }
  for (const split of ["same", "different"] as const) {
    if (plan.scenes.length === 0 || chosen(plan, split).length > 0) continue;
    found.push(
      `In no edited scene ${
        split === "same"
          ? "is the attribute equal in all objects"
          : "do the objects differ in the attribute"
      }, so the rates of "${split}" do not exist.`,
    );
  }
  if (plan.skipped > 0) {
    found.push(
      `${plan.skipped} pairs of scene and target were left out of the interventions: an edited scene is not in the set.`,
    );
  }
  return [...found, ...missingCombinations(set)];
}
