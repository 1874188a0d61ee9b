/** Measures one cell: a model, the same model with random weights, and lookup tables as positive controls on the same scenes. */
import { simulateTruth } from "@bindscope/bindscope/rooms/scenes";
import type { Core, WorkerPool } from "@bindscope/bindscope/rooms/core";
import {
  ambiguousScenes,
  type EmbeddingSet,
  inputOf,
  type SceneSet,
} from "@bindscope/bindscope/rooms/data";
import { type Store, storedWork } from "@bindscope/bindscope/rooms/job";
import { defaultsOf, PROBE_MEASURE_OPTIONS } from "@bindscope/bindscope/rooms/options";
import { bitsInterval, overObjects, valueOf } from "@bindscope/bindscope/rooms/inference";
import { bindingOf } from "@bindscope/bindscope/rooms/measure";
import { matrixRows, ProbeFits } from "@bindscope/bindscope/rooms/probe";
import { VERSION } from "@bindscope/bindscope";
import {
  type CellReadOut,
  type CellRow,
  isDecoded,
  type SimulatedReadOut,
  stateOf,
} from "./cell_row.ts";

/** How the work is done; none of it can change a number. */
export interface ReadContext {
  readonly core: Core;
  readonly pool: WorkerPool;
  readonly store: Store;
  readonly signal?: AbortSignal;
}

/** Noise of the controls, as a share of their standard deviation. Without it a code of few dimensions would be decoded in full. */
const NOISE = 0.1;

/** The row of a cell, from the store where the same sets were measured before. */
export async function readCell(
  set: EmbeddingSet,
  redrawn: EmbeddingSet | null,
  seed: number,
  context: ReadContext,
): Promise<CellRow> {
  const job = {
    kind: "capacity-row",
    version: VERSION,
    seed,
    options: {},
    inputs: [set, ...redrawn === null ? [] : [redrawn]].map(inputOf),
  };
  return await storedWork(context.store, job, async () => {
    const { scenes, embeddings: { cols } } = set;
    const [model, twin, width] = await Promise.all([
      measured(set, seed, context),
      redrawn && measured(redrawn, seed, context),
      lookupControl(set, cols, seed, context),
    ]);
    const { objectCount } = scenes.space;
    // Where a lookup table of as many dimensions as the model is decoded, so is one of more.
    const design = isDecoded(width) || objectCount <= cols
      ? width
      : await lookupControl(set, objectCount, seed, context);
    const { prior } = model;
    const withState = ({ reading }: { reading: CellReadOut }) => ({
      ...reading,
      state: stateOf(reading, prior, design),
    });
    return {
      objects: scenes.objects,
      values: scenes.space.concepts[0].values.length,
      scenes: scenes.count,
      bags: model.bags,
      prior,
      model: withState(model),
      twin: twin && withState(twin),
      added: twin && added(context.core, scenes, model, twin.gains),
      design,
      width,
    };
  });
}

async function measured(
  set: EmbeddingSet,
  seed: number,
  { core, pool, store, signal }: ReadContext,
) {
  const { readOuts } = new ProbeFits(core, pool, store, signal);
  const options = defaultsOf(PROBE_MEASURE_OPTIONS);
  const readOut = await readOuts.own(set, options, seed);
  const permutations = await readOuts.permuted(set, options, seed);
  const ambiguous = ambiguousScenes(set.scenes);
  const plan = readOuts.plan(set.scenes, seed);
  const { numbers, bound, permuted } = bindingOf(
    core,
    set.scenes,
    plan,
    readOut,
    permutations,
    ambiguous,
  );
  const { object, swap, bits } = bound;
  return {
    prior: numbers.binding.prior,
    bags: numbers.pair.families,
    gains: readOut.ofSets?.gains ?? null,
    reading: {
      bits: valueOf(bits),
      ratio: numbers.binding.ratio,
      ci: bits && bits.overObjects(core).interval,
      matches: object && object.mean,
      swap: swap && swap.mean,
      swapCi: swap && swap.overObjects(core).interval,
      exchanged: {
        bits: permuted?.bits?.highest ?? null,
        swap: permuted?.swap?.highest ?? null,
      },
    },
  };
}

/** A lookup table of objects on the same scenes, in `dim` dimensions. */
async function lookupControl(
  { scenes }: EmbeddingSet,
  dim: number,
  seed: number,
  { core, pool, store, signal }: ReadContext,
): Promise<SimulatedReadOut> {
  using set = simulateTruth(core, "lookup", scenes, { dim, noise: NOISE, seed });
  const { readOuts } = new ProbeFits(core, pool, store, signal);
  const variant = { key: "planted objects", embeddings: matrixRows(core, set.embeddings) };
  const options = defaultsOf(PROBE_MEASURE_OPTIONS);
  const readOut = await readOuts.variant(set, variant, options, seed);
  const plan = readOuts.plan(scenes, seed);
  const { numbers } = bindingOf(core, scenes, plan, readOut, [], ambiguousScenes(scenes));
  return { dim, ratio: numbers.binding.ratio };
}

/** Bits that the model has more than the same model with random weights, scene by scene. */
function added(
  core: Core,
  scenes: SceneSet,
  { gains: own, prior, reading: { swap, swapCi } }: Awaited<ReturnType<typeof measured>>,
  redrawn: Float64Array | null,
): CellRow["added"] {
  if (own === null || redrawn === null) return null;
  const rows = Int32Array.from(own.keys()).filter((row) => !Number.isNaN(own[row] - redrawn[row]));
  if (rows.length === 0) return null;
  const more = Float64Array.from(rows, (row) => own[row] - redrawn[row]);
  const bits = more.reduce((sum, x) => sum + x, 0) / more.length;
  const { interval } = overObjects(core, scenes, more, rows, "plain");
  return { bits, ci: bitsInterval(interval, bits, prior!, swap === 1 ? swapCi : null) };
}
