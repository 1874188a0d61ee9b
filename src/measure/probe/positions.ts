/**
 * Whether objects are bound alike in every position: readers of one position judged in another by exchanges, and the cosine
 * of what the positions say of objects. Beside each, rows exchanged within bags, and planted objects that are alike everywhere.
 */

import { concat } from "../../core/concat.ts";
import type { PositionsResult } from "../../core/probe/transfer_job.ts";
import { jackknifeOfRefits } from "../../core/statistics/jackknife.ts";
import { mean } from "../../core/statistics/mean.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import type { PositionsMetrics } from "../../metrics/kinds/nonlinear.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";
import { VERSION } from "../../version.ts";
import type { Plain } from "../harness/plain.ts";
import type { MeasureContext } from "../measure.ts";
import { casesOver } from "../../inference/intervals/cases.ts";
import { objectsOf } from "../../inference/intervals/over_objects.ts";
import { bagFolds, FOLDS, permutedOrders } from "../../inference/nulls/bag_folds.ts";
import { held, HELD_DRAWS } from "../../inference/nulls/in_folds.ts";
import { besidePermuted, permutedNull } from "../../inference/nulls/permuted.ts";
import { decoderScenes, rowsToRead } from "../../inference/unseen/split_read_outs.ts";
import { transferRefusal } from "../../inference/unseen/transfer_splits.ts";
import { rowPieces } from "../../probe/row_source.ts";
import { estimate } from "../../result/estimate.ts";

/** Scenes that are read; more make the readers dearer, not better. */
const MOST_READ_SCENES = 4000;
/** Permutations of objects that the cosine is compared with. */
const OBJECT_DRAWS = 199;

/** Null where scenes have nothing to exchange. */
export async function readAcrossPositions(
  set: EmbeddingSet,
  groups: BagGroups,
  { core, pool, store, seed, signal, progress }: Pick<
    MeasureContext,
    "core" | "pool" | "store" | "seed" | "signal" | "progress"
  >,
): Promise<Plain<PositionsMetrics> | null> {
  if (transferRefusal(set.scenes) !== null || groups.offsets.length < 1 + FOLDS) return null;
  const folds = bagFolds(core, groups, MOST_READ_SCENES, seed);
  const { used, fold } = folds;
  const rows = rowsToRead(core, set, used, seed);
  const sceneSet = set.scenes.select(used);
  const readScenes = decoderScenes(sceneSet);
  const positions = Int32Array.from(used, (_, place) => place);
  const still = Uint32Array.from(positions);
  const permuted = permutedOrders(core, sceneSet, folds, HELD_DRAWS, seed);
  const asked = [
    { planted: false, draws: OBJECT_DRAWS, orders: [still, ...permuted] },
    { planted: true, draws: 1, orders: [still] },
  ];
  let done = 0;
  const found = await Promise.all(asked.map(async ({ planted, draws, orders: each }) => {
    const orders = concat(Uint32Array, each);
    const job = {
      kind: "across-places",
      version: VERSION,
      seed,
      options: { rows: hashOfArrays([used, Int32Array.from(fold), orders]), planted, draws },
      inputs: [inputOf(set)],
    };
    const one = await storedWork(
      store,
      job,
      () =>
        pool.run("acrossPositions", {
          ...{ pieces: rowPieces(rows, positions), dim: rows.dim, scenes: readScenes },
          ...{ fold, folds: FOLDS, orders, seed },
          ...{ draws, planted },
        }, { signal }),
    );
    progress(++done / asked.length, "reading positions by each other");
    return one;
  }));
  const [read, plant] = found;
  const [own, other] = [held(core, read!.own, fold), held(core, read!.cross, fold)];
  // Where positions bind by codes of their own, permuted rows mislead each other's decoders and get less than chance: so the
  // higher threshold holds, and p is the cosine's.
  const most = Math.max(own.threshold ?? 0, other.threshold ?? 0);
  const besides = { own, cross: { ...other, threshold: most, p: null } };
  const figure = (name: "own" | "cross") => {
    const { swap } = read![name];
    const evaluated = measured(swap);
    if (evaluated.length === 0) return null;
    return {
      swap: {
        value: casesOver(set.scenes, swap, evaluated, {
          of: () => objectsOf(set.scenes, evaluated.map((at) => used[at])),
        }),
        ...besides[name],
      },
      power: rateOf(plant, name),
    };
  };
  const [ofOwn, cross] = [figure("own"), figure("cross")];
  if (ofOwn === null || cross === null) return null;
  return {
    scenes: set.scenes.distinct(measured(read!.cross.swap).map((at) => used[at])),
    own: ofOwn,
    cross,
    cosine: cosineMetrics(core, read!, plant),
  };
}

const measured = (values: Float64Array) =>
  Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));

function rateOf(positionsResult: PositionsResult | null, name: "own" | "cross"): number | null {
  if (positionsResult === null) return null;
  return mean(Array.from(positionsResult[name].swap).filter((x) => !Number.isNaN(x)));
}

/** <u_i, u_j> over both lengths, of all objects but one. */
function cosineWithout(parts: Float64Array, object: number | null): number {
  const sums = [0, 0, 0];
  for (let i = 0; i < parts.length; i++) {
    if (Math.floor(i / 3) !== object) sums[i % 3] += parts[i];
  }
  return sums[1] > 0 && sums[2] > 0 ? sums[0] / Math.sqrt(sums[1] * sums[2]) : 0;
}

function cosineMetrics(
  core: MeasureContext["core"],
  { cosine }: PositionsResult,
  simulation: PositionsResult | null,
): PositionsMetrics["cosine"] {
  if (cosine === null) return null;
  const { parts } = cosine;
  const value = cosineWithout(parts, null);
  const without = Float64Array.from(
    { length: parts.length / 3 },
    (_, object) => cosineWithout(parts, object),
  );
  return {
    value: estimate(value, {
      ci: jackknifeOfRefits(core, value, without).interval,
      ...besidePermuted(permutedNull(core, [...cosine.exchanged], 1), value),
    }),
    objects: without.length,
    power: simulation?.cosine ? cosineWithout(simulation.cosine.parts, null) : null,
  };
}
