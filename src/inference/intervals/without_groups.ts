import { inSteps } from "../../core/in_steps.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { SceneSet } from "../../data/scene_set.ts";
import type { InferenceContext } from "../context.ts";

/** Objects are left out one by one, or in as many groups as this. */
export function objectGroups(objects: number): number {
  return Math.min(objects, 24);
}

/**
 * What is computed of scenes of one object without each object, or without groups of them drawn evenly where there are
 * many (the delete-a-group jackknife, Kott 2001).
 *
 * @param compute of the rows that stay
 */
export async function withoutGroups<N>(
  { core, seed, signal, progress }: Pick<InferenceContext, "core" | "seed" | "signal" | "progress">,
  scenes: SceneSet,
  stream: string,
  compute: (kept: Int32Array) => N,
): Promise<N[]> {
  const { ids, radix } = scenes.appearance();
  const groups = objectGroups(radix.length);
  using drawn = new CounterStream(core, seed, stream);
  const groupOf = new Int32Array(radix.length);
  for (const [at, object] of drawn.permutation(radix.length).entries()) {
    groupOf[object] = at % groups;
  }
  const values: N[] = [];
  await inSteps(() => {
    values.push(
      compute(
        Int32Array.from(ids, (_, row) => row).filter((row) => groupOf[ids[row]] !== values.length),
      ),
    );
    return values.length / groups;
  }, { signal, progress: (share) => progress(share, "leaving objects out") });
  return values;
}
