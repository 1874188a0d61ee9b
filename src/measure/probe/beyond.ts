/**
 * Whether a reader that is no linear map tells what goes with what: a quadratic one, and a small network where that one
 * does not. They are dear, so they are asked where the linear reader does not tell, or where they are asked for.
 */

import type { BeyondReader } from "../../core/probe/beyond.ts";
import { mean } from "../../core/statistics/mean.ts";
import { hashOfArrays } from "../../data/files/hash.ts";
import type { EmbeddingSet } from "../../data/embedding_set.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import { inputOf } from "../../data/set_identity.ts";
import { storedWork } from "../../job/stored_work.ts";
import { sharedLeadingCoordinates } from "../../core/linalg/leading_coordinates.ts";
import { selectRows } from "../../core/rows_of.ts";
import type { BeyondBits, BeyondFigure, BeyondMetrics } from "../../metrics/kinds/beyond.ts";
import type { Interval } from "../../metrics/recognition.ts";
import type { BagFamilies } from "../../data/scenes/families.ts";
import { estimate } from "../../result/estimate.ts";
import { VERSION } from "../../version.ts";
import type { MeasureContext } from "../measure.ts";
import { overObjects, overValues } from "../../inference/intervals/over_objects.ts";
import { bagFolds, exchangedOrders, FOLDS } from "../../inference/nulls/bag_folds.ts";
import { bitsOfScores } from "./beyond_bits.ts";
import { exchanged } from "../../inference/nulls/exchanged.ts";
import { readerScenes } from "../../inference/unseen/split_readings.ts";
import { transferRefusal } from "../../inference/unseen/transfer_splits.ts";

/** Their work grows with the cube of the rows, and of the dimensions. */
const MOST_SCENES = 1000;
const MOST_DIMENSIONS = 64;
const DRAWS = 5;

/** Whether these readers are asked. */
type BeyondChoice = "auto" | "on" | "off";

/** @param told whether the linear reader tells swaps surely */
export async function beyondLinear(
  set: EmbeddingSet,
  families: BagFamilies,
  choice: BeyondChoice,
  told: boolean,
  context: Pick<MeasureContext, "core" | "pool" | "store" | "seed" | "signal">,
): Promise<BeyondMetrics | null> {
  if (choice === "off" || choice === "auto" && told) return null;
  if (transferRefusal(set.scenes) !== null || families.offsets.length < 1 + FOLDS) return null;
  const quadratic = await figureOf("quadratic", set, families, context);
  if (quadratic === null) return null;
  const { ci, threshold } = quadratic.swap;
  const found = ci !== undefined && threshold !== undefined && ci[0] > threshold;
  const network = found && choice === "auto"
    ? null
    : await figureOf("network", set, families, context);
  return { quadratic, network };
}

async function figureOf(
  reader: BeyondReader,
  set: EmbeddingSet,
  families: BagFamilies,
  { core, pool, store, seed, signal }: Pick<
    MeasureContext,
    "core" | "pool" | "store" | "seed" | "signal"
  >,
): Promise<BeyondFigure | null> {
  const folds = bagFolds(core, families, MOST_SCENES, seed);
  const { used, fold } = folds;
  const shown = set.scenes.select(used);
  const scenes = readerScenes(shown);
  const still = Uint32Array.from(used, (_, place) => place);
  const orders = [still, ...exchangedOrders(core, shown, folds, DRAWS, seed)];
  const asked = [...orders.map((order) => ({ order, planted: false })), {
    order: still,
    planted: true,
  }];
  const found = await Promise.all(asked.map(async ({ order, planted }) => {
    const job = {
      kind: "beyond-linear with scores",
      version: VERSION,
      seed,
      options: { rows: hashOfArrays([used, Int32Array.from(fold), order]), reader, planted },
      inputs: [inputOf(set)],
    };
    return await storedWork(store, job, () => {
      const { rows, dim } = fewRows(core, set, used, seed);
      return pool.run("beyondLinear", {
        ...{ rows, dim, scenes, fold, folds: FOLDS, seed, orders: order, reader, planted },
      }, { signal });
    });
  }));
  const there = (values: Float64Array) =>
    Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));
  const rate = (values: Float64Array | null) =>
    values && mean(there(values).map((at) => values[at]));
  const own = found[0].swap;
  const judged = there(own);
  if (judged.length === 0) return null;
  const values = Float64Array.from(judged, (at) => own[at]);
  const rows = Int32Array.from(judged, (at) => used[at]);
  return {
    swap: estimate(mean(values), {
      ci: overObjects(core, set.scenes, values, rows, "rate").interval,
      ciValues: overValues(core, set.scenes, values, rows, "rate").interval,
      threshold: exchanged(found.slice(1, -1).map(({ swap }) => rate(swap)), 1)?.highest,
    }),
    scenes: set.scenes.distinct(rows),
    power: rate(found[found.length - 1].swap),
    bits: bitsFigure(core, shown, bitsOfScores(core, shown, fold, found.map((one) => one.scores))),
  };
}

/** The first is read as it is, the last has what is planted, those between are exchanged: what these gain is taken off. */
function bitsFigure(
  core: MeasureContext["core"],
  scenes: SceneSet,
  found: ReturnType<typeof bitsOfScores>,
): BeyondBits | null {
  if (found === null) return null;
  const [own, ...others] = found;
  const gained = others.map(({ gains }) => mean(gains));
  const bars = exchanged(gained.slice(0, -1), Infinity);
  const known = Math.max(0, bars?.mean ?? 0);
  const less = (interval: Interval): Interval =>
    interval && [interval[0] - known, interval[1] - known];
  const rows = Int32Array.from(own.gains, (_, scene) => scene);
  return {
    value: estimate(mean(own.gains)! - known, {
      ci: less(overObjects(core, scenes, own.gains, rows, "plain").interval),
      ciValues: less(overValues(core, scenes, own.gains, rows, "plain").interval),
      threshold: bars && bars.highest - known,
    }),
    prior: mean(own.priors)!,
    power: gained[gained.length - 1]! - known,
  };
}

/** The used rows in their leading dimensions. */
function fewRows(core: MeasureContext["core"], set: EmbeddingSet, used: Int32Array, seed: number) {
  const { cols } = set.embeddings;
  if (cols > MOST_DIMENSIONS) {
    const rows = sharedLeadingCoordinates(core, set.embeddings, MOST_DIMENSIONS, seed, used);
    return { rows, dim: MOST_DIMENSIONS };
  }
  using rows = selectRows(core, set.embeddings, used);
  return { rows: rows.toArray(), dim: cols };
}
