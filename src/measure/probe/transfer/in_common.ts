/**
 * Whether objects with values in common have more in common than free vectors would: the null of "does not
 * transfer". It is reported with in how many of some planted products and random networks, with the same scenes,
 * spectrum and noise, that is found: where it is not, nothing in common says nothing.
 */

import type { LikeCode } from "../../../core/probe/plant_like.ts";
import type { CommonFound, CommonJob } from "../../../core/probe/transfer_job.ts";
import type { EmbeddingSet } from "../../../data/embedding_set.ts";
import type { SceneSet } from "../../../data/scene_set.ts";
import { hashOfArrays } from "../../../data/files/hash.ts";
import { inputOf } from "../../../data/set_identity.ts";
import { storedWork } from "../../../job/stored_work.ts";
import type { Common } from "../../../metrics/kinds/probe.ts";
import { IN_COMMON } from "../../../verdict/transfer/in_common.ts";
import { VERSION } from "../../../version.ts";
import type { MeasureContext } from "../../measure.ts";
import {
  MOST_LIKE,
  readerScenes,
  rowsToRead,
  spreadOver,
} from "../../../inference/unseen/split_readings.ts";
import { transferRefusal } from "../../../inference/unseen/transfer_splits.ts";
import { note } from "../../../metrics/notes/catalogue.ts";
import type { Note } from "../../../result/note.ts";

/** Sets of free vectors, for the embeddings and for each plant. */
const FREE_DRAWS = { own: 199, planted: 99 } as const;
/** Products are found nearly everywhere, so fewer of them tell. */
const PLANT_COUNTS = { product: 4, network: 8 } as const;
const RULES = ["product", "network"] as const;

/** Null where sums of values explain everything, or there is nothing to exchange. */
export async function objectsCommon(
  set: EmbeddingSet,
  { core, pool, store, seed, progress, signal }: Pick<
    MeasureContext,
    "core" | "pool" | "store" | "seed" | "progress" | "signal"
  >,
): Promise<Common | null> {
  if (transferRefusal(set.scenes) !== null) return null;
  const { count } = set.scenes;
  const used = Int32Array.from(count <= MOST_LIKE ? Array(count).keys() : spreadOver(count));
  const { rows, dim } = rowsToRead(core, set, used, seed);
  const scenes = readerScenes(set.scenes.select(used));
  const jobs: { code: LikeCode | null; seed: number }[] = [
    { code: null, seed },
    ...RULES.flatMap((code) =>
      Array.from({ length: PLANT_COUNTS[code] }, (_, plant) => ({ code, seed: plant }))
    ),
  ];
  let done = 0;
  const found = await Promise.all(jobs.map(async ({ code, seed }) => {
    const draws = code === null ? FREE_DRAWS.own : FREE_DRAWS.planted;
    const job = {
      kind: "objects-in-common",
      version: VERSION,
      seed,
      options: { rows: hashOfArrays([used]), code, draws },
      inputs: [inputOf(set)],
    };
    const input: CommonJob = { rows, dim, scenes, seed, code, draws };
    const one = await storedWork(
      store,
      job,
      () => pool.run("objectsInCommon", input, { signal }),
    );
    progress(++done / jobs.length, "looking for what objects have in common");
    return one;
  }));
  const [own, ...planted] = found;
  return own && {
    p: own.p,
    excess: own.excess,
    objects: own.objects,
    draws: FREE_DRAWS.own,
    power: powerOf(planted),
  };
}

/** Why it was not asked whether objects have something in common, or whether that would have been found. */
export function inCommonNotes(scenes: SceneSet, common: Common | null): Note[] {
  if (common === null) {
    const asked = transferRefusal(scenes) === null;
    return [note(asked ? "probe.nothing-left-in-common" : "probe.in-common-not-asked")];
  }
  return common.power === null ? [note("probe.in-common-has-no-power")] : [];
}

/** Plants by rule; null where none could be made. */
function powerOf(planted: readonly (CommonFound | null)[]): Common["power"] {
  if (planted.some((one) => one === null)) return null;
  const all = planted as readonly CommonFound[];
  const [products, networks] = [
    all.slice(0, PLANT_COUNTS.product),
    all.slice(PLANT_COUNTS.product),
  ];
  const share = (of: readonly CommonFound[]) =>
    of.filter(({ p }) => p <= IN_COMMON).length / of.length;
  return {
    product: share(products),
    network: share(networks),
    numbers: Math.min(...products.map(({ numbers }) => numbers!)),
    plants: { ...PLANT_COUNTS },
  };
}
