/**
 * Where binding is made and where it is lost: the readers of one vector a scene, on every layer of a model and on every way
 * to make one vector of its tokens. Each number comes with what rows exchanged within bags reach, and with the same
 * layer of another model; layers are held together by Holm's step-down.
 */
import { type Core, type Matrix, type TokenReader } from "@bindscope/bindscope/rooms/core";
import { ambiguousScenes, EmbeddingSet, maskedRows, readPatches, type TokenFile, type TokenLayer, withTokens } from "@bindscope/bindscope/rooms/data";
import { type LayerPooling, type OptionTable } from "@bindscope/bindscope/rooms/start";
import {
  BASELINE_NUMBERS,
  type BaselineNumber,
  byNumber,
  type LayerRow,
  type LayersFound,
  type LayersMetrics,
  type PoolingOverDepth,
} from "@bindscope/bindscope/rooms/metrics";
import {
  bindingNumbers,
  casesBetween,
  FOLDS,
  hasSwaps,
  intervalOf,
  plantedRows,
  READER,
  type ReadMatrix,
  readNumbers,
  type SwapDesign,
  swapDesign,
  valueOf,
} from "@bindscope/bindscope/rooms/inference";
import {
  ADDITION,
  DOUBLE,
  type Measure,
  type MeasureContext,
  type MeasureOutcome,
  readOut,
  sizeOf,
} from "@bindscope/bindscope/rooms/measure";
import { LAYERS_OPTIONS, LAYERS_SPEC, type LayersOptions, TOKEN_READERS } from "./index.ts";
import { LayerVectors } from "./layer_vectors.ts";
import { type Estimate, estimate } from "@bindscope/bindscope/rooms/result";
import { barOfNumber, notShownBetween, peakOf, type ReadLayer } from "./made_at.ts";
import { layersNotes, sameObjectNotes } from "./notes.ts";
import { layersCharts, layersTables } from "./report.ts";
import { seenByCosines, seenByTokens } from "./seen_by_cosines.ts";
import { disposePairs, PAIRS, patchPairs } from "./patch_pairs.ts";
import { MOST_TOKEN_DIMENSIONS, plantedTokens, readByTokens, TOKEN_DRAWS } from "./read_tokens.ts";
import { RANK, sameObject, type SameObjectFound, sameObjectPeak } from "./same_object.ts";
import { setsAsLayers } from "./sets_as_layers.ts";

/**
 * The measure `layers`: every headline number over the layers of a model, by ways to pool their tokens. Of its options
 * `tokens` names the file that holds them, or `sets` more sets of one layer each.
 */
export const layers: Measure<OptionTable<LayersOptions>, LayersFound> = {
  ...LAYERS_SPEC,
  options: LAYERS_OPTIONS,
  requires: ({ scenes }, { tokens, sets } = {}) =>
    !tokens && !sets
      ? "layers reads what several layers make of scenes. Give their tokens, or a set for each."
      : scenes.objects < 2
      ? "layers reads which values go together, so that scenes need two objects or more."
      : null,
  work(set, { sets, poolings, patches, baseline }) {
    const { n, d: dim, u } = sizeOf(set);
    const own = readOut(sizeOf(set), READER);
    if (sets !== null) return { operations: (1 + sets.split(",").length) * own };
    // How many layers and tokens a file holds is known when it is opened: roughly 12, and 50 a scene.
    const readers = TOKEN_READERS.filter((reader) => poolings.includes(reader));
    const d = Math.max(0, ...readers.map((one) => Math.min(dim, MOST_TOKEN_DIMENSIONS[one])));
    // A query an object in some steps, or one ridge of all tokens; each exchange is read again.
    const [steps, ridge] = [ADDITION * 26 * FOLDS * u * (400 + d), DOUBLE * 100 * (d + u)];
    const tokens = readers.reduce(
      (sum, one) => sum + (1 + TOKEN_DRAWS[one]) * n * d * (one === "queries" ? steps : ridge),
      0,
    );
    const pairs = patches === null ? 0 : DOUBLE * 8 * PAIRS * n * RANK ** 4;
    const all = pairs + tokens + (poolings.length - readers.length) * own;
    const perWorker = 12 * 50 * n * d;
    const held = 200 * n * (d === 0 ? 0 : dim + d) + perWorker;
    return { operations: 12 * (baseline === null ? 1 : 2) * all, held, perWorker };
  },
  measure: (set, options, context) => {
    const of = set.sampled?.of ?? set.scenes.count;
    if (options.tokens === null) {
      return setsAsLayers(
        set,
        options.sets!,
        context,
        (file) => measure(set, file, null, options, context),
      );
    }
    return withTokens(
      options.tokens,
      options.mask,
      of,
      (file) =>
        options.baseline === null ? measure(set, file, null, options, context) : withTokens(
          options.baseline,
          options.mask,
          of,
          (twin) => measure(set, file, twin, options, context),
        ),
    );
  },
  tables: layersTables,
  charts: layersCharts,
};

/** One layer by one pooling. */
interface Read extends ReadLayer {
  readonly layer: TokenLayer;
  readonly pooling: LayerPooling;
  readonly twin: ReadMatrix | null;
  readonly visible: Estimate;
  /** Swaps told apart with a planted code; of last layers where the vectors' own tell none. */
  readonly planted: number | null;
}

async function measure(
  set: EmbeddingSet,
  file: TokenFile,
  twin: TokenFile | null,
  options: LayersOptions,
  context: MeasureContext,
): Promise<MeasureOutcome<LayersFound>> {
  const { core, seed, signal, progress } = context;
  const { scenes } = set;
  const listed = set.sampled?.rows ?? Int32Array.from({ length: scenes.count }, (_, i) => i);
  const { families } = context.probes.readings.plan(scenes, seed);
  const of = { core, seed, scenes, families, listed };
  const design = hasSwaps(scenes) ? swapDesign(core, scenes, seed) : null;
  const poolingsOf = ({ tokens }: TokenLayer): readonly LayerPooling[] =>
    tokens === 1 ? ["whole"] : options.poolings;
  const total = file.layers.reduce((sum, layer) => sum + poolingsOf(layer).length, 0);
  const found: Read[] = [];
  // What is not read: for memory, and for want of bags.
  const [left, few] = [new Set<string>(), new Set<string>()];
  const patches = options.patches === null
    ? null
    : await readPatches(options.patches, set.sampled?.of ?? scenes.count, scenes.objects);
  const pairs = patches && patchPairs(context, scenes, listed, families, patches);
  const told: SameObjectFound[] = [];
  let done = 0;
  for (const [at, layer] of file.layers.entries()) {
    const other = twin?.layers.findIndex((one) =>
      one.stream === layer.stream && one.depth === layer.depth
    ) ?? -1;
    using own = new LayerVectors(of, file, at);
    using beside = other < 0 ? null : new LayerVectors(of, twin!, other);
    if (pairs !== null && own.held !== null) {
      told.push(sameObject(context, pairs, listed, own.held, layer, nameOf(layer)));
    }
    for (const pooling of poolingsOf(layer)) {
      signal?.throwIfAborted();
      progress(done++ / total, "reading layers");
      const last = file.layers.findLastIndex(({ stream }) => stream === "residual") === at;
      const where = { name: nameOf(layer), depth: layer.depth, layer, pooling };
      if (isReader(pooling)) {
        const by = (of: LayerVectors) =>
          of.held && readByTokens(set, of.held, pooling, families, context);
        const read = await by(own);
        if (read === null) {
          (own.held === null ? left : few).add(pooling);
          continue;
        }
        found.push({
          ...{ ...where, read, twin: beside && await by(beside), visible: UNSEEN },
          planted: last && !tells(core, read)
            ? await plantedTokens(set, own.held!, pooling, families, context)
            : null,
        });
        continue;
      }
      const vectors = own.make(pooling);
      if (vectors === null) {
        left.add(pooling);
        continue;
      }
      const read = await readVectors(vectors, nameOf(layer), set, context);
      const twinVectors = beside?.make(pooling) ?? null;
      found.push({
        ...{ ...where, read },
        twin: twinVectors && await readVectors(twinVectors, "twin", set, context),
        visible: visibleOf(core, set, design, pooling, vectors, own),
        planted: last && !tells(core, read) ? await plantedSwap(vectors, set, context) : null,
      });
      twinVectors?.dispose();
      vectors.dispose();
    }
  }
  if (pairs !== null) disposePairs(pairs);
  const rows = found.map((one) => rowOf(core, one, found));
  const peak = sameObjectPeak(core, told);
  const masked = file.mask === null ? 0 : scenes.distinct(maskedRows(file.mask, listed));
  const mostTokens = Math.max(...file.layers.map(({ tokens }) => tokens));
  const poolings = [...new Set(found.map(({ pooling }) => pooling))].map((pooling) =>
    [
      pooling,
      found.filter((one) => one.pooling === pooling && one.layer.stream === "residual"),
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
      ...told.length === 0 ? {} : { patches: told.map(({ row }) => row) },
    },
    notes: [
      ...layersNotes(metrics, rows, {
        left: [...left],
        few: [...few],
        design,
        twin: twin?.layers ?? null,
        between: (pooling, number) =>
          notShownBetween(core, number, poolings.find(([name]) => name === pooling)![1]),
      }),
      ...sameObjectNotes(patches, pairs, peak, mostTokens),
    ],
  };
}

function isReader(pooling: LayerPooling): pooling is TokenReader {
  return TOKEN_READERS.some((one) => one === pooling);
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

/** Whether swaps are told apart above what exchanged rows reach. */
function tells(core: Core, read: ReadMatrix): boolean {
  const found = intervalOf(core, read.cases.swap, "rate");
  const bar = barOfNumber("swap", read);
  return found !== null && bar !== null && found[0] > bar;
}

async function plantedSwap(
  embeddings: Matrix,
  { scenes }: EmbeddingSet,
  { core, seed, probes }: MeasureContext,
): Promise<number | null> {
  const set = new EmbeddingSet({ name: "planted", scenes, embeddings });
  const rows = plantedRows(core, set, seed);
  if (rows === null) return null;
  const variant = { key: "planted rows", embeddings: rows };
  const reading = await probes.readings.variant(set, variant, READER, seed);
  return bindingNumbers(reading, ambiguousScenes(scenes)).swap;
}

/** @param own one pooling of the residual stream */
function overDepth(core: Core, own: readonly Read[]): PoolingOverDepth {
  const peaks = byNumber((number) => peakOf(core, number, own));
  const seen = own.filter(({ visible }) => visible.value !== null)
    .toSorted((a, b) => b.visible.value! - a.visible.value!)[0];
  return {
    ...byNumber((number) => peaks[number].peak),
    visible: estimate(seen?.visible.value ?? null, {
      reason: own[0]?.visible.reason ?? "not-given",
    }),
    layer: {
      ...byNumber((number) => peaks[number].layer),
      visible: { at: seen?.name ?? null },
    },
    planted: peaks.swap.layer.made === null ? own.at(-1)?.planted ?? null : null,
  };
}

function rowOf(core: Core, one: Read, found: readonly Read[]): LayerRow {
  const { layer, pooling, read, twin, visible } = one;
  const best = richest(found.filter((other) => other.layer === layer));
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
    exchanged: byNumber((number) => barOfNumber(number, read)),
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
