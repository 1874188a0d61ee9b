/**
 * Do two encoders, or two wordings, agree on more than the bag of concepts? A scene should lie nearer
 * to its caption than to the caption with the attributes swapped. (Paper, section 2; contract 11.)
 *
 * Captions are those of the set (captions.npy) or the embeddings of a second set of the same scenes
 * (`--with`), which for a sentence encoder may be the same scenes in other words. Where the spaces
 * differ in dimension, a ridge map fitted on some scenes takes one to the other; it can learn binding
 * that was not there, so it is reported apart, beside scenes of objects that it never saw.
 */

import { cosineTopK } from "../core/cosine_top_k.ts";
import { probeScores, recognitionHits } from "../core/recognition.ts";
import type { Matrix } from "../core/matrix.ts";
import { CounterStream } from "../core/random.ts";
import { RidgeMap } from "../core/ridge.ts";
import { rowsOf } from "../data/select_scenes.ts";
import type { EmbeddingSet } from "../data/embedding_set.ts";
import { numberAt } from "../result/metric.ts";
import type { Metrics } from "../result/result.ts";
import { optionTable, type OptionValues } from "../run/options.ts";
import { attributeOf } from "./attribute.ts";
import { type CaptionBank, openCaptions } from "./caption_bank.ts";
import { clusteredIntervals } from "./clustered_intervals.ts";
import type { Measure, MeasureContext, MeasureOutcome } from "./measure.ts";
import { objectTable } from "./object_table.ts";
import { drawProbeSplit } from "./probe_split.ts";
import { chanceLevel, meanHits } from "./recognition.ts";
import { retrieveParts } from "./retrieve_cost.ts";
import { retrieveCharts, retrieveTables } from "./retrieve_report.ts";
import { type SwapTrials, swapTrials } from "./swap_trials.ts";

const OPTIONS = optionTable({
  with: {
    kind: "text",
    default: null,
    placeholder: "SET2",
    help: "Captions: an embedding set of the same scenes. Default: captions.npy of the set.",
    contentOf: { words: [] },
  },
  attribute: {
    kind: "text",
    default: null,
    placeholder: "CONCEPT",
    help: "The concept that is exchanged between two objects. Default: the first.",
  },
  align: {
    kind: "choice",
    of: ["auto", "ridge", "none"],
    default: "auto",
    help: "A linear map from scenes to captions; auto: where their dimensions differ.",
  },
  penalty: {
    kind: "number",
    default: 0.01,
    min: 1e-12,
    help: "Weight of the map's ridge penalty, in units of the scenes' mean variance.",
  },
  trainFraction: {
    kind: "number",
    default: 0.4,
    min: 0,
    max: 1,
    help: "Share of scenes that the map is fitted on.",
  },
});
type Options = OptionValues<typeof OPTIONS>;

/** More scenes than this are a seeded sample when they look through the whole bank. */
const MOST_QUERIES = 10_000;

export const retrieve: Measure<typeof OPTIONS> = {
  kind: "retrieve",
  summary: "Whether scenes lie nearer to their captions than to those with the attributes swapped.",
  options: OPTIONS,
  requires: (set, options) =>
    set.captions === null && set.conceptCaptions === null && !options?.with
      ? "Retrieval needs captions: captions.npy in the set, or a second set (--with SET2)."
      : null,
  check: ({ scenes }, { attribute }) => void attributeOf(scenes, attribute),
  plan: (set, options, { gflops }) => retrieveParts(set, options, gflops),
  measure,
  tables: retrieveTables,
  charts: retrieveCharts,
};

async function measure(
  set: EmbeddingSet,
  options: Options,
  context: MeasureContext,
): Promise<MeasureOutcome> {
  const { core } = context;
  using bank = await openCaptions(core, set, options.with);
  const attribute = attributeOf(set.scenes, options.attribute);
  const trials = swapTrials(set.scenes, attribute, bank.index);
  const all = Int32Array.from({ length: set.scenes.count }, (_, row) => row);
  const task = { set, bank, trials, context };
  const direct = bank.dim === set.dim
    ? {
      ...await judge(task, set.embeddings, all, ""),
      control: await judgeShuffled(task, set.embeddings, all),
    }
    : { ...nothing(), control: null };
  const notes: string[] = [];
  if (bank.dim !== set.dim) {
    notes.push(
      `Scenes have ${set.dim} dimensions and captions ${bank.dim}, so they are compared through a linear map only.`,
    );
  }
  const aligned = options.align === "ridge" ||
    (options.align === "auto" && bank.dim !== set.dim && bank.captions !== null);
  const metrics: Metrics = {
    ...direct,
    count: {
      trials: trials.scenes.length,
      same: trials.leftOut.same,
      absent: trials.leftOut.absent,
      withoutCaption: bank.rowOf.filter((row) => row < 0).length,
    },
    ridge: aligned ? await mapped(task, options, notes) : null,
  };
  notes.push(...notesOn(task, metrics, all.length));
  return { metrics, tables: { objects: objectTable(set.scenes) }, notes };
}

interface Task {
  set: EmbeddingSet;
  bank: CaptionBank;
  trials: SwapTrials;
  context: MeasureContext;
}

function nothing(): Metrics {
  return {
    caption: { accuracy: null, chance: 0.5 },
    concept: { accuracy: null, chance: null },
    bank: { top1: null, swapErrors: null, chance: null },
  };
}

/** All three judgements of the scenes in `rows`, with `queries` [scenes, dim] in their place. */
async function judge(
  task: Task,
  queries: Matrix,
  rows: Int32Array,
  name: string,
): Promise<Metrics> {
  return {
    caption: await captionTrials(task, queries, rows, task.bank.rowOf, name),
    concept: await conceptCaptions(task, queries, rows, name),
    bank: await wholeBank(task, queries, rows, name),
  };
}

/** Scene against its caption and the swapped one: share of trials that the right one wins. */
async function captionTrials(
  { set, bank, trials, context }: Task,
  queries: Matrix,
  rows: Int32Array,
  rowOf: Int32Array,
  name: string,
): Promise<Metrics> {
  if (bank.captions === null) return { accuracy: null, chance: 0.5 };
  const chosen = new Set(rows);
  const F = queries.view();
  const captions = bank.captions.view();
  const { dim } = bank;
  const lengths = rowLengths(captions, dim);
  const cosine = (scene: number, caption: number) => {
    let dot = 0;
    for (let j = 0; j < dim; j++) dot += F[scene * dim + j] * captions[caption * dim + j];
    return lengths[caption] > 0 ? dot / lengths[caption] : 0;
  };
  const scenes: number[] = [];
  const hits: number[] = [];
  for (const [t, scene] of trials.scenes.entries()) {
    if (!chosen.has(scene) || rowOf[scene] < 0) continue;
    scenes.push(scene);
    // The length of the scene is common to both cosines.
    hits.push(cosine(scene, rowOf[scene]) > cosine(scene, trials.swaps[t]) ? 1 : 0);
  }
  return {
    accuracy: mean(hits),
    chance: 0.5,
    trials: hits.length,
    ci: {
      ...await clusteredIntervals(
        context,
        set.scenes,
        Float64Array.from(hits),
        scenes,
        `retrieve/${name}caption`,
      ),
    },
  };
}

/** Captions of single concepts: those present above those absent. (Contract, 3.) */
async function conceptCaptions(
  { set, bank, context }: Task,
  queries: Matrix,
  rows: Int32Array,
  name: string,
): Promise<Metrics> {
  if (bank.conceptCaptions === null || rows.length === 0) return { accuracy: null, chance: null };
  const { core } = context;
  const { scenes } = set;
  const weights = bank.conceptCaptions.toArray();
  using chosen = rowsOf(core, queries, rows);
  const part = scenes.select(rows);
  const everyRow = Int32Array.from({ length: rows.length }, (_, row) => row);
  let start = 0;
  const chances: number[] = [];
  const hits = scenes.space.concepts.map(({ values }, c) => {
    const own = weights.slice(start * bank.dim, (start + values.length) * bank.dim);
    start += values.length;
    using scores = probeScores(core, chosen, own, values.length, "cosine", 1);
    const labels = part.labelsOf(c);
    chances.push(chanceLevel(labels, scenes.objects, values.length, everyRow)!);
    return recognitionHits(core, scores, labels, scenes.objects);
  });
  const rates = meanHits(hits);
  return {
    accuracy: mean(rates),
    chance: mean(chances),
    perConcept: Object.fromEntries(
      scenes.space.concepts.map((concept, c) => [concept.name, mean(hits[c])]),
    ),
    ci: { ...await clusteredIntervals(context, scenes, rates, rows, `retrieve/${name}concept`) },
  };
}

/** Each scene among all distinct captions: the nearest one, and whether an error is the swap, or has the same values. */
async function wholeBank(
  { set, bank, trials, context }: Task,
  queries: Matrix,
  rows: Int32Array,
  name: string,
): Promise<Metrics> {
  const { captions, index } = bank;
  if (captions === null) return { top1: null, swapErrors: null, chance: null };
  const { core, seed } = context;
  const distinct = Int32Array.from(index.firstRow).filter((first, row) => first === row);
  let asked = rows.filter((scene) => bank.rowOf[scene] >= 0);
  if (asked.length > MOST_QUERIES) {
    using stream = new CounterStream(core, seed, "retrieve/queries");
    const order = stream.permutation(asked.length).slice(0, MOST_QUERIES).sort();
    asked = order.map((at) => asked[at]);
  }
  if (asked.length === 0) return { top1: null, swapErrors: null, chance: null };
  using chosen = rowsOf(core, queries, asked);
  using different = rowsOf(core, captions, distinct);
  const { indices } = cosineTopK(core, chosen, different, 1);
  const swapsOf = new Map<number, number[]>();
  for (const [t, scene] of trials.scenes.entries()) {
    swapsOf.set(scene, [...swapsOf.get(scene) ?? [], trials.swaps[t]]);
  }
  let swapped = 0;
  let bag = 0;
  const hits = Float64Array.from(asked, (scene, i) => {
    const found = distinct[indices[i]];
    if (found === bank.rowOf[scene]) return 1;
    if (swapsOf.get(scene)?.includes(found)) swapped++;
    if (sameBag(set, scene, bank, found)) bag++;
    return 0;
  });
  const wrong = hits.length - hits.reduce((sum, hit) => sum + hit, 0);
  return {
    top1: mean(hits),
    swapErrors: wrong === 0 ? null : swapped / wrong,
    bagErrors: wrong === 0 ? null : bag / wrong,
    chance: 1 / distinct.length,
    captions: distinct.length,
    queries: asked.length,
    ci: { ...await clusteredIntervals(context, set.scenes, hits, asked, `retrieve/${name}bank`) },
  };
}

/** Whether a scene and a caption show the same values, whichever objects and slots they are in. */
function sameBag(set: EmbeddingSet, scene: number, bank: CaptionBank, row: number): boolean {
  const m = set.scenes.objects;
  const C = set.scenes.space.concepts.length;
  const values = ({ values }: { values: Int32Array }, at: number, c: number) =>
    Array.from({ length: m }, (_, slot) => values[(at * m + slot) * C + c]).sort().join();
  return set.scenes.space.concepts.every((_, c) =>
    values(set.scenes, scene, c) === values(bank.scenes, row, c)
  );
}

/** The same with every scene given the caption of another: what agreement by accident looks like. */
async function judgeShuffled(
  task: Task,
  queries: Matrix,
  rows: Int32Array,
): Promise<Metrics> {
  const { core, seed } = task.context;
  if (rows.length < 2) return nothing();
  using stream = new CounterStream(core, seed, "retrieve/shuffled scenes");
  const order = stream.derangement(queries.rows);
  using shuffled = rowsOf(core, queries, order);
  const { caption, concept, bank } = await judge(task, shuffled, rows, "shuffled ");
  return { caption, concept, bank };
}

/** Scenes taken to the captions' space by a map fitted on some of them. */
async function mapped(
  task: Task,
  options: Options,
  notes: string[],
): Promise<Metrics | null> {
  const { set, bank, context } = task;
  const { core, seed } = context;
  if (bank.captions === null) return null;
  const { captions } = bank;
  const within = (rows: Int32Array) => rows.filter((scene) => bank.rowOf[scene] >= 0);
  const judged = async (
    train: Int32Array,
    test: Int32Array,
    target: Int32Array,
    name: string,
  ) => {
    if (train.length < 2 || test.length === 0) return null;
    using from = rowsOf(core, set.embeddings, train);
    using to = rowsOf(core, captions, train.map((scene) => target[scene]));
    using map = RidgeMap.fit(core, from, to, options.penalty);
    using images = map.predict(set.embeddings);
    return { ...await judge(task, images, test, name), train: train.length, test: test.length };
  };
  const split = drawProbeSplit(core, set.scenes.count, options.trainFraction, seed);
  const train = within(split.train);
  const fitted = await judged(train, within(split.test), bank.rowOf, "ridge ");
  if (fitted === null) {
    notes.push("Too few scenes have a caption for a map to be fitted and tested.");
  }

  // The control that matters: objects that the map has never seen.
  const { ids, radix } = set.scenes.appearance();
  const m = set.scenes.objects;
  using stream = new CounterStream(core, seed, "retrieve/held-out objects");
  const seen = new Set(stream.permutation(radix.length).slice(0, Math.ceil(radix.length / 2)));
  const where = (wanted: boolean) =>
    within(
      Int32Array.from({ length: set.scenes.count }, (_, s) => s).filter((s) =>
        ids.subarray(s * m, (s + 1) * m).every((id) => seen.has(id) === wanted)
      ),
    );
  const heldout = await judged(where(true), where(false), bank.rowOf, "held-out ");
  if (heldout === null) notes.push("No scenes of unseen objects are left to test the map on.");

  // And a map between scenes and the captions of other scenes.
  using shuffling = new CounterStream(core, seed, "retrieve/shuffled captions");
  const order = shuffling.permutation(train.length);
  const wrong = bank.rowOf.slice();
  for (const [i, scene] of train.entries()) wrong[scene] = bank.rowOf[train[order[i]]];
  const control = await judged(train, within(split.test), wrong, "shuffled ridge ");
  return { ...fitted ?? nothing(), heldout, control };
}

function notesOn({ bank, trials, set }: Task, metrics: Metrics, scenes: number): string[] {
  const notes: string[] = [];
  const { same, absent } = trials.leftOut;
  if (same > 0) {
    notes.push(
      `${same} swaps were left out: exchanging the attribute gives the same objects.`,
    );
  }
  if (absent > 0) notes.push(`${absent} swaps were left out: they have no caption.`);
  if (trials.scenes.length === 0 && bank.captions !== null) {
    notes.push(
      set.scenes.objects < 2
        ? "A scene of one object has no swap, so caption accuracy is null."
        : "No scene has a swap among the captions, so caption accuracy is null.",
    );
  }
  for (const [at, called] of [["", "as they are"], ["ridge.", "through the map"]]) {
    if (numberAt(metrics, `${at}bank.top1`) === 1) {
      notes.push(
        `Compared ${called}, every scene found its own caption, so there is no share of swap errors.`,
      );
    }
  }
  const without = bank.rowOf.filter((row) => row < 0).length;
  if (without > 0) notes.push(`${without} of ${scenes} scenes have no caption in the second set.`);
  if (bank.captions === null) {
    notes.push("The set has no captions of scenes (captions.npy), only of single concepts.");
  }
  if (bank.conceptCaptions === null) {
    notes.push(
      "There are no captions of single concepts (concept_captions.npy), so concept accuracy is null.",
    );
  }
  if (set.scenes.count > MOST_QUERIES && bank.captions !== null) {
    notes.push(`A sample of ${MOST_QUERIES} scenes was looked up in the whole bank.`);
  }
  return notes;
}

function rowLengths(values: Float32Array, dim: number): Float64Array {
  return Float64Array.from({ length: values.length / dim }, (_, row) => {
    let square = 0;
    for (let j = row * dim; j < (row + 1) * dim; j++) square += values[j] * values[j];
    return Math.sqrt(square);
  });
}

function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
