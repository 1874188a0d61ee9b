/**
 * Decoder transfer, the reading side of the paper's question: can a reader of some objects read others?
 *
 * Readers are fitted on scenes of a share of the objects and judged on scenes of others whose values were
 * all seen. Each is reported with its score on a planted code that does carry over, on the same scenes, with
 * the embeddings' own spectrum, noise and sums of values: a reader that fails there too says nothing.
 */

import type { Core } from "../../core/core.ts";
import { sharedLeadingCoordinates } from "../../core/linalg/leading_coordinates.ts";
import type { LikeCode } from "../../core/probe/plant_like.ts";
import type { TransferJob } from "../../core/probe/transfer_job.ts";
import type { ReaderJudgement, TransferReader } from "../../core/probe/decoder_transfer.ts";
import { sharedCopy } from "../../core/shared_copy.ts";
import type { JackknifeCases } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import { VERSION } from "../../version.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { type UnseenSplit, unseenSplit } from "./unseen_split.ts";
import { gatherRows, selectRows } from "../../core/rows_of.ts";
import type { TransferRow } from "../../metrics/kinds/decoder_transfer.ts";
import { coverageSplit } from "./coverage_split.ts";
import type { InferenceContext } from "../context.ts";
import { gainOf, judgedRates, sceneChance, shownObjects } from "./judged.ts";
import { NOT_MEASURED } from "../../result/not_measured.ts";

/** Numbers a value tried, before all of them. */
const FEW_NUMBERS = [1, 2, 4, 8] as const;
export const COVERAGES = [0.3, 0.6, 0.8] as const;
/** Splits of each coverage, and how many of them get planted codes too. */
export const SPLITS = { own: 8, planted: 4 } as const;
/** Objects that readers by covariance take of a split: their work is its cube. */
export const MOST_OBJECTS = 512;
/** Embeddings wider by half are read in this many leading dimensions, by position and for what objects have in common. */
export const MOST_READER_DIMENSIONS = 128;
/** Readers of unseen objects lose none of this many; of more, where the rows span more, they see the leading ones. */
const MOST_UNSEEN_DIMENSIONS = 1024;
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

/** A split to read: appearance ids of the objects to fit on. */
export interface AskedSplit {
  readonly coverage: number;
  readonly seed: number;
  readonly fitted: Int32Array;
}

/** The published draws of this many seeds at each coverage: the objects that `approximate` trains on, too. */
export function transferSplits(
  core: Core,
  scenes: SceneSet,
  coverages: readonly number[] = COVERAGES,
  seeds: number = SPLITS.own,
): AskedSplit[] {
  return coverages.flatMap((coverage) =>
    Array.from({ length: seeds }, (_, seed) => ({
      coverage,
      seed,
      fitted: coverageSplit(core, scenes, coverage, seed).trained,
    }))
  );
}

/**
 * The objects that an encoder was trained on, on one side; null where it saw none or all of those that occur.
 *
 * @param saw of a radix id
 */
export function ownSplit(
  scenes: SceneSet,
  saw: (object: number) => boolean,
  seed: number,
): AskedSplit | null {
  const { radix } = scenes.appearance();
  const fitted = Int32Array.from(radix, (_, id) => id).filter((id) => saw(radix[id]));
  if (fitted.length === 0 || fitted.length === radix.length) return null;
  return { coverage: fitted.length / radix.length, seed, fitted };
}

/** Why no reader can be judged on these scenes, in one sentence; null if some may. */
export function transferRefusal({ objects, space }: SceneSet): string | null {
  if (objects < 2) {
    return NOT_MEASURED.decoderTransfer("scenes of one object have nothing to exchange");
  }
  if (space.concepts.length < 2) {
    return NOT_MEASURED.decoderTransfer("objects of one concept have nothing to bind");
  }
  return null;
}

type TransferContext = Pick<
  InferenceContext,
  "core" | "pool" | "store" | "seed" | "signal" | "progress"
>;

/** All rows, and what a reader of them has to know. */
export async function transferCurve(
  set: EmbeddingSet,
  splits: readonly AskedSplit[],
  context: TransferContext,
): Promise<{ rows: TransferRow[]; notes: string[] }> {
  const refusal = transferRefusal(set.scenes);
  if (refusal !== null) return { rows: [], notes: [refusal] };
  const { core } = context;
  const asked = judgedSplits(core, set.scenes, splits);
  if (asked.length === 0) {
    return {
      rows: [],
      notes: [
        NOT_MEASURED.decoderTransfer(
          "no split of the objects leaves scenes to fit on and ambiguous scenes of other objects whose values were all seen",
        ),
      ],
    };
  }
  const read = await readAll(set, asked, plantedSplits(asked), context);
  const rows: TransferRow[] = [];
  for (const [i, split] of asked.entries()) {
    rows.push(...rowsOfSplit(core, set.scenes, split, read[i]));
  }
  for (const coverage of new Set(asked.map(({ coverage }) => coverage))) {
    const own = asked.map((_, i) => i).filter((i) => asked[i].coverage === coverage);
    for (const reader of ["role", "factored", "similarity"] as const) {
      rows.push(
        pooledRow(core, set.scenes, reader, own.map((i) => asked[i]), own.map((i) => read[i])),
      );
    }
  }
  return { rows, notes: notes(set, asked) };
}

/** With the scenes to fit on and to judge; those that have none are left out. */
function judgedSplits(core: Core, scenes: SceneSet, splits: readonly AskedSplit[]): Asked[] {
  return splits
    .map((split) => ({ ...split, ...unseenSplit(core, scenes, split.fitted, split.seed) }))
    .filter(({ train, judged }) => train.length > 2 && judged.length > 0);
}

/**
 * Of each split and judged scene the exchanges below which its own objects score, by learned similarity: for
 * comparisons of matrices of the same scenes, case by case. Null where no scene is judged.
 */
export async function unseenSwaps(
  set: EmbeddingSet,
  splits: readonly AskedSplit[],
  context: TransferContext,
): Promise<JackknifeCases | null> {
  if (transferRefusal(set.scenes) !== null) return null;
  const asked = judgedSplits(context.core, set.scenes, splits);
  if (asked.length === 0) return null;
  const read = await readAll(set, asked, new Set(), context);
  return {
    values: Float64Array.from(read.flatMap(({ own }) => Array.from(kept(own, "factored").swap))),
    of: shownObjects(set.scenes, asked.map(({ judged }) => judged)).of,
  };
}

/** Scores of the readers on a split's scenes, of the embeddings and of the planted codes. */
interface Read {
  readonly own: readonly ReaderJudgement[];
  readonly positions: readonly ReaderJudgement[] | null;
  readonly product: readonly ReaderJudgement[] | null;
  /** Numbers a value of the planted product. */
  readonly numbers: number | null;
}

type Asked = AskedSplit & UnseenSplit;

async function readAll(
  set: EmbeddingSet,
  asked: readonly Asked[],
  planted: ReadonlySet<number>,
  { core, pool, store, seed, signal, progress }: TransferContext,
): Promise<Read[]> {
  // Only scenes that some split reads are handed on; splits name them by their place.
  const used = Int32Array.from(
    new Set(asked.flatMap(({ train, judged }) => [...train, ...judged])),
  ).sort();
  const places = new Int32Array(set.scenes.count);
  for (const [place, scene] of used.entries()) places[scene] = place;
  const seen = unseenDimensions(set.embeddings.cols, used.length);
  const { rows, dim } = rowsToRead(core, set, used, seed, seen);
  const scenes = readerScenes(set.scenes.select(used));
  const ranks = ranksOf(set.scenes);
  const jobs = asked.flatMap((split, i) =>
    ([null, ...planted.has(i) ? ["positions", "product"] as const : []] as (LikeCode | null)[])
      .map((code) => ({ split, code }))
  );
  let done = 0;
  // Rows of a job are gathered when its turn is near: those of all would be more than the set.
  const found = await Array.fromAsync(pool.inOrder(jobs.length, async (at) => {
    const { split, code } = jobs[at];
    const { train, judged } = split;
    const job = {
      kind: "decoder-transfer",
      version: VERSION,
      seed,
      options: {
        // Leading dimensions are those of all rows that are handed on.
        rows: hashOfArrays([used]),
        split: hashOfArrays([train, judged]),
        ranks: [...ranks],
        objects: MOST_OBJECTS,
        of: split.seed,
        code,
      },
      inputs: [inputOf(set)],
    };
    const judgements = await storedWork(store, job, () => {
      const own = {
        train: train.map((scene) => places[scene]),
        judged: judged.map((scene) => places[scene]),
      };
      const shown = code === null
        ? ofRows(rows, dim, scenes, own, [])
        : used.length <= MOST_LIKE
        ? { rows, scenes, ...own }
        : ofRows(rows, dim, scenes, own, spreadOver(used.length));
      return pool.run("decoderTransfer", {
        ...shown,
        dim,
        ranks,
        most: MOST_OBJECTS,
        seed: split.seed,
        code,
      }, {
        signal,
        transfer: shown.rows === rows ? [] : [shown.rows.buffer as ArrayBuffer],
      });
    });
    progress(++done / jobs.length, "reading scenes of unseen objects");
    return judgements;
  }));
  const of = (split: Asked, code: LikeCode | null) => {
    const at = jobs.findIndex((job) => job.split === split && job.code === code);
    return at < 0 ? null : found[at];
  };
  return asked.map((split) => ({
    own: of(split, null)!.judgements,
    positions: of(split, "positions")?.judgements ?? null,
    product: of(split, "product")?.judgements ?? null,
    numbers: of(split, "product")?.numbers ?? null,
  }));
}

/** Scenes as the core's readers see them. */
export function readerScenes({ values, objects, space }: SceneSet): TransferJob["scenes"] {
  return { values, positions: objects, sizes: space.concepts.map(({ values }) => values.length) };
}

/** Of so many dimensions those in which rows are read by position, and for what objects have in common. */
const readerDimensions = (cols: number) =>
  cols > 1.5 * MOST_READER_DIMENSIONS ? MOST_READER_DIMENSIONS : cols;

/** The used rows as readers get them, in the leading `dim` dimensions. */
export function rowsToRead(
  core: Core,
  { embeddings }: EmbeddingSet,
  used: Int32Array,
  seed: number,
  dim = readerDimensions(embeddings.cols),
) {
  if (dim < embeddings.cols) {
    return { rows: sharedLeadingCoordinates(core, embeddings, dim, seed, used), dim };
  }
  using rows = selectRows(core, embeddings, used);
  return { rows: sharedCopy(rows.view()), dim };
}

/** A plant is like the rows of its split and at most this many others, spread evenly. */
export const MOST_LIKE = 2 ** 15;

export function spreadOver(count: number): number[] {
  return Array.from({ length: MOST_LIKE }, (_, i) => Math.floor(i * count / MOST_LIKE));
}

/** The rows of a split and some others: its readers see no more. */
function ofRows(
  rows: Float32Array,
  dim: number,
  scenes: TransferJob["scenes"],
  { train, judged }: Pick<TransferJob, "train" | "judged">,
  others: readonly number[],
): Pick<TransferJob, "rows" | "scenes" | "train" | "judged"> {
  const shown = Int32Array.from(new Set([...train, ...judged, ...others]));
  const width = scenes.values.length / (rows.length / dim);
  return {
    rows: gatherRows(rows, dim, shown),
    scenes: { ...scenes, values: gatherRows(scenes.values, width, shown) },
    train: train.map((_, i) => i),
    judged: judged.map((_, i) => train.length + i),
  };
}

/** The first splits of each coverage. */
function plantedSplits(asked: readonly AskedSplit[]): Set<number> {
  const counts = new Map<number, number>();
  const planted = new Set<number>();
  for (const [i, { coverage }] of asked.entries()) {
    const before = counts.get(coverage) ?? 0;
    counts.set(coverage, before + 1);
    if (before < SPLITS.planted) planted.add(i);
  }
  return planted;
}

/** The covariance reader that sees most: the last rank. */
function kept(judgements: readonly ReaderJudgement[], reader: TransferReader) {
  return judgements.findLast((judgement) => judgement.reader === reader)!;
}

function rowsOfSplit(core: Core, scenes: SceneSet, split: Asked, read: Read): TransferRow[] {
  return read.own.map((judgement) => {
    const { reader, rank, foresight, effective } = judgement;
    const best = kept(read.own, reader);
    return {
      reader,
      rank,
      kept: judgement === best,
      coverage: split.coverage,
      seed: split.seed,
      foresight,
      effectiveRank: effective,
      gain: reader === "factored"
        ? gainOf(core, scenes, [split.judged], [judgement], [kept(read.own, "similarity")])
        : null,
      ...judgedRates(core, scenes, [split.judged], [judgement]),
      chance: sceneChance(scenes, [split.judged], reader),
      power: powerOf(core, scenes, [split], [read], reader),
    };
  });
}

function pooledRow(
  core: Core,
  scenes: SceneSet,
  reader: TransferReader,
  splits: readonly Asked[],
  reads: readonly Read[],
): TransferRow {
  const best = reads.map(({ own }) => kept(own, reader));
  return {
    reader,
    rank: null,
    kept: true,
    coverage: splits[0].coverage,
    seed: null,
    foresight: reader === "role" ? null : mean(best.map(({ foresight }) => foresight!))!,
    effectiveRank: best[0].effective &&
      best[0].effective.map((_, c) => mean(best.map(({ effective }) => effective![c]))!),
    gain: reader === "factored"
      ? gainOf(
        core,
        scenes,
        splits.map(({ judged }) => judged),
        best,
        reads.map(({ own }) => kept(own, "similarity")),
      )
      : null,
    ...judgedRates(core, scenes, splits.map(({ judged }) => judged), best),
    chance: sceneChance(scenes, splits.map(({ judged }) => judged), reader),
    power: powerOf(core, scenes, splits, reads, reader),
  };
}

function powerOf(
  core: Core,
  scenes: SceneSet,
  splits: readonly Asked[],
  reads: readonly Read[],
  reader: TransferReader,
): TransferRow["power"] {
  // What needs no learning is held to what is learned, not to a plant.
  if (reader === "similarity") return null;
  const planted = reads.map((read) => reader === "role" ? read.positions : read.product);
  const there = planted.map((_, i) => i).filter((i) => planted[i] !== null);
  if (there.length === 0) return null;
  const { joint, swap, ci } = judgedRates(
    core,
    scenes,
    there.map((i) => splits[i].judged),
    there.map((i) => kept(planted[i]!, reader)),
  );
  // The fewest: what is said of products holds for all splits.
  const numbers = there.flatMap((i) => reads[i].numbers ?? []);
  return {
    joint,
    swap,
    ci,
    numbers: reader === "role" || numbers.length === 0 ? null : Math.min(...numbers),
  };
}

function objectsOf(scenes: SceneSet, rows: Uint32Array): number {
  const { ids } = scenes.appearance();
  return new Set(gatherRows(ids, scenes.objects, rows)).size;
}

function notes(set: EmbeddingSet, asked: readonly Asked[]): string[] {
  const found: string[] = [];
  const { cols, rows } = set.embeddings;
  if (Math.min(cols, rows - 1) > MOST_UNSEEN_DIMENSIONS) {
    found.push(
      `Decoder transfer reads the ${MOST_UNSEEN_DIMENSIONS} leading of ${cols} dimensions.`,
    );
  }
  const sampled = asked.some(({ train, judged, found }) =>
    train.length < found.train || judged.length < found.judged
  );
  if (sampled) found.push("Decoder transfer uses a seeded sample of each split's scenes.");
  if (asked.some(({ train }) => objectsOf(set.scenes, train) > MOST_OBJECTS)) {
    found.push(
      `Readers by separable covariance are fitted to the ${MOST_OBJECTS} objects that each split's scenes show most often.`,
    );
  }
  return found;
}
