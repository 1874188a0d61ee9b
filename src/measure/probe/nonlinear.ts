/**
 * Whether a reader that is no linear map tells what goes with what: a quadratic one, and a small network where that one
 * does not. They are dear, so they are asked where the linear reader does not tell, or where they are asked for.
 */

import type { NonlinearDecoder, SimulatedBinding } from "../../core/probe/nonlinear.ts";
import { mean } from "../../core/statistics/mean.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import { sharedLeadingCoordinates } from "../../core/linalg/leading_coordinates.ts";
import type {
  NonlinearBits,
  NonlinearFigure,
  NonlinearMetrics,
} from "../../metrics/kinds/nonlinear.ts";
import type { BagGroups } from "../../data/scenes/bag_groups.ts";
import { estimate } from "../../result/estimate.ts";
import { heldRows, matrixRows, rowPieces } from "../../probe/row_source.ts";
import { VERSION } from "../../version.ts";
import type { MeasureContext } from "../measure.ts";
import { Cases, casesOver } from "../../inference/intervals/cases.ts";
import { objectsOf } from "../../inference/intervals/over_objects.ts";
import { bagFolds, FOLDS, permutedOrders } from "../../inference/nulls/bag_folds.ts";
import { bitsOfScores } from "./nonlinear_bits.ts";
import { held, HELD_DRAWS, refitted } from "../../inference/nulls/in_folds.ts";
import { permutedNull } from "../../inference/nulls/permuted.ts";
import { smallestShare } from "../../inference/simulated/simulated_rows.ts";
import { decoderScenes } from "../../inference/unseen/split_read_outs.ts";
import { transferRefusal } from "../../inference/unseen/transfer_splits.ts";

/** Their work grows with the cube of the rows, and of the dimensions. */
const MOST_SCENES = 1000;
const MOST_DIMENSIONS = 64;
/** Permutations of the quadratic probe, which is fitted to each: the fewest that give a p of .01. */
const REFITS = 99;
/** Shares of the variance that simulated binding makes up, the largest first. */
const SHARES = {
  sign: [0.5, 0.35, 0.25, 0.18, 0.12, 0.08, 0.05],
  products: [0.7, 0.5, 0.35, 0.25, 0.18],
} as const;

/** Whether these readers are asked. */
type NonlinearChoice = "auto" | "on" | "off";
type Context = Pick<MeasureContext, "core" | "pool" | "store" | "seed" | "signal">;

/** @param isLinear whether a linear probe surely distinguishes swaps */
export async function nonlinearProbes(
  set: EmbeddingSet,
  groups: BagGroups,
  choice: NonlinearChoice,
  isLinear: boolean,
  context: Context,
): Promise<NonlinearMetrics | null> {
  if (choice === "off" || choice === "auto" && isLinear) return null;
  if (transferRefusal(set.scenes) !== null || groups.offsets.length < 1 + FOLDS) return null;
  const read = decoderOf(set, groups, context);
  const quadratic = await figureOf("quadratic", read, context);
  if (quadratic === null) return null;
  const { value, ci, threshold, null: chance } = quadratic.swap;
  const found = ci !== undefined && threshold !== undefined &&
    value! > threshold && ci[0] > chance!;
  const network = found && choice === "auto" ? null : await figureOf("network", read, context);
  const excluded = found || isLinear || threshold === undefined || ci === undefined ? null : {
    sign: await smallestDetected(read, "sign", threshold, ci[1], context),
    products: await smallestDetected(read, "products", threshold, ci[1], context),
  };
  return { quadratic, network, excluded };
}

/** The rows that are read, and how. */
function decoderOf(set: EmbeddingSet, groups: BagGroups, context: Context) {
  const { core, pool, store, seed, signal } = context;
  const folds = bagFolds(core, groups, MOST_SCENES, seed);
  const { used, fold } = folds;
  const sceneSet = set.scenes.select(used);
  const scenes = decoderScenes(sceneSet);
  const still = Uint32Array.from(used, (_, position) => position);
  return {
    ...{ set, used, fold, shown: sceneSet },
    orders: (draws: number) => [still, ...permutedOrders(core, sceneSet, folds, draws, seed)],
    /** By fits without their bag; one decomposition serves all orders. */
    read: (
      decoder: NonlinearDecoder,
      orders: Uint32Array[],
      simulated: SimulatedBinding | null,
    ) => {
      const all = Uint32Array.from(orders.flatMap((order) => [...order]));
      const job = {
        kind: "beyond-linear with scores",
        version: VERSION,
        seed,
        options: {
          rows: hashOfArrays([used, Int32Array.from(fold), all]),
          reader: decoder,
          planted: simulated && { ...simulated },
        },
        inputs: [inputOf(set)],
      };
      return storedWork(store, job, () => {
        const { rows, dim } = fewRows(core, set, used, seed);
        const pieces = rowPieces(rows, Int32Array.from(used, (_, place) => place));
        return pool.run("beyondLinear", {
          ...{
            pieces,
            dim,
            scenes,
            fold,
            folds: FOLDS,
            seed,
            orders: all,
            decoder,
            planted: simulated,
          },
        }, { signal });
      });
    },
  };
}
type Read = ReturnType<typeof decoderOf>;

/** The swaps of what was read. */
function casesOf({ set, used }: Read, swap: Float64Array): Cases | null {
  const evaluated = Array.from(swap.keys()).filter((at) => !Number.isNaN(swap[at]));
  return casesOver(set.scenes, swap, evaluated, {
    of: () => objectsOf(set.scenes, evaluated.map((at) => used[at])),
  });
}

/**
 * The smallest share of such binding that the quadratic probe would find: the interval over objects of its accuracy lies
 * above the threshold, and its accuracy above the interval of the set's own. Null where the largest is not found.
 *
 * @param reached the upper end of the set's own interval
 */
async function smallestDetected(
  read: Read,
  kind: SimulatedBinding["kind"],
  threshold: number,
  reached: number,
  { core }: Context,
): Promise<number | null> {
  const orders = read.orders(0);
  return await smallestShare(SHARES[kind], async (share) => {
    const { swap } = await read.read("quadratic", orders, { kind, share });
    const cases = casesOf(read, swap);
    const ci = cases && cases.overObjects(core).interval;
    return ci !== null && ci[0] > threshold && cases!.mean! >= reached;
  });
}

async function figureOf(
  decoder: Exclude<NonlinearDecoder, "linear">,
  read: Read,
  { core }: Context,
): Promise<NonlinearFigure | null> {
  const draws = decoder === "network" ? HELD_DRAWS : REFITS;
  const orders = read.orders(draws);
  const [found, plant] = await Promise.all([
    read.read(decoder, orders, null),
    read.read(decoder, orders.slice(0, 1), { kind: "sign", share: SHARES.sign[0] }),
  ]);
  const own = casesOf(read, found.swap);
  if (own === null) return null;
  const size = plant.scores.length;
  const scores = Array.from(
    { length: found.scores.length / size },
    (_, order) => found.scores.subarray(order * size, (order + 1) * size),
  );
  scores.push(plant.scores);
  return {
    swap: estimate(own.mean, {
      ci: own.overObjects(core).interval,
      ciValues: own.overValues(core).interval,
      ...(decoder === "network" ? held : refitted)(core, found, read.fold),
    }),
    scenes: read.set.scenes.distinct(Int32Array.from(own.rows, (at) => read.used[at])),
    power: casesOf(read, plant.swap)?.mean ?? null,
    bits: bitsFigure(core, read.shown, bitsOfScores(core, read.shown, read.fold, scores)),
  };
}

/** The first is read as it is, the last has what is planted, those between are exchanged: what these gain is taken off. */
function bitsFigure(
  core: MeasureContext["core"],
  scenes: SceneSet,
  found: ReturnType<typeof bitsOfScores>,
): NonlinearBits | null {
  if (found === null) return null;
  const [own, ...others] = found;
  const gained = others.map(({ gains }) => mean(gains));
  const thresholds = permutedNull(core, gained.slice(0, -1), Infinity);
  const known = Math.max(0, thresholds?.mean ?? 0);
  const cases = new Cases(scenes, own.gains, [...own.gains.keys()], { scale: "plain", known });
  return {
    value: estimate(cases.mean! - known, {
      ci: cases.overObjects(core).interval,
      ciValues: cases.overValues(core).interval,
      threshold: thresholds && thresholds.highest - known,
      p: thresholds && thresholds.p(cases.mean!),
    }),
    prior: mean(own.priors)!,
    power: gained[gained.length - 1]! - known,
  };
}

/** The used rows in their leading dimensions. */
function fewRows(core: MeasureContext["core"], set: EmbeddingSet, used: Int32Array, seed: number) {
  const { cols } = set.embeddings;
  if (cols <= MOST_DIMENSIONS) return { rows: matrixRows(core, set.embeddings, used), dim: cols };
  const rows = sharedLeadingCoordinates(core, set.embeddings, MOST_DIMENSIONS, seed, used);
  return { rows: heldRows(rows, MOST_DIMENSIONS), dim: MOST_DIMENSIONS };
}
