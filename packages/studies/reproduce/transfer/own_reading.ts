/** Can a reader of a model's training objects read its held-out ones? */
import { type ConceptSpace, EmbeddingSet, SceneSet } from "@bindscope/bindscope";
import { type Core, CounterStream } from "@bindscope/bindscope/core";
import { concat, type WorkerPool } from "@bindscope/bindscope/rooms/core";
import type { Trainer } from "@bindscope/bindscope/train";
import { ownTransfer } from "@bindscope/bindscope/rooms/train";
import type { OwnReading } from "./model_record.ts";

/** Different scenes that readers may be fitted on, and be judged on before those are left that leave a choice. */
const MOST = { train: 4000, heldout: 2000 } as const;

/** Null where no ambiguous scene shows held-out objects only. */
export async function ownReading(
  core: Core,
  pool: WorkerPool,
  trainer: Trainer,
  space: ConceptSpace,
): Promise<OwnReading | null> {
  const { seed } = trainer.plan;
  const positions = trainer.plan.batch.length;
  const seen = trainer.objects("train");
  using stream = new CounterStream(core, seed, "transfer scenes");
  const objects = concat(Int32Array, [
    differentScenes(stream, seen, positions, MOST.train),
    differentScenes(stream, trainer.objects("heldout"), positions, MOST.heldout),
  ]);
  const values = Int32Array.from(Array.from(objects, (id) => space.valuesOf(id)).flat());
  using set = new EmbeddingSet({
    name: "own objects and others",
    scenes: new SceneSet(space, positions, values),
    embeddings: trainer.embedScenes(objects, positions),
  });
  const { rows } = await ownTransfer(core, pool, set, seen, seed);
  const all = rows.filter(({ kept, seed }) => kept && seed === null);
  const split = rows.find(({ reader, kept, seed }) =>
    reader === "factored" && kept && seed !== null
  );
  const factored = all.find(({ reader }) => reader === "factored");
  if (factored === undefined) return null;
  return {
    swap: factored.swap,
    calibrated: factored.calibrated,
    ci: factored.ci.swap,
    rank: split?.rank ?? null,
    foresight: factored.foresight,
    scenes: factored.scenes,
    objects: factored.objects,
    power: factored.power?.swap ?? null,
    roles: all.find(({ reader }) => reader === "role")?.joint ?? null,
  };
}

/** Objects [scenes, positions] of different scenes: all there are, or as many drawn ones as are wanted. */
export function differentScenes(
  stream: CounterStream,
  from: ArrayLike<number>,
  positions: number,
  most: number,
): Int32Array {
  const total = from.length ** positions;
  const places = total <= most
    ? Array.from({ length: total }, (_, place) => place)
    : drawn(stream, total, most);
  return Int32Array.from(places.flatMap((place) => {
    const scene: number[] = [];
    for (let rest = place, position = 0; position < positions; position++) {
      scene.unshift(from[rest % from.length]);
      rest = Math.floor(rest / from.length);
    }
    return scene;
  }));
}

/** Different places below `total`, ascending. */
function drawn(stream: CounterStream, total: number, most: number): number[] {
  const places = new Set<number>();
  while (places.size < most) {
    for (const place of stream.below(total, most - places.size)) places.add(place);
  }
  return [...places].sort((a, b) => a - b);
}
