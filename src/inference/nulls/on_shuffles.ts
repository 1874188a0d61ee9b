import { inSteps } from "../../core/in_steps.ts";
import { CounterStream } from "../../core/random/streams.ts";
import type { InferenceContext } from "../context.ts";

/** What is drawn: how often, from which stream, and how one order of the rows. */
interface Shuffles {
  readonly draws: number;
  readonly stream: string;
  order(stream: CounterStream): Int32Array;
}

/** What is computed of rows in random orders, a draw each. */
export async function onShuffles<N>(
  { core, seed, signal, progress }: Pick<InferenceContext, "core" | "seed" | "signal" | "progress">,
  { draws, stream, order }: Shuffles,
  compute: (order: Int32Array) => N,
): Promise<N[]> {
  using drawn = new CounterStream(core, seed, stream);
  const found: N[] = [];
  await inSteps(() => {
    found.push(compute(order(drawn)));
    return found.length / draws;
  }, { signal, progress: (share) => progress(share, "shuffling scenes") });
  return found;
}
