/** Options of `deno task bundle:edge`. */
import { ALIASES } from "../../../src/job/aliases_option.ts";
import { optionTable } from "../../../src/job/options.ts";
import { SET_OPTIONS } from "../../../src/job/set_options.ts";
import { PROBE_OPTIONS } from "../../../src/probe/options.ts";
import { SET_FLAG } from "../../../src/run/options/set_flag.ts";
import type { TaskInput } from "../../../src/run/task/task.ts";

export const BUNDLE_EDGE_OPTIONS = optionTable({
  set: SET_FLAG,
  aliases: ALIASES,
  acceptChanges: SET_OPTIONS.acceptChanges,
  ...PROBE_OPTIONS,
});

export type BundleEdgeInput = TaskInput<typeof BUNDLE_EDGE_OPTIONS>;
