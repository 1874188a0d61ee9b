/** What learned similarity tells of a model's unseen objects, from equally many objects and scenes of every model. */
import { type ConceptSpace, type Matrix, SceneSet } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import {
  concat,
  type LikeCode,
  mean,
  sharedCopy,
  type WorkerPool,
} from "@bindscope/bindscope/rooms/core";
import {
  MOST_OBJECTS,
  ranksOf,
  readerScenes,
  type UnseenSplit,
  unseenSplit,
} from "@bindscope/bindscope/rooms/inference";
import { differentScenes } from "../transfer/own_reading.ts";

/** Objects that the reader is fitted on, and objects that it is judged on. */
export interface ReadObjects {
  readonly seen: number;
  readonly unseen: number;
}

/** Exchanges told apart of some rows; guessing has 1/2. */
export interface ToldExchanges {
  readonly swap: number;
  /** Mean over products planted in the place of the same rows; null where none could be planted. */
  readonly planted: number | null;
}

/** Substitutes of a model: codes that recognition has no part in, and one that it makes. */
const STAND_INS = ["product", "lookup", "relation"] as const;
export type StandIn = typeof STAND_INS[number];

export interface EqualReading {
  readonly scenes: { readonly train: number; readonly judged: number };
  readonly own: ToldExchanges;
  readonly standIns: { readonly [name in StandIn]: ToldExchanges | null };
}

/** Rows [scenes, dim] that readers are given, with what they show and which of them they are fitted on. */
export interface ReadRows {
  readonly rows: Float32Array;
  readonly dim: number;
  readonly scenes: SceneSet;
  readonly split: UnseenSplit;
}

/** Different scenes of either kind, before those are left that leave a choice. */
const SCENES = 4000;
/** Planted products that a reader's power is the mean of. */
const PLANTS = 3;
/** Far from the seeds of those, so that a model's substitute has none of them. */
const STAND_IN_SEED = 1000;

/** Whose scenes are read. */
interface ReadModel {
  readonly space: ConceptSpace;
  readonly seed: number;
  readonly positions: number;
  /** Radix ids of its training objects, and of the others. */
  readonly trained: Uint32Array;
  readonly heldout: Uint32Array;
  /** Embeddings [scenes, dim] of objects by radix id [scenes, positions]; the caller frees them. */
  readonly embed: (objects: Int32Array) => Matrix;
}

/**
 * Scenes of `count` objects of either kind, drawn from the model's own.
 *
 * @throws {RangeError} where it has fewer
 */
export function equalRows(
  core: Core,
  { space, seed, positions, trained, heldout, embed }: ReadModel,
  count: ReadObjects,
): ReadRows {
  if (trained.length < count.seen || heldout.length < count.unseen) {
    throw new RangeError(
      `A model of ${trained.length} training and ${heldout.length} held-out objects can't give ` +
        `${count.seen} and ${count.unseen} of them. Change its coverage.`,
    );
  }
  using stream = new CounterStream(core, seed, "binding scenes");
  const drawn = (from: Uint32Array, some: number) =>
    stream.permutation(from.length).subarray(0, some).map((at) => from[at]).sort();
  const seen = drawn(trained, count.seen);
  const objects = concat(Int32Array, [
    differentScenes(stream, seen, positions, SCENES),
    differentScenes(stream, drawn(heldout, count.unseen), positions, SCENES),
  ]);
  const scenes = new SceneSet(
    space,
    positions,
    Int32Array.from(Array.from(objects, (id) => space.valuesOf(id)).flat()),
  );
  const { radix } = scenes.appearance();
  const known = new Set(seen);
  const fitted = Int32Array.from(radix, (_, id) => id).filter((id) => known.has(radix[id]));
  using embedded = embed(objects);
  return {
    rows: sharedCopy(embedded.view()),
    dim: embedded.cols,
    scenes,
    split: unseenSplit(core, scenes, fitted, seed),
  };
}

/** @param recognition of the model: the share of the product in the code that is planted to go with it */
export async function equalReading(
  pool: WorkerPool,
  read: ReadRows,
  recognition: number,
): Promise<EqualReading> {
  const [product, lookup] = await Promise.all([
    planted(pool, read, "product"),
    planted(pool, read, "lookup"),
  ]);
  const codes: { readonly [name in StandIn]: Float32Array | null } = {
    product,
    lookup,
    relation: product && lookup &&
      product.map((x, i) => recognition * x + (1 - recognition) * lookup[i]),
  };
  const [own, ...standIns] = await Promise.all([
    told(pool, read),
    ...STAND_INS.map((name) =>
      codes[name] && told(pool, { ...read, rows: sharedCopy(codes[name]) })
    ),
  ]);
  const { train, judged } = read.split;
  return {
    scenes: { train: train.length, judged: judged.length },
    own,
    standIns: Object.fromEntries(STAND_INS.map((name, i) => [name, standIns[i]])) as {
      [name in StandIn]: ToldExchanges | null;
    },
  };
}

async function planted(pool: WorkerPool, { rows, dim, scenes }: ReadRows, code: LikeCode) {
  const job = { rows, dim, scenes: readerScenes(scenes), seed: STAND_IN_SEED, code };
  return (await pool.run("plant", job))?.rows ?? null;
}

async function told(
  pool: WorkerPool,
  { rows, dim, scenes, split }: ReadRows,
): Promise<ToldExchanges> {
  const of = async (code: LikeCode | null, seed: number) => {
    const { train, judged } = split;
    const found = await pool.run("decoderTransfer", {
      ...{ rows, dim, scenes: readerScenes(scenes), train, judged, seed, code },
      // All numbers a value: nothing is chosen.
      ranks: ranksOf(scenes).slice(-1),
      most: MOST_OBJECTS,
    });
    const factored = found?.judgements.find(({ reader }) => reader === "factored");
    return factored === undefined ? null : mean(factored.swap);
  };
  const plants = await Promise.all(
    Array.from({ length: PLANTS }, (_, seed) => of("product", seed)),
  );
  const made = plants.filter((one) => one !== null);
  return { swap: (await of(null, 0))!, planted: made.length === PLANTS ? mean(made) : null };
}
