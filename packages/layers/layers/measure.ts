/**
 * Where binding is made and where it is lost: the readers of one vector a scene, on every layer of a model and on every way
 * to make one vector of its tokens. Each number comes with what rows exchanged within bags reach, and with the same
 * layer of another model; layers are held together by Holm's step-down.
 */
import type { LayersMetrics, PoolingOverDepth } from "./numbers.ts";
import { type Core, type Matrix, type TokenDecoder } from "@bindscope/bindscope/rooms/core";
import { ambiguousScenes, EmbeddingSet } from "@bindscope/bindscope/rooms/data";
import { readPatches } from "../tokens/patch_file.ts";
import { type TokenFile, type TokenLayer, withTokens } from "../tokens/token_file.ts";
import { maskedRows } from "../tokens/token_mask.ts";
import type { LayerPooling } from "./index.ts";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  byNumber,
} from "@bindscope/bindscope/rooms/metrics";
import type { LayerRow, LayersResult } from "./numbers.ts";
import {
  boundCases,
  casesBetween,
  DECODER,
  FOLDS,
  hasSwaps,
  intervalOf,
  type ReadMatrix,
  readNumbers,
  simulatedRows,
  type SwapDesign,
  swapDesign,
  valueOf,
} from "@bindscope/bindscope/rooms/inference";
import {
  ADDITION,
  type Computed,
  DOUBLE,
  type MeasureContext,
  measureOnce,
  readOut,
  sizeOf,
} from "@bindscope/bindscope/rooms/measure";
import { LAYERS_SPEC, type LayersOptions, TOKEN_DECODERS } from "./index.ts";
import { LayerVectors } from "./layer_vectors.ts";
import { type Estimate, estimate } from "@bindscope/bindscope/rooms/result";
import { notShownBetween, peakOf, type ReadLayer, thresholdOfNumber } from "./made_at.ts";
import { layersNotes, sameObjectNotes } from "./notes.ts";
import { layersCharts, layersTables } from "./report.ts";
import { seenByCosines, seenByTokens } from "./seen_by_cosines.ts";
import { disposePairs, PAIRS, patchPairs } from "./patch_pairs.ts";
import {
  MOST_TOKEN_DIMENSIONS,
  readByTokens,
  simulatedTokens,
  TOKEN_DRAWS,
} from "./read_tokens.ts";
import { RANK, sameObject, sameObjectPeak, type SameObjectResult } from "./same_object.ts";
import { setsAsLayers } from "./sets_as_layers.ts";
import { depthScreen } from "../depth_table.ts";

/**
 * The measure `layers`: every headline number over the layers of a model, by ways to pool their tokens. Of its options
 * `tokens` names the file that holds them, or `sets` more sets of one layer each.
 */
export const layers = measureOnce(LAYERS_SPEC, {
  screen: { first: depthScreen },
  requires: ({ scenes }, { tokens, sets } = {}) =>
    !tokens && !sets
      ? "layers reads what several layers make of scenes. Give their tokens, or a set for each."
      : scenes.objects < 2
      ? "layers reads which values go together, so that scenes need two objects or more."
      : null,
  work(set, { sets, poolings, patches, baseline }) {
    const { n, d: dim, u } = sizeOf(set);
    const out = readOut(sizeOf(set), DECODER);
    if (sets !== null) return { operations: (1 + sets.split(",").length) * out };
    // How many layers and tokens a file holds is known when it is opened: roughly 12, and 50 a scene.
    const decoders = TOKEN_DECODERS.filter((decoder) => poolings.includes(decoder));
    const d = Math.max(0, ...decoders.map((one) => Math.min(dim, MOST_TOKEN_DIMENSIONS[one])));
    // A query an object in some steps, or one ridge of all tokens; each exchange is read again.
    const [steps, ridge] = [ADDITION * 26 * FOLDS * u * (400 + d), DOUBLE * 100 * (d + u)];
    const tokens = decoders.reduce(
      (sum, one) => sum + (1 + TOKEN_DRAWS[one]) * n * d * (one === "queries" ? steps : ridge),
      0,
    );
    const pairs = patches === null ? 0 : DOUBLE * 8 * PAIRS * n * RANK ** 4;
    const all = pairs + tokens + (poolings.length - decoders.length) * out;
    const perWorker = 12 * 50 * n * d;
    const held = 200 * n * (d === 0 ? 0 : dim + d) + perWorker;
    return { operations: 12 * (baseline === null ? 1 : 2) * all, held, perWorker };
  },
  compute: (set, options, context) => {
    const of = set.sampled?.of ?? set.scenes.count;
    if (options.tokens === null) {
      return setsAsLayers(
        set,
        options.sets!,
        context,
        (file) => compute(set, file, null, options, context),
      );
    }
    return withTokens(
      options.tokens,
      options.mask,
      of,
      (file) =>
        options.baseline === null ? compute(set, file, null, options, context) : withTokens(
          options.baseline,
          options.mask,
          of,
          (baseline) => compute(set, file, baseline, options, context),
        ),
    );
  },
  tables: layersTables,
  charts: layersCharts,
});

/** One layer by one pooling. */
interface Read extends ReadLayer {
  readonly layer: TokenLayer;
  readonly pooling: LayerPooling;
  readonly twin: ReadMatrix | null;
  readonly visible: Estimate;
  /** Swaps told apart with a planted code; of last layers where the vectors' own tell none. */
  readonly planted: number | null;
}

async function compute(
  set: EmbeddingSet,
  file: TokenFile,
  baseline: TokenFile | null,
  options: LayersOptions,
  context: MeasureContext,
): Promise<Computed<LayersResult>> {
  const { core, seed, signal, progress } = context;
  const { scenes } = set;
  const listed = set.sampled?.rows ?? Int32Array.from({ length: scenes.count }, (_, i) => i);
  const { families } = context.probes.readOuts.plan(scenes, seed);
  const of = { core, seed, scenes, families, listed };
  const design = hasSwaps(scenes) ? swapDesign(core, scenes, seed) : null;
  const poolingsOf = ({ tokens }: TokenLayer): readonly LayerPooling[] =>
    tokens === 1 ? ["whole"] : options.poolings;
  const total = file.layers.reduce((sum, layer) => sum + poolingsOf(layer).length, 0);
  const reads: Read[] = [];
  // What is not read: for memory, and for want of bags.
  const [left, few] = [new Set<string>(), new Set<string>()];
  const patches = options.patches === null
    ? null
    : await readPatches(options.patches, set.sampled?.of ?? scenes.count, scenes.objects);
  const pairs = patches && patchPairs(context, scenes, listed, families, patches);
  const sameObjectResults: SameObjectResult[] = [];
  let done = 0;
  for (const [at, layer] of file.layers.entries()) {
    const other = baseline?.layers.findIndex((one) =>
      one.stream === layer.stream && one.depth === layer.depth
    ) ?? -1;
    using layerVectors = new LayerVectors(of, file, at);
    using beside = other < 0 ? null : new LayerVectors(of, baseline!, other);
    if (pairs !== null && layerVectors.held !== null) {
      sameObjectResults.push(
        sameObject(context, pairs, listed, layerVectors.held, layer, nameOf(layer)),
      );
    }
    for (const pooling of poolingsOf(layer)) {
      signal?.throwIfAborted();
      progress(done++ / total, "reading layers");
      const last = file.layers.findLastIndex(({ stream }) =>
        stream === "residual"
      ) === at;
      const where = { name: nameOf(layer), depth: layer.depth, layer, pooling };
      if (isDecoder(pooling)) {
        const by = (of: LayerVectors) =>
          of.held && readByTokens(set, of.held, pooling, families, context);
        const read = await by(layerVectors);
        if (read === null) {
          (layerVectors.held === null ? left : few).add(pooling);
          continue;
        }
        reads.push({
          ...{ ...where, read, twin: beside && await by(beside), visible: UNSEEN },
          planted: last && !tells(core, read)
            ? await simulatedTokens(set, layerVectors.held!, pooling, families, context)
            : null,
        });
        continue;
      }
      const vectors = layerVectors.make(pooling);
      if (vectors === null) {
        left.add(pooling);
        continue;
      }
      const read = await readVectors(vectors, nameOf(layer), set, context);
      const baselineVectors = beside?.make(pooling) ?? null;
      reads.push({
        ...{ ...where, read },
        twin: baselineVectors && await readVectors(baselineVectors, "twin", set, context),
        visible: visibleOf(core, set, design, pooling, vectors, layerVectors),
        planted: last && !tells(core, read) ? await simulatedSwap(vectors, set, context) : null,
      });
      baselineVectors?.dispose();
      vectors.dispose();
    }
  }
  if (pairs !== null) disposePairs(pairs);
  const rows = reads.map((one) => rowOf(core, one, reads));
  const peak = sameObjectPeak(core, sameObjectResults);
  const masked = file.mask === null ? 0 : scenes.distinct(maskedRows(file.mask, listed));
  const mostTokens = Math.max(...file.layers.map(({ tokens }) => tokens));
  const poolings = [...new Set(reads.map(({ pooling }) => pooling))].map((pooling) =>
    [
      pooling,
      reads.filter((one) => one.pooling === pooling && one.layer.stream === "residual"),
    ] as const
  );
  const metrics = {
    ...Object.fromEntries(poolings.map(([pooling, own]) => [pooling, overDepth(core, own)])),
    count: { layers: file.layers.length, scenes: new Set(scenes.sceneIds()).size, masked },
    ...peak === null ? {} : { sameObject: peak },
  } as LayersMetrics;
  return {
    metrics,
    curves: {
      layers: rows,
      ...sameObjectResults.length === 0 ? {} : { patches: sameObjectResults.map(({ row }) => row) },
    },
    notes: [
      ...layersNotes(metrics, rows, {
        left: [...left],
        few: [...few],
        design,
        twin: baseline?.layers ?? null,
        between: (pooling, number) =>
          notShownBetween(core, number, poolings.find(([name]) => name === pooling)![1]),
      }),
      ...sameObjectNotes(patches, pairs, peak, mostTokens),
    ],
  };
}

function isDecoder(pooling: LayerPooling): pooling is TokenDecoder {
  return TOKEN_DECODERS.some((one) => one === pooling);
}

/** Scores have no cosines. */
const UNSEEN = estimate(null, { reason: "not-asked" });

/** `3`, `3 attention`. */
function nameOf({ stream, depth }: TokenLayer): string {
  return stream === "residual" ? String(depth) : `${depth} ${stream}`;
}

async function readVectors(
  embeddings: Matrix,
  name: string,
  { scenes }: EmbeddingSet,
  context: MeasureContext,
): Promise<ReadMatrix> {
  return await readNumbers(new EmbeddingSet({ name, scenes, embeddings }), "model", {
    ...context,
    progress: () => {},
  });
}

function visibleOf(
  core: Core,
  { scenes }: EmbeddingSet,
  design: SwapDesign | null,
  pooling: LayerPooling,
  vectors: Matrix,
  { held }: LayerVectors,
): Estimate {
  if (design === null) return estimate(null, { reason: "no-swaps" });
  if (pooling === "maxsim" && held === null) return estimate(null, { reason: "too-many" });
  return pooling === "maxsim"
    ? seenByTokens(core, scenes, design, held!)
    : seenByCosines(core, scenes, design, vectors);
}

/** Whether swaps are distinguished above what exchanged rows reach. */
function tells(core: Core, read: ReadMatrix): boolean {
  const interval = intervalOf(core, read.cases.swap, "rate");
  const threshold = thresholdOfNumber("swap", read);
  return interval !== null && threshold !== null && interval[0] > threshold;
}

async function simulatedSwap(
  embeddings: Matrix,
  { scenes }: EmbeddingSet,
  { core, seed, probes }: MeasureContext,
): Promise<number | null> {
  const set = new EmbeddingSet({ name: "planted", scenes, embeddings });
  const rows = simulatedRows(core, set, seed);
  if (rows === null) return null;
  const variant = { key: "planted rows", embeddings: rows };
  const decoded = await probes.readOuts.variant(set, variant, DECODER, seed);
  const plan = probes.readOuts.plan(scenes, seed);
  return boundCases(scenes, plan, decoded, ambiguousScenes(scenes)).swap?.mean ?? null;
}

/** @param reads one pooling of the residual stream */
function overDepth(core: Core, reads: readonly Read[]): PoolingOverDepth {
  const peaks = byNumber((number) => peakOf(core, number, reads));
  const seen = reads.filter(({ visible }) => visible.value !== null)
    .toSorted((a, b) => b.visible.value! - a.visible.value!)[0];
  return {
    ...byNumber((number) => peaks[number].peak),
    visible: estimate(seen?.visible.value ?? null, {
      reason: reads[0]?.visible.reason ?? "not-given",
    }),
    layer: {
      ...byNumber((number) => peaks[number].layer),
      visible: { at: seen?.name ?? null },
    },
    planted: peaks.swap.layer.made === null ? reads.at(-1)?.planted ?? null : null,
  };
}

function rowOf(core: Core, one: Read, reads: readonly Read[]): LayerRow {
  const { layer, pooling, read, twin, visible } = one;
  const best = richest(reads.filter((other) => other.layer === layer));
  const difference = (a: ReadMatrix, b: ReadMatrix, number: BaselineNumber) =>
    casesBetween(a.cases[number], b.cases[number]);
  const plain = (cases: ReturnType<typeof casesBetween>) => intervalOf(core, cases, "plain");
  const lost = best === null || best.of === one ? null : difference(best.of.read, read, "bits");
  return {
    ...Object.fromEntries(BASELINE_NUMBERS.map((number) => [number, valueOf(read.cases[number])])),
    ...{ layer: one.name, stream: layer.stream, depth: layer.depth, pooling },
    ...{ tokens: layer.tokens, dim: layer.dim },
    visible: visible.value,
    visibleCi: visible.ci ?? null,
    ci: byNumber((number) => read.numbers[number].ci ?? null),
    exchanged: byNumber((number) => thresholdOfNumber(number, read)),
    twin: byNumber((number) => twin && valueOf(twin.cases[number])),
    added: byNumber((number) => twin && valueOf(difference(read, twin, number))),
    addedCi: byNumber((number) => twin && plain(difference(read, twin, number))),
    bitsLost: best?.of === one ? 0 : valueOf(lost),
    // The richest was chosen among several: the level holds for all that it could have been.
    bitsLostCi: lost && intervalOf(core, lost, "plain", 1 - 0.05 / (best!.among - 1)),
  } as LayerRow;
}

/** Which pooling of a layer has most bits: its tokens have these at least. */
function richest(poolings: readonly Read[]): { readonly of: Read; readonly among: number } | null {
  const bits = ({ read }: Read) => valueOf(read.cases.bits);
  const known = poolings.filter((one) => bits(one) !== null);
  if (known.length === 0) return null;
  const of = known.reduce((best, one) => bits(one)! > bits(best)! ? one : best);
  return { of, among: known.length };
}
