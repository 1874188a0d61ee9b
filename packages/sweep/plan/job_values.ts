import { optionsOfObject } from "@bindscope/bindscope/rooms/start";
import {
  defaultsOf,
  type OptionSpecs,
  type OptionValues,
} from "@bindscope/bindscope/rooms/options";
import { worldOf } from "@bindscope/bindscope/rooms/train";
import type { SweepJob } from "./sweep_job.ts";
import { optionsOf } from "./task_kinds.ts";

/** Values of a job's options; which ones depends on its kind. */
export type JobValues = OptionValues<OptionSpecs> & { readonly seed: number };

/** Every option of a job, given or by default. */
export function jobValues(job: SweepJob): JobValues {
  const maker = job.kind === "scenes" ? String(job.options.maker ?? "text") : undefined;
  const specs = optionsOf(job.kind, maker);
  const given = optionsOfObject(job.id, job.kind, specs, job.options);
  // A world has defaults of its own.
  const own = job.kind === "train" && given.world === "clip" ? worldOf("clip").defaults : {};
  return { ...defaultsOf(specs), ...own, ...given } as JobValues;
}
