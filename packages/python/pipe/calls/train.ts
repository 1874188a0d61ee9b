import { loadCore, WorkerPool } from "@bindscope/bindscope/rooms/core";
import { formatResult } from "@bindscope/bindscope/rooms/result";
import {
  trainFromScratch,
  type TrainOptions,
  trainOptions,
} from "@bindscope/bindscope/rooms/train";
import type { Call } from "../call.ts";
import { mountNamed, type NamedFiles } from "../given.ts";

/** A dual encoder from scratch. */
export const train: Call<{
  readonly options: Partial<TrainOptions>;
  readonly named: NamedFiles;
  readonly settings: { readonly seed: number; readonly workers: number };
}> = async ({ options, named, settings }, { buffers, progress }) => {
  const core = await loadCore();
  using pool = WorkerPool.of(core, settings.workers);
  using mounted = mountNamed(named, buffers);
  const all = trainOptions({ ...options, ...mounted.options });
  const trained = await trainFromScratch(core, pool, all, settings.seed, {
    workers: settings.workers,
    progress: ({ step, steps }) => progress(step / steps, "training"),
  });
  const text = formatResult(trained.result);
  trained.dispose();
  return { value: text };
};
