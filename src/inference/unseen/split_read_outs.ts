/** The scenes of each split, read by readers of its objects: of the embeddings, and of codes planted in their place. */
import type { Core } from "../../core/core.ts";
import { sharedLeadingCoordinates } from "../../core/linalg/leading_coordinates.ts";
import type { DecoderMetrics, TransferDecoder } from "../../core/probe/decoder_transfer.ts";
import type { LikeCode } from "../../core/probe/simulate_like.ts";
import type { TransferJob } from "../../core/probe/transfer_job.ts";
import { gatherRows } from "../../core/rows_of.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import { type AnyRows, heldRows, matrixRows, rowPieces } from "../../probe/row_source.ts";
import { VERSION } from "../../version.ts";
import type { InferenceContext } from "../context.ts";
import type { EvaluationSplit } from "./transfer_splits.ts";

/** Numbers a value tried, before all of them. */
const FEW_NUMBERS = [1, 2, 4, 8] as const;
/** Objects that readers by covariance take of a split: their work is its cube. */
export const MOST_OBJECTS = 512;
/** Embeddings wider by half are read in this many leading dimensions, by position and for what objects have in common. */
const MOST_DECODER_DIMENSIONS = 128;
/** Readers of unseen objects lose none of this many; of more, where the rows span more, they see the leading ones. */
export const MOST_UNSEEN_DIMENSIONS = 1024;
/** Up to here they see dimensions as they are. Wider rows are turned into those that they span, which loses nothing. */
const AS_THEY_ARE = 576;

/** Dimensions in which readers of unseen objects see so many rows. */
export function unseenDimensions(cols: number, rows: number): number {
  return cols <= AS_THEY_ARE ? cols : Math.min(cols, rows - 1, MOST_UNSEEN_DIMENSIONS);
}

/** Ascending; with as many numbers as the largest concept has values, products can be anything. */
export function ranksOf({ space }: SceneSet): number[] {
  const all = Math.max(...space.concepts.map(({ values }) => values.length));
  return [...FEW_NUMBERS.filter((few) => few < all), all];
}

export type TransferContext = Pick<
  InferenceContext,
  "core" | "pool" | "store" | "seed" | "signal" | "progress"
>;

/** Scores of the readers on a split's scenes, of the embeddings and of the planted codes. */
export interface SplitReadOut {
  readonly own: readonly DecoderMetrics[];
  readonly positions: readonly DecoderMetrics[] | null;
  readonly product: readonly DecoderMetrics[] | null;
  /** Of free vectors, from which nothing generalises: the chance of swaps in these very scenes. */
  readonly lookup: readonly DecoderMetrics[] | null;
  /** Numbers a value of the planted product. */
  readonly numbers: number | null;
}

export async function readSplits(
  set: EmbeddingSet,
  asked: readonly EvaluationSplit[],
  simulated: ReadonlySet<number>,
  { core, pool, store, seed, signal, progress }: TransferContext,
): Promise<SplitReadOut[]> {
  // Only scenes that some split reads are handed on; splits name them by their place.
  const used = Int32Array.from(
    new Set(asked.flatMap(({ train, judged }) => [...train, ...judged])),
  ).sort();
  const positions = new Int32Array(set.scenes.count);
  for (const [place, scene] of used.entries()) positions[scene] = place;
  const dim = unseenDimensions(set.embeddings.cols, used.length);
  // Turning wide rows is dear: only where some job is not stored, nor under way.
  let made: Rows | undefined;
  const rowsOf = () => made ??= rowsToRead(core, set, used, seed, dim);
  const all = Int32Array.from(used, (_, place) => place);
  const scenes = decoderScenes(set.scenes.select(used));
  const ranks = ranksOf(set.scenes);
  const some = asked.filter((_, i) => simulated.has(i));
  // A code goes by the seed of its split and by the rows that are handed on: splits that share both read the same one.
  const sharing = used.length > MOST_LIKE
    ? some.map((split) => [split])
    : [...Map.groupBy(some, ({ seed }) => seed).values()];
  const jobs: { readonly code: LikeCode | null; readonly splits: readonly EvaluationSplit[] }[] = [
    ...CODES.flatMap((code) => sharing.map((splits) => ({ code, splits }))),
    ...asked.map((split) => ({ code: null, splits: [split] })),
  ];
  let done = 0;
  const readOuts = await Array.fromAsync(pool.inOrder(jobs.length, async (at) => {
    const { splits, code } = jobs[at];
    // Of codes the largest alone is compared with.
    const tried = code === null ? ranks : ranks.slice(-1);
    const [{ seed: of }] = splits;
    const job = {
      kind: "decoder-transfer",
      version: VERSION,
      seed,
      options: {
        // Leading dimensions are those of all rows that are handed on, and a code is like these.
        rows: code === null && dim === set.embeddings.cols ? null : hashOfArrays([used]),
        splits: splits.map(({ train, judged }) => hashOfArrays([train, judged])),
        ranks: tried,
        objects: MOST_OBJECTS,
        of,
        code,
      },
      inputs: [inputOf(set)],
    };
    const judgements = await storedWork(store, job, () => {
      const rows = rowsOf();
      const own = splits.map(({ train, judged }) => ({
        train: train.map((scene) => positions[scene]),
        judged: judged.map((scene) => positions[scene]),
      }));
      const whole = code !== null && used.length <= MOST_LIKE;
      const { shown, ...read } = whole
        ? { shown: all, scenes, splits: own }
        : ofRows(scenes, own[0], code === null ? [] : spreadOver(used.length));
      return pool.run("decoderTransfer", {
        ...read,
        pieces: rowPieces(rows, shown),
        dim,
        ranks: tried,
        most: MOST_OBJECTS,
        seed: of,
        code,
      }, { signal });
    });
    progress(++done / jobs.length, "reading scenes of unseen objects");
    return judgements;
  }));
  const of = (split: EvaluationSplit, code: LikeCode | null) => {
    const at = jobs.findIndex((job) => job.splits.includes(split) && job.code === code);
    const read = readOuts[at] ?? null;
    return read && {
      judgements: read.judgements[jobs[at].splits.indexOf(split)],
      numbers: read.numbers,
    };
  };
  return asked.map((split) => ({
    own: of(split, null)!.judgements,
    positions: of(split, "positions")?.judgements ?? null,
    product: of(split, "product")?.judgements ?? null,
    lookup: of(split, "lookup")?.judgements ?? null,
    numbers: of(split, "product")?.numbers ?? null,
  }));
}

/** What is planted in the place of embeddings, for the readers by position and for those of objects. */
const CODES = ["positions", "product", "lookup"] as const;

/** Scenes as the core's readers see them. */
export function decoderScenes({ values, objects, space }: SceneSet): TransferJob["scenes"] {
  return { values, positions: objects, sizes: space.concepts.map(({ values }) => values.length) };
}

/** Of so many dimensions those in which rows are read by position, and for what objects have in common. */
const decoderDimensions = (cols: number) =>
  cols > 1.5 * MOST_DECODER_DIMENSIONS ? MOST_DECODER_DIMENSIONS : cols;

type Rows = Pick<AnyRows, "pick">;

/** Coordinates as readers got them, while somebody holds them: measures that run side by side read the same. */
const READ = new WeakMap<EmbeddingSet, Map<string, WeakRef<Float32Array>>>();

/** The used rows as readers get them, by their place among these, in the leading `dim` dimensions. */
export function rowsToRead(
  core: Core,
  set: EmbeddingSet,
  used: Int32Array,
  seed: number,
  dim = decoderDimensions(set.embeddings.cols),
): Rows & { readonly dim: number } {
  if (dim === set.embeddings.cols) return { ...matrixRows(core, set.embeddings, used), dim };
  const known = READ.get(set) ?? new Map<string, WeakRef<Float32Array>>();
  READ.set(set, known);
  const key = `${dim} ${seed} ${hashOfArrays([used])}`;
  const rows = known.get(key)?.deref() ??
    sharedLeadingCoordinates(core, set.embeddings, dim, seed, used);
  known.set(key, new WeakRef(rows));
  return { ...heldRows(rows, dim), dim };
}

/** A plant is like the rows of its split and at most this many others, spread evenly. */
export const MOST_LIKE = 2 ** 15;

export function spreadOver(count: number): number[] {
  return Array.from({ length: MOST_LIKE }, (_, i) => Math.floor(i * count / MOST_LIKE));
}

/** The rows of a split and some others: its readers see no more. */
function ofRows(
  scenes: TransferJob["scenes"],
  { train, judged }: TransferJob["splits"][number],
  others: readonly number[],
): Pick<TransferJob, "scenes" | "splits"> & { readonly shown: Int32Array } {
  const shown = Int32Array.from(new Set([...train, ...judged, ...others]));
  const width = scenes.positions * scenes.sizes.length;
  return {
    shown,
    scenes: { ...scenes, values: gatherRows(scenes.values, width, shown) },
    splits: [{
      train: train.map((_, i) => i),
      judged: judged.map((_, i) => train.length + i),
    }],
  };
}

/** The covariance reader that sees most: the last rank. */
export function bestOf(judgements: readonly DecoderMetrics[], decoder: TransferDecoder) {
  return judgements.findLast((judgement) => judgement.reader === decoder)!;
}
